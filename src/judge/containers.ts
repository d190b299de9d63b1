import { isKnown, type Invocation } from '../core/invocation.ts';
import { within } from '../core/path.ts';
import { parseArgs } from '../shell/argv.ts';
import { MOUNTS, mountsOf } from './mounts.ts';

const FRESH = /^(?:docker|podman|nerdctl)(?: container)? run /;
const VALUED = new Set([...MOUNTS, '--volumes-from', '--device', '-e', '--env', '--env-file', '-w', '--workdir', '-u', '--user', '-p', '--publish', '--name', '--network', '--net', '--entrypoint', '--platform', '-l', '--label', '--add-host', '-h', '--hostname', '--cpus', '-m', '--memory', '--shm-size', '--pull', '--ulimit', '--tmpfs']);
/** Flags by which a container reaches more than its own files. */
const REACHES_OUT = ['--volumes-from', '--device', '--privileged', '--rootfs', '--cap-add', '--pid'];

/** Whether a path stands in a container that this very command makes, and in nothing that is mounted into it: nobody had anything there. */
export function isInNewContainer(path: string, { remote }: Invocation, all: readonly Invocation[]): boolean {
  if (remote === undefined || !FRESH.test(remote) || !isKnown(path)) return false;
  const image = remote.replace(FRESH, '');
  const makers = all.filter(({ argv }) => FRESH.test(`${argv.slice(0, 3).join(' ')} `) && argv.includes(image));
  return makers.length > 0 && makers.every((maker) => !reaches(maker, image, path));
}

function reaches({ argv }: Invocation, image: string, path: string): boolean {
  const args = parseArgs(argv.slice(0, argv.indexOf(image)), VALUED);
  if (args.has(...REACHES_OUT)) return true;
  return mountsOf(args).some(({ target }) => target === undefined || !isKnown(target) || within(path, target.replace(/(.)\/$/, '$1')) || within(target, path));
}
