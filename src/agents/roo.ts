import { UnreadablePayload, type Agent } from '../core/agent.ts';
import { replyByCode } from '../core/tool-hook.ts';

/** Roo Code was shut down in May 2026 and never had hooks: it is found where it still runs, and shown as what cannot be guarded. */
const roo: Agent = {
  id: 'roo',
  title: 'Roo Code',
  tested: 'has no hooks',
  holds: 'Nothing: it has no hooks and is no longer maintained. It is found and shown as not guarded.',
  open: ['Roo Code cannot be guarded: it never had hooks, and was shut down in May 2026.'],
  files: [],
  detect: { paths: ['~/.roo'], executables: [], extensions: ['rooveterinaryinc.roo-cline', 'rooveterinaryinc.roo-code-nightly'] },
  switches: [],
  killSwitches: [],
  ignoreFile: { name: '.rooignore', keeps: 'Its own file tools, and some commands by name.' },
  timeout: 3600,
  read() {
    throw new UnreadablePayload('expected no payload at all: Roo Code has no hooks');
  },
  reply: replyByCode,
  samples: [],
};
export default roo;
