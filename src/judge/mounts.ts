import type { Finding } from '../core/effect.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import { resolve } from '../core/path.ts';
import { parseArgs } from '../shell/argv.ts';
import { tampering } from './attempt.ts';
import type { World } from './world.ts';

const RUNNERS = new Set('docker podman nerdctl'.split(' '));
const VALUED = new Set(['-v', '--volume', '--mount']);

/** Giving a container a part of this machine in which the guard stands: what it does there no hook sees. */
export function mountFindings(invocation: Invocation, world: World): Finding[] {
  const { argv, cwd } = invocation;
  if (!RUNNERS.has(argv[0] ?? '') || !argv.some((word) => word === 'run' || word === 'create')) return [];
  const { flags } = parseArgs(argv, VALUED);
  const mounts = [...VALUED].flatMap((flag) => flags.get(flag) ?? []).map(mountOf);
  const [found] = mounts.filter(({ source, readOnly }) => {
    const path = source === undefined || !isKnown(source) ? undefined : resolve(source, cwd, world.home);
    if (path === undefined) return false;
    if (path === `${world.home}/.prodlock` || path.startsWith(`${world.home}/.prodlock/`)) return true;
    return !readOnly && (path === '/' || path === world.home || world.guarded(path, '') !== undefined);
  });
  return found ? [tampering('mount', 'Give a container the guard’s files', `${found.source ?? ''} would be the container’s to change.`)] : [];
}

/** `SOURCE:TARGET[:OPTIONS]`, or `type=bind,source=SOURCE,target=TARGET`. */
function mountOf(text: string): { readonly source: string | undefined; readonly readOnly: boolean } {
  if (!text.includes('=')) {
    const [source, target, options = ''] = text.split(':');
    return { source: target === undefined || !/^[./~]/.test(source ?? '') ? undefined : source, readOnly: /\bro\b/.test(options) };
  }
  const fields = new Map(text.split(',').map((part): [string, string] => [part.split('=')[0] ?? '', part.slice(part.indexOf('=') + 1)]));
  return { source: fields.get('source') ?? fields.get('src'), readOnly: fields.has('readonly') || fields.has('ro') };
}
