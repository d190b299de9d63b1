import { parts } from '../setup/available.ts';
import { agentHost } from './agent-host-client.ts';
import type { Client } from './client.ts';
import { cline } from './cline-client.ts';
import { claude, cursor } from './clients.ts';
import { codex } from './codex-client.ts';
import { copilotCli } from './copilot-client.ts';
import { gemini } from './gemini-client.ts';
import { droid } from './droid-client.ts';
import { kilo, opencode } from './opencode-client.ts';
import { qwen } from './qwen-client.ts';

/** By the name of the part that has to be installed. */
const CLIENTS: Readonly<Record<string, Client>> = { claude, cline, codex, copilot: copilotCli, 'agent-host': agentHost, cursor, gemini, qwen, opencode, kilo, droid };

/** The clients that are installed for this run, with their versions. */
export function everyClient(): readonly { readonly client: Client; readonly version: string }[] {
  const { versions } = parts();
  return Object.entries(CLIENTS).flatMap(([name, client]) => (versions[name] ? [{ client, version: versions[name] }] : []));
}
