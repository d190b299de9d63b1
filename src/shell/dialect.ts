import type { ShellName } from '../core/action.ts';
import { HOLE, type Invocation, type Understanding } from '../core/invocation.ts';
import { ALIASES, isCmdlet } from './powershell/aliases.ts';

/** Names that only PowerShell knows, however they are written. */
const POWERSHELL_ONLY = /^(?:iwr|irm|gci|icm|saps|spps|(?:remove|get|set|clear|new|invoke|start|stop|copy|move|rename|write|select|out)-(?:item|itemproperty|childitem|content|expression|webrequest|restmethod|command|process|service|computer|object|host|output|file|location))$/i;
/** What cmd knows, and a POSIX system does not, or not with these options. */
const CMD_ONLY = /^(?:del|erase|rd|xcopy|robocopy)$/i;
const CMD_WITH_SWITCH = /^(?:rmdir|copy|move|dir|ren|rename|md|mkdir|format|type|attrib|for|if|start|mklink|call)$/i;
const SWITCH = /^\/[a-z?](?::\S{0,40})?$/i;
const BATCH =
  /^[ \t]{0,80}@?(?:if[ \t]{1,9}(?:\/i[ \t]{1,9}|not[ \t]{1,9}){0,3}(?:exist|defined|errorlevel)\s|for[ \t]{1,9}(?:\/[dflr][ \t]{1,9}){0,2}(?:"[^"]{0,80}"[ \t]{1,9}|[^\s%"$]{1,80}[ \t]{1,9})?%{1,2}[a-z][ \t]{1,9}in\s|@echo[ \t]{1,9}off|setlocal\b|rem[ \t]|::|(?:[\w.-]{1,40}[ \t]{0,9}&&?[ \t]{0,9})?cd[ \t]{1,9}\/d\s|(?:del|erase|rd|rmdir|copy|move|ren|dir|md)\/[a-z]|[a-z]{1,20}\^[a-z])|(?:^|&)[ \t]{0,9}(?:call[ \t]{1,9})?%\w{1,40}%\s/im;
/** Windows' own tools, whose words bash would rob of their backslashes. */
const TOOLS = /^(?:reg|sc|takeown|icacls|cacls|schtasks|net|wmic|bcdedit|vssadmin|wbadmin|fsutil|wevtutil|netsh|robocopy|findstr|forfiles|diskpart|cipher|taskkill|appcmd|manage-bde|psexec|runas|rem|attrib)$/i;
const POWERSHELL_CODE = /^[ \t]{0,80}&[ \t]{1,9}(?:["'$.]|[\w.-]{1,60}\\)|\$env:\w|(?:^|[\s;|{(&=])[A-Z][a-z]{1,13}-[A-Z][A-Za-z]{2,60}\b|\[[A-Za-z][\w.]{1,80}\]::\w|(?:^|[\s=])@['"]\r?$|(?:^|[;{}\s])foreach[ \t]{0,9}\(\s*\$|(?:^|[;{}\s])if[ \t]{0,9}\([ \t]{0,9}(?:-not[ \t]{1,9}|!)?\$(?:\?|LASTEXITCODE\b[^()\n]{0,40})[ \t]{0,9}\)[ \t\r\n]{0,9}\{|\$_\b/m;

/**
 * The other shell's language that a line which did not say so can only be written in: a tool of an agent on Windows rarely tells which shell it is.
 * `refused` says that no POSIX shell would run it as it stands. Goes by the commands that bash would run, not by the text, so that text about such a command is no sign of one.
 */
export function otherShell(command: string, { invocations, opaque }: Understanding, refused: boolean): ShellName | undefined {
  const broken = refused || opaque.some(isSyntaxError);
  for (const { argv, via } of invocations) {
    if (via.some(isWindowsShell)) continue;
    const [program = '', ...words] = argv;
    if (isOwn(program) || isAlias(argv) || isValue(argv, command) || isKeyword(program, command)) return 'powershell';
    if (CMD_ONLY.test(program)) return words.some((word) => /^-[a-z]{2}/i.test(word)) || /\|\s*(?:%|\?)\s|\$_/.test(command) ? 'powershell' : 'cmd';
    if (CMD_WITH_SWITCH.test(program) && words.some((word) => SWITCH.test(word))) return 'cmd';
    if (/^findstr$/i.test(program) || (TOOLS.test(program) && /[\\%]/.test(command))) return 'cmd';
    if (program === 'type' && /^(?:nul|(?!-)\S*[.\\]\S*)$/i.test(words[0] ?? '') && words.length === 1) return 'cmd';
  }
  // Further lines may be text that the first one only writes down.
  if (BATCH.test(broken ? command : (command.split('\n', 1)[0] ?? ''))) return 'cmd';
  return broken && POWERSHELL_CODE.test(command) ? 'powershell' : undefined;
}

/** By which bash would give a variable a value; without it `$x` is none of its programs. What PowerShell assigns, or has in a text, is a part of its own. */
const SETS = /(?<!["=][ \t]{0,9})\$\(|`[^\n]|(?:^|[\s;&|({])[A-Za-z_]\w*=|\b(?:eval|source|export|read|declare|typeset|local|printf|mapfile|readarray)\s|\bfor[ \t]{1,9}\w/;

/** Both readings together: the POSIX one keeps what it found, except for what has no meaning there. */
export function bothReadings(command: string, posix: Understanding, other: Understanding): Understanding {
  const names = !SETS.test(command) && !other.opaque.some(isSyntaxError);
  const isNoise = (why: string): boolean => isSyntaxError(why) || (names && /whose name is only known/.test(why));
  return {
    invocations: [...posix.invocations.filter((invocation) => !isForeign(invocation) && !(names && invocation.argv[0]?.includes(HOLE))), ...other.invocations],
    opaque: [...new Set([...posix.opaque.filter((why) => !isNoise(why)), ...other.opaque])],
  };
}

/** What such a shell was given says nothing of the line that it was started by: `pwsh -c 'Remove-Item HKLM:\\X'`. */
function isWindowsShell(via: string): boolean {
  return /^(?:pwsh|powershell|cmd)\b/i.test(via);
}

function isForeign({ argv, via }: Invocation): boolean {
  const [program = ''] = argv;
  if (via.some(isWindowsShell)) return false;
  return isOwn(program) || isAlias(argv) || /^[-+*/]?=$/.test(program) || CMD_ONLY.test(program) || CMD_WITH_SWITCH.test(program) || TOOLS.test(program) || /^[@%({[]|^\.[A-Z]/.test(program);
}

function isOwn(program: string): boolean {
  return POWERSHELL_ONLY.test(program) || (/^[A-Z][A-Za-z]{1,13}-[A-Z]/.test(program) && isCmdlet(program));
}

/** Full parameters of PowerShell after a name that means something in both: `rm x -Recurse`. */
const PARAMETER = /^-(?:recurse|force|path|literalpath|filter|include|exclude|destination|confirm|erroraction|value|itemtype|uri|method|body|headers|outfile|filepath|fo|argumentlist|scriptblock|raw|verb|whatif|pattern|passthru)(?::\S*)?$/i;

function isAlias([program = '', ...words]: readonly string[]): boolean {
  // Ruby's reader of documentation bears the name too, and is given names, not paths.
  if (program === 'ri' && words.some((word) => /^-(?:re?|rec|fo)/i.test(word)) && words.some((word) => /^(?!-).*[/\\]|^[~.]/.test(word))) return true;
  if (program === 'iex') return words.length > 0 && !words.some((word) => word.startsWith('-'));
  return ALIASES.has(program) && words.some((word) => PARAMETER.test(word));
}

/** `[IO.File]::Delete`, `foreach (`, `try {`: bash would look for programs of that name. */
function isKeyword(program: string, command: string): boolean {
  if (/^\[[A-Za-z][\w.]{1,80}\]::/.test(program)) return true;
  return /^(?:foreach|switch|try|catch|finally|param|elseif)$/.test(program) && new RegExp(`(?:^|[\\s;{}])${program}\\s*[({]`).test(command);
}

const OPERATOR = /^(?:[-+*/]?=|-[ic]?(?:eq|ne|gt|ge|lt|le|like|notlike|match|notmatch|contains|notcontains|in|notin|replace|split|join)|-(?:is|isnot|as|f|and|or))$/i;

/** `$x = …`, `$x -eq 1`, `$env:PATH`, `$x.Count`: bash would take each for a program's name. */
function isValue([program = '', next = '']: readonly string[], command: string): boolean {
  if (!program.startsWith(HOLE)) return false;
  return OPERATOR.test(next) || /^\uFDD0(?::\w|\.[A-Z]\w|=)/.test(program) || /\$(?:PSVersionTable|PSScriptRoot|LASTEXITCODE|PSItem)\b/.test(command);
}

function isSyntaxError(why: string): boolean {
  return why.startsWith('a syntax error');
}
