import type { Finding } from '../core/effect.ts';
import { tierOfMachine } from '../core/host.ts';
import { HOLE, type Invocation } from '../core/invocation.ts';
import { isElsewhere } from '../core/path.ts';
import type { Provider, Surroundings } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { resource } from '../acts/resource.ts';
import { machineClue } from '../targets/ssh-host.ts';

// Source: rsync(1).
const VALUED = new Set('-e --rsh -f --filter --exclude --include --exclude-from --include-from --files-from --rsync-path -T --temp-dir --bwlimit --max-size --min-size --backup-dir --suffix --log-file --port --password-file --chown --chmod -M --remote-option -B --block-size --link-dest --compare-dest --copy-dest --timeout'.split(' '));
const DELETES = ['--delete', '--del', '--delete-before', '--delete-during', '--delete-delay', '--delete-after', '--delete-excluded', '--delete-missing-args', '--remove-source-files', '--ignore-existing-delete'];

/** Folders of another machine from which it is run, or which it serves to others. */
const SERVED = /:\/(?:etc|usr|bin|sbin|lib|boot|root|srv|opt|var\/(?:www|lib))(?:\/|$)/;
const HARMLESS = /:(?:\/tmp|\/var\/tmp)\//;
const SCP_VALUED = new Set('-c -D -F -i -J -l -o -P -S -X'.split(' '));

function inspect(invocation: Invocation, around: Surroundings): readonly Finding[] {
  const args = parseArgs(invocation.argv, invocation.argv[0] === 'scp' ? SCP_VALUED : VALUED);
  const to = args.positionals.at(-1);
  if (to === undefined || args.positionals.length < 2 || args.has('-n', '--dry-run', '--list-only')) return [];
  const moved = args.has('--remove-source-files') ? args.positionals.slice(0, -1).find((path) => hostOf(path) !== undefined) : undefined;
  const [place] = [moved, to].filter((path) => path !== undefined);
  const host = hostOf(place ?? to);
  if (DELETES.some((flag) => args.has(flag))) {
    if (moved === undefined && host === undefined && !isElsewhere(to, invocation.cwd, around.home)) return [];
    return [{
      effect: 'destroys-data', provider: 'rsync', operation: 'delete', ...(moved === undefined ? { ...(args.has('--remove-source-files') && !DELETES.some((flag) => flag !== '--remove-source-files' && args.has(flag)) ? { act: 'Move files to', says: 'What was copied is deleted here; files of the same name are overwritten there.' } : { act: 'Delete what the source does not have from', says: 'Files there that the source does not have are deleted, and others overwritten. Cannot be undone.' }) } : { act: 'Move files away from', says: 'What was copied is deleted there.' }),
      ...resource('folder', place), clues: host === undefined ? [] : [machineClue(host, around)], instead: 'rsync --dry-run --itemize-changes …',
    }];
  }
  if (host === undefined || ((tierOfMachine(host)?.tier !== 'production' || HARMLESS.test(to)) && !SERVED.test(to))) return [];
  return [{ effect: 'changes', provider: 'rsync', operation: 'copy', act: 'Copy files to', says: 'Files of the same name are overwritten there.', ...resource('folder', to), clues: [machineClue(host, around)], instead: 'rsync --dry-run --itemize-changes …' }];
}

/** The machine of `user@host:path` or `rsync://host/module`; undefined for a local path. */
function hostOf(path: string): string | undefined {
  const url = /^rsync:\/\/(?:[^@/]{0,64}@)?([^:/]{1,255})/.exec(path)?.[1];
  if (url) return url;
  return /^(?:[^@/:]{1,64}@)?([^/:]{1,255}):/.exec(path)?.[1] ?? (path.startsWith(HOLE) ? HOLE : undefined);
}

export default {
  id: 'rsync',
  title: 'rsync and scp',
  executables: ['rsync', 'scp'],
  inspect,
  samples: {
    sees: [
      ['rsync -avz --delete dist/ deploy@prod-1.example.com:/var/www/', 'rsync/delete', 'production'],
      ['rsync -a --delete ./ web@10.0.0.4:/srv/app', 'rsync/delete', 'unknown'],
      ['rsync -a --delete-after build/ staging-1:/srv/app', 'rsync/delete', 'staging'],
      ['rsync -a --delete empty/ /srv/data/', 'rsync/delete', 'unknown'],
      ['rsync -a --remove-source-files prod-1:/var/backups/ ./backups', 'rsync/delete', 'production'],
      ['rsync -avz dist/ deploy@prod-1.example.com:/var/www/', 'rsync/copy', 'production'],
      ['scp nginx.conf root@web1:/etc/nginx/nginx.conf', 'rsync/copy', 'unknown'],
      ['scp -r dist/ deploy@10.0.0.4:/var/www/html', 'rsync/copy', 'unknown'],
      ['rsync -a --delete ./ web:/home/app/site', 'rsync/delete', 'unknown'],
    ],
    leaves: ['rsync -a --delete src/ dist/', 'rsync -avn --delete dist/ prod-1:/var/www/', 'rsync -a --dry-run --delete dist/ prod-1:/srv', 'rsync -av prod-1:/var/log/ ./logs', 'rsync -av notes.txt box:/tmp/', 'rsync -a --delete a/ /tmp/b/', 'rsync --version', 'scp notes.txt box:/tmp/', 'scp web1:/etc/hosts .', 'scp dist.tgz dev-1:/srv/app/', 'scp -P 2222 a.txt me@box:notes/', 'rsync -a --delete src/ dev@localhost:/srv/app'],
  },
} satisfies Provider;
