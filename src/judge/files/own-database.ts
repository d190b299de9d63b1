import { dotenvOf } from '../../core/dotenv.ts';
import { baseName, folderAndAbove, parent, resolve, within } from '../../core/path.ts';
import { tierOfName } from '../../core/tier.ts';
import { lineValue } from '../../shell/link-files.ts';
import type { World } from '../world.ts';

/** A database that is a file. */
const FILE = /\.(?:sqlite3?|db)$/i;
/** The file in an address: `sqlite:///./app.db`, `sqlite+aiosqlite:///app.db`, `file:./dev.db?mode=rwc`. */
const ADDRESS = /^(?:sqlite3?(?:\+\w{1,20})?|file):(?:\/\/)?(\/{0,2}[^?#]{1,300})/i;
/** Settings that name one: where, and how its line is written. Sources: alembic.sqlalchemy.org, prisma.io/docs, guides.rubyonrails.org (configuring). */
const SETTINGS: readonly (readonly [file: string, line: RegExp])[] = [
  ['alembic.ini', /^\s{0,8}sqlalchemy\.url\s{0,8}=\s{0,8}(sqlite\S{3,300})/],
  ['prisma/schema.prisma', /\burl\s{0,20}=\s{0,20}["'](file:[^"']{1,300})["']/],
];

/**
 * Whether a database in a file of the project is the one that it develops or tests with: by its name (`dev.db`, `test.sqlite3`), or because the project's own settings for
 * this machine lead there. Whoever deletes it does what `DROP TABLE` and `migrate reset` do in it, which runs without a question.
 */
export function isOwnDatabase(path: string, cwd: string | undefined, world: World): boolean {
  if (cwd === undefined || !FILE.test(path) || !within(path, cwd)) return false;
  const said = tierOfName(baseName(path));
  if (said !== 'none' && said !== 'development') return false;
  const root = world.git(cwd)?.root;
  if (root === undefined || world.files.list(root) === undefined) return false;
  return said === 'development' || folderAndAbove(parent(path), 3).filter((folder) => within(folder, root)).some((folder) => isNamedIn(folder, path, world));
}

function isNamedIn(folder: string, path: string, { files, home }: World): boolean {
  const env = files.read(`${folder}/.env`);
  const addresses = [...(env === undefined ? [] : Object.values(dotenvOf(env))), ...SETTINGS.flatMap(([name, line]) => lineValue(files.read(`${folder}/${name}`) ?? '', line)?.value ?? [])];
  const places = addresses.flatMap((address) => ADDRESS.exec(address ?? '')?.[1]?.replace(/^\/(?=\.?\.?[^/])(?!\/)/, '') ?? []);
  // Django's own template calls it so, and puts it beside the program that manages the project.
  const own = baseName(path) === 'db.sqlite3' && parent(path) === folder && files.kind(`${folder}/manage.py`) === 'file';
  return own || places.some((place) => [folder, `${folder}/prisma`].some((from) => resolve(place, from, home) === path));
}
