import { isMap, isScalar, isSeq, parseDocument, type YAMLMap } from 'yaml';
import type { Tier } from '../core/environment.ts';

/** An environment as a person names it, and the text that stands for it: a context, host, project, account, branch or id. */
export interface Naming {
  readonly name: string;
  readonly tier: Exclude<Tier, 'unknown'>;
  readonly pattern: string;
}

const NEW = '# What Prodlock makes of agents\' actions, in all projects. See Prodlock\'s documentation of policies.\nversion: 1\n';

/**
 * A policy's text with one more pattern in its `environments`, everything else as it was: comments, order, blank lines. A pattern that stood under another
 * name moves. Throws where the text is no policy that can be added to, with what is wrong in it.
 */
export function withNaming(source: string, { name, tier, pattern }: Naming): string {
  const document = parseDocument(source.trim() === '' ? NEW : source, { maxAliasCount: 0 } as never);
  const [broken] = document.errors;
  if (broken) throw new Error(`the policy is not valid YAML, so nothing was written: ${broken.message.split('\n')[0] ?? ''}`);
  if (document.contents !== null && !isMap(document.contents)) throw new Error('the policy is no list of sections, so nothing was written');
  const escaped = literal(pattern);
  const list: unknown = document.get('environments', true);
  if (list === undefined || list === null || (isScalar(list) && list.value === null)) document.set('environments', document.createNode([]));
  const environments: unknown = document.get('environments', true);
  if (!isSeq(environments)) throw new Error('its section "environments" is no list, so nothing was written');

  const entries = environments.items.filter((item): item is YAMLMap => isMap(item));
  for (const entry of entries) remove(entry, escaped);
  for (const empty of entries.filter((entry) => patternsOf(entry).length === 0)) environments.items.splice(environments.items.indexOf(empty), 1);
  const same = entries.find((entry) => patternsOf(entry).length > 0 && entry.get('name') === name && entry.get('tier') === tier);
  if (same) add(same, escaped);
  else {
    const entry = document.createNode({ name, tier, matches: [escaped] }) as YAMLMap;
    const matches: unknown = entry.get('matches', true);
    if (isSeq(matches)) matches.flow = true;
    environments.flow = false;
    environments.items.push(entry);
  }
  return document.toString({ lineWidth: 0 });
}

/** The name that stands for exactly this text: characters that globs read as their own are escaped. */
function literal(text: string): string {
  return text.replace(/[*?[\]{}()!+@\\]/g, (one) => `\\${one}`);
}

function patternsOf(entry: YAMLMap): readonly string[] {
  const matches: unknown = entry.get('matches', true);
  if (isScalar(matches)) return typeof matches.value === 'string' ? [matches.value] : [];
  return isSeq(matches) ? matches.items.flatMap((item) => (isScalar(item) && typeof item.value === 'string' ? [item.value] : [])) : [];
}

function add(entry: YAMLMap, pattern: string): void {
  const matches: unknown = entry.get('matches', true);
  if (isSeq(matches)) matches.add(pattern);
  else entry.set('matches', [...patternsOf(entry), pattern]);
}

/** Takes a pattern out of an entry; its other patterns and their comments stay. */
function remove(entry: YAMLMap, pattern: string): void {
  const matches: unknown = entry.get('matches', true);
  if (isScalar(matches) && matches.value === pattern) entry.set('matches', []);
  if (isSeq(matches)) matches.items = matches.items.filter((item) => !isScalar(item) || item.value !== pattern);
}
