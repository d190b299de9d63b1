import agents from 'folder:agents';
import os from 'node:os';
import { redact } from './core/redact.ts';
import { createAuditStore } from './host/record/store.ts';
import { askAnyWindow } from './host/client.ts';
import { createDisk } from './host/disk.ts';
import { createHandler } from './host/handle.ts';
import { createJudge } from './host/judgement.ts';
import { seal } from './host/launcher.ts';
import { placeOf } from './host/place.ts';
import { createPolicies, recordRules } from './host/policies.ts';
import type { Request } from './host/server.ts';
import { createWorlds } from './host/worlds.ts';

// The fallback: the launcher starts it, sealed, when no editor answers. The same judge decides; nobody can be asked, so what would be asked is denied.
// Without that launcher, on Windows, it is the hook itself and looks for an editor first.
const args = process.argv.slice(2);
const sealed = args[0] === '--sealed';
const [agent = '', event] = sealed ? args.slice(1) : args;
const home = process.env['HOME'] ?? os.homedir();
const files = createDisk();
const policies = createPolicies(home);
const store = createAuditStore(placeOf(home).audit, { keepDays: () => recordRules(policies(home, files)).keepDays });
const judge = createJudge();
const worldAt = createWorlds({ home, files });

const handler = createHandler({
  agents,
  judge: ({ action, agent: caller }) => judge(action, worldAt({ lock: 'locked', env: process.env, agent: caller })),
  redact,
  audit: (entry) => store.append(entry),
  now: Date.now,
});

const chunks: Buffer[] = [];
process.stdin.on('data', (chunk: Buffer) => chunks.push(chunk));
process.stdin.on('end', () => void answer(Buffer.concat(chunks)));

async function answer(payload: Buffer): Promise<void> {
  const request: Request = { agent, event, payload, forwarded: false };
  const { signal } = new AbortController();
  const reply = (sealed ? undefined : await askAnyWindow(home, request, signal)) ?? (await handler.handle(request, signal));
  await store.idle();
  process.stderr.write(reply.stderr);
  process.stdout.write(sealed ? seal(reply) : reply.stdout, () => process.exit(sealed ? 0 : reply.code));
}
