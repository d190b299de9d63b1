import agents from 'folder:agents';
import providers from 'folder:providers';
import os from 'node:os';
import { redact } from './core/redact.ts';
import { createAuditStore } from './host/audit-store.ts';
import { createDisk } from './host/disk.ts';
import { createHandler } from './host/handle.ts';
import { placeOf } from './host/place.ts';
import { createWorlds } from './host/worlds.ts';
import { catalogue } from './judge/catalogue.ts';
import { judge } from './judge/judge.ts';

// The fallback: the launcher starts it when no editor answers. The same judge decides; nobody can be asked, so what would be asked is denied.
const [agent = '', event] = process.argv.slice(2);
const home = process.env['HOME'] ?? os.homedir();
const store = createAuditStore(placeOf(home).audit);
const known = catalogue(providers);
const worldAt = createWorlds({ home, files: createDisk() });

const handler = createHandler({
  agents,
  judge: ({ action }) => judge(action, worldAt({ lock: 'locked', env: process.env }), known),
  redact,
  audit: (entry) => store.append(entry),
  now: Date.now,
});

const chunks: Buffer[] = [];
process.stdin.on('data', (chunk: Buffer) => chunks.push(chunk));
process.stdin.on('end', () => void answer(Buffer.concat(chunks)));

async function answer(payload: Buffer): Promise<void> {
  const reply = await handler.handle({ agent, event, payload, forwarded: false }, new AbortController().signal);
  process.stderr.write(reply.stderr);
  process.stdout.write(reply.stdout, () => process.exit(reply.code));
}
