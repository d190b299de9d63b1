/** Programs that read commands where they are given none. What talks to a server (`psql`, `ssh`) is known by what it reaches, and judged by that. */
const READERS: ReadonlySet<string> = new Set('sh bash zsh fish dash ksh ash csh tcsh pwsh powershell cmd python python2 python3 ipython bpython node deno bun ruby irb pry perl php lua R julia scala ghci iex erl jshell tclsh expect sqlite3 duckdb bc gdb lldb screen tmux su script'.split(' '));
/** Those of them that open what one further word names: a database file, a user, a session. */
const OPENS: ReadonlySet<string> = new Set('sqlite3 duckdb su screen tmux script'.split(' '));
/** Words that may stand before a program and start it. */
const BEFORE: ReadonlySet<string> = new Set('exec command builtin env sudo doas nohup nice time stdbuf setsid rlwrap winpty unbuffer busybox'.split(' '));
/** Those for which `-i` says that files are changed in their place. */
const EDITORS: ReadonlySet<string> = new Set(['perl', 'ruby']);
/** Options after which the next word is a program text or a module, or that only tell something. */
const GIVEN = /^(?:-[a-z]*c|-[a-z]*e|-E|-p|-m|-r|-f|--command|--eval|--print|--version|-V|--help|-h|-v|\/[ck])$/i;
/** Options that take input from the terminal whatever else is given. */
const INTERACTIVE = /^(?:-(?=[a-z]+$)[a-z]*i[a-z]*|-s|-|--interactive)$/;
/** Characters of a command that are looked at. */
const MOST = 100_000;

/**
 * Whether a command leaves a program that waits for commands on its terminal: `bash`, `cd /srv && python3 -i`. For agents that can type into a
 * running program without any hook seeing it. Looks at words only, so it may see one where a shell would not; never where input is piped or redirected.
 */
export function opensPrompt(command: string): boolean {
  const parts = withoutDocuments(command.slice(0, MOST)).split(/(\|\||&&|[|;&\n()]|\bthen\b|\bdo\b)/);
  return parts.some((part, i) => i % 2 === 0 && parts[i - 1] !== '|' && !part.includes('<') && !part.trimStart().startsWith('#') && waits(part.trim().split(/\s+/)));
}

/** Here-documents that are looked for. */
const DOCUMENTS = 50;

/** The lines of a here-document are a program's input, not commands. One whose end is not to be seen is left. */
function withoutDocuments(command: string): string {
  const lines = command.split('\n');
  const kept: string[] = [];
  let left = DOCUMENTS;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    kept.push(line);
    const found = left > 0 ? /(?<!<)<<-?[ \t]{0,8}["'\\]?([A-Za-z_][\w.-]{0,40})/.exec(line.slice(0, 2_000)) : null;
    if (!found || isQuoted(line.slice(0, found.index))) continue;
    left--;
    const end = lines.findIndex((other, at) => at > i && other.trim() === found[1]);
    if (end > i) i = end;
  }
  return kept.join('\n');
}

/** Whether a quote is open behind this text. */
function isQuoted(text: string): boolean {
  return (text.split('"').length - 1) % 2 === 1 || (text.split("'").length - 1) % 2 === 1;
}

function waits(words: readonly string[]): boolean {
  const start = words.findIndex((word) => !BEFORE.has(word) && !/^[A-Za-z_]\w*=/.test(word) && !word.startsWith('-'));
  const [program = '', ...given] = start < 0 ? [] : words.slice(start);
  const name = program.replace(/^["']|["']$/g, '').replace(/^.*[\\/]/, '').replace(/\.exe$/i, '').replace(/(?<=^python3?)\.?[\d.]+$/, '');
  if (!READERS.has(name)) return false;
  if (given.some((word) => INTERACTIVE.test(word) && (word === '-' || !EDITORS.has(name)))) return !given.some((word) => /^-[a-z]*c$/.test(word));
  const names = given.filter((word) => !word.startsWith('-'));
  return names.length <= (OPENS.has(name) ? 1 : 0) && !given.some((word) => GIVEN.test(word));
}
