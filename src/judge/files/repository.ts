import type { Finding } from '../../core/effect.ts';
import type { GitLook, PrintedFile } from '../../core/files.ts';
import { BELOW, HOLE, isKnown, type Invocation } from '../../core/invocation.ts';
import { baseName, resolve } from '../../core/path.ts';
import { byContent } from '../../secrets/by-content.ts';
import { parseArgs } from '../../shell/argv.ts';
import { excludedPathspecs } from './left-out.ts';
import { linePattern } from '../../shell/line-pattern.ts';
import { filesAt, isAmong } from './hidden.ts';
import { writtenUses } from './paths.ts';
import { isSeen } from './seen.ts';
import type { World } from '../world.ts';

const PATCH = new Set(['fast-export', 'show', 'log', 'diff', 'stash', 'whatchanged', 'format-patch', 'diff-tree', 'diff-index', 'diff-files', 'range-diff', 'reflog']);
/** Options by which a patch is printed where it would not be. */
const WITH_PATCH = /^(?:-p|-u|--patch|-U\d*|--unified(?:=.*)?|-W|--function-context|-L.*|--cc|-c|-m|--patch-with-(?:stat|raw)|--word-diff.*|--color-words.*|--remerge-diff|--stdout|--binary)$/;
/** Options by which names or numbers are printed instead. */
const WITHOUT = /^(?:-q|-s|--no-patch|--stat(?:=.*)?|--numstat|--shortstat|--dirstat.*|--summary|--name-only|--name-status|--raw|--quiet|--exit-code|--check)$/;
/** Options that say which commits and lines are meant; they are asked with as they stand. */
const CHOOSES = /^(?:--cached|--staged|--all|--branches(?:=.*)?|--tags(?:=.*)?|--remotes(?:=.*)?|--merge-base|--reverse|--first-parent|--no-merges|--merges|-\d{1,6}|-n\d{1,6}|--max-count=\d{1,6}|--skip=\d{1,6}|--(?:since|until|after|before|author|committer|grep)=.*|-[SG].+|--pickaxe-regex|--pickaxe-all|-i|-E|-F|--diff-filter=[A-Za-z]{1,20}|-U\d{1,5}|-W|--include-untracked|-u|--root|-r|--cc|-c|-m|-R|--follow)$/;
const VALUED = /^(?:-n|-S|-G|--max-count|--since|--until|--after|--before|--author|--committer|--grep|--skip)$/;
const OWN_VALUED = new Set(['-C', '-c', '--git-dir', '--work-tree', '--namespace', '--exec-path']);

/** Secrets that a call of git prints out of the repository: by the names of files in what it shows, and by what stands in it. */
export function repositoryFindings(invocation: Invocation, all: readonly Invocation[], world: World): readonly Finding[] {
  const { argv, cwd } = invocation;
  if (argv[0] !== 'git' || cwd === undefined) return [];
  const call = subcommandOf(argv, cwd, world.home);
  if (!call || (call.verb !== 'ls-files' && !isSeen(invocation, world))) return [];
  const { verb, words, folder } = call;
  const files = filesNamed(verb, words);
  if (verb === 'ls-files') return givenOn(invocation, call, all, world);
  const direct = files.map((path) => resolve(path, folder, world.home) ?? path).filter((path) => world.hidden(path) !== undefined);
  if (direct.length > 0) return revealed(direct, world);
  const look = lookOf(verb, words);
  if (!look) return [];
  const named = look.kind === 'text' || verb === 'show' || verb === 'cat-file' ? namesIn(beforePaths(words)) : [];
  const printed = world.printed(folder, look);
  const root = printed?.root ?? world.git(folder)?.root ?? folder;
  const byName = named.map((path) => (path.startsWith('./') || path.startsWith('../') ? (resolve(path, folder, world.home) ?? path) : `${root}/${path}`)).filter((path) => isNamed(path, world));
  const passed = excludedPathspecs(argv);
  const inside = (printed?.files ?? []).filter(({ path }) => !isAmong(`/${pathOf(path)}`, passed.map((glob) => glob.replace(/^\.\//, '/')))).filter((file) => isSecret(file, named[0], root, world)).map(({ path }) => `${root}/${pathOf(path) || named[0] || 'an object'}`);
  const staged = shows(verb, words, ['--cached', '--staged', 'show', 'log', 'stash', 'HEAD']) ? stagedBefore(invocation, all, world) : [];
  const found = [...new Set([...byName, ...inside, ...staged])];
  if (found.length > 0) return revealed(found, world);
  return printed && !printed.whole ? [tooMuch()] : [];
}

/** Names of tracked files, which a later part of the command takes from there and shows what stands in them: `git ls-files | xargs cat`. */
function givenOn(invocation: Invocation, { words, folder }: Subcommand, all: readonly Invocation[], world: World): readonly Finding[] {
  const later = all.slice(all.indexOf(invocation) + 1);
  const taken = later.some((one) => isSeen(one, world) && writtenUses(one, world.home).some(({ path, use }) => (use === 'show' || use === 'search') && path.includes(HOLE) && !path.includes(BELOW)));
  if (!taken || !isAsked(words) || words.some((word) => /^(?:-o|--others|-i|--ignored)$/.test(word) && !words.includes('--exclude-standard'))) return [];
  const printed = world.printed(folder, { kind: 'names', argv: ['ls-files', '-z', ...words.filter((word) => word !== '-z' && word !== '-t' && word !== '-s')] });
  const filters = later.flatMap((one) => nameFilter(one.argv) ?? []);
  const hidden = (printed?.files ?? []).filter(({ path }) => filters.every((fits) => fits(path))).map(({ path }) => `${folder}/${path}`).filter((path) => world.hidden(path) !== undefined);
  return hidden.length > 0 ? revealed(hidden, world) : [];
}

/** What `grep` lets through of a list of names; undefined for other programs, and for a pattern that cannot be told. */
function nameFilter(argv: readonly string[]): ((name: string) => boolean) | undefined {
  if (!/^[ef]?grep$/.test(argv[0] ?? '')) return undefined;
  const args = parseArgs(argv, '-e -m');
  const [pattern, ...more] = args.has('-e') ? [args.value('-e'), ...args.positionals] : args.positionals;
  if (pattern === undefined || more.length > 0 || !isKnown(pattern)) return undefined;
  const plain = argv[0] === 'fgrep' || args.has('-F') ? pattern.replace(/[.*[\]^$\\]/g, '\\$&') : pattern;
  const read = linePattern(plain, argv[0] === 'egrep' || args.has('-E'), args.has('-i'));
  return read && ((name) => read.matches(name) !== args.has('-v', '--invert-match'));
}

interface Subcommand {
  readonly verb: string;
  readonly words: readonly string[];
  readonly folder: string;
}

/** The subcommand behind git's own options. */
function subcommandOf(argv: readonly string[], cwd: string, home: string): Subcommand | undefined {
  let folder = cwd;
  for (let i = 1; i < argv.length; i++) {
    const word = argv[i] ?? '';
    if (word === '-C') folder = resolve(argv[i + 1] ?? '.', folder, home) ?? folder;
    if (OWN_VALUED.has(word)) i++;
    else if (!word.startsWith('-')) return { verb: word, words: argv.slice(i + 1), folder };
  }
  return undefined;
}

/** Files of the working tree whose text a call prints, or puts where it can be printed. */
function filesNamed(verb: string, words: readonly string[]): readonly string[] {
  const plain = words.filter((word) => !word.startsWith('-'));
  switch (verb) {
    case 'config': return configFile(words);
    case 'hash-object': return words.includes('-w') ? plain : [];
    case 'diff': case 'difftool': return words.includes('--no-index') ? plain : [];
    case 'merge-file': return words.includes('-p') || words.includes('--stdout') ? plain : [];
    case 'archive': return words.flatMap((word) => /^--add-file=(.{1,1000})$/.exec(word)?.[1] ?? []);
    default: return [];
  }
}

function configFile(words: readonly string[]): readonly string[] {
  const at = words.findIndex((word) => /^(?:-f|--file)$/.test(word));
  const glued = words.find((word) => word.startsWith('--file='));
  return at >= 0 ? [words[at + 1] ?? ''] : glued ? [glued.slice('--file='.length)] : [];
}

/** Which object it is, only running would tell. */
const EVERYTHING: GitLook = { kind: 'patch', argv: ['log', '-p', '--all'] };

/** How git is asked what a call would print; undefined for calls that print no content. */
function lookOf(verb: string, words: readonly string[]): GitLook | undefined {
  const plain = beforePaths(words).filter((word) => !word.startsWith('-'));
  if (verb === 'cat-file') {
    if (words.some((word) => /^(?:-t|-s|-e|--batch-check(?:=.*)?)$/.test(word))) return undefined;
    return words.some((word) => /^--batch/.test(word)) ? EVERYTHING : textLook(plain.at(-1));
  }
  if (verb === 'blame' || verb === 'annotate') return blamed(words);
  if (verb === 'archive') return isAsked(plain) ? { kind: 'names', argv: ['ls-tree', '-r', '-z', '--name-only', plain[0] ?? 'HEAD', ...words.filter((word) => !/^[-:]/.test(word) && word !== plain[0])] } : undefined;
  if (verb === 'grep') return grepped(words);
  if (verb === 'show' && plain.some((word) => /^[^-].{0,200}:./.test(word) || word.startsWith(':'))) return textLook(plain.find((word) => word.includes(':')));
  if (verb === 'difftool') return patchLook('diff', words.filter((word, i) => !/^(?:-x|-y|-t|--(?:extcmd|tool)(?:=.*)?|--no-prompt|--prompt|-d|--dir-diff)$/.test(word) && !/^(?:-x|-t|--extcmd|--tool)$/.test(words[i - 1] ?? '')));
  if (!PATCH.has(verb)) return undefined;
  return patchLook(verb, words);
}

/** What stands before the patterns of paths. */
function beforePaths(words: readonly string[]): readonly string[] {
  const end = words.indexOf('--');
  return end < 0 ? words : words.slice(0, end);
}

function patchLook(verb: string, words: readonly string[]): GitLook | undefined {
  const prints = words.some((word) => WITH_PATCH.test(word));
  if (verb === 'stash') return /^(?:show|list)$/.test(words[0] ?? '') && prints ? patch(words[0] === 'show' ? ['stash', 'show', '-p', '--include-untracked'] : ['stash', 'list', '-p'], words.slice(1)) : undefined;
  if (words.some((word) => WITHOUT.test(word)) && !prints) return undefined;
  if (/^(?:log|whatchanged|reflog|diff-tree|diff-index|diff-files)$/.test(verb) && !prints) return undefined;
  if (verb === 'fast-export') return patch(['log', '-p'], words);
  if (verb === 'format-patch') return patch(['log', '-p'], words.includes('--root') ? words : rangeOf(words));
  if (verb === 'range-diff') return patch(['log', '-p'], words);
  return patch(verb === 'log' || verb === 'whatchanged' || verb === 'reflog' ? ['log', '-p', ...(verb === 'reflog' ? ['-g'] : [])] : [verb, '-p'], words);
}

/** `format-patch main` is what is on top of `main`; `-1` is the last one. */
function rangeOf(words: readonly string[]): readonly string[] {
  return words.map((word) => (/^[\w/.-]+$/.test(word) && !word.startsWith('-') && !word.includes('..') ? `${word}..HEAD` : word));
}

function patch(start: readonly string[], words: readonly string[]): GitLook | undefined {
  const end = words.indexOf('--');
  const before = end < 0 ? words : words.slice(0, end);
  const chosen: string[] = [];
  for (let i = 0; i < before.length; i++) {
    const word = before[i] ?? '';
    if (VALUED.test(word)) chosen.push(`${word}${word.startsWith('--') ? '=' : ''}${before[++i] ?? ''}`);
    else if (!word.startsWith('-') || CHOOSES.test(word)) chosen.push(word);
  }
  // Which commit it is, only running would tell: it may be any.
  if (!isAsked(chosen)) return { kind: 'patch', argv: ['log', '-p', '--all', ...(end < 0 ? [] : words.slice(end))] };
  return { kind: 'patch', argv: [...start, ...chosen, ...(end < 0 ? [] : words.slice(end))] };
}

function textLook(object: string | undefined): GitLook | undefined {
  if (object === undefined) return undefined;
  return isAsked([object]) ? { kind: 'text', argv: ['cat-file', '-p', object] } : EVERYTHING;
}

function blamed(words: readonly string[]): GitLook | undefined {
  const plain = words.filter((word, i) => !word.startsWith('-') && words[i - 1] !== '-L');
  const path = plain.at(-1);
  return path === undefined ? undefined : textLook(`${plain.length > 1 ? plain[0] : 'HEAD'}:${path.includes('/') ? path : `./${path}`}`);
}

/** A search of the working tree shows what a program for that would; of commits, the files that it finds. */
function grepped(words: readonly string[]): GitLook | undefined {
  if (words.some((word) => /^(?:-l|-L|-c|-q|--files-with-matches|--name-only|--count|--quiet|--files-without-match)$/.test(word))) return undefined;
  const flags = words.filter((word) => /^-[iwEFPGv]{1,6}$|^--(?:cached|untracked|no-index|no-exclude-standard|ignore-case)$/.test(word));
  const at = words.findIndex((word) => word === '-e');
  const plain = words.filter((word, i) => (!word.startsWith('-') || word === '--') && words[i - 1] !== '-e' && !/^-[ABCm]$/.test(words[i - 1] ?? ''));
  const [pattern, ...rest] = at >= 0 ? [words[at + 1], ...plain] : plain;
  if (pattern === undefined || !isKnown(pattern)) return undefined;
  const where = rest.filter((word) => word !== undefined);
  if (!isAsked(where)) return { kind: 'patch', argv: ['log', '-p', '--all', '-i', `-G${pattern}`] };
  return { kind: 'names', argv: ['grep', '-l', '-z', ...flags, '-e', pattern, ...where] };
}

function isAsked(words: readonly string[]): boolean {
  return words.every((word) => isKnown(word) && word.length < 1_000);
}

/** The paths in `HEAD~1:.env`. */
function namesIn(argv: readonly string[]): readonly string[] {
  return argv.flatMap((word) => /^[^:]{0,300}:(?:\d:)?(.{1,1000})$/.exec(word)?.[1] ?? []);
}

/** Hidden whatever stands in it. */
function isNamed(path: string, world: World): boolean {
  const found = world.hidden(path);
  return found !== undefined && found.line === undefined;
}

/** An object that git names with its revision, `HEAD:src/a.js`, as `grep` does. */
function pathOf(path: string): string {
  return path.replace(/^[^:/]{1,200}:/, '');
}

function isSecret({ path, text }: PrintedFile, named: string | undefined, root: string, world: World): boolean {
  const name = `${root}/${pathOf(path) || named || ''}`;
  if (path !== '' && isNamed(name, world)) return true;
  if (text === '') return path !== '' && world.hidden(name) !== undefined;
  return byContent(text, name, path === '' && named === undefined ? 'ambiguous' : world.hidden(name) ? 'ambiguous' : 'ordinary') !== undefined;
}

function shows(verb: string, words: readonly string[], what: readonly string[]): boolean {
  return what.includes(verb) || words.some((word) => what.includes(word) || word.startsWith(':'));
}

/** Hidden files that an earlier part of the command gives to git. */
function stagedBefore(invocation: Invocation, all: readonly Invocation[], world: World): readonly string[] {
  return all.slice(0, Math.max(0, all.indexOf(invocation))).flatMap(({ argv, cwd }) => {
    const call = argv[0] === 'git' && cwd !== undefined ? subcommandOf(argv, cwd, world.home) : undefined;
    if (!call || !/^(?:add|stage|stash|commit|hash-object)$/.test(call.verb)) return [];
    const everything = call.words.some((word) => /^(?:--all|-[a-zA-Z]{0,12}[uA][a-zA-Z]{0,12}|--include-untracked|-a|-am|\.)$/.test(word)) || (call.verb === 'stash' && call.words.includes('--all'));
    const named = call.words.filter((word) => !word.startsWith('-')).map((word) => resolve(word, call.folder, world.home) ?? word);
    const git = everything ? world.git(call.folder) : undefined;
    // Forced, it takes what git ignores as well.
    const forced = git && call.words.some((word) => word === '--force' || (call.verb === 'stash' && /^(?:-a|--all)$/.test(word)) || (/^-[a-zA-Z]{1,12}$/.test(word) && word.includes('f'))) ? filesAt(git.root, true, undefined, world) : [];
    const more = git ? [...[...git.untracked, ...git.dirty].map((name) => `${git.root}/${name}`), ...forced] : [];
    return [...named, ...more].filter((path) => world.hidden(path) !== undefined);
  });
}

function revealed(paths: readonly string[], world: World): readonly Finding[] {
  const [first = '', ...more] = paths;
  const why = world.hidden(first)?.why ?? 'a secret stands in it';
  return [{
    effect: 'reveals', provider: 'secrets', operation: 'repository', act: 'Show hidden file', resource: { kind: 'file', name: `${baseName(first)}${more.length ? ` and ${more.length} more` : ''}`, opaque: false },
    says: `The repository holds secrets there, and it would put them into the agent's context: ${why}.`, clues: [], hidden: paths.slice(0, 200),
  }];
}

function tooMuch(): Finding {
  return {
    effect: 'reveals', provider: 'secrets', operation: 'repository-too-large', act: 'Show more of the repository than can be looked through',
    says: 'Secrets may stand in it. Name fewer commits (`-n 20`) or the paths you need (`-- src`).', clues: [],
  };
}
