import type { Files } from '../../core/files.ts';
import { parent } from '../../core/path.ts';
import { firstOf, nearest, quoted, type Script } from './script.ts';

const MOST = 20;

/** The tasks that an alias of `mix.exs` stands for; undefined where the project has none of this name. Source: hexdocs.pm/mix/Mix.html#module-aliases. */
export function mixAlias(argv: readonly string[], cwd: string, files: Files): readonly Script[] | undefined {
  const [, name = '', ...extra] = argv;
  // `mix do ecto.drop --force, ecto.create`, or with a plus between them. Source: hexdocs.pm/mix/Mix.Tasks.Do.html.
  if (name === 'do') return extra.join('\n').split(/\n\+(?:\n|$)|,(?:\n|$)/).filter(Boolean).slice(0, MOST).map((task) => ({ via: 'mix do', command: ['mix', ...task.split('\n').map(quoted)].join(' '), cwd }));
  const found = /^[\w.]{1,60}$/.test(name) ? nearest(cwd, (at) => firstOf(at, ['mix.exs'], files)) : undefined;
  const text = found?.text.slice(0, 65_536) ?? '';
  const at = [`"${name}": `, `${name}: `, `'${name}': `].map((key) => text.search(new RegExp(`(?:^|[\\s\\[,])${key.replaceAll('.', '\\.')}\\s{0,40}[\\["]`, 'm'))).find((one) => one >= 0);
  if (found === undefined || at === undefined) return undefined;
  const value = text.slice(at + name.length, at + name.length + 4_000).replace(/^[^:]{0,8}:\s{0,40}/, '');
  const list = value.startsWith('[') ? value.slice(0, value.indexOf(']') + 1) : value.slice(0, value.indexOf('\n') + 1 || undefined);
  const tasks = [...list.matchAll(/"([^"\n]{1,500})"/g)].slice(0, MOST).map(([, task = '']) => task);
  return tasks.length === 0 ? undefined : tasks.map((task, i) => ({ via: `mix ${name}`, command: ['mix', task, ...(i === tasks.length - 1 ? extra.map(quoted) : [])].join(' '), cwd: parent(found.path) }));
}
