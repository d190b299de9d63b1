import type { Clue } from '../core/effect.ts';
import { HOLE } from '../core/invocation.ts';
import { resolve } from '../core/path.ts';
import type { TargetSource } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { urlClue } from '../targets/database-target.ts';
import { connectionOf } from './code/connections.ts';
import { dataOf } from './code/data-files.ts';
import { settingsOf } from './code/environment.ts';
import { modulesOf } from './code/modules.ts';
import { readingOf } from './code/reading.ts';

const LIBRARY = { kind: 'store', provider: 'database', title: 'the database', variables: [] } as const;
/** Calls by which configurations say where a database is. `set_main_option` and `configure` are Alembic's. */
const CONNECTS = /^(?:DataSource|defineConfig|createConnection|Pool|Client|create_engine|create_async_engine|engine_from_config|async_engine_from_config|set_main_option|set_section_option|configure)$/;

/**
 * The database that a tool's own configuration names, where that is a program: `new DataSource({ host: process.env.DB_HOST })`, `defineConfig({ … })`. It is read as it would
 * run, with the dotenv files that it loads. `flags` name the file, `names` are taken without them.
 */
export function fromProgram(flags: readonly string[], names: readonly string[] | ((...args: Parameters<TargetSource>) => readonly string[])): TargetSource {
  const valued = new Set(flags);
  return (invocation, around) => {
    const { argv, cwd, env, remote } = invocation;
    if (cwd === undefined || remote !== undefined) return undefined;
    const written = flags.length === 0 ? undefined : parseArgs(argv, valued).value(...flags);
    const wanted = written === undefined ? (typeof names === 'function' ? names(invocation, around) : names) : [written];
    const file = wanted.map((name) => resolve(name, cwd, around.home)).find((path) => path !== undefined && /\.(?:[cm]?[jt]s|py)$/.test(path) && around.files.read(path) !== undefined);
    const text = file === undefined ? undefined : around.files.read(file);
    if (file === undefined || text === undefined || text.length > 1 << 16) return undefined;
    const language = file.endsWith('.py') ? 'python' : 'javascript';
    const settings = settingsOf({ files: around.files, cwd, file, given: (name) => env.get(name) ?? around.env[name], sealed: false, envFiles: [] });
    const { calls } = readingOf({ text, language, file, around: { settings, args: [], data: dataOf(around.files, cwd), modules: modulesOf(language, around.files, cwd) } });
    const made = calls.filter(({ name }) => CONNECTS.test(name)).map(({ name, positional, named, settings: asked }) => connectionOf({ positional: /_option$/.test(name) ? positional.slice(-1) : positional, named, settings: asked }, LIBRARY));
    for (const { addresses, settings: asked } of made) {
      for (const address of addresses.filter((one) => !one.includes(HOLE))) {
        const setting = asked.map((name) => settings.get(name)).find((one) => one !== undefined && one.value !== '' && address.includes(one.value)) ?? [...settings.all().values()].find(({ value }) => value === address);
        const evidence = setting?.file === undefined ? { source: 'configuration', file } : { source: '.env file', file: setting.file, key: setting.name, ...(setting.line === undefined ? {} : { line: setting.line }) };
        const clue: Clue = urlClue(address, setting?.name ?? 'the connection', evidence);
        if (clue.name !== '') return { ...clue, evidence: { ...clue.evidence, fact: `${clue.evidence.fact} for ${file.slice(cwd.length + 1)}` } };
      }
    }
    return undefined;
  };
}
