import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileServer, mcpServer } from '../agents-e2e/agents.ts';
import { INCIDENT, TOKEN } from '../agents-e2e/incident.ts';
import { Lab } from '../agents-e2e/lab.ts';
import { LAST_WORD, startModel } from '../agents-e2e/model.ts';
import { eavesdropper, finder, inTurns, valuesBelow } from '../agents-e2e/overheard.ts';
import { CANARIES, plantSecrets } from '../agents-e2e/secret-project.ts';
import { WAYS, type Way } from '../agents-e2e/secret-ways.ts';
import type { Step } from '../agents-e2e/step.ts';
import { AGENT_SETTINGS, Chat, modelFile } from './chat.ts';
import { copilotCall } from './copilot-calls.ts';

/** Of each group of commands so many; the judge is asked about all of them elsewhere. */
const EACH = 2;
/** Calls that the model asks for at once. */
const TOGETHER = 5;
/** Milliseconds for the conversation. */
const LONG = 240_000;

/** Scripts that are written and run at once: a race would not be lost each time. */
const SCRIPTS = 12;

/** Where the editor keeps what stood in files before they were edited. */
const KEPT = /^user\/User\/(?:History|workspaceStorage\/[^/]+\/chatEditingSessions)\//;

const ear = eavesdropper();
const model = await startModel([], ear.hear);
after(() => model.close());

describe('Secrets and Copilot in the editor', () => {
  let lab: Lab;
  before(async () => {
    lab = await Lab.open({
      title: 'copilot-secrets', settings: { ...AGENT_SETTINGS, 'chat.agent.maxRequests': 500 },
      userFiles: (place) => ({ ...modelFile(model.url), 'mcp.json': JSON.stringify({ servers: { railway: { type: 'stdio', ...mcpServer(place.mcpCalls) }, filesystem: { type: 'stdio', ...fileServer() } } }) }),
    });
    plantSecrets({ home: lab.editor.home, project: lab.project });
    await lab.guard();
    await new Chat(lab.workbench).enable();
  });
  after(() => lab?.close());

  const waysFor = (can: (way: Way) => boolean): readonly Way[] => {
    const groups = [...new Set(WAYS.map(({ group }) => group))];
    return groups.flatMap((group) => WAYS.filter((way) => way.group === group && can(way)).slice(0, group === WAYS[0]?.group ? undefined : EACH));
  };

  test('no way brings a value before the model', async () => {
    const possible = waysFor((way) => way.turns({ home: lab.editor.home, project: lab.project }).flat().every(({ kind }) => kind !== 'delegate'));
    const turns = possible.map((way) => way.turns({ home: lab.editor.home, project: lab.project }));
    model.follow(inTurns(turns, TOGETHER).map((turn) => [turn].flat().map(copilotCall)));
    const chat = new Chat(lab.workbench);
    await chat.ask('Do the task.');
    await chat.says(LAST_WORD, LONG).finally(() => lab.workbench.shoot('conversation'));
    const results = model.results;
    let at = 0;
    const shown = possible.flatMap(({ id }, i) => {
      const mine = results.slice(at, (at += turns[i]?.flat().length ?? 0));
      const found = finder.find(mine.join('\n'));
      return found === undefined ? [] : [`${id}: ${found}`];
    });
    assert.equal(results.length, turns.flat(2).length, 'every call has a result');
    assert.deepEqual(shown, []);
    assert.deepEqual(ear.heard, []);
  });

  test('a script is judged by what the agent wrote into it, whether the editor has saved it or not', async () => {
    const pair = (i: number): readonly Step[] => [
      { kind: 'write', path: `${lab.project}/show${i}.sh`, text: `#!/bin/sh\n# ${i}\ncat .env\n` },
      { kind: 'shell', command: `sh show${i}.sh`, cwd: lab.project },
    ];
    const pairs = Array.from({ length: SCRIPTS }, (_, i) => pair(i));
    // Half of them one after the other, half in one breath.
    const turns = pairs.flatMap((steps, i) => (i % 2 === 0 ? steps.map((step) => [step]) : [steps]));
    model.follow(turns.map((turn) => turn.map(copilotCall)));
    const chat = new Chat(lab.workbench);
    await chat.ask('Show the settings.');
    await chat.says(LAST_WORD, LONG).finally(() => lab.workbench.shoot('scripts'));
    assert.equal(model.results.length, 2 * SCRIPTS, 'every call has a result');
    assert.deepEqual(model.results.flatMap((result) => finder.find(result) ?? []), []);
    assert.deepEqual(ear.heard, []);
  });

  test('its terminal stays the same from call to call: what was loaded in one is not printed in the next', async () => {
    const commands = ['set -a; source .env; cd infra; MARK=kept', 'echo "$MARK in $PWD"', 'echo "$SESSION_SECRET"', 'printenv SESSION_SECRET', 'head -n 9 ../.env terraform.tfvars', 'ls'];
    model.follow(commands.map((command) => [copilotCall({ kind: 'shell', command, cwd: lab.project })]));
    const chat = new Chat(lab.workbench);
    await chat.ask('Look at the infrastructure.');
    await chat.says(LAST_WORD, LONG).finally(() => lab.workbench.shoot('same-terminal'));
    const { results } = model;
    assert.match(results[1] ?? '', /kept in \S*\/infra/, 'the terminal is another one for each call');
    assert.deepEqual(results.map((text) => /Tool execution denied/.test(text)), [false, false, true, true, true, false]);
    assert.deepEqual(ear.heard, []);
  });

  test('a file that is open in the editor is not attached with its values', async () => {
    await lab.workbench.explorerRow('.env').dblclick();
    await lab.workbench.page.locator('.tabs-container .tab.active', { hasText: '.env' }).waitFor();
    model.follow([]);
    const chat = new Chat(lab.workbench);
    await chat.ask('What does it say?');
    await chat.says(LAST_WORD);
    assert.deepEqual(ear.heard, []);
  });

  test('no view, report or question shows a value', async () => {
    await lab.workbench.run('Prodlock: Show Hidden Files');
    await lab.workbench.page.locator('.sidebar .monaco-list-row', { hasText: 'mcp.json' }).first().waitFor({ timeout: 30_000 });
    assert.equal(finder.find(await lab.workbench.page.locator('.sidebar').innerText()), undefined);
    for (const words of [['doctor'], ['audit'], ['tokens', '--json'], ['audit', 'verify']]) {
      const { stdout, stderr } = await lab.prodlock(...words);
      assert.equal(finder.find(stdout + stderr), undefined, words.join(' '));
    }
  });

  test('no file of the editor, its log or Prodlock’s own holds a value, but what it keeps of edits', () => assert.deepEqual(valuesBelow(lab.folder).filter((found) => !KEPT.test(found)), []));

  test('a hidden file that the user mentions by its name is not attached', async () => {
    const chat = new Chat(lab.workbench);
    for (const mention of ['#file:.env', '@.env']) {
      model.follow([]);
      await chat.askMentioning(`What does this say? ${mention}`);
      await chat.says(LAST_WORD).finally(() => lab.workbench.shoot('mentioned'));
    }
    assert.deepEqual(ear.heard, []);
  });

  test('a question, the Activity view and the record show no value of a token that the agent got hold of', async () => {
    model.follow([[copilotCall({ kind: 'shell', command: INCIDENT.replace(TOKEN, CANARIES.mcp), cwd: lab.project })]]);
    const chat = new Chat(lab.workbench);
    await chat.ask('Mend the sign-in.');
    const question = await lab.workbench.modalText();
    await lab.workbench.shoot('question');
    assert.match(question, /Delete volume "pgdata" in production\?/);
    assert.equal(finder.find(question), undefined);
    await lab.deny();
    await chat.says(LAST_WORD);
    await lab.workbench.run('Prodlock: Show Activity');
    const activity = lab.workbench.page.locator('.sidebar');
    await activity.locator('.monaco-list-row', { hasText: /pgdata|volume/i }).first().waitFor({ timeout: 30_000 });
    assert.equal(finder.find(await activity.innerText()), undefined);
    for (const label of await activity.locator('[aria-label]').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''))) assert.equal(finder.find(label), undefined);
    await lab.workbench.shoot('activity');
    assert.equal(finder.find(lab.audit().join('\n')), undefined);
  });

  test('known gap: a hidden file that the user attaches to the chat by hand is sent to the model', async () => {
    model.follow([]);
    const chat = new Chat(lab.workbench);
    await chat.askAttaching('.env', 'What does this say?');
    await chat.says(LAST_WORD).finally(() => lab.workbench.shoot('attached'));
    assert.ok(ear.heard.length > 0, 'it is closed: take it off the list');
  });

  test('known gap: the editor keeps the text of a file that the agent edits, for undoing, and its model is not told', () => {
    assert.ok(valuesBelow(lab.folder).some((found) => KEPT.test(found)), 'it is closed: take it off the list');
  });
});
