import type { Files } from '../../core/files.ts';
import { parseArgs } from '../../shell/argv.ts';
import { resolve } from '../../core/path.ts';
import { parent } from '../../core/path.ts';
import { firstOf, nearest, type Script } from './script.ts';
import type { Language } from '../code/tokens.ts';

const RAKE_FILES = 60;

/** The tasks of a Rakefile, and of the files below `lib/tasks`, which nearly every project loads; undefined where none of them is a goal. */
export function rakeTasks(argv: readonly string[], cwd: string, files: Files): readonly Script[] | undefined {
  const args = parseArgs(argv, '-f --rakefile -C --directory -I -r -R --rakelibdir -j -t');
  if (args.has('-T', '--tasks', '-D', '-P', '-W', '-n', '--dry-run', '-h', '--help', '--version')) return [];
  const found = nearest(cwd, (at) => firstOf(at, args.value('-f', '--rakefile') ? [resolve(args.value('-f', '--rakefile') ?? '', cwd, '/') ?? ''] : ['Rakefile', 'rakefile', 'Rakefile.rb', 'rakefile.rb'], files));
  const application = found ?? nearest(cwd, (at) => firstOf(at, ['config/application.rb', 'bin/rails', 'Gemfile'], files) && { path: `${at}/Rakefile`, text: '' });
  if (!application) return undefined;
  const root = parent(application.path);
  const more = ['lib/tasks', 'rakelib', 'tasks'].flatMap((folder) => rakeFiles(`${root}/${folder}`, files, 2)).slice(0, RAKE_FILES);
  const text = [application.text, ...more.map((path) => files.read(path) ?? '')].join('\n').slice(0, 800_000);
  const goals = args.positionals.filter((word) => !word.includes('=')).map((word) => word.replace(/\[.*$/, ''));
  const wanted = goals.length > 0 ? goals : ['default'];
  if (!wanted.some((goal) => declares(text, goal))) return undefined;
  const given = args.positionals.map((word) => /^[^[]*\[(.*)\]$/.exec(word)?.[1]).find((one) => one !== undefined)?.split(',') ?? [];
  // `rake shop:wipe RAILS_ENV=production` sets variables, too.
  const env = Object.fromEntries(args.positionals.flatMap((word) => { const [, name, value] = /^([A-Za-z_]\w{0,80})=(.*)$/s.exec(word) ?? []; return name === undefined ? [] : [[name, value ?? '']]; }));
  const source = more.find((path) => wanted.some((goal) => !declares(application.text, goal) && declares(files.read(path) ?? '', goal))) ?? application.path;
  return [{ ...program('rake', 'ruby', text, source, wanted.map((goal) => `task:${goal}`), given, root), env }];
}

/** Whether a task of this last name is written anywhere; a goal that a gem brings is not ours to read. */
function declares(text: string, goal: string): boolean {
  const name = goal.slice(goal.lastIndexOf(':') + 1).replace(/[^\w-]/g, '');
  return name !== '' && new RegExp(`\\btask\\s*\\(?\\s*(?::|["'])?${name}\\b`).test(text);
}

function rakeFiles(folder: string, files: Files, depth: number): readonly string[] {
  return (files.list(folder) ?? []).flatMap((name) => (name.endsWith('.rake') ? [`${folder}/${name}`] : depth > 0 && !name.includes('.') ? rakeFiles(`${folder}/${name}`, files, depth - 1) : []));
}

interface Runner {
  readonly language: Language;
  readonly files: readonly string[];
  readonly valued: string;
  readonly file?: string;
  /** Flags whose value names a task; without, the words do. */
  readonly goals?: string;
  readonly lists: string;
}

/** Runners whose tasks are functions in a file of the project. */
const RUNNERS: Readonly<Record<string, Runner>> = {
  ...each('invoke inv', { language: 'python', files: ['tasks.py', 'tasks/__init__.py'], valued: '-c --collection -r --search-root -T --command-timeout', lists: '-l --list --dry -R -h --help' }),
  fab: { language: 'python', files: ['fabfile.py', 'tasks.py'], valued: '-c --collection -r -H --hosts -i --identity -T', lists: '-l --list --dry -R -h --help' },
  nox: { language: 'python', files: ['noxfile.py'], valued: '-s --session --sessions -e -f --noxfile -p --pythons -k --keywords -t --tags', file: '-f --noxfile', goals: '-s --session --sessions -e', lists: '-l --list -h --help --version' },
  gulp: { language: 'javascript', files: ['gulpfile.js', 'gulpfile.mjs', 'gulpfile.cjs', 'gulpfile.ts', 'gulpfile.babel.js'], valued: '-f --gulpfile --cwd', file: '-f --gulpfile', lists: '-T --tasks --tasks-simple -v --version -h --help' },
  doit: { language: 'python', files: ['dodo.py'], valued: '-f', lists: 'list help' },
};

function each(names: string, runner: Runner): Record<string, Runner> {
  return Object.fromEntries(names.split(' ').map((name) => [name, runner]));
}

/** The functions that invoke, fabric, nox or gulp would call; undefined where their file cannot be read. */
export function functionTasks(argv: readonly string[], cwd: string, files: Files): readonly Script[] | undefined {
  const runner = RUNNERS[argv[0] ?? ''];
  if (!runner) return undefined;
  const args = parseArgs(argv, runner.valued);
  if (args.has(...runner.lists.split(' '))) return [];
  const given = runner.file ? args.value(...runner.file.split(' ')) : undefined;
  const found = nearest(cwd, (at) => firstOf(at, given ? [resolve(given, cwd, '/') ?? given] : runner.files, files));
  if (!found) return undefined;
  const goals = runner.goals ? runner.goals.split(' ').flatMap((flag) => args.flags.get(flag) ?? []) : args.positionals;
  const names = (goals.length > 0 ? goals : ['default']).map((goal) => goal.slice(goal.lastIndexOf('.') + 1).replace(/\(.*$/, ''));
  const entries = [...new Set(names.flatMap((name) => [name, name.replaceAll('-', '_'), `task_${name}`]))];
  const text = /^(?:invoke|inv|fab)$/.test(argv[0] ?? '') ? withGiven(found.text, entries, argv) : found.text;
  return [program(argv[0] ?? '', runner.language, text, found.path, entries, [], parent(found.path))];
}

/** The flags after a task are its function's arguments: `inv reset --env live` is `reset(c, env="live")`. They are put in as what the arguments are without. */
function withGiven(text: string, entries: readonly string[], argv: readonly string[]): string {
  const given = new Map(argv.flatMap((word, i): readonly (readonly [string, string])[] => {
    const [, name, glued] = /^--([a-z][\w-]{0,60})(?:=(.{0,500}))?$/i.exec(word) ?? [];
    const value = glued ?? argv[i + 1];
    return name === undefined || value === undefined || (glued === undefined && value.startsWith('-')) ? [] : [[name.replaceAll('-', '_'), value]];
  }));
  const short = argv.flatMap((word, i) => (/^-[a-z]$/.test(word) && argv[i + 1] !== undefined ? [[word.slice(1), argv[i + 1] ?? ''] as const] : []));
  if (given.size + short.length === 0) return text;
  return text.replace(/^([ \t]{0,8}(?:async )?def (\w{1,80})\()([^)\n]{0,400})(?=\))/gm, (whole, head: string, name: string, params: string) => {
    if (!entries.includes(name)) return whole;
    return head + params.split(',').map((param) => {
      const own = /^\s{0,8}(\w{1,60})/.exec(param)?.[1] ?? '';
      const value = given.get(own) ?? short.find(([letter]) => own.startsWith(letter))?.[1];
      return value === undefined ? param : ` ${own}=${JSON.stringify(value)}`;
    }).join(',');
  });
}

function program(via: string, language: Language, text: string, file: string, entries: readonly string[], args: readonly string[], cwd: string): Script {
  return { via, command: '', cwd, program: { language, text, from: file, file, args, envFiles: [], entries } };
}
