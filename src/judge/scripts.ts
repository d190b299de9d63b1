import type { Clue, Finding } from '../core/effect.ts';
import type { Invocation } from '../core/invocation.ts';
import { parent, within } from '../core/path.ts';
import { tierOfName } from '../core/tier.ts';
import { leadsTo } from '../targets/ansible-planes.ts';
import type { Task } from '../targets/ansible-plays.ts';
import { scriptsRun, type Script } from '../payload/scripts.ts';
import type { Catalogue } from './catalogue.ts';
import { programFindings, type Back } from './code.ts';
import { named, nameClue, targetClues } from './commands.ts';
import { traced, watched } from './place/origin.ts';
import { OPENS } from './place/tunnels.ts';
import type { World } from './world.ts';

/** What a task runner would run, read where it stands in the project. Undefined where nothing of it can be read. */
export function scriptFindings(invocation: Invocation, world: World, catalogue: Catalogue, back: Back): readonly Finding[] | undefined {
  const { files, read } = watched(world.files);
  const scripts = scriptsRun(invocation, files);
  if (scripts === undefined) return undefined;
  // What a Makefile includes gives its recipes their values.
  const variables = new Map([...read].filter(([path]) => /(?:^|\/)\.env(?:\.[\w.-]{1,60})?$|\.env$|(?:^|\/)(?:GNU)?[Mm]akefile$|\.mk$/.test(path)));
  const inside: World = { ...world, env: { ...world.env, ...Object.fromEntries(invocation.env) } };
  const isKept = scripts.some(({ via }) => TIDIES.test(via)) && isCommitted([...read.keys()], world);
  const around = ({ via }: Script): World => (isKept && TIDIES.test(via) ? { ...inside, tidying: true } : inside);
  return joined(scripts).flatMap((script) => oneScript(script, invocation, script.env ? { ...around(script), env: { ...inside.env, ...script.env } } : around(script), catalogue, back).map((finding) => calledFor(finding, script.via))).map((finding) => traced(finding, variables));
}

/** `make clean`, `just clean`, `npm run clean`: by convention what builds made. Source: GNU Coding Standards, Standard Targets. */
const TIDIES = /(?:^|[\s:])(?:clean|distclean|mostlyclean|clobber)$/;

/** Whether the files that tell what a task does stand there as they are committed. */
function isCommitted(paths: readonly string[], world: World): boolean {
  return paths.length > 0 && paths.every((path) => {
    const git = world.git(parent(path));
    return git !== undefined && within(path, git.root) && ![...git.dirty, ...git.untracked].some((name) => within(path, `${git.root}/${name.replace(/\/$/, '')}`));
  });
}

/** A place that says nothing is production's where the task is called for it: `make live-down`. That a task is called after a milder place proves nothing. */
function calledFor(finding: Finding, via: string): Finding {
  const task = via.slice(via.lastIndexOf(' ') + 1);
  if (!via.includes(' ') || tierOfName(task) !== 'production') return finding;
  const isOpen = (clue: Clue): boolean => clue.about === 'context' && clue.name !== '' && clue.also === undefined && (clue.tier ?? 'unknown') === 'unknown' && tierOfName(clue.name) === 'none';
  return finding.clues.some(isOpen) ? { ...finding, clues: finding.clues.map((clue) => (isOpen(clue) ? { ...clue, also: [task] } : clue)) } : finding;
}

/** What selects a target for the commands after it. */
const SELECTS = /\b(?:workspace (?:select|new)|stack select|use-context|set-context|kubectx|config set|configurations activate|account set|context use|update-kubeconfig|get-credentials|environment [\w-]|link\b|use [\w-])/;

/** Commands that follow one another in one folder, as one text, where one of them selects what the others act on, or opens a way to it. Each keeps a shell of its own. */
function joined(scripts: readonly Script[]): readonly Script[] {
  if (!scripts.some(({ command }) => SELECTS.test(command.slice(0, 4_000)) || OPENS.test(command.slice(0, 4_000)))) return scripts;
  const found: Script[] = [];
  for (const script of scripts) {
    const last = found.at(-1);
    const alike = last !== undefined && isPlain(last) && isPlain(script) && last.cwd === script.cwd && JSON.stringify(last.env) === JSON.stringify(script.env);
    const own = isPlain(script) ? { ...script, command: `(${script.command}\n)` } : script;
    if (alike && last !== undefined) found[found.length - 1] = { ...last, command: `${last.command}\n${own.command}` };
    else found.push(own);
  }
  return found;
}

function isPlain({ program, absent, unread, command }: Script): boolean {
  return !program && !absent && unread === undefined && command !== '';
}

function oneScript(script: Script, invocation: Invocation, world: World, catalogue: Catalogue, back: Back): readonly Finding[] {
  const { command, cwd, program, absent, unread } = script;
  if (unread !== undefined) return [back.unclear(unread)];
  if (program) return programFindings(program, { ...invocation, cwd }, world, catalogue, cwd, back);
  return absent ? [absentFinding(absent, invocation, world, catalogue)] : back.shell(command, cwd, world);
}

function absentFinding({ kind, name, where, task }: NonNullable<Script['absent']>, invocation: Invocation, world: World, catalogue: Catalogue): Finding {
  const act = `Delete ${kind}`;
  const thing = named(act, name);
  return {
    effect: 'destroys-data', provider: 'ansible', operation: 'state-absent', act, resource: thing, says: 'A task of the playbook deletes it (state: absent). Nothing is known of backups.',
    clues: [...(drivenTo(task, invocation, world, catalogue) ?? [{ about: 'context' as const, name: where, evidence: { source: 'playbook', fact: `the play is for ${where}` } }]), ...nameClue(thing)],
  };
}

/** Where a module leads that drives a cloud, a cluster or a database: what its task names, or, where it runs here and names nothing, what counts for the whole call. */
function drivenTo(task: Task, invocation: Invocation, world: World, catalogue: Catalogue): readonly Clue[] | undefined {
  const clue = leadsTo(task, invocation, world);
  if (clue === undefined || (clue.name === '' && task.hosts !== 'localhost')) return undefined;
  const call = clue.name === '' ? catalogue.byExecutable(invocation.argv[0] ?? '').flatMap((ready) => targetClues(ready, invocation, world)) : [];
  return call.length > 0 ? call : [clue];
}
