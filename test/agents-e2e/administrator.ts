import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Agent } from '../../src/core/agent.ts';
import { expand } from '../../src/host/guarding.ts';
import type { Run } from './program.ts';
import { runProgram } from './program.ts';

/** Ways to start a program whose mounts nobody else sees: as root, and with a user namespace. */
const APART: readonly (readonly string[])[] = [['-m'], ['-rm']].map((flags) => ['unshare', ...flags, '--propagation', 'private']);
const MOUNT = ['/bin/sh', '-c', 'mount --bind "$0" /etc && exec "$@"'];

/** A machine whose `/etc` is a copy that an administrator may write, while this machine's own stays as it is. */
export interface Administrator {
  /** Words that start a program on it, before the program's own. */
  readonly within: readonly string[];
  /** Runs Prodlock's command line on it as the administrator. */
  prodlock(home: string, ...args: readonly string[]): Promise<Run>;
}

/** Why no such machine can be had here; undefined where it can. */
export function whyNoAdministrator(): string | undefined {
  if (process.platform !== 'linux') return `on ${process.platform} no program can be given another /etc`;
  return wayApart() ? undefined : 'mount namespaces are not allowed here (unshare -m), and this machine’s own /etc is not for tests';
}

/** Throws where `whyNoAdministrator` says why. */
export function openMachine(folder: string): Administrator {
  const apart = wayApart();
  if (!apart) throw new Error(whyNoAdministrator());
  const etc = path.join(folder, 'etc');
  mkdirSync(etc);
  for (const name of readdirSync('/etc')) copy(path.join('/etc', name), path.join(etc, name));
  const within = [...apart, ...MOUNT, etc];
  return {
    within,
    prodlock(home, ...args) {
      const [program = '', ...words] = [...within, process.execPath, path.resolve('dist/cli.js'), ...args];
      return runProgram(program, words, { cwd: folder, home });
    },
  };
}

/** Has the administrator register the hooks of an agent that its user has started once, as the command line does it. Throws where that changed nothing. */
export async function guardAll(machine: Administrator, { title, managed, detect }: Agent, home: string): Promise<void> {
  const sign = expand(detect.paths[0] ?? '', home);
  mkdirSync(path.extname(sign) ? path.dirname(sign) : sign, { recursive: true });
  if (path.extname(sign)) writeFileSync(sign, '{}\n');
  const { code, stdout, stderr } = await machine.prodlock(home, 'guard', '--managed', '--home', home);
  if (code !== 0 || !stdout.includes(`wrote ${managed?.paths.linux ?? '?'}`)) throw new Error(`the administrator's configuration of ${title} was not written:\n${stdout}${stderr}`);
}

/** Who is not root cannot read all of it, and needs none of that. */
function copy(from: string, to: string): void {
  try {
    cpSync(from, to, { recursive: true, verbatimSymlinks: true });
  } catch {
    // Keys, shadows, sockets.
  }
}

function wayApart(): readonly string[] | undefined {
  return APART.find(([program = '', ...words]) => spawnSync(program, [...words, 'true']).status === 0);
}
