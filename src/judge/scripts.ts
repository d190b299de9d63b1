import type { Finding } from '../core/effect.ts';
import type { Invocation } from '../core/invocation.ts';
import { scriptsRun, type Script } from '../payload/scripts.ts';
import type { Catalogue } from './catalogue.ts';
import { programFindings, type Back } from './code.ts';
import { named, nameClue } from './commands.ts';
import type { World } from './world.ts';

/** What a task runner would run, read where it stands in the project. Undefined where nothing of it can be read. */
export function scriptFindings(invocation: Invocation, world: World, catalogue: Catalogue, back: Back): readonly Finding[] | undefined {
  const scripts = scriptsRun(invocation, world.files);
  if (scripts === undefined) return undefined;
  const inside: World = { ...world, env: { ...world.env, ...Object.fromEntries(invocation.env) } };
  return scripts.flatMap((script) => oneScript(script, invocation, script.env ? { ...inside, env: { ...inside.env, ...script.env } } : inside, catalogue, back));
}

function oneScript(script: Script, invocation: Invocation, world: World, catalogue: Catalogue, back: Back): readonly Finding[] {
  const { command, cwd, program, absent, unread } = script;
  if (unread !== undefined) return [back.unclear(unread)];
  if (program) return programFindings(program, { ...invocation, cwd }, world, catalogue, cwd, back);
  return absent ? [absentFinding(absent)] : back.shell(command, cwd, world);
}

function absentFinding({ kind, name, where }: NonNullable<Script['absent']>): Finding {
  const act = `Delete ${kind}`;
  const thing = named(act, name);
  return {
    effect: 'destroys-data', provider: 'ansible', operation: 'state-absent', act, resource: thing, says: 'The playbook wants it gone. Nothing is known of backups.',
    clues: [{ about: 'context', name: where, evidence: { source: 'playbook', fact: `the play is for ${where}` } }, ...nameClue(thing)],
  };
}
