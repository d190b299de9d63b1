import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import type { Line } from './lines.ts';

/** What `prodlock explain --batch` answers to one line, as far as the measurements look at it. */
export interface Explained {
  readonly verdict: 'allow' | 'ask' | 'deny';
  readonly reasons: readonly { readonly id: string; readonly text: string }[];
}

/** A running `prodlock explain --batch`. */
export interface Explainer {
  /** Answers in the order of the lines. Throws where an answer is no verdict. */
  explain(lines: readonly Line[]): Promise<readonly Explained[]>;
  /** Processor time it has used, in milliseconds; undefined where the system does not tell. Other programs' work does not count. */
  spent(): number | undefined;
  stop(): Promise<void>;
}

/** Builds the command line into a folder of its own and starts it, with nothing of this process's environment; `core` pins it to that processor core. */
export async function startExplainer(core?: number): Promise<Explainer> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'prodlock-cli-'));
  const built = spawnSync(process.execPath, ['build.mjs', 'cli', folder], { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`the command line could not be built:\n${built.stderr}`);
  const program = [process.execPath, path.join(folder, 'cli.js'), 'explain', '--batch'];
  const [file = '', ...args] = core !== undefined && canPin() ? ['taskset', '-c', String(core), ...program] : program;
  const child = spawn(file, args, { cwd: folder, env: { PATH: process.env['PATH'] ?? '', HOME: '/home/nobody' }, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const answers = readline.createInterface({ input: child.stdout, crlfDelay: Infinity })[Symbol.asyncIterator]();

  return {
    async explain(lines) {
      const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
      child.stdin.write(text);
      const found: Explained[] = [];
      for (const line of lines) {
        const { value, done } = await answers.next();
        if (done) throw new Error(`the command line ended before it answered ${JSON.stringify(line)}`);
        const answer = JSON.parse(value) as Explained & { readonly error?: string };
        if (answer.error !== undefined) throw new Error(`${JSON.stringify(line)}: ${answer.error}`);
        found.push(answer);
      }
      return found;
    },
    spent: () => spentBy(child.pid),
    async stop() {
      child.stdin.end();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** User and system time of a process, which Linux counts in hundredths of a second (proc(5)). */
function spentBy(pid: number | undefined): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return undefined;
  }
}

function canPin(): boolean {
  return process.platform === 'linux' && spawnSync('taskset', ['--version']).status === 0;
}
