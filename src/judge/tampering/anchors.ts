import type { Invocation } from '../../core/invocation.ts';

/** Where git keeps what proves the record. */
const NOTES = /^\+?(?:[^:]*:)?(?:refs\/)?notes\/prodlock$/;
const SHORT = /^(?:(?:refs\/)?notes\/)?prodlock$/;
/** Ways of `git notes` that only show. */
const SHOWS = new Set(['list', 'show', 'get-ref']);

/** Whether an invocation takes away, or writes anew, what proves Prodlock's record: notes in a git repository, or the list of the places. Reading and pushing them are ordinary work. */
export function unanchors({ argv, env }: Invocation): boolean {
  if (argv[0] === 'git') return unanchorsInGit(argv.slice(1), env.get('GIT_NOTES_REF'));
  const at = argv.findIndex((word) => /(?:^|\/)prodlock(?:\.cmd)?$|(?:^|\/)cli\.js$/.test(word));
  return at >= 0 && at <= 1 && argv[at + 1] === 'audit' && argv[at + 2] === 'anchor' && argv.slice(at + 3).some((word) => word.startsWith('--forget'));
}

function unanchorsInGit(args: readonly string[], ref: string | undefined): boolean {
  const named = args.some((word) => NOTES.test(word));
  if (args.includes('notes')) {
    const after = args.slice(args.indexOf('notes') + 1);
    const chosen = after.flatMap((word, i) => (word === '--ref' ? [after[i + 1] ?? ''] : word.startsWith('--ref=') ? [word.slice('--ref='.length)] : []));
    const ours = chosen.some((name) => SHORT.test(name)) || (chosen.length === 0 && ref !== undefined && SHORT.test(ref));
    const [verb = 'list'] = after.filter((word, i) => !word.startsWith('-') && after[i - 1] !== '--ref');
    return ours && !SHOWS.has(verb);
  }
  if (!named) return false;
  if (args.includes('update-ref') || args.includes('symbolic-ref')) return true;
  if (args.includes('push')) return args.some((word) => /^(?:-d|--delete|-f|--force|--force-with-lease(?:=.*)?|--prune|--mirror)$/.test(word) || (/^[+:]/.test(word) && NOTES.test(word)));
  return args.includes('fetch') && args.some((word) => /:(?:refs\/)?notes\/prodlock$/.test(word));
}
