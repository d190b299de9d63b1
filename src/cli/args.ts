/** The call itself is wrong; the message says what was expected. */
export class BadCall extends Error {}

export interface Args {
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly flags: ReadonlySet<string>;
  readonly words: readonly string[];
}

/** `--name value` and `--name=value`. Throws what was expected where something else stands there. */
export function readArgs(args: readonly string[], known: { readonly values: readonly string[]; readonly flags: readonly string[]; readonly words?: boolean }): Args {
  const values = new Map<string, string[]>();
  const flags = new Set<string>();
  const words: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const [, name = args[i] ?? '', glued] = /^(--[a-z]+)=(.*)$/s.exec(args[i] ?? '') ?? [];
    if (known.flags.includes(name) && glued === undefined) flags.add(name);
    else if (known.values.includes(name)) {
      const value = glued ?? args[++i];
      if (value === undefined || value === '') throw new BadCall(`${name}: expected a value`);
      values.set(name, [...(values.get(name) ?? []), value]);
    } else if (known.words && !name.startsWith('-')) words.push(name);
    else throw new BadCall(`expected ${[...known.values, ...known.flags].join(', ')}${known.words ? ' or a place' : ''}, got "${args[i] ?? ''}"`);
  }
  return { values, flags, words };
}

/** The last value of an option that counts once. */
export function one(values: ReadonlyMap<string, readonly string[]>, name: string): string | undefined {
  return values.get(name)?.at(-1);
}
