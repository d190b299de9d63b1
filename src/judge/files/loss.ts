import { BELOW, HOLE } from '../../core/invocation.ts';
import { baseName, folderAndAbove, isAbsolute, parent, within } from '../../core/path.ts';
import { tierOfName, tokens } from '../../core/tier.ts';
import { settled, type GitState } from '../../core/files.ts';
import { foundBelow, ignoredBelow, isIgnored } from './hidden.ts';
import { isOwnDatabase } from './own-database.ts';
import type { World } from '../world.ts';

/** What is lost when a path is deleted or overwritten, and nothing else brings it back. */
export type Loss =
  | { readonly kind: 'nothing' }
  /** `why` completes "It holds …" or "It is …" for a person. */
  | { readonly kind: 'work'; readonly why: string }
  | { readonly kind: 'data'; readonly why: string };

const NOTHING: Loss = { kind: 'nothing' };
const UNSEEN: Loss = { kind: 'work', why: 'what it holds cannot be seen' };
const SECRETS: Loss = { kind: 'work', why: 'it holds secrets, which version control is not there to keep' };

/** Folders and files that tools make again from sources. A segment of the path is enough. */
const MADE_AGAIN = new Set(
  ('node_modules bower_components dist build out target .next .nuxt .output .turbo .cache .parcel-cache .svelte-kit .vite .angular .astro .docusaurus coverage .nyc_output htmlcov __pycache__ ' +
    '.pytest_cache .mypy_cache .ruff_cache .tox .nox .venv venv .eggs .gradle .terraform .serverless .vercel .netlify .wrangler .expo DerivedData Pods storybook-static ' +
    'test-results playwright-report tmp temp .tmp .temp logs log .DS_Store Thumbs.db package-lock.json yarn.lock pnpm-lock.yaml bun.lockb bun.lock poetry.lock Cargo.lock Gemfile.lock composer.lock go.sum Podfile.lock pubspec.lock uv.lock pdm.lock Pipfile.lock mix.lock flake.lock deno.lock _build deps .dart_tool .eslintcache obj cmake-build-debug ' +
    'cmake-build-release .bundle .yarn .pnpm-store .jest .swc bazel-bin bazel-out elm-stuff .stack-work dist-newstyle .ipynb_checkpoints .stylelintcache _site vendor cache caches Caches _cacache esm cjs umd .hypothesis ' +
    '.sass-cache .jekyll-cache .aws-sam cdk.out .direnv .metals .bloop web-build .coverage .output .wxt .plasmo .vinxi bundle bundles .npm _npx .nvm .pyenv .rbenv .nodenv .rustup .volta .nuget .pub-cache .cocoapods typings es5 es6 es2015 esnext OUT .egg .vs testdb.sqlite test.sqlite test.db').split(' '),
);
/** The same, as two segments that mean it only together. */
const MADE_AGAIN_PAIRS = /(?:^|\/)(?:bin\/(?:Debug|Release)|public\/(?:build|assets|packs)|www\/build|lib\/generated|src\/generated|\.m2\/repository|\.cargo\/registry|go\/pkg\/mod|\.bun\/install)(?:\/|$)/;
/** Names that begin with such a word: `dist-test`, `build_output`, `tmp.1`. */
const MADE_AGAIN_START = /^(?:dist|build|out|tmp|temp|coverage|cmake-build)[-_.][\w*?]/;
/** Names that end with one: `cross-build`, `docs_dist`. */
const MADE_AGAIN_LAST = /\w[-_.](?:build|dist|tmp|temp|coverage|cache)$/;
const MADE_AGAIN_ENDING = /\.(?:[cm]?js|css|d\.[cm]?ts)\.map$|\.(pyc|pyo|o|obj|class|log|tsbuildinfo|tmp|temp|swp|bak|orig|egg-info|egg|whl|so|dylib|dll|a|lib|vsix|tgz|bck|rej|gcno|gcda|gcov|gc\?\?|xo|dSYM|py\[[cdo]{1,3}\]|swap|lto|dyn|lst|wasm|beam|swiftmodule|swiftdoc|swiftinterface|xctest|xcresult|xcarchive|profraw|profdata|\[oa\]|s\[ol\])$|\.so\.[\d.[\]*-]{1,30}$|[*?.]egg-?info$|\/\.?swap(?:file)?\d{0,2}(?:\.\w{1,4})?$|~$/i;
const HOLDS_DATA = /\.(sqlite3?|db|sql|dump|tfstate|mdb|rdb|aof|ldf|mdf|bson|parquet)(\.\w{1,8})?$/i;
/** Files of a database or of infrastructure in use, not dumps of them. */
const LIVE_STORE = /\.(sqlite3?|db|tfstate|mdb|rdb|aof|ldf|mdf)$/i;
/** Words of `MADE_AGAIN` that mean something else where the machine keeps itself: `/var/log`, `/srv/build`. */
const MEANS_MORE = new Set('log logs out build target vendor deps bin obj dist lib tmp temp .tmp .temp .bundle .DS_Store'.split(' '));
const OF_THE_MACHINE = /^[A-Za-z]:\/|^\/(?:private\/)?(?:etc|usr|var|opt|srv|boot|lib|root|mnt|media|data|backups?|Library|System|Applications|Volumes)(?:\/|$)|^\/\uFDD0/;
/** Folders of what was kept on purpose. */
const KEPT = /(?:^|\/)(?:backups?|snapshots)\//i;
/** What git itself keeps. Locks and messages that a crash left there are nobody's work. */
const GIT_STORE = /\/\.git\/(?!.*\.lock$|COMMIT_EDITMSG$|MERGE_MSG$|SQUASH_MSG$|ORIG_HEAD$|hooks\/.*\.sample$)[^/]/;
const SCRATCH = ['/tmp', '/var/tmp', '/private/tmp', '/private/var/tmp', '/dev/shm', '/var/folders', '/private/var/folders'];
/** Programs and libraries that the system brought along. */
const OF_THE_SYSTEM = /^\/(?:usr\/)?(?:s?bin|lib(?:32|64)?)\/(?!local\/)|^\/boot\//;
/** What package managers keep of it in each user's home. */
const FETCHED_FOR_USER = /\/(?:\.m2\/repository|\.cargo\/(?:registry|git)|go\/pkg\/mod|\.bun\/install|\.gradle\/caches|\.ivy2\/cache|share\/jupyter\/runtime)(?:\/|$)/;
/** What package managers fetch again. */
export const FETCHED = /^\/var\/(?:cache\/(?!rsnapshot)\w|lib\/apt\/lists(?:\/|$))/;
/** Where a machine keeps itself, its users and its databases. */
const SYSTEM = new Set('/ /bin /boot /dev /etc /home /lib /lib64 /opt /proc /root /sbin /srv /sys /usr /var /Users /Library /System /Applications /Volumes /mnt /media /tmp /private'.split(' '));

/**
 * What deleting `path` would lose. The state on disk decides where it can be seen: what git keeps is not lost, what nothing keeps is.
 * Where it cannot be seen, a single file of the project is taken for replaceable, a folder or a pattern is not.
 */
export function lossOf(named: string, whole: boolean, folder: string | undefined, world: World): Loss {
  const path = settled(named, world.files);
  const cwd = folder?.startsWith('/') ? world.files.real(folder) : folder;
  // Each of the files that were found below a folder is all of them.
  const deep = whole || path.includes(BELOW);
  if (!SCRATCH.includes(path) && isExpendable(path, cwd, world)) return isScratch(path) && !isInCheckout(path, cwd, world) ? NOTHING : lossOfNested(path, world);
  if (SYSTEM.has(path.replace(/\/\*+$/, '') || '/') || path === '/*') return { kind: 'data', why: `${path} belongs to the system or to all users` };
  if (path === world.home || path === `${world.home}/*`) return { kind: 'data', why: 'it is the whole home folder' };
  if (path.startsWith(HOLE)) return deep ? { kind: 'work', why: 'which folder it is, is only known when it runs' } : NOTHING;
  if (path.endsWith(`/${BELOW}`)) return lossBelow(path.slice(0, -BELOW.length - 1) || '/', cwd, world);
  if (/[*?[]/.test(baseName(path))) return lossOfMany(path, deep, cwd, world);
  return lossOfOne(path, deep, cwd, world);
}

/** Whether a path names a database's or an infrastructure's own file. */
export function holdsData(path: string): boolean {
  return LIVE_STORE.test(path);
}

/** A private key, and the settings of an environment, which nobody may commit. Those of tests are made again. */
const SETTINGS = /\/(?:\.ssh\/)?id_(?:rsa|dsa|ecdsa|ed25519)$|\/config\/(?:master|credentials\/[\w-]{1,40})\.key$|\/\.env(?:\.(?:prod|production|live|staging|stage|local|production\.local|staging\.local|development|dev))?$/;

/** Whether a path is the only place of secrets that somebody wrote down by hand. */
export function holdsSecrets(path: string, world: World): boolean {
  return SETTINGS.test(path) && world.hidden(path) !== undefined;
}

/** Whether a path tells by itself that tools make it again, or that nothing there is meant to stay. */
export function isReplaceable(path: string, cwd: string | undefined): boolean {
  return isScratch(path) || FETCHED.test(path) || FETCHED_FOR_USER.test(path) || isMadeAgain(path, cwd);
}

/** Windows' own, and each user's. */
const WINDOWS_SCRATCH = /^[A-Za-z]:\/(?:Windows\/)?Te?mp\/[^*]|\/AppData\/Local\/Temp\/[^*]/i;

function isScratch(path: string): boolean {
  return WINDOWS_SCRATCH.test(path) || SCRATCH.some((folder) => within(path, folder) && path !== folder && !/^\/\*+$/.test(path.slice(folder.length)));
}

function isExpendable(path: string, cwd: string | undefined, world: World): boolean {
  return isReplaceable(path, cwd) && !isWorkInScratch(path, cwd, world);
}

/**
 * A checkout, or a container’s home folder, may lie in a folder for passing things: what its tools do not make again is somebody’s work there as well.
 * An agent that was started in an empty folder means what it deletes by a relative path to stand somewhere else.
 */
function isWorkInScratch(path: string, cwd: string | undefined, world: World): boolean {
  if (isScratch(world.home) && within(path, world.home) && !isMadeAgain(path, world.home)) return true;
  if (cwd === undefined || !isScratch(cwd)) return false;
  const isEmptyHere = world.files.list(cwd)?.length === 0;
  // That the folder above is in one for passing things is a part of its path, too.
  if (isEmptyHere && path === parent(cwd)) return true;
  if (isMadeAgain(path, cwd)) return false;
  if (isEmptyHere) return within(path, cwd);
  return path !== cwd && isInCheckout(path, cwd, world);
}

/** Whether a path tells by its name that tools make it again. */
export function isMadeAgain(path: string, cwd: string | undefined): boolean {
  const inside = cwd !== undefined && within(path, cwd);
  const below = inside ? path.slice(cwd.length) : path;
  if (!inside && OF_THE_MACHINE.test(path)) return below.split('/').some((part) => MADE_AGAIN.has(part) && !MEANS_MORE.has(part));
  return below.split('/').some((part) => MADE_AGAIN.has(part.replace(/[*?.]{1,4}$/, '')) || MADE_AGAIN.has(part) || MADE_AGAIN_START.test(part) || MADE_AGAIN_LAST.test(part)) || MADE_AGAIN_PAIRS.test(below) || MADE_AGAIN_ENDING.test(path);
}

/** Every file of a language that people write in. */
const PEOPLE_WRITE = /(?:^|\/)\*\*?\.(?:py|[jt]sx?|go|rs|rb|java|kt|cpp|cc|cs|php|swift|scala|vue|svelte|sql|tf|ipynb|md|sqlite3?|db|pem|key)$/;

/** A pattern that matched no name we can see. */
function lossOfMany(path: string, deep: boolean, cwd: string | undefined, world: World): Loss {
  const folder = parent(path);
  // What zsh's qualifiers let through, no other shell tells: `*(D)` are hidden files as well.
  if (/[*?\]]\([^()|]{1,40}\)$/.test(path)) return { kind: 'work', why: `it is everything that matches ${baseName(path)}, and what that is cannot be seen` };
  const kind = isAbsolute(folder) ? world.files.kind(folder) : undefined;
  if (kind === 'folder' && !/[*?[]/.test(folder)) return folder === cwd && isEmpty(folder, kind, world) ? UNSEEN : NOTHING;
  if (isLikelyMade(folder, cwd) && kind === undefined) return NOTHING;
  if (cwd !== undefined && within(path, cwd) && isProject(cwd, world)) {
    if (!path.includes(HOLE)) return NOTHING;
    const found = foundBelow(path, world);
    if (found) return found.filter((one) => !isExpendable(one, cwd, world)).map((one) => lossOfOne(one, deep, cwd, world)).find(({ kind }) => kind !== 'nothing') ?? NOTHING;
  }
  return deep || baseName(path) === '*' || path.split('/').includes('**') || PEOPLE_WRITE.test(path) ? { kind: 'work', why: `it is everything that matches ${baseName(path)}, and what that is cannot be seen` } : lossOutside(path, cwd);
}

function lossOfOne(path: string, deep: boolean, cwd: string | undefined, world: World): Loss {
  // In a folder that nobody knows it is not the file of that name that stands here.
  const kind = isAbsolute(path) ? world.files.kind(path) : undefined;
  if (kind === undefined) return lossOfUnseen(path, deep, cwd, world);
  const git = world.git(kind === 'folder' ? path : parent(path));
  if (kind === 'link') return OF_THE_SYSTEM.test(path) ? { kind: 'data', why: `${path} belongs to the system or to all users` } : NOTHING;
  if (kind === 'file' && isOwn(path, world)) return NOTHING;
  if (HOLDS_DATA.test(path)) return isOwnDatabase(path, cwd, world) || isTidied(path, git, world) ? NOTHING : { kind: 'data', why: 'it holds data' };
  if (kind === 'file' && holdsSecrets(path, world)) return SECRETS;
  if (!git) return isEmpty(path, kind, world) ? (path === cwd ? UNSEEN : NOTHING) : unkept(path, world);
  // A linked working tree and a submodule keep their history elsewhere.
  if (within(git.root, path) && world.files.kind(`${git.root}/.git`) !== 'file') return { kind: 'work', why: 'it holds the whole checkout, its history included' };
  if (within(path, `${git.root}/.git`) && !GIT_STORE.test(path) && path !== `${git.root}/.git`) return NOTHING;
  if (within(path, `${git.root}/.git`)) return { kind: 'work', why: path === `${git.root}/.git` ? 'it is git’s own store, with all that was never pushed' : "it is part of git's own store" };
  const lost = lossOfUncommitted(path, git, world);
  return lost.kind === 'nothing' && kind === 'folder' && deep ? lossOfIgnored(path, cwd, world) : lost;
}

/** What a build made of data, and no database in use. */
function isTidied(path: string, git: GitState | undefined, world: World): boolean {
  return world.tidying === true && git !== undefined && !LIVE_STORE.test(path) && isIgnored(path, git.root, world);
}

function isInCheckout(path: string, cwd: string | undefined, world: World): boolean {
  return cwd !== undefined && within(path, cwd) && world.git(cwd) !== undefined;
}

/** So many folders in one that tools make again are looked at. */
const NESTED = 100;

/** A folder that tools make again may hold a checkout in which somebody works: `vendor/lib`, cloned to be mended. */
function lossOfNested(path: string, world: World): Loss {
  if (baseName(path) === 'node_modules' || world.files.kind(path) !== 'folder') return NOTHING;
  const folders = [path, ...(world.files.list(path) ?? []).slice(0, NESTED).map((name) => `${path}/${name}`)].filter((folder) => world.files.kind(`${folder}/.git`) !== undefined);
  const changed = folders.reduce((sum, folder) => sum + (world.git(folder)?.dirty.filter((name) => !isOwn(`${folder}/${name}`, world)).length ?? 0), 0);
  return changed === 0 ? NOTHING : { kind: 'work', why: `${count(changed, 'file')} with uncommitted changes` };
}

/** Of a checkout git may have had no answer in time, or not be there to ask. */
function unkept(path: string, world: World): Loss {
  const isInCheckout = [path, ...folderAndAbove(parent(path), 40)].some((folder) => world.files.kind(`${folder}/.git`) !== undefined);
  return { kind: 'work', why: isInCheckout ? 'git does not tell whether it keeps it' : 'no version control keeps it' };
}

/** What stands at a path, or below it, and is not committed. */
function lossOfUncommitted(path: string, git: GitState, world: World): Loss {
  const touched = (names: readonly string[]): number => names.map((name) => `${git.root}/${name}`.replace(/\/$/, '')).filter((one) => (within(one, path) || within(path, one)) && !isOwn(one, world)).length;
  const dirty = touched(git.dirty);
  const untracked = touched(git.untracked);
  if (dirty + untracked === 0 || (dirty === 0 && world.files.kind(path) === 'file' && isEmpty(path, 'file', world))) return NOTHING;
  return { kind: 'work', why: [dirty ? `${count(dirty, 'file')} with uncommitted changes` : '', untracked ? `${count(untracked, 'file')} that git does not know` : ''].filter(Boolean).join(' and ') };
}

/** Some of what stands below a folder, by a test that only running answers: `find . -mtime -1 -delete`. */
function lossBelow(folder: string, cwd: string | undefined, world: World): Loss {
  if (world.files.kind(folder) !== 'folder') return lossOfUnseen(`${folder}/${BELOW}`, true, cwd, world);
  const git = world.git(folder);
  if (!git) return isEmpty(folder, 'folder', world) ? (folder === cwd ? UNSEEN : NOTHING) : unkept(folder, world);
  const lost = lossOfUncommitted(folder, git, world);
  return lost.kind === 'nothing' ? lossOfIgnored(folder, cwd, world) : lost;
}

/** Folders of what all else is made of. Source: cookiecutter-data-science.drivendata.org. */
const ORIGINALS = /\/data\/(?:raw|external)\//;
/** Folders whose files come from users, or are those of a database that runs here. */
const USERS_KEEP = /\/(?:uploads?|attachments|pgdata|(?:postgres(?:ql)?|pg|mysql|mariadb|mongo(?:db)?|redis|elastic(?:search)?|db)[-_]?data)\//i;

/** Files that git was told to pass over go with their folder: secrets that somebody wrote down, a database, the state of an infrastructure, what users sent. */
function lossOfIgnored(folder: string, cwd: string | undefined, world: World): Loss {
  const [first, ...more] = ignoredBelow(folder, (file) => (LIVE_STORE.test(file) || holdsSecrets(file, world) || ORIGINALS.test(file) || USERS_KEEP.test(file.slice(parent(folder).length))) && !isMadeAgain(file, cwd) && !isOwn(file, world), world);
  return first === undefined ? NOTHING : { kind: 'work', why: more.length > 0 ? `git ignores ${first.slice(folder.length + 1)} and ${more.length} more in it, and nothing else keeps them` : `git ignores ${first.slice(folder.length + 1)} in it, and nothing else keeps it` };
}

/** What the agent itself wrote in this session, and nobody changed since, stands in its own calls. Programs of the system are never its own. */
function isOwn(path: string, world: World): boolean {
  return !PROGRAMS.test(path) && (world.own?.(path) ?? false);
}

/** Nothing stands there now. In a project that can be seen that settles it; elsewhere the command may come to run where something does. */
function lossOfUnseen(path: string, deep: boolean, cwd: string | undefined, world: World): Loss {
  if (cwd !== undefined && within(path, cwd) && isProject(cwd, world)) return NOTHING;
  if (LIVE_STORE.test(path) && tierOfName(baseName(path)) !== 'development') return { kind: 'data', why: 'by its name it holds data' };
  if (GIT_STORE.test(path)) return { kind: 'work', why: "it is part of git's own store" };
  if (KEPT.test(cwd !== undefined && within(path, cwd) ? path.slice(cwd.length) : path)) return { kind: 'data', why: 'it was kept as a backup' };
  if (deep && isLikelyMade(path, cwd)) return NOTHING;
  if (holdsSecrets(path, world)) return SECRETS;
  if (deep) return UNSEEN;
  return !isAbsolute(path) || world.files.kind(parent(path)) === undefined || OF_THE_MACHINE.test(path) ? lossOutside(path, cwd) : NOTHING;
}

/** Folders that mostly are made, but may also be somebody's own: their names count where nothing can be seen. */
const OFTEN_MADE = new Set('bin lib libs libcjs libesm cov es ebin gen generated codegen __generated__ __snapshots__ release releases html javadoc apidoc apidocs env virtualenv lcov-report lcov-html covdir gopath pkg .build .nox .vitepress .contentlayer .velite .rollup.cache e2e-results reports artifacts results output outputs'.split(' '));
const OFTEN_MADE_PAIRS = /\/(?:docs?\/(?:api|_?build|html|reference\/generated|\.[\w-]{1,30}(?:\/\.doctrees)?)|cypress\/(?:videos|screenshots|downloads)|tests?\/(?:fixtures\/tmp|run)|npm\/bin)$/;
/** Words in names of what was only put there to try or to build something. */
const PASSING = new Set('tmp temp junk trash scratch throwaway generated codegen snapshots artifact artifacts stamp results report reports cov lcov coverage cache caches cached out output outputs build built builds dist bundle bundles prebuilt compiled'.split(' '));

/** The same by a name that only mostly means it. */
export function isLikelyMade(path: string, cwd: string | undefined): boolean {
  if (cwd === undefined || !within(path, cwd) || path === cwd) return false;
  const name = baseName(path);
  const words = tokens(name);
  return OFTEN_MADE.has(name) || OFTEN_MADE_PAIRS.test(path) || (words.length > 1 && words.some((word) => PASSING.has(word)) && !words.some((word) => KEEPS.has(word)));
}

/** Words in names of what is meant to stay. */
const KEEPS = new Set('data db database databases sql backup backups dump dumps storage store uploads upload media assets content source src prod production live users'.split(' '));

/** Whether a name says that people keep something there. */
export function isKeptByName(path: string): boolean {
  const words = tokens(baseName(path.replace(/\/$/, '')));
  return HOLDS_DATA.test(path) || words.some((word) => KEEPS.has(word) || MEANT.has(word));
}

/** The same of what people write. */
const MEANT = new Set('lib libs server client api web work pages components models views controllers services routes migrations images img fonts include examples terraform infra deploy k8s helm charts keys certs secrets env main master releases home volumes'.split(' '));

/** A folder with something in it. An empty or missing one tells nothing of where a command is meant to run. */
export function isProject(folder: string, world: World): boolean {
  return !isEverybodys(folder) && (world.files.list(folder)?.length ?? 0) > 0;
}

/** A folder of the machine or of all its users: what else stands in it says nothing of a command that is run there. */
export function isEverybodys(folder: string): boolean {
  return SYSTEM.has(folder) || SCRATCH.includes(folder) || /^[A-Za-z]:\/?$/.test(folder);
}

/** A path that stays relative stands in a folder of the project that is not there yet, or is only known when it runs. */
function lossOutside(path: string, cwd: string | undefined): Loss {
  if (cwd === undefined || within(path, cwd) || (!isAbsolute(path) && !path.startsWith('..'))) return NOTHING;
  return { kind: 'work', why: 'it stands outside the project' };
}

/** Where the system keeps its programs: thousands of large files, none of them empty. */
export const PROGRAMS = /^\/(?:usr\/)?(?:s?bin|lib(?:32|64|exec)?)\//;

function isEmpty(path: string, kind: 'file' | 'folder', world: World): boolean {
  if (kind === 'file' && PROGRAMS.test(path)) return false;
  return kind === 'folder' ? world.files.list(path)?.length === 0 : world.files.read(path) === '';
}

export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
