import { dotenvOf } from '../../core/dotenv.ts';
import type { Files } from '../../core/files.ts';
import { HOLE } from '../../core/invocation.ts';
import { isRecord } from '../../core/json.ts';
import { resolve } from '../../core/path.ts';
import { parseArgs } from '../../shell/argv.ts';
import { composePaths } from '../../targets/compose-files.ts';
import { textOf, yamlOf } from '../../shell/data.ts';
import { capped, quoted, type Script } from './script.ts';

// Source: docs.docker.com/reference/compose-file/services.
const VALUED = new Set('-f --file -p --project-name --env-file --profile --project-directory --ansi --progress --parallel -t --timeout --scale --exit-code-from --attach --no-attach --pull --wait-timeout -e --env -v --volume -w --workdir -u --user --name --entrypoint --publish -l --label'.split(' '));

const SHELL = /^(?:\/bin\/)?(?:ba|da|z)?sh -[a-z]{0,4}c$/;

/** What the services of a compose file run in their containers, as `docker run` would be given it; undefined where there is no such file. */
export function composeCommands(argv: readonly string[], cwd: string, files: Files): readonly Script[] | undefined {
  const words = argv[0] === 'docker' || argv[0] === 'podman' || argv[0] === 'nerdctl' ? argv.slice(argv.indexOf('compose')) : argv;
  const args = parseArgs(words, VALUED);
  const [verb = '', ...named] = args.positionals;
  if (!/^(up|run|start|restart|create)$/.test(verb)) return undefined;
  const folder = resolve(args.value('--project-directory') ?? '.', cwd, '/') ?? cwd;
  const texts = composePaths(args, cwd, folder, files).flatMap((path) => files.read(path) ?? []);
  if (texts.length === 0) return undefined;
  const variables: Record<string, string | undefined> = dotenvOf(files.read(resolve(args.value('--env-file') ?? '.env', folder, '/') ?? ''));
  const services = new Map<string, Readonly<Record<string, unknown>>>();
  for (const text of texts) {
    const whole = yamlOf(text);
    if (!isRecord(whole) || !isRecord(whole['services'])) continue;
    for (const [name, service] of Object.entries(whole['services'])) if (isRecord(service)) services.set(name, { ...services.get(name), ...service });
  }
  // What stands after the service replaces its command, and is read there; a shell that the service itself starts is told what to do by it.
  if (verb === 'run' && named.length > 1) {
    const [name = '', ...words] = named;
    const service = services.get(name);
    return SHELL.test(wordsOf(service?.['entrypoint'], (text) => text)) ? serviceScript(name, { ...service, command: words.map((word) => word.replaceAll('$', '$$$$')) }, variables, folder, files) : undefined;
  }
  const chosen = named.length > 0 ? withNeeds(named, services) : [...services.keys()].filter((name) => services.get(name)?.['profiles'] === undefined || args.has('--profile'));
  return capped(chosen.flatMap((name) => serviceScript(name, services.get(name), variables, folder, files)));
}

function withNeeds(names: readonly string[], services: ReadonlyMap<string, Readonly<Record<string, unknown>>>): readonly string[] {
  const found = new Set<string>();
  const visit = (name: string): void => {
    if (found.has(name) || found.size > 60) return;
    found.add(name);
    const needs = services.get(name)?.['depends_on'];
    for (const need of Array.isArray(needs) ? needs : isRecord(needs) ? Object.keys(needs) : []) if (typeof need === 'string') visit(need);
  };
  names.forEach(visit);
  return [...found];
}

function serviceScript(name: string, service: Readonly<Record<string, unknown>> | undefined, variables: Readonly<Record<string, string | undefined>>, folder: string, files: Files): readonly Script[] {
  if (!service) return [];
  const filled = (text: string): string => text.replace(/\$\$|\$\{([A-Za-z_]\w*)(?::?[-?]([^{}]*))?\}|\$([A-Za-z_]\w*)/g, (whole, braced?: string, otherwise?: string, plain?: string) => (whole === '$$' ? '$' : (variables[braced ?? plain ?? ''] ?? otherwise ?? HOLE)));
  const command = wordsOf(service['command'], filled);
  const entry = wordsOf(service['entrypoint'], filled);
  if (command === '' && entry === '') return [];
  const env = { ...envFiles(service['env_file'], folder, files), ...environmentOf(service['environment'], filled) };
  const flags = Object.entries(env).map(([key, value]) => `-e ${quoted(`${key}=${value}`)}`);
  const image = typeof service['image'] === 'string' ? quoted(filled(service['image'])) : quoted(name);
  return [{ via: `compose ${name}`, command: ['docker run', ...flags, image, entry, command].filter(Boolean).join(' '), cwd: folder }];
}

/** A list is taken word by word, a text as a shell would read it. */
function wordsOf(value: unknown, filled: (text: string) => string): string {
  if (typeof value === 'string') return filled(value);
  return Array.isArray(value) ? value.map((one) => quoted(filled(textOf(one) ?? HOLE))).join(' ') : '';
}

function environmentOf(value: unknown, filled: (text: string) => string): Readonly<Record<string, string>> {
  const pairs: readonly (readonly [string, string])[] = Array.isArray(value)
    ? value.filter((one): one is string => typeof one === 'string' && one.includes('=')).map((one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)])
    : isRecord(value) ? Object.entries(value).flatMap(([key, one]) => { const text = textOf(one); return text === undefined ? [] : [[key, text] as const]; }) : [];
  return Object.fromEntries(pairs.map(([key, text]) => [key, filled(text)]));
}

function envFiles(value: unknown, folder: string, files: Files): Readonly<Record<string, string>> {
  const list = Array.isArray(value) ? value : [value];
  const names = list.flatMap((one): readonly string[] => (typeof one === 'string' ? [one] : isRecord(one) && typeof one['path'] === 'string' ? [one['path']] : []));
  return Object.assign({}, ...names.map((name) => dotenvOf(files.read(resolve(name, folder, '/') ?? name)))) as Record<string, string>;
}
