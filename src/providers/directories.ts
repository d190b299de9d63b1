import type { Finding } from '../core/effect.ts';
import type { Invocation } from '../core/invocation.ts';
import type { Provider } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { elsewhere, fromUrlFlag } from '../targets/database-target.ts';
import { rowFindings, type Row } from '../acts/rows.ts';

// Sources: ldapdelete(1), ldapmodify(1), slapadd(8), samba-tool(8), keycloak.org/server/importExport, keytool(1), smallstep.com/docs/step-cli, docs.conjur.org, github.com/lastpass/lastpass-cli; level doc.
const GONE = 'Cannot be undone.';
const LOGIN = 'Whoever it was for can no longer log in, or somebody else can.';
const VALUED = '-H -h -p -D -w -y -b -f -l -n -c -P -Y -U -X -R --file --dir --realm -alias -keystore -storepass --not-after --branch -b --branch';

const ROWS: readonly Row[] = [
  { does: /^ldapdelete\b/, dry: '-n', effect: 'destroys-data', operation: 'entry-delete', act: 'Delete directory entry', says: `With -r everything below it goes too. ${GONE}` },
  { does: /^(?:ldapmodify|ldapadd|ldapmodrdn|ldappasswd|ldapvi|ldapexop)\b/, dry: '-n', effect: 'permissions', operation: 'entry-change', act: 'Change directory entries', says: LOGIN },
  { does: /^(?:slapadd|slapmodify|slapindex)\b/, dry: '-u', effect: 'destroys-data', operation: 'directory-load', act: 'Write into the files of directory', says: 'It writes past the server, which may lose what it holds.' },
  { does: /^(?:samba-tool domain (?:demote|join|provision|classicupgrade|trust delete|backup restore)|dsctl \S+ (?:remove|bak2db|ldif2db)|ipa-server-install|ipa-replica-manage (?:del|re-initialize|force-sync))\b/, effect: 'irreversible', operation: 'domain-change', act: 'Change the domain of directory', says: 'Machines and users of it can no longer log in.' },
  { does: /^(?:kc|kc\.sh|kc\.bat|standalone\.sh) (?:import|bootstrap-admin)\b/, effect: 'destroys-data', operation: 'realm-import', act: 'Import realm', says: 'A realm of the same name is overwritten with its users.', dry: '--override=false' },
  { does: /^keytool\b/, flag: '-delete|-changealias|-storepasswd|-keypasswd|-importkeystore', effect: 'irreversible', operation: 'key-delete', act: 'Change or delete key', says: `What was signed with a deleted key cannot be signed so again. ${GONE}` },
  { does: /^step ca (?:revoke|policy \S+ remove|provisioner remove|admin remove|acme eab remove)\b/, effect: 'irreversible', operation: 'certificate-revoke', act: 'Revoke certificate', says: `What is revoked never comes back. ${GONE}` },
  { does: /^smbpasswd\b/, flag: '-x|-d|-a|-n', effect: 'permissions', operation: 'user-change', act: 'Change user', says: LOGIN },
  { does: /^pdbedit\b/, flag: '-x|-r|-a|-P|-c', effect: 'permissions', operation: 'user-change', act: 'Change user', says: LOGIN },
  { does: /^(?:realm|adcli|net ads|net rpc) (?:leave|delete-\w+|reset-\w+|user delete|group delete|join|deny|permit)\b/, effect: 'permissions', operation: 'domain', act: 'Change who may log in', says: LOGIN },
  { does: /^conjur policy (?:load|replace|update)\b/, effect: 'permissions', operation: 'policy-load', act: 'Load policy', says: 'Replacing a branch deletes the secrets that the new text does not name.', dry: '--dry-run' },
  { does: /^conjur variable (?:set|values add)\b/, effect: 'permissions', operation: 'secret-change', act: 'Change secret', says: 'Whatever uses it gets the new value, or none.' },
  { does: /^cfssl revoke\b/, effect: 'irreversible', operation: 'certificate-revoke', act: 'Revoke certificate', says: `What is revoked never comes back. ${GONE}` },
  { does: /^(?:lpass|lastpass) (?:rm|rmfolder|share (?:rm|userdel|usermod))\b/, effect: 'destroys-data', operation: 'secret-delete', act: 'Delete secret', says: GONE },
];

function inspect({ argv }: Invocation): readonly Finding[] {
  const [program = ''] = argv;
  const args = parseArgs(argv, VALUED);
  return rowFindings('directories', ROWS, { words: [program, ...args.positionals], args, name: program === 'keytool' ? (args.value('-alias') ?? args.value('-keystore')) : /^(?:ldapdelete|lpass|step)$/.test(program) ? args.positionals.at(-1) : undefined });
}

export default {
  id: 'directories',
  title: 'Directories and keys',
  executables: 'ldapdelete ldapmodify ldapadd ldapmodrdn ldappasswd ldapvi ldapexop slapadd slapmodify slapindex samba-tool dsctl ipa-server-install ipa-replica-manage kc kc.sh kc.bat keytool step conjur cfssl lpass lastpass smbpasswd pdbedit realm adcli net'.split(' '),
  target: [fromUrlFlag('-H', '-h'), elsewhere],
  inspect,
  samples: {
    sees: [
      ['ldapdelete -x -D cn=admin,dc=example,dc=com -w x -r "ou=people,dc=example,dc=com"', 'directories/entry-delete', 'unknown'],
      ['ldapmodify -H ldaps://ldap.prod.example.com -f changes.ldif', 'directories/entry-change', 'production'],
      ['kc.sh import --override true --file realm.json', 'directories/realm-import', 'unknown'],
      ['keytool -delete -alias release -keystore release.jks', 'directories/key-delete', 'unknown'],
      ['step ca revoke 308893286343609293989051180431574390766', 'directories/certificate-revoke', 'unknown'],
      ['conjur policy load -b root -f policy.yml', 'directories/policy-load', 'unknown'],
      ['lpass rm prod/db', 'directories/secret-delete', 'production'],
    ],
    leaves: ['ldapsearch -x -b dc=example,dc=com', 'ldapmodify -n -f changes.ldif', 'ldapwhoami', 'samba-tool user list', 'samba-tool domain info 127.0.0.1', 'kc.sh start-dev', 'kc.sh export --dir /tmp/x', 'keytool -list -keystore release.jks', 'keytool -genkeypair -alias x -keystore debug.keystore', 'step ca health', 'step certificate inspect crt.pem', 'conjur policy load --dry-run -b root -f policy.yml', 'lpass ls', 'conjur variable get -i db', 'cfssl certinfo -cert x.pem'],
  },
} satisfies Provider;
