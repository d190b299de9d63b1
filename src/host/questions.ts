import type { Decision, Question } from '../core/question.ts';
import { answer, expire, join, leave, type Queue } from '../core/queue.ts';

/** The questions that wait for the human of this window. */
export interface Questions {
  readonly open: Queue;
  /**
   * Asks, or waits for the answer to the same question that is open already. Never rejects: what is not an explicit yes in time is a denial.
   * A caller that goes away takes its question with it, unless another waits for the same.
   */
  ask(key: string, question: Question, caller: AbortSignal): Promise<Decision>;
}

/** Puts one question before the human. `over` aborts once nobody needs the answer any more. */
export type Show = (question: Question, over: AbortSignal) => Promise<Decision>;

interface Asked {
  readonly decided: Promise<Decision>;
  readonly withdraw: () => void;
}

export function createQuestions(show: Show, now: () => number): Questions {
  let queue: Queue = [];
  const asked = new Map<string, Asked>();

  function put(question: Question): Asked {
    const over = new AbortController();
    const { promise, settle } = settled();
    const end = (decision: Decision): void => {
      clearTimeout(timer);
      const found = answer(queue, question.id, now());
      queue = found.queue;
      asked.delete(question.id);
      settle(decision.kind === 'run' && !found.open ? { kind: 'deny', by: 'timeout' } : decision);
      over.abort();
    };
    const timer = setTimeout(() => {
      queue = expire(queue, now()).queue;
      end({ kind: 'deny', by: 'timeout' });
    }, Math.max(0, question.deadline - now())).unref();
    void Promise.resolve()
      .then(() => show(question, over.signal))
      .then(end, () => end({ kind: 'deny', by: 'failure' }));
    return { decided: promise, withdraw: () => end({ kind: 'deny', by: 'closed' }) };
  }

  return {
    get open() {
      return queue;
    },
    ask(key, question, caller) {
      if (caller.aborted) return Promise.resolve({ kind: 'deny', by: 'closed' });
      const joined = join(queue, key, question, now());
      queue = joined.queue;
      const id = joined.question.id;
      const one = asked.get(id) ?? put(joined.question);
      asked.set(id, one);
      const left = (): void => {
        queue = leave(queue, id);
        if (!queue.some((other) => other.question.id === id)) one.withdraw();
      };
      caller.addEventListener('abort', left);
      return one.decided.finally(() => caller.removeEventListener('abort', left));
    },
  };
}

function settled(): { promise: Promise<Decision>; settle: (decision: Decision) => void } {
  let settle: (decision: Decision) => void = () => undefined;
  const promise = new Promise<Decision>((done) => {
    settle = done;
  });
  return { promise, settle };
}
