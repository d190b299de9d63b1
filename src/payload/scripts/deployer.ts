import type { Files } from '../../core/files.ts';
import { parseArgs } from '../../shell/argv.ts';
import { firstOf, nearest, quoted, type Script } from './script.ts';

// Source: deployer.org/docs/7.x (basics, hosts, tasks).
const LARGEST = 262_144;
const MOST = 50;

/** What a task of the project's own `deploy.php` runs on the host that is named, or on all of them; undefined for tasks of recipes, which are not ours to read. */
export function deployerTasks(argv: readonly string[], cwd: string, files: Files): readonly Script[] | undefined {
  const args = parseArgs(argv, '-f --file -o --option -l --limit --stage --branch --tag --revision');
  const [task, host] = args.positionals;
  const found = task === undefined ? undefined : nearest(cwd, (at) => firstOf(at, [args.value('-f', '--file') ?? 'deploy.php'], files));
  if (task === undefined || !found || found.text.length > LARGEST) return undefined;
  const commands = commandsOf(task, found.text);
  if (commands.length === 0) return undefined;
  const hosts = [...found.text.matchAll(/(?<![\w>])host\(\s{0,8}["']([\w.-]{1,100})["']/g)].map(([, name = '']) => name);
  const chosen = host === undefined || host === 'all' ? hosts : [host.replace(/^\w{1,40}=/, '')];
  return chosen.slice(0, MOST).flatMap((at) => commands.map((command): Script => ({ via: `dep ${task}`, cwd, command: `ssh ${quoted(at)} ${quoted(command)}` })));
}

/** `task('db:fresh', function () { run('…'); });` */
function commandsOf(task: string, text: string): readonly string[] {
  const [, body = ''] = text.split(new RegExp(`(?<!\\w)task\\(\\s{0,8}["']${task.replace(/[^\w:.-]/g, '')}["']`));
  const own = body.split(/^\}\);|(?<!\w)task\(/m)[0] ?? '';
  return [...own.matchAll(/(?<!\w)run\(\s{0,20}(?:"([^"\n]{1,2000})"|'([^'\n]{1,2000})')/g)].slice(0, MOST).map(([, double, single]) => (double ?? single ?? '').replace(/\{\{\s{0,4}bin\/(\w{1,40})\s{0,4}\}\}/g, '$1').replace(/\{\{[^{}]{0,200}\}\}\/?/g, './').replaceAll('.//', './'));
}
