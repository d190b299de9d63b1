import type { Environment } from '../core/environment.ts';
import type { Files } from '../core/files.ts';
import { innermost, parent } from '../core/path.ts';
import { credentialsIn, isDotenv, type Held } from '../secrets/credentials.ts';
import type { Fingerprint } from '../secrets/provenance.ts';
import { reachOf } from '../secrets/reach.ts';
import { reportOf, type Mixed, type Sighting, type Spot, type TokenReport } from '../secrets/report.ts';
import { inheritedCredentials, mixedIn, ownEnvironment } from '../secrets/separation.ts';
import { STORES, type Store } from '../secrets/stores.ts';
import type { TokenKind } from '../secrets/tokens.ts';
import { environmentOfFile } from './file-environment.ts';
import { lineDates } from './git-age.ts';
import { scan, type ScanOptions } from './scan.ts';

const MOST_CREDENTIALS = 500;
/** Files after which other work gets its turn. */
const TURN = 50;

export interface Look {
  readonly folders: readonly string[];
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly files: Files;
  /** The folders' files that hold secrets, and what could not be looked at. */
  secretFiles(): Promise<{ readonly paths: readonly string[]; readonly notes: readonly string[] }>;
  readonly fingerprint: Fingerprint;
}

/** The scanner's answer to `secretFiles`. `worker` is the bundled scanner; `kept` says whether a policy leaves a file hidden. */
export function scanFor(options: Pick<ScanOptions, 'folders' | 'hide' | 'home' | 'worker'>, kept: (path: string) => boolean): Look['secretFiles'] {
  return async () => {
    const { found, notes } = await scan(options).result;
    return { paths: found.map(({ path }) => path).filter(kept), notes: notes.map((note) => `${note.path}: ${note.problem}`) };
  };
}

/** Looks at the folders' secret files, the user's stores and the editor's variables. Asks no network. What cannot be looked at becomes a note. */
export async function lookForTokens(look: Look): Promise<TokenReport> {
  const { folders, env, files } = look;
  const { paths, notes: missed } = await look.secretFiles();
  const notes = [...missed];
  const sightings: Sighting[] = [];
  const dotenvs: { readonly file: string; readonly root: string; readonly text: string }[] = [];
  for (const [i, file] of paths.entries()) {
    if (i % TURN === TURN - 1) await new Promise(setImmediate);
    const root = rootOf(file, folders);
    const text = files.read(file);
    if (text === undefined) {
      notes.push(`${file}: too large, binary or not readable`);
      continue;
    }
    if (isDotenv(file)) dotenvs.push({ file, root, text });
    sightings.push(...await sightingsIn(file, root, text, look));
    if (sightings.length > MOST_CREDENTIALS) break;
  }
  if (sightings.length > MOST_CREDENTIALS) notes.push(`there are more than ${MOST_CREDENTIALS} credentials, the rest is left out`);
  const seen = [...sightings, ...STORES.flatMap((store) => inStore(store, look))];
  const credentials = reportOf(seen, { roots: folders, names: (folder) => files.list(folder) ?? [] });
  return { credentials, mixed: mixedAmong(dotenvs, look.fingerprint), inherited: inheritedCredentials(env), notes };
}

/** What of several dotenv files does not belong where it stands; a value that also stands in a production file does not. */
export function mixedAmong(texts: readonly { readonly file: string; readonly root: string; readonly text: string }[], fingerprint: Fingerprint): readonly Mixed[] {
  const production = new Map<string, Spot>();
  for (const { file, root, text } of texts) {
    if (environmentOfFile(file, root, text)?.tier !== 'production') continue;
    for (const { key, line, value } of credentialsIn(file, text)) production.set(fingerprint(value), { file, line, key });
  }
  const elsewhere = (own: string) => (value: string): Spot | undefined => {
    const twin = production.get(fingerprint(value));
    return twin && twin.file !== own ? twin : undefined;
  };
  return texts.flatMap(({ file, root, text }) => mixedIn(file, root, text, elsewhere(file)));
}

/** The credential's value, read again from where it was found; undefined where it is not there any more. */
export function valueAt({ file, key, line, print }: Sighting, { files, home, fingerprint }: Pick<Look, 'files' | 'home' | 'fingerprint'>): string | undefined {
  const store = STORES.find((one) => file === `${home}/${one.path}`);
  const text = files.read(file);
  const held = text === undefined ? [] : credentialsIn(file, text, store && kindOf(store));
  return held.find((one) => one.key === key && one.line === line && fingerprint(one.value) === print)?.value;
}


async function sightingsIn(file: string, root: string, text: string, { fingerprint }: Look): Promise<readonly Sighting[]> {
  const held = credentialsIn(file, text);
  if (held.length === 0) return [];
  const environment = environmentOfFile(file, root, text);
  const dates = await lineDates(file, held.map(({ line }) => line));
  return held.map((one) => {
    const since = dates?.get(one.line);
    return { ...sightingOf(file, one, fingerprint, environment), ...(since === undefined ? {} : { since }), tracked: dates !== undefined };
  });
}

function sightingOf(file: string, { key, line, kind, value }: Held, fingerprint: Fingerprint, around: Environment | undefined): Sighting {
  const environment = ownEnvironment(key, value) ?? around;
  return { file, line, key, print: fingerprint(value), reach: reachOf(kind, value), risk: kind.risk, ...(environment ? { environment } : {}) };
}

/** A store of a tool. Where its text cannot be read as credentials, that it is there is all there is to say. */
function inStore(store: Store, { home, files, fingerprint }: Look): readonly Sighting[] {
  const file = `${home}/${store.path}`;
  if (files.kind(file) !== 'file') return [];
  const kind = kindOf(store);
  const held = credentialsIn(file, files.read(file) ?? '', kind);
  if (held.length > 0) return held.map((one) => ({ ...sightingOf(file, one, fingerprint, undefined), own: true }));
  return kind ? [{ file, line: 0, key: '', print: file, reach: reachOf(kind), risk: kind.risk, own: true }] : [];
}

function kindOf({ kind, vendor }: Store): TokenKind | undefined {
  return kind ? { id: kind, title: `${vendor} login`, reach: `can do what its user can at ${vendor}`, risk: 5 } : undefined;
}

/** The workspace folder that holds a file. */
export function rootOf(file: string, folders: readonly string[]): string {
  return innermost(file, folders) ?? parent(file);
}
