import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { Entry } from '../../src/audit/entry.ts';
import { modalOf } from '../../src/core/modal.ts';
import type { Decision, Question } from '../../src/core/question.ts';
import { rehearsalText } from '../../src/core/rehearsal.ts';
import type { Broker } from '../../src/host/broker.ts';
import { askWindow } from '../../src/host/client.ts';
import { createRehearsal, type Rehearsal } from '../../src/host/rehearsal.ts';
import { guardWindow, type WindowGuardOptions } from '../../src/host/window-guard.ts';
import { Stage } from './stage.ts';

const TOKEN = /7f1d9a52/;
const never = () => new AbortController().signal;

describe('The rehearsal', () => {
  let stage: Stage;
  let entries: Entry[];
  let rehearsal: Rehearsal;
  let broker: Broker | undefined;
  beforeEach(() => {
    stage = new Stage();
    entries = [];
    rehearsal = createRehearsal();
  });
  afterEach(() => {
    broker?.dispose();
    stage.dispose();
  });

  const open = async (answer: (question: Question) => Decision, over: Partial<WindowGuardOptions> = {}): Promise<Broker> => {
    broker = await guardWindow({
      home: stage.home, folders: [], env: {}, world: () => assert.fail('the user’s own project is not looked at'), enabled: () => true, mode: () => 'ask', lock: () => 'unlocked', declared: () => [],
      ask: (question) => Promise.resolve(answer(question)), insist: () => Promise.resolve(false), audit: (entry) => Promise.resolve(void entries.push(entry)), rehearsal, ...over,
    });
    return broker;
  };

  test('asks the question of the incident, marked as a rehearsal, through the real judge', async () => {
    const asked: Question[] = [];
    const { registration } = await open((question) => (asked.push(question), { kind: 'deny', by: 'human' }));
    const came = await rehearsal.play(registration.window, never());
    const [question] = asked;
    assert.ok(question);
    const modal = modalOf(question, { position: 1, waiting: 1, clock: () => '14:32:10' });
    assert.equal(modal.title, 'Rehearsal: Delete volume "pgdata" in production?');
    assert.match(modal.detail, /^Rehearsal \(nothing can run\) asked to run: curl .*backboard\.railway/);
    assert.match(modal.detail, /scripts\/domains\/\.env/);
    assert.ok(!TOKEN.test(modal.detail + question.request), 'even a made-up token is not shown');
    assert.equal(modal.typed?.word, 'pgdata');
    assert.match(came.heard ?? '', /The user denied it/);
    const text = rehearsalText(came);
    assert.match(text, /0\.\d+ s {3}Prodlock had judged it, and held it: Delete volume "pgdata" in production/);
    assert.match(text, /You denied it\. Nothing was lost\./);
    assert.ok(!TOKEN.test(text));
  });

  test('says what a yes would have done', async () => {
    const { registration } = await open(() => ({ kind: 'run', by: 'human', keep: 'once' }));
    const came = await rehearsal.play(registration.window, never());
    assert.equal(came.heard, undefined);
    assert.match(rehearsalText(came), /a real call would have run now\. This one could not\./);
  });

  test('leaves nothing in the record, and no approval', async () => {
    const { registration, settler } = await open(() => ({ kind: 'run', by: 'human', keep: 'session' }));
    await rehearsal.play(registration.window, never());
    assert.deepEqual(entries, []);
    assert.deepEqual(settler.grants, []);
  });

  test('is denied without a question where the user denies all, and says so', async () => {
    const { registration } = await open(() => assert.fail('nobody is asked'), { mode: () => 'deny' });
    const came = await rehearsal.play(registration.window, never());
    assert.match(rehearsalText(came), /It was denied without a question/);
  });

  test('says so where Prodlock is switched off', async () => {
    const { registration } = await open(() => assert.fail('nobody is asked'), { enabled: () => false });
    assert.match(rehearsalText(await rehearsal.play(registration.window, never())), /let through without a question: Prodlock is switched off/);
  });

  test('is closed to everybody else: a call in its name is denied and recorded', async () => {
    const { registration } = await open(() => assert.fail('nobody is asked'));
    const reply = await askWindow(registration.window, { agent: 'rehearsal', event: undefined, payload: Buffer.from('{}'), forwarded: true }, never());
    assert.equal(reply.code, 2);
    assert.equal(entries.length, 1);
  });
});
