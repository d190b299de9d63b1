import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { Decision, Question } from '../../src/core/question.ts';
import type { Broker } from '../../src/host/broker.ts';
import { askWindow } from '../../src/host/client.ts';
import { createHandler } from '../../src/host/handle.ts';
import { waitOf } from '../../src/host/settle.ts';
import { agentOf, judgeByName, signal, Stage, type Payload } from './stage.ts';

const RUN = { kind: 'run', by: 'human', keep: 'once' } as const;
const DENY = { kind: 'deny', by: 'human' } as const;
const never = (): Promise<never> => new Promise(() => undefined);

describe('broker', () => {
  let stage: Stage;
  beforeEach(() => {
    stage = new Stage();
  });
  afterEach(() => stage.dispose());

  const send = (broker: Broker, payload: Payload, { agent = 'claude-code', gone = new AbortController().signal, event }: { agent?: string; gone?: AbortSignal; event?: string } = {}) =>
    askWindow(broker.registration.window, { agent, event, payload: Buffer.from(JSON.stringify(payload)), forwarded: false }, gone);

  describe('answers', () => {
    test('what the human said, and writes it down', async () => {
      const asked: Question[] = [];
      const broker = await stage.broker((question) => (asked.push(question), Promise.resolve(asked.length === 1 ? RUN : { ...DENY, why: 'use staging' })));
      assert.equal((await send(broker, { command: 'ask s3cret', id: '1' })).code, 0);
      const { code, stderr } = await send(broker, { command: 'ask s3cret', id: '2' });
      assert.equal(code, 2);
      assert.match(stderr, /It does something\.\nThe user denied it: use staging\nDo not try another way/);
      assert.deepEqual(asked.map(({ request, agent }) => [request, agent]), [['shell: ask ***', 'CLAUDE-CODE'], ['shell: ask ***', 'CLAUDE-CODE']]);
      assert.deepEqual(stage.entries.map(({ canonical, verdict, outcome, answeredBy }) => [canonical, verdict, outcome, answeredBy]), [
        ['shell: ask ***', 'ask', 'run', 'human'],
        ['shell: ask ***', 'ask', 'deny', 'human'],
      ]);
    });

    test('nothing to an event that asks nothing', async () => {
      const broker = await stage.broker(never);
      assert.equal((await send(broker, { command: 'deny' }, { event: 'silent' })).code, 0);
    });

    test('a human’s yes only after it was written down', async () => {
      const written = signal();
      const order: string[] = [];
      const broker = await stage.broker(() => Promise.resolve(RUN), { audit: () => written.promise.then(() => void order.push('written')) });
      const reply = send(broker, { command: 'ask' }).then(() => order.push('answered'));
      await send(broker, { command: 'deny first' });
      written.give();
      await reply;
      assert.deepEqual(order.slice(-2), ['written', 'answered']);
    });
  });

  describe('denies', () => {
    const denials: [string, { agent?: string; options?: Parameters<Stage['broker']>[1]; ask?: () => Promise<Decision>; command?: string }, RegExp][] = [
      ['when the judge throws', { command: 'throw' }, /TypeError: the judge broke/],
      ['when the dialog throws', { ask: () => Promise.reject(new Error('no window')) }, /could not be asked/],
      ['an unknown agent', { agent: 'stranger' }, /expected one of the agents/],
      ['when the time is up', { agent: 'quick', options: { agents: [{ ...agentOf('quick', 2), timeout: 2 }] } }, /A human is being asked|longer than/],
    ];
    for (const [name, { agent = 'claude-code', options = {}, ask = never, command = 'ask' }, words] of denials)
      test(name, async () => {
        const broker = await stage.broker(ask, options);
        const { code, stderr } = await send(broker, { command }, { agent });
        assert.equal(code, 2);
        assert.match(stderr, words);
      });

    test('when the adapter cannot even answer', async () => {
      const agent = { ...agentOf('odd'), reply: () => { throw new Error('no words'); } };
      const broker = await stage.broker(never, { agents: [agent] });
      assert.equal((await send(broker, { command: 'deny' }, { agent: 'odd' })).code, 2);
    });

    test('when the judge hangs', async () => {
      const broker = await stage.broker(never, { agents: [agentOf('quick', 2)], judge: never });
      assert.match((await send(broker, { command: 'ask' }, { agent: 'quick' })).stderr, /longer than the agent waits/);
    });

    test('without telling what an error may carry', async () => {
      const broker = await stage.broker(never, { judge: () => { throw new Error('token s3cret'); } });
      assert.doesNotMatch((await send(broker, { command: 'x' })).stderr, /s3cret/);
      assert.deepEqual(stage.entries.map(({ kind, answeredBy }) => [kind, answeredBy]), [['unreadable', 'failure']]);
    });

    test('where there is nobody to ask', async () => {
      const handler = createHandler({ agents: [agentOf('cursor')], judge: judgeByName, redact: (text) => text, audit: async (entry) => void stage.entries.push(entry), now: Date.now });
      const reply = await handler.handle({ agent: 'cursor', event: undefined, payload: Buffer.from('{"command":"ask"}'), forwarded: false }, new AbortController().signal);
      assert.match(reply.stderr, /no editor window is open/);
      assert.equal(stage.entries[0]?.answeredBy, 'no-editor');
    });
  });

  describe('keeps out', () => {
    const talk = async (broker: Broker, text: string): Promise<string> => {
      const socket = connect(broker.port, '127.0.0.1');
      let heard = '';
      socket.on('data', (bytes) => (heard += bytes.toString())).on('error', () => undefined).write(text);
      await once(socket, 'close');
      return heard;
    };

    test('whoever has not the token, or speaks another language', async () => {
      const broker = await stage.broker(never);
      const { token } = broker.registration.window;
      for (const text of [`prodlock1 ${'0'.repeat(64)} cursor - 2 -\n{}`, `prodlock1 ${token.slice(1)} cursor - 2 -\n{}`, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n', 'x'.repeat(10_000), `prodlock1 ${token} ../x - 2 -\n{}`, '\n'])
        assert.equal(await talk(broker, text), '');
    });

    test('requests that are too large, with an answer', async () => {
      const broker = await stage.broker(never);
      const heard = await talk(broker, `prodlock1 ${broker.registration.window.token} claude-code - 99999999 -\n`);
      assert.match(heard, /2 0 \d+\nProdlock could not judge this and denied it: its request has 99999999 bytes/);
    });
  });

  describe('asks once', () => {
    test('when two hooks fire for one call, each answered in its own dialect', async () => {
      let asked = 0;
      const answer = signal<Decision>();
      const broker = await stage.broker(() => (asked++, answer.promise), { agents: [agentOf('claude-code'), { ...agentOf('cursor'), reply: ({ kind }) => ({ stdout: `cursor ${kind}`, stderr: '', code: 0 }) }] });
      const replies = [send(broker, { command: 'ask', id: 'call-1' }), send(broker, { command: 'ask', id: 'call-1' }, { agent: 'cursor' })];
      answer.give(RUN);
      assert.deepEqual((await Promise.all(replies)).map(({ stdout }) => stdout), ['{}', 'cursor none']);
      assert.equal((await send(broker, { command: 'ask', id: 'call-1' })).code, 0); // the second of two that fire one after the other
      assert.equal(asked, 1);
      assert.equal(stage.entries.length, 1);
    });

    test('but asks again for another action under the same id', async () => {
      let asked = 0;
      const broker = await stage.broker(() => (asked++, Promise.resolve(asked === 1 ? RUN : DENY)));
      assert.equal((await send(broker, { command: 'ask 1', id: 'call-1' })).code, 0);
      assert.equal((await send(broker, { command: 'ask 2', id: 'call-1' })).code, 2);
    });

    test('and uses a yes for one call without an id only once', async () => {
      let asked = 0;
      const broker = await stage.broker(() => (asked++, Promise.resolve(asked === 1 ? RUN : DENY)));
      assert.equal((await send(broker, { command: 'ask' })).code, 0);
      assert.equal((await send(broker, { command: 'ask' })).code, 2);
    });

    test('for identical calls with different ids', async () => {
      let asked = 0;
      const answer = signal<Decision>();
      const first = signal();
      const broker = await stage.broker(() => (asked++, first.give(), answer.promise));
      const replies = Array.from({ length: 10 }, (_, i) => send(broker, { command: 'ask', id: String(i) }));
      await first.promise;
      await send(broker, { command: 'allow' });
      answer.give(DENY);
      assert.deepEqual((await Promise.all(replies)).map(({ code }) => code), Array(10).fill(2));
      assert.equal(asked, 1);
    });
  });

  describe('remembers', () => {
    test('a yes for the session, for what can be undone, until it is revoked', async () => {
      let asked = 0;
      const broker = await stage.broker(() => (asked++, Promise.resolve({ ...RUN, keep: 'session' })));
      for (const id of ['1', '2']) await send(broker, { command: 'ask reversible', id });
      assert.equal(asked, 1);
      assert.deepEqual(stage.entries.map(({ answeredBy }) => answeredBy), ['human', 'grant']);
      broker.settler.revoke();
      await send(broker, { command: 'ask reversible', id: '3' });
      assert.equal(asked, 2);
      for (const id of ['4', '5']) await send(broker, { command: 'ask final', id });
      assert.equal(asked, 4);
    });

    test('that the human wants an agent to be quiet, until they unlock', async () => {
      let asked = 0;
      const broker = await stage.broker(() => (asked++, Promise.resolve({ ...DENY, silence: true })));
      await send(broker, { command: 'ask 1' });
      assert.match((await send(broker, { command: 'ask 2' })).stderr, /until they unlock/);
      assert.equal(asked, 1);
      assert.equal((await send(broker, { command: 'allow' })).code, 0);
      broker.settler.unsilence();
      await send(broker, { command: 'ask 3' });
      assert.equal(asked, 2);
    });
  });

  describe('an agent that cannot wait long', () => {
    for (const [decision, code, words] of [[RUN, 0, /^$/], [{ ...DENY, why: 'no' }, 2, /The user denied it: no/]] as const)
      test(`gets ${decision.kind} when it asks again, and only once`, async () => {
        const answer = signal<Decision>();
        let asked = 0;
        const broker = await stage.broker(() => (asked++, asked === 1 ? answer.promise : Promise.resolve({ ...DENY, why: 'asked anew' })), { agents: [agentOf('short', 3)] });
        const first = await send(broker, { command: 'ask', id: '1' }, { agent: 'short' });
        assert.match(first.stderr, /A human is being asked in the editor until \d\d:\d\d:\d\d\. Repeat exactly/);
        answer.give(decision);
        const second = await send(broker, { command: 'ask', id: '2' }, { agent: 'short' });
        assert.equal(second.code, code);
        assert.match(second.stderr, words);
        assert.match((await send(broker, { command: 'ask', id: '3' }, { agent: 'short' })).stderr, /asked anew/);
      });
  });

  test('a late wish for quiet counts as well', async () => {
    const answer = signal<Decision>();
    const broker = await stage.broker(() => answer.promise, { agents: [agentOf('short', 3)] });
    await send(broker, { command: 'ask 1' }, { agent: 'short' });
    answer.give({ ...DENY, silence: true });
    assert.match((await send(broker, { command: 'ask 2' }, { agent: 'short' })).stderr, /until they unlock/);
  });

  describe('when the caller goes away', () => {
    test('takes the question back', async () => {
      const over = signal();
      const asked = signal();
      const broker = await stage.broker((_, gone) => (asked.give(), gone.addEventListener('abort', () => over.give()), never()));
      const hook = stage.hook({ command: 'ask' });
      await asked.promise;
      hook.kill();
      await over.promise;
      assert.equal((await send(broker, { command: 'allow' })).code, 0);
    });

    test('keeps the question as long as another waits for it', async () => {
      const answer = signal<Decision>();
      const asked = signal();
      let taken = false;
      const broker = await stage.broker((_, gone) => (asked.give(), gone.addEventListener('abort', () => (taken = true)), answer.promise));
      const leaving = new AbortController();
      const first = send(broker, { command: 'ask', id: '1' }, { gone: leaving.signal });
      const second = send(broker, { command: 'ask', id: '2' });
      await asked.promise;
      await send(broker, { command: 'allow' });
      leaving.abort();
      await assert.rejects(first);
      await send(broker, { command: 'allow again' });
      assert.equal(taken, false);
      answer.give(RUN);
      assert.equal((await second).code, 0);
    });
  });

  describe('with several windows', () => {
    const windowAt = async (seen: string[], name: string, focused: number, folder: string, options: Parameters<Stage['broker']>[1] = {}): Promise<Broker> => {
      const broker = await stage.broker(() => (seen.push(name), Promise.resolve(RUN)), { folders: [folder], ...options });
      broker.registration.focus(focused);
      return broker;
    };

    test('has the one ask that holds the folder', async () => {
      const seen: string[] = [];
      const a = path.join(stage.home, 'a');
      mkdirSync(path.join(a, 'nested'), { recursive: true });
      const focused = await windowAt(seen, 'focused', 3_000, path.join(stage.home, 'b'));
      await windowAt(seen, 'a', 2_000, a);
      await windowAt(seen, 'nested', 1_000, path.join(a, 'nested'));
      await send(focused, { command: 'ask 1', cwd: path.join(a, 'nested', 'not yet there') });
      await send(focused, { command: 'ask 2', cwd: a });
      await send(focused, { command: 'ask 3', cwd: `${a}lmost` });
      await send(focused, { command: 'ask 4', cwd: stage.home, roots: [path.join(a, 'nested')] });
      assert.deepEqual(seen, ['nested', 'a', 'focused', 'nested']);
      assert.equal(stage.entries.length, 4);
    });

    test('sends what belongs to nobody to the one focused last', async () => {
      const seen: string[] = [];
      const old = await windowAt(seen, 'old', 1_000, '/x');
      await windowAt(seen, 'new', 2_000, '/y');
      await send(old, { command: 'ask', cwd: '/nowhere' });
      assert.deepEqual(seen, ['new']);
    });

    test('asks itself where the right one is dead', async () => {
      const seen: string[] = [];
      const alive = await windowAt(seen, 'alive', 2_000, '/x');
      const { file } = alive.registration.window;
      writeFileSync(path.join(path.dirname(file), 'dead.window'), `${'9'.repeat(13)} 1 ${'a'.repeat(64)} ${'b'.repeat(64)}\n${JSON.stringify({ pid: process.pid, folders: ['/y'] })}\n`);
      assert.equal((await send(alive, { command: 'ask', cwd: '/y' })).code, 0);
      assert.deepEqual(seen, ['alive']);
    });

    test('does not send in circles', async () => {
      const seen: string[] = [];
      const one = await windowAt(seen, 'one', 1_000, '/x');
      const two = await windowAt(seen, 'two', 2_000, '/y');
      const reply = await askWindow(two.registration.window, { agent: 'claude-code', event: undefined, payload: Buffer.from('{"command":"ask","cwd":"/x"}'), forwarded: true }, new AbortController().signal);
      assert.equal(reply.code, 0);
      assert.deepEqual(seen, ['two']);
      one.dispose();
    });
  });

  test('leaves nothing behind', async () => {
    const broker = await stage.broker(never);
    const hook = send(broker, { command: 'ask' });
    broker.dispose();
    await assert.rejects(hook, /NoAnswer|broke off|ECONN/);
  });

  test('leaves each agent time for the way back', () => {
    assert.deepEqual([3600, 120, 60, 30, 2].map(waitOf), [3_542_400, 118_000, 58_000, 28_000, 0]);
  });
});
