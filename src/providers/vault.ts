import type { Finding } from '../core/effect.ts';
import type { Invocation } from '../core/invocation.ts';
import type { Provider } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { fromFlag, fromVariable } from '../targets/clues.ts';
import { elsewhere, fromUrlFlag, fromUrlVariable } from '../targets/database-target.ts';
import { resource } from '../acts/resource.ts';

// Source: developer.hashicorp.com/vault/docs/commands and …/api-docs; level doc. OpenBao keeps the same commands.
const VALUED = '-address --address -agent-address -namespace --namespace -ns -field -format -mount -path -version -versions -ca-cert -client-cert -client-key -header -log-level -wrap-ttl -policy -ttl -output-curl-string -mfa -type -description -version';
const SHOWS = 'It would put secrets into the agent’s context.';
const GONE = 'What is stored there is deleted. Cannot be undone.';

/** `vault read` prints whatever stands at a path: the server's own settings are no secret. */
function inspect({ argv }: Invocation): readonly Finding[] {
  const args = parseArgs(argv, VALUED);
  const [verb, path] = args.positionals;
  if (verb !== 'read' || path === undefined || /^\/?(?:sys\/(?!raw|internal\/counters|wrapping)|auth\/[^/]+\/(?:config|role|roles|users|groups)\b|identity\/)/.test(path)) return [];
  return [{ effect: 'reveals', provider: 'vault', operation: 'read', act: 'Print the values of secret', says: SHOWS, ...resource('secret', path), clues: [] }];
}

export default {
  id: 'vault',
  title: 'Vault',
  executables: ['vault', 'bao'],
  hosts: ['vault.*', 'vault-*', '*.vault.*', '*.hashicorp.cloud'],
  valued: VALUED,
  target: [fromUrlFlag('--address', '-address'), fromUrlVariable('VAULT_ADDR', 'BAO_ADDR'), fromFlag('--namespace', '-namespace', '-ns'), fromVariable('VAULT_NAMESPACE'), elsewhere],
  inspect,
  reads: ['(status|list|login|version|path-help|server|agent|proxy|debug|monitor|ssh)', 'kv (list|undelete)', 'kv metadata get', '(secrets|auth|policy|audit|plugin|namespace) (list|read|info|fmt|help|lookup)', 'token (lookup|capabilities|renew)', 'operator (members|diagnose|usage)', 'operator raft list-peers', 'operator raft snapshot save', 'lease (lookup|renew)', '+-output-policy|-output-curl-string'],
  operations: [
    { id: 'secret-print', match: 'kv get [secret]', effect: 'reveals', act: 'Print the values of secret', says: SHOWS, level: 'doc' },
    { id: 'secret-print', match: '(unwrap|print) ...', effect: 'reveals', act: 'Print a token', says: SHOWS, level: 'doc' },
    { id: 'secret-delete', match: 'kv (delete|destroy|rollback) [secret]', effect: 'destroys-data', act: 'Delete secret', says: 'With delete it can be brought back until it is destroyed, where the store keeps versions.', level: 'doc' },
    { id: 'secret-delete', match: 'kv metadata (delete|put) [secret]', effect: 'destroys-data', act: 'Delete every version of secret', says: GONE, level: 'doc' },
    { id: 'engine-disable', match: 'secrets (disable|move) [path]', effect: 'destroys-data', act: 'Disable the secrets at path', says: 'Every secret in it is deleted. Cannot be undone.', level: 'doc' },
    { id: 'delete', match: 'delete [path]', effect: 'destroys-data', act: 'Delete path', says: GONE, level: 'doc' },
    { id: 'audit-disable', match: 'audit disable [path]', effect: 'irreversible', act: 'Stop the audit log at path', says: 'From now on nobody records who read what.', level: 'doc' },
    { id: 'restore', match: 'operator raft (snapshot|remove-peer|join) ...', effect: 'destroys-data', act: 'Rewrite the cluster', says: 'What was written since the snapshot, or on the peer, is lost.', instead: 'vault operator raft snapshot save before.snap', level: 'doc' },
    { id: 'operator', match: 'operator seal', effect: 'irreversible', act: 'Seal the vault', says: 'Sealed, it serves nobody; keys that are lost cannot be made again.', level: 'doc' },
    { id: 'operator', match: 'operator step-down', effect: 'irreversible', act: 'Make the active node step down', says: 'Another node takes over; until it has, requests fail. Nothing is lost.', level: 'doc' },
    { id: 'operator', match: 'operator unseal ...', effect: 'irreversible', act: 'Unseal the vault', says: 'With enough keys it serves everybody, until it is sealed again.', level: 'doc' },
    { id: 'operator', match: 'operator init ...', effect: 'irreversible', act: 'Set up the vault', says: 'It makes its keys and its root token, and shows them once; if they are lost, so is what will be stored.', level: 'doc' },
    { id: 'operator', match: 'operator rekey ...', effect: 'irreversible', act: 'Replace the unseal keys', says: 'Once it is done the old ones no longer open it; new ones that are lost cannot be made again.', level: 'doc' },
    { id: 'operator', match: 'operator rotate', effect: 'irreversible', act: 'Rotate the encryption key', says: 'What is written from then on is encrypted by a new key; what is there can still be read.', level: 'doc' },
    { id: 'operator', match: 'operator generate-root ...', effect: 'irreversible', act: 'Create a root token', says: 'Whoever holds it can do everything there, until it is revoked.', level: 'doc' },
    { id: 'operator', match: 'operator (seal|migrate|key-status) ...', effect: 'irreversible', act: 'Change the keys of vault', says: 'Sealed, it serves nobody; keys that are lost cannot be made again.', level: 'doc' },
    { id: 'access', match: 'auth disable [path]', effect: 'permissions', act: 'Disable the sign-in at', says: 'Nobody can sign in by it any more, and every token that it gave out is revoked; its settings are deleted.', level: 'doc' },
    { id: 'access', match: 'auth enable ...', effect: 'permissions', act: 'Enable a way to sign in', says: 'Who it knows can sign in by it, until it is disabled again.', level: 'doc' },
    { id: 'access', match: 'secrets tune [path]', effect: 'permissions', act: 'Change the settings of the secrets at', says: 'How long what it gives out stays good, and who is shown it, changes; it can be changed back.', level: 'doc' },
    { id: 'access', match: 'policy write [policy]', effect: 'permissions', act: 'Overwrite policy', says: 'Whoever has it can do what it says from then on; its old text is not kept.', level: 'doc' },
    { id: 'access', match: 'policy delete [policy]', effect: 'permissions', act: 'Delete policy', says: 'Whoever had rights by it loses them.', level: 'doc' },
    { id: 'access', match: 'token create ...', effect: 'permissions', act: 'Create a token', says: 'Whoever holds it can do what its policies allow, until it ends or is revoked.', level: 'doc' },
    { id: 'access', match: 'token revoke ...', effect: 'permissions', act: 'Revoke a token', says: 'What signs in by it, or by a token made with it, is refused from then on.', resource: '-accessor|--accessor', level: 'doc' },
    { id: 'access', match: 'lease revoke +-prefix|--prefix [lease]', effect: 'permissions', act: 'Revoke every lease below', says: 'Credentials that were given out there stop working, and have to be asked for anew.', level: 'doc' },
    { id: 'access', match: 'lease revoke [lease]', effect: 'permissions', act: 'Revoke lease', says: 'The credential that it stands for stops working, and has to be asked for anew.', level: 'doc' },
    { id: 'delete', match: 'namespace delete [namespace]', effect: 'destroys-data', act: 'Delete namespace', says: 'Its secrets, policies and ways to sign in are deleted with it. Cannot be undone.', level: 'doc' },
    { id: 'access', match: 'plugin deregister ...', effect: 'permissions', act: 'Remove plugin', says: 'What is mounted with it fails once it is loaded anew; it can be registered again.', level: 'doc' },
    { id: 'access', match: '(auth|policy|token|namespace|plugin|lease|secrets|audit) (disable|enable|tune|write|delete|create|revoke|register|deregister|reload|lock|unlock|patch|runtime) ...', effect: 'permissions', act: 'Change access to Vault', says: 'It changes who can read what; whatever used it stops working.', level: 'doc' },
    { id: 'write', match: 'kv (put|patch|enable-versioning) [secret]', effect: 'permissions', act: 'Change secret', says: 'Whatever uses it gets the new value.', level: 'doc' },
    { id: 'write', match: '(write|patch) [path]', effect: 'permissions', act: 'Write to path', says: 'Whatever uses it gets the new value.', level: 'doc' },
  ],
  rest: [
    { id: 'engine-disable', route: 'DELETE /v1/sys/mounts/*', effect: 'destroys-data', act: 'Disable the secrets at path', says: GONE, level: 'doc' },
    { id: 'access', route: 'POST|PUT|DELETE|PATCH /v1/auth/:method/login/*', effect: 'reads', act: 'Log in', says: 'It only logs in.', level: 'doc' },
    { id: 'access', route: 'POST|PUT|DELETE|PATCH /v1/auth/:method/login', effect: 'reads', act: 'Log in', says: 'It only logs in.', level: 'doc' },
    { id: 'access', route: 'POST|PUT|DELETE|PATCH /v1/sys/*', effect: 'permissions', act: 'Change the settings at', says: 'It changes who can read what.', level: 'doc' },
    { id: 'secret-delete', route: 'DELETE /v1/*', effect: 'destroys-data', act: 'Delete secret', says: GONE, level: 'doc' },
    { id: 'secret-print', route: 'GET /v1/:mount/data/*', effect: 'reveals', act: 'Print the values of secret', says: SHOWS, level: 'doc' },
    { id: 'secret-print', route: 'GET /v1/secret/*', effect: 'reveals', act: 'Print the values of secret', says: SHOWS, level: 'doc' },
    { id: 'write', route: 'POST|PUT|PATCH /v1/*', effect: 'permissions', act: 'Write to', says: 'Whatever uses it gets the new value.', level: 'doc' },
  ],
  samples: {
    sees: [
      ['vault kv get secret/shop', 'vault/secret-print'],
      ['vault read database/creds/shop', 'vault/read'],
      ['vault kv delete secret/shop', 'vault/secret-delete', 'unknown'],
      ['VAULT_ADDR=https://vault.prod.example.com vault kv metadata delete secret/shop', 'vault/secret-delete', 'production'],
      ['vault kv destroy -versions=3 secret/staging/shop', 'vault/secret-delete', 'staging'],
      ['vault secrets disable kv/', 'vault/engine-disable', 'unknown'],
      ['vault auth disable userpass', 'vault/access', 'unknown'],
      ['vault operator seal', 'vault/operator', 'unknown'],
      ['vault audit disable file', 'vault/audit-disable', 'unknown'],
      ['vault kv put secret/shop key=value', 'vault/write', 'unknown'],
      ['curl -X DELETE https://vault.example.com/v1/sys/mounts/kv', 'vault/engine-disable', 'unknown'],
    ],
    leaves: ['vault status', 'vault kv list secret/', 'vault kv metadata get secret/shop', 'vault policy list', 'vault policy read shop', 'vault token lookup', 'vault secrets list', 'vault read sys/health', 'vault login -method=oidc', 'vault server -dev', 'vault kv put -address=http://127.0.0.1:8200 secret/shop key=value', 'vault operator raft list-peers'],
  },
} satisfies Provider;
