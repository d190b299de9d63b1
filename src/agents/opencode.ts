import type { Action, Call } from '../core/action.ts';
import type { Agent } from '../core/agent.ts';
import { pluginText, readPlugin, replyToPlugin } from '../core/opencode-dialect.ts';
import { ownFile } from '../core/own-file.ts';
import { PLUGIN_TIMEOUT } from '../core/plugin-text.ts';

/** OpenCode has no hooks that are commands: a plug-in asks the launcher. Each tool, MCP's included, passes it before OpenCode's own permissions. */
const opencode: Agent = {
  id: 'opencode',
  title: 'OpenCode',
  tested: '1.18.33',
  holds: 'Shell, MCP, reads, searches, writes, patches with deletes, fetches and sub-agents, in every mode. Fails closed, unless the plug-in is not loaded.',
  open: [
    'Started with `--pure` or `OPENCODE_PURE`, or with another configuration folder, it loads no plug-ins.',
    'Commands that its user types (`!command`) pass no plug-in.',
    'Other plug-ins may change a call after it was judged.',
  ],
  files: [ownFile('~/.config/opencode/plugins/prodlock.js', '//', (command) => pluginText('opencode', command))],
  detect: { paths: ['~/.config/opencode', '~/.local/share/opencode'], executables: ['opencode'], extensions: ['sst-dev.opencode'] },
  // Plug-ins run what they say, beside ours; permissions in its configuration allow tools unasked.
  // What stands in them is loaded into OpenCode itself.
  plugins: ['~/.config/opencode', '.opencode'].flatMap((folder) => ['plugin', 'plugins', 'tool', 'tools'].map((name) => `${folder}/${name}/**`)),
  naming: ['~/.config/opencode/', '.opencode/', ''].flatMap((folder) => ['json', 'jsonc'].map((ending) => ({ path: `${folder}opencode.${ending}`, words: /"plugin"/ }))),
  switches: ['~/.config/opencode/opencode.json', '~/.config/opencode/opencode.jsonc', 'opencode.json', 'opencode.jsonc'],
  killSwitches: [],
  readRules: { paths: ['~/.config/opencode/opencode.jsonc', '~/.config/opencode/opencode.json'], form: 'opencode', schema: 'https://opencode.ai/config.json', keeps: 'Its own reads, without the plug-in too; no search and no shell.' },
  launch: { programs: ['opencode', 'opencode-ai'], off: [{ flag: '--pure' }], elsewhere: ['XDG_CONFIG_HOME', 'OPENCODE_PURE', 'OPENCODE_CONFIG_DIR', 'OPENCODE_TEST_HOME'], commands: /^plug(?:in)? / },
  timeout: PLUGIN_TIMEOUT,
  read: (payload, event) => readPlugin('opencode', payload, event),
  reply: replyToPlugin,
  samples: [
    { payload: recorded('bash', { command: 'env > tool-env.txt', description: 'run' }), call: call({ kind: 'shell', command: 'env > tool-env.txt', cwd: '/home/dev/shop' }) },
    { payload: recorded('read', { filePath: '/home/dev/shop/.env' }), call: call({ kind: 'read', path: '/home/dev/shop/.env', cwd: '/home/dev/shop' }) },
    { payload: recorded('write', { filePath: '/home/dev/shop/out.txt', content: 'hello' }), call: call({ kind: 'write', path: '/home/dev/shop/out.txt', content: 'hello', cwd: '/home/dev/shop' }) },
    { payload: recorded('grep', { pattern: 'RAILWAY', path: '/home/dev/shop' }), call: call({ kind: 'search', path: '/home/dev/shop', pattern: 'RAILWAY', cwd: '/home/dev/shop' }) },
    {
      payload: recorded('railway_volume_delete', { volumeId: 'v1' }),
      call: call({
        kind: 'several',
        actions: [
          { kind: 'mcp', server: 'railway', tool: 'volume_delete', input: { volumeId: 'v1' }, cwd: '/home/dev/shop' },
          { kind: 'mcp', server: 'railway_volume', tool: 'delete', input: { volumeId: 'v1' }, cwd: '/home/dev/shop' },
        ],
        cwd: '/home/dev/shop',
      }),
    },
  ],
};
export default opencode;

function recorded(tool: string, args: object): object {
  return { hook_event_name: 'tool.execute.before', directory: '/home/dev/shop', input: { tool, sessionID: 'ses_1', callID: 'call_1' }, output: { args } };
}

function call(action: Action): Call {
  return { action, agent: 'opencode', session: 'ses_1', callId: 'call_1' };
}
