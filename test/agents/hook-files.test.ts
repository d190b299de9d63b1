import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'jsonc-parser';
import agents from 'folder:agents';
import { BrokenConfig, type HookCommand, type HookFile } from '../../src/core/agent.ts';
import { settingsFiles } from './settings.ts';

const OURS: HookCommand = { launcher: '/home/me/.prodlock/bin/prodlock-hook', platform: 'posix' };
const OLDER: HookCommand = { launcher: '/home/me/old place/prodlock-hook', platform: 'posix' };
const WINDOWS: HookCommand = { launcher: 'C:\\Users\\Jo Doe\\.prodlock\\bin\\prodlock-hook.cmd', platform: 'windows' };

for (const agent of agents) {
  const file = agent.files.find((one) => isSettings(one));
  if (!file) continue;
  const fresh = file.install(undefined, OURS);
  const event = Object.keys(value(fresh).hooks)[0] ?? '';

  test(`${agent.id}: a missing file becomes a neat one, and goes again`, () => {
    assert.equal(fresh, `${JSON.stringify(value(fresh), null, 2)}\n`);
    assert.equal(file.uninstall(fresh), undefined);
    assert.ok(file.installed(fresh, OURS));
    for (const blank of ['', ' \n', '\uFEFF']) assert.equal(file.uninstall(file.install(blank, OURS)), undefined);
  });

  for (const [name, text] of settingsFiles(event)) {
    test(`${agent.id}: ${name}: hooks come and go without a trace`, () => {
      let installed: string;
      try {
        installed = file.install(text, OURS);
      } catch (error) {
        // Files that the agent itself does not read are refused, not repaired.
        assert.ok(error instanceof BrokenConfig && /"version" is missing|the agent reads plain JSON|the agent takes "\/\/"|Claude Code ignores/.test(error.problem), String(error));
        return;
      }
      assert.ok(!file.installed(text, OURS));
      assert.ok(file.installed(installed, OURS));
      assert.equal(file.install(installed, OURS), installed);
      assert.equal(file.uninstall(installed), text);
      assert.equal(file.uninstall(text), text);
      const replaced = file.install(file.install(text, OLDER), OURS);
      assert.equal(replaced, installed);
      assert.equal(file.uninstall(file.install(installed, WINDOWS)), text);
      assertOnlyAdded(value(text), value(installed));
    });
  }

  test(`${agent.id}: our hooks survive a file rewritten by another program`, () => {
    const installed = file.install('{\n\t"version": 1,\n\t"a": 1\n}', OURS);
    const rewritten = JSON.stringify(value(installed));
    assert.ok(file.installed(rewritten, OURS));
    assert.equal(file.install(rewritten, OURS), rewritten);
    assert.deepEqual(value(file.uninstall(rewritten) ?? ''), { version: 1, a: 1 });
  });

  test(`${agent.id}: entries that others add to ours stay`, () => {
    const foreign = { matcher: 'Bash', hooks: [{ type: 'command', command: 'foreign' }], command: 'foreign' };
    const edited = value(fresh);
    edited.hooks[event]?.push(foreign);
    edited.hooks.Stop = [foreign];
    for (const indent of [0, 2]) {
      const left = file.uninstall(JSON.stringify(edited, null, indent));
      assert.deepEqual(value(left ?? '').hooks, { [event]: [foreign], Stop: [foreign] });
    }
  });

  test(`${agent.id}: an altered entry of ours is put right`, () => {
    for (const altered of [fresh.replace(String(agent.timeout), '5'), fresh.replace('prodlock-hook', '../elsewhere/prodlock-hook')].filter((text) => text !== fresh)) {
      assert.ok(!file.installed(altered, OURS));
      assert.equal(file.install(altered, OURS), fresh);
    }
  });

  const broken: [string, string, number, RegExp][] = [
    ['text that is no JSON', '{\n  "a": 1,\n  hooks\n}', 3, /not valid JSON/],
    ['a cut-off file', '{\n  "hooks": {', 2, /not valid JSON/],
    ['two documents', '{}\n{}', 2, /not valid JSON/],
    ['a list', '[]', 1, /expected an object at the top, found array/],
    ['null', 'null', 1, /expected an object at the top, found null/],
    ['hooks that are a list', '{\n "version": 1,\n "hooks": []\n}', 3, /expected an object in "hooks", found array/],
    ['hooks that are null', '{\n "version": 1,\n "hooks": null\n}', 3, /expected an object in "hooks", found null/],
    ['hooks that stand twice', '{\n "version": 1,\n "hooks": {},\n "hooks": {}\n}', 4, /"hooks" stands twice/],
  ];
  for (const [name, text, line, problem] of broken) {
    test(`${agent.id}: ${name} is refused with line and problem`, () => {
      for (const act of [() => file.install(text, OURS), () => file.uninstall(text)]) {
        assert.throws(act, (error: unknown) => error instanceof BrokenConfig && error.line === line && problem.test(error.problem));
      }
      assert.equal(file.installed(text, OURS), false);
    });
  }

  test(`${agent.id}: an event that is no list is refused`, () => {
    for (const wrong of ['null', '{}', '"x"']) {
      assert.throws(() => file.install(`{"version": 1,\n"hooks": {"${event}": ${wrong}}}`, OURS), (error: unknown) => error instanceof BrokenConfig && error.line === 2);
    }
  });

  test(`${agent.id}: foreign commands that only mention us are not ours`, () => {
    for (const command of ['my-prodlock-hook', 'echo prodlock-hook', '/opt/prodlock-hooks/run', '/x/prodlock-hook.bak']) {
      const text = JSON.stringify({ version: 1, hooks: { [event]: [{ command }, { hooks: [{ command }] }] } });
      assert.equal(file.uninstall(text), text);
    }
  });

  const closed = commands(fresh).some((command) => command.startsWith('/bin/sh -c '));
  if (closed) continue;

  test(`${agent.id}: the command is one simple command, quoted only where needed`, () => {
    for (const [launcher, start] of [
      ['/home/me/.prodlock/bin/prodlock-hook', '/home/me/.prodlock/bin/prodlock-hook '],
      ['/home/Jo "J" $x/prodlock-hook', '"/home/Jo \\"J\\" \\$x/prodlock-hook" '],
    ] as const) {
      for (const command of commands(file.install(undefined, { launcher, platform: 'posix' }))) {
        assert.ok(command.startsWith(start), command);
        assert.doesNotMatch(command.slice(start.length), /[^\w -]/);
      }
    }
    for (const command of commands(file.install(undefined, WINDOWS))) assert.match(command, /^(& )?'C:\\Users\\Jo Doe\\\.prodlock\\bin\\prodlock-hook\.cmd' [\w -]+$/);
  });
}

test('claude-code: our hook inside a foreign group is taken out of it, the group stays', () => {
  const file = agents.find(({ id }) => id === 'claude-code')?.files[0];
  const group = (hooks: object[]): string => `${JSON.stringify({ hooks: { PreToolUse: [{ matcher: 'Bash', hooks }] } }, null, 2)}\n`;
  const foreign = { type: 'command', command: 'foreign' };
  const mine = { type: 'command', command: '/x/prodlock-hook claude-code' };
  assert.equal(file?.uninstall(group([foreign, mine])), group([foreign]));
  assert.equal(file?.uninstall(group([mine, foreign])), group([foreign]));
});

test('claude-code: a file that Claude Code would ignore as a whole is refused with its line, since no hook in it would run', () => {
  const file = agents.find(({ id }) => id === 'claude-code')?.files[0];
  for (const [text, line] of [
    ['{\n  // mine\n  "model": "opus"\n}', 2],
    ['{\n  "model": "opus",\n}', 3],
    ['{\n  "permissions": {\n    "allow": "Bash"\n  }\n}', 3],
    ['{ "hooks": { "PreToolUse": [\n  { "hooks": [{ "type": "nonsense" }] }\n] } }', 2],
    ['{ "hooks": { "PreToolUse": [\n  { "matcher": "Bash", "command": "x" }\n] } }', 2],
    ['{\n  "permissions": { "allow": [] },\n  "model": 5\n}', 3],
  ] as const) assert.throws(() => file?.install(text, OURS), (error: unknown) => error instanceof BrokenConfig && error.line === line && /ignores the whole file/.test(error.problem), text);
});

test('known gap: claude-code: an entry of a wrong kind that only Claude Code knows makes it ignore the file, and is not told', () => {
  const file = agents.find(({ id }) => id === 'claude-code')?.files[0];
  const text = '{ "permissions": { "defaultMode": "nope" } }';
  assert.ok(file?.installed(file.install(text, OURS), OURS));
});

test('cursor: what it cuts off as a comment is refused inside of a text, and comments elsewhere are not', () => {
  const file = agents.find(({ id }) => id === 'cursor')?.files[0];
  assert.throws(() => file?.install('{"version": 1, "hooks": {\n"stop": [{"command": "curl https://example.com"}]}}', OURS), (error: unknown) => error instanceof BrokenConfig && error.line === 2);
  assert.throws(() => file?.install('{"version": 1,}', OURS), BrokenConfig);
  for (const text of ['{"version": 1} // mine', '{"version": 1, "hooks": {"stop": [{"command": "curl https:/\\/example.com"}]}}']) assert.ok(file?.installed(file.install(text, OURS), OURS));
});

test('cursor: hooks without a version are refused, as Cursor ignores them', () => {
  const file = agents.find(({ id }) => id === 'cursor')?.files[0];
  assert.throws(() => file?.install('{\n  "hooks": {}\n}', OURS), (error: unknown) => error instanceof BrokenConfig && error.line === 2 && /"version" is missing/.test(error.problem));
  for (const version of ['"1"', '0', '1.5', 'null']) assert.throws(() => file?.install(`{"version": ${version}}`, OURS), BrokenConfig);
});

/** A JSON file with our entries in lists under `hooks`. */
function isSettings(file: HookFile): boolean {
  try {
    const { hooks } = JSON.parse(file.install(undefined, OURS)) as Partial<Settings>;
    return typeof hooks === 'object' && Object.values(hooks).every(Array.isArray);
  } catch {
    return false;
  }
}

interface Settings {
  hooks: Record<string, unknown[]>;
}

function value(text: string): Settings {
  return parse(text.replace(/^\uFEFF/, ''), [], { allowTrailingComma: true }) as Settings;
}

function commands(text: string): string[] {
  return [...text.matchAll(/"command": ("(?:[^"\\]|\\.)*")/g)].map(([, literal]) => JSON.parse(literal ?? '') as string);
}

/** Everything that was there is there, in its order; lists have only grown at their end. */
function assertOnlyAdded(before: unknown, after: unknown): void {
  if (Array.isArray(before)) return assert.deepEqual((after as unknown[]).slice(0, before.length), before);
  if (typeof before !== 'object' || before === null) return assert.deepEqual(after, before);
  assert.deepEqual(Object.keys(after as object).slice(0, Object.keys(before).length), Object.keys(before));
  for (const [key, part] of Object.entries(before)) assertOnlyAdded(part, (after as Record<string, unknown>)[key]);
}
