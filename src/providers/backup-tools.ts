import type { Clue, Finding } from '../core/effect.ts';
import { tierOfHost } from '../core/host.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import { resolve } from '../core/path.ts';
import type { Provider, Surroundings, TargetSource } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { context } from '../targets/clues.ts';
import { elsewhere } from '../targets/database-target.ts';
import { kubeTarget } from '../targets/kube-context.ts';
import { rowFindings, type Row } from '../acts/rows.ts';

// Sources: restic.readthedocs.io, borgbackup.readthedocs.io, velero.io/docs, pgbackrest.org, wal-g.readthedocs.io, docs.pgbarman.org, kopia.io/docs, duplicity(1), tarsnap(1); level doc.
const GONE = { effect: 'destroys-backup', says: 'What could bring the data back is gone. Cannot be undone.' } as const;
const OVER = { effect: 'destroys-data', operation: 'restore', act: 'Restore over database', says: 'What is there now is overwritten. Cannot be undone.' } as const;
const VALUED = new Set(
  '-r --repo --repository-file -p --password-file -o --option --host --tag --path --keep-last --keep-daily --keep-weekly --keep-monthly --keep-within --keep-yearly --stanza --config --type --target --set --repo1-path -n --namespace --kubecontext --kubeconfig --prefix -P --glob-archives -a --keep-hourly --keep-within-daily -c -f --keyfile'.split(' '),
);

const ROWS: readonly Row[] = [
  { does: /^restic forget\b/, dry: '-n|--dry-run', ...GONE, says: 'Every snapshot that the rules do not keep is gone, and what it could bring back. Cannot be undone.', operation: 'prune', act: 'Delete snapshots', instead: 'restic forget --dry-run …' },
  { does: /^restic prune\b/, dry: '-n|--dry-run', ...GONE, says: 'Data that no snapshot needs any more is deleted for good; the snapshots that are left stay.', operation: 'prune', act: 'Delete unused data of the backups', instead: 'restic prune --dry-run' },
  { does: /^restic repair packs\b/, dry: '-n|--dry-run', ...GONE, operation: 'prune', act: 'Delete snapshots', instead: 'restic forget --dry-run …' },
  { does: /^restic (?:rewrite|repair snapshots)\b/, flag: '--forget', dry: '-n|--dry-run', ...GONE, operation: 'prune', act: 'Delete snapshots', instead: 'restic rewrite --dry-run …' },
  { does: /^restic key (?:remove|passwd|add)\b/, effect: 'permissions', operation: 'key', act: 'Change the keys of repository', says: 'Without a key nothing in it can be read again.' },
  { does: /^restic unlock\b/, flag: '--remove-all', effect: 'changes', operation: 'unlock', act: 'Break the locks of repository', says: 'A backup that runs can be damaged.' },
  { does: /^borg delete \S{0,300}::\S/, dry: '-n|--dry-run', ...GONE, operation: 'prune', act: 'Delete archive', instead: 'borg delete --dry-run --list …' },
  { does: /^(?:borg|borgmatic) (?:delete|rdelete|prune|compact|recreate|repo-delete|repo-compress|undelete)\b/, dry: '-n|--dry-run', ...GONE, operation: 'prune', act: 'Delete archives of', instead: 'borg prune --dry-run --list …' },
  { does: /^borg check\b/, flag: '--repair', effect: 'destroys-backup', operation: 'repair', act: 'Repair repository', says: 'What it cannot mend is cut out of the archives for good.' },
  { does: /^borg (?:key (?:change-\w+|change|import)|break-lock|config)\b/, effect: 'permissions', operation: 'key', act: 'Change the keys of repository', says: 'Without its key nothing in it can be read again.' },
  { does: /^borgmatic\b/, flag: '--prune|--compact', dry: '-n|--dry-run', ...GONE, operation: 'prune', act: 'Delete archives of' },
  { does: /^velero (?:schedules? delete|delete schedules?)\b/, ...GONE, says: 'From then on it takes no backups; those that were taken stay, unless they are set to go with it.', operation: 'delete', act: 'Delete schedule' },
  { does: /^velero (?:(?:backup|snapshot)-location delete|delete (?:backup|snapshot)-location)\b/, ...GONE, says: 'Velero knows no more of the backups that lie there, and cannot restore them until it is added again; the files stay.', operation: 'delete', act: 'Delete backup location' },
  { does: /^velero (?:backup|backups|restore) delete\b/, ...GONE, operation: 'delete', act: 'Delete backup' },
  { does: /^velero delete (?:backup|backups)\b/, ...GONE, operation: 'delete', act: 'Delete backup' },
  { does: /^velero uninstall\b/, ...GONE, operation: 'delete', act: 'Uninstall the backup system' },
  { does: /^velero schedule pause\b/, effect: 'changes', operation: 'change', act: 'Pause schedule', says: 'It takes no backups until it is switched on again.' },
  { does: /^velero (?:restore create|create restore)\b/, effect: 'changes', operation: 'change', act: 'Restore backup', says: 'Objects that are missing come back; existing ones are kept or overwritten by its policy.' },
  { does: /^pgbackrest (?:expire|stanza-delete|repo-rm)\b/, dry: '--dry-run', ...GONE, operation: 'prune', act: 'Delete backups of', instead: 'pgbackrest expire --dry-run …' },
  { does: /^pgbackrest stop\b/, ...GONE, says: 'From now on no backups are taken.', operation: 'stop', act: 'Stop backups of' },
  { does: /^pgbackrest restore\b/, ...OVER },
  { does: /^(?:wal-g|walg)(?:-\w+)? delete everything\b/, flag: '--confirm', ...GONE, operation: 'prune', act: 'Delete every backup', named: 0, instead: 'wal-g delete … (without --confirm)' },
  { does: /^(?:wal-g|walg)(?:-\w+)? (?:delete|st rm)\b/, flag: '--confirm', ...GONE, operation: 'prune', act: 'Delete backups of', instead: 'wal-g delete … (without --confirm)' },
  { does: /^(?:wal-g|walg)(?:-\w+)? st rm\b/, ...GONE, operation: 'prune', act: 'Delete backups of' },
  { does: /^(?:wal-g|walg)(?:-\w+)? (?:backup-fetch|backup-mark)\b/, effect: 'changes', operation: 'change', act: 'Restore backup', says: 'Files in the folder are overwritten.' },
  { does: /^barman delete\b/, ...GONE, operation: 'delete', act: 'Delete backup' },
  { does: /^barman keep\b/, flag: '--release', ...GONE, operation: 'delete', act: 'Stop keeping backup' },
  { does: /^barman recover\b/, ...OVER },
  { does: /^duplicity (?:remove-\S+|cleanup)\b/, flag: '--force', dry: '--dry-run', ...GONE, operation: 'prune', act: 'Delete backups of' },
  { does: /^kopia (?:snapshot|snapshots|snap) (?:delete|remove|rm|expire)\b/, ...GONE, operation: 'delete', act: 'Delete backup' },
  { does: /^kopia (?:maintenance run|repository (?:repair|set-parameters|change-password)|policy (?:set|delete)|blob delete|content delete|manifest delete)\b/, ...GONE, operation: 'prune', act: 'Change what is kept of' },
  { does: /^tarsnap\b/, flag: '-d|--nuke|--fsck-prune', ...GONE, operation: 'delete', act: 'Delete backup' },
  { does: /^pg_probackup (?:delete|del-instance|set-backup|merge)\b/, dry: '--dry-run', ...GONE, operation: 'delete', act: 'Delete backup' },
  { does: /^pg_probackup restore\b/, ...OVER },
  { does: /^snapper (?:delete|rm|remove|cleanup)\b/, ...GONE, operation: 'delete', act: 'Delete snapshot' },
  { does: /^snapper undochange\b|^snapper rollback\b/, effect: 'destroys-data', operation: 'rollback', act: 'Roll back files', says: 'What was written since the snapshot is lost.' },
  { does: /^restic restore\b/, flag: '--delete', dry: '--dry-run|-n', effect: 'destroys-data', operation: 'restore', act: 'Restore over existing files from snapshot', says: 'What stands there and is not in the snapshot is deleted.', instead: 'restic restore --dry-run …' },
  { does: /^duplicacy (?:prune|restore -delete)\b/, dry: '-dry-run|-d', ...GONE, operation: 'prune', act: 'Delete backups of' },
  { does: /^(?:rdiff-backup (?:remove|regress)\b|rdiff-backup\b.*(?:--remove-older-than|--check-destination-dir))/, ...GONE, operation: 'prune', act: 'Delete backups of' },
  { does: /^rdiff-backup\b/, flag: '--remove-older-than', ...GONE, operation: 'prune', act: 'Delete backups of' },
  { does: /^sanoid\b/, flag: '--prune-snapshots|--force-prune|--cron', dry: '--readonly', ...GONE, operation: 'prune', act: 'Delete snapshots of' },
  { does: /^syncoid\b/, flag: '--force-delete|--delete-target-snapshots', ...GONE, operation: 'prune', act: 'Delete snapshots of' },
  { does: /^zrepl (?:zfs-abstraction release-\w+|signal|pruning|prune)\b/, ...GONE, operation: 'prune', act: 'Release snapshots of' },
  { does: /^juicefs (?:destroy|rmr|gc|fsck|load)\b/, dry: '--dry', effect: 'destroys-data', operation: 'destroy', act: 'Delete files of', says: 'Cannot be undone.' },
  { does: /^(?:ipfs|ipfs-cluster-ctl) (?:pin rm|repo gc|files rm|key rm|block rm)\b/, effect: 'destroys-data', operation: 'unpin', act: 'Let go of', says: 'What no other node keeps is lost.' },
  { does: /^lakectl (?:repo|branch|tag|fs|auth) (?:delete|rm|revert|reset)\b/, effect: 'destroys-data', operation: 'destroy', act: 'Delete in the lake', says: 'What lakeFS does not keep in another commit is lost. Cannot be undone.' },
  { does: /^kopia policy (?:remove|rm)\b/, ...GONE, says: 'What it kept is not kept any longer.', operation: 'policy', act: 'Remove the policy of backups' },
  { does: /^btrbk (?:clean|prune)\b/, dry: '-n|--dry-run', ...GONE, operation: 'prune', act: 'Delete backups of' },
  { does: /^zfs-auto-snapshot\b/, flag: '-k|--keep|--destroy-only', dry: '-n|--dry-run', ...GONE, operation: 'prune', act: 'Delete snapshots of' },
  { does: /^vzdump\b/, flag: '--remove|--prune-backups|--maxfiles|-remove', ...GONE, operation: 'prune', act: 'Delete backups of' },
  { does: /^bupstash (?:rm|remove|gc)\b/, ...GONE, operation: 'delete', act: 'Delete backup' },
  { does: /^timeshift\b/, flag: '--delete|--delete-all', ...GONE, operation: 'delete', act: 'Delete snapshot' },
  { does: /^timeshift\b/, flag: '--restore', ...OVER },
];

const REPOSITORY: Readonly<Record<string, readonly string[]>> = { restic: ['RESTIC_REPOSITORY'], borg: ['BORG_REPO'], pgbackrest: ['PGBACKREST_STANZA'], 'wal-g': ['WALG_S3_PREFIX', 'WALG_GS_PREFIX', 'WALE_S3_PREFIX', 'WALG_FILE_PREFIX'] };

const kubernetes = kubeTarget({ context: ['--kubecontext'], server: [] });

/** Velero works in a cluster, as kubectl does; the namespace that it keeps itself in tells nothing. */
const cluster: TargetSource = (invocation, around) => (invocation.argv[0] === 'velero' ? kubernetes(invocation, around) : undefined);

/** The repository that a file names. Source: restic.readthedocs.io (preparing a new repository). */
function inFile(path: string | undefined, cwd: string | undefined, { files, home }: Surroundings): string | undefined {
  const file = isKnown(path) ? resolve(path, cwd, home) : undefined;
  return file === undefined ? undefined : files.read(file)?.slice(0, 500).trim();
}

/** The repository, by flag and then by variable; its words tell the tier, and a folder of this machine's temporary files is development. */
function repository({ argv, cwd, env }: Invocation, around: Surroundings): Clue | undefined {
  const args = parseArgs(argv, VALUED);
  const written = args.value('-r', '--repo', '--stanza') ?? (argv[0] === 'borg' ? args.positionals[1]?.replace(/::.*$/, '') : undefined);
  const variable = (REPOSITORY[argv[0] ?? ''] ?? []).map((name) => env.get(name) ?? around.env[name]).find((value) => value);
  const name = written ?? variable ?? (argv[0] === 'restic' ? inFile(args.value('--repository-file') ?? env.get('RESTIC_REPOSITORY_FILE') ?? around.env['RESTIC_REPOSITORY_FILE'], cwd, around) : undefined);
  if (!name) return undefined;
  const host = /^(?:\w{1,10}:)?(?:\w{1,10}:\/\/)?(?:[^@/]{0,64}@)?([\w.-]{1,255})/.exec(name)?.[1] ?? '';
  const local = /^\/(?:tmp|var\/tmp)\//.test(name) ? 'development' : tierOfHost(host)?.tier;
  return context(name, { source: 'repository', fact: `the repository is ${name.replace(/\/\/[^@/]{0,200}@/, '//')}` }, local);
}

function inspect({ argv }: Invocation): readonly Finding[] {
  const args = parseArgs(argv, VALUED);
  const tool = argv[0] ?? '';
  return rowFindings('backup-tools', ROWS, { words: [tool, ...args.positionals], args, name: args.positionals.length > 1 ? args.positionals.at(-1) : undefined, verb: 1 });
}

export default {
  id: 'backup-tools',
  title: 'Backup tools',
  executables: ['restic', 'borg', 'borgmatic', 'velero', 'pgbackrest', 'wal-g', 'walg', 'wal-g-pg', 'wal-g-mysql', 'barman', 'duplicity', 'kopia', 'tarsnap', 'pg_probackup', 'snapper', 'timeshift', 'duplicacy', 'rdiff-backup', 'sanoid', 'syncoid', 'zrepl', 'juicefs', 'ipfs', 'ipfs-cluster-ctl', 'lakectl', 'btrbk', 'zfs-auto-snapshot', 'vzdump', 'bupstash'],
  valued: [...VALUED].join(' '),
  target: [cluster, repository, elsewhere],
  inspect,
  samples: {
    sees: [
      ['restic restore latest --target / --delete', 'backup-tools/restore', 'unknown'],
      ['duplicacy prune -r 1-100 -exclusive', 'backup-tools/prune', 'unknown'],
      ['sanoid --prune-snapshots', 'backup-tools/prune', 'unknown'],
      ['restic forget --keep-last 1 --prune', 'backup-tools/prune', 'unknown'],
      ['restic -r s3:s3.amazonaws.com/acme-prod-backups prune', 'backup-tools/prune', 'production'],
      ['RESTIC_REPOSITORY=/mnt/staging-backups restic forget latest', 'backup-tools/prune', 'staging'],
      ['borg delete ssh://backup@10.0.0.9/./repo::monday', 'backup-tools/prune', 'unknown'],
      ['borg prune --keep-daily 1 /srv/borg', 'backup-tools/prune', 'unknown'],
      ['velero backup delete nightly --confirm', 'backup-tools/delete', 'unknown'],
      ['velero schedule delete prod-nightly', 'backup-tools/delete', 'production'],
      ['pgbackrest --stanza=prod stanza-delete --force', 'backup-tools/prune', 'production'],
      ['pgbackrest --stanza=main restore --delta', 'backup-tools/restore', 'unknown'],
      ['wal-g delete everything FORCE --confirm', 'backup-tools/prune', 'unknown'],
      ['barman delete pg-main oldest', 'backup-tools/delete', 'unknown'],
      ['duplicity remove-older-than 1D --force s3://acme', 'backup-tools/prune', 'unknown'],
      ['kopia snapshot delete k1f2 --delete', 'backup-tools/delete', 'unknown'],
    ],
    leaves: ['restic restore latest --target ./out', 'duplicacy list', 'sanoid --monitor-snapshots', 'syncoid tank/a backup/a', 'juicefs status redis://localhost', 'ipfs pin ls', 'restic snapshots', 'restic backup ./data', 'restic forget --keep-last 1 --dry-run', 'borg list', 'borg create ::now ./data', 'borg prune --dry-run --keep-daily 1', 'velero backup get', 'velero backup create before', 'pgbackrest info', 'pgbackrest --stanza=prod backup', 'wal-g backup-list', 'wal-g delete retain 5', 'barman list-backups main', 'kopia snapshot list', 'restic -r /tmp/repo forget latest', 'grep -r "restic forget" docs'],
  },
} satisfies Provider;
