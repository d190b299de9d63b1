import { dotenvOf } from '../core/dotenv.ts';
import type { Clue, Finding } from '../core/effect.ts';
import { hostsIn, tierOfStore } from '../core/host.ts';
import { stricter } from '../core/environment.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import { keyPlace } from '../core/key-lines.ts';
import { parent, resolve } from '../core/path.ts';
import type { Payload, Provider, Surroundings, TargetSource } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { context, onMachine, unseenIn } from '../targets/clues.ts';
import { withDatabase } from '../targets/database-target.ts';
import { textUnder, yamlOf } from '../shell/data.ts';
import { firstFile, lineValue, nearestFile } from '../shell/link-files.ts';

// Source: prisma@7.10.1 build/cli.js for the agents' block and the flags; prisma.io/docs for the order of the datasource's url.
const VALUED = '--url --schema --config --file --name -n --from-url --to-url --from-schema --to-schema --applied --rolled-back --script --output -o --port -p --browser -b --hostname --to-migrations --from-migrations --shadow-database-url';
const LOST = 'Every table is dropped and made again, empty. Cannot be undone.';
const PARTLY = 'Columns and tables that the schema no longer has are dropped.';

/** The url that the datasource takes: flag, then the variable it names, from the command, the shell or an env file. Never its user or password. */
const datasource: TargetSource = (invocation, around) => {
  const { argv, cwd, env, remote } = invocation;
  const args = parseArgs(argv, VALUED);
  const url = args.value('--url');
  if (remote !== undefined) return handed(url, env.get('DATABASE_URL')) ?? onMachine(remote);
  if (url !== undefined) return urlClue(url, { source: '--url flag', fact: '' });
  const schema = schemaOf(args.value('--schema'), args.value('--config'), cwd, around);
  const key = schema?.key ?? 'DATABASE_URL';
  if (schema?.written !== undefined) return urlClue(schema.written, { source: 'Prisma schema', file: schema.file, key: 'url', fact: '' });
  // What migrates goes past the pooler, to an address of its own where the schema has one.
  const [direct, usual] = [schema?.direct, key].map((one) => (one === undefined ? undefined : valueOf(one, schema, invocation, around)));
  return direct !== undefined && (usual === undefined || stricter(direct.tier ?? 'unknown', usual.tier ?? 'unknown') === direct.tier) ? direct : usual;
};

/** An address that was handed over into a container; one that only means something in there says nothing here. */
function handed(url: string | undefined, variable: string | undefined): Clue | undefined {
  const clue = url !== undefined ? urlClue(url, { source: '--url flag', fact: '' }) : variable ? urlClue(variable, { source: 'variable', key: 'DATABASE_URL', fact: '' }) : undefined;
  return clue?.name.includes('.') === true ? clue : undefined;
}

/** The variable from the command, the shell or an env file. */
function valueOf(key: string, schema: Schema | undefined, { cwd, env }: Invocation, around: Surroundings): Clue | undefined {
  const value = env.get(key) ?? around.env[key];
  if (value) return urlClue(value, { source: 'variable', key, fact: '' });
  const folder = schema === undefined ? undefined : parent(schema.file);
  for (const file of [schema?.loads && resolve(schema.loads, cwd, around.home), cwd && `${cwd}/.env`, folder && `${folder}/.env`, folder && `${parent(folder)}/.env`]) {
    const text = file ? around.files.read(file) : undefined;
    const found = dotenvOf(text)[key];
    if (file && text !== undefined && found) return urlClue(found, { source: '.env file', ...keyPlace(text, file, key), fact: '' });
  }
  return undefined;
}

interface Schema {
  readonly file: string;
  readonly key?: string;
  /** The variable with the address that migrations go to. */
  readonly direct?: string;
  readonly written?: string;
  readonly loads?: string;
}

/** Where the datasource gets its url from: `prisma.config.ts`, else `schema.prisma`. */
/** `"prisma": { "schema": "db/schema.prisma" }` in `package.json`. Source: prisma.io/docs (Prisma schema location). */
function ofPackage(cwd: string | undefined, files: Surroundings['files']): string | undefined {
  const text = cwd === undefined ? undefined : files.read(`${cwd}/package.json`);
  const written = text?.includes('"prisma"') === true ? textUnder(yamlOf(text), 'prisma', 'schema') : undefined;
  return written === undefined ? undefined : resolve(written, cwd, '/');
}

function schemaOf(flag: string | undefined, chosen: string | undefined, cwd: string | undefined, { files, home }: Surroundings): Schema | undefined {
  const config = chosen !== undefined && isKnown(chosen) ? firstFile([resolve(chosen, cwd, home)], files) : nearestFile('prisma.config.ts', cwd, files) ?? nearestFile('prisma.config.js', cwd, files);
  const schema = firstFile([flag && isKnown(flag) ? resolve(flag, cwd, home) : undefined, flag === undefined ? ofPackage(cwd, files) : undefined, cwd && `${cwd}/prisma/schema.prisma`, cwd && `${cwd}/schema.prisma`], files);
  for (const file of [config, schema]) {
    if (!file) continue;
    const key = lineValue(file.text, /\burl\s{0,20}[:=]\s{0,20}(?:env|process\.env)[(.]["']?(\w{1,80})/)?.value;
    const written = lineValue(file.text, /\burl\s{0,20}[:=]\s{0,20}["']([^"']{1,900})["']/)?.value;
    const loads = lineValue(file.text, /\bpath\s{0,4}:\s{0,4}["']([^"']{0,200}\.env[^"']{0,60})["']/)?.value;
    const direct = lineValue(file.text, /\bdirectUrl\s{0,20}[:=]\s{0,20}(?:env|process\.env)[(.]["']?(\w{1,80})/)?.value;
    if (key || written) return { file: file.path, ...(key ? { key } : {}), ...(direct ? { direct } : {}), ...(written ? { written } : {}), ...(loads ? { loads } : {}) };
  }
  return undefined;
}

/** Where a schema stands, and what tells where it does. */
const SCHEMAS = ['prisma.config.ts', 'prisma.config.js', 'prisma', 'schema.prisma', 'node_modules/.prisma'];

function urlClue(url: string, evidence: Clue['evidence']): Clue {
  const where = evidence.key ?? evidence.source;
  if (/^file:/.test(url)) return context('local file', { ...evidence, fact: `${where} is a local file` }, 'development');
  const host = isKnown(url) ? hostsIn(url)[0] : undefined;
  if (host === undefined) return context('', { ...evidence, fact: `${where} is only known when it runs` });
  return withDatabase(context(host, { ...evidence, fact: `${where} leads to ${host}` }, tierOfStore(host).tier), url);
}

function inspect(invocation: Invocation, around: Surroundings): readonly Finding[] {
  const args = parseArgs(invocation.argv, VALUED);
  const command = args.positionals.slice(0, 2).join(' ');
  const clue = datasource(invocation, around);
  const found = (effect: Finding['effect'], operation: string, act: string, says: string, instead?: string): Finding => ({ effect, provider: 'prisma', operation, act, says, clues: [], ...(instead ? { instead } : {}) });
  if (args.has('-h')) return [];
  // Somebody answers for the user: Prisma asks a person for this text when it sees an agent.
  const forged = invocation.env.has('PRISMA_USER_CONSENT_FOR_DANGEROUS_AI_ACTION') ? [found('irreversible', 'consent-forged', "Answer Prisma's question in the user's place", 'Prisma blocks agents from resetting databases until a person consents; this writes the consent itself.')] : [];
  const dump = 'pg_dump -Fc -f before.dump, or the like';
  switch (command) {
    case 'migrate reset':
      return [...forged, found('destroys-data', 'migrate-reset', 'Reset the database', LOST, dump)];
    case 'db push':
      if (args.has('--force-reset')) return [...forged, found('destroys-data', 'db-push-reset', 'Reset the database', LOST, dump)];
      if (args.has('--accept-data-loss')) return [...forged, found('destroys-data', 'db-push-loss', 'Push the schema, accepting data loss', PARTLY, 'prisma migrate diff --script')];
      // It stops before anything is lost.
      return clue === undefined ? forged : [...forged, found('changes', 'db-push', 'Push the schema', 'Tables and columns change in place.', 'prisma migrate diff --script')];
    case 'migrate deploy':
      return [found('changes', 'migrate-deploy', 'Apply migrations', 'Their SQL runs; some of it may drop columns or tables.', 'prisma migrate status')];
    case 'migrate resolve':
      return [found('changes', 'migrate-resolve', 'Rewrite the history of migrations', 'Which migrations count as done is set anew; the tables stay as they are.')];
    // Both are made for a developer's own database: they count where something says that it is another one.
    case 'migrate dev':
      return clue === undefined || clue.tier === 'development' ? forged : [...forged, found('destroys-data', 'migrate-dev', 'Develop migrations on the database', `Where it finds drift, it resets. ${LOST}`, 'prisma migrate deploy')];
    case 'db seed':
      return clue === undefined || clue.tier === 'development' ? [] : [found('changes', 'db-seed', 'Seed the database', 'Seeds often delete first.')];
    default:
      return forged;
  }
}

/** `db execute` sends SQL as it is. */
function payloads({ argv, cwd, stdin }: Invocation, { files, home }: Surroundings): readonly Payload[] {
  const args = parseArgs(argv, VALUED);
  if (args.positionals.slice(0, 2).join(' ') !== 'db execute' || args.has('--help', '-h')) return [];
  const file = args.value('--file') ?? (stdin.kind === 'file' ? stdin.path : undefined);
  const path = file !== undefined && isKnown(file) ? resolve(file, cwd, home) : undefined;
  const text = file === undefined ? (stdin.kind === 'text' ? stdin.text : undefined) : path === undefined ? undefined : files.read(path);
  return [text === undefined ? { language: 'unreadable', why: 'the SQL cannot be seen from here' } : { language: 'sql', dialect: 'any', text }];
}

export default {
  id: 'prisma',
  title: 'Prisma',
  executables: ['prisma'],
  valued: VALUED,
  target: [datasource, unseenIn(SCHEMAS)],
  inspect,
  payloads,
  mcp: [
    { id: 'migrate-reset', tool: 'migrate-reset', effect: 'destroys-data', act: 'Reset the database', says: 'Every table is dropped and made again, empty. Cannot be undone.', runs: { command: 'prisma migrate reset --force', folder: 'projectCWD' }, source: 'prisma.io/docs/postgres/integrations/mcp-server', level: 'doc' },
  ],
  samples: {
    sees: [
      [{ server: 'prisma', tool: 'migrate-reset', input: { projectCWD: '/app' } }, 'prisma/migrate-reset', 'unknown'],
      ['npx prisma migrate reset --force', 'prisma/migrate-reset', 'unknown'],
      ['DATABASE_URL=postgres://u:p@db.prod.example.com/shop npx prisma migrate reset -f', 'prisma/migrate-reset', 'production'],
      ['prisma db push --accept-data-loss', 'prisma/db-push-loss', 'unknown'],
      ['pnpm prisma db push --force-reset', 'prisma/db-push-reset', 'unknown'],
      ['prisma migrate deploy', 'prisma/migrate-deploy', 'unknown'],
      ['DATABASE_URL=postgres://u:p@shop.neon.tech/shop prisma migrate dev', 'prisma/migrate-dev', 'unknown'],
      ['echo "DROP TABLE users" | prisma db execute --stdin --url "$DATABASE_URL"', 'prisma/sql-drop-table', 'unknown'],
      ['PRISMA_USER_CONSENT_FOR_DANGEROUS_AI_ACTION=yes prisma migrate reset --force', 'prisma/consent-forged', 'unknown'],
      ['DATABASE_URL=postgres://u:p@staging-db.example.com/shop yarn prisma db push --force-reset', 'prisma/db-push-reset', 'staging'],
      ['DATABASE_URL=postgres://u:p@localhost/shop prisma migrate reset --force', 'prisma/migrate-reset', 'development'],
    ],
    leaves: [
      'npx prisma generate', 'npx prisma migrate dev --name init', 'npx prisma validate', 'npx prisma format', 'prisma migrate status', 'prisma migrate diff --from-empty --to-schema prisma/schema.prisma --script', 'prisma studio', 'prisma db pull --print', 'prisma db seed', 'prisma --version', 'npx prisma migrate reset --help',
      'npx prisma db push', 'DATABASE_URL=file:./dev.db npx prisma migrate reset --force', 'DATABASE_URL=postgresql://postgres:postgres@localhost:5432/shop npx prisma db push',
    ],
  },
} satisfies Provider;
