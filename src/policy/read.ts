import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node, type ParsedNode } from 'yaml';
import * as v from 'valibot';
import { EFFECTS } from '../core/effect.ts';
import type { Level, NamedTarget, Outcome, Policy, QuietHours, RecordRules, Rule } from '../core/policy.ts';

/** What is wrong in a policy file, and where. */
export interface PolicyProblem {
  /** 1-based. */
  readonly line: number;
  readonly text: string;
  /** `error`: the part does not count, or denies. `warning`: it counts, and is probably not what was meant. */
  readonly severity: 'error' | 'warning';
}

/** One case that stands beside a rule: a command, and what shall become of it. */
export interface PolicyCase {
  readonly command: string;
  readonly expect: 'allow' | 'ask' | 'deny';
  readonly rule: string;
  readonly line: number;
}

export interface ReadPolicy {
  readonly policy: Policy;
  readonly problems: readonly PolicyProblem[];
  readonly cases: readonly PolicyCase[];
}

const OUTCOMES = ['allow', 'ask', 'typed', 'note', 'deny'] as const satisfies readonly Outcome[];
const TIERS = ['production', 'staging', 'development'] as const;
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

const text = v.pipe(v.string('expected text'), v.nonEmpty('expected text, found none'), v.maxLength(1_000, 'expected at most 1000 characters'));
const texts = v.pipe(v.union([text, v.array(text, 'expected a list of texts')], 'expected text or a list of texts'), v.transform((one) => (Array.isArray(one) ? one : [one])));
const oneOf = <const T extends readonly string[]>(words: T): v.PicklistSchema<T, string> => v.picklist(words, `expected one of ${words.join(', ')}`);
const listOf = <const T extends readonly string[]>(words: T) => v.pipe(v.union([oneOf(words), v.array(oneOf(words))], `expected one or a list of ${words.join(', ')}`), v.transform((one) => (Array.isArray(one) ? one : [one])));

const When = v.strictObject({
  provider: v.optional(texts), operation: v.optional(texts), effect: v.optional(listOf(EFFECTS)), tier: v.optional(listOf([...TIERS, 'unknown'])),
  resource: v.optional(texts), agent: v.optional(texts), path: v.optional(texts), command: v.optional(texts),
});
const Case = v.strictObject({ command: text, expect: oneOf(['allow', 'ask', 'deny']) });
const RuleShape = v.strictObject({ id: v.optional(text), when: When, then: oneOf(OUTCOMES), reason: v.optional(text), cases: v.optional(v.array(Case)) });
const Hidden = v.union([text, v.strictObject({ path: text, reason: v.optional(text) })], 'expected a glob, or path and reason');
const EnvironmentShape = v.strictObject({ name: text, tier: oneOf(TIERS), matches: texts });
const clock = v.pipe(v.string('expected a time such as "22:00"'), v.regex(/^([01]?\d|2[0-3]):[0-5]\d$/, 'expected a time such as "22:00"'), v.transform(minutesOf));
const Quiet = v.strictObject({ days: v.optional(listOf(DAYS)), from: clock, to: clock });
const days = 'expected a number of days, 1 or more, or "forever"';
const RecordShape = v.strictObject({ keepDays: v.optional(v.union([v.pipe(v.number(days), v.minValue(1, days)), v.literal('forever', days)], days)), anchor: v.optional(texts) });
const SECTIONS = ['version', 'environments', 'rules', 'hidden', 'visible', 'protect', 'unlock', 'quiet', 'record'] as const;

/**
 * Reads a policy file. Never throws. What cannot be read is a problem with its line; a broken rule stays in the policy and denies what it may apply to, and a
 * file that is no YAML denies whatever it could have held back.
 */
export function readPolicy(source: string, file: string, level: Level): ReadPolicy {
  const lines = new LineCounter();
  const document = parseDocument(source.slice(0, MOST), { lineCounter: lines, prettyErrors: false, uniqueKeys: true, maxAliasCount: 0 } as never);
  const reader = createReader(document, lines, level);
  const [broken] = document.errors;
  if (broken) {
    const line = lines.linePos(broken.pos[0]).line;
    const problem: PolicyProblem = { line, text: `not valid YAML: ${broken.message.split('\n')[0] ?? ''}`, severity: 'error' };
    return { policy: { ...EMPTY, file, level, rules: [{ id: 'unreadable-policy', when: { tier: ['production', 'unknown'] }, then: 'deny', line, broken: problem.text }], ...(level === 'user' ? { record: { keepDays: Infinity, anchors: [] } } : {}) }, problems: [problem], cases: [] };
  }
  return reader.whole(file);
}

/** Days for which decisions are kept where no policy says otherwise. */
export const KEEP_DAYS = 365;
/** A place of anchors that must be a file: agents may not change it. A folder is a repository, in which they work. */
const ANCHOR_FILE = /\.(?:jsonl?|log|txt)$/i;
const MOST = 262_144;
const EMPTY = { environments: [], rules: [], hidden: [], visible: [], protect: [], quietHours: [] } as const;

interface Reader {
  whole(file: string): ReadPolicy;
}

function createReader(document: Document<ParsedNode>, lines: LineCounter, level: Level): Reader {
  const problems: PolicyProblem[] = [];
  const lineOf = (node: unknown): number => lines.linePos((node as Node | undefined)?.range?.[0] ?? 0).line || 1;
  const tell = (node: unknown, said: string, severity: PolicyProblem['severity'] = 'error'): void => void problems.push({ line: lineOf(node), text: said, severity });

  /** Checks a node; problems carry the line of the very part. */
  const checked = <T extends v.GenericSchema>(schema: T, node: Node): v.InferOutput<T> | undefined => {
    const result = v.safeParse(schema, node.toJS(document));
    if (result.success) return result.output;
    for (const issue of result.issues.slice(0, 3)) {
      const path = (issue.path ?? []).map(({ key }) => key as string | number);
      tell(deepest(node, path), worded(issue, path));
    }
    return undefined;
  };
  const items = (key: (typeof SECTIONS)[number]): readonly Node[] => {
    const node = document.get(key, true) as unknown;
    if (node === undefined || node === null) return [];
    if (isSeq(node)) return node.items as Node[];
    tell(node, `${key}: expected a list`);
    return [];
  };

  const rules = (): { readonly rules: readonly Rule[]; readonly cases: readonly PolicyCase[] } => {
    const cases: PolicyCase[] = [];
    const seen = new Map<string, number>();
    const found = items('rules').map((node, i): Rule => {
      const line = lineOf(node);
      const before = problems.length;
      const shape = checked(RuleShape, node);
      if (!shape) return { id: `rule-${i + 1}`, when: { tier: ['production', 'unknown'] }, then: 'deny', line, broken: problems[before]?.text ?? 'it cannot be read' };
      const id = shape.id ?? `rule-${i + 1}`;
      const twin = seen.get(id);
      if (twin !== undefined) tell(node, `the rule "${id}" stands already in line ${twin}`, 'warning');
      seen.set(id, line);
      if (Object.keys(shape.when).length === 0) tell(node, 'this rule has no condition, so it applies to everything and no later rule is reached', 'warning');
      if (level === 'project' && shape.then === 'allow') tell(node, 'a project’s policy can only tighten, so "allow" has no effect here; it belongs into ~/.prodlock/policy.yaml', 'warning');
      if (shape.when.effect?.includes('tampers') && shape.then !== 'deny') tell(node, 'what switches Prodlock off is always denied; this rule has no effect', 'warning');
      cases.push(...(shape.cases ?? []).map((one) => ({ ...one, rule: id, line })));
      return { id, when: defined(shape.when), then: shape.then, line, ...(shape.reason ? { reason: shape.reason } : {}) };
    });
    return { rules: found, cases };
  };
  const environments = (): readonly NamedTarget[] => items('environments').flatMap((node) => {
    const shape = checked(EnvironmentShape, node);
    return shape ? [{ name: shape.name, tier: shape.tier, patterns: shape.matches, line: lineOf(node) }] : [];
  });
  const globs = (key: 'hidden' | 'visible' | 'protect'): readonly string[] => items(key).flatMap((node) => {
    const shape = checked(Hidden, node);
    if (shape === undefined) return [];
    if (key === 'visible' && level === 'project') tell(node, 'a project’s policy can only tighten, so "visible" has no effect here; it belongs into ~/.prodlock/policy.yaml', 'warning');
    else if (key === 'visible' && typeof shape === 'string') tell(node, 'say why: { path: …, reason: … }', 'warning');
    return [typeof shape === 'string' ? shape : shape.path];
  });
  const quiet = (): readonly QuietHours[] => items('quiet').flatMap((node) => {
    const shape = checked(Quiet, node);
    return shape ? [{ days: shape.days ? shape.days.map((day) => DAYS.indexOf(day)) : [0, 1, 2, 3, 4, 5, 6], from: shape.from, to: shape.to }] : [];
  });
  const maxUnlock = (): number | undefined => {
    const node = document.get('unlock', true) as Node | undefined;
    if (node === undefined || node === null) return undefined;
    return checked(v.strictObject({ maxMinutes: v.pipe(v.number('expected a number of minutes'), v.minValue(0, 'expected 0 or more minutes')) }), node)?.maxMinutes ?? 0;
  };

  /** One that cannot be read keeps everything. */
  const record = (): RecordRules | undefined => {
    const node = document.get('record', true) as Node | undefined;
    if (node === undefined || node === null) return undefined;
    if (level === 'project') {
      tell(node, 'the record holds what all projects did, so "record" has no effect here; it belongs into ~/.prodlock/policy.yaml', 'warning');
      return undefined;
    }
    const shape = checked(RecordShape, node);
    return { keepDays: !shape || shape.keepDays === 'forever' ? Infinity : (shape.keepDays ?? KEEP_DAYS), anchors: shape?.anchor ?? [] };
  };

  return {
    whole(file) {
      const root = document.contents as unknown;
      if (root !== null && !isMap(root)) {
        tell(root, `expected the sections ${SECTIONS.join(', ')}`);
        return { policy: { ...EMPTY, file, level }, problems, cases: [] };
      }
      const known = new Set<string>(SECTIONS);
      if (isMap(root)) for (const { key } of root.items) if (isScalar(key) && !known.has(String(key.value))) tell(key, `unknown section "${String(key.value)}"; expected one of ${SECTIONS.join(', ')}`);
      const version: unknown = isMap(root) ? document.get('version') : 1;
      if (version !== undefined && version !== 1) tell(document.get('version', true), 'expected version: 1');
      const { rules: found, cases } = rules();
      const max = maxUnlock();
      const kept = record();
      const visible = globs('visible');
      const policy: Policy = {
        file, level, environments: environments(), rules: found, hidden: globs('hidden'), visible: level === 'user' ? visible : [], protect: [...globs('protect'), ...(kept?.anchors ?? []).filter((place) => ANCHOR_FILE.test(place))], quietHours: quiet(),
        ...(max === undefined ? {} : { maxUnlockMinutes: max }), ...(kept ? { record: kept } : {}),
      };
      return { policy, problems: [...problems].sort((a, b) => a.line - b.line), cases };
    },
  };
}

/** The node that an issue is about, or the nearest one around it. */
function deepest(node: Node, path: readonly (string | number)[]): Node {
  let at: Node = node;
  for (const key of path) {
    const next: unknown = isMap(at) || isSeq(at) ? at.get(key, true) : undefined;
    const keyed = isMap(at) ? at.items.find((pair) => isScalar(pair.key) && pair.key.value === key)?.key : undefined;
    if (!next) return (keyed as Node | undefined) ?? at;
    at = next as Node;
  }
  return at;
}

function worded(issue: { readonly type: string; readonly message: string; readonly expected: string | null }, path: readonly (string | number)[]): string {
  const where = path.filter((key) => typeof key === 'string').join('.');
  if (issue.type === 'strict_object') return issue.expected === 'never' ? `unknown key "${where}"` : `"${where}" is missing`;
  return where ? `${where}: ${issue.message}` : issue.message;
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> };
}
