import { argumentsOf } from './containers.ts';
import { DATA } from './data-files.ts';
import { isObject, isText, type Value } from './functions.ts';
import { goFlagInto } from './options.ts';
import { after, mark, word, type Program } from './program.ts';

const FILLS = /^(?:Unmarshal|UnmarshalStrict|Decode|DecodeFile|ReadConfig)$/;
const TAG = /\b(?:yaml|json|toml|mapstructure|koanf|hcl|ini):"([\w.-]{1,60})/g;
const INITIALISMS = /^(?:api|arn|aws|db|dns|dsn|es|http|https|id|ip|ssl|s3|sql|tls|ttl|uri|url|vpc)$/;
const DEEPEST = 8;

/** Variables that flags fill stand before everything that uses them, wherever in a package they are declared: `StringVarP(&env, "env", "e", "dev", "…")` in an `init`. */
export function flagsFirst(program: Program): void {
  if (program.language !== 'go') return;
  for (let i = 0; i < program.tokens.length; i++) {
    if (!/^StringVarP?$/.test(word(program, i)) || mark(program, i + 1) !== '(') continue;
    const { positional, starts } = argumentsOf(program, i + 1, 4);
    goFlagInto(program, word(program, i), positional, starts[0]);
  }
}

/** `yaml.Unmarshal(raw, &config)`, `json.NewDecoder(file).Decode(&config)`, `toml.DecodeFile(path, &config)`: what the file holds, by the names of the fields that it fills. */
export function filledFrom(program: Program, i: number): void {
  if (program.language !== 'go' || !FILLS.test(word(program, i)) || mark(program, i + 1) !== '(') return;
  const asked = program.asked.length;
  const { positional, starts } = argumentsOf(program, i + 1, 4);
  const into = starts.find((at) => mark(program, at) === '&');
  const known = [...program.asked.slice(asked), ...decoderSources(program, i)].flatMap((one) => (one.startsWith('file:') ? [one.slice('file:'.length)] : []));
  program.asked.splice(asked);
  const path = known[0] ?? (/^(?:DecodeFile|ReadConfig)$/.test(word(program, i)) && isText(positional[0]) ? positional[0] : undefined);
  const value = path === undefined ? undefined : program.around.data(path);
  if (into === undefined || path === undefined || value === undefined) return;
  program.variables.set(word(program, into + 1), byFields(value, fieldsOf(program), 0));
  program.sources.set(word(program, into + 1), [`${DATA}${path}`]);
}

/** What the decoder was made of. */
function decoderSources(program: Program, i: number): readonly string[] {
  if (word(program, i) !== 'Decode') return [];
  if (mark(program, i - 2) !== ')') return program.sources.get(word(program, i - 2)) ?? [];
  const asked = program.asked.length;
  argumentsOf(program, program.match[i - 2] ?? i, 4);
  return program.asked.splice(asked);
}

/** Names of fields by the keys of their tags: `Host string` and behind it `yaml:"host"`. */
function fieldsOf({ tokens }: Program): ReadonlyMap<string, readonly string[]> {
  const fields = new Map<string, readonly string[]>();
  let first = '';
  for (const token of tokens) {
    if (token.indent !== undefined) first = token.kind === 'name' ? token.value : '';
    if (token.kind === 'text' && token.value.length < 400 && first !== '') for (const [, key = ''] of token.value.matchAll(TAG)) fields.set(key, [...(fields.get(key) ?? []), first]);
  }
  return fields;
}

function byFields(value: Value, fields: ReadonlyMap<string, readonly string[]>, depth: number): Value {
  if (depth > DEEPEST) return value;
  if (Array.isArray(value)) return (value as readonly Value[]).map((one) => byFields(one, fields, depth + 1));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, one]) => [key, byFields(one, fields, depth + 1)] as const);
  return Object.fromEntries([...entries.flatMap(([key, one]) => [...(fields.get(key) ?? []), ...inGo(key)].map((name) => [name, one] as const)), ...entries]);
}

/** `db_host` is `DBHost` or `DbHost`. */
function inGo(key: string): readonly string[] {
  const parts = key.split(/[_-]/).filter(Boolean);
  const capital = (part: string): string => part[0]?.toUpperCase() + part.slice(1);
  return [parts.map(capital).join(''), parts.map((part) => (INITIALISMS.test(part.toLowerCase()) ? part.toUpperCase() : capital(part))).join('')];
}

/** Bodies of commands of Cobra's and urfave/cli's that the command line does not ask for, by where they begin; the arguments of the one that it asks for are known. */
export function otherCommands(program: Program, open: number): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  if (program.language !== 'go' || word(program, open - 1) !== 'Command' || !/^(?:cobra|cli)$/.test(word(program, open - 3))) return found;
  const end = Math.min(program.match[open] ?? open, program.tokens.length);
  const words = program.around.args.filter((one) => !one.startsWith('-'));
  let name: string | undefined;
  const bodies: number[] = [];
  for (let i = open + 1; i < end; i = after(program, i)) {
    if (mark(program, i + 1) !== ':') continue;
    if (/^(?:Use|Name)$/.test(word(program, i)) && program.tokens[i + 2]?.kind === 'text') name = program.tokens[i + 2]?.value.split(' ')[0];
    if (/^(?:Run|RunE|Action)$/.test(word(program, i)) && word(program, i + 2) === 'func') bodies.push(i + 2);
  }
  const isAsked = name === undefined || words.includes(name);
  const isOnly = program.tokens.filter(({ value }, i) => value === 'Command' && mark(program, i + 1) === '{' && /^(?:cobra|cli)$/.test(word(program, i - 2))).length < 2;
  for (const at of bodies) {
    const params = mark(program, at + 1) === '(' ? at + 1 : undefined;
    let body = params === undefined ? end : after(program, params);
    while (body < end && mark(program, body) !== '{') body++;
    if (!isAsked && !isOnly && words.length > 0) found.set(body + 1, program.match[body] ?? end);
    else if (params !== undefined && isAsked) argumentsInto(program, params, name === undefined ? words : words.slice(words.indexOf(name) + 1));
  }
  return found;
}

/** `func(cmd *cobra.Command, args []string)` */
function argumentsInto(program: Program, open: number, words: readonly string[]): void {
  const end = program.match[open] ?? open;
  const name = word(program, end - 4);
  if (mark(program, end - 3) === '[' && mark(program, end - 2) === ']' && word(program, end - 1) === 'string' && name !== '') program.variables.set(name, [...words]);
}
