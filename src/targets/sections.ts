import { dotenvOf } from '../core/dotenv.ts';
import type { Clue } from '../core/effect.ts';
import { stricter } from '../core/environment.ts';
import type { Files } from '../core/files.ts';
import { hostsIn, tierOfStore } from '../core/host.ts';
import { isKnown } from '../core/invocation.ts';
import { keyPlace } from '../core/key-lines.ts';
import { baseName, folderAndAbove } from '../core/path.ts';
import type { TargetSource } from '../core/provider.ts';
import { tierOfName } from '../core/tier.ts';
import { parseArgs } from '../shell/argv.ts';
import { block } from './blocks.ts';
import { context } from './clues.ts';

/** What the part of a tool's own file says that belongs to one environment. */
interface Section {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** `production.host`. */
  readonly key: string;
  /** The host, or the name of the database where no host is written. */
  readonly host?: string;
  readonly database?: string;
  /** The variable that the address is taken from. */
  readonly variable?: string;
  /** What counts where that is not set: `env('DB_HOST', '127.0.0.1')`. */
  readonly otherwise?: string;
}

const ADDRESS = /(?<![\w.])(sqlalchemy\.url|connectionString|connection|host|HOST|hostname|url|uri|dsn|datasource|dataSource|servername)["']?\s{0,4}(?:=>|[:=])\s{0,4}(?:["'`]([^"'`\s]{1,500})["'`]|([^\s"'`,{}]{1,500}(?:\s\w{1,20}=[^\s"'`,{}]{1,200}){0,8}))/;
const DATABASE = /(?<![\w.])(database|dbname|filename|storage)["']?\s{0,4}(?:=>|[:=])\s{0,4}["'`]?([\w./-]{1,200})/;
/** `process.env.X`, `ENV["X"]`, `ENV.fetch("X")`, `env('X')`, and Sequelize's `use_env_variable`. */
const VARIABLE = /(?:process\.env\.|process\.env\[["']|ENV\[["']|ENV\.fetch\(["']|(?<!\w)env(?:\.db|\.db_url|\.dj_db_url|\.str)?\(["']|os\.environ\[["']|os\.environ\.get\(["']|os\.getenv\(["']|use_env_variable["']?\s{0,4}:\s{0,4}["'])([A-Za-z_]\w{0,80})/;

const ABOVE = 2;

/**
 * A target that a tool takes by the name of an environment is where the section of that name leads, in the first of these files that has one: both are told. A
 * section for development that leads to production's host is production.
 */
export function inSection(source: TargetSource, names: readonly string[]): TargetSource {
  return (invocation, around) => {
    const clue = source(invocation, around);
    const { cwd, remote } = invocation;
    if (!clue || clue.unseen || clue.evidence.file !== undefined || cwd === undefined || remote !== undefined || !/^[\w.:-]{1,60}$/.test(clue.name)) return clue;
    const found = sectionOf(clue.name, cwd, names, around.files);
    return found ? led(clue, found, (name) => invocation.env.get(name) ?? around.env[name] ?? dotenvOf(around.files.read(`${cwd}/.env`))[name]) : clue;
  };
}

/** The same for what counts where nothing is named, but only of a section that writes its host itself: no variable of the environment changes that. */
export function whereWritten(source: TargetSource, variable: string, names: readonly string[]): TargetSource {
  return (invocation, around) => {
    const { cwd, remote, env } = invocation;
    if (cwd === undefined || remote !== undefined || (env.get(variable) ?? around.env[variable])) return undefined;
    const clue = source(invocation, around);
    const found = clue && !clue.unseen ? sectionOf(clue.name, cwd, names, around.files) : undefined;
    return clue && found?.host !== undefined ? led(clue, found, () => undefined) : undefined;
  };
}

/**
 * A flag names one of several connections, as `--database=reporting`: where its section leads, the variables that it takes are set, or stand in the folder's `.env`. Says nothing
 * where the section tells no host.
 */
export function fromNamedSection(flag: string, names: readonly string[] | ((...args: Parameters<TargetSource>) => readonly string[])): TargetSource {
  return (invocation, around) => {
    const { argv, env, cwd, remote } = invocation;
    const name = parseArgs(argv, flag).value(flag);
    if (cwd === undefined || remote !== undefined || !isKnown(name) || !/^[\w.-]{1,60}$/.test(name)) return undefined;
    const found = sectionOf(name, cwd, typeof names === 'function' ? names(invocation, around) : names, around.files);
    if (!found) return undefined;
    const { file, line, key, host, variable, otherwise } = found;
    const direct = host === undefined ? undefined : { value: host, evidence: { file, line, key } };
    const to = direct ?? (variable === undefined ? undefined : given(variable, `${cwd}/.env`, env.get(variable) ?? around.env[variable], around.files)) ?? (otherwise === undefined ? undefined : { value: otherwise, evidence: { file, line, key } });
    const [place] = to === undefined ? [] : hostsIn(to.value);
    return to && place !== undefined ? context(place, { source: `${flag} flag`, ...to.evidence, fact: `${flag} ${name}: ${baseName(file)} has ${place} for it` }, tierOfStore(place).tier) : undefined;
  };
}

/** A variable that is set, else as the file of variables has it. */
function given(name: string, file: string, set: string | undefined, files: Files): { readonly value: string; readonly evidence: { readonly key: string; readonly file?: string; readonly line?: number } } | undefined {
  if (set) return { value: set, evidence: { key: name } };
  const text = files.read(file) ?? '';
  const value = dotenvOf(text)[name];
  return value ? { value, evidence: keyPlace(text, file, name) } : undefined;
}

/** The clue with what its section says. */
function led(clue: Clue, { file, line, key, host, database, variable }: Section, value: (name: string) => string | undefined): Clue {
  const given = variable === undefined ? undefined : hostsIn(value(variable) ?? '')[0];
  const to = host ?? given;
  const where = to ?? database;
  const told = where === undefined ? (variable === undefined ? `${baseName(file)} has it` : `${baseName(file)} takes ${variable} for it`) : `${baseName(file)} has ${where} for it`;
  const evidence = { ...clue.evidence, file, line, key: clue.evidence.key ?? key, fact: `${clue.evidence.fact}; ${told}` };
  const own = clue.tier ?? tierOfName(clue.name);
  const there = to === undefined ? undefined : tierOfStore(to).tier;
  if (to !== undefined && there !== undefined && there !== 'unknown' && (own === 'none' || (own !== 'ambiguous' && stricter(own, there) !== own))) return { about: 'context', name: to, tier: there, evidence };
  return { ...clue, evidence };
}

function sectionOf(environment: string, cwd: string, names: readonly string[], files: Files): Section | undefined {
  for (const folder of folderAndAbove(cwd, ABOVE)) {
    for (const name of names) {
      const file = `${folder}/${name}`;
      const text = files.read(file);
      const found = text === undefined || text.length > 1 << 17 ? undefined : within(text, environment, file);
      if (found) return found;
    }
  }
  return undefined;
}

/** The section by its indentation (JSON, YAML, JavaScript, PHP), or by its header in an INI file. */
function within(text: string, environment: string, file: string): Section | undefined {
  const escaped = environment.replace(/[.]/g, '\\.');
  const lines = /\.(?:ini|cfg|conf)$/.test(file) ? headed(text, environment) : block(text, new RegExp(`^\\s{0,24}["']?${escaped}["']?\\s{0,4}(?:=>|[:=])`));
  const [first] = lines;
  if (first === undefined) return undefined;
  const written = lines.filter(({ text: line }) => !/^\s{0,40}(?:#|\/\/|--)/.test(line));
  for (const { text: line, line: at } of written) {
    const variable = VARIABLE.exec(line)?.[1];
    const [, key = '', quoted, bare] = ADDRESS.exec(line) ?? [];
    const value = quoted ?? bare;
    const host = value === undefined || /^(?:process|ENV|env|os\.|<%=)/.test(value) ? undefined : (hostsIn(value)[0] ?? (/^[\w.-]{3,200}$/.test(value) && key.toLowerCase().startsWith('host') ? value : undefined));
    if (host !== undefined) return { file, line: at, key: `${environment}.${key}`, host };
    if (variable !== undefined && (key !== '' || /use_env/.test(line) || (at === first.line && /\b(?:parse|config|db|db_url)\(/.test(line))) && !/PASS|USER|(?:^|_|DB)PORT(?:$|_)|NAME/i.test(variable)) return { file, line: at, key: `${environment}.${key || 'use_env_variable'}`, variable, ...otherwise(line) };
  }
  for (const { text: line, line: at } of written) {
    const [, key, database] = DATABASE.exec(line) ?? [];
    if (key !== undefined && database !== undefined) return { file, line: at, key: `${environment}.${key}`, database };
  }
  return { file, line: first.line, key: environment };
}

/** What `env('DB_HOST', '127.0.0.1')` and `ENV.fetch("DB_HOST", "localhost")` give where nothing sets it. */
function otherwise(line: string): Pick<Section, 'otherwise'> {
  const found = /(?:env|fetch)\(["']\w{1,80}["'],\s{0,4}["']([\w.:/@-]{1,200})["']\)/.exec(line)?.[1];
  return found === undefined ? {} : { otherwise: found };
}

function headed(text: string, name: string): readonly { readonly text: string; readonly line: number }[] {
  const lines = text.split('\n').slice(0, 20_000).map((line) => line.slice(0, 2_000));
  const at = lines.findIndex((line) => line.trim() === `[${name}]`);
  const end = lines.findIndex((line, i) => i > at && line.startsWith('['));
  return at < 0 ? [] : lines.slice(at, end < 0 ? undefined : end).map((line, i) => ({ text: line, line: at + i + 1 }));
}
