import type { Finding } from '../../core/effect.ts';
import { isKnown, type Invocation } from '../../core/invocation.ts';
import { resolve, within } from '../../core/path.ts';
import { parseArgs, type Args } from '../../shell/argv.ts';
import { tampering } from '../tampering/attempt.ts';
import type { World } from '../world.ts';

const RUNNERS = new Set('docker podman nerdctl'.split(' '));
/** The flags that put something into a container. */
export const MOUNTS = ['-v', '--volume', '--mount'];
const VALUED = new Set(MOUNTS);

/** What a container gets to see. `source` is missing where it is no folder of this machine, `target` where it is not told. */
export interface Mount {
  readonly source?: string;
  readonly target?: string;
  readonly readOnly: boolean;
}

/** Giving a container a part of this machine in which the guard stands: what it does there no hook sees. */
export function mountFindings(invocation: Invocation, world: World): Finding[] {
  const { argv, cwd } = invocation;
  if (!RUNNERS.has(argv[0] ?? '') || !argv.some((word) => word === 'run' || word === 'create')) return [];
  const [found] = mountsOf(parseArgs(argv, VALUED)).filter(({ source, readOnly }) => {
    const path = source === undefined || !isKnown(source) ? undefined : resolve(source, cwd, world.home);
    if (path === undefined) return false;
    if (within(path, `${world.home}/.prodlock`)) return true;
    return !readOnly && (path === '/' || path === world.home || world.guarded(path, '') !== undefined);
  });
  return found ? [tampering('mount', 'Give a container the guard’s files', `${found.source ?? ''} would be the container’s to change.`)] : [];
}

/** What the flags of `docker run` mount: https://docs.docker.com/engine/storage/bind-mounts/ */
export function mountsOf({ flags }: Pick<Args, 'flags'>): readonly Mount[] {
  return MOUNTS.flatMap((flag) => (flags.get(flag) ?? []).map(flag === '--mount' ? fieldsMount : colonMount)).map((mount) => (mount.target === undefined ? mount : { ...mount, target: mount.target.replace(/(.)\/$/, '$1') }));
}

/** `SOURCE:TARGET[:OPTIONS]`, or `TARGET` alone. A source that is no path names a volume. */
function colonMount(text: string): Mount {
  const [first = '', second, options = ''] = text.split(':');
  return { ...(second !== undefined && /^[./~]/.test(first) ? { source: first } : {}), target: second ?? first, readOnly: /\bro\b/.test(options) };
}

/** `type=bind,source=SOURCE,target=TARGET`. */
function fieldsMount(text: string): Mount {
  const fields = new Map(text.split(',').map((part): [string, string] => [part.split('=')[0] ?? '', part.slice(part.indexOf('=') + 1)]));
  const source = fields.get('source') ?? fields.get('src');
  const target = fields.get('target') ?? fields.get('dst') ?? fields.get('destination');
  return { ...(source === undefined ? {} : { source }), ...(target === undefined ? {} : { target }), readOnly: fields.has('readonly') || fields.has('ro') };
}
