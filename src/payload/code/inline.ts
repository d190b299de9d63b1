import type { Files } from '../../core/files.ts';
import { HOLE, type Invocation } from '../../core/invocation.ts';
import { parent, resolve } from '../../core/path.ts';
import { percentDecoded } from '../../core/percent.ts';
import type { InlineCode } from './program.ts';
import { compiledProgram } from './sources.ts';
import { goFiles } from './modules.ts';
import type { Language } from './tokens.ts';
import { flaskFiles } from '../../targets/flask-settings.ts';
import { isInstaller } from '../../shell/installers.ts';
import { fileText, stdinText } from '../http/words.ts';

/** Where libraries are published, with programs among them that anybody may read. */
const OF_LIBRARIES = /^https?:\/\/(?:(?:www\.)?(?:deno\.land|jsr\.io|esm\.sh|esm\.run|cdn\.jsdelivr\.net|unpkg\.com|fresh\.deno\.dev|lume\.land)\/|(?:localhost|127\.0\.0\.1)[:/])/;

interface Interpreter {
  readonly language: Language;
  readonly names: RegExp;
  /** Options whose value is the program; `-e a -e b` are lines. */
  readonly code: RegExp;
  /** Other options that take the next word. */
  readonly valued: RegExp;
  /** Words before the script: `deno run`. */
  readonly verbs?: RegExp;
}

const INTERPRETERS: readonly Interpreter[] = [
  { language: 'python', names: /^(python|python[23](\.\d+)?|pypy3?|py|ipython3?)(\.exe)?$/, code: /^-[bBdEiIOPqsSuvx]*c$/, valued: /^(-W|-X|-Q|--check-hash-based-pycs)$/ },
  { language: 'javascript', names: /^(node|nodejs|bun|tsx|ts-node|ts-node-esm|ts-node-script|ts-node-dev|tsnd|vite-node|jiti|babel-node|swc-node|zx|nodemon|esno|electron)(\.exe)?$/, code: /^(-e|--eval|-p|--print|-pe|-ep)$/, valued: /^(-r|--require|--import|--loader|--experimental-loader|-C|--conditions|--input-type|-P|--project|-O|--compiler-options|--compilerOptions|--title|--preload|--tsconfig|--cwd|--env-file|--env-file-if-exists|-w|--watch-path|--ext|--exec)$/, verbs: /^(run|x|watch)$/ },
  { language: 'javascript', names: /^deno(\.exe)?$/, code: /^$/, valued: /^(-c|--config|--import-map|-L|--log-level|--location|--cert|--seed)$/, verbs: /^run$/ },
  { language: 'javascript', names: /^k6(\.exe)?$/, code: /^$/, valued: /^(-u|--vus|-d|--duration|-i|--iterations|-s|--stage|-e|--env|-o|--out|--tag|--config|-c|--summary-export|--log-output|-a|--address)$/, verbs: /^run$/ },
  { language: 'perl', names: /^perl[\d.]*(\.exe)?$/, code: /^-[acfilnpstTuUwWX]*[eE]$/, valued: /^(-I|-m|-M)$/ },
  { language: 'ruby', names: /^(j?ruby[\d.]*|irb|pry)(\.exe)?$/, code: /^-[acilnpsSvwW]*e$/, valued: /^(-I|-r|-E|-C|-F|-K)$/ },
  { language: 'php', names: /^php[\d.]*(\.exe)?$/, code: /^(-r|--run|-B|-R|-E)$/, valued: /^(-d|-c|-t|-z|-S|--define|--php-ini)$/ },
];

/** The program given to an interpreter: inline, as a script file, or on standard input, with what is loaded before it. Undefined for other calls, and for files that cannot be read. */
export function inlineCode(invocation: Invocation, files: Files): InlineCode | undefined {
  const code = programOf(invocation, files);
  const before = code?.language === 'javascript' ? loadedBefore(invocation) : [];
  return code && before.length > 0 ? { ...code, text: `${code.text}\n;${before.join('\n')}` } : code;
}

/** What Node loads before the program, as statements: `-r ./hooks.cjs`, `--import data:…`, and the same in NODE_OPTIONS. Packages are somebody else's. Source: nodejs.org/api/cli. */
function loadedBefore({ argv, env, cwd }: Invocation): readonly string[] {
  const words = [...argv, ...(env.get('NODE_OPTIONS') ?? '').slice(0, 4_096).split(/\s+/)];
  return words.flatMap((word, i): string[] => {
    const given = /^(?:-r|--require|--import|--preload)$/.test(word) ? words[i + 1] : /^--(?:require|import)=(.+)$/s.exec(word)?.[1];
    if (given === undefined) return [];
    if (given.startsWith('data:')) return [percentDecoded(given.slice(given.indexOf(',') + 1))];
    const path = /^\.{0,2}\//.test(given) ? resolve(given, cwd, '/') : undefined;
    return path === undefined ? [] : [`require(${JSON.stringify(path)});`];
  });
}

function programOf(invocation: Invocation, files: Files): InlineCode | undefined {
  const { argv } = invocation;
  if (argv[0] === 'flask') return flaskCommand(invocation, files);
  if (argv[0] === 'rails') return railsRunner(invocation, files);
  if (argv[0] === 'sequel') return sequelCode(invocation, files);
  const compiled = compiledProgram(invocation, files);
  if (compiled) return compiled;
  if (argv[0] === 'go') return argv[1] === 'run' ? goProgram(invocation, files) : undefined;
  const interpreter = INTERPRETERS.find(({ names }) => names.test(argv[0] ?? ''));
  if (!interpreter) return projectCommand(invocation, files);
  const { language, code, valued, verbs } = interpreter;
  const lines: string[] = [];
  const flags: string[] = [];
  const envFiles: string[] = [];
  for (let i = 1; i < argv.length; i++) {
    const word = argv[i] ?? '';
    if (code.test(word)) {
      lines.push(argv[++i] ?? '');
      flags.push(word);
      // Python takes everything after its program as arguments.
      if (language === 'python') return inline(language, lines, flags, argv.slice(i + 1), envFiles);
    } else if (/^--(eval|print)=/.test(word) && language === 'javascript') {
      lines.push(word.slice(word.indexOf('=') + 1));
      flags.push(word.slice(0, word.indexOf('=')));
    } else if (language === 'python' && /^-[bBdEiIOPqsSuvx]*c./.test(word)) {
      return inline(language, [word.slice(word.indexOf('c') + 1)], ['-c'], argv.slice(i + 1), envFiles);
    } else if (/^(perl|ruby)$/.test(language) && /^-[eE]./.test(word)) {
      lines.push(word.slice(2));
      flags.push('-e');
    } else if (word === '-m' && language === 'python') return pythonModule(argv[i + 1] ?? '', argv.slice(i + 2), invocation, files);
    else if (/^--env-file(-if-exists)?=/.test(word)) envFiles.push(word.slice(word.indexOf('=') + 1));
    else if (/^--env-file(-if-exists)?$/.test(word)) envFiles.push(argv[0] === 'deno' ? '.env' : (argv[++i] ?? ''));
    else if (/^(-r|--require|--import)$/.test(word) && /^dotenv(-flow)?\/(?:config|load|auto)$/.test(argv[i + 1] ?? '')) {
      envFiles.push(dotenvConfig(invocation));
      i++;
    }
    else if (language === 'ruby' && /^-rdotenv\/(?:load|auto)$/.test(word)) envFiles.push('.env');
    else if (/^(-r|--require|--import)$/.test(word)) i++;
    else if (valued.test(word)) i++;
    else if (word === '-' || word === '/dev/stdin') return fromStdin(language, invocation, files, argv.slice(i + 1), envFiles);
    else if (word === 'eval' && argv[0]?.startsWith('deno')) return { language, text: firstPlain(argv.slice(i + 1)), from: 'eval', args: [], envFiles };
    else if (word === '-f' && language === 'php') continue;
    else if (word.startsWith('-')) continue;
    else if (lines.length > 0) return inline(language, lines, flags, argv.slice(i), envFiles);
    else if ((verbs?.test(word) || (argv[0] === 'bun' && word === 'run')) && argv.slice(1, i).every((one) => one.startsWith('-'))) continue;
    else if (/^https?:\/\//.test(word) && !OF_LIBRARIES.test(word) && !isInstaller(['curl', word])) return { language, text: HOLE, from: word, args: argv.slice(i + 1), envFiles };
    else {
      const program = fromFile(language, word, invocation, files, argv.slice(i + 1), envFiles);
      return program && argv[0]?.startsWith('k6') === true ? { ...program, entries: ['setup', 'default', 'teardown'] } : program;
    }
  }
  if (lines.length > 0) return inline(language, lines, flags, [], envFiles);
  return argv.some((word) => /^(-v|-V|--version|-h|--help)$/.test(word) || (word === '-i' && (language === 'php' || invocation.stdin.kind !== 'text'))) ? undefined : fromStdin(language, invocation, files, [], envFiles);
}

function inline(language: Language, lines: readonly string[], flags: readonly string[], args: readonly string[], envFiles: readonly string[]): InlineCode {
  const text = lines.join('\n');
  return { language, text: language === 'javascript' && flags.some((flag) => /^(?:-p|-pe|-ep|--print)$/.test(flag)) ? printing(text) : text, from: flags[0] ?? '-e', args, envFiles };
}

/** What `node -p` does with its last statement. */
function printing(text: string): string {
  const at = text.lastIndexOf(';', text.trimEnd().length - 2);
  return `${text.slice(0, at + 1)}console.log(${text.slice(at + 1).replace(/;\s*$/, '')})`;
}

/** `rails runner -e production script/wipe.rb`: a file that stands there is read like other programs. Source: guides.rubyonrails.org/command_line.html. */
function railsRunner(invocation: Invocation, files: Files): InlineCode | undefined {
  const { argv } = invocation;
  if (argv[1] !== 'runner' && argv[1] !== 'r') return undefined;
  const at = argv.findIndex((word, i) => i > 1 && !word.startsWith('-') && argv[i - 1] !== '-e' && argv[i - 1] !== '--environment');
  const path = at < 0 ? '' : (argv[at] ?? '');
  return /^[\w./~-]{1,200}\.rb$/.test(path) ? fromFile('ruby', path, invocation, files, argv.slice(at + 1), []) : undefined;
}

/** `sequel postgres://db.example.com/shop -c "DB[:orders].delete"`, and the same with a file: DB is the database of the address. Source: sequel.jeremyevans.net (bin/sequel). */
function sequelCode(invocation: Invocation, files: Files): InlineCode | undefined {
  const { argv } = invocation;
  const valued = /^-[cDdeIlmMrSXx]$|^--(?:migrate-directory|migrate-version|env|include|require|log-file)$/;
  const plain = argv.filter((word, i) => i > 0 && !word.startsWith('-') && !valued.test(argv[i - 1] ?? ''));
  const [url, file] = plain;
  const code = argv.indexOf('-c');
  if (url === undefined) return undefined;
  const own = code > 0 ? { text: argv[code + 1] ?? HOLE, from: '-c', args: [], envFiles: [], language: 'ruby' as const } : file === undefined ? undefined : fromFile('ruby', file, invocation, files, [], []);
  return own && { ...own, text: `require 'sequel'\nDB = Sequel.connect(${JSON.stringify(url)})\n${own.text}` };
}

/** The file that `-r dotenv/config` loads. */
function dotenvConfig({ argv, env }: Invocation): string {
  const word = argv.find((one) => one.startsWith('dotenv_config_path='));
  return word?.slice('dotenv_config_path='.length) ?? env.get('DOTENV_CONFIG_PATH') ?? '.env';
}

function firstPlain(words: readonly string[]): string {
  return words.find((word) => !word.startsWith('-')) ?? '';
}

function fromStdin(language: Language, invocation: Invocation, files: Files, args: readonly string[], envFiles: readonly string[]): InlineCode | undefined {
  if (invocation.stdin.kind === 'none') return undefined;
  return { language, text: stdinText(invocation, files) ?? HOLE, from: 'standard input', args, envFiles };
}

/** Installed software is neither the project's nor the agent's. */
const THIRD_PARTY = /(^|\/)(node_modules|site-packages|dist-packages|vendor\/bin)\//;

/** JavaScript's interpreters find `wipe` where only `wipe.js` is. */
function fromFile(language: Language, path: string, invocation: Invocation, files: Files, args: readonly string[], envFiles: readonly string[]): InlineCode | undefined {
  if (THIRD_PARTY.test(path) || THIRD_PARTY.test(`${invocation.cwd ?? ''}/`)) return undefined;
  for (const ending of language === 'javascript' && !/\.\w{1,4}$/.test(path) ? ['', '.js', '.ts', '.mjs', '/index.js', '/index.ts'] : ['']) {
    const text = fileText(`${path}${ending}`, invocation, files);
    if (text === undefined) continue;
    const file = resolve(`${path}${ending}`, invocation.cwd, '/');
    const isConsole = language === 'php' && /Symfony\\Component\\Console|new Application\(/.test(text);
    const command = file === undefined ? undefined : /(^|\/)(manage\.py|artisan|bin\/console)$/.test(path) ? frameworkCommand(path, file, args, files) : isConsole ? (symfonyCommand(parent(parent(file)), args[0] ?? '', files) ?? symfonyCommand(parent(file), args[0] ?? '', files)) : undefined;
    // `manage.py shell < script.py`
    if (path.endsWith('manage.py') && args[0] === 'shell' && invocation.stdin.kind === 'file') return { language, text: stdinText(invocation, files) ?? '', from: 'standard input', args: [], envFiles };
    if (command) return { ...command, args: args.slice(1), envFiles: [...envFiles, ...laravelFile(path, args, invocation, files)] };
    return { language, text, from: path, args, envFiles, ...(file === undefined ? {} : { file }) };
  }
  return undefined;
}

/** Where `python -m shop.cli` finds the module, if it is the project's own. */
export function moduleFiles(module: string): readonly string[] {
  const path = module.replaceAll('.', '/');
  return /^[\w/]+$/.test(path) ? [`${path}.py`, `${path}/__main__.py`, `src/${path}.py`, `src/${path}/__main__.py`] : [];
}

/** `python -m scripts.wipe` */
function pythonModule(module: string, args: readonly string[], invocation: Invocation, files: Files): InlineCode | undefined {
  for (const one of moduleFiles(module)) {
    const found = fromFile('python', one, invocation, files, args, []);
    if (found) return found;
  }
  return undefined;
}

/** A command that the Python project of this folder installs: `[project.scripts]` has `shop = "shop.cli:app"`. Source: packaging.python.org (entry points specification). */
function projectCommand(invocation: Invocation, files: Files): InlineCode | undefined {
  const { argv: [name = '', ...args], cwd, remote } = invocation;
  const text = cwd === undefined || remote !== undefined || !/^[a-z][\w-]{1,60}$/i.test(name) ? undefined : files.read(`${cwd}/pyproject.toml`);
  if (text?.includes(name) !== true) return undefined;
  const [, module = '', entry = ''] = new RegExp(`^["']?${name}["']?[ \\t]{0,20}=[ \\t]{0,20}["']([\\w.]{1,200}):(\\w{1,80})["']`, 'm').exec(text.slice(0, 1 << 17)) ?? [];
  for (const one of module === '' ? [] : [...moduleFiles(module), `${module.replaceAll('.', '/')}/__init__.py`]) {
    const found = fromFile('python', one, invocation, files, args, []);
    if (found) return { ...found, entries: [entry] };
  }
  return undefined;
}

/** `go run main.go`, `go run ./cmd/wipe`: all files of the package are one program. */
function goProgram(invocation: Invocation, files: Files): InlineCode | undefined {
  const { argv, cwd, remote } = invocation;
  let i = 2;
  for (; i < argv.length && argv[i] !== '-' && argv[i]?.startsWith('-'); i++) if (/^-(tags|ldflags|gcflags|mod|modfile|exec|C|o|p|asmflags|overlay|pkgdir|toolexec)$/.test(argv[i] ?? '')) i++;
  if (cwd === undefined || remote !== undefined) return undefined;
  if (argv[i] === '-' || argv[i] === '/dev/stdin') return fromStdin('go', invocation, files, argv.slice(i + 1), []);
  const named: string[] = [];
  while (argv[i]?.endsWith('.go')) named.push(argv[i++] ?? '');
  const paths = named.length > 0 ? named : goFiles(resolve(argv[i++] ?? '.', cwd, '/') ?? cwd, files);
  const texts = paths.map((path) => fileText(path, invocation, files) ?? '');
  const file = resolve(paths[0] ?? '', cwd, '/');
  if (texts.every((text) => text === '') || file === undefined) return undefined;
  return { language: 'go', text: texts.join('\n'), from: paths[0] ?? '.', file, args: argv.slice(i), envFiles: [] };
}

/** Laravel and Symfony take the file of variables of the environment that they are told, if there is one. Sources: laravel.com/docs (configuration, additional environment files), symfony.com/doc (configuration). */
function laravelFile(path: string, args: readonly string[], { env, cwd }: Invocation, files: Files): readonly string[] {
  if (!/(?:artisan|bin\/console)$/.test(path)) return [];
  const told = args.findIndex((word) => word === '--env' || word === '-e' || word.startsWith('--env='));
  const name = told < 0 ? env.get('APP_ENV') : (args[told]?.slice('--env='.length) || args[told + 1]);
  const file = `.env.${name ?? ''}`;
  return name !== undefined && files.read(resolve(file, cwd, '/') ?? file) !== undefined ? [file] : [];
}

/** A project's own command of Django or Laravel, which stands in a file of its own: `manage.py wipe_orders`, `artisan shop:wipe`. */
function frameworkCommand(path: string, file: string, [name = '']: readonly string[], files: Files): Pick<InlineCode, 'language' | 'text' | 'from' | 'file' | 'entries'> | undefined {
  const root = parent(file);
  if (path.endsWith('manage.py')) {
    if (!/^\w+$/.test(name)) return undefined;
    const apps = ['', ...(files.list(root) ?? []).filter((one) => !one.includes('.'))].slice(0, 200);
    for (const app of apps.flatMap((one) => (one === 'apps' || one === 'src' ? [one, ...(files.list(`${root}/${one}`) ?? []).map((inner) => `${one}/${inner}`)] : [one]))) {
      const found = `${root}/${app}${app && '/'}management/commands/${name}.py`;
      const text = files.read(found);
      if (text !== undefined) return { language: 'python', text, from: found, file: found, entries: ['handle', 'handle_noargs'] };
    }
    return undefined;
  }
  if (path.endsWith('console')) return symfonyCommand(parent(root), name, files);
  const folder = `${root}/app/Console/Commands`;
  for (const one of (files.list(folder) ?? []).slice(0, 200)) {
    const text = files.read(`${folder}/${one}`);
    if (text !== undefined && new RegExp(`signature\\s*=\\s*['"]${name.replace(/[^\w:-]/g, '')}[\\s'"{]`).test(text)) return { language: 'php', text, from: `${folder}/${one}`, file: `${folder}/${one}`, entries: ['handle', '__invoke'] };
  }
  return closureCommand(`${root}/routes/console.php`, name, files);
}

/** `Artisan::command('orders:prune', function () { … })`, with what the file imports. Source: laravel.com/docs (Artisan console, closure commands). */
function closureCommand(path: string, name: string, files: Files): ReturnType<typeof frameworkCommand> {
  const text = (files.read(path) ?? '').slice(0, 1 << 18);
  const own = name === '' ? undefined : text.split(/(?=^Artisan::command\()/m).find((part) => new RegExp(`^Artisan::command\\(\\s{0,20}["']${name.replace(/[^\w:-]/g, '')}[\\s'"{]`).test(part));
  return own === undefined ? undefined : { language: 'php', text: `<?php\n${(text.match(/^use [\w\\]{1,200};/gm) ?? []).join('\n')}\n${own.replace(/^Artisan::command\([^{]{0,400}\{/, '').replace(/\}\)[^}]*$/, '')}`, from: path, file: path, entries: [] };
}

/** Where applications of Symfony's console keep their commands. */
const COMMANDS = ['src/Command', 'src/Commands', 'src/Console', 'src/Console/Command', 'src/Cli', 'app/Command', 'app/Commands', 'lib/Command'];

/** `bin/console app:purge`: a command of Symfony's, which its attribute or a property names. Source: symfony.com/doc (console commands). */
function symfonyCommand(root: string, name: string, files: Files): ReturnType<typeof frameworkCommand> {
  const declared = new RegExp(`(?:AsCommand\\(\\s{0,20}(?:name:\\s{0,8})?|defaultName\\s{0,8}=\\s{0,8}|setName\\(\\s{0,8})['"]${name.replace(/[^\w:.-]/g, '')}['"]`);
  for (const folder of /^[a-z][\w:.-]{1,60}$/i.test(name) ? COMMANDS.map((one) => `${root}/${one}`) : []) {
    for (const one of (files.list(folder) ?? []).filter((file) => file.endsWith('.php')).slice(0, 200)) {
      const text = files.read(`${folder}/${one}`);
      if (text !== undefined && declared.test(text)) return { language: 'php', text, from: `${folder}/${one}`, file: `${folder}/${one}`, entries: ['execute', '__invoke'] };
    }
  }
  return undefined;
}

/** `flask wipe-db`: a command that the application registers. */
function flaskCommand(invocation: Invocation, files: Files): InlineCode | undefined {
  const { argv } = invocation;
  const args = argv.slice(1).filter((word, i, all) => !word.startsWith('-') && !/^(--app|-A|-e|--env-file)$/.test(all[i - 1] ?? ''));
  const at = argv.findIndex((word) => word === '-e' || word === '--env-file');
  const envFile = at < 0 ? undefined : argv[at + 1];
  if (args[0] === 'shell') return invocation.stdin.kind === 'none' ? undefined : fromStdin('python', invocation, files, [], []);
  if (args[0] === undefined || /^(run|routes|db)$/.test(args[0])) return undefined;
  for (const path of flaskFiles(invocation, files)) {
    const found = fromFile('python', path, invocation, files, args, envFile === undefined ? [] : [envFile]);
    // The application is made by a factory of one of these names. Source: flask.palletsprojects.com (command line).
    if (found) return { ...found, entries: ['create_app', 'make_app'] };
  }
  return undefined;
}
