import assert from 'node:assert/strict';
import { test } from 'node:test';
import codex from '../../src/agents/codex.ts';
import { BrokenConfig } from '../../src/core/agent.ts';

const { trust } = codex;
const KEY = '/home/me/.codex/hooks.json:pre_tool_use:0:0';
const HOOKS = [{ key: KEY, hash: 'sha256:58', trusted: false, enabled: true }];
const INSTALLED = codex.files[0]?.install(undefined, { launcher: '/home/me/.prodlock/bin/prodlock-hook', platform: 'posix' }) ?? '';

test('the registered text is the same in every version, since the user agreed to its hash', () => {
  assert.equal(INSTALLED, `{
  "hooks": {
    "PreToolUse": [
      {
        "matcher": "*",
        "hooks": [
          {
            "type": "command",
            "command": "/bin/sh -c 'a=$(\\"$0\\" codex) && case $a in \\"\\"|{}) printf %s \\"$a\\";; *) false;; esac || { test $? = 2 || echo \\"Prodlock is out of reach, so this was denied. Do not try another way. Ask the user to run: prodlock doctor\\" >&2; exit 2; }' /home/me/.prodlock/bin/prodlock-hook",
            "timeout": 3600,
            "statusMessage": "Prodlock checks this; it may be waiting for your answer in the editor"
          }
        ]
      }
    ]
  }
}
`);
});

test('the agreement comes and goes without a trace', () => {
  for (const text of ['', 'model = "gpt-5.5"   # fine\n\n[features]\nweb_search = true\n', 'model = "x"', '# only a comment\r\n', '[hooks.state."/other/hooks.json:stop:0:0"]\ntrusted_hash = "sha256:1"\n']) {
    const agreed = trust?.record(text, HOOKS) ?? '';
    assert.equal(trust?.record(agreed, HOOKS), agreed);
    assert.ok(trust?.agreed(agreed, INSTALLED));
    assert.ok(!trust?.agreed(text, INSTALLED));
    assert.equal(trust?.forget(agreed), text === '' ? undefined : text);
    assert.equal(trust?.forget(text), text);
  }
  assert.equal(trust?.forget(trust?.record(undefined, HOOKS) ?? ''), undefined);
});

test('what Codex writes around and into our lines meanwhile does no harm', () => {
  const agreed = trust?.record('model = "x"\n', HOOKS) ?? '';
  assert.equal(trust?.forget(`${agreed}enabled = true\n\n[projects."/p"]\ntrust_level = "trusted"\n`), 'model = "x"\n\n[projects."/p"]\ntrust_level = "trusted"\n');
  assert.equal(trust?.forget(agreed.replace('model = "x"\n', 'model = "x"\n[hooks.state]\n\n')), 'model = "x"\n[hooks.state]\n\n');
});

test('an agreement that Codex itself has recorded is left alone', () => {
  const own = `[hooks.state]\n\n[hooks.state."${KEY}"]\ntrusted_hash = "sha256:58"\n`;
  assert.equal(trust?.record(own, HOOKS), own);
  assert.ok(trust?.agreed(own, INSTALLED));
  assert.equal(trust?.forget(own), own);
});

test('a file in which the agreement cannot be put is refused with its line', () => {
  for (const [text, line] of [[`a = 1\n[hooks.state."${KEY}"]\ntrusted_hash = "sha256:other"\n`, 3], ['a = 1\nhooks = { state = {} }\n', 2], ['[hooks]\nstate = {}\n', 2]] as const) {
    assert.throws(() => trust?.record(text, HOOKS), (error: unknown) => error instanceof BrokenConfig && error.line === line, text);
  }
});

test('an older agreement of ours is replaced', () => {
  const older = trust?.record('a = 1\n', [{ key: KEY, hash: 'sha256:old', trusted: true, enabled: true }]) ?? '';
  const newer = trust?.record(older, HOOKS) ?? '';
  assert.match(newer, /sha256:58/);
  assert.doesNotMatch(newer, /sha256:old/);
});

test('hooks switched off in Codex’s own settings are seen', () => {
  const off = (text: string) => codex.killSwitches[0]?.off(text)?.line;
  assert.equal(off('[features]\nhooks = false\n'), 2);
  assert.equal(off(`[hooks.state."${KEY}"]\ntrusted_hash = "x"\nenabled = false\n`), 3);
  assert.equal(off('[features]\nhooks = true\n'), undefined);
});

test('starting a bare shell counts as typing unseen', () => {
  const action = (command: unknown) => codex.read(JSON.stringify({ hook_event_name: 'PreToolUse', cwd: '/p', tool_name: 'Bash', tool_input: { command } }), undefined)?.action;
  assert.deepEqual(action('bash'), { kind: 'several', actions: [{ kind: 'shell', command: 'bash', cwd: '/p' }, { kind: 'stdin', text: undefined, cwd: '/p' }], cwd: '/p' });
  assert.equal(action('bash build.sh')?.kind, 'shell');
  assert.deepEqual(action(['bash', '-lc', "echo it's"]), { kind: 'shell', command: "bash -lc 'echo it'\\''s'", cwd: '/p' });
});
