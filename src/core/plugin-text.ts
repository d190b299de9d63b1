import type { HookCommand } from './agent.ts';

/** Seconds after which a plug-in gives up on the launcher, which answers well before. */
export const PLUGIN_TIMEOUT = 3600;

/** What that part of a plug-in needs at its top. */
export const PLUGIN_IMPORT = "import { spawn } from 'node:child_process';";

/**
 * The part of a plug-in that asks the launcher, JavaScript for Bun and Node: `ask(payload)` gives undefined for no opinion, else the text of the denial, also
 * where the launcher is missing, crashes, hangs or says something else. It never throws.
 */
export function launcherCall(agent: string, { launcher, platform }: HookCommand): string {
  const [program, args] = platform === 'windows' ? ['cmd.exe', ['/d', '/c', launcher, agent]] : [launcher, [agent]];
  return `const PROGRAM = ${JSON.stringify(program)};
const ARGUMENTS = ${JSON.stringify(args)};
const SECONDS = ${PLUGIN_TIMEOUT};
const OUT_OF_REACH = 'Prodlock is out of reach, so this was denied. Do not try another way. Ask the user to run: prodlock doctor';

function ask(payload) {
  return new Promise((done) => {
    const text = JSON.stringify(payload);
    const child = spawn(PROGRAM, ARGUMENTS, { stdio: 'pipe', windowsHide: true });
    const heard = { stdout: '', stderr: '' };
    const timer = setTimeout(() => child.kill('SIGKILL'), SECONDS * 1000);
    const end = (code) => {
      clearTimeout(timer);
      done(code === 0 && heard.stdout.trim() === '{}' ? undefined : heard.stderr.trim() || OUT_OF_REACH);
    };
    for (const name of ['stdout', 'stderr']) child[name]?.setEncoding('utf8').on('data', (text) => { heard[name] += text; });
    child.on('error', () => end(-1));
    child.on('close', (code) => end(code));
    child.stdin?.on('error', () => {});
    child.stdin?.end(text);
  }).catch(() => OUT_OF_REACH);
}
`;
}
