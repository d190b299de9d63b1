import { HOLE, isKnown, type Invocation } from '../core/invocation.ts';
import { baseName } from '../core/path.ts';
import { parseArgs } from '../shell/argv.ts';

/** Signals by which a program is only told or asked something: to read its settings anew, to open its logs again, whether it is there. */
const TELLS = /^(?:SIG)?(?:0|1|10|12|28|HUP|USR1|USR2|WINCH|CONT|18)$/;

/**
 * `kill` of processes that another part of the command finds out, as the call that names them: `kill $(pgrep postgres)`, `kill -9 $(cat /run/nginx.pid)`,
 * `pidof mysqld | xargs kill`. Undefined for other calls, and where the signal ends nothing.
 */
export function killedByName(invocation: Invocation, all: readonly Invocation[]): Invocation | undefined {
  const [program, ...words] = invocation.argv;
  if (program !== 'kill' || !words.some((word) => word.includes(HOLE)) || words.some((word) => /^-[lL]$/.test(word))) return undefined;
  const args = parseArgs(invocation.argv, '-s -n --signal');
  const signal = args.value('-s', '-n', '--signal') ?? words[0]?.replace(/^-/, '') ?? '';
  if (TELLS.test(signal)) return undefined;
  const names = all.flatMap(namesOf);
  if (names.length === 0 && all.some(listsEverything) && !all.some(picks)) return { ...invocation, argv: ['kill', '-9', '--', '-1'] };
  return names.length === 0 ? undefined : { ...invocation, argv: ['pkill', ...names] };
}

/** `ps aux`, `ps -ef`: every process there is. */
function listsEverything({ argv: [program, ...words] }: Invocation): boolean {
  return program === 'ps' && words.some((word) => /^(?:-?a?u?xw{0,3}|-?aux\w*|-[a-zA-Z]{0,4}[eA][a-zA-Z]{0,4})$/.test(word)) && !words.some((word) => /^(?:-[CptGUu]|--(?:ppid|pid|user|tty|group))/.test(word) && word !== '-u');
}

/** What takes some lines out of many. */
function picks({ argv: [program = '', ...words] }: Invocation): boolean {
  if (/^(?:grep|egrep|fgrep|rg|head|tail|fzf|sk|peco|sed|perl|python3?|node)$/.test(program)) return true;
  return /^(?:awk|gawk|mawk)$/.test(program) && words.some((word) => /[/~=<>$]/.test(word.replace(/\{\s{0,9}print\s{1,9}\$\d{1,2}\s{0,9};?\s{0,9}\}|^-F.{0,3}$/g, '')));
}

/** The programs whose processes a call tells. */
function namesOf({ argv }: Invocation): readonly string[] {
  switch (argv[0]) {
    case 'pgrep': return foundByPgrep(argv);
    case 'pidof': return parseArgs(argv, '-o -S').positionals.filter(isKnown);
    case 'grep': return parseArgs(argv, '-e -A -B -C -m').positionals.slice(0, 1).filter(isKnown).map((pattern) => pattern.replace(/\[(\w)\]/g, '$1'));
    case 'cat': case 'head': case 'tail': return argv.slice(1).flatMap((word) => (/\.pid$/.test(word) ? [baseName(word).replace(/\.pid$/, '').replace(/^postmaster$/, 'postgres')] : []));
    default: return [];
  }
}

/** Names, or the user whose processes are told all together. */
function foundByPgrep(argv: readonly string[]): readonly string[] {
  const args = parseArgs(argv, '-u --euid -U --uid -g -G -P -t -s -d -F');
  const user = args.value('-u', '--euid', '-U', '--uid');
  return args.positionals.length === 0 && user !== undefined ? ['-u', user] : args.positionals.filter(isKnown);
}
