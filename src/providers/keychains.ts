import type { Finding } from '../core/effect.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import { resolve } from '../core/path.ts';
import type { Provider, Surroundings } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { resource } from '../acts/resource.ts';
import { rowFindings, type Row } from '../acts/rows.ts';
import { isStored } from '../acts/stored.ts';

// Sources: getsops.io, gnupg.org (gpg(1)), filippo.io/age, passwordstore.org, security(1) of macOS, secret-tool(1), ssh-keygen(1); level doc.
const SHOWS = { effect: 'reveals', says: 'It would put secrets into the agent’s context.' } as const;
const VALUED = new Set('-o --output --input-type --output-type --extract -k --kms -p --pgp -a --age -u --local-user -r --recipient --homedir -i --identity -f -t -b -C -N -l -s -w -g -D -j --config'.split(' ').filter((flag) => !['-w', '-g', '-l', '-a'].includes(flag)));

const ROWS: readonly Row[] = [
  { does: /^sops (?:decrypt|exec-file)\b/, ...SHOWS, operation: 'decrypt', act: 'Print the values of file' },
  { does: /^sops\b/, flag: '-d|--decrypt', ...SHOWS, operation: 'decrypt', act: 'Print the values of file' },
  { does: /^(?:gpg|gpg2)\b/, flag: '--export-secret-keys|--export-secret-subkeys|--export-secret-key', ...SHOWS, operation: 'key-print', act: 'Print private keys' },
  { does: /^(?:gpg|gpg2)\b/, flag: '--delete-secret-keys|--delete-secret-key|--delete-secret-and-public-key', effect: 'irreversible', operation: 'key-delete', act: 'Delete private key', says: 'What was encrypted for it can never be read again.', instead: 'gpg --export-secret-keys -o before.gpg …' },
  { does: /^(?:gpg|gpg2) .*(?:secret|passw|cred|token|env|key)/i, flag: '-d|--decrypt', ...SHOWS, operation: 'decrypt', act: 'Print the values of file' },
  { does: /^(?:age|rage) .*(?:secret|passw|cred|token|env|key)/i, flag: '-d|--decrypt', dry: '-o|--output', ...SHOWS, operation: 'decrypt', act: 'Print the values of file' },
  { does: /^(?:pass|gopass) (?:show|otp|cat|grep)\b/, dry: '-c|--clip', ...SHOWS, operation: 'secret-print', act: 'Print the values of secret' },
  { does: /^(?:pass|gopass) (?:rm|remove|delete)\b/, effect: 'irreversible', operation: 'secret-delete', act: 'Delete secret', says: 'It comes back only from the history of its folder, if it has one.' },
  { does: /^(?:pass|gopass) [\w.-]+\/\S+$/, dry: '-c|--clip', ...SHOWS, operation: 'secret-print', act: 'Print the values of secret' },
  { does: /^security (?:find-generic-password|find-internet-password)\b/, flag: '-w|-g', ...SHOWS, operation: 'secret-print', act: 'Print the values of secret' },
  { does: /^security (?:dump-keychain|export)\b/, ...SHOWS, operation: 'secret-print', act: 'Print a keychain' },
  { does: /^security (?:delete-\S+)\b/, effect: 'irreversible', operation: 'secret-delete', act: 'Delete secret', says: 'It is deleted from the keychain. Cannot be undone.' },
  { does: /^secret-tool (?:lookup|search)\b/, ...SHOWS, operation: 'secret-print', act: 'Print the values of secret' },
  { does: /^secret-tool clear\b/, effect: 'irreversible', operation: 'secret-delete', act: 'Delete secret', says: 'It is deleted from the keyring. Cannot be undone.' },
  { does: /^bw (?:get|export|list items)\b/, ...SHOWS, operation: 'secret-print', act: 'Print the values of item' },
  { does: /^bw (?:delete|move|edit)\b/, effect: 'irreversible', operation: 'secret-delete', act: 'Delete item', says: 'Whatever uses it stops working.' },
  { does: /^openssl ca\b/, flag: '-revoke|-gencrl', effect: 'irreversible', operation: 'certificate-revoke', act: 'Revoke certificate', says: 'Whoever checks the list no longer trusts it. Cannot be undone.' },
  { does: /^lpass (?:show|export)\b/, ...SHOWS, operation: 'secret-print', act: 'Print the values of item' },
];

function inspect(invocation: Invocation, around: Surroundings): readonly Finding[] {
  const { argv } = invocation;
  const args = parseArgs(argv, VALUED);
  if (argv[0] === 'ssh-keygen') return overwritten(invocation, around);
  if (isStored(invocation, args.value('-o', '--output'))) return [];
  return rowFindings('keychains', ROWS, { words: [argv[0] ?? '', ...args.positionals], args, name: args.positionals.at(-1) });
}

/** A new key over one that exists takes away every access that hangs on the old one. */
function overwritten({ argv, cwd, remote }: Invocation, { files, home }: Surroundings): readonly Finding[] {
  const args = parseArgs(argv, '-f -t -b -C -N -I -n -V -s -O -m -Z -a -R -F -D -P -Y');
  const file = args.value('-f');
  if (args.has('-l', '-y', '-R', '-F', '-H', '-p', '-c', '-e', '-i', '-B', '-Y', '-s', '-L', '-Q') || !isKnown(file) || remote !== undefined) return [];
  const path = resolve(file, cwd, home);
  if (path === undefined || files.kind(path) === undefined) return [];
  return [{ effect: 'irreversible', provider: 'keychains', operation: 'key-overwrite', act: 'Overwrite private key', says: 'Whatever the old key opened stays shut. Cannot be undone.', ...resource('key', path), clues: [] }];
}

export default {
  id: 'keychains',
  title: 'Keys and keychains',
  executables: ['sops', 'gpg', 'gpg2', 'age', 'rage', 'pass', 'gopass', 'security', 'secret-tool', 'ssh-keygen', 'bw', 'lpass', 'openssl'],
  inspect,
  samples: {
    sees: [
      ['sops -d secrets.enc.yaml', 'keychains/decrypt'],
      ['sops decrypt secrets.enc.yaml', 'keychains/decrypt'],
      ['gpg --armor --export-secret-keys me@example.com', 'keychains/key-print'],
      ['gpg --delete-secret-keys ABCD1234', 'keychains/key-delete', 'unknown'],
      ['gpg -d passwords.gpg', 'keychains/decrypt'],
      ['pass show shop/db', 'keychains/secret-print'],
      ['security find-generic-password -s shop -w', 'keychains/secret-print'],
      ['secret-tool lookup service shop', 'keychains/secret-print'],
      ['bw get password shop', 'keychains/secret-print'],
    ],
    leaves: ['openssl ca -in req.pem -out cert.pem', 'sops -e secrets.yaml', 'sops secrets.enc.yaml', 'sops -d secrets.enc.env > .env', 'gpg --list-secret-keys', 'gpg --verify release.sig', 'gpg --export me@example.com', 'gpg -d archive.tar.gpg', 'ssh-keygen -t ed25519 -f ./deploy_key -N ""', 'ssh-keygen -lf key.pub', 'ssh-keygen -R prod-1', 'pass ls', 'security find-certificate -a', 'bw status', 'age -r age1xyz -o out.age in.txt'],
  },
} satisfies Provider;
