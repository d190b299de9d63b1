import { HOLE } from '../core/invocation.ts';
import { parseArgs, type Args } from '../shell/argv.ts';

/** What a match found: the words its `<names>` stand for, or `hole` where only running the command would tell whether it matches. */
export type Match = { readonly kind: 'yes'; readonly words: readonly string[] } | { readonly kind: 'hole' };

/** A compiled `Operation.match`; the grammar stands there. */
export type Matcher = (words: Words) => Match | undefined;

/** The words of one call, sorted once for all the matches that are tried on them. */
export interface Words {
  /** As the tool's declared flags have it. */
  plain(valued: ReadonlySet<string>): Args;
  /** With a value for each flag that nobody declared; undefined where there is none such. */
  loose(valued: ReadonlySet<string>): Args | undefined;
}

export function wordsOf(argv: readonly string[]): Words {
  const plain = new Map<ReadonlySet<string>, Args>();
  const loose = new Map<ReadonlySet<string>, Args | undefined>();
  // A flag before another one, or at the end, has no value: `kv del sessions -f -s nats://…`.
  const flags = argv.filter((word, i) => word.startsWith('-') && !word.includes('=') && argv[i + 1]?.startsWith('-') === false);
  return {
    plain: (valued) => {
      const args = plain.get(valued) ?? parseArgs(argv, valued);
      plain.set(valued, args);
      return args;
    },
    loose: (valued) => {
      if (loose.has(valued)) return loose.get(valued);
      const args = flags.every((flag) => valued.has(flag)) ? undefined : parseArgs(argv, new Set([...valued, ...flags]));
      loose.set(valued, args);
      return args;
    },
  };
}

type Step = { readonly kind: 'word'; readonly words: ReadonlySet<string> } | { readonly kind: 'any' | 'maybe' | 'rest' };

/**
 * Compiles a match. `valued` are the tool's flags that take a value. An undeclared `--flag word` is read both ways, as a switch before an
 * argument and as a flag with its value, so that a flag we have not heard of cannot hide a subcommand.
 */
export function compile(match: string, valued: ReadonlySet<string>): Matcher {
  const pieces = match.split(/\s+/).filter(Boolean);
  const present = pieces.filter((piece) => piece.startsWith('+')).map((piece) => piece.slice(1).split('|'));
  const absent = pieces.filter((piece) => piece.startsWith('!')).map((piece) => piece.slice(1).split('|'));
  const steps = pieces.filter((piece) => !/^[+!]/.test(piece)).map(stepOf);
  return (words) => {
    const found = along(steps, present, absent, words.plain(valued));
    if (found) return found;
    const loose = words.loose(valued);
    return loose && along(steps, present, absent, loose);
  };
}

function along(steps: readonly Step[], present: readonly string[][], absent: readonly string[][], args: Args): Match | undefined {
  if (!present.every((names) => isSet(args, names)) || absent.some((names) => isSet(args, names))) return undefined;
  const words: string[] = [];
  let hole = false;
  for (const [i, step] of steps.entries()) {
    if (step.kind === 'rest') return { kind: 'yes', words };
    const word = args.positionals[i];
    if (word === undefined) {
      if (step.kind === 'maybe') break;
      return undefined;
    }
    if (step.kind !== 'word') words.push(word);
    else if (word.includes(HOLE)) hole = true;
    else if (!step.words.has(word)) return undefined;
  }
  return hole ? { kind: 'hole' } : { kind: 'yes', words };
}

/** Whether one of the flags is present; `--target=production` asks for the value too. */
function isSet(args: Args, names: readonly string[]): boolean {
  return names.some((name) => {
    const at = name.indexOf('=');
    return at < 0 ? args.has(name) : (args.flags.get(name.slice(0, at))?.includes(name.slice(at + 1)) ?? false);
  });
}

function stepOf(piece: string): Step {
  if (piece === '...') return { kind: 'rest' };
  if (piece.startsWith('[')) return { kind: 'maybe' };
  if (piece.startsWith('<')) return { kind: 'any' };
  return { kind: 'word', words: new Set(piece.replace(/^\(|\)$/g, '').split('|')) };
}
