import type { EffectClass, Finding } from '../core/effect.ts';
import { resource } from './resource.ts';

/** One thing a tool can do, told by its words, for tools whose arguments the grammar of a match cannot count: `python manage.py flush`. */
export interface Row {
  /** Compared with the words, joined by one space. */
  readonly does: RegExp;
  readonly effect: EffectClass;
  readonly operation: string;
  readonly act: string;
  /** One sentence: what happens, and whether it can be undone. */
  readonly says: string;
  readonly backups?: string;
  readonly instead?: string;
}

/** The finding of the first row that fits; none where no row does. Its target is the provider's. */
export function rowFindings(provider: string, rows: readonly Row[], words: readonly string[], name?: string): readonly Finding[] {
  const line = words.join(' ').slice(0, 1_000);
  const row = rows.find(({ does }) => does.test(line));
  if (!row) return [];
  const { effect, operation, act, says, backups, instead } = row;
  const named = resource(act.split(' ').at(-1) ?? 'resource', name);
  return [{
    effect, provider, operation, act, says, ...named, ...(backups ? { backups } : {}), ...(instead ? { instead } : {}),
    clues: named.resource && !named.resource.opaque ? [{ about: 'resource', name: named.resource.name, evidence: { source: 'name', fact: `the ${named.resource.kind} is called ${named.resource.name}` } }] : [],
  }];
}
