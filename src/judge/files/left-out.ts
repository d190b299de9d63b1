import { parseArgs } from '../../shell/argv.ts';

/** What a program that lists files passes over. */
export interface Passed {
  /** Patterns of names, or with a slash of paths; `./…` from the folder it runs in. Files alone: what stands in a folder of that name is listed all the same. */
  readonly files?: readonly string[];
  /** The same, folders with all that is in them. */
  readonly except?: readonly string[];
  readonly dotted?: true;
  readonly ignored?: true;
}

/** What a call of `find`, `fd` or `git ls-files` leaves out of the names it gives on; undefined for programs that list no files below a folder. */
export function passedOver(argv: readonly string[]): Passed | undefined {
  switch (argv[0]) {
    case 'find': case 'gfind': return { files: findTests(argv) };
    case 'fd': case 'fdfind': return fdOptions(argv);
    case 'ls': return argv.some((word) => word.startsWith('--ignore=')) ? { files: argv.flatMap((word) => (word.startsWith('--ignore=') ? [word.slice('--ignore='.length)] : [])) } : undefined;
    case 'rg': return argv.includes('--files') ? {} : undefined;
    case 'git': return argv.includes('ls-files') ? { except: excludedPathspecs(argv) } : undefined;
    default: return undefined;
  }
}

/** Negated tests that hold for everything that is found: not in parentheses, and without alternatives beside them. */
function findTests(argv: readonly string[]): readonly string[] {
  const found: string[] = [];
  let depth = 0;
  for (let i = 1; i < argv.length; i++) {
    const word = argv[i] ?? '';
    if (word === '(') depth++;
    else if (word === ')') depth--;
    else if (depth > 0) continue;
    else if (/^(?:-o|-or|,)$/.test(word)) return [];
    else if (/^-(?:exec|execdir|ok|okdir)$/.test(word)) break;
    else if (word === '!' || word === '-not') found.push(...negated(argv[i + 1], argv[i + 2]));
  }
  return found;
}

function negated(test: string | undefined, pattern: string | undefined): readonly string[] {
  if (pattern === undefined) return [];
  if (test === '-name') return [pattern];
  if (test !== '-path' && test !== '-wholename') return [];
  const all = pattern.replace(/\/\*$/, '/**');
  return [all.startsWith('*/') ? `**${all.slice(1)}` : all.startsWith('/') || all.startsWith('./') ? all : `./${all}`];
}

const FD_VALUED = new Set(['-E', '--exclude', '-e', '--extension', '-t', '--type', '-d', '--max-depth']);

function fdOptions(argv: readonly string[]): Passed {
  const end = argv.findIndex((word) => /^(?:-x|-X|--exec|--exec-batch)$/.test(word));
  const args = parseArgs(argv.slice(0, end < 0 ? undefined : end), FD_VALUED);
  const all = args.has('-u', '-uu', '--unrestricted');
  const rooted = args.positionals.length > 1;
  return {
    except: ['-E', '--exclude'].flatMap((flag) => args.flags.get(flag) ?? []).flatMap((glob) => (!glob.includes('/') ? [glob] : rooted ? [] : [`./${glob.replace(/^\//, '')}`])),
    ...(!all && !args.has('-H', '--hidden') && { dotted: true as const }),
    ...(!all && !args.has('-I', '--no-ignore', '--no-ignore-vcs') && { ignored: true as const }),
  };
}

/** What a call of git is told to leave out, `./…` from the folder it runs in. */
export function excludedPathspecs(argv: readonly string[]): readonly string[] {
  return argv.flatMap((word) => pathspec(word) ?? []);
}

// Forms: a glob behind `:(exclude,glob)`, a path behind `:(exclude,literal)`, and either behind `:!` or `:^`.
function pathspec(word: string): string | undefined {
  const pattern = /^:(?:\(exclude(?:,(?:glob|literal))?\)|!|\^)(.{1,1000})$/.exec(word)?.[1];
  return pattern === undefined ? undefined : pattern.startsWith('**/') ? pattern : `./${pattern}`;
}
