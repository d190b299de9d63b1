import { programName } from './paths.ts';

const INTERPRETERS = /^(?:python[\d.]*|pypy3?|node|nodejs|bun|php[\d.]*|j?ruby[\d.]*|perl[\d.]*)$/;
/** Where package managers put programs: their own names there are what a project, or the whole machine, calls them by. */
const INSTALLED = /(?:(?:^|\/)(?:node_modules\/\.bin|vendor\/bin|vendor\/bundle\/(?:[\w.-]{1,60}\/){0,4}bin|\.?v?env\/(?:bin|Scripts)|\.local\/bin)|^\/(?:usr|usr\/local|opt\/[\w.-]{1,60}|opt)\/s?bin)\/([\w.-]{1,80})$/;
const ENDING = /\.(?:phar|php|m?js|cjs|py|rb|pl)$/;

/** The command of an installed program that an interpreter is given: `vendor/bin/dep deploy production` of `php vendor/bin/dep deploy production`. Undefined for scripts of the project's own. */
export function installedProgram(argv: readonly string[]): readonly string[] | undefined {
  if (!INTERPRETERS.test(argv[0] ?? '')) return undefined;
  const at = argv.findIndex((word, i) => i > 0 && !word.startsWith('-') && INSTALLED.test(word));
  if (at < 0 || argv.slice(1, at).some((word, i, before) => !word.startsWith('-') && !(before[i - 1] ?? '').startsWith('-'))) return undefined;
  const path = argv[at] ?? '';
  const name = programName(path).replace(ENDING, '');
  return INTERPRETERS.test(name) ? undefined : [ENDING.test(path) ? name : path, ...argv.slice(at + 1)];
}

/** A call of a module in Elixir: `Shop.Release.rollback(Shop.Repo, 1)`. */
const ELIXIR_CALL = /(?<![\w.])[A-Z]\w{0,60}(?:\.[A-Z]\w{0,60}){0,6}\.[a-z_]\w{0,60}[!?]?(?:\(|$)/;

/** The code that a release of Elixir is given, whatever the application is called: `bin/shop eval 'Shop.Repo.delete_all(Shop.Order)'`. Source: hexdocs.pm/mix (mix release). */
export function releaseCode(argv: readonly string[]): readonly string[] | undefined {
  const [, verb, code] = argv;
  return (verb === 'eval' || verb === 'rpc') && argv.length === 3 && code !== undefined && ELIXIR_CALL.test(code.slice(0, 10_000)) ? ['mix', 'run', '-e', code] : undefined;
}
