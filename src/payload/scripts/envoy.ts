import type { Files } from '../../core/files.ts';
import { parseArgs } from '../../shell/argv.ts';
import { firstOf, nearest, quoted, type Script } from './script.ts';

// Source: laravel.com/docs/envoy (servers, tasks, stories).
const LARGEST = 262_144;
const MOST = 200;

interface Task {
  readonly servers: readonly string[];
  readonly body: string;
}

/** What `envoy run wipe` does on its servers, in the order of a story; undefined where its file cannot be read. */
export function envoyTasks(argv: readonly string[], cwd: string, files: Files): readonly Script[] | undefined {
  const args = parseArgs(argv, '--path --conf --on');
  const [verb, name] = args.positionals;
  if (args.has('--pretend', '-h', '--help') || verb !== 'run' || name === undefined) return verb === 'run' ? [] : undefined;
  const found = nearest(cwd, (at) => firstOf(at, [args.value('--conf', '--path') ?? 'Envoy.blade.php', 'envoy.blade.php'], files));
  if (!found || found.text.length > LARGEST) return undefined;
  const servers = serversIn(found.text);
  const tasks = tasksIn(found.text, args.value('--on'), (variable) => args.value(`--${variable}`) ?? defaultOf(variable, found.text));
  const names = storiesIn(found.text).get(name) ?? [name];
  const chosen = names.flatMap((one) => tasks.get(one) ?? []);
  if (chosen.length === 0) return undefined;
  return chosen.slice(0, MOST).flatMap(({ servers: on, body }) => (on.length > 0 ? on : [...servers.keys()].slice(0, 1)).flatMap((server) => (servers.get(server) ?? [server]).map((host): Script => ({
    via: `envoy run ${name}`, cwd, command: /^(?:127\.0\.0\.1|localhost)$/.test(host) ? body : `ssh ${quoted(host)} ${quoted(body)}`,
  }))));
}

/** `@servers(['live' => ['forge@1.2.3.4']])` */
function serversIn(text: string): ReadonlyMap<string, readonly string[]> {
  const list = /@servers\s{0,8}\(([^]{0,4000}?)\]\s{0,20}\)/.exec(text)?.[1] ?? '';
  return new Map([...list.matchAll(/["']([\w.-]{1,80})["']\s{0,8}=>\s{0,8}(?:\[([^\]]{0,1000})|["']([^"']{1,200})["'])/g)].map(([, name = '', many, one]) => [name, one !== undefined ? [one] : texts(many ?? '')]));
}

/** What a variable is where the command does not give it: `$server = $server ?? 'staging';`. */
function defaultOf(variable: string, text: string): string | undefined {
  return new RegExp(`\\$${variable}\\s{0,8}=\\s{0,8}[^;\\n]{0,120}?["']([\\w.-]{1,80})["']\\s{0,8}\\)?;`).exec(text)?.[1];
}

function tasksIn(text: string, on: string | undefined, given: (variable: string) => string | undefined): ReadonlyMap<string, Task> {
  return new Map(blocksOf('task', text).map(({ head, body }) => {
    const [name = ''] = texts(head);
    const written = /["']on["']\s{0,8}=>\s{0,8}(\[[^\]]{0,400}|["'][^"']{1,80}|\$\w{1,60})/.exec(head)?.[1] ?? '';
    const variable = written.startsWith('$') ? given(written.slice(1)) : undefined;
    return [name, { servers: on !== undefined ? [on] : variable !== undefined ? [variable] : texts(written.startsWith('[') ? written : `${written}'`), body: body.replace(/\{\{[^{}]{0,200}\}\}/g, '$ENVOY').replace(/^[ \t]{1,40}/gm, '').trim() }];
  }));
}

function storiesIn(text: string): ReadonlyMap<string, readonly string[]> {
  return new Map(blocksOf('story', text).map(({ head, body }) => [texts(head)[0] ?? '', body.split('\n').map((line) => line.trim()).filter((line) => /^[\w:.-]{1,80}$/.test(line))]));
}

function blocksOf(kind: string, text: string): readonly { readonly head: string; readonly body: string }[] {
  return text.split(`@${kind}`).slice(1, MOST).flatMap((part) => {
    const [block = ''] = part.split(`@end${kind}`);
    const end = block.indexOf('\n');
    return block.trimStart().startsWith('(') && end > 0 ? [{ head: block.slice(0, end), body: block.slice(end + 1) }] : [];
  });
}

function texts(list: string): readonly string[] {
  return [...list.matchAll(/["']([^"'\n]{1,200})["']/g)].map(([, one = '']) => one);
}
