import type { Clue } from '../../core/effect.ts';
import { stricter } from '../../core/environment.ts';
import type { Files } from '../../core/files.ts';
import { baseName, parent, resolve } from '../../core/path.ts';
import { tierOfClue } from '../../core/target.ts';
import { tierOfName } from '../../core/tier.ts';
import { modulesOf } from '../../payload/code/modules.ts';
import type { Language } from '../../payload/code/tokens.ts';
import { context } from '../../targets/clues.ts';

/** A program as far as it names files. */
interface Names {
  readonly text: string;
  readonly language: Language;
  /** The file it stands in. */
  readonly file?: string;
  readonly cwd: string;
  readonly home: string;
  readonly files: Files;
}

const LONGEST = 200_000;
const MODULES = 12;
const JSON_FILE = /["'`]([\w.@~/-]{1,200}\.json)["'`]/g;
const LOCAL_MODULE = /(?:\bfrom|\brequire\(|\bimport\(?)\s{0,3}["'](\.{1,2}\/[\w.@/-]{1,200}|[@~]\/[\w./-]{1,200})["']/g;
/** What a key file is called by those who make it. */
const CALLED_KEY = /service[-_.]?account|adminsdk|credential|(?:^|[-_.])(?:sa|key|keyfile|cert)(?:[-_.]|$)/i;

/**
 * The project of the key file that a program gives its client: `cert(require('./service-account.json'))`. It wins over what the project's own files say. Of several
 * the strictest counts. Source: firebase.google.com/docs/admin/setup, cloud.google.com/iam/docs/keys-create-delete.
 */
export function keyFileClue(names: Names): Clue | undefined {
  const own = keysIn(names.text, names);
  const found = own.length > 0 || names.language !== 'javascript' ? own : importedKeys(names);
  return found.reduce<Clue | undefined>((best, next) => (best === undefined || stricter(tierOfClue(best), tierOfClue(next)) !== tierOfClue(best) ? next : best), undefined);
}

/** The same of the project's modules that it imports: `import { db } from './firebase'`. */
function importedKeys(names: Names): readonly Clue[] {
  const modules = modulesOf(names.language, names.files, names.cwd);
  const wanted = [...names.text.slice(0, LONGEST).matchAll(LOCAL_MODULE)].slice(0, MODULES).map(([, one = '']) => one);
  return wanted.flatMap((one) => modules(one, names.file)).flatMap((module) => keysIn(module.text, { ...names, file: module.path }));
}

function keysIn(text: string, { file, cwd, home, files }: Names): readonly Clue[] {
  const written = new Set([...text.slice(0, LONGEST).matchAll(JSON_FILE)].map(([, path = '']) => path));
  return [...written].slice(0, MODULES).flatMap((path): readonly Clue[] => {
    const places = [...(file === undefined ? [] : [resolve(path, parent(file), home)]), resolve(path, cwd, home)].filter((one) => one !== undefined);
    const found = places.find((one) => files.read(one) !== undefined);
    const own = found === undefined ? undefined : projectOfKey(found, files);
    if (own) return [own];
    const name = baseName(path).replace(/\.json$/, '');
    return found === undefined && CALLED_KEY.test(name) ? [context(tierOfName(name) === 'none' ? '' : name, { source: 'key file', file: places[0] ?? path, fact: `the program takes the key ${baseName(path)}` })] : [];
  });
}

/** The project that a key file is for; undefined for any other file. */
export function projectOfKey(file: string, files: Files): Clue | undefined {
  const content = (files.read(file) ?? '').slice(0, LONGEST);
  const project = /"project_id"\s{0,4}:\s{0,4}"([\w-]{1,60})"/.exec(content)?.[1];
  return project === undefined ? undefined : context(project, { source: 'key file', file, line: content.slice(0, content.indexOf('"project_id"')).split('\n').length, key: 'project_id', fact: `the key is for the project ${project}` });
}

