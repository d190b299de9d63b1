/** The words of one program call, sorted into flags and the rest. */
export interface Args {
  /** Words that are no flag and no flag's value, in order. */
  readonly positionals: readonly string[];
  /** Spelling to its values in order; `''` for a flag without one. `-rf` stands under `-rf`, `-r` and `-f`. */
  readonly flags: ReadonlyMap<string, readonly string[]>;
  /** Whether any of these spellings is present: `has('-f', '--force')`. */
  has(...names: readonly string[]): boolean;
  /** The value written last under any of these spellings; undefined where none is present. */
  value(...names: readonly string[]): string | undefined;
}

/** Flags that take a value: a set, or their names with space between, `-X --request`, which spares every call a set of its own. */
export type Valued = ReadonlySet<string> | string;

/**
 * Reads `argv` (`argv[0]` is the program, or the subcommand of a slice, and is skipped). `valued` names the flags whose value is the next
 * word or is glued to a short one: `-X --request`. Understands `--f=v`, `--f v`, `-Xv`, `-X v`, bundles such as `-rf` and
 * `-sXPOST`, single-dash long flags such as `-auto-approve` and `-var=a`, and `--` as the end of flags. Never throws.
 */
export function parseArgs(argv: readonly string[], valued: Valued = ''): Args {
  const positionals: string[] = [];
  const written: (readonly [name: string, value: string])[] = [];
  for (let i = 1; i < argv.length; i++) {
    const word = argv[i] ?? '';
    if (word === '--') {
      positionals.push(...argv.slice(i + 1));
      break;
    }
    if (!isFlag(word)) {
      positionals.push(word);
      continue;
    }
    const found = [...flagsIn(word, valued)];
    const last = found.at(-1);
    if (last && last[1] === undefined && takesValue(last[0], valued)) {
      i++;
      found[found.length - 1] = [last[0], argv[i]];
    }
    for (const [name, value] of found) {
      if (value !== undefined && isSwitchedOff(name, value)) continue;
      written.push([name, value ?? '']);
    }
    if (word === '--no-dry-run') for (let at = written.length - 1; at >= 0; at--) if (written[at]?.[0] === '--dry-run') written.splice(at, 1);
  }
  return sorted(positionals, written);
}

/** Whether a rehearsal is called off by the value of its flag: `--dry-run=false`, kubectl's `--dry-run=none`. */
function isSwitchedOff(name: string, value: string): boolean {
  return /^(?:false|none|no|off|0)$/i.test(value) && /^--?(?:dry-?run|noop|no-?op|what-?if|simulate|preview(?:-only)?|plan-only|check-only)$/i.test(name);
}

type Found = readonly [name: string, value: string | undefined];

/** Flags that stand in one word. The value of the last one is undefined where it is the next word, or where there is none. */
export function flagsIn(word: string, valued: Valued): readonly Found[] {
  return word.startsWith('--') ? longFlag(word) : shortFlags(word, valued);
}

/** Whether a flag's value is the next word. */
export function takesValue(flag: string, valued: Valued): boolean {
  return typeof valued === 'string' ? isListed(flag, valued) : valued.has(flag);
}

function isListed(word: string, list: string): boolean {
  for (let at = list.indexOf(word); at >= 0; at = list.indexOf(word, at + 1)) {
    const end = at + word.length;
    if ((at === 0 || isSpace(list, at - 1)) && (end === list.length || isSpace(list, end))) return !/\s/.test(word);
  }
  return false;
}

function isSpace(text: string, at: number): boolean {
  return text.charCodeAt(at) <= 32;
}

function isFlag(word: string): boolean {
  return word.length > 1 && word.startsWith('-');
}

function longFlag(word: string): Found[] {
  const at = word.indexOf('=');
  return at < 0 ? [[word, undefined]] : [[word.slice(0, at), word.slice(at + 1)]];
}

function shortFlags(word: string, valued: Valued): Found[] {
  const [whole] = longFlag(word);
  if (word.length === 2 || !whole || takesValue(whole[0], valued)) return longFlag(word);
  const found: Found[] = [[word, undefined]];
  for (let i = 1; i < word.length; i++) {
    const letter = word[i] ?? '';
    if (!/[A-Za-z0-9#?@]/.test(letter)) return [whole];
    const name = `-${letter}`;
    if (!takesValue(name, valued)) {
      found.push([name, undefined]);
      continue;
    }
    found.push([name, i + 1 < word.length ? word.slice(i + 1) : undefined]);
    return found;
  }
  return found;
}

function sorted(positionals: readonly string[], written: readonly (readonly [string, string])[]): Args {
  const flags = new Map<string, string[]>();
  for (const [name, value] of written) flags.set(name, [...(flags.get(name) ?? []), value]);
  return {
    positionals,
    flags,
    has: (...names) => names.some((name) => flags.has(name)),
    value: (...names) => written.findLast(([name]) => names.includes(name))?.[1],
  };
}

/** The flag that gave a value, for a person: a long one as it was written, a short one by the long one it stands for, which is the last of `names`. */
export function flagTold(args: Args, names: readonly string[], value: string): string {
  return names.find((one) => one.startsWith('--') && args.value(one) === value) ?? names.at(-1) ?? '';
}
