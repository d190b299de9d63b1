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
  const layers: readonly (readonly [state: Classification['state'], find: (near: Near) => Rule | undefined])[] = [
    ['hidden', indexed([own('hidden by your settings', options.hide), HIDDEN_ALWAYS], nocase)],
    ['visible', indexed([own('shown by your settings', options.show), EXAMPLES, PUBLIC], nocase)],
    ['hidden', indexed(HIDDEN, nocase)],
    ['suspicious', indexed(SUSPICIOUS, nocase)],
    ['by-content', indexed(BY_CONTENT, nocase)],
  ];
  return (path) => {
    const near = nearOf(normalise(path), nocase);
    for (const [state, find] of layers) {
      const rule = find(near);
      if (rule) return { state, why: `${rule.why} (${rule.glob})` };
    }
    return ORDINARY;
  };
}

/** One path, once. Who asks about many keeps a `createClassifier` instead. */
export function classifyPath(path: string, caseInsensitive = false): Classification {
  return createClassifier({ nocase: caseInsensitive })(path);
}

interface Rule {
  readonly glob: string;
  readonly why: string;
}

/** A path, and what globs can say literally about it. */
interface Near {
  readonly path: string;
  readonly parts: readonly string[];
  readonly extension: string;
  readonly start: string;
}

const START = 4;

function nearOf(path: string, nocase: boolean): Near {
  const parts = (nocase ? path.toLowerCase() : path).split('/');
  const last = parts.at(-1) ?? '';
  return { path, parts, extension: last.slice(Math.max(last.lastIndexOf('.'), 0)), start: last.slice(0, START) };
}

/** A glob of the user's: at any depth unless it begins at the root, and everything in a folder when it ends in a slash. */
function anyDepth(glob: string): string {
  const rooted = /^(?:\/|\*\*|[A-Za-z]:)/.test(glob) ? glob : `**/${glob}`;
  return rooted.endsWith('/') ? `${rooted}**` : rooted;
}

/** Forward slashes, no `.` and `..`, no trailing slash, and none of the endings Windows ignores (`.env.`, `.env::$DATA`). */
function normalise(path: string): string {
  const out: string[] = [];
  for (const part of path.replace(/\\/g, '/').replace(/::\$DATA$/i, '').split('/')) {
    if (part === '..') out.pop();
    else if (part !== '.' && (part !== '' || out.length === 0)) out.push(part);
  }
  return out.join('/').replace(/(?<=[^/.])[. ]{1,8}$/, '');
}

/**
 * The first rule that a path matches. A rule is only tried on paths that share what its glob says literally: its last part, a folder, an
 * extension or its first letters; the few globs that say nothing literally are tried on all.
 */
function indexed(groups: readonly FileGroup[], nocase: boolean): (near: Near) => Rule | undefined {
  const byPart = new Map<string, Rule[]>();
  const byExtension = new Map<string, Rule[]>();
  const byStart = new Map<string, Rule[]>();
  const others: Rule[] = [];
  for (const rule of groups.flatMap(({ why, globs }) => globs.map((glob) => ({ glob, why })))) {
    const { part, extension, start } = literals(nocase ? rule.glob.toLowerCase() : rule.glob);
    if (part !== undefined) add(byPart, part, rule);
    else if (extension !== undefined) add(byExtension, extension, rule);
    else if (start !== undefined) add(byStart, start, rule);
    else others.push(rule);
  }
  const compiled = new Map<Rule, Minimatch>();
  const matches = (rule: Rule, path: string): boolean => {
    const matcher = compiled.get(rule) ?? new Minimatch(rule.glob, { dot: true, nocase, nocomment: true, nonegate: true, platform: 'linux' });
    compiled.set(rule, matcher);
    return matcher.match(path);
  };
  return ({ path, parts, extension, start }) => {
    const fits = (rule: Rule): boolean => matches(rule, path);
    for (const part of parts) {
      const rule = byPart.get(part)?.find(fits);
      if (rule) return rule;
    }
    return byExtension.get(extension)?.find(fits) ?? byStart.get(start)?.find(fits) ?? others.find(fits);
  };
}

/** What every path that matches a glob must have: a whole part, or the extension or first letters of its last part. */
function literals(glob: string): { readonly part?: string | undefined; readonly extension?: string | undefined; readonly start?: string | undefined } {
  const magic = /[*?[\]{}()!+@|]/;
  const parts = glob.split('/').filter((part) => part !== '**' && part !== '');
  const last = parts.at(-1) ?? '';
  if (/[[\]{}()]/.test(glob)) return {};
  const first = last.slice(0, START);
  return {
    part: [last, ...parts].find((part) => part !== '' && !magic.test(part)),
    extension: /\.[\w~-]+$/.exec(last)?.[0],
    start: first.length === START && !magic.test(first) ? first : undefined,
  };
}

function add(index: Map<string, Rule[]>, key: string, rule: Rule): void {
  const rules = index.get(key);
  if (rules) rules.push(rule);
  else index.set(key, [rule]);
}
