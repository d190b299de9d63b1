import type { Finding } from '../../core/effect.ts';
import { THIS_MACHINE } from '../../core/environment.ts';
import { BELOW, isKnown, type Invocation } from '../../core/invocation.ts';
import { baseName, parent, resolve, within } from '../../core/path.ts';
import { onMachine } from '../../targets/clues.ts';
import { ENVIRON } from '../../shell/flow.ts';
import type { LinePattern } from '../../shell/line-pattern.ts';
import { passedOver } from './left-out.ts';
import { isInNewContainer, mountedFrom, shownElsewhere } from '../containers.ts';
import { wholeFolders } from './everything.ts';
import { filesAt, hiddenAt, presumed, type Sieve } from './hidden.ts';
import { FETCHED, holdsData, holdsSecrets, isReplaceable, lossOf, PROGRAMS } from './loss.ts';
import { isOwnMaking } from './made.ts';
import { movedThere } from './moved.ts';
import { printsOpenLines } from './open-lines.ts';
import type { PathUse } from './path-use.ts';
import { pathUses, placed, writtenUses } from './paths.ts';
import { mayShow } from './searched-lines.ts';
import { sieveOfFound } from './searches.ts';
import { isSeen, slipsThrough } from './seen.ts';
import { BELONGS_TO_SYSTEM, BELONGS_TO_WINDOWS, IN_BIN, NAMES, OPENS, OPENS_WINDOWS } from './system-places.ts';
import { changedThere } from './there.ts';
import type { World } from '../world.ts';

/** What an invocation, one of `all` in a command, does to files: shows hidden ones, tampers with the guard, loses work. `project` is the folder the agent works in, wherever a `cd` led. */
export function diskFindings(invocation: Invocation, all: readonly Invocation[], world: World, project: string): readonly Finding[] {
  const { remote } = invocation;
  if (remote !== undefined) return [...deletedThere(invocation, remote, all, project, world), ...changedThere(invocation, remote, all, world), ...shownElsewhere(invocation, all, world).flatMap((use) => useFindings(use, project, world))];
  const values = (invocation.shows ?? []).map((path): PathUse => ({ path, use: 'show' }));
  const shows = isSeen(invocation, world);
  const uses = [...wholeFolders(sifted(pathUses(invocation, world.home), all, world.home), all), ...values].filter(({ path, use }) => !NO_FILE.test(path) && ((use !== 'show' && use !== 'search') || (shows ? !printsOpenLines(path, invocation, all, world) : slipsThrough(path, invocation, all, world))));
  return withoutRepeats([...uses, ...movedThere(uses, invocation, all, world.home)]).flatMap((use) => (use.use === 'delete' && isOwnMaking(use.path, invocation, all, world) ? [] : useFindings(use, project, world)));
}

/** So many of a folder of the system's are judged one by one. */
const SAME = 20;

/** What changes thousands of the system's own programs, or of what its package manager keeps, does the same to each; nothing that is guarded stands among them. */
function withoutRepeats(uses: readonly PathUse[]): readonly PathUse[] {
  if (uses.length <= SAME) return uses;
  const seen = new Map<string, number>();
  return uses.filter(({ path, use }) => {
    if (!(PROGRAMS.test(path) || FETCHED.test(path)) || use === 'show' || use === 'search' || use === 'copy') return true;
    const place = `${use} ${parent(path)}`;
    const before = seen.get(place) ?? 0;
    seen.set(place, before + 1);
    return before < SAME;
  });
}

/** What is found below a folder has passed what listed it. */
function sifted(uses: readonly PathUse[], all: readonly Invocation[], home: string): readonly PathUse[] {
  const isFound = ({ path }: PathUse): boolean => path.includes(BELOW);
  const passed = uses.some(isFound) ? sieveBefore(all, home) : undefined;
  return passed ? uses.map((use) => (isFound(use) ? { ...use, sieve: both(passed, use.sieve ?? {}) } : use)) : uses;
}

/** What the one program of a command that lists files leaves out of the names it gives on. Of several, nobody knows which gave them. */
function sieveBefore(all: readonly Invocation[], home: string): Sieve | undefined {
  const listers = all.flatMap(({ argv, cwd }) => {
    const passed = passedOver(argv) ?? sieveOfFound(argv);
    return passed ? [placed(passed, (path) => resolve(path, cwd, home) ?? path)] : [];
  });
  return listers.length === 1 ? listers[0] : undefined;
}

/** What passes the one sieve and then the other. */
function both(first: Sieve, second: Sieve): Sieve {
  return { ...first, ...second, except: [...(first.except ?? []), ...(second.except ?? [])], files: [...(first.files ?? []), ...(second.files ?? [])] };
}

/** Nothing that could be lost; of some of these bash makes a connection. */
const NO_FILE = /^\/dev\/(?:(?:tcp|udp)\/|(?:null|zero|stdin|stdout|stderr|tty|fd\/\d+)$)/;

/** Another machine's files cannot be seen: what is deleted there counts as data unless its name says that it is made again. */
function deletedThere(invocation: Invocation, remote: string, all: readonly Invocation[], project: string, world: World): readonly Finding[] {
  const gone = writtenUses(invocation, world.home).filter(({ use }) => use === 'delete' || use === 'empty');
  const here = gone.flatMap((use) => {
    const path = mountedFrom(use.path, invocation, all, world.home);
    return path === undefined ? [] : useFindings({ ...use, path }, project, world);
  });
  if (here.length > 0) return here;
  const paths = gone.flatMap(({ path }) => (!isReplaceable(path, invocation.cwd) && !isInNewContainer(path, invocation, all) ? [path] : []));
  return paths.slice(0, 1).map((path) => ({
    effect: 'destroys-data', provider: 'files', operation: 'delete-elsewhere', act: 'Delete', says: 'What it holds cannot be seen from here.',
    resource: { kind: 'path', name: readable(path), opaque: !isKnown(path) },
    clues: [onMachine(remote)],
  }));
}

/** `content` is what would be written, where it is known. */
export function useFindings(use: PathUse, cwd: string | undefined, world: World, content?: string): readonly Finding[] {
  switch (use.use) {
    case 'show':
      return shown(filesAt(use.path, false, use.sieve, world), world, use.sieve?.lines);
    case 'search':
      return shown(filesAt(use.path, use.deep === true, use.sieve, world), world, use.sieve?.lines);
    case 'copy':
      return [...replacing(use, world), ...copied(use, world)];
    case 'link':
      return tampering(use.path, 'Link to', world);
    case 'write':
    case 'append':
    case 'mode':
      return [...(use.use === 'write' && GIT_RECORD.test(use.path) ? losing({ ...use, use: 'empty' }, cwd, world) : []), ...tampering(use.path, 'Change', world, content ?? use.content, use.deep), ...opening(use, world)];
    case 'fill':
      return [...filling(use.path, world), ...unpacking(use.path, world)];
    case 'empty':
      return [...tampering(use.path, 'Empty', world), ...opening(use, world), ...(isPlain(use.path, cwd) && !use.deep && !holdsSecrets(use.path, world) ? [] : losing(use, cwd, world))];
    case 'move':
      return [...tampering(use.path, 'Move', world, undefined, true), ...((!isLifted(use, cwd) && isOfSystem(use.path, BELONGS_TO_SYSTEM, world)) || BELONGS_TO_WINDOWS.test(use.path) || use.path === world.home ? losing({ ...use, deep: true }, cwd, world) : [])];
    case 'delete':
      return [...tampering(use.path, 'Delete', world, undefined, use.deep), ...losing(use, cwd, world)];
  }
}

/** A checkout's store that moves up, as when a project was made one folder too deep, is that of the folder above from then on. It takes no other's place. */
function isLifted({ path, to }: PathUse, cwd: string | undefined): boolean {
  return to !== undefined && cwd !== undefined && baseName(path) === '.git' && within(to, cwd) && within(parent(path), to) && parent(path) !== to;
}

/** Emptying an ordinary file of the project is how scripts start to write it anew. */
function isPlain(path: string, cwd: string | undefined): boolean {
  return cwd !== undefined && within(path, cwd) && !holdsData(path) && !GIT_RECORD.test(path);
}

/** What a checkout's history hangs on. Git alone writes it. */
const GIT_RECORD = /\/\.git\/(?:HEAD$|config$|index$|packed-refs$|refs\/[^/]|objects\/[^/])/;

/** What root keeps at home is root's own, as anybody's home is. */
function isOfSystem(path: string, places: RegExp, { home }: World): boolean {
  return places.test(path !== home && within(path, home) && !/[*?]/.test(path) ? `/home/user${path.slice(home.length)}` : path);
}

/** Whole disks and volumes, on Linux and macOS, to which a redirection writes as `dd` does. */
const DISK = /^\/dev\/(?:sd[a-z]|hd[a-z]|vd[a-z]|xvd[a-z]|nvme\d|mmcblk\d|r?disk\d|mapper\/|md\d|dm-\d|mtd|k?mem$|port$|nvram)/;

/** Modes by which a program can no longer be run: `-x`, `000`, `644`. */
const STOPS = /^[ugoa]*-[rwst]*x|^0?[0-7]?[0246]{1,3}$/;

function opening({ path, use, mode }: PathUse, world: World): Finding[] {
  if (DISK.test(path) && use !== 'mode') {
    return [{
      effect: 'destroys-data', provider: 'files', operation: 'overwrite-disk', act: 'Overwrite disk', resource: { kind: 'disk', name: path, opaque: false }, says: 'Everything on it is lost. Cannot be undone.',
      clues: [{ about: 'context', name: 'this machine', tier: 'unknown', evidence: { source: THIS_MACHINE, fact: `${path} is a whole disk` } }],
    }];
  }
  const added = !(use === 'mode' && STOPS.test(mode ?? '')) && IN_BIN.test(path) && isKnown(path) && world.files.kind(path) === undefined;
  // Of one's own keys only the list of those who may log in opens anything.
  const own = within(path, `${world.home}/.ssh`) && !/\/authorized_keys2?$/.test(path);
  const opens = (OPENS.test(path) && !added && !own) || OPENS_WINDOWS.test(path) || (use !== 'append' && NAMES.test(path)) || (isKnown(path) && !added && !own && OPENS.test(world.files.real(path)));
  if (!opens) return [];
  return [{
    effect: 'permissions', provider: 'files', operation: 'system-file', act: 'Change system file', resource: { kind: 'file', name: path, opaque: false },
    says: 'It decides who may do what on this machine, or whether it starts at all.',
    clues: [{ about: 'context', name: 'this machine', tier: 'unknown', evidence: { source: THIS_MACHINE, fact: `${path} belongs to the system` } }],
  }];
}

/** Hidden files among `paths`, as one finding. `lines` are what is sought in them, where it is known. */
function shown(paths: readonly string[], world: World, lines?: readonly LinePattern[]): Finding[] {
  const kept = paths.flatMap((path) => {
    const found = hiddenAt(path, world);
    return found ? [{ path, why: found.why }] : [];
  });
  const found = new Set(mayShow(kept.map(({ path }) => path), lines, world));
  const hidden = kept.filter(({ path }) => found.has(path));
  const [first] = hidden;
  if (!first) return [];
  const more = hidden.length > 1 ? ` and ${hidden.length - 1} more` : '';
  return [{
    effect: 'reveals', provider: 'secrets', operation: 'hidden-file', act: 'Show hidden file',
    resource: { kind: 'file', name: `${baseName(first.path)}${more}`, opaque: false },
    says: `It would put secrets into the agent's context: ${first.why}.`,
    clues: [], hidden: hidden.map(({ path }) => path),
  }];
}

/** Variables of a program whose values it prints. */
export function variablesShown(names: readonly string[]): Finding[] {
  const [first, ...more] = names;
  if (first === undefined) return [];
  return [{
    effect: 'reveals', provider: 'secrets', operation: 'hidden-file', act: 'Show variable', resource: { kind: 'variable', name: `${first}${more.length ? ` and ${more.length} more` : ''}`, opaque: false },
    says: `It would put secrets into the agent's context: the variable ${first}${more.length ? ` and ${more.length} more` : ''}.`, clues: [], hidden: [ENVIRON],
  }];
}

function staysHidden(from: string, to: string, world: World): boolean {
  const target = world.files.kind(to) === 'folder' ? `${to}/${baseName(from)}` : to;
  return world.hidden(target) !== undefined;
}

/** A write to what guards: the path itself, where a link leads, or with `deep` a folder that holds it. */
function tampering(path: string, verb: string, world: World, content?: string, deep = false): Finding[] {
  // One name of a file less leaves it where its other names are.
  const found = world.guarded(path, content, verb === 'Delete') ?? guardedBehind(path, content, world) ?? ownSettings(path, content, world) ?? (deep ? guardBelow(path, world) : undefined);
  if (!found) return [];
  return [{
    effect: 'tampers', provider: 'prodlock', operation: 'protected-path', act: `${verb} protected file`,
    resource: { kind: 'file', name: path, opaque: false }, says: `${found.why}. Only a person may change it, in the editor.`, clues: [],
  }];
}

/** Settings of the editor's user or machine, which every window obeys. */
const EDITOR_SETTINGS = /\/(?:User|Machine)\/(?:profiles\/[^/]{1,80}\/)?settings\.json$/;

/** A file that holds settings of ours may lose or change them by a text that does not name them: a script for `sed`, a file that is written anew. */
function ownSettings(path: string, content: string | undefined, world: World): { readonly why: string } | undefined {
  const isOurs = content !== undefined && EDITOR_SETTINGS.test(path.replaceAll('\\', '/')) && /"prodlock\./.test(world.files.read(path) ?? '');
  return isOurs ? world.guarded(path) : undefined;
}

function guardedBehind(path: string, content: string | undefined, world: World): { readonly why: string } | undefined {
  const real = isKnown(path) ? world.files.real(path) : path;
  return real === path ? undefined : world.guarded(real, content);
}

function guardBelow(folder: string, world: World): { readonly why: string } | undefined {
  if (!isKnown(folder) || world.files.kind(folder) === 'file') return undefined;
  const [place] = world.guardedIn(folder).filter((one) => world.files.kind(one) !== undefined);
  return place === undefined ? undefined : { why: `${place} stands in it, which is part of what keeps agents from production` };
}

/** Files that nobody can tell, put into a folder where guarded ones stand. The home folder is filled for too many other reasons. */
function filling(folder: string, world: World): Finding[] {
  const [place] = folder === world.home || !isKnown(folder) ? [] : world.guardedIn(folder).filter((one) => parent(one) === folder && world.files.kind(one) !== undefined);
  return place === undefined ? tampering(folder, 'Change', world) : tampering(place, 'Replace', world);
}

/** Folders of the system that no program is installed into by unpacking it; `/usr/local` and `/opt` are there for that. */
const OF_SYSTEM = /^\/(?:$|usr$|(?:usr\/)?(?:s?bin|lib(?:64)?)$|(?:boot|etc|root|System)(?:\/|$)|var\/lib$)/;

/** Files that nobody can tell, put over what the system starts with and runs. */
function unpacking(folder: string, world: World): Finding[] {
  if (!isOfSystem(folder, OF_SYSTEM, world)) return [];
  return [{
    effect: 'permissions', provider: 'files', operation: 'unpack-system', act: 'Unpack over system folder', resource: { kind: 'folder', name: folder, opaque: false },
    says: 'What is in the archive takes the place of files that decide who may do what on this machine, or whether it starts at all.',
    clues: [{ about: 'context', name: 'this machine', tier: 'unknown', evidence: { source: THIS_MACHINE, fact: `${folder} belongs to the system` } }],
  }];
}

function copied(use: PathUse, world: World): readonly Finding[] {
  if (use.to !== undefined && staysHidden(use.path, use.to, world)) return [];
  const away = use.to?.includes(':') ?? false;
  return shown(use.deep ? filesAt(use.path, true, use.sieve, world) : [use.path, ...(away ? presumed(use.path) : [])], world);
}

/** What is copied into a folder may take the place of something guarded in it. */
function replacing({ path, to, contents }: PathUse, world: World): readonly Finding[] {
  if (to === undefined || world.files.kind(to) !== 'folder') return [];
  const target = `${to}/${baseName(path)}`;
  const inside = [target, ...(contents ? [to] : [])].flatMap((folder) => world.guardedIn(folder).filter((place) => place !== folder && world.files.kind(`${path}${place.slice(folder.length)}`) !== undefined));
  return [target, ...inside].flatMap((place) => tampering(place, 'Replace', world)).slice(0, 1);
}

/** What is known of a path, for a person: `src/…/*.ts`. */
function readable(path: string): string {
  if (!path.includes('\uFDD0')) return path;
  const shown = path.replace(/\uFDD0+/g, '…');
  return /[A-Za-z0-9]{2}/.test(shown) ? shown : 'a path only known when it runs';
}

function losing({ path, use, deep }: PathUse, cwd: string | undefined, world: World): Finding[] {
  const loss = lossOf(path, deep === true, cwd, world);
  if (loss.kind === 'nothing') return [];
  const relative = cwd !== undefined && within(path, cwd) && path !== cwd ? path.slice(cwd.length + 1) : path;
  return [{
    effect: 'local', losesWork: true, provider: 'files', operation: use === 'empty' ? 'empty' : use === 'move' ? 'move-away' : 'delete', act: use === 'empty' ? 'Empty' : use === 'move' ? 'Move away' : 'Delete',
    resource: { kind: 'files', name: readable(relative), opaque: !isKnown(relative) },
    says: `It may be lost for good: ${loss.why}.`, clues: [],
  }];
}
