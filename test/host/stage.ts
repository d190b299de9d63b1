import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Entry } from '../../src/audit/entry.ts';
import type { Call } from '../../src/core/action.ts';
import { UnreadablePayload, type Agent } from '../../src/core/agent.ts';
import { UNKNOWN } from '../../src/core/environment.ts';
import type { Decision, Question } from '../../src/core/question.ts';
import type { Verdict } from '../../src/core/verdict.ts';
import { createBroker, type Broker, type BrokerOptions } from '../../src/host/broker.ts';
import { writeLauncher } from '../../src/host/launcher.ts';

/** What the stub agents send. `id` is the id of the tool call. */
export interface Payload {
  readonly command: string;
  readonly cwd?: string;
  readonly id?: string;
  readonly roots?: readonly string[];
}

/** An agent with the simplest dialect: a denial is exit code 2 and a text on stderr. */
export function agentOf(id: string, timeout = 3600): Agent {
  return {
    id, title: id.toUpperCase(), tested: 'never', holds: 'nothing', open: [], files: [], detect: { paths: [], executables: [], extensions: [] }, switches: [], killSwitches: [], timeout, samples: [],
    read(text, event): Call | undefined {
      if (event === 'silent') return undefined;
      const payload = parse(text);
      return {
        agent: id, session: 'session-1', action: { kind: 'shell', command: payload.command, cwd: payload.cwd ?? '/nowhere' },
        ...(payload.id ? { callId: payload.id } : {}), ...(payload.roots ? { roots: payload.roots } : {}),
      };
    },
    reply: (answer) => (answer.kind === 'none' ? { stdout: '{}', stderr: '', code: 0 } : { stdout: '', stderr: answer.text, code: 2 }),
  };
}

function parse(text: string): Payload {
  try {
    return JSON.parse(text) as Payload;
  } catch {
    throw new UnreadablePayload(`expected JSON, got ${text.length} characters that are none`);
  }
}

/** `allow …`, `deny …`, `throw …` and `ask …` say by themselves what becomes of them. */
export function judgeByName({ action }: Call): Verdict {
  const command = action.kind === 'shell' ? action.command : '';
  const judged = { reasons: [{ id: 'stub/rule', text: 'It does something.' }], effects: [], environment: UNKNOWN };
  if (command.startsWith('throw')) throw new TypeError('the judge broke');
  if (command.startsWith('allow')) return { ...judged, kind: 'allow' };
  if (command.startsWith('deny')) return { ...judged, kind: 'deny', advice: `advice for ${command}` };
  return { ...judged, kind: 'ask', reversible: command.includes('reversible') };
}

/** A home folder with the launcher in it, and an extension folder with a stub of the fallback. */
export class Stage {
  readonly home = mkdtempSync(path.join(tmpdir(), 'prodlock-home-'));
  readonly extensionPath = path.join(this.home, 'extensions', 'prodlock.prodlock-0.1.0');
  readonly launcher: string;
  readonly entries: Entry[] = [];
  private readonly brokers: Broker[] = [];

  constructor() {
    mkdirSync(path.join(this.extensionPath, 'dist'), { recursive: true });
    this.fallback("process.stdout.write('alone ' + require('fs').readFileSync(0).length + ' ' + process.argv.slice(2).join(' ') + 'prodlock:2')");
    this.launcher = writeLauncher({ home: this.home, extensionPath: this.extensionPath, runtimes: [process.execPath], platform: 'posix' });
  }

  /** Replaces the fallback with another script. */
  fallback(script: string): void {
    writeFileSync(path.join(this.extensionPath, 'dist', 'hook.js'), script);
  }

  /** Shortens what the launcher waits for a window that hangs, from 5 and 15 seconds to 1 and 2. */
  hurry(): void {
    const text = readFileSync(this.launcher, 'utf8');
    assert.equal(text.match(/-t 5 -u 3/g)?.length, 1);
    assert.equal(text.match(/-t 15 -u 3/g)?.length, 2);
    writeFileSync(this.launcher, text.replaceAll('-t 5 -u 3', '-t 1 -u 3').replaceAll('-t 15 -u 3', '-t 2 -u 3'));
  }

  async broker(ask: (question: Question, over: AbortSignal) => Promise<Decision>, options: Partial<BrokerOptions> = {}): Promise<Broker> {
    const broker = await createBroker({
      home: this.home, folders: [], agents: [agentOf('claude-code'), agentOf('cursor'), agentOf('copilot'), agentOf('short', 5)], judge: judgeByName, ask,
      redact: (text) => text.replaceAll('s3cret', '***'), audit: async (entry) => void this.entries.push(entry), ...options,
    });
    this.brokers.push(broker);
    return broker;
  }

  /** Starts the launcher as an agent does. */
  hook(payload: Payload | string | Buffer, { agent = 'claude-code', event, env = {}, shell, uid }: { agent?: string; event?: string; env?: NodeJS.ProcessEnv; shell?: string; uid?: number } = {}): Hook {
    const input = typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload);
    const args = [agent, ...(event === undefined ? [] : [event])];
    return start(shell ?? this.launcher, shell ? [this.launcher, ...args] : args, input, { PATH: process.env['PATH'], HOME: this.home, ...env }, uid);
  }

  dispose(): void {
    for (const broker of this.brokers) broker.dispose();
    rmSync(this.home, { recursive: true, force: true });
  }
}

export interface Hook {
  readonly pid: number;
  readonly done: Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string; readonly ms: number }>;
  kill(): void;
}

export function start(command: string, args: readonly string[], input: string | Buffer, env: NodeJS.ProcessEnv, uid?: number): Hook {
  const began = performance.now();
  const child = spawn(command, args, { env, stdio: 'pipe', ...(uid === undefined ? {} : { uid }) });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (bytes: Buffer) => out.push(bytes));
  child.stderr.on('data', (bytes: Buffer) => err.push(bytes));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  return {
    pid: child.pid ?? 0,
    kill: () => void child.kill('SIGKILL'),
    done: new Promise((done, fail) => {
      child.on('error', fail);
      child.on('close', (code) => done({ code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString(), ms: performance.now() - began }));
    }),
  };
}

/** A promise that is resolved from outside, to wait for a state instead of a time. */
export function signal<T = void>(): { readonly promise: Promise<T>; readonly give: (value: T) => void } {
  let give: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => {
    give = done;
  });
  return { promise, give };
}
