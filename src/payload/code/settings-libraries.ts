import { HOLE } from '../../core/invocation.ts';
import { chosenBy, DATA } from './data-files.ts';
import { isObject, isText, type Value } from './functions.ts';
import type { Program } from './program.ts';

const ENDINGS = ['yaml', 'yml', 'json', 'toml', 'env'];

/**
 * Dynaconf's settings: the default section with that of the environment over it. Its keys count in any case, so that they stand there in capitals and in small
 * letters. Source: dynaconf.com (layered environments).
 */
export function dynaconf(program: Program, named: Readonly<Record<string, Value>>): Value {
  const given = named['settings_files'] ?? named['settings_file'];
  const files = (Array.isArray(given) ? (given as readonly Value[]) : [given ?? 'settings.toml']).filter(isText);
  const switcher = isText(named['env_switcher']) ? named['env_switcher'] : 'ENV_FOR_DYNACONF';
  const stage = named['environments'] === true ? (program.around.settings.get(switcher)?.value ?? (isText(named['env']) ? named['env'] : 'development')) : undefined;
  const found: Record<string, Value> = {};
  for (const path of files) {
    const data = program.around.data(path);
    if (!isObject(data)) continue;
    program.asked.push(`${DATA}${path}`);
    if (stage !== undefined) chosenBy(program, data, stage);
    for (const part of stage === undefined ? [data] : [data['default'], data[stage], data['global']]) if (isObject(part)) for (const [key, value] of Object.entries(part)) found[key.toUpperCase()] = found[key.toLowerCase()] = value;
  }
  return Object.keys(found).length === 0 ? HOLE : found;
}

/** Keeps which file Viper is told to read: `viper.SetConfigName(env)`. Source: github.com/spf13/viper. */
export function viperTold({ language, variables }: Program, chain: string, [first]: readonly Value[]): void {
  const verb = language === 'go' ? /^(?:viper|v|vp)\.(SetConfigName|SetConfigType|SetConfigFile|AddConfigPath)$/.exec(chain)?.[1] : undefined;
  if (verb !== undefined && first !== undefined) variables.set(`viper:${verb}`, first);
}

/** A value of Viper's settings. */
export function viperValue({ around, variables, asked }: Program, name: string, [first]: readonly Value[]): Value | undefined {
  if (!/^(?:viper|v|vp)\.(?:GetString|Get|GetStringSlice)$/.test(name) || !isText(first)) return undefined;
  const told = (what: string): string | undefined => {
    const value = variables.get(`viper:${what}`);
    return isText(value) && !value.includes(HOLE) ? value : undefined;
  };
  const file = told('SetConfigFile');
  const base = `${(told('AddConfigPath') ?? '.').replace(/\/$/, '')}/${told('SetConfigName') ?? 'config'}`;
  const path = [...(file === undefined ? [] : [file]), ...[told('SetConfigType') ?? 'yaml', ...ENDINGS].map((ending) => `${base}.${ending}`)].find((one) => around.data(one) !== undefined);
  let value = path === undefined ? undefined : around.data(path);
  for (const key of first.split('.')) value = isObject(value) ? (value[key] ?? value[key.toLowerCase()]) : undefined;
  if (value === undefined || path === undefined) return undefined;
  asked.push(`${DATA}${path}`);
  return value;
}
