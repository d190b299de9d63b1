import type { Question } from './question.ts';

/** A question in the queue, and how many requests wait for its answer. */
export interface Pending {
  readonly question: Question;
  /** Requests with the same key share the question: the key of its grant scope. */
  readonly key: string;
  readonly waiting: number;
}

/** Questions without an answer, oldest first. */
export type Queue = readonly Pending[];

/** Puts a question at the end; where the same one is open already, its request waits for that one instead. */
export function join(queue: Queue, key: string, question: Question, now: number): { readonly queue: Queue; readonly question: Question; readonly isNew: boolean } {
  const open = queue.find((one) => one.key === key && now < one.question.deadline);
  if (!open) return { queue: [...queue, { question, key, waiting: 1 }], question, isNew: true };
  return { queue: queue.map((one) => (one === open ? { ...one, waiting: one.waiting + 1 } : one)), question: open.question, isNew: false };
}

/** One request no longer waits; the question goes with the last. */
export function leave(queue: Queue, id: string): Queue {
  return queue.flatMap((one) => (one.question.id !== id ? [one] : one.waiting > 1 ? [{ ...one, waiting: one.waiting - 1 }] : []));
}

/** Takes a question out. `open` is false for one that is not there any more or too old: its answer counts for nothing. */
export function answer(queue: Queue, id: string, now: number): { readonly queue: Queue; readonly open: boolean } {
  const found = queue.find((one) => one.question.id === id);
  return { queue: queue.filter((one) => one !== found), open: found !== undefined && now < found.question.deadline };
}

/** The queue without the questions whose time has run out, and those. */
export function expire(queue: Queue, now: number): { readonly queue: Queue; readonly expired: readonly Question[] } {
  return {
    queue: queue.filter((one) => now < one.question.deadline),
    expired: queue.filter((one) => now >= one.question.deadline).map((one) => one.question),
  };
}
