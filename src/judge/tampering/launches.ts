import type { Launch } from '../../core/agent.ts';
import type { Finding } from '../../core/effect.ts';
import { isKnown, type Invocation } from '../../core/invocation.ts';
import { resolve } from '../../core/path.ts';
import { parseArgs } from '../../shell/argv.ts';
import { isSubstitute } from '../../shell/reading.ts';
import { tampering } from './attempt.ts';
import type { World } from '../world.ts';

/** Starting another agent, by a command or by code that a command runs, so that it does not load the user's hooks. */
export function launchFindings(invocation: Invocation, world: World): Finding[] {
  const started = startedAgent(invocation, world);
  if (!started) return laterFindings(invocation, world);
  const { launch, argv } = started;
  const by = [...otherUser(invocation, world), ...elsewhere(launch, invocation, world), ...preloads(invocation, world), ...switchedOff(launch, argv, invocation, world)];
  if (by.length > 0) return [tampering('unhooked', 'Start an agent without hooks', `With ${by.join(' and ')} ${argv[0] ?? 'it'} does not load the user’s hooks, or runs other code beside them, so that what it does would not be held back.`)];
  const words = argv.slice(1).join(' ');
  return launch.commands?.test(words) ? [tampering('agent-setting', 'Change what an agent runs', `“${argv[0] ?? ''} ${words.slice(0, 60)}” switches hooks off, or brings code that runs beside them.`)] : [];
}

const SETS = new Set('export declare typeset setx'.split(' '));

/** A variable that stays in the agent's shell, where the next call may start another agent. Folders that other programs use as well are left out. */
function laterFindings({ argv }: Invocation, world: World): Finding[] {
  if (!SETS.has(argv[0] ?? '')) return [];
  const pairs = argv[0] === 'setx' ? [[argv[1] ?? '', argv[2] ?? ''] as const] : argv.slice(1).map((word) => [word.split('=')[0] ?? '', word.includes('=') ? word.slice(word.indexOf('=') + 1) : ''] as const);
  const found = pairs.find(([name, value]) => value !== '' && !name.startsWith('XDG_') && world.sendsElsewhere(name) && !sameFolder(name, value, world) && world.guardedIn(value).length === 0);
  return found ? [tampering('unhooked', 'Send agents elsewhere', `With ${found[0]} agents that are started from this shell do not load the user’s hooks.`)] : [];
}

/** Programs that run the agent's own program, which then stands in the folder of its package. */
const RUNTIMES = new Set('node nodejs bun deno'.split(' '));
const PACKAGE = /(?:^|\/)node_modules\/(?:@[\w.-]{1,100}\/)?([\w.-]{1,100})\//;

function startedAgent({ argv }: Invocation, world: World): { readonly launch: Launch; readonly argv: readonly string[] } | undefined {
  const launch = world.launch(argv[0] ?? '');
  if (launch) return { launch, argv };
  const at = RUNTIMES.has(argv[0] ?? '') ? argv.findIndex((word, i) => i > 0 && PACKAGE.test(word)) : -1;
  const name = PACKAGE.exec(argv[at] ?? '')?.[1];
  const packaged = name === undefined ? undefined : world.launch(name);
  return packaged && name !== undefined ? { launch: packaged, argv: [name, ...argv.slice(at + 1)] } : undefined;
}

/** Whoever it becomes has another home, and in a sandbox other files stand there. Of root's `sudo` nobody becomes another. */
function otherUser({ via }: Invocation, { home }: World): readonly string[] {
  return via.filter((one) => /^(?:su|runuser|bwrap|firejail|proot)$/.test(one) || (/^(?:sudo|doas)$/.test(one) && home !== '/root')).slice(0, 1);
}

function elsewhere(launch: Launch, invocation: Invocation, world: World): readonly string[] {
  return ['HOME', 'USERPROFILE', ...launch.elsewhere].filter((name) => {
    const value = givenFor(name, invocation, world);
    return value !== undefined && !sameFolder(name, value, world);
  }).map((name) => `${name}=`);
}

/** What the command, or the code around it, gives the program. */
function givenFor(name: string, { env }: Invocation, world: World): string | undefined {
  return env.get(name) ?? world.given?.get(name);
}

/** The variable says what holds anyhow: `HOME=$HOME`. */
function sameFolder(name: string, value: string, world: World): boolean {
  const usual = name === 'HOME' || name === 'USERPROFILE' ? world.home : world.given?.has(name) ? undefined : world.env[name];
  return value.replace(/(?<!\/)\/+$/, '') === usual?.replace(/(?<!\/)\/+$/, '');
}

/** Code that is loaded into the agent's own process. */
function preloads(invocation: Invocation, world: World): readonly string[] {
  const given = (name: string): string => givenFor(name, invocation, world) ?? '';
  return [
    ...['LD_PRELOAD', 'DYLD_INSERT_LIBRARIES'].filter((name) => given(name) !== ''),
    ...['NODE_OPTIONS', 'BUN_OPTIONS'].filter((name) => /(?:^|\s)(?:-r|--(?:require|import|preload|loader|experimental-loader))\b/.test(given(name)) || !isKnown(given(name))),
  ].map((name) => `${name}=`);
}

function switchedOff(launch: Launch, argv: readonly string[], invocation: Invocation, world: World): readonly string[] {
  const args = parseArgs(argv, new Set(launch.off.flatMap(({ flag, value }) => (value ? flag.split('|') : []))));
  const off = launch.off.filter(({ flag, value }) => {
    const names = flag.split('|');
    return args.has(...names) && (!value || names.flatMap((name) => args.flags.get(name) ?? []).some((given) => !isKnown(given) || isSubstitute(given) || value(given) || value(textAt(given, invocation, world))));
  });
  return off.map(({ flag }) => flag.split('|')[0] ?? '');
}

/** A flag may name a file of settings instead of spelling them out. */
function textAt(given: string, { cwd }: Invocation, world: World): string {
  const path = given.length < 1_000 && !given.includes('\n') ? resolve(given, cwd, world.home) : undefined;
  return (path === undefined ? undefined : world.files.read(path)) ?? '';
}
