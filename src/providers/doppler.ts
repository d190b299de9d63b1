import type { Finding } from '../core/effect.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import { parent } from '../core/path.ts';
import type { Provider, TargetSource } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { context, fromFlag, fromVariable } from '../targets/clues.ts';
import { textUnder, under, yamlOf } from '../shell/data.ts';
import { lineValue } from '../shell/link-files.ts';
import { isStored } from '../acts/stored.ts';

// Sources: docs.doppler.com/docs/cli and …/reference (service tokens carry the config's name: dp.st.<config>.…); level doc.
const VALUED = '-c --config -p --project -t --token --scope --format --name --type -e --environment --config-dir --api-host --fallback --max-age --mount';
const SHOWS = 'It would put secrets into the agent’s context.';

/** A service token belongs to one config, and says which. */
const token: TargetSource = ({ argv, env }, around) => {
  const written = parseArgs(argv, VALUED).value('-t', '--token') ?? env.get('DOPPLER_TOKEN') ?? around.env['DOPPLER_TOKEN'];
  if (!written) return undefined;
  const config = /^dp\.st\.([a-z0-9_-]{1,60})\./.exec(written)?.[1] ?? '';
  return context(config, { source: 'token', key: 'DOPPLER_TOKEN', fact: config ? `the token is for the config ${config}` : 'DOPPLER_TOKEN is set' });
};

/** What `doppler setup` noted down for this folder, or the nearest one above it. Source: docs.doppler.com/docs/cli (scoped configuration). */
const ofFolder: TargetSource = ({ cwd }, { files, home }) => {
  const file = `${home}/.doppler/.doppler.yaml`;
  const scoped = cwd === undefined ? undefined : under(yamlOf(files.read(file) ?? ''), 'scoped');
  for (let at: string | undefined = cwd; scoped !== undefined && at !== undefined; at = at === '/' ? undefined : parent(at)) {
    const name = textUnder(scoped, at, 'enclave.config');
    if (name) return context(name, { source: 'Doppler setup', file, key: 'enclave.config', fact: `the config is ${name}` });
  }
  return undefined;
};

const setup: TargetSource = ({ cwd }, { files }) => {
  const file = `${cwd ?? ''}/doppler.yaml`;
  const found = cwd === undefined ? undefined : lineValue(files.read(file) ?? '', /^\s{0,20}(?:-\s)?config:\s{0,4}["']?([\w-]{1,60})/);
  return found ? context(found.value, { source: 'doppler.yaml', file, line: found.line, fact: `the config is ${found.value}` }) : undefined;
};

function inspect(invocation: Invocation): readonly Finding[] {
  const args = parseArgs(invocation.argv, VALUED);
  const [group, verb] = args.positionals;
  const prints = group === 'secrets' ? verb === undefined || verb === 'get' || verb === 'download' || verb === 'substitute' : group === 'configure' && verb === 'get' && args.positionals[2] === 'token';
  const chosen = group === 'setup' ? args.value('-c', '--config') : undefined;
  if (isKnown(chosen)) return [{ effect: 'reads', provider: 'doppler', operation: 'setup', act: 'Choose config', says: 'Commands that follow get its secrets.', resource: { kind: 'config', name: chosen, opaque: false }, switches: 'doppler run', clues: [context(chosen, { source: '--config flag', fact: `the config is ${chosen}` })] }];
  if (!prints || args.has('--only-names') || (verb === 'download' && isStored(invocation, args.positionals[2]))) return [];
  return [{ effect: 'reveals', provider: 'doppler', operation: 'secret-print', act: 'Print secrets', says: SHOWS, instead: 'doppler secrets --only-names', clues: [] }];
}

export default {
  id: 'doppler',
  title: 'Doppler',
  executables: ['doppler'],
  hosts: ['api.doppler.com'],
  valued: VALUED,
  target: [token, fromFlag('-c', '--config'), fromVariable('DOPPLER_CONFIG'), ofFolder, setup],
  inspect,
  operations: [
    { id: 'secret-delete', match: 'secrets delete [secret]', effect: 'irreversible', act: 'Delete secret', says: 'Whatever uses it stops working. Its value comes back only from the log, where the plan keeps one.', level: 'doc' },
    { id: 'secret-change', match: 'secrets (set|upload|notes) [secret]', effect: 'permissions', act: 'Change secret', says: 'Whatever uses them gets the new value.', level: 'doc' },
    { id: 'config-delete', match: '(configs|environments|projects) delete [name]', effect: 'destroys-data', act: 'Delete secrets of', says: 'Every secret in it is deleted. Cannot be undone.', level: 'doc' },
    { id: 'token', match: 'configs tokens (create|revoke) ...', effect: 'permissions', act: 'Change tokens of config', says: 'It changes who can read the secrets.', level: 'doc' },
    { id: 'change', match: '(configs|environments|projects) (update|rename|lock|unlock|clone) ...', effect: 'changes', act: 'Change config', says: 'It can be changed back.', level: 'doc' },
    { id: 'rollback', match: 'configs logs rollback ...', effect: 'permissions', act: 'Roll back secrets', says: 'Whatever uses them gets the old value.', level: 'doc' },
  ],
  rest: [
    { id: 'config-delete', route: 'DELETE /v3/(projects|environments|configs)/*', effect: 'destroys-data', act: 'Delete secrets of', says: 'Every secret in it is deleted. Cannot be undone.', level: 'doc' },
    ...['projects/project', 'environments/environment', 'configs/config'].map((path) => ({ id: 'config-delete', route: `DELETE /v3/${path}`, effect: 'destroys-data' as const, act: 'Delete secrets of', says: 'Every secret in it is deleted. Cannot be undone.', level: 'doc' as const })),
    { id: 'secret-delete', route: 'DELETE /v3/configs/config/secret', effect: 'irreversible', act: 'Delete secret', says: 'Whatever uses it stops working.', level: 'doc' },
    { id: 'secret-change', route: 'POST /v3/configs/config/secrets', effect: 'permissions', act: 'Change secrets', says: 'Whatever uses them gets the new value.', level: 'doc' },
    { id: 'secret-print', route: 'GET /v3/configs/config/secrets/download', effect: 'reveals', act: 'Print secrets', says: SHOWS, level: 'doc' },
    { id: 'secret-print', route: 'GET /v3/configs/config/secrets', effect: 'reveals', act: 'Print secrets', says: SHOWS, level: 'doc' },
    { id: 'secret-print', route: 'GET /v3/configs/config/secret', effect: 'reveals', act: 'Print secrets', says: SHOWS, level: 'doc' },
  ],
  samples: {
    sees: [
      ['doppler secrets', 'doppler/secret-print'],
      ['doppler secrets get DATABASE_URL --plain', 'doppler/secret-print'],
      ['doppler secrets download --no-file --format env', 'doppler/secret-print'],
      ['doppler secrets delete STRIPE_KEY --config prd', 'doppler/secret-delete', 'production'],
      ['DOPPLER_CONFIG=stg doppler secrets set A=b', 'doppler/secret-change', 'staging'],
      ['doppler projects delete shop --yes', 'doppler/config-delete', 'unknown'],
      ['DOPPLER_TOKEN=dp.st.prd.abcdefabcdef doppler secrets delete A', 'doppler/secret-delete', 'production'],
      ['curl "https://api.doppler.com/v3/configs/config/secrets/download?format=json" -H "Authorization: Bearer x"', 'doppler/secret-print'],
    ],
    leaves: ['doppler secrets --only-names', 'doppler run -- npm start', 'doppler setup', 'doppler configs', 'doppler me', 'doppler secrets download --no-file --format env > .env', 'doppler secrets set A=b --config dev', 'doppler projects'],
  },
} satisfies Provider;
