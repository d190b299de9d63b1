import type { Files } from '../core/files.ts';
import { HOLE } from '../core/invocation.ts';
import { isRecord } from '../core/json.ts';
import { parent, resolve } from '../core/path.ts';
import { parseArgs, type Args } from '../shell/argv.ts';
import { textOf, textsOf, under, yamlOf, yamlWithLines } from '../shell/data.ts';

/** Flags of Ansible's programs that take a value. Source: docs.ansible.com (command line tools). */
export const ANSIBLE_VALUED = '-i --inventory -l --limit -e --extra-vars -m --module-name -a --args -u --user --private-key --key-file -c --connection -t --tags --skip-tags --vault-id --vault-password-file -M --module-path -f --forks -T --timeout -B --background -P --poll --start-at-task --become-user --become-method -o --playbook-dir --output -r --role-file -p --roles-path -d --directory -U --url -C --checkout';

/** A module with what it is given: a mapping, or the text of `name=value`. */
export interface ModuleCall {
  /** By the name it is written with: `ansible.builtin.file`. */
  readonly module: string | undefined;
  readonly given: unknown;
}

/** A task of a play, those of its blocks, roles and included files among them, its variables filled in. */
export interface Task extends ModuleCall {
  readonly name: string | undefined;
  /** Hosts it runs on; `localhost` is this machine. */
  readonly hosts: string;
  /** Where it is written: its paths begin at that file's folder. */
  readonly file: string;
  readonly line: number | undefined;
}

/** A play of a playbook. */
export interface Play {
  /** The hosts as written, variables filled in. */
  readonly hosts: string;
  /** Whether it runs on this machine. */
  readonly isHere: boolean;
  /** Names of its roles. */
  readonly roles: readonly string[];
  /** Its tasks, and why there may be more of them than could be read. */
  readonly read: () => { readonly tasks: readonly Task[]; readonly unread: string | undefined };
}

/** What decides how playbooks run besides themselves. */
export interface Run {
  readonly cwd: string | undefined;
  readonly home: string;
  /** Hosts that are chosen among those of the plays. */
  readonly limit: string | undefined;
  /** Variables of the command line, which come before those of the files. */
  readonly given: Values;
}

type Values = Readonly<Record<string, string>>;

const DEPTH = 12;
const PLAYS = 200;
const TASKS = 2_000;
const TOO_DEEP = 'its playbooks include one another too deep';
const TOO_MANY = 'its playbooks have more than 2000 tasks';
const HERE = /^(?:localhost|127\.0\.0\.1)$/;
/** Keys of a task that are no module. Source: docs.ansible.com (playbook keywords). */
const KEYWORDS = /^(?:name|block|rescue|always|when|tags|become\w*|register|loop\w*|with_\w+|vars|notify|listen|args|delegate_\w+|run_once|ignore_\w+|changed_when|failed_when|retries|delay|until|environment|no_log|any_errors_fatal|check_mode|diff|connection|async|poll|collections|remote_user|timeout|throttle|module_defaults|port|debugger)$/;

/** How a call of Ansible runs its playbooks. */
export function runOf(args: Args, cwd: string | undefined, home: string, files: Files): Run {
  const written = [...(args.flags.get('-e') ?? []), ...(args.flags.get('--extra-vars') ?? [])];
  return { cwd, home, limit: args.value('-l', '--limit'), given: Object.assign({}, ...written.map((text) => (text.startsWith('@') ? valuesOf(resolve(text.slice(1), cwd, home), files) : valuesIn(text)))) as Values };
}

export function ansibleArgs(argv: readonly string[]): Args {
  return parseArgs(argv, ANSIBLE_VALUED);
}

/** The variables of a file, which may be encrypted: then there are none. */
function valuesOf(path: string | undefined, files: Files): Values {
  const text = path === undefined ? undefined : files.read(path);
  return text === undefined ? {} : textsOf(yamlOf(text));
}

/** What a play takes from files of variables: the first of a list that is there counts. Source: docs.ansible.com (vars_files). */
function playFiles(written: unknown, values: Values, book: Book, run: Run, files: Files): Values {
  const all = { ...values };
  for (const one of listOf(written).slice(0, 20)) {
    const paths = (Array.isArray(one) ? one : [one]).flatMap((name: unknown) => (typeof name === 'string' ? [resolve(filled(name, { ...all, ...run.given }), parent(book.file), run.home)] : []));
    const path = paths.find((at) => at !== undefined && !at.includes(HOLE) && files.read(at) !== undefined);
    Object.assign(all, valuesOf(path, files));
  }
  return all;
}

/** `name=value other=value`, or a mapping in YAML or JSON. */
function valuesIn(text: string): Values {
  const mapping = text.trimStart().startsWith('{') ? yamlOf(text) : undefined;
  return mapping === undefined ? Object.fromEntries([...text.slice(0, 4_000).matchAll(/(?<!\w)(\w{1,60})=["']?([^\s"']{1,200})/g)].map(([, name, value]) => [name, value])) : textsOf(mapping);
}

/** The plays of these playbooks and of those they import; undefined where none of the files can be read. */
export function playsOf(books: readonly string[], run: Run, files: Files): readonly Play[] | undefined {
  const found = books.map((book) => {
    const path = resolve(book, run.cwd, run.home);
    return path === undefined || files.read(path) === undefined ? undefined : playsIn(path, run, files, 0);
  });
  return found.every((one) => one === undefined) ? undefined : found.flatMap((one) => one ?? []).slice(0, PLAYS);
}

function playsIn(file: string, run: Run, files: Files, depth: number): readonly Play[] {
  if (depth > DEPTH) return [{ hosts: HOLE, isHere: false, roles: [], read: () => ({ tasks: [], unread: TOO_DEEP }) }];
  const book = bookOf(file, files);
  return listOf(book.value).slice(0, PLAYS).flatMap((play, i): readonly Play[] => {
    const other = textOf(under(play, 'import_playbook') ?? under(play, 'ansible.builtin.import_playbook'));
    if (other === undefined) return isRecord(play) ? [playOf(play, [i], book, run, files)] : [];
    const path = resolve(other, parent(file), run.home);
    return path === undefined ? [] : playsIn(path, run, files, depth + 1);
  });
}

function playOf(play: Readonly<Record<string, unknown>>, at: Path, book: Book, run: Run, files: Files): Play {
  const values = { ...playFiles(play['vars_files'], textsOf(play['vars']), book, run, files), ...run.given };
  const written = Array.isArray(play['hosts']) ? play['hosts'].map(textOf).join(':') : (textOf(play['hosts']) ?? 'all');
  const hosts = filled(written, values);
  const isHere = play['connection'] === 'local' || HERE.test(hosts);
  const roles = listOf(play['roles']).flatMap((role) => textOf(role) ?? textOf(under(role, 'role')) ?? textOf(under(role, 'name')) ?? []);
  const read: Play['read'] = () => {
    const walk: Walk = { run, files, tasks: [], unread: undefined };
    const scope: Scope = { book, base: parent(book.file), hosts: isHere ? 'localhost' : (run.limit ?? hosts), values, depth: 0 };
    addTasks(play['pre_tasks'], [...at, 'pre_tasks'], scope, walk);
    for (const role of roles) addRole(filled(role, values), scope, walk);
    for (const key of ['tasks', 'post_tasks', 'handlers']) addTasks(play[key], [...at, key], scope, walk);
    return { tasks: walk.tasks, unread: walk.unread };
  };
  return { hosts, isHere, roles, read };
}

/** What is gathered on one way through a play. */
interface Walk {
  readonly run: Run;
  readonly files: Files;
  readonly tasks: Task[];
  unread: string | undefined;
}

interface Scope {
  readonly book: Book;
  /** Folder of the playbook. */
  readonly base: string;
  readonly hosts: string;
  readonly values: Values;
  readonly depth: number;
}

/** A file, with the line of what stands under a path in it. */
interface Book {
  readonly file: string;
  readonly value: unknown;
  readonly lineOf: (path: Path) => number | undefined;
}

type Path = readonly (string | number)[];

function bookOf(file: string, files: Files): Book {
  return { file, ...yamlWithLines(files.read(file) ?? '') };
}

function addTasks(list: unknown, at: Path, scope: Scope, walk: Walk): void {
  if (scope.depth > DEPTH) walk.unread ??= TOO_DEEP;
  else for (const [i, task] of listOf(list).entries()) if (isRecord(task)) addTask(task, [...at, i], scope, walk);
}

function addTask(task: Readonly<Record<string, unknown>>, at: Path, outer: Scope, walk: Walk): void {
  if (walk.tasks.length >= TASKS) {
    walk.unread ??= TOO_MANY;
    return;
  }
  const isLocal = task['connection'] === 'local' || HERE.test(textOf(task['delegate_to']) ?? '') || task['local_action'] !== undefined;
  const scope: Scope = { ...outer, hosts: isLocal ? 'localhost' : outer.hosts, values: { ...outer.values, ...textsOf(task['vars']), ...walk.run.given } };
  for (const key of ['block', 'rescue', 'always']) addTasks(task[key], [...at, key], { ...scope, depth: scope.depth + 1 }, walk);
  const item = itemOf(task);
  const values = item === undefined ? scope.values : { ...scope.values, item };
  for (const { module, given } of callsOf(task)) {
    const call = { module, given: filledIn(given, values) };
    if (!addIncluded(call, scope, walk)) walk.tasks.push({ ...call, name: textOf(task['name']), hosts: scope.hosts, file: scope.book.file, line: scope.book.lineOf(at) });
  }
}

/** The modules of a task: by Ansible's own rules there is one. */
function callsOf(task: Readonly<Record<string, unknown>>): readonly ModuleCall[] {
  const more = isRecord(task['args']) ? task['args'] : {};
  const withMore = (value: unknown): unknown => (isRecord(value) ? { ...value, ...more } : typeof value === 'string' && value !== '' ? value : Object.keys(more).length > 0 ? more : value);
  return Object.entries(task).flatMap(([key, value]) => {
    if (key !== 'action' && key !== 'local_action') return KEYWORDS.test(key) ? [] : [{ module: key, given: withMore(value) }];
    if (isRecord(value)) return [{ module: textOf(value['module']), given: withMore(value) }];
    const [, module, given] = /^\s{0,20}(\S{1,100})\s{0,20}(.*)$/s.exec(textOf(value) ?? '') ?? [];
    return [{ module, given: withMore(given) }];
  });
}

/** Adds the tasks that a task includes; false where it includes none, or none that can be read. */
function addIncluded({ module = '', given }: ModuleCall, scope: Scope, walk: Walk): boolean {
  const name = module.replace(/^.*\./, '');
  if (/^(?:import|include)_role$/.test(name)) return addRole(argument(given, 'name') ?? '', { ...scope, depth: scope.depth + 1 }, walk);
  if (!/^(?:(?:import|include)_tasks|include)$/.test(name)) return false;
  const file = typeof given === 'string' ? given.trim().split(/\s/)[0] : argument(given, 'file');
  const path = file === undefined || file.includes(HOLE) ? undefined : resolve(file, parent(scope.book.file), walk.run.home);
  if (path === undefined || walk.files.read(path) === undefined) return false;
  addFile(path, { ...scope, depth: scope.depth + 1 }, walk);
  return true;
}

function addRole(role: string, scope: Scope, walk: Walk): boolean {
  const folder = parent(scope.book.file);
  const root = role === '' || role.includes(HOLE) ? undefined : [`${folder}/roles/${role}`, `${parent(folder)}/roles/${role}`, `${folder}/${role}`, `${scope.base}/roles/${role}`, `${parent(scope.base)}/roles/${role}`].find((at) => walk.files.kind(at) === 'folder');
  const path = ['yml', 'yaml'].map((ending) => `${root}/tasks/main.${ending}`).find((one) => root !== undefined && walk.files.read(one) !== undefined);
  if (path === undefined) return false;
  const defaults = textsOf(yamlOf(walk.files.read(`${root}/defaults/main.yml`) ?? ''));
  addFile(path, { ...scope, values: { ...defaults, ...scope.values }, depth: scope.depth + 1 }, walk);
  return true;
}

function addFile(path: string, scope: Scope, walk: Walk): void {
  if (scope.depth > DEPTH) {
    walk.unread ??= TOO_DEEP;
    return;
  }
  const book = bookOf(path, walk.files);
  addTasks(book.value, [], { ...scope, book }, walk);
}

/** One of a module's arguments, written as a mapping or as `name=value`. */
export function argument(given: unknown, name: string): string | undefined {
  if (typeof given !== 'string') return textOf(under(given, name));
  return new RegExp(`(?:^|\\s)${name}=["']?([^\\s"']{1,200})`).exec(given.slice(0, 4_000))?.[1];
}

/** The only item of a loop; a HOLE where there are several. */
function itemOf(task: Readonly<Record<string, unknown>>): string | undefined {
  const list = task['loop'] ?? task['with_items'];
  return Array.isArray(list) ? (list.length === 1 ? textOf(list[0]) : HOLE) : undefined;
}

function filledIn(value: unknown, values: Values, depth = 0): unknown {
  if (typeof value === 'string') return filled(value, values);
  if (typeof value !== 'object' || value === null || depth > 4) return value;
  if (Array.isArray(value)) return value.map((one: unknown) => filledIn(one, values, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filledIn(one, values, depth + 1)]));
}

/** `{{ name }}`, `{{ name | default('web') }}`; other filters and lookups are HOLEs. */
function filled(text: string, values: Values, depth = 0): string {
  return text.replace(/\{\{([^{}]{0,240})\}\}/g, (_, written: string) => {
    const code = written.trim();
    const [, name = code, otherwise, other] = /^(\w{1,60})\s{0,9}\|\s{0,9}default\(\s{0,4}(?:['"]([^'"]{0,100})['"]|(\w{1,60}))(?:,\s{0,4}true)?\s{0,4}\)$/.exec(code) ?? [];
    const value = values[name] ?? otherwise ?? (other !== undefined && /^\d+$/.test(other) ? other : values[other ?? '']);
    return value === undefined || depth > 4 ? HOLE : filled(value, values, depth + 1);
  });
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
