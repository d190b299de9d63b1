import type { Finding } from '../core/effect.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import type { Provider } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { fromTellingFlag, fromUrlFlag } from '../targets/database-target.ts';
import { rowFindings, type Row } from '../acts/rows.ts';
import { storeAlias } from '../targets/store-alias.ts';

// Sources: rclone.org/commands, s3tools.org/usage, github.com/peak/s5cmd, min.io/docs (mc), lftp(1). Level kn.
const UNDONE = 'Only a store that keeps versions still has it.';
const OVERWRITES = 'Files of the same name there are overwritten.';
const MISSING = 'What the source does not have is deleted there.';
const VALUED = new Set(
  '--config -c --include --exclude --filter --filter-from --files-from --min-age --max-age --transfers --checkers --backup-dir --endpoint-url --host --host-bucket --region --profile --credentials-file --older-than --newer-than --access_key --secret_key -e -u -p'.split(' '),
);

const ROWS: readonly Row[] = [
  { does: /^rclone (?:delete|rmdirs)\b/, dry: '-n|--dry-run|-i|--interactive', effect: 'destroys-data', operation: 'delete', act: 'Delete files of store', says: UNDONE, instead: 'rclone … --dry-run' },
  { does: /^rclone deletefile\b/, dry: '-n|--dry-run|-i|--interactive', effect: 'destroys-data', operation: 'delete', act: 'Delete file of store', says: UNDONE, instead: 'rclone … --dry-run' },
  { does: /^rclone purge\b/, dry: '-n|--dry-run|-i|--interactive', effect: 'destroys-data', operation: 'delete', act: 'Delete everything in store', says: UNDONE, instead: 'rclone … --dry-run' },
  { does: /^rclone (?:cleanup|backend (?:cleanup|cleanup-hidden|drop))\b/, dry: '-n|--dry-run|-i|--interactive', effect: 'destroys-data', operation: 'delete', act: 'Delete old versions and unfinished uploads of store', says: 'What could bring back files that were deleted or overwritten is gone. Cannot be undone.', instead: 'rclone … --dry-run' },
  { does: /^rclone (?:(?:sync|bisync) \S+|bisync|dedupe|dedupe \S+) (?:[^\s/.:]+:|\uFDD0)/, dry: '-n|--dry-run|-i|--interactive', effect: 'destroys-data', operation: 'sync', act: 'Mirror the source onto', says: MISSING, instead: 'rclone … --dry-run' },
  { does: /^rclone (?:move|moveto) (?:\S+ )?(?:[^\s/.:]+:|\uFDD0)/, dry: '-n|--dry-run|-i|--interactive', effect: 'destroys-data', operation: 'move', act: 'Move files of store', says: 'They are no longer where they were.', instead: 'rclone … --dry-run' },
  { does: /^rclone (?:move|moveto)\b/, dry: '-n|--dry-run|-i|--interactive', effect: 'changes', operation: 'move', act: 'Move files of store', says: 'They are no longer where they were.', instead: 'rclone … --dry-run' },
  { does: /^rclone (?:(?:copy|copyto) \S+ (?:[^\s/.:]+:|\uFDD0)|copyurl \S+ (?:[^\s/.:]+:|\uFDD0)|rcat (?:[^\s/.:]+:|\uFDD0))/, dry: '-n|--dry-run|-i|--interactive|--immutable|--ignore-existing', effect: 'changes', operation: 'copy', act: 'Copy files to store', says: OVERWRITES, instead: 'rclone … --dry-run' },
  { does: /^b2 (?:rm|delete-bucket|delete-file-version|bucket delete|file-version delete|file hide|hide-file|cancel-all-unfinished-large-files|key delete|delete-key)\b/, dry: '--dry-run|--dryRun', effect: 'destroys-data', operation: 'delete', act: 'Delete files of store', says: UNDONE, instead: 'b2 rm --dry-run …' },
  { does: /^swift delete\b/, effect: 'destroys-data', operation: 'delete', act: 'Delete files of store', says: UNDONE },
  { does: /^rclone (?:config (?:show|dump|redacted)|obscure|reveal)\b/, effect: 'reveals', operation: 'config', act: 'Print the keys of store', says: 'It would put credentials into the agent’s context.' },
  { does: /^s3cmd (?:del|rm|rb|expire|multipart abort)\b/, dry: '-n|--dry-run', effect: 'destroys-data', operation: 'delete', act: 'Delete files of store', says: UNDONE },
  { does: /^s3cmd (?:sync|mv)\b/, flag: '--delete-removed|--delete-after', dry: '-n|--dry-run', effect: 'destroys-data', operation: 'sync', act: 'Mirror the source onto', says: MISSING, instead: 's3cmd sync --dry-run …' },
  { does: /^s3cmd (?:setacl|setpolicy|delpolicy|setlifecycle|dellifecycle)\b/, effect: 'permissions', operation: 'access', act: 'Change access to store', says: 'It changes who can read and write there, or how long what is there is kept.' },
  { does: /^s5cmd (?:rm|rb|mv)\b/, effect: 'destroys-data', operation: 'delete', act: 'Delete files of store', says: UNDONE },
  { does: /^s5cmd sync\b/, flag: '--delete', effect: 'destroys-data', operation: 'sync', act: 'Mirror the source onto', says: MISSING },
  { does: /^s5cmd run\b/, effect: 'executes', operation: 'batch', act: 'Run a batch of commands on store', says: 'What stands in the batch cannot be judged here.' },
  { does: /^(?:mc|mcli|s3cmd|s5cmd) rb\b/, effect: 'destroys-data', operation: 'delete', act: 'Delete bucket', says: 'With --force every object in it is deleted first; else only an empty bucket is.' },
  { does: /^(?:mc|mcli) (?:rm|rb)\b/, effect: 'destroys-data', operation: 'delete', act: 'Delete files of store', says: UNDONE },
  { does: /^(?:mc|mcli) mirror\b/, flag: '--remove', dry: '--dry-run|--fake', effect: 'destroys-data', operation: 'sync', act: 'Mirror the source onto', says: MISSING, instead: 'mc mirror --dry-run …' },
  { does: /^(?:mc|mcli) (?:ilm|version suspend|retention clear|legalhold clear|undo|replicate rm)\b(?! (?:ls|rule ls|export))/, effect: 'destroys-backup', operation: 'retention', act: 'Change how long is kept what is in', says: 'Older versions and copies of what is stored may be deleted from now on.' },
  { does: /^(?:mc|mcli) admin (?:user|policy|group|accesskey|service|config|decommission|kms) (?:add|remove|rm|disable|detach|attach|restart|stop|set|reset|start|create|edit)\b/, effect: 'permissions', operation: 'access', act: 'Change access to store', says: 'It changes who can read and write there, or how the server runs.' },
  { does: /^(?:mc|mcli) (?:policy|anonymous) set/, effect: 'permissions', operation: 'access', act: 'Change access to store', says: 'It changes who can read and write there.' },
  { does: /^(?:mc|mcli) admin user svcacct add\b/, effect: 'reveals', operation: 'config', act: 'Print the keys of store', says: 'It would put credentials into the agent’s context.' },
];

function inspect({ argv, stdin }: Invocation): readonly Finding[] {
  const args = parseArgs(argv, VALUED);
  const typed = stdin.kind === 'text' ? stdin.text : undefined;
  const words = [argv[0] ?? '', ...args.positionals];
  if (argv[0] === 'lftp') return lftp(args.value('-e', '-c') ?? typed, args.positionals[0]);
  if (argv[0] === 'ftp' || argv[0] === 'smbclient') {
    const script = parseArgs(argv, '-c -U -W -p').value('-c') ?? typed;
    return script === undefined ? [] : lftp(script, args.positionals.find((word) => word.includes('/') || word.includes('.')));
  }
  if (argv[0] === 'rclone' && /^(?:delete|deletefile|purge|rmdirs)$/.test(words[1] ?? '') && SCRATCH.test(words[2] ?? '')) return [{ effect: 'reads', provider: 'object-stores', operation: 'scratch', act: '', says: '', clues: [] }];
  const moved = argv[0] === 'rclone' && /^move(?:to)?$/.test(words[1] ?? '') && isHere(words[3] ?? '') ? words[2] : undefined;
  const name = moved ?? words.slice(2).filter((word) => !word.startsWith('/dev/')).findLast((word) => /[:/]/.test(word)) ?? words.at(-1);
  return rowFindings('object-stores', ROWS, { words, args, name: name?.replace(/^s3:\/\//, ''), verb: 1 });
}

/** Where programs put what nobody keeps. */
const SCRATCH = /^\/(?:var\/|private\/)?tmp\/(?!.*\.\.)[^/]/;

/** Whether what `rclone` is told is a folder of this machine: a store has its name and a colon in front. */
function isHere(word: string): boolean {
  return isKnown(word) && !/^[^/.][^/]*:/.test(word);
}

const LFTP: readonly Row[] = [
  { does: /\bmirror\b.*--delete|\b(?:rm|mrm|rmdir|glob -a rm|mdelete|delete|deltree|del)\b/, effect: 'destroys-data', operation: 'delete', act: 'Delete files of store', says: UNDONE },
  { does: /^$/, effect: 'executes', operation: 'session', act: 'Open a session on store', says: 'What is typed there cannot be read here.' },
];

function lftp(script: string | undefined, host: string | undefined): readonly Finding[] {
  return host === undefined && script === undefined ? [] : rowFindings('object-stores', LFTP, { words: [script ?? ''], args: parseArgs(['lftp']), name: host });
}

export default {
  id: 'object-stores',
  title: 'Object stores',
  executables: ['rclone', 's3cmd', 's5cmd', 'mc', 'mcli', 'lftp', 'ftp', 'smbclient', 'b2', 'swift'],
  target: [fromUrlFlag('--endpoint-url', '--host'), storeAlias, fromTellingFlag('--config')],
  inspect,
  samples: {
    sees: [
      ['rclone purge prod-s3:backups', 'object-stores/delete', 'production'],
      ['rclone move prod-s3:invoices ./invoices', 'object-stores/move', 'production'],
      ['b2 rm --recursive b2://acme', 'object-stores/delete', 'unknown'],
      ['swift delete --all', 'object-stores/delete', 'unknown'],
      ['rclone dedupe newest s3:acme', 'object-stores/sync', 'unknown'],
      ['rclone delete s3:acme-data --min-age 30d', 'object-stores/delete', 'unknown'],
      ['rclone sync ./dist b2:acme-site', 'object-stores/sync', 'unknown'],
      ['rclone config show', 'object-stores/config'],
      ['s3cmd rb --force s3://acme-staging', 'object-stores/delete', 'staging'],
      ['s3cmd sync --delete-removed ./ s3://acme/', 'object-stores/sync', 'unknown'],
      ['s5cmd rm "s3://acme-prod/*"', 'object-stores/delete', 'production'],
      ['mc rb --force minio/acme', 'object-stores/delete', 'unknown'],
      ['mc mirror --remove ./dist minio/acme', 'object-stores/sync', 'unknown'],
      ["ftp -n ftp.example.com <<< 'mdelete *'", 'object-stores/delete', 'unknown'],
      ["smbclient //nas/share -U a%b -c 'deltree data'", 'object-stores/delete', 'unknown'],
      ['lftp -e "mirror -R --delete dist /www; quit" ftp.example.com', 'object-stores/delete', 'unknown'],
    ],
    leaves: ['rclone delete -i /tmp/shop', 'rclone purge /tmp/shop/old', 'rclone move a.txt /tmp/x --dry-run', "ftp -n ftp.example.com <<< 'get report.csv'", 'smbclient -L //nas', "smbclient //nas/share -c 'ls'", 'swift build', 'swift test', 'swift package clean', 'b2 ls b2://acme', 'b2 rm --dry-run b2://acme', 'rclone ls s3:acme', 'rclone copy s3:acme/data ./data', 'rclone sync s3:acme/data ./data', 'rclone sync ./dist b2:acme --dry-run', 'rclone delete s3:acme -n', 's3cmd ls', 's3cmd get s3://acme/x .', 'mc ls minio', 'mc rm --recursive --force local/acme', 'mc mirror ./dist minio/acme', 'mc cp a.txt minio/acme', 's5cmd ls s3://acme', 's5cmd --endpoint-url http://localhost:9000 rm "s3://acme/*"', 'rclone version'],
  },
} satisfies Provider;
