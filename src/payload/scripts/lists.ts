import { dotenvOf } from '../../core/dotenv.ts';
import type { Files } from '../../core/files.ts';
import { resolve } from '../../core/path.ts';
import { parseArgs } from '../../shell/argv.ts';
import { capped, firstOf, nearest, quoted, type Script } from './script.ts';

/** The processes that foreman and its kin start from a Procfile, with the `.env` beside it; undefined where there is none. */
export function procfileCommands(argv: readonly string[], cwd: string, files: Files): readonly Script[] | undefined {
  const words = argv[0] === 'heroku' ? argv.slice(1) : argv;
  const args = parseArgs(words, '-f --procfile -e --env -d --root -c --concurrency -m --formation -p --port -l --processes -t --timeout');
  const [verb = '', name, ...more] = argv[0] === 'hivemind' || argv[0] === 'heroku' ? ['start', ...args.positionals.slice(argv[0] === 'heroku' ? 1 : 0)] : args.positionals;
  if (!/^(start|s|run)$/.test(verb)) return undefined;
  const folder = resolve(args.value('-d', '--root') ?? '.', cwd, '/') ?? cwd;
  const found = firstOf(folder, [resolve(args.value('-f', '--procfile') ?? 'Procfile', folder, '/') ?? 'Procfile'], files);
  if (!found) return undefined;
  const env = dotenvOf(files.read(resolve(args.value('-e', '--env') ?? '.env', folder, '/') ?? ''));
  const processes = found.text.split(/\r?\n/).flatMap((line) => {
    const [, process = '', command = ''] = /^([\w-]+):\s*(.+)$/.exec(line) ?? [];
    return process ? [{ process, command }] : [];
  });
  const wanted = args.value('-l', '--processes')?.split(',') ?? (name === undefined ? undefined : [name]);
  const chosen = processes.filter(({ process }) => wanted === undefined || wanted.includes(process));
  if (verb === 'run' && chosen.length === 0) return name === undefined ? undefined : [{ via: argv.slice(0, 2).join(' '), command: [name, ...more].map(quoted).join(' '), cwd: folder, env }];
  return capped(chosen.map(({ process, command }) => ({ via: `${argv[0]} ${process}`, command, cwd: folder, env })));
}

/** The commands of tox's environments; undefined where there is no tox.ini. */
export function toxCommands(argv: readonly string[], cwd: string, files: Files): readonly Script[] | undefined {
  const args = parseArgs(argv, '-e -c --conf --workdir -x --root');
  const found = nearest(cwd, (at) => firstOf(at, [args.value('-c', '--conf') ?? 'tox.ini'], files));
  if (!found || args.has('-l', '--listenvs', '-a', '--version', '-h', '--help', '--notest')) return found ? [] : undefined;
  const sections = new Map<string, string[]>();
  let current: string[] = [];
  for (const line of found.text.split(/\r?\n/)) {
    const name = /^\[([^\]]{1,100})\]/.exec(line)?.[1];
    if (name !== undefined) sections.set(name.trim(), (current = []));
    else current.push(line);
  }
  const wanted = (args.value('-e') ?? '').split(',').filter(Boolean);
  const names = wanted.length > 0 ? wanted.map((one) => (sections.has(`testenv:${one}`) ? `testenv:${one}` : 'testenv')) : ['testenv', ...[...sections.keys()].filter((one) => one.startsWith('testenv:'))];
  return capped(names.flatMap((name) => commandsIn(sections.get(name) ?? []).map((command) => ({ via: `tox ${name}`, command, cwd: found.path.slice(0, found.path.lastIndexOf('/')) }))));
}

function commandsIn(lines: readonly string[]): readonly string[] {
  const start = lines.findIndex((line) => /^commands\s*=/.test(line));
  if (start < 0) return [];
  const found = [lines[start]?.replace(/^commands\s*=/, '').trim() ?? ''];
  for (let i = start + 1; i < lines.length && /^\s+\S/.test(lines[i] ?? ''); i++) found.push((lines[i] ?? '').trim());
  return found.filter(Boolean).map((line) => line.replace(/^-\s+/, '').replace(/\{posargs[^{}]*\}/g, '').replace(/\{(toxinidir|tox_root)\}/g, '.'));
}
