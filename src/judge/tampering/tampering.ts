import type { Finding } from '../../core/effect.ts';
import { HOLE, isKnown, type Invocation } from '../../core/invocation.ts';
import { resolve } from '../../core/path.ts';
import { inlineCode } from '../../payload/code.ts';
import { parseArgs } from '../../shell/argv.ts';
import { unanchors } from './anchors.ts';
import { tampering } from './attempt.ts';
import { killFindings } from './kills.ts';
import { launchFindings } from './launches.ts';
import { mountFindings } from '../files/mounts.ts';
import { untoldFindings } from './untold.ts';
import type { World } from '../world.ts';

/** The editor's names for this extension. */
const OURS = /^(?:prodlock[.-]prodlock|.*\bprodlock\b.*\.vsix)(?:@.*)?$/i;

/**
 * What an invocation does against the guard other than by its files: takes the extension out of an editor, ends the process it runs in, starts an agent
 * without its hooks, answers questions in the human's place. `all` are the invocations of the same command line, `later` is the world with the files that it writes.
 */
export function tamperFindings(invocation: Invocation, all: readonly Invocation[], world: World, later: World): readonly Finding[] {
  if (invocation.remote !== undefined) return [];
  return [
    ...extensionFindings(invocation),
    ...ownFindings(invocation),
    ...killFindings(invocation, all, world),
    ...launchFindings(invocation, later),
    ...mountFindings(invocation, world),
    ...untoldFindings(invocation, world),
    ...hookPathFindings(invocation, world),
    ...handFindings(invocation),
    ...codeFindings(invocation, world),
    ...tokenFindings(invocation, world),
    ...(unanchors(invocation) ? [tampering('anchors', 'Remove what proves the record', 'A rewrite of Prodlock’s record could no longer be seen.')] : []),
  ];
}

/** Commands of the editor that end it, its extensions or the trust in a folder, and Prodlock's own, which are the human's. */
const COMMANDS = /^(?:prodlock\.|workbench\.(?:extensions\.(?:action\.)?(?:un|dis)|trust\.|action\.(?:quit|closeWindow|reloadWindow|restartExtensionHost|manageTrustedDomain|configureTrustedDomains)))|^extension\.bisect/i;

/** The same by a tool that runs the editor's commands, whatever it is called. */
export function toolTampering(tool: string, input: unknown): readonly Finding[] {
  const words = typeof input === 'object' && input !== null ? Object.values(input).filter((value) => typeof value === 'string') : [];
  const extension = /install_?extension/i.test(tool) && words.some((word) => OURS.test(word));
  return extension || words.some((word) => COMMANDS.test(word)) ? [tampering('editor-command', 'Run a command of the editor', 'It would end Prodlock, or answer in the human’s place.')] : [];
}

/** Whichever program takes these flags, it is an editor; a name that only running would tell may be ours. */
function extensionFindings({ argv }: Invocation): Finding[] {
  if (!argv.some((word) => word.startsWith('--') && word.includes('-extension'))) return [];
  const args = parseArgs(argv, '--uninstall-extension --disable-extension --install-extension');
  const named = ['--uninstall-extension', '--disable-extension', '--install-extension'].flatMap((flag) => args.flags.get(flag) ?? []);
  if (args.has('--disable-extensions')) return [tampering('extension', 'Start an editor without extensions', 'Prodlock would not run in it.')];
  if (!named.some((name) => OURS.test(name.split('/').at(-1) ?? '') || (!isKnown(name) && !args.has('--install-extension')))) return [];
  return [tampering('extension', 'Change the Prodlock extension', 'Prodlock would be removed, switched off or replaced.')];
}

const OWN_SCRIPT = /(?:^|\/)prodlock[^/]*\/dist\/(cli|uninstall)\.js$/i;

/** Prodlock's own programs, where they take hooks out. */
function ownFindings({ argv }: Invocation): Finding[] {
  if (!argv.some((word) => /prodlock/i.test(word))) return [];
  const script = argv.findIndex((word) => OWN_SCRIPT.test(word));
  const removes = OWN_SCRIPT.exec(argv[script] ?? '')?.[1] === 'uninstall' || (/^prodlock(?:\.cmd)?$/.test(argv[0] ?? '') && argv[1] === 'remove-hooks') || (script >= 0 && argv[script + 1] === 'remove-hooks');
  return removes ? [tampering('remove-hooks', 'Remove Prodlock’s hooks', 'Agents would no longer be held back.')] : [];
}

/** Programs that git and npm are told to start in the place of others, from outside the project. A project's own folder of git hooks is ordinary work. */
function hookPathFindings({ argv, cwd }: Invocation, world: World): Finding[] {
  const [program, ...rest] = argv;
  const words = rest.filter((word) => !word.startsWith('-'));
  const [verb, ...operands] = words;
  if (program === 'git' && verb === 'config' && !rest.some((word) => /^--(?:get|unset|list)/.test(word))) {
    const [key = '', value] = operands[0] === 'set' ? operands.slice(1) : operands;
    if (key.toLowerCase() !== 'core.hookspath' || value === undefined) return [];
    const target = isKnown(value) ? resolve(value, cwd, world.home) : undefined;
    const inside = cwd !== undefined && target !== undefined && target.startsWith(`${cwd}/`);
    if (inside && !rest.some((word) => word === '--global' || word === '--system')) return [];
    return [tampering('hooks-path', 'Point git’s hooks elsewhere', 'Checks that run before commits and pushes would be skipped or replaced.')];
  }
  if ((program === 'npm' || program === 'pnpm') && (verb === 'config' || verb === 'set' || verb === 'c')) {
    const setting = words.join(' ').replace(/=/g, ' ').split(' ');
    const at = setting.indexOf('script-shell');
    const shell = at < 0 ? undefined : setting[at + 1];
    if (!setting.includes('set') || shell === undefined || /^(?:\/usr)?(?:\/bin\/)?(?:ba|z|da|fi)?sh$|^(?:pwsh|powershell|cmd)(?:\.exe)?$/.test(shell)) return [];
    return [tampering('hooks-path', 'Run scripts by another program', 'What a project’s scripts do could no longer be read.')];
  }
  return [];
}

/** A window's file has one reader, the launcher; whatever else reads it, into a variable even, wants its token. */
function tokenFindings({ redirects, stdin, cwd }: Invocation, { home }: World): Finding[] {
  const read = [...redirects.flatMap(({ kind, path }) => (kind === 'read' ? [path] : [])), ...(stdin.kind === 'file' ? [stdin.path] : [])];
  const taken = read.some((path) => resolve(path, cwd, home)?.startsWith(`${home}/.prodlock/windows/`));
  return taken ? [tampering('token', 'Read the token of Prodlock’s window', 'With it a program could talk to Prodlock in an agent’s place.')] : [];
}

/** Our folder as a part of a path in a text, and calls that change files; how the path comes about need not be understood. */
const NAMES_OURS = /['"`/\\]\.prodlock\b/;
const CHANGES = /\b(?:rm|rmdir|rmtree|rmSync|rm_rf|unlink\w*|remove\w*|delete\w*|rename\w*|move\w*|replace|write\w*|append\w*|truncate\w*|chmod\w*|chown\w*|symlink\w*|copy\w*|cp\w*|outputFile\w*)\b\s*\(|\bopen\([^)]{0,200}['"][wax+]/;

/** Code typed for the occasion that names our folder and changes files. */
function codeFindings(invocation: Invocation, world: World): Finding[] {
  const code = inlineCode(invocation, world.files);
  if (!code || code.file !== undefined || !NAMES_OURS.test(code.text) || !CHANGES.test(code.text)) return [];
  return [tampering('code', 'Run code against Prodlock’s folder', 'It names that folder and changes files.')];
}

const HANDS = /^(?:xdotool|ydotool|dotool|wtype|xte|xvkbd|cliclick|autohotkey|osascript)$/i;
const PRESSES = /\b(?:key|keydown|keyup|type|click|mousedown|mouseup|keystroke|button|getmouselocation|windowactivate|str|kd|kp|mouseclick)\b|key code|\bc:\d/i;

/** Programs that press keys and buttons of the user's own screen could answer a question. On a screen of their own they cannot. */
function handFindings({ argv, env, via, stdin }: Invocation): Finding[] {
  if (!HANDS.test(argv[0] ?? '') || env.has('DISPLAY') || env.has('WAYLAND_DISPLAY') || via.some((one) => one.startsWith('xvfb-run'))) return [];
  const told = [...argv.slice(1), stdin.kind === 'text' ? stdin.text : stdin.kind === 'none' ? '' : HOLE].join(' ');
  return PRESSES.test(told) || argv[0] === 'wtype' || !isKnown(told) ? [tampering('hands', 'Press keys or buttons on the screen', 'It could answer Prodlock’s question in the human’s place.')] : [];
}
