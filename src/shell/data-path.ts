import { isKnown } from '../core/invocation.ts';
import { parseArgs } from './argv.ts';
import { dataAt, stepsOf } from './path-values.ts';

/** What `jq` and `yq` print of a plain path: `jq -r --arg e prod '.[$e].cluster' env.json`. Undefined for any other program. `read` gives the text of the files, or of the standard input without any. */
export function dataPath(argv: readonly string[], read: (paths: readonly string[]) => string | undefined, spend: (steps: number) => void): string | undefined {
  const { rest, values } = withoutValues(argv);
  const args = parseArgs(rest, '--arg --argjson --indent -I -p -o --input-format --output-format -f --from-file');
  const [first = '', second, ...more] = args.positionals;
  const words = /^(?:e|eval)$/.test(first) && argv[0] === 'yq' ? [second ?? '', ...more] : [first, ...(second === undefined ? [] : [second]), ...more];
  const steps = stepsOf(filled(words[0] ?? '', values));
  if (steps === undefined || words.length > 2 || args.has('-i', '--inplace', '-s', '--slurp', '-n', '--null-input')) return undefined;
  const text = read(words.slice(1));
  if (text === undefined || text.length > 65_536 || !isKnown(text)) return undefined;
  spend(1 + (text.length >> 10));
  const format = args.value('-p', '--input-format') ?? (/\.toml$/.test(words[1] ?? '') ? 'toml' : 'auto');
  const value = /^(?:auto|a|yaml|y|json|j|toml)$/.test(format) ? dataAt(text, steps, format === 'toml' ? 'toml' : 'any') : undefined;
  return value === undefined ? undefined : `${value}\n`;
}

/** The call without `--arg NAME VALUE`, and what it gives so. */
function withoutValues(argv: readonly string[]): { readonly rest: readonly string[]; readonly values: ReadonlyMap<string, string> } {
  const values = new Map<string, string>();
  const rest: string[] = [];
  for (let i = 0; i < argv.length; i++) {
    if (argv[i] === '--arg') values.set(argv[i + 1] ?? '', argv[i + 2] ?? '');
    if (argv[i] === '--arg') i += 2;
    else rest.push(argv[i] ?? '');
  }
  return { rest, values };
}

/** `.[$env].cluster // empty` as a plain path. */
function filled(path: string, values: ReadonlyMap<string, string>): string {
  return path.slice(0, 1_000).replace(/\s{0,4}\/\/\s{0,4}(?:empty|null|"")\s{0,4}$/, '').replace(/\[\$(\w{1,60})\]/g, (whole, name: string) => (values.has(name) ? `[${JSON.stringify(values.get(name))}]` : whole));
}
