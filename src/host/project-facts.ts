import { createHmac, randomBytes } from 'node:crypto';
import { strictest, type Environment } from '../core/environment.ts';
import type { Files } from '../core/files.ts';
import { within } from '../core/path.ts';
import { environmentsIn } from '../environments/dotenv.ts';
import type { ProjectFacts } from '../judge/project.ts';
import { entriesOf, namesById, sourcesIn, sourcesOf } from '../secrets/provenance.ts';

/** Folders that hold no configuration of the project's own. */
const SKIPPED = new Set(['node_modules', '.git', 'dist', 'build', 'out', 'target', 'vendor', 'venv', '.venv', '__pycache__', 'coverage', '.next', '.cache']);
const DOTENV = /^\.env($|[._-])|\.env$|^\.envrc$|^\.dev\.vars/;
const DEPTH = 4;
const FOLDERS = 500;
const FILES = 100;

/**
 * What the project's dotenv files say of ids and secrets in a command. Secrets are kept as keyed fingerprints, in memory only, for as long as the decision takes.
 */
export function projectFacts(folder: string, files: Files, home: string): ProjectFacts {
  const root = rootOf(folder, files, home);
  const texts = dotenvFiles(root, files).map((file) => ({ file, text: files.read(file) ?? '' }));
  const environmentOf = (file: string): Environment | undefined => strictest(environmentsIn(file, texts.find((one) => one.file === file)?.text ?? ''));
  const key = randomBytes(32);
  const fingerprint = (value: string): string => createHmac('sha256', key).update(value).digest('base64');
  const sources = texts.flatMap(({ file, text }) => sourcesOf(file, text, fingerprint));
  const names = namesById(texts.flatMap(({ file, text }) => entriesOf(file, text)));
  return {
    names: new Map([...names].map(([id, { name, file, key, line }]) => {
      const environment = environmentOf(file);
      return [id, { name, evidence: { source: '.env file', file, key, line, fact: `${key}=${name}` }, ...(environment ? { environment } : {}) }] as const;
    })),
    sourceOf: (text) => sourcesIn(text, sources, fingerprint).map(({ file, key, line, kind }) => {
      const environment = environmentOf(file);
      return { key, title: kind.title, reach: kind.reach, evidence: { source: 'credential', file, key, line, fact: `${key} from ${within(file, root) ? file.slice(root.length + 1) : file}` }, ...(environment ? { environment } : {}) };
    }),
  };
}

/** The checkout around a folder, or the folder itself; never the home folder or above. */
function rootOf(folder: string, files: Files, home: string): string {
  for (let at = folder; at !== '/' && at !== home && at !== ''; at = at.slice(0, at.lastIndexOf('/'))) if (files.kind(`${at}/.git`)) return at;
  return folder;
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
        if (DOTENV.test(name)) found.push(`${folder}/${name}`);
        else if (!SKIPPED.has(name) && !/\.\w{1,5}$/.test(name) && files.kind(`${folder}/${name}`) === 'folder') below.push(`${folder}/${name}`);
      }
    }
    folders = below;
  }
  return found;
}
