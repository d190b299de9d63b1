import { minimatch } from 'minimatch';
import type { Action } from '../core/action.ts';
import type { Effect } from '../core/effect.ts';
import { sentence } from '../core/decide.ts';
import { baseName, resolve, within } from '../core/path.ts';
import { redactedView } from '../secrets/redacted-view.ts';
import { withExclusions, withExclusionsInPowerShell, type LeftOut } from '../shell/exclude.ts';
import { ENVIRON } from '../shell/flow.ts';
import { NOWHERE } from './files/hidden.ts';
import type { World } from './world.ts';

/** At most so many hidden files are shown redacted in one denial. */
const VIEWS = 3;

/** What an agent that was denied is told: what was refused, and what it can do instead. `instead` is a command that does the same without showing anything. */
export function adviceFor(denied: readonly Effect[], world: World, instead: string | undefined): string {
  const hidden = hiddenIn(denied);
  const lines = [...new Set(denied.map((effect) => sentence(effect)))];
  if (hidden.length === 0) return [...lines, 'Do not try another way or another credential. Ask the user to do this in the editor.'].join('\n');
  if (hidden.every((path) => path === ENVIRON)) return [...lines, 'Programs may use the variables; do not print their values. Their names: `env | cut -d= -f1`.'].join('\n');
  // The command is not last: Codex puts words of its own right behind what it is told.
  if (instead !== undefined) return [...lines, 'Run this instead:', instead, 'It leaves the hidden files out.'].join('\n');
  const several = hidden.length > 1 ? [`No command that does the same without them can be offered: name the files that you need yourself, without these: ${namesOf(hidden)}.`] : [];
  const views = hidden.slice(0, VIEWS).flatMap((path) => {
    const text = path === ENVIRON ? undefined : world.files.read(path);
    return text === undefined ? [] : [redactedView(path, text)];
  });
  const known = views.length > 0 ? ['The values stay hidden. Here is what you may know of it:', ...views] : ['Its values stay hidden.'];
  return [...lines, ...several, ...known, 'Programs may load the file, and you may change it by such a command; do not print it, copy it or look for its values elsewhere.'].join('\n');
}

/** So many names are told. */
const TOLD = 20;

function namesOf(hidden: readonly string[]): string {
  const names = [...new Set(hidden.filter((path) => path !== ENVIRON).map(baseName))];
  return [...names.slice(0, TOLD), ...(names.length > TOLD ? [`${names.length - TOLD} more`] : [])].join(', ');
}

/** The same action without the hidden files that it would show, where it is a search or an archive that can be told to leave them out. */
export function withoutHidden(action: Action, denied: readonly Effect[], world: World): Action | undefined {
  if (action.kind !== 'shell' || denied.some(({ effect }) => effect !== 'reveals') || hiddenIn(denied).some((path) => OF_THE_MACHINE.test(path) && !within(path, action.cwd))) return undefined;
  const left = leftOut(hiddenIn(denied), action.cwd, world);
  const command = action.shell === 'powershell' ? withExclusionsInPowerShell(action.command, left) : action.shell === 'cmd' ? undefined : withExclusions(action.command, left, (pattern) => visibleAmong(pattern, action.cwd, world));
  return command === undefined ? undefined : { ...action, command };
}

/** By its name, where that alone hides a file wherever it stands; else by its path. */
function leftOut(paths: readonly string[], cwd: string, world: World): readonly LeftOut[] {
  const all = paths.filter((path) => path !== ENVIRON).map((path): LeftOut => {
    const name = baseName(path);
    const always = world.hidden(`${cwd}/${NOWHERE}/${name}`) !== undefined;
    return always || !within(path, cwd) || path === cwd ? { name } : { name, path: path.slice(cwd.length + 1) };
  });
  return [...new Map(all.map((one) => [one.path ?? one.name, one])).values()].sort((a, b) => ((a.path ?? a.name) < (b.path ?? b.name) ? -1 : 1));
}

/** Files that a pattern of names stands for, where hidden ones are among them: the others. */
function visibleAmong(pattern: string, cwd: string, world: World): readonly string[] | undefined {
  const [, folder = '', name = ''] = /^((?:[^*?[]{0,300}\/)?)([^/]{1,300})$/.exec(pattern) ?? [];
  const at = resolve(folder || '.', cwd, world.home);
  if (name === '' || at === undefined) return undefined;
  const all = (world.files.list(at) ?? []).slice(0, LISTED).filter((one) => minimatch(one, name, { dot: name.startsWith('.') }) && world.files.kind(`${at}/${one}`) === 'file');
  const visible = all.filter((one) => world.hidden(`${at}/${one}`) === undefined);
  return visible.length === all.length || visible.length > NAMED ? undefined : visible.sort().map((one) => folder + one);
}

/** What goes through these goes through the whole machine, which nobody needs: no command that does the same is worth the time to look for it. */
const OF_THE_MACHINE = /^\/(?:etc|proc|boot|root|var\/lib)\//;

/** Names in a folder that a pattern is tried on, and those that are written out in its place. */
const LISTED = 2_000;
const NAMED = 60;

function hiddenIn(denied: readonly Effect[]): string[] {
  return [...new Set(denied.flatMap((effect) => effect.hidden ?? []))];
}
