import { isKnown, type Invocation } from '../core/invocation.ts';
import { resolve, within } from '../core/path.ts';
import { parseArgs, type Args } from '../shell/argv.ts';
import { MOUNTS, mountsOf } from './files/mounts.ts';
import type { PathUse } from './files/path-use.ts';
import { writtenUses } from './files/paths.ts';
import { isSeen } from './files/seen.ts';
import type { World } from './world.ts';

const FRESH = /^(?:docker|podman|nerdctl)(?: container)? run /;
const VALUED = new Set([...MOUNTS, '--volumes-from', '--device', '-e', '--env', '--env-file', '-w', '--workdir', '-u', '--user', '-p', '--publish', '--name', '--network', '--net', '--entrypoint', '--platform', '-l', '--label', '--add-host', '-h', '--hostname', '--cpus', '-m', '--memory', '--shm-size', '--pull', '--ulimit', '--tmpfs']);
/** Flags by which a container reaches more than its own files. */
const REACHES_OUT = ['--volumes-from', '--device', '--privileged', '--rootfs', '--cap-add', '--pid'];

/** Whether a path stands in a container that this very command makes, and in nothing that is mounted into it: nobody had anything there. */
export function isInNewContainer(path: string, { remote }: Invocation, all: readonly Invocation[]): boolean {
  if (remote === undefined || !FRESH.test(remote) || !isKnown(path)) return false;
  const image = remote.replace(FRESH, '');
  const makers = makersOf(image, all);
  return makers.length > 0 && makers.every((maker) => !reaches(maker, image, path));
}

/** A path of a container that this very command makes, where it stands on this machine, if it is in a folder that is mounted there. */
export function mountedFrom(path: string, { remote }: Invocation, all: readonly Invocation[], home: string): string | undefined {
  if (remote === undefined || !FRESH.test(remote)) return undefined;
  const mount = foldersOf(remote.replace(FRESH, ''), all, home).find(({ target }) => within(path, target));
  return mount && below(path, mount);
}

/** What stands in a mounted folder, by its path on this machine. */
function below(path: string, { source, target }: Folder): string {
  return `${source}${path.slice(target === '/' ? 0 : target.length)}`;
}

function makersOf(image: string, all: readonly Invocation[]): readonly Invocation[] {
  return all.filter(({ argv }) => FRESH.test(`${argv.slice(0, 3).join(' ')} `) && argv.includes(image));
}

function flagsBefore(image: string, { argv }: Invocation): Args {
  return parseArgs(argv.slice(0, argv.indexOf(image)), VALUED);
}

/**
 * What a command that runs elsewhere shows: files of this machine, by a folder that its container is given; variables that a hidden file or this shell hands to it;
 * and files there whose very name says what they hold.
 */
export function shownElsewhere(invocation: Invocation, all: readonly Invocation[], world: World): readonly PathUse[] {
  const { remote = '', shows = [] } = invocation;
  if (!isSeen(invocation, world)) return [];
  const mounts = FRESH.test(remote) ? foldersOf(remote.replace(FRESH, ''), all, world.home) : [];
  const looks = writtenUses(invocation, world.home).filter(({ use }) => use === 'show' || use === 'search');
  const there = looks.flatMap((use): PathUse[] => {
    const mount = mounts.find(({ target }) => within(use.path, target));
    if (mount) return [{ ...use, path: below(use.path, mount) }];
    return isNamed(use.path, world) ? [{ path: use.path, use: 'show' }] : [];
  });
  return [...there, ...shows.map((path): PathUse => ({ path, use: 'show' }))];
}

/** Hidden whatever stands in it. */
function isNamed(path: string, world: World): boolean {
  const found = isKnown(path) ? world.hidden(path) : undefined;
  return found !== undefined && found.line === undefined;
}

/** A folder of this machine, and where a container sees it. */
interface Folder {
  readonly source: string;
  readonly target: string;
}

/** Folders of this machine that a new container sees. */
function foldersOf(image: string, all: readonly Invocation[], home: string): readonly Folder[] {
  return makersOf(image, all).flatMap((maker) => mountsOf(flagsBefore(image, maker)).flatMap(({ source, target }) => {
    const folder = isKnown(source) ? resolve(source, maker.cwd, home) : undefined;
    return folder === undefined || !isKnown(target) ? [] : [{ source: folder, target }];
  }));
}

function reaches(maker: Invocation, image: string, path: string): boolean {
  const args = flagsBefore(image, maker);
  if (args.has(...REACHES_OUT)) return true;
  return mountsOf(args).some(({ target }) => target === undefined || !isKnown(target) || within(path, target) || within(target, path));
}
