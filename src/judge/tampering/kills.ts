import type { Finding } from '../../core/effect.ts';
import { isKnown, type Invocation } from '../../core/invocation.ts';
import { parseArgs } from '../../shell/argv.ts';
import type { World } from '../world.ts';

/** Editors as their processes are called; the extension runs in one of them. */
const EDITORS = 'code code-insiders code-oss codium vscodium cursor windsurf kiro antigravity devin positron code-server code-tunnel openvscode-server electron Code Cursor Windsurf Kiro Antigravity Electron'.split(' ');
/** What only an editor's processes have in their command line. */
const EXTENSION_HOST = 'extensionHost|vscode-server|cursor-server|code-server|server-main.js|bootstrap-fork|prodlock'.split('|');
const IS_EDITOR = new RegExp(`(?:^|/)(?:${EDITORS.join('|')})(?:\\.exe)?$`);

/** Ending the editor, or the process of it that extensions run in, is ending the guard. */
export function killFindings(invocation: Invocation, all: readonly Invocation[], world: World): readonly Finding[] {
  return kills(invocation, all, world) ? [finding()] : [];
}

function kills({ argv }: Invocation, all: readonly Invocation[], world: World): boolean {
  const [program = '', ...words] = argv;
  switch (program) {
    case 'kill':
      return killsOne(words, all, world);
    case 'pkill':
      return !explains(words) && killsByPattern(argv, world);
    case 'killall':
    case 'skill':
      return !explains(words) && killsByName(argv, world);
    case 'killall5':
      return true;
    case 'taskkill':
    case 'Stop-Process':
    case 'spps':
      return words.some((word) => isEditorName(word.replace(/\.exe$/i, '')) || IS_EDITOR.test(word) || windowIds(world).includes(word));
    case 'gdb': case 'lldb': case 'gcore': case 'dlv': case 'strace': case 'prlimit': case 'reptyr': case 'cpulimit':
      return words.some((word) => windowIds(world).includes(word.replace(/^-{0,2}(?:pid=|p)/, '')));
    case 'systemctl':
    case 'service':
      return words.some((word) => /^(?:stop|kill|restart|disable|mask|try-restart)$/.test(word)) && words.some((word) => /^(?:code-server|openvscode-server|code-tunnel)(?:@.*|\.service)?$/.test(word));
    case 'loginctl':
      return words.some((word) => /^(?:terminate|kill)-(?:user|session|seat)$/.test(word));
    default:
      return false;
  }
}

/** With one of these, wherever it stands, it only tells about itself. */
function explains(words: readonly string[]): boolean {
  return words.some((word) => /^(?:--help|--version|--list)$/.test(word));
}

/** `kill -9 -1` ends everything of the user's. A number that another program finds out is that program's to judge. */
function killsOne(words: readonly string[], all: readonly Invocation[], world: World): boolean {
  if (words.some((word) => /^-[lL]$|^--list$/.test(word))) return false;
  const signalled = /^-(?:\d+|[A-Z]\w*|s|n)$/.test(words[0] ?? '') || (words[0] ?? '').startsWith('--signal');
  const valued = words[0] === '-s' || words[0] === '-n' || words[0] === '--signal';
  const ids = (signalled ? words.slice(valued ? 2 : 1) : words).filter((word) => word !== '--');
  const windows = windowIds(world);
  if (ids.some((id) => id === '-1' || windows.includes(id.replace(/^-/, '')))) return signalled || ids[0] !== '-1' || words.includes('--');
  return ids.some((id) => !isKnown(id)) && all.some((other) => looksForEditor(other));
}

/** Processes of windows that are registered with us, and the editor's own as it tells its shells. */
function windowIds({ files, home, env }: World): readonly string[] {
  const registered = (files.list(`${home}/.prodlock/windows`) ?? []).flatMap((name) => /^(\d+)-/.exec(name)?.[1] ?? []);
  return [...registered, ...[env['VSCODE_PID']].flatMap((id) => id ?? [])];
}

/** Programs by which a command finds out a process. */
function looksForEditor({ argv }: Invocation): boolean {
  const [program = '', ...words] = argv;
  if (!/^(?:pgrep|pidof|grep|egrep|rg|awk|gawk)$/.test(program)) return false;
  const patterns = words.filter((word) => !word.startsWith('-'));
  return patterns.some((pattern) => [...EDITORS, ...EXTENSION_HOST].some((name) => wordsOf(pattern).includes(name) || (EXTENSION_HOST.includes(name) && pattern.includes(name))));
}

function wordsOf(pattern: string): readonly string[] {
  return pattern.replace(/\[(\w)\]/g, '$1').split(/[^\w-]+/);
}

function killsByPattern(argv: readonly string[], world: World): boolean {
  const args = parseArgs(argv.filter((word) => !/^-(?:SIG)?[A-Z][A-Z\d]{1,7}$/.test(word)), '-u --euid -U --uid -g --pgroup -G -P --parent -t --terminal -s --session --signal --ns -F --pidfile');
  const [pattern] = args.positionals;
  if (pattern === undefined) return args.has('-u', '--euid', '-U', '--uid');
  if (!isKnown(pattern)) return false;
  const pieces = literalPieces(args.has('-i', '--ignore-case') ? pattern.toLowerCase() : pattern);
  if (pieces.some((piece) => piece.length === 0)) return true;
  const whole = args.has('-f', '--full');
  const exact = args.has('-x', '--exact') || /^\^.*\$$/.test(pattern);
  return editorProcesses(world, whole).some((text) => pieces.some((piece) => (exact ? text === piece.join('') : holds(args.has('-i', '--ignore-case') ? text.toLowerCase() : text, piece))));
}

function killsByName(argv: readonly string[], world: World): boolean {
  const args = parseArgs(argv, '-u --user -s --signal -o -y -n --ns -Z');
  if (args.positionals.length === 0) return args.has('-u', '--user');
  const names = args.has('-I', '--ignore-case') ? args.positionals.map((name) => name.toLowerCase()) : args.positionals;
  const running = editorProcesses(world, false);
  return names.some((name) => (args.has('-r', '--regexp') ? running.some((text) => literalPieces(name).some((piece) => holds(text, piece))) : running.includes(name)));
}

/**
 * What a pattern is compared with: the editor's processes as they run, and where none can be seen the names they usually have. Only where they can
 * be seen is it known that `pkill node` would end the editor, too.
 */
function editorProcesses(world: World, whole: boolean): readonly string[] {
  // Where no window is registered, none of them is one that Prodlock runs in.
  const running = windowIds(world).length === 0 ? [] : world.processes().filter((words) => IS_EDITOR.test(words[0] ?? '') || words.some((word) => /extensionHost|server-main\.js/.test(word)));
  const seen = running.map((words) => (whole ? words.join(' ') : (words[0] ?? '').split('/').at(-1) ?? '').slice(0, whole ? 4_000 : 15));
  return [...seen, ...EDITORS, ...(whole ? EXTENSION_HOST.map((name) => `/editor/${name}`) : [])];
}

/** Stands for any one character in a piece. */
const ANY = '\u0002';

/**
 * For each alternative of a pattern the runs of characters that whatever fits it must hold, in this order; none where anything fits. What may be
 * missing is left out.
 */
function literalPieces(pattern: string): readonly (readonly string[])[] {
  const plain = pattern.slice(0, 1_000).replace(/\\([.+*?()[\]|^$-])/g, (_, char: string) => (char === '|' ? '' : char === '.' ? '\u0001' : '')).replace(/\[(\w)\]/g, '$1');
  return plain.split('|').map((part) => {
    const fixed = part.replace(/[()^$]/g, '').replace(/(?:\[[^\][]{0,200}\]|.)(?:[*?]|\{0[^}]{0,9}\})/g, '*').replace(/(.)\+/g, '$1*').replaceAll('.', ANY);
    return fixed.split(/\[[^\][]{0,200}\]|[*?+{}]/).map((run) => run.replaceAll('\u0001', '.')).filter((run) => run.replaceAll(ANY, '') !== '');
  });
}

/** Whether a text holds all runs one after another. */
function holds(text: string, runs: readonly string[]): boolean {
  let from = 0;
  return runs.every((run) => {
    const at = placeOf(run, text, from);
    from = at + run.length;
    return at >= 0;
  });
}

function placeOf(run: string, text: string, from: number): number {
  for (let at = from; at + run.length <= text.length; at++) {
    if ([...run].every((char, i) => char === ANY || char === text[at + i])) return at;
  }
  return -1;
}

function isEditorName(name: string): boolean {
  return EDITORS.some((editor) => editor.toLowerCase() === name.toLowerCase());
}

function finding(): Finding {
  return {
    effect: 'tampers', provider: 'prodlock', operation: 'kill', act: 'End the editor', clues: [],
    says: 'Prodlock runs in it, and nobody could be asked any more. Only a person may do that.',
  };
}
