import path from 'node:path';
import type { Level } from '../core/policy.ts';
import { createDisk } from '../host/disk.ts';
import { createJudge } from '../host/judgement.ts';
import { placeOf } from '../host/place.ts';
import { POLICY } from '../host/policies.ts';
import { createWorlds } from '../host/worlds.ts';
import { readPolicy, type ReadPolicy } from '../policy/read.ts';
import { nearestFile } from '../shell/link-files.ts';

interface Printed {
  readonly text: string;
  readonly ok: boolean;
}

/** Whether the policies say what they mean, with a line for each problem. Without a file: those that apply in the folder. */
export function checkPolicy(home: string, cwd: string, file: string | undefined): Printed {
  const found = policiesAt(home, cwd, file);
  if (typeof found === 'string') return { text: found, ok: false };
  const lines = found.flatMap(({ shown, read: { policy, problems } }) => [
    `${shown}: ${problems.length === 0 ? 'no problems' : counted(problems.length, 'problem')}, ${counted(policy.rules.length, 'rule')}, ${counted(policy.environments.length, 'environment')}`,
    ...problems.map(({ line, severity, text }) => `  ${shown}:${line}: ${severity}: ${text}`),
  ]);
  return { text: lines.join('\n') || `No policy applies here. Expected ${POLICY} in the project or in your home folder.`, ok: found.every(({ read }) => read.problems.every(({ severity }) => severity !== 'error')) };
}

/** Runs the cases that stand beside the rules, as an agent in this folder would be judged. */
export function testPolicy(home: string, cwd: string, file: string | undefined): Printed {
  const found = policiesAt(home, cwd, file);
  if (typeof found === 'string') return { text: found, ok: false };
  const judge = createJudge();
  const world = createWorlds({ home, files: createDisk(), policies: () => found.map(({ read }) => read.policy) });
  const cases = found.flatMap(({ shown, read }) => read.cases.map((one) => ({ ...one, shown })));
  const results = cases.map((one) => ({ ...one, verdict: judge({ kind: 'shell', command: one.command, cwd }, world({ lock: 'locked', env: {} })) }));
  const failed = results.filter(({ verdict, expect }) => verdict.kind !== expect);
  const lines = failed.map(({ shown, line, rule, command, expect, verdict }) => `  ${shown}:${line}: rule ${rule}: expected ${expect} for \`${command}\`, got ${verdict.kind} (${verdict.reasons[0]?.id ?? 'no reason'})`);
  return { text: [`${counted(results.length - failed.length, 'case')} passed, ${failed.length} failed`, ...lines].join('\n'), ok: failed.length === 0 };
}

function policiesAt(home: string, cwd: string, file: string | undefined): readonly { readonly shown: string; readonly read: ReadPolicy }[] | string {
  const files = createDisk();
  const own = placeOf(home).policy;
  const paths = file === undefined ? [own, nearestFile(POLICY, cwd, files)?.path ?? own] : [path.resolve(cwd, file)];
  const texts = [...new Set(paths)].flatMap((one) => {
    const text = files.read(one);
    return text === undefined ? [] : [{ one, text }];
  });
  if (file !== undefined && texts.length === 0) return `${file} cannot be read; expected a YAML file of at most 1 MiB.`;
  return texts.map(({ one, text }) => {
    const level: Level = one === own ? 'user' : 'project';
    const shown = path.relative(cwd, one).startsWith('..') ? one.replace(home, '~') : path.relative(cwd, one);
    return { shown, read: readPolicy(text, shown, level) };
  });
}

function counted(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? '' : 's'}`;
}
