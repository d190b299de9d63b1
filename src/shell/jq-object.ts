import { jsonValue } from '../core/json.ts';
const MOST = 40;

/** What `jq -n --arg q TEXT '{query: $q}'` prints, where its program is a plain object of such values; undefined for any other call. */
export function jqObject(argv: readonly string[]): string | undefined {
  if (argv[0] !== 'jq' || argv.length > MOST) return undefined;
  const values = new Map<string, unknown>();
  const words: string[] = [];
  let isNull = false;
  for (let i = 1; i < argv.length; i++) {
    const word = argv[i] ?? '';
    if (word === '--arg' || word === '--argjson') {
      values.set(argv[i + 1] ?? '', word === '--arg' ? argv[i + 2] : jsonValue(argv[i + 2] ?? ''));
      i += 2;
    } else if (/^-[cnrMSj]{1,5}$|^--(?:null-input|compact-output|raw-output)$/.test(word)) isNull ||= word.includes('n');
    else words.push(word);
  }
  const inside = /^\s*\{([^{}]{1,2000})\}\s*$/.exec(words[0] ?? '')?.[1];
  if (!isNull || words.length !== 1 || inside === undefined) return undefined;
  const pairs = inside.split(',').map((part) => /^\s*"?(\w{1,60})"?\s*(?::\s*(?:\$(\w{1,60})|"([^"\\$]{0,500})"|(\d{1,15}|true|false|null)))\s*$/.exec(part) ?? /^\s*\$(\w{1,60})()()()\s*$/.exec(part));
  if (pairs.some((pair) => pair === null)) return undefined;
  const entries = pairs.map((pair) => {
    const [, key = '', name, text, plain] = pair ?? [];
    return [key, text || (plain ? jsonValue(plain) : values.get(name || key))] as const;
  });
  return entries.some(([, value]) => value === undefined) ? undefined : `${JSON.stringify(Object.fromEntries(entries))}\n`;
}
