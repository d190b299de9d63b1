import type { Action, Call } from '../core/action.ts';
import type { Agent } from '../core/agent.ts';
import { pluginText, readPlugin, replyToPlugin } from '../core/opencode-dialect.ts';
import { ownFile } from '../core/own-file.ts';
import { PLUGIN_TIMEOUT } from '../core/plugin-text.ts';

/** Kilo's command line, also inside its editor extension, is made from OpenCode and runs the same plug-in. */
const kilo: Agent = {
  id: 'kilo',
  title: 'Kilo Code',
  tested: '7.7.9',
  holds: 'Shell, MCP, reads, searches, writes, patches with deletes, fetches and sub-agents. Fails closed, unless the plug-in is not loaded.',
  open: [
    'Started with `--pure` or `KILO_PURE`, or with another configuration folder, it loads no plug-ins.',
    'What it runs in a notebook is asked about by the cell’s place, not by its text.',
    'Other plug-ins may change a call after it was judged.',
  ],
  files: [ownFile('~/.config/kilo/plugins/prodlock.js', '//', (command) => pluginText('kilo', command))],
  detect: { paths: ['~/.config/kilo', '~/.kilocode'], executables: ['kilo', 'kilocode'], extensions: ['kilocode.kilo-code'] },
  switches: ['~/.config/kilo/', ''].flatMap((folder) => [`${folder}kilo.json`, `${folder}kilo.jsonc`]),
  // What stands in them is loaded into Kilo itself.
  plugins: ['~/.config/kilo', '.kilo', '.kilocode', '.opencode'].flatMap((folder) => ['plugin', 'plugins', 'tool', 'tools'].map((name) => `${folder}/${name}/**`)),
  naming: ['~/.config/kilo/', '.kilo/', '.kilocode/', ''].flatMap((folder) => ['json', 'jsonc'].map((ending) => ({ path: `${folder}kilo.${ending}`, words: /"plugin"/ }))),
  killSwitches: [],
  ignoreFile: { name: '.kilocodeignore', keeps: 'Kilo’s own reads and edits, by its permissions; no shell.' },
  // At its first run it allows all commands to whom it takes for a user of an older version: whoever has settings and none for the shell. Source: Kilo 7.7.9, run.
  readRules: { paths: ['~/.config/kilo/kilo.jsonc', '~/.config/kilo/kilo.json'], form: 'opencode', schema: 'https://app.kilo.ai/config.json', once: '~/.config/kilo/.bash-permission-migrated', keeps: 'Its own reads, without the plug-in too; no search and no shell.' },
  launch: { programs: ['kilo', 'kilocode'], off: [{ flag: '--pure' }], elsewhere: ['XDG_CONFIG_HOME', 'KILO_PURE', 'KILO_CONFIG_DIR', 'KILO_TEST_HOME'], commands: /^plug(?:in)? / },
  timeout: PLUGIN_TIMEOUT,
  read: (payload, event) => readPlugin('kilo', payload, event),
  reply: replyToPlugin,
  samples: [
    { payload: recorded('bash', { command: 'env > tool-env.txt', description: 'run', workdir: '/srv' }), call: call({ kind: 'shell', command: 'env > tool-env.txt', cwd: '/srv' }) },
    { payload: recorded('apply_patch', { patchText: '*** Begin Patch\n*** Delete File: data.db\n*** End Patch' }), call: call({ kind: 'delete', path: 'data.db', cwd: '/home/dev/shop' }) },
  ],
};
export default kilo;

function recorded(tool: string, args: object): object {
  return { hook_event_name: 'tool.execute.before', directory: '/home/dev/shop', input: { tool, sessionID: 'ses_1', callID: 'call_1' }, output: { args } };
}

function call(action: Action): Call {
  return { action, agent: 'kilo', session: 'ses_1', callId: 'call_1' };
}
