import { BrokenConfig, type HookCommand, type HookFile } from './agent.ts';
import { changesNothing } from './hook-file.ts';
import { tomlFlags } from './kill-switch.ts';

/**
 * Codex's `requirements.toml`, by which an administrator sets what no user and no repository can change. Hooks in it need no agreement. Codex reads them only
 * with a folder in `managed_dir` that is there, and runs them only while `features.hooks` is on, which is therefore set as well. Seen with 0.169.0.
 */

const BEGIN = '# prodlock: begin';
const END = '# prodlock: end';
/** Stands behind a line of ours inside a table of somebody else's. */
const MARK = ' # prodlock';

export interface RequiredHook {
  readonly command: string;
  /** Seconds. */
  readonly timeout: number;
  readonly statusMessage: string;
}

/** The administrator's file of Codex with one hook before every call of a tool. */
export function requirementsFile(hookFor: (command: HookCommand) => RequiredHook): Pick<HookFile, 'install' | 'uninstall' | 'installed'> {
  const install: HookFile['install'] = (text, command) => {
    const rest = text === undefined ? '' : (forget(text) ?? '');
    const eol = rest.includes('\r\n') ? '\r\n' : '\n';
    const folder = command.launcher.replace(/[\\/][^\\/]*$/, '');
    const feature = setting(rest, 'features', 'hooks', 'true', eol);
    const place = setting(feature.text, 'hooks', command.platform === 'windows' ? 'windows_managed_dir' : 'managed_dir', JSON.stringify(folder), eol);
    const { command: line, timeout, statusMessage } = hookFor(command);
    const block = [
      BEGIN, ...feature.table, ...place.table,
      '[[hooks.PreToolUse]]', 'matcher = "*"', '[[hooks.PreToolUse.hooks]]', 'type = "command"', `command = ${JSON.stringify(line)}`, `timeout = ${timeout}`, `statusMessage = ${JSON.stringify(statusMessage)}`,
      END,
    ].join(eol);
    if (place.text === '') return block + eol;
    return place.text.endsWith(eol) ? place.text + block + eol : place.text + eol + block;
  };
  return {
    install,
    uninstall: forget,
    installed: (text, command) => text.includes(BEGIN) && changesNothing(install, text, command),
  };
}

/** The text with a setting in a table that stands in it, or the lines of a table of its own where none does. A setting that is there stays, unless it switches off. */
function setting(text: string, table: string, key: string, value: string, eol: string): { readonly text: string; readonly table: readonly string[] } {
  const flag = tomlFlags(text).find((one) => one.key.length === 2 && one.key[0] === table && one.key[1] === key);
  if (flag && flag.value === false) throw new BrokenConfig(`expected ${table}.${key} = ${value}, found false: it switches hooks off`, flag.line);
  if (flag) return { text, table: [] };
  const lines = text.split(eol);
  const header = lines.findIndex((line) => new RegExp(`^\\s*\\[\\s*${table}\\s*\\]\\s*(?:#.*)?$`).test(line));
  if (header >= 0) return { text: lines.toSpliced(header + 1, 0, `${key} = ${value}${MARK}`).join(eol), table: [] };
  const first = lines.findIndex((line) => /^\s*\[/.test(line));
  const spelled = lines.slice(0, first < 0 ? lines.length : first).findIndex((line) => new RegExp(`^\\s*${table}\\s*(?:=|\\.)`).test(line));
  if (spelled >= 0) throw new BrokenConfig(`expected [${table}] as a table, found it on one line; write ${key} = ${value} into it`, spelled + 1);
  return { text, table: [`[${table}]`, `${key} = ${value}`] };
}

/** The text without our lines; undefined where nothing but ours was in it. */
function forget(text: string): string | undefined {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(eol);
  const [begin, end] = [lines.indexOf(BEGIN), lines.indexOf(END)];
  const rest = lines.filter((line, i) => !(begin >= 0 && i >= begin && i <= end) && !line.endsWith(MARK));
  if (rest.length === lines.length) return text;
  return begin === 0 && rest.every((line) => line === '') ? undefined : rest.join(eol);
}
