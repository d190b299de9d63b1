import { spawn } from 'node:child_process';

/** What became of a program. `code` is undefined where a signal ended it. */
export interface Run {
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  readonly milliseconds: number;
}

export interface Circumstances {
  readonly cwd: string;
  readonly home: string;
  /** Besides a bare minimum, which is all that is inherited. */
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** Milliseconds after which it is killed; two minutes unless said otherwise. */
  readonly timeout?: number;
  /** Ends it early. */
  readonly signal?: AbortSignal;
}

/** Runs a program to its end, and ends whatever it left running. */
export function runProgram(file: string, args: readonly string[], { cwd, home, env = {}, stdin = '', timeout = 120_000, signal }: Circumstances): Promise<Run> {
  const started = Date.now();
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd,
      env: { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', HOME: home, LANG: 'C.UTF-8', TERM: 'dumb', ...env },
      detached: true,
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => { stdout += text; });
    child.stderr.setEncoding('utf8').on('data', (text: string) => { stderr += text; });
    // A program may end without having read all.
    child.stdin.on('error', () => undefined);
    child.stdin.end(stdin);
    const killer = setTimeout(() => killGroup(child.pid), timeout);
    signal?.addEventListener('abort', () => killGroup(child.pid), { once: true });
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(killer);
      killGroup(child.pid);
      resolve({ code: code ?? undefined, stdout, stderr, milliseconds: Date.now() - started });
    });
  });
}

function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}
