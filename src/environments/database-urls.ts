import type { Detector } from '../core/detector.ts';
import type { Environment } from '../core/environment.ts';
import { lineValue } from '../shell/link-files.ts';
import { storesIn } from './from/found.ts';
import { fromFiles, type ProjectFile } from './from/project-files.ts';

/** Variables of the editor's own process by which programs and clients find their database. PG* are libpq's. */
const VARIABLES = ['DATABASE_URL', 'DIRECT_URL', 'POSTGRES_URL', 'MYSQL_URL', 'MONGODB_URI', 'MONGO_URL', 'REDIS_URL', 'DB_URL', 'PGHOST', 'MYSQL_HOST', 'DB_HOST'];

/** Where tools that change databases keep their address, one line each. */
const FILES: readonly (readonly [names: readonly string[], setting: RegExp])[] = [
  [['drizzle.config.ts', 'drizzle.config.js', 'drizzle.config.json', 'drizzle.config.mjs'], /["']?\b(?:url|host)["']?\s{0,4}:\s{0,4}["'`]([^"'`\s]{1,1000})["'`]/],
  [['alembic.ini'], /^sqlalchemy\.url\s{0,4}=\s{0,4}(\S{1,1000})/],
  [['flyway.toml', 'flyway.conf', 'conf/flyway.conf'], /^\s{0,8}(?:flyway\.)?url\s{0,4}=\s{0,4}["']?(?:jdbc:)?([^"'\s]{1,1000})/],
  [['liquibase.properties'], /^\s{0,8}(?:liquibase\.command\.)?url\s{0,4}[=:]\s{0,4}(?:jdbc:)?(\S{1,1000})/],
  [['dbconfig.yml', 'database.json', 'ormconfig.json'], /^\s{0,20}["']?(?:url|host|datasource)["']?\s{0,4}:\s{0,4}["']?([^"'\s,]{1,1000})/],
];

/** Database addresses in the editor's own variables and in the configuration of migration tools. Those of dotenv files are read with them. Only hosts are shown. */
const detector: Detector = {
  id: 'database-urls',
  title: 'Database URL',
  watches: [...new Set(FILES.flatMap(([names]) => names.map((name) => `**/${name}`)))],
  detect(folder, around) {
    const set = VARIABLES.flatMap((key): readonly Environment[] => {
      const value = around.env[key];
      return value ? storesIn(value, { source: 'variable of this editor', key }) : [];
    });
    const written = FILES.flatMap(([names, setting]) => fromFiles(folder, around, names, (file) => addressIn(file, setting)));
    return [...set, ...written];
  },
};
export default detector;

/** The placeholder that `alembic init` writes is nobody's database. */
function addressIn({ path, text }: ProjectFile, setting: RegExp): readonly Environment[] {
  const found = lineValue(text, setting);
  if (!found || found.value.includes('driver://') || /^(?:file:|sqlite:|\.{0,2}\/)/.test(found.value)) return [];
  const name = path.slice(path.lastIndexOf('/') + 1);
  return storesIn(found.value, { source: name, file: path, line: found.line, key: 'url' });
}
