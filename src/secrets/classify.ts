import { Minimatch } from 'minimatch';
import { BY_CONTENT, EXAMPLES, HIDDEN, HIDDEN_ALWAYS, PUBLIC, SUSPICIOUS, type FileGroup } from './secret-files.ts';

/**
 * What a name says. `suspicious` files are hidden unless their text is plainly harmless, `by-content` files where any secret stands in them, `ordinary` ones where
 * one stands in them that can hardly be anything else.
 */
export interface Classification {
  readonly state: 'hidden' | 'suspicious' | 'by-content' | 'ordinary' | 'visible';
  /** For a person: `environment file` and the glob that matched. Empty for an ordinary file. */
  readonly why: string;
}

export interface ClassifierOptions {
  /** Globs of the user's own that are hidden. They win over everything, `show` included. Without a leading slash or stars they fit at any depth. */
  readonly hide?: readonly string[];
  /** Globs of the user's own that stay visible though the built-in lists hide them. */
  readonly show?: readonly string[];
  /** Whether the file system takes `.ENV` for `.env`: macOS and Windows. */
  readonly nocase?: boolean;
}

const ORDINARY: Classification = { state: 'ordinary', why: '' };

/**
 * Compiles the lists into a function of a path, absolute or relative, with either kind of slash. The path should be the real one: a link
 * is judged by where it leads. Building is cheap, each glob is compiled when a path first comes near it; a call takes about a microsecond.
 */
export function createClassifier(options: ClassifierOptions = {}): (path: string) => Classification {
  const nocase = options.nocase ?? false;
  const own = (why: string, globs: readonly string[] = []): FileGroup => ({ why, globs: globs.map(anyDepth) });
  const layers: readonly (readonly [state: Classification['state'], rules: Index])[] = [
    ['hidden', indexed([own('hidden by your settings', options.hide), HIDDEN_ALWAYS], nocase)],
    ['visible', indexed([own('shown by your settings', options.show), EXAMPLES, PUBLIC], nocase)],
    ['hidden', indexed(HIDDEN, nocase)],
    ['suspicious', indexed(SUSPICIOUS, nocase)],
    ['by-content', indexed(BY_CONTENT, nocase)],
  ];
  const named = new Set(layers.flatMap(([, { parts }]) => [...parts]));
  const byName = (path: string): Classification => {
    const near = nearOf(path, nocase, named);
    for (const [state, { find }] of layers) {
      const rule = find(near);
      if (rule) return { state, why: `${rule.why} (${rule.glob})` };
    }
    return ORDINARY;
  };
  return (path) => {
    const whole = normalise(path);
    const found = byName(whole);
    if (found.state === 'hidden' || found.state === 'visible' || !(BACKUP.test(whole) || whole.includes('dot_'))) return found;
    const original = byName(whole.replace(BACKUP, '').replace(CHEZMOI, '$1.'));
    return original.state === 'hidden' || original.state === 'suspicious' ? original : found;
  };
}

/** What people and editors put behind the name of a file that they keep. */
const BACKUP = /(?:\.(?:bak|old|orig|backup|save|copy)|~|[-_ ](?:backup|bak|old|copy))$/i;

/** How chezmoi keeps files of one's home whose names begin with a dot. What it encrypts is called otherwise as well. Source: chezmoi.io, source state attributes. */
const CHEZMOI = /(^|\/)(?:(?:private|readonly|executable|exact|empty|create)_){0,4}dot_/g;

interface Rule {
  readonly glob: string;
  readonly why: string;
}

/** Rules, found by what their globs say literally; `parts` are the parts of paths that some of them name. */
interface Index {
  readonly parts: Iterable<string>;
  readonly find: (near: Near) => Rule | undefined;
}

/** A path, and what globs can say literally about it: of its parts only those that any of them names. */
interface Near {
  readonly path: string;
  readonly parts: readonly string[];
  readonly last: string;
  readonly extension: string;
  readonly start: string;
}

const START = 4;

function nearOf(path: string, nocase: boolean, named: ReadonlySet<string>): Near {
  const parts = (nocase ? path.toLowerCase() : path).split('/');
  const last = parts.at(-1) ?? '';
  return { path, parts: parts.filter((part) => named.has(part)), last, extension: last.slice(Math.max(last.lastIndexOf('.'), 0)), start: last.slice(0, START) };
}

/** A glob of the user's: at any depth unless it begins at the root, and everything in a folder when it ends in a slash. */
function anyDepth(glob: string): string {
  const rooted = /^(?:\/|\*\*|[A-Za-z]:)/.test(glob) ? glob : `**/${glob}`;
  return rooted.endsWith('/') ? `${rooted}**` : rooted;
}

/** Most paths: absolute, and nothing in them that would have to be taken out. */
const PLAIN = /^(?:\/(?!\.{0,2}(?:\/|$))[^/\\:]*[^/\\:. ])+$/;

/** Forward slashes, no `.` and `..`, no trailing slash, and none of the endings Windows ignores (`.env.`, `.env::$DATA`). */
function normalise(path: string): string {
  if (PLAIN.test(path)) return path;
  const out: string[] = [];
  for (const part of path.replace(/\\/g, '/').replace(/::\$DATA$/i, '').split('/')) {
    if (part === '..') out.pop();
    else if (part !== '.' && (part !== '' || out.length === 0)) out.push(part);
  }
  return out.join('/').replace(/(?<=[^/.])[. ]{1,8}$/, '');
}

/**
 * Gives the first rule that a path matches. A rule is only tried on paths that share what its glob says literally: its last part, a folder, an
 * extension, its first letters, or else the longest run of letters in its last part.
 */
function indexed(groups: readonly FileGroup[], nocase: boolean): Index {
  const byPart = new Map<string, Rule[]>();
  const byExtension = new Map<string, Rule[]>();
  const byStart = new Map<string, Rule[]>();
  const others: { readonly run: string; readonly rule: Rule }[] = [];
  for (const rule of groups.flatMap(({ why, globs }) => globs.map((glob) => ({ glob, why })))) {
    const { part, extension, start, run = '' } = literals(nocase ? rule.glob.toLowerCase() : rule.glob);
    if (part !== undefined) add(byPart, part, rule);
    else if (extension !== undefined) add(byExtension, extension, rule);
    else if (start !== undefined) add(byStart, start, rule);
    else others.push({ run, rule });
  }
  const compiled = new Map<Rule, Minimatch>();
  const matches = (rule: Rule, path: string): boolean => {
    const matcher = compiled.get(rule) ?? new Minimatch(rule.glob, { dot: true, nocase, nocomment: true, nonegate: true, platform: 'linux' });
    compiled.set(rule, matcher);
    return matcher.match(path);
  };
  const find = ({ path, parts, last, extension, start }: Near): Rule | undefined => {
    const fits = (rule: Rule): boolean => matches(rule, path);
    for (const part of parts) {
      const rule = byPart.get(part)?.find(fits);
      if (rule) return rule;
    }
    return byExtension.get(extension)?.find(fits) ?? byStart.get(start)?.find(fits) ?? others.find(({ run, rule }) => last.includes(run) && fits(rule))?.rule;
  };
  return { parts: byPart.keys(), find };
}

/** What every path that matches a glob must have: a whole part, or of its last part the extension, the first letters, or some run of letters. */
function literals(glob: string): { readonly part?: string | undefined; readonly extension?: string | undefined; readonly start?: string | undefined; readonly run?: string | undefined } {
  const magic = /[*?[\]{}()!+@|]/;
  const parts = glob.split('/').filter((part) => part !== '**' && part !== '');
  const last = parts.at(-1) ?? '';
  if (/[[\]{}()]/.test(glob)) return {};
  const first = last.slice(0, START);
  return {
    part: [last, ...parts].find((part) => part !== '' && !magic.test(part)),
    extension: /\.[\w~-]+$/.exec(last)?.[0],
    start: first.length === START && !magic.test(first) ? first : undefined,
    run: last.split(magic).reduce((longest, run) => (run.length > longest.length ? run : longest), ''),
  };
}

function add(index: Map<string, Rule[]>, key: string, rule: Rule): void {
  const rules = index.get(key);
  if (rules) rules.push(rule);
  else index.set(key, [rule]);
}
