import { dotenvOf } from '../core/dotenv.ts';
import type { Finding } from '../core/effect.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import { keyPlace } from '../core/key-lines.ts';
import { resolve } from '../core/path.ts';
import type { Provider, Surroundings, TargetSource } from '../core/provider.ts';
import { HTTP_TOOLS, httpRequests } from '../payload/http.ts';
import { statements } from '../payload/sql.ts';
import { parseArgs } from '../shell/argv.ts';
import { firstFile } from '../shell/link-files.ts';
import { fromConfigFile, fromDotenv, fromUrlFlag, fromUrlVariable, urlClue } from '../targets/database-target.ts';

// Sources: hasura.io/docs (CLI: --endpoint, HASURA_GRAPHQL_ENDPOINT, config.yaml endpoint; `migrate apply --down`, `metadata clear`), Metadata and Schema APIs (/v1/metadata, /v2/query); level doc.
const ENDPOINT = 'HASURA_GRAPHQL_ENDPOINT';
const GONE = 'Cannot be undone.';

/** `POST /v1/metadata` and `POST /v2/query` take `{type, args}`: clearing metadata and running SQL look alike but for the type. */
function inspect(invocation: Invocation, { files }: Surroundings): readonly Finding[] {
  if (!invocation.argv.some((word) => /\/v[12]\/(?:metadata|query)/.test(word))) return [];
  return httpRequests(invocation, files).flatMap(({ method, path, host, connectsTo, body }) => {
    if (method !== 'POST' || !/^\/v[12]\/(?:metadata|query)$/.test(path) || body === undefined) return [];
    const type = /"type"\s{0,4}:\s{0,4}"([\w]{1,80})"/.exec(body.slice(0, 20_000))?.[1] ?? '';
    const clues = [urlClue(connectsTo ?? host ?? '', 'the URL', { source: 'host' })];
    const sql = /"sql"\s{0,4}:\s{0,4}"((?:[^"\\]|\\.){1,20000})"/.exec(body)?.[1];
    if (/run_sql$/.test(type) && sql !== undefined) return statements(sql).filter((one) => one.class !== 'reads').map((one): Finding => ({ effect: one.class, provider: 'hasura', operation: 'sql', act: 'Run SQL', says: one.says, clues }));
    if (/^(?:clear_metadata|replace_metadata|.{1,60}_drop_source|drop_.{1,60}|delete_.{1,60}|remove_.{1,60})$/.test(type)) return [{ effect: 'irreversible', provider: 'hasura', operation: 'metadata', act: `Do ${type} on the metadata`, says: `Permissions, relations and triggers go with it. ${GONE}`, clues }];
    return [];
  });
}

/** `--envfile .env.production`, below the folder of the project. Source: hasura.io/docs (CLI config reference). */
const envFile: TargetSource = ({ argv, cwd }, { files, home }) => {
  const args = parseArgs(argv, '--envfile --project');
  const name = args.value('--envfile');
  const folder = args.value('--project');
  if (!isKnown(name) || (folder !== undefined && !isKnown(folder))) return undefined;
  const file = firstFile([resolve(name, folder === undefined ? cwd : resolve(folder, cwd, home), home), resolve(name, cwd, home)], files);
  const found = dotenvOf(file?.text)[ENDPOINT];
  return file && found ? urlClue(found, ENDPOINT, { source: '.env file', ...keyPlace(file.text, file.path, ENDPOINT) }) : undefined;
};

export default {
  id: 'hasura',
  title: 'Hasura',
  executables: ['hasura', ...HTTP_TOOLS],
  hosts: ['*.hasura.app', 'data.pro.hasura.io', 'cloud.hasura.io'],
  valued: '--endpoint --admin-secret --access-key --database-name --project --envfile --down --up --goto --version --type --file -f --from-file --steps --log-level -o --output',
  target: [fromUrlFlag('--endpoint'), envFile, fromUrlVariable(ENDPOINT), fromDotenv(ENDPOINT), fromConfigFile('config.yaml', /^endpoint:\s{0,4}["']?([^"'\s]{1,200})/)],
  inspect,
  reads: ['(init|console|version|completion|update-cli|plugins|scripts|actions|pro|mig) ...', 'migrate (create|status|squash)', '(metadata|md) (export|diff|inconsistency) ...', 'seed (create|list)', 'seeds create'],
  operations: [
    { id: 'migrate-down', match: '(migrate|migrations) apply +--down|--type=down', effect: 'destroys-data', act: 'Undo migrations', says: `What they had added is dropped, with its data. ${GONE}`, level: 'doc' },
    { id: 'migrate-rollback', match: '(migrate|migrations) rollback', effect: 'destroys-data', act: 'Undo migrations', says: GONE, level: 'doc' },
    { id: 'migrate-apply', match: '(migrate|migrations) apply', effect: 'changes', act: 'Apply migrations', says: 'The database changes at once.', dry: '--dry-run', level: 'doc' },
    { id: 'migrate-delete', match: '(migrate|migrations) delete', effect: 'irreversible', act: 'Delete migrations', says: 'The server forgets which were applied.', level: 'doc' },
    { id: 'metadata-clear', match: '(metadata|md) (clear|reset)', effect: 'irreversible', act: 'Clear the metadata', says: `Every permission, relation and trigger is gone; the API answers nothing. ${GONE}`, instead: 'hasura metadata export', source: 'https://hasura.io/docs/latest/hasura-cli/commands/hasura_metadata_clear', level: 'doc' },
    { id: 'metadata-apply', match: '(metadata|md) (apply|reload|inconsistency)', effect: 'changes', act: 'Apply the metadata', says: 'Permissions and relations change at once.', dry: '--dry-run', level: 'doc' },
    { id: 'deploy', match: '(deploy|seed|seeds) ...', effect: 'changes', act: 'Apply migrations, metadata and seeds', says: 'Migrations, metadata and seeds are applied.', level: 'doc' },
  ],
  samples: {
    sees: [
      ['hasura metadata clear --endpoint https://shop-prod.hasura.app', 'hasura/metadata-clear', 'production'],
      ['hasura migrate apply --down all --database-name default', 'hasura/migrate-down', 'unknown'],
      ['hasura migrate apply --endpoint https://shop-staging.hasura.app', 'hasura/migrate-apply', 'staging'],
      [`curl -X POST https://shop.hasura.app/v1/metadata -d '{"type":"clear_metadata","args":{}}'`, 'hasura/metadata', 'unknown'],
      [`curl -X POST https://graphql.acme.io/v2/query -d '{"type":"run_sql","args":{"sql":"DROP TABLE users"}}'`, 'hasura/sql', 'unknown'],
      ['hasura deploy --endpoint https://shop.hasura.app', 'hasura/deploy', 'unknown'],
    ],
    leaves: ['hasura console', 'hasura migrate status', 'hasura migrate create add_users', 'hasura metadata export', 'hasura migrate apply --endpoint http://localhost:8080', 'hasura metadata diff', `curl -X POST http://localhost:8080/v2/query -d '{"type":"run_sql","args":{"sql":"DROP TABLE users"}}'`, `curl -X POST https://graphql.acme.io/v1/metadata -d '{"type":"export_metadata","args":{}}'`],
  },
} satisfies Provider;
