import { dotenvOf } from '../core/dotenv.ts';
import type { Files } from '../core/files.ts';
import type { Invocation } from '../core/invocation.ts';
import { isRecord } from '../core/json.ts';
import { parseArgs } from '../shell/argv.ts';
import type { Script } from './scripts/script.ts';
import { playbookTasks } from './scripts/ansible.ts';
import { composeCommands } from './scripts/compose.ts';
import { justRecipes } from './scripts/just.ts';
import { miseTasks } from './scripts/mise.ts';
import { notebookCells } from './scripts/notebook.ts';
import { deployerTasks } from './scripts/deployer.ts';
import { envoyTasks } from './scripts/envoy.ts';
import { projectTasks } from './scripts/pyproject.ts';
import { procfileCommands, toxCommands } from './scripts/lists.ts';
import { makeRecipes } from './scripts/make.ts';
import { jsonOf, named, packageOf, packageScripts, several, workspaceFolders } from './scripts/package.ts';
import { mixAlias } from './scripts/mix.ts';
import { functionTasks, rakeTasks } from './scripts/programs.ts';
import { taskCommands } from './scripts/taskfile.ts';
import { workflowSteps } from './scripts/workflow.ts';
import { capped, firstOf, nearest } from './scripts/script.ts';
import { textOf, textsOf } from '../shell/data.ts';
import { resolve } from '../core/path.ts';

export type { Script } from './scripts/script.ts';

type Reader = (argv: readonly string[], cwd: string, files: Files, env: ReadonlyMap<string, string>) => readonly Script[] | undefined;

const READERS: Readonly<Record<string, Reader>> = {
  ...each('npm pnpm yarn bun', (argv, cwd, files) => packageScripts(argv[0] ?? '', argv, cwd, files)),
  ...each('make gmake', makeRecipes),
  ...each('foreman overmind honcho hivemind heroku nf', (argv, cwd, files) => (argv[0] === 'heroku' && argv[1] !== 'local' ? undefined : procfileCommands(argv, cwd, files))),
  ...each('docker podman nerdctl', (argv, cwd, files) => (argv.slice(1, 8).includes('compose') ? composeCommands(argv, cwd, files) : undefined)),
  ...each('docker-compose podman-compose', composeCommands),
  ...each('run-s run-p npm-run-all npm-run-all2', (argv, cwd, files) => several(argv[0] ?? '', parseArgs(argv, '-l --print-label --max-parallel').positionals, cwd, files)),
  ...each('invoke inv fab nox gulp doit', functionTasks),
  ...each('jupyter jupyter-nbconvert jupyter-execute jupyter-run papermill', notebookCells),
  ...each('poe pdm hatch rye pixi pipenv', projectTasks),
  ...each('task go-task', (argv, cwd, files, env) => taskCommands(argv, cwd, files, env) ?? projectTasks(argv, cwd, files)),
  dep: deployerTasks,
  envoy: envoyTasks,
  mise: miseTasks,
  rails: (argv, cwd, files) => (argv[1] !== undefined && /^[a-z][\w:]{1,80}$/.test(argv[1]) ? rakeTasks(['rake', ...argv.slice(1)], cwd, files) : undefined),
  node: (argv, cwd, files) => (argv[1] === '--run' ? named('node --run', argv[2], argv.slice(3), cwd, files) : undefined),
  just: justRecipes,
  rake: rakeTasks,
  mix: mixAlias,
  composer: composerScripts,
  tox: toxCommands,
  act: workflowSteps,
  'ansible-playbook': playbookTasks,
  concurrently: concurrentCommands,
  deno: denoTask,
  turbo: (argv, cwd, files) => inEveryPackage(argv, cwd, files, argv[1] === 'run' ? 2 : 1),
  lerna: (argv, cwd, files) => (argv[1] === 'run' ? inEveryPackage(argv, cwd, files, 2) : undefined),
  nx: nxTargets,
  prisma: (argv, cwd, files) => (argv[1] === 'db' && argv[2] === 'seed' ? prismaSeed(cwd, files) : undefined),
};

function each(names: string, reader: Reader): Record<string, Reader> {
  return Object.fromEntries(names.split(' ').map((name) => [name, reader]));
}

/**
 * What a task runner would run out of the project's files, in order. Empty where it runs nothing; undefined for other programs, and where the files do not tell.
 */
export function scriptsRun({ argv: written, cwd, env, remote, stdin }: Invocation, given: Files): readonly Script[] | undefined {
  const fed = stdin.kind === 'text' && /^g?make$/.test(written[0] ?? '') && written.includes('-') ? stdin.text : undefined;
  const argv = fed === undefined ? written : written.map((word) => (word === '-' ? '/dev/stdin' : word));
  const files: Files = fed === undefined ? given : { ...given, read: (path) => (path === '/dev/stdin' ? fed : given.read(path)) };
  // concurrently's `npm:build` is a word of its own.
  const script = /^(?:npm|pnpm|yarn|bun|node):(.+)$/.exec(argv[0] ?? '')?.[1];
  if (script !== undefined && cwd !== undefined && remote === undefined) return several('concurrently', [script], cwd, files);
  const reader = Object.hasOwn(READERS, argv[0] ?? '') ? READERS[argv[0] ?? ''] : undefined;
  return reader && cwd !== undefined && remote === undefined ? reader(argv, cwd, files, env) : undefined;
}

function composerScripts(argv: readonly string[], cwd: string, files: Files): readonly Script[] | undefined {
  const [word = '', name] = parseArgs(argv, '-d --working-dir').positionals;
  const wanted = word === 'run' || word === 'run-script' || word === 'exec' ? name : word;
  const scripts = jsonOf(files.read(`${cwd}/composer.json`) ?? '')['scripts'];
  const names = wanted === undefined ? [] : /^(install|update|dump-autoload)$/.test(wanted) ? [`pre-${wanted}-cmd`, `post-${wanted}-cmd`, 'post-autoload-dump'] : [wanted];
  const found = isRecord(scripts) ? names.flatMap((one) => scripts[one] ?? []) : [];
  if (found.length === 0) return undefined;
  const lines = found.flat().filter((line): line is string => typeof line === 'string' && !/^[\w\\]+::\w+$/.test(line));
  // Composer sets them in its own process, for every line that follows.
  const env = Object.fromEntries(lines.flatMap((line) => { const set = /^@putenv ([A-Za-z_]\w{0,80})=(.*)$/.exec(line); return set ? [[set[1] ?? '', set[2] ?? '']] : []; }));
  return lines
    .filter((line) => !line.startsWith('@putenv '))
    .map((line) => ({ via: `composer ${wanted}`, command: line.replace(/^@php\b/, 'php').replace(/^@composer\b/, 'composer').replace(/^@(?=\w)/, 'composer '), cwd, ...(Object.keys(env).length > 0 ? { env } : {}) }));
}

/** `concurrently "npm:build" "tsc -w"` */
function concurrentCommands(argv: readonly string[], cwd: string, files: Files): readonly Script[] {
  const words = parseArgs(argv, '-n --names -c --prefix-colors -m --max-processes -s --success -p --prefix --restart-tries').positionals;
  return capped(words.flatMap((word): readonly Script[] => {
    const script = /^(?:npm|pnpm|yarn|bun|node):(.+)$/.exec(word)?.[1];
    return script === undefined ? [{ via: 'concurrently', command: word, cwd }] : (several('concurrently', [script], cwd, files) ?? []);
  }));
}

function denoTask(argv: readonly string[], cwd: string, files: Files): readonly Script[] | undefined {
  if (argv[1] !== 'task') return undefined;
  const [name, ...extra] = argv.slice(2).filter((word, i, all) => !word.startsWith('-') && !/^(-c|--config|--cwd)$/.test(all[i - 1] ?? ''));
  const found = nearest(cwd, (at) => firstOf(at, ['deno.json', 'deno.jsonc', 'package.json'], files));
  if (name === undefined || !found) return undefined;
  const whole = jsonOf(found.text.replace(/^[ \t]*\/\/.*$/gm, '').replace(/,(\s{0,1000}[}\]])/g, '$1'));
  const task = [whole['tasks'], whole['scripts']].filter(isRecord).map((tasks) => tasks[name]).find((one) => one !== undefined);
  const command = typeof task === 'string' ? task : isRecord(task) && typeof task['command'] === 'string' ? task['command'] : undefined;
  return command === undefined ? undefined : [{ via: `deno task ${name}`, command: [command, ...extra].join(' '), cwd: found.path.slice(0, found.path.lastIndexOf('/')) }];
}

/** turbo and lerna run the script of this name in each package of the workspace that has it. */
function inEveryPackage(argv: readonly string[], cwd: string, files: Files, from: number): readonly Script[] | undefined {
  const args = parseArgs(argv.slice(from - 1), '--filter -F --scope --concurrency --cwd --env-mode --output-logs --cache-dir --ignore');
  if (args.has('--dry', '--dry-run', '--graph', '-h', '--help')) return [];
  const names = args.positionals;
  const wanted = [...(args.flags.get('--filter') ?? []), ...(args.flags.get('-F') ?? []), ...(args.flags.get('--scope') ?? [])];
  if (names.length === 0 || /^(login|link|prune|gen|generate|daemon|ls|query|telemetry|unlink|info|scan)$/.test(names[0] ?? '')) return undefined;
  const folders = workspaceFolders(wanted, cwd, files);
  const root = packageOf(cwd, files)?.folder;
  // The root's own script is mostly the one that called it, without the filter.
  const own = (root === undefined ? [] : names.flatMap((name) => named(argv[0] ?? '', name.replace(/^.*#/, ''), [], root, files) ?? [])).filter(({ command }) => wanted.length === 0 || !command.startsWith(argv[0] ?? ''));
  const found = [...own, ...folders.flatMap((folder) => names.flatMap((name) => named(argv[0] ?? '', name.replace(/^.*#/, ''), [], folder, files) ?? []))];
  return found.length > 0 ? capped(found) : undefined;
}

/** `nx run api:wipe`, `nx wipe api`, `nx run-many -t wipe`. */
function nxTargets(argv: readonly string[], cwd: string, files: Files): readonly Script[] | undefined {
  const args = parseArgs(argv, '-t --target --targets -p --projects -c --configuration --parallel --base --head --exclude');
  const [first = '', second] = args.positionals;
  const many = /^(run-many|affected)$/.test(first);
  const [project, target, chosen] = many ? [undefined, args.value('-t', '--target', '--targets')] : first === 'run' ? (second ?? '').split(':') : [second, first];
  if (target === undefined || /^(graph|g|generate|list|migrate|reset|show|init|add|report|format|daemon|connect|login|console|release|sync|import|view-logs|repair)$/.test(first)) return undefined;
  const root = nearest(cwd, (at) => (files.read(`${at}/nx.json`) === undefined ? undefined : at));
  if (root === undefined) return undefined;
  const folders = ['', 'apps', 'packages', 'libs', 'services', 'tools', 'infra'].flatMap((group) => (files.list(group ? `${root}/${group}` : root) ?? []).map((name) => (group ? `${root}/${group}/${name}` : `${root}/${name}`))).slice(0, 2_000);
  const found = folders.flatMap((folder): readonly Script[] => {
    const whole = jsonOf(files.read(`${folder}/project.json`) ?? '');
    const name = whole['name'] ?? folder.slice(folder.lastIndexOf('/') + 1);
    if (project !== undefined && project !== '' && name !== project) return [];
    const own = isRecord(whole['targets']) ? whole['targets'][target] : undefined;
    if (!isRecord(own)) return project === undefined || project === '' ? [] : (named('nx', target, [], folder, files) ?? []);
    const configurations = isRecord(own['configurations']) ? own['configurations'] : {};
    const configuration = args.value('-c', '--configuration') ?? chosen ?? textOf(own['defaultConfiguration']);
    const special = configuration === undefined ? undefined : configurations[configuration];
    const options = { ...(isRecord(own['options']) ? own['options'] : {}), ...(isRecord(special) ? special : {}) };
    const envFile = textOf(options['envFile']);
    const env = { ...dotenvOf(envFile === undefined ? undefined : files.read(resolve(envFile, root, '/') ?? envFile)), ...textsOf(options['env']) };
    const at = typeof options['cwd'] === 'string' ? (resolve(options['cwd'].replace('{projectRoot}', folder), root, '/') ?? root) : root;
    const lines = [own['command'], options['command'], ...(Array.isArray(options['commands']) ? options['commands'] : [])];
    return lines.flatMap((line: unknown) => (typeof line === 'string' ? [line] : isRecord(line) && typeof line['command'] === 'string' ? [line['command']] : [])).map((command) => ({ via: `nx ${target}`, command, cwd: at, ...(Object.keys(env).length > 0 ? { env } : {}) }));
  });
  return found.length > 0 ? capped(found) : undefined;
}

function prismaSeed(cwd: string, files: Files): readonly Script[] | undefined {
  const found = packageOf(cwd, files);
  const prisma = found?.whole['prisma'];
  const seed = isRecord(prisma) ? prisma['seed'] : undefined;
  return found && typeof seed === 'string' ? [{ via: 'prisma db seed', command: seed, cwd: found.folder }] : undefined;
}
