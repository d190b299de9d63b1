import { isKnown } from '../core/invocation.ts';
import type { TargetSource } from '../core/provider.ts';
import { tierOfName } from '../core/tier.ts';
import { context } from './clues.ts';
import { firstFile } from '../shell/link-files.ts';

/** Variables by which programs are told where to go. NODE_ENV is none of them here: how a program was built, and tools that go by it say so themselves. */
const CHOOSES = /^(?!NODE_ENV$)(?:[A-Z0-9]{1,20}_){0,3}(?:ENV|ENVIRONMENT|STAGE|TARGET|TIER)(?:_[A-Z0-9]{1,20}){0,2}$/;
const ASKED = /process\.env(?:\.([A-Z][A-Z0-9_]{1,60})|\[["']([A-Z][A-Z0-9_]{1,60})["']\])/g;

/** A tool's own configuration, where that is a program, asks for a variable that names a place: `hosts[process.env.STAGE]` in a knexfile. `names` are tried in order. */
export function fromOwnVariable(names: readonly string[]): TargetSource {
  return ({ cwd, remote, env }, { files, env: inherited }) => {
    if (cwd === undefined || remote !== undefined) return undefined;
    const text = firstFile(names.map((name) => `${cwd}/${name}`), files)?.text.slice(0, 100_000) ?? '';
    for (const [, dotted, quoted] of text.matchAll(ASKED)) {
      const name = dotted ?? quoted ?? '';
      const value = CHOOSES.test(name) ? (env.get(name) ?? inherited[name]) : undefined;
      if (!value || (isKnown(value) && tierOfName(value) === 'none')) continue;
      return context(isKnown(value) ? value : '', { source: 'variable', key: name, fact: isKnown(value) ? `${name}=${value}` : `${name} is set` });
    }
    return undefined;
  };
}
