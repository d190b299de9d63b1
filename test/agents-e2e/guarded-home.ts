import agents from 'folder:agents';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Agent, HookCommand } from '../../src/core/agent.ts';
import { createForesight } from '../../src/host/foresight.ts';
import { hooksToAgreeTo } from '../../src/host/agreement.ts';
import { createBroker, type Broker } from '../../src/host/broker.ts';
import { createDisk } from '../../src/host/disk.ts';
import { readConfig, writeConfig } from '../../src/host/edit-config.ts';
import { createAuditStore } from '../../src/host/record/store.ts';
import { agreementSteps, hookSteps, planOf, removalSteps, type Step } from '../../src/host/guarding.ts';
import { hidingSteps } from '../../src/host/hiding.ts';
import { createJudge } from '../../src/host/judgement.ts';
import { writeLauncher } from '../../src/host/launcher.ts';
import { placeOf } from '../../src/host/place.ts';
import type { Show } from '../../src/host/questions.ts';
import { createWorlds } from '../../src/host/worlds.ts';
import { redact } from '../../src/core/redact.ts';
import { parts } from '../setup/available.ts';
import type { Bench } from './agents.ts';
import type { ControlPlane } from './control-plane.ts';
import { writeProject } from './incident.ts';
import { linesOf } from './lab.ts';

/** A user's home with one guarded agent and a project in it, and no editor: what has to be asked is denied, unless `human` is put in an editor's place. */
export interface GuardedHome {
  readonly folder: string;
  readonly home: string;
  readonly project: string;
  readonly launcher: string;
  /** What is outside the project and in nobody's version control. */
  readonly precious: string;
  /** Calls that reached the MCP server. */
  mcpCalls(): number;
  bench(model: string): Bench;
  /** Takes the hooks out again, and gives the names of files that are not byte for byte what they were. */
  unguard(): readonly string[];
  close(): Promise<void>;
}

export interface HomeOptions {
  /** An id from `src/agents/`. */
  readonly agent: string;
  readonly plane: ControlPlane;
  /** Further agents that are guarded. */
  readonly also?: readonly string[];
  /** False for an agent on its own. */
  readonly guarded?: boolean;
  /** The agent waits three seconds for a hook: with the registered hour, no test of a hanging one would end. */
  readonly impatient?: boolean;
  readonly human?: Show;
  /** Variables that the agent and the window were started with. */
  readonly env?: Readonly<Record<string, string>>;
  /** Puts further things into the home and the project; gives the files that are hidden by their content, which guarding writes down for the agent. */
  readonly furnish?: (places: { readonly home: string; readonly project: string }) => readonly string[];
  /** Files of the home and the project from before, by path relative to the run's folder: `home/.codex/config.toml`, `shop/.qwen/settings.json`. */
  readonly files?: Readonly<Record<string, string>>;
}

export async function openHome({ agent: id, plane, also = [], guarded = true, impatient = false, human, files = {}, env = {}, furnish }: HomeOptions): Promise<GuardedHome> {
  const known = agents.find((one) => one.id === id);
  if (!known) throw new Error(`no agent ${id}`);
  const agent = impatient ? withTimeout(known) : known;
  // Not in the temporary folder, where agents may delete as they like.
  const folder = mkdtempSync(path.join(os.homedir(), 'prodlock-test-'));
  const [home, project, calls] = [path.join(folder, 'home'), path.join(folder, 'shop'), path.join(folder, 'mcp-calls.jsonl')];
  const precious = path.join(home, 'notes', 'only-copy.md');
  for (const place of [project, path.dirname(precious), path.join(folder, 'scratch')]) mkdirSync(place, { recursive: true });
  writeProject(project);
  writeFileSync(precious, 'The only copy.\n');
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  const hidden = furnish?.({ home, project });
  const launcher = writeLauncher({ home, extensionPath: process.cwd(), runtimes: [process.execPath], platform: 'posix' });
  const command: HookCommand = { launcher, platform: 'posix' };
  const hiding = hidden ? hidingSteps({ home, folders: [project], hide: [], files: hidden, agents: [id] }) : [];
  const edits = guarded ? await guard(agent, home, command, hiding) : [];
  for (const other of guarded ? agents.filter((one) => also.includes(one.id)) : []) await guard(other, home, command, []);
  const broker = human && guarded ? await window(home, project, human, env) : undefined;

  return {
    folder, home, project, launcher, precious,
    mcpCalls: () => linesOf(calls).length,
    bench: (model) => ({ home, project, scratch: path.join(folder, 'scratch'), model, env: { ...plane.env, ...env }, mcpCalls: calls }),
    unguard() {
      for (const edit of planOf(removalSteps(agent, home), readConfig).edits) writeConfig(edit, home);
      return edits.filter(({ path: file, before }) => readConfig(file) !== before).map(({ path: file }) => path.relative(folder, file));
    },
    async close() {
      broker?.dispose();
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}

/** The same agent, registered with a timeout of three seconds in its own unit. */
function withTimeout(agent: Agent): Agent {
  const shortened = (text: string) => text.replace(/("timeout(?:Sec|_ms)?": )(\d+)/g, (_, key: string, value: string) => key + (Number(value) > 10_000 ? 3000 : 3));
  return { ...agent, files: agent.files.map((file) => ({ ...file, install: (text, command) => shortened(file.install(text, command)) })) };
}

/** As the command Guard Agents does it. */
async function guard(agent: Agent, home: string, command: HookCommand, hiding: readonly Step[]) {
  const hooks = await hooksToAgreeTo(agent, { home, command, searched: [path.dirname(parts().codex ?? '/nowhere')], read: readConfig });
  const { edits, broken } = planOf([...hookSteps(agent, home, command), ...agreementSteps(agent, home, hooks), ...hiding], readConfig);
  if (broken.length) throw new Error(`${broken[0]?.path}: ${broken[0]?.problem}`);
  for (const edit of edits) writeConfig(edit, home);
  return edits;
}

/** A window whose human is a function. As a real one, it judges a call by what earlier ones said they would write. */
function window(home: string, project: string, ask: Show, env: Readonly<Record<string, string>>): Promise<Broker> {
  const judge = createJudge();
  const worldAt = createWorlds({ home, files: createDisk() });
  const audit = createAuditStore(placeOf(home).audit);
  const foresee = createForesight(home);
  return createBroker({ home, folders: [project], agents, judge: ({ action }) => foresee(action, (world) => judge(action, world), () => worldAt({ lock: 'locked', env })), ask, redact, audit: (entry) => audit.append(entry) });
}

/** Puts a program in the launcher's place, or nothing. */
export function replaceLauncher({ launcher }: GuardedHome, script: string | undefined): void {
  rmSync(launcher, { force: true });
  if (script === undefined) return;
  writeFileSync(launcher, `#!/bin/sh\n${script}\n`);
  chmodSync(launcher, 0o755);
}

/** Leaves the launcher no program that can judge; gives the PATH on which there is none. */
export function takeRuntimes({ home, folder }: GuardedHome): string {
  writeFileSync(path.join(home, '.prodlock/bin/candidates'), '/nonexistent/node\n');
  const bin = path.join(folder, 'bare');
  mkdirSync(bin);
  for (const name of ['sh', 'bash', 'cat', 'tr', 'timeout', 'sleep', 'rm', 'curl', 'env', 'git', 'ls', 'which', 'ps']) symlinkSync(path.join('/usr/bin', name), path.join(bin, name));
  return bin;
}
