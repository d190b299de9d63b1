import type { Clue } from '../../core/effect.ts';
import type { Evidence } from '../../core/environment.ts';
import { HOLE } from '../../core/invocation.ts';
import { baseName, resolve } from '../../core/path.ts';
import { tierOfName } from '../../core/tier.ts';
import { tierOfFileName } from '../../environments/from/mentions.ts';
import type { Connection } from '../../payload/code/connections.ts';
import { DATA, SECTION } from '../../payload/code/data-files.ts';
import { context } from '../../targets/clues.ts';
import { urlClue } from '../../targets/database-target.ts';
import { strictestClue, type Place } from './code-place.ts';

const CONFIGURATION = /(?<![\w./@-])[\w./@-]{1,200}\.(?:ya?ml|jsonc?|toml|env|ini|conf|cfg|properties)/.source;
const IS_CONFIGURATION = new RegExp(`^${CONFIGURATION}$`);
const NAMED_CONFIGURATION = new RegExp(`["'\`](${CONFIGURATION})["'\`]`, 'g');
const STORE_URL = /\b(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|rediss?|amqps?|clickhouse|cockroachdb|sqlserver):\/\/[^\s"'<>]{3,400}/g;

/** The database that a program is started with, or the file of settings (`-config config/prod.yaml`), or names itself where it is told none. */
export function configurationClue({ args, text, cwd, world }: Place): Clue | undefined {
  const given = args.map((word) => word.replace(/^--?[\w-]{1,60}=/, ''));
  const addresses = given.map((word) => word.replace(/^jdbc:/, '')).filter((word) => word.search(STORE_URL) === 0);
  if (addresses.length > 0) return strictestClue(addresses.map((url) => urlClue(url, 'the argument', { source: 'argument' })));
  const told = given.filter((word) => IS_CONFIGURATION.test(word));
  const own = told.length > 0 ? [] : [...text.slice(0, 200_000).matchAll(NAMED_CONFIGURATION)].map(([, path = '']) => path);
  const paths = [...new Set([...told, ...own])].slice(0, 8).map((path) => resolve(path, cwd, world.home) ?? path).filter((path) => world.files.read(path) !== undefined);
  const found = paths.flatMap((path): readonly Clue[] => {
    const evidence = { source: 'settings file', file: path };
    const stores = [...(world.files.read(path) ?? '').slice(0, 65_536).matchAll(STORE_URL)].map(([url]) => urlClue(url, `the store in ${baseName(path)}`, evidence));
    const known = stores.filter(({ tier }) => tier !== undefined && tier !== 'unknown');
    const byName = tierOfFileName(path);
    if (known.length > 0) return [strictestClue(known)];
    return byName ? [context(baseName(path), { ...evidence, fact: `it is given ${baseName(path)}` }, byName)] : stores.slice(0, 1);
  });
  return found.length > 0 ? strictestClue(found) : undefined;
}

/** Settings for several places, of which the program takes some that only running tells: they may be production's. */
export function unknownSection(connection: Connection, place: Place): Clue | undefined {
  const { file } = connection.library.kind === 'store' && connection.addresses.every((one) => one === HOLE) ? dataFile(connection, place) : {};
  const names = file === undefined ? [] : [...(place.world.files.read(file) ?? '').slice(0, 65_536).matchAll(/^[ \t]{0,4}\[?["']?([A-Za-z][\w-]{2,40})["']?(?:\]|[ \t]{0,4}[:=])/gm)].map(([, name = '']) => name);
  return file !== undefined && names.some((name) => tierOfName(name) === 'production') ? context('', { source: 'settings file', file, fact: 'the section is only known when it runs' }, 'unknown') : undefined;
}

/** The last word by which one of several settings was chosen. */
export function sectionOf({ settings }: Connection): string | undefined {
  return settings.findLast((name) => name.startsWith(SECTION))?.slice(SECTION.length);
}

export function dataFile({ settings }: Connection, { cwd, world }: Place): Pick<Evidence, 'file'> {
  const path = settings.findLast((name) => name.startsWith(DATA))?.slice(DATA.length);
  const file = path === undefined ? undefined : resolve(path, cwd, world.home);
  return file === undefined ? {} : { file };
}

/** An address that the program has from a file of settings shows the file and the line; the word by which it chose them counts where the address says nothing. */
export function fromDataFile(clue: Clue | undefined, address: string, connection: Connection, place: Place): Clue | undefined {
  const { file } = dataFile(connection, place);
  if (!clue || clue.evidence.file !== undefined || file === undefined) return clue;
  const section = sectionOf(connection);
  const lines = (place.world.files.read(file) ?? '').slice(0, 65_536).split('\n');
  const from = section === undefined ? 0 : Math.max(0, lines.findIndex((line) => line.includes(section)));
  const near = lines.findIndex((line, i) => i >= from && line.includes(address));
  const at = near < 0 ? lines.findIndex((line) => line.includes(address)) : near;
  const fact = section === undefined ? clue.evidence.fact : `${clue.evidence.fact}, taken from the settings for ${section}`;
  return { ...clue, ...(section === undefined ? {} : { also: [...(clue.also ?? []), section] }), evidence: { ...clue.evidence, source: 'settings file', file, ...(at < 0 ? {} : { line: at + 1 }), fact } };
}
