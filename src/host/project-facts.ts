import type { Environment } from '../core/environment.ts';
import { checkoutAround, type Files } from '../core/files.ts';
import { lazy } from '../core/once.ts';
import { parent, within } from '../core/path.ts';
import { linkedName, shownLink } from '../environments/from/linked-names.ts';
import type { ProjectFacts } from '../judge/place/project.ts';
import type { Provenance } from '../judge/world.ts';
import { credentialsIn, isDotenv } from '../secrets/credentials.ts';
import { entriesOf, mayName, namesById, sourcesIn, type Fingerprint, type Source } from '../secrets/provenance.ts';
import { isWide, reachOf } from '../secrets/reach.ts';
import { ownEnvironment } from '../secrets/separation.ts';
import { storeOf } from '../secrets/stores.ts';
import { namedFolders, takenFrom } from '../secrets/taken.ts';
import type { TokenKind } from '../secrets/tokens.ts';
import { environmentOfFile } from './file-environment.ts';
import { createFingerprint } from './fingerprint.ts';

/** Folders that hold no configuration of the project's own. */
const SKIPPED = new Set(['node_modules', '.git', 'dist', 'build', 'out', 'target', 'vendor', 'venv', '.venv', '__pycache__', 'coverage', '.next', '.cache']);
const DEPTH = 4;
const FOLDERS = 500;
const FILES = 100;
/** What stands in a file of one word that a command takes as a credential. */
const WORD: TokenKind = { id: 'named', title: 'secret', reach: 'opens something only its vendor can tell', risk: 3 };

/** A credential's place, with what was known of it while its value was at hand. */
interface Known extends Source {
  readonly wide: boolean;
  readonly environment?: Environment;
}

/**
 * What the project's dotenv files say of ids and secrets in a command. Secrets are kept as keyed fingerprints, in memory only, for as long as the decision takes.
 */
export function projectFacts(folder: string, files: Files, home: string): ProjectFacts {
  const root = checkoutAround(folder, files, home);
  // Each is only made for a command that could have one: a project can have many packages, and most commands name neither an id nor a secret.
  const texts = lazy(() => new Map(dotenvFiles(root, files).map((file) => [file, files.read(file) ?? ''])));
  const environmentOf = (file: string): Environment | undefined => environmentOfFile(file, root, texts().get(file) ?? '', files);
  const fingerprint = createFingerprint();
  const sources = lazy(() => [...texts()].flatMap(([file, text]) => knownIn(file, root, text, fingerprint, undefined, files)));
  const names = lazy(() => namesById([...texts()].flatMap(([file, text]) => entriesOf(file, text))));
  const shown = (file: string): string => (within(file, root) ? file.slice(root.length + 1) : within(file, home) ? `~${file.slice(home.length)}` : file);

  const provenance = (source: Known, text: string, more: Pick<Provenance, 'sure' | 'wholesale'>): Provenance => {
    const { file, key, line, kind, environment } = source;
    const unrelated = isUnrelated(source, text) ? `${shown(file)} has nothing to do with the folder that this runs in` : undefined;
    return { key, title: kind.title, reach: kind.reach, evidence: { source: 'credential', file, ...(key ? { key } : {}), ...(line ? { line } : {}), fact: `${key || 'a credential'} from ${shown(file)}` }, ...(environment ? { environment } : {}), ...(unrelated ? { unrelated } : {}), ...more };
  };
  const isUnrelated = ({ file, kind, wide, environment }: Known, text: string): boolean => {
    if (!wide && kind.risk < 4) return false;
    if (environment?.tier === 'development' || environment?.tier === 'staging') return false;
    const own = parent(file);
    return !within(folder, own) && !namedFolders(text, folder, home).some((at) => within(at, own));
  };
  const fromFiles = (text: string): readonly { readonly source: Known; readonly wholesale: boolean }[] => takenFrom(text, folder, home).flatMap(({ path, words }) => {
    const inFile = sources().filter(({ file }) => file === path);
    const held = inFile.length > 0 || isDotenv(path) ? inFile : knownInOther(path, root, files, home, fingerprint);
    const meant = held.filter(({ key }) => words.some((word) => word.length > 3 && key.includes(word.replace(/[^\w].*$/, '').replace(/^\W+/, '') || '\0')));
    return (meant.length > 0 ? meant : held).map((source) => ({ source, wholesale: meant.length === 0 && held.length > 1 }));
  });

  return {
    named(id) {
      const found = names().get(id);
      if (!found) {
        const linked = linkedName(id, folder, files, home);
        return linked && { name: linked.name, evidence: { source: 'link', file: linked.file, line: linked.line, fact: `${shownLink(linked.file)} calls it ${linked.name}` } };
      }
      const { name, file, key, line } = found;
      const environment = environmentOf(file);
      return { name, evidence: { source: '.env file', file, key, line, fact: `${key}=${name}` }, ...(environment ? { environment } : {}) };
    },
    sourceOf: (text) => {
      const taken = fromFiles(text);
      const used = mayName(text) ? sourcesIn(text, sources(), fingerprint) : [];
      const direct = [...new Set(used.flatMap((found) => sources().filter(({ print, file, line }) => print === found.print || (file === found.file && line === found.line))))];
      const isTaken = (one: Known): boolean => taken.some(({ source }) => source.file === one.file && source.key === one.key);
      const rivals = ({ key, print }: Known): boolean => direct.some((other) => other.key === key && other.print !== print);
      return [
        ...direct.filter((one) => !isTaken(one) && !taken.some(({ source }) => source.key === one.key)).map((one) => provenance(one, text, { sure: !rivals(one) })),
        ...taken.map(({ source, wholesale }) => provenance(source, text, { sure: true, ...(wholesale && !direct.some(({ key }) => key === source.key) ? { wholesale } : {}) })),
      ];
    },
  };
}

/** What is made when it is first asked for. */
function knownIn(file: string, root: string, text: string, fingerprint: Fingerprint, fallback?: TokenKind, files?: Files): readonly Known[] {
  const held = credentialsIn(file, text, fallback);
  const around = held.length > 0 ? environmentOfFile(file, root, text, files) : undefined;
  return held.map(({ key, line, kind, value }) => {
    const environment = ownEnvironment(key, value) ?? around;
    return { file, key, line, kind, print: fingerprint(value), wide: isWide(reachOf(kind, value)), ...(environment ? { environment } : {}) };
  });
}

/** Credentials of a file that a command takes values from: a tool's store, a file of one word. Read when a command names it, never else. */
function knownInOther(path: string, root: string, files: Files, home: string, fingerprint: Fingerprint): readonly Known[] {
  if (files.kind(path) !== 'file') return [];
  const store = storeOf(path, home);
  const kind: TokenKind = store?.kind ? { id: store.kind, title: `${store.vendor} login`, reach: `can do what its user can at ${store.vendor}`, risk: 5 } : WORD;
  const held = knownIn(path, root, files.read(path) ?? '', fingerprint, kind);
  return held.length > 0 || !store?.kind ? held : [{ file: path, key: '', line: 0, kind, print: path, wide: isWide(reachOf(kind)) }];
}

function dotenvFiles(root: string, files: Files): readonly string[] {
  const found: string[] = [];
  let folders = [root];
  let looked = 0;
  for (let depth = 0; depth < DEPTH; depth++) {
    const below: string[] = [];
    for (const folder of folders) {
      if (++looked > FOLDERS || found.length > FILES) return found;
      for (const name of files.list(folder) ?? []) {
        if (isDotenv(name)) found.push(`${folder}/${name}`);
        else if (!SKIPPED.has(name) && !/\.\w{1,5}$/.test(name) && files.kind(`${folder}/${name}`) === 'folder') below.push(`${folder}/${name}`);
      }
    }
    folders = below;
  }
  return found;
}
