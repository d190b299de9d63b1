import type { EffectClass, Finding } from '../core/effect.ts';
import { HOLE } from '../core/invocation.ts';
import type { Args } from './argv.ts';
import { resource } from './resource.ts';

/** One thing a tool can do, told by its words: for tools whose subcommands the grammar of `Operation.match` cannot reach, as in `python manage.py flush`. */
export interface Row {
  /** Compared with the program's name and its words that are no flags, joined by one space. */
  readonly does: RegExp;
  /** One of these flags must be present: `-R|--recursive`. */
  readonly flag?: string;
  /** With one of these flags it is harmless. */
  readonly dry?: string;
  readonly effect: EffectClass;
  readonly operation: string;
  readonly act: string;
  /** One sentence: what happens, and whether it can be undone. */
  readonly says: string;
  readonly backups?: string;
  readonly instead?: string;
}

/** What rows are compared with. */
export interface Line {
  readonly words: readonly string[];
  readonly args: Args;
  /** The thing acted on. */
  readonly name?: string | undefined;
  /** Which of the words is the subcommand. Where only running would tell it, so is what it does. */
  readonly verb?: number;
}

/** The finding of the first row that fits; none where no row does. Its target is the provider's. */
export function rowFindings(provider: string, rows: readonly Row[], { words, args, name, verb }: Line): readonly Finding[] {
  if (verb !== undefined && words[verb]?.includes(HOLE)) return [{ effect: 'executes', provider, operation: 'dynamic', act: `Run a ${words[0] ?? ''} command`, says: 'Which command it is, is only known when it runs.', clues: [] }];
  const line = words.join(' ').slice(0, 1_000);
  const row = rows.find(({ does, flag }) => does.test(line) && (flag === undefined || args.has(...flag.split('|'))));
  if (!row || (row.dry && args.has(...row.dry.split('|')))) return [];
  const { effect, operation, act, says, backups, instead } = row;
  const named = resource(act.split(' ').at(-1) ?? 'resource', name);
  return [{
    effect, provider, operation, act, says, ...named, ...(backups ? { backups } : {}), ...(instead ? { instead } : {}),
    clues: named.resource && !named.resource.opaque ? [{ about: 'resource', name: named.resource.name, evidence: { source: 'name', fact: `it is called ${named.resource.name}` } }] : [],
  }];
}
