import { BELOW, HOLE } from '../../core/invocation.ts';
import { libraryOf } from './libraries.ts';
import type { Call } from './calls.ts';
import { SECTION } from './data-files.ts';
import { NAMES } from './names-taken.ts';
import { PRINTS } from './printing.ts';
import type { Reading } from './walk.ts';
import { isObject, type Value } from './functions.ts';
import { EVERY } from './settings.ts';
import type { Language } from './tokens.ts';
import { quoted } from '../scripts/script.ts';

export interface Paths {
  readonly reads: readonly string[];
  /** Files whose content it prints or sends. */
  readonly shown: readonly string[];
  /** Files of which it prints what stands before a `=`. */
  readonly named: readonly string[];
  readonly writes: readonly string[];
  /** Files that it gives another name. */
  readonly links: readonly string[];
  /** Files that it moves or links to another name, under which they can be read; `to` where that is known. */
  readonly renames: readonly { readonly from: string; readonly to?: string }[];
  /** Variables of the environment whose values it prints; EVERY and ANY among them. */
  readonly variables: readonly string[];
  /** `deep` goes down into folders. */
  readonly deletes: readonly { readonly path: string; readonly deep: boolean }[];
}

/** A command that a program starts. */
export interface Started {
  /** As a shell would read it; a HOLE where nothing is known. */
  readonly text: string;
  /** Where it runs, as written; undefined for where the program runs. */
  readonly cwd?: string;
  /** Variables it is given. */
  readonly env?: Readonly<Record<string, string>>;
  /** The word for a place by which the program chose what it is given. */
  readonly chosen?: string;
}

/** Calls that start a program. `chain` fits the whole chain of names. */
const STARTS: Readonly<Record<Language, RegExp>> = {
  javascript: /(^|\.)(execSync|execFileSync|spawnSync|execFile|execa|execaSync|execaCommand|execaCommandSync|spawn|fork|\$`?|Command)$|^(Deno|Bun|cp|childProcess|child_process|shell|shelljs|sh|util|\(\))\.(exec|run)$|^(exec|execAsync|execPromise|execp|sh)$/,
  python: /^(os|posix)\.(system|popen|exec[lv]p?e?|spawn[lv]p?e?|posix_spawnp?)$|^(subprocess|sp|commands|asyncio|asyncio\.subprocess)\.(run|call|check_call|check_output|Popen|getoutput|getstatusoutput|create_subprocess_(shell|exec))$|^(run|call|check_call|check_output|Popen|getoutput|getstatusoutput|system|popen|spawn|create_subprocess_(shell|exec))$|^(pty|pexpect)\.(spawn|run)$|^\(\)\.(system|popen|run|call|check_call|check_output|Popen)$/,
  ruby: /^((Kernel|Process)\.)?(system|exec|spawn)$|^(sh|popen|capture2e?|capture3|popen[23]e?)$|^(Open3|IO|PTY|Shellwords)\.(popen|popen[23]e?|capture2e?|capture3|spawn|pipeline)$/,
  perl: /^(system|exec|open3|open2|run|capture|capturex|systemx)$|^IPC\.(Run|Open3|System\.Simple)\./,
  go: /^exec\.Command(Context)?$|^syscall\.Exec$|^(sh|script)\.(Exec|Run|Cmd)$/,
  compiled: /^$/,
  php: /^(exec|shell_exec|system|passthru|popen|proc_open|pcntl_exec)$|(^|\.)(Process|fromShellCommandline)$/,
};

/** Program and arguments stand apart in these; other functions take one text for a shell. */
const TAKES_WORDS = /(spawn|spawnSync|execFile|execFileSync|execa|execaSync|fork|Command|create_subprocess_exec|exec[lv]p?e?|spawn[lv]p?e?|system|exec|popen3|popen2|capture2e?|capture3|open3|systemx|capturex)$/;

/** Commands that the program would start. */
export function commandsOf(reading: Reading): readonly Started[] {
  const found: Started[] = reading.ticks.map((text) => ({ text: text.trim() }));
  for (const call of reading.calls) {
    const text = commandOf(call, reading) ?? remoteCommand(call, reading) ?? ownCommand(call);
    const chosen = call.settings.findLast((one) => one.startsWith(SECTION))?.slice(SECTION.length);
    if (text !== undefined) found.push({ text, ...settingOfCommand(call), ...(chosen === undefined ? {} : { chosen }) });
  }
  return found;
}

/** The folder and the variables in the options of a call that starts a program. */
function settingOfCommand({ positional, named }: Call): Pick<Started, 'cwd' | 'env'> {
  const options = { ...Object.assign({}, ...positional.filter(isObject)) as Record<string, Value>, ...named };
  const cwd = options['cwd'] ?? options['chdir'];
  const env = isObject(options['env']) ? Object.fromEntries(Object.entries(options['env']).filter((pair): pair is [string, string] => typeof pair[1] === 'string').slice(0, 50)) : undefined;
  return { ...(typeof cwd === 'string' ? { cwd } : {}), ...(env ? { env } : {}) };
}

/** A framework's command that a program of it calls: Django's `call_command('flush')`, Laravel's `Artisan::call('migrate:fresh')`. */
function ownCommand({ chain, positional, named }: Call): string | undefined {
  const [name, ...rest] = positional;
  const program = /(^|\.)call_command$/.test(chain) ? ['python', 'manage.py'] : /^Artisan\.(call|queue)$/.test(chain) ? ['php', 'artisan'] : undefined;
  if (program === undefined || typeof name !== 'string' || name === HOLE) return undefined;
  const flags = [named, ...rest.filter(isObject)].flatMap((options) => Object.entries(options)).flatMap(([key, value]) => (value === true || typeof value === 'string' ? [`--${key.replace(/^--/, '').replaceAll('_', '-')}${typeof value === 'string' ? `=${value}` : ''}`] : []));
  return joined([...program, ...name.split(' '), ...rest.filter((one) => typeof one === 'string'), ...flags]);
}

/** Commands for another machine: paramiko, fabric, ssh2, Net::SSH. */
function remoteCommand(call: Call, reading: Reading): string | undefined {
  const [command] = call.positional;
  const isSsh = /^(exec_command|execCommand|exec!)$/.test(call.name) || (/^(run|sudo|put|exec)$/.test(call.name) && /^(fabric|paramiko|ssh2|node-ssh|asyncssh|Net)$/.test(call.origin?.module ?? '') && /Connection|Client|SSH/.test(call.origin?.chain ?? ''));
  if (!isSsh || typeof command !== 'string') return undefined;
  const own = call.origin?.positional.find((value) => typeof value === 'string');
  const connects = reading.calls.filter(({ name }) => /^(connect|start|Connection)$/.test(name)).flatMap(({ positional, named }) => [named['hostname'] ?? named['host'], ...positional.flatMap((value) => (isObject(value) ? [value['host']] : [value]))]);
  const host = [own, ...connects].find((value) => typeof value === 'string' && value !== '');
  return `ssh ${typeof host === 'string' ? quoted(host) : HOLE} ${quoted(command)}`;
}

function commandOf(call: Call, { language, words }: Reading): string | undefined {
  if (killsAll(call)) return 'kill -9 -1';
  if (language === 'javascript' && /^(shell|shelljs|sh)\.(rm|mv|cp|chmod)$/.test(call.chain)) return joined([call.name, ...call.positional]);
  if (language === 'python' && /^(c|ctx|context|session|conn|connection|local)\.(run|sudo|local)$/.test(call.chain) && call.origin === undefined) return session(call);
  // `sh.rm('-rf', path)` and `from plumbum.cmd import rm` are programs by their names. Sources: sh.readthedocs.io, plumbum.readthedocs.io.
  if (language === 'python' && /^(?:sh|plumbum\.cmd)$/.test(call.origin?.module ?? '') && !call.chain.includes('()')) return joined([call.name, ...call.positional]);
  // `os.spawnvp(os.P_WAIT, 'rm', […])` has its mode first.
  const [first, ...rest] = language === 'python' && /^spawn[lv]/.test(call.name) ? call.positional.slice(1) : call.positional;
  if (language === 'perl' && call.name === 'open' && /^(-\||\|-)/.test(String(rest[0] ?? ''))) return joined(rest.slice(1));
  if (language === 'ruby' && call.name === 'open' && typeof first === 'string' && first.startsWith('|')) return first.slice(1);
  const isStart = (STARTS[language].test(call.chain) && isStarter(call, language, words)) || (language === 'javascript' && call.name === 'exec' && words.has('child_process') && typeof first === 'string');
  if (!isStart) return undefined;
  if (first === undefined) return typeof call.named['args'] === 'string' || Array.isArray(call.named['args']) ? joined([call.named['args']]) : undefined;
  if (isObject(first)) return Array.isArray(first['cmd']) ? joined([first['cmd']]) : HOLE;
  if (!TAKES_WORDS.test(call.name)) return Array.isArray(first) ? joined([first]) : String(first);
  if (language === 'javascript' && call.name === 'fork') return joined(['node', first, ...rest.filter(Array.isArray)]);
  // Python's exec and spawn families repeat the program's name as the first argument.
  const skips = language === 'python' && /^(exec|spawn)/.test(call.name) ? 1 : 0;
  const options = rest.find((one) => isObject(one) && Array.isArray(one['args']));
  const more = isObject(options) ? [options['args'] ?? []] : language === 'javascript' ? rest.filter(Array.isArray) : rest.filter((one) => typeof one === 'string' || Array.isArray(one));
  const words_ = [first, ...more.slice(language === 'python' && typeof more[0] === 'string' ? skips : 0)];
  if (skips && Array.isArray(words_[1])) words_[1] = (words_[1] as readonly Value[]).slice(1);
  return words_.length === 1 && typeof first === 'string' ? first : joined(words_);
}

/** `os.kill(-1, 9)`, `Process.kill(:KILL, -1)`: everything of the user's. A process that the program knows by its number is its own matter. */
function killsAll({ chain, positional }: Call): boolean {
  return /^(os\.kill|os\.killpg|process\.kill|Process\.kill|kill|posix_kill|syscall\.Kill)$/.test(chain) && positional.some((value) => value === -1 || value === '-1');
}

/** Names that many a library has count where they come from one that starts programs. */
function isStarter({ chain, origin }: Call, language: Language, words: ReadonlySet<string>): boolean {
  // `$(…)` with parentheses finds elements in jQuery and cheerio; of those that start programs, these know it as well.
  if (language === 'javascript' && chain === '$') return ['execa', 'zx', 'bun', 'dax'].some((word) => words.has(word));
  if (language === 'javascript' && chain.startsWith('().')) return /child_process|execa|shelljs|zx/.test(origin?.module ?? '') || !/^\(\)\.(exec|run)$/.test(chain);
  if (language === 'python' && /^(run|call|spawn)$/.test(chain)) return /^(subprocess|pexpect|pty|sh|invoke|asyncio)/.test(origin?.module ?? '');
  return true;
}

/** invoke's and nox's `c.run('…')`, `session.run('pytest', '-q')`. */
function session({ positional }: Call): string {
  const [first = HOLE, ...rest] = positional;
  return rest.some((one) => typeof one === 'string') ? joined(positional) : String(first);
}

/** Words as a shell command that has the same words again. */
function joined(values: readonly Value[]): string {
  return values
    .flatMap((value): readonly Value[] => (Array.isArray(value) ? (value as readonly Value[]) : [value]))
    .map((value) => (typeof value === 'string' || typeof value === 'number' ? quoted(String(value)) : HOLE))
    .join(' ');
}

const READS =
  /(^|\.)(readFileSync|readFile|createReadStream|readTextFile|readTextFileSync|readJson|readJsonSync|readJSONSync|file_get_contents|readfile|read_text|read_bytes|readlines|foreach|copyFileSync|copyFile|copySync|copy2|copyfile|parse_ini_file|loadEnvFile|dotenv_values|slurp|read_file|readdirSync|path_slurp|cp|copy|(?:safe_|unsafe_)?load_file!?)$|^(Bun\.file|File\.read|IO\.read|File\.readlines|File\.binread|IO\.readlines|shutil\.copy|shutil\.copyfile|FileUtils\.cp|pd\.read_csv|file|linecache\.getlines?|fileinput\.input|runpy\.run_path|Deno\.readFile|Deno\.readFileSync|np\.loadtxt|configparser\.read)$/;
const WRITES =
  /(^|\.)(writeFileSync|writeFile|appendFileSync|appendFile|createWriteStream|outputFileSync|outputFile|outputJson|writeJson|writeJsonSync|writeTextFile|writeTextFileSync|truncateSync|WriteFile|file_put_contents|write_text|write_bytes|binwrite|write_file)$|^(Bun\.write|File\.write|IO\.write|Deno\.writeFile|Deno\.writeFileSync|os\.truncate|os\.Create|truncate)$/;
/** The second argument of these is written. */
const MOVES = /(^|\.)(copyFileSync|copyFile|copySync|renameSync|rename|cpSync|moveSync|copy2|copyfile|copytree)$|^(shutil\.(copy|move|copyfile)|os\.(rename|replace)|FileUtils\.(cp|mv|cp_r|copy|move)|File\.rename|copy|move)$/;
/** The first argument of these gets another name, under which it can be changed. */
const LINKS = /(^|\.)(linkSync|symlinkSync|link_to|hardlink_to|symlink_to)$|^(os\.(link|symlink|Link|Symlink)|fs\.(link|symlink)|fsp\.(link|symlink)|(fs\.)?promises\.(link|symlink)|File\.(link|symlink)|FileUtils\.(ln|ln_s|ln_sf|link|symlink)|link|symlink|Deno\.(link|symlink)(Sync)?)$/;
/** What is moved by these leaves the name it had. */
const RENAMES = /(^|\.)(renameSync|moveSync)$|^(os\.(rename|replace|renames|Rename)|shutil\.move|fs\.rename|fsp\.rename|(fs\.)?promises\.rename|FileUtils\.(mv|move)|File\.rename|Deno\.rename(Sync)?|rename|move)$/;
const DELETES =
  /(^|\.)(unlinkSync|unlink|rmSync|rmdirSync|rmtree|rimraf|rimrafSync|removeSync|emptyDirSync|emptyDir|remove_tree|rm_rf|rm_r|rmdir|removedirs|remove_entry_secure|deleteSync|del)$|^(fs\.(rm|remove)|fsp\.(rm|remove|unlink)|(fs\.)?promises\.rm|\(\)\.(promises\.)?rm|rm|os\.(remove|unlink)|remove|removedirs|File\.delete|FileUtils\.(rm|rm_f|rm_r|rm_rf|remove|remove_dir|remove_entry)|Dir\.(delete|rmdir|unlink)|Deno\.(remove|removeSync)|(rimraf|del)\.(sync|native|nativeSync|manual|manualSync|windows)|unlink|rmdir|os\.(Remove|RemoveAll)|trash|shutil\.move_to_trash|os\.truncate|(fs\.|fsp\.|File\.)?truncate(Sync)?|fs\.promises\.truncate)$/;

/** Calls that send text away. */
const SENDS = /^(?:fetch|got|ky)$|^(?:requests|httpx|axios|session|http|https|client)\.\w+$/;
/** Calls that list a folder, and what of a name is asked for. */
const LISTS = /(^|\.)((?:Recursive)?(?:Directory|Filesystem)Iterator|glob|iglob|rglob|globSync|readdirSync|readdir|listdir|scandir|(?<!\bast\.)walk|iterdir|fwalk|entries|children|each_child|Dir\.\w+|scandirSync)$/;
const NAME_TESTS = /(^|\.)(endsWith|endswith|startsWith|startswith|fnmatch|end_with\?|start_with\?|suffix)$/;
/** Deletions that go down into folders. */
const DEEP = /(^|\.)(rmtree|rimraf|rimrafSync|removeSync|emptyDirSync|emptyDir|remove_tree|rm_rf|rm_r|remove_entry_secure|remove_dir|remove_entry|RemoveAll|deleteSync|del|rmrf|remove|rm|rmSync|rmdirSync|rmdir)$|^(rimraf|del)\./;
const SHALLOW = /^(os\.(remove|unlink|rmdir|Remove)|rmdir|Dir\.(rmdir|delete|unlink)|FileUtils\.(rm|rm_f|remove|rmdir)|File\.delete|fs\.rmdir(Sync)?|Path\.rmdir)$/;

/** Files that the program names and touches. A path to delete counts even where nothing is known of it; in a program that is `isTyped` for the occasion, what it deletes is what it lists. */
export function pathsOf(reading: Reading, isTyped = false): Paths {
  const paths = { reads: new Set<string>(), shown: new Set<string>(), named: new Set<string>(), writes: new Set<string>(), links: new Set<string>(), renames: new Map<string, string | undefined>(), deletes: new Map<string, boolean>(), variables: new Set<string>() };
  for (const call of reading.calls) {
    const subject = subjectOf(call);
    if ((DELETES.test(call.chain) || deletesByModule(call)) && !(call.origin && libraryOf(call.origin))) for (const one of subjectsOf(call, reading.language)) paths.deletes.set(one, (paths.deletes.get(one) ?? false) || isDeep(call, reading.language));
    else if (/^(open|fopen|codecs\.open|io\.open|File\.open|File\.new|openSync|fs\.openSync|fs\.open|sysopen|aiofiles\.open|\(\)\.open|IO\.open|SplFileObject|os\.Open|os\.OpenFile)$/.test(call.chain)) opened(call, subject, paths);
    else if (WRITES.test(call.chain)) add(paths.writes, subject);
    else if (call.name === 'dotenv_values' && call.next[0] === 'keys') continue;
    else if (call.name === 'dotenv_values' && call.positional.length === 0) add(paths.reads, '.env');
    else if (READS.test(call.chain) || (call.name === 'read' && call.origin?.module === 'configparser')) add(paths.reads, subject);
    if (LINKS.test(call.chain)) add(paths.links, call.positional[0]);
    for (const { from, to } of renamed(call)) paths.renames.set(from, to);
    if (MOVES.test(call.chain)) add(paths.writes, call.positional[1]);
    if (PRINTS.test(call.chain) || SENDS.test(call.chain)) for (const one of call.settings) {
      if (one.startsWith('file:')) add(paths.shown, one.slice('file:'.length));
      if (one.startsWith(NAMES)) add(paths.named, one.slice(NAMES.length));
    }
    for (const one of call.positional) if (typeof one === 'string' && /^file:\/\/\//i.test(one)) add(paths.reads, one.slice('file://'.length).replace(/[?#].*$/, ''));
    if (call.chain === 'phpinfo') paths.variables.add(EVERY);
    if (PRINTS.test(call.chain) && (call.chain !== 'p' || reading.language === 'ruby')) for (const one of call.settings) if (!one.includes(':')) paths.variables.add(one);
    if (/^(require|import|load|json\.load|runpy\.run_path)$/.test(call.chain) && typeof subject === 'string' && /\.(?:json5?|ya?ml|toml|env)$/.test(subject)) add(paths.reads, subject);
    if (/(^|\.)(config|load_dotenv|load)$/.test(call.chain) && reading.words.has('parsed') && call.origin?.module.startsWith('dotenv') !== false) add(paths.reads, dotenvPath(call));
  }
  for (const one of listedPaths(reading)) paths.reads.add(one);
  if (isTyped && [...paths.deletes.keys()].some((path) => path.startsWith(HOLE))) for (const one of listedBelow(reading)) paths.deletes.set(one, true);
  return { variables: [...paths.variables], reads: [...paths.reads], shown: [...paths.shown], named: [...paths.named], writes: [...paths.writes], links: [...paths.links], renames: [...paths.renames].map(([from, to]) => ({ from, ...(to !== undefined && { to }) })), deletes: [...paths.deletes].map(([path, deep]) => ({ path, deep })) };
}

/** Modules whose every function deletes: `require('rimraf').sync('x')`. */
function deletesByModule({ chain, origin }: Call): boolean {
  return chain.startsWith('().') && /^(?:rimraf|del|del-sync|trash|rmfr|rmdir|rmrf|rm-rf|fs-remove|remove|@npmcli\/fs)$/.test(origin?.module ?? '');
}

/** What a program reads that takes the names of files from a folder: `src/*.py`, and with BELOW between them where it goes down into folders. */
function listedPaths(reading: Reading): readonly string[] {
  const opens = reading.calls.some((call) => (READS.test(call.chain) && !/readdir/.test(call.name)) || /(^|\.)(open|openSync|createReadStream|fopen)$/.test(call.chain));
  return opens ? listedBelow(reading) : [];
}

/** What a program finds in the folders that it lists, as patterns. */
function listedBelow({ calls, language }: Reading): readonly string[] {
  const tests = calls.filter(({ chain }) => NAME_TESTS.test(chain)).flatMap(({ name, positional: [text] }) => (typeof text === 'string' && text !== '' && !text.includes(HOLE) ? [/^start/i.test(name) ? `${text}*` : `*${text}`] : []));
  const foundByPerl = language === 'perl' ? calls.filter(({ chain }) => PERL_FIND.test(chain)).flatMap(({ name, positional: [, ...folders] }) => folders.filter((one) => typeof one === 'string').map((folder) => `${folder}/${name === 'opendir' ? '' : `${BELOW}/`}*`)) : [];
  const listed = calls.filter(({ chain }) => LISTS.test(chain)).flatMap((call) => {
    const [first] = call.positional;
    const written = typeof first === 'string' && !first.includes(HOLE) ? first : typeof call.receiver === 'string' && !call.receiver.includes(HOLE) ? call.receiver : '.';
    const isPattern = /[*?[]/.test(written);
    const name = isPattern ? written.split('/').at(-1) : undefined;
    const folder = isPattern ? (written.replace(/[*?[].*$/, '').replace(/[^/]*$/, '').replace(/\/$/, '') || '.') : written;
    const isDeep = /walk|rglob|^Recursive/.test(call.name) || written.includes('**') || call.positional.some((value) => isObject(value) && value['recursive'] === true);
    return (name !== undefined ? [name] : tests.length > 0 ? tests : ['*']).slice(0, 8).map((one) => `${folder}/${isDeep ? `${BELOW}/` : ''}${one}`);
  });
  return [...foundByPerl, ...listed];
}

/** `find(sub { … }, '/srv', '/var')` and `finddepth` of File::Find: what is done with a file comes first. Of `opendir`, what the folder is called by. */
const PERL_FIND = /^(?:File\.Find\.)?find(?:depth)?$|^opendir$/;

function isDeep(call: Call, language: Language): boolean {
  if (deletesByModule(call)) return true;
  if (SHALLOW.test(call.chain) && language !== 'javascript') return false;
  const options = { ...Object.assign({}, ...call.positional.filter(isObject)) as Record<string, Value>, ...call.named };
  if (/(^|\.)(rm|rmSync|rmdir|rmdirSync|remove|removeSync)$/.test(call.chain) && language === 'javascript') return options['recursive'] === true || options['recursive'] === HOLE || /^(Deno\.)?remove/.test(call.chain) === false && /removeSync|remove$/.test(call.name);
  return DEEP.test(call.chain);
}

function opened(call: Call, subject: Value | undefined, paths: { reads: Set<string>; writes: Set<string> }): void {
  const isMethod = call.receiver !== undefined && subject === call.receiver;
  const modes = [...call.positional.slice(isMethod ? 0 : 1), call.named['mode']].filter((one) => typeof one === 'string');
  const isPerl = /^\s*(<|>|\+|>>)/.test(modes[0] ?? '');
  // Perl: `open(my $f, '<', 'path')`, or the old `open F, 'path'`.
  const [bare] = modes;
  if (!isPerl && call.name === 'open' && modes.length === 1 && bare !== undefined && /[./]/.test(bare) && (subject === HOLE || subject === undefined)) return add(paths.reads, bare.replace(/^\s*</, '').trim());
  if (isPerl && modes[1] === undefined) return add(/^\s*[>+]/.test(bare ?? '') ? paths.writes : paths.reads, (bare ?? '').replace(/^\s*[<>+]{1,3}/, '').trim());
  if (isPerl) return add(/>|\+/.test(modes[0] ?? '') ? paths.writes : paths.reads, modes[1]);
  add(/[wax+]/.test(modes[0] ?? '') ? paths.writes : paths.reads, subject);
}

/** What a call is about: its first argument, or for methods of a path the path. */
function subjectOf(call: Call): Value | undefined {
  if (typeof call.receiver === 'string' && /^(read_text|read_bytes|write_text|write_bytes|unlink|rmdir|open|rmtree)$/.test(call.name)) return call.receiver;
  return call.positional[0] ?? call.named['path'] ?? call.named['file'];
}

/** A method of a path has one end of it as its receiver. */
function renamed({ chain, name, receiver, positional: [first, second] }: Call): readonly { readonly from: string; readonly to?: string }[] {
  const ofPath = typeof receiver === 'string' && second === undefined;
  const links = LINKS.test(chain);
  if (!links && !RENAMES.test(chain) && !(ofPath && /^(?:rename|replace)$/.test(name))) return [];
  const [from, to] = ofPath ? (links ? [first, receiver] : [receiver, first]) : [first, second];
  return typeof from === 'string' ? [{ from, ...(typeof to === 'string' && { to }) }] : [];
}

function subjectsOf(call: Call, language: Language): string[] {
  const subject = subjectOf(call);
  const all = typeof subject === 'string' && subject === call.receiver ? [subject] : language === 'javascript' || language === 'python' ? [subject ?? HOLE] : call.positional;
  const found = all.flatMap((one): readonly Value[] => (Array.isArray(one) ? (one as readonly Value[]) : [one])).filter((one) => typeof one === 'string');
  return found.length > 0 ? found : [HOLE];
}

function add(to: Set<string>, path: Value | undefined): void {
  // A file of which nothing is known is everyday code.
  if (typeof path === 'string' && path.replaceAll(HOLE, '').replace(/[/.]/g, '') !== '' && !/^[a-z][a-z0-9+.-]+:\/\//i.test(path)) to.add(path);
}

function dotenvPath(call: Call): Value {
  const [first] = call.positional;
  if (isObject(first)) return first['path'] ?? '.env';
  return first ?? call.named['dotenv_path'] ?? '.env';
}
