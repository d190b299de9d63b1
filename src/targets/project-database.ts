import { dotenvOf } from '../core/dotenv.ts';
import { databaseIn, hostsIn, isStoreUrl, tierOfStore } from '../core/host.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import { keyPlace } from '../core/key-lines.ts';
import { folderAndAbove } from '../core/path.ts';
import type { TargetSource } from '../core/provider.ts';
import { tierOfName } from '../core/tier.ts';
import { context } from './clues.ts';

const FILES = ['.env', '.env.local', '.env.development'];
const ABOVE = 3;
const HOSTS = ['DB_HOST', 'DATABASE_HOST', 'MYSQL_HOST', 'MARIADB_HOST', 'POSTGRES_HOST', 'PGHOST'];
const NAMES = ['DB_DATABASE', 'DB_NAME', 'DATABASE_NAME', 'MYSQL_DATABASE', 'MARIADB_DATABASE', 'POSTGRES_DB', 'PGDATABASE'];
/** What says of a file of variables that it is not for development: it may stand on the server itself. */
const PLACES = ['APP_ENV', 'NODE_ENV', 'RAILS_ENV', 'ENVIRONMENT', 'VERCEL_ENV'];

/** Without a host, a database that the project's own `.env` puts on this machine is the one that it develops with: `mysql -u root shop` beside `DB_HOST=127.0.0.1`, `DB_DATABASE=shop`. */
export function projectDatabase(nameOf: (invocation: Invocation) => string | undefined): TargetSource {
  return (invocation, { files }) => {
    const name = nameOf(invocation);
    if (!isKnown(name) || invocation.cwd === undefined || invocation.remote !== undefined) return undefined;
    for (const folder of folderAndAbove(invocation.cwd, ABOVE)) {
      for (const file of FILES.map((one) => `${folder}/${one}`)) {
        const text = files.read(file);
        const key = text === undefined ? undefined : localKey(dotenvOf(text), name);
        if (key !== undefined) return context(name, { source: '.env file', ...keyPlace(text ?? '', file, key), fact: `${key} has the database ${name} on this machine, and no host is named` }, 'development');
      }
    }
    return undefined;
  };
}

/** The variable that puts the database of this name on this machine. */
function localKey(values: Readonly<Record<string, string>>, name: string): string | undefined {
  if (PLACES.some((one) => values[one] && !['none', 'development'].includes(tierOfName(values[one])))) return undefined;
  const byUrl = Object.entries(values).filter(([, value]) => isStoreUrl(value) && databaseIn(value) === name);
  const local = byUrl.filter(([, value]) => hostsIn(value).length > 0 && hostsIn(value).every(isLocal));
  if (byUrl.length > 0) return local.length === byUrl.length ? local[0]?.[0] : undefined;
  const key = NAMES.find((one) => values[one] === name);
  const host = HOSTS.find((one) => values[one]);
  return key !== undefined && host !== undefined && isLocal(values[host] ?? '') ? key : undefined;
}

function isLocal(host: string): boolean {
  return tierOfStore(host).tier === 'development';
}
