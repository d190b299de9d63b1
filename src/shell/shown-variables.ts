import { parseArgs } from './argv.ts';

/** Variables whose values a program prints: those of these names, or all that it is started with. */
export type ShownVariables = 'all' | readonly string[];

/** Where the system shows the variables of running programs. */
export const ENVIRONS = /^\/proc\/[^/]{1,40}(?:\/task\/[^/]{1,40})?\/environ$/;

const ASKS_HELP = /^--(?:help|version)$/;

/** Longer programs are not read for the variables that they name. */
const LENGTH = 20_000;

/**
 * Variables that a program prints of those it is started with; undefined where it prints none. `input` gives its standard input, where that is known. What shells print of their own, and
 * code in the languages that are read as programs, is told elsewhere. Sources: the manuals of coreutils, gawk, jq (env, $ENV), yq (env, strenv), make (-p), procps (ps e), gettext (envsubst), tmux, and of
 * the languages' own standard libraries.
 */
export function shownVariables(argv: readonly string[], input: () => string | undefined): ShownVariables | undefined {
  const [program = '', ...words] = argv;
  if (LANGUAGES.has(program)) return inCode(codeOf(words) ?? (words.every((word) => word.startsWith('-')) ? input() : undefined), SPEAKS.has(program));
  switch (program) {
    case 'printenv': return words.some((word) => ASKS_HELP.test(word)) ? undefined : namesOrAll(words.filter((word) => !word.startsWith('-')));
    case 'env': return words.some((word) => !word.startsWith('-') || ASKS_HELP.test(word)) ? undefined : 'all';
    case 'awk': case 'gawk': case 'mawk': return words.map(inAwk).find((shown) => shown !== undefined);
    case 'jq': return words.map(inJq).find((shown) => shown !== undefined);
    case 'yq': return words.map(inYq).find((shown) => shown !== undefined);
    case 'envsubst': return named((input() ?? '').slice(0, 100_000), /\$\{?([A-Za-z_]\w{0,200})/g);
    case 'make': case 'gmake': return parseArgs(argv, '-f -C -j').has('-p', '--print-data-base') || words.some((word) => /^-[a-zA-Z]{0,4}p[a-zA-Z]{0,4}$/.test(word)) ? 'all' : undefined;
    case 'ps': return words.some((word) => /^[a-z]{0,8}e[a-z]{0,8}$/.test(word) || /^-[A-Za-z]{0,8}E/.test(word)) ? 'all' : undefined;
    case 'php': return words.includes('-i') ? 'all' : undefined;
    case 'npm': case 'yarn': case 'pnpm': return words.filter((word) => !word.startsWith('-')).join(' ') === 'run env' ? 'all' : undefined;
    case 'systemctl': return words.includes('show-environment') ? 'all' : undefined;
    case 'tmux': return /^show-?env/.test(words.find((word) => !word.startsWith('-')) ?? '') ? 'all' : undefined;
    default: return words.some((word) => ENVIRONS.test(word)) ? 'all' : undefined;
  }
}

/** Variables that a builtin of a shell lists: `set`, `export -p`, `declare -x`, `declare -p NAME`. Undefined where it sets some: `declare -x NAME` prints nothing. Tried with bash and dash. */
export function listedVariables([program, ...words]: readonly string[]): ShownVariables | undefined {
  switch (program) {
    case 'set': return words.length === 0 ? 'all' : undefined;
    case 'export': case 'declare': case 'typeset': case 'readonly': {
      const names = words.filter((word) => !/^[-+]/.test(word));
      if (words.some((word) => /^-[a-zA-Z]{0,9}[fF]/.test(word))) return undefined;
      return names.length === 0 || words.some((word) => /^-[a-zA-Z]{0,9}p/.test(word)) ? namesOrAll(names) : undefined;
    }
    default: return undefined;
  }
}

function namesOrAll(names: readonly string[]): ShownVariables {
  return names.length > 0 ? names : 'all';
}

function named(text: string, pattern: RegExp): readonly string[] {
  return [...new Set([...text.matchAll(pattern)].flatMap(([, name]) => name ?? []))];
}

/** Names that a text asks for, as `ask` finds them; all where it asks in other ways, too. */
function asked(text: string, ask: RegExp, any: RegExp): ShownVariables | undefined {
  const names = named(text, ask);
  return any.test(text.replace(ask, '')) ? 'all' : names.length > 0 ? names : undefined;
}

/** `print ENVIRON["HOME"]` */
function inAwk(text: string): ShownVariables | undefined {
  const program = text.slice(0, LENGTH);
  return /\bprint/.test(program) ? asked(program, /\bENVIRON\["(\w{1,200})"\]/g, /\bENVIRON\b/) : undefined;
}

/** `env.HOME`, `$ENV.HOME`, and not a field of the same name: `.env`, `{"env": 1}`. */
function inJq(text: string): ShownVariables | undefined {
  const filter = text.slice(0, LENGTH).replace(/"[^"\n]{0,2000}"/g, (quoted, at: number, all: string) => (/(?:env|ENV)\[$/.test(all.slice(Math.max(0, at - 6), at)) ? quoted : '""'));
  return asked(filter, /(?:\$ENV|(?<![.\w$])env)(?:\.|\[")(\w{1,200})(?:"\])?/g, /\$ENV\b(?!\s{0,9}\|\s{0,9}keys)|(?<![.\w$])env\b(?!\s{0,9}[|:]\s{0,9}keys|\s{0,9}:)/);
}

/** `env(HOME)`, `strenv(HOME)`, `envsubst` */
function inYq(text: string): ShownVariables | undefined {
  return asked(text.slice(0, LENGTH), /(?<![.\w$])(?:str)?env\((\w{1,200})\)/g, /(?<![.\w$])envsubst\b/);
}

/** Languages that are not read as programs, whose code may stand on the command line. */
const LANGUAGES = new Set('lua luajit Rscript rscript R r julia elixir erl groovy tclsh wish scala kotlin clojure clj bb raku crystal swift guile racket sbcl ghc nim osascript'.split(' '));
/** Those that print what an expression comes to by themselves. */
const SPEAKS = new Set(['Rscript', 'rscript', 'R', 'r', 'bb', 'clj', 'clojure', 'osascript', 'kotlin', 'scala']);
const CODE = /^(?:-e|-E|-eval|--eval|-r|-c|--execute|-l|-print)$/;
const PRINTS = /print|put|write|echo|inspect|format|show|display|\bsay\b|\bcat\s?\(|message|log/i;
const ASKS = /(?:(?:get_?env|fetch_env!?|lookupEnv|environ\.get|env\.get|posix-getenv|getEnv)(?!\w)[\s("'[]{1,4}|\b(?:ENV|%\*ENV)[[<{]["']?|\benv\()([A-Za-z_]\w{0,200})/gi;
const ASKS_ALL = /get_?env\b\s{0,4}(?:\(\s{0,4}\)|$|[^\s("'\w])|\bENV\b|%\*ENV|array get env\b|parray env\b|getEnvironment\b|ProcessInfo\.processInfo\.environment|\benvironment\(/;

/** Code on a command line, of all flags that take some. */
function codeOf(words: readonly string[]): string | undefined {
  const code = words.filter((_, i) => CODE.test(words[i - 1] ?? ''));
  return code.length > 0 ? code.join('\n') : undefined;
}

function inCode(text: string | undefined, speaks: boolean): ShownVariables | undefined {
  const code = text?.slice(0, LENGTH) ?? '';
  return speaks || PRINTS.test(code) ? asked(code, ASKS, ASKS_ALL) : undefined;
}
