import { BELOW, type Invocation } from '../../core/invocation.ts';
import { listingArgs } from '../../shell/searching.ts';
import type { PathUse } from './path-use.ts';

/** Words of `find` that leave nothing out but the folder it begins in. */
const ALL = /^-(?:delete|print0?|depth|mindepth|xdev|mount|noleaf|[HLP]|O\d)$/;
const STARTS = /^-(?:exec|execdir|ok|okdir)$/;
/** Programs that let through only some of the names they are given. */
const CHOOSERS = /^(?:[ef]?grep|rg|ag|head|tail|sed|[gm]?awk|fzf|shuf|comm|join|perl|python3?|ruby|node|jq)$/;

/** Where everything below a folder is deleted that `find` or a search lists, it is the folder that is lost, with what git keeps in it. */
export function wholeFolders(uses: readonly PathUse[], all: readonly Invocation[]): readonly PathUse[] {
  const end = `/${BELOW}`;
  if (!uses.some(({ path, use }) => use === 'delete' && path.endsWith(end))) return uses;
  const isWhole = all.some(({ argv }) => listsAll(argv) || listingArgs(argv)) && !all.some(({ argv }) => CHOOSERS.test(argv[0] ?? '') && !listingArgs(argv));
  return isWhole ? uses.map((use) => (use.use === 'delete' && use.path.endsWith(end) ? { ...use, path: use.path.slice(0, -end.length) || '/', deep: true } : use)) : uses;
}

/** Whether a call of `find` goes through all files or folders. */
function listsAll(argv: readonly string[]): boolean {
  if (argv[0] !== 'find' && argv[0] !== 'gfind') return false;
  const started = argv.findIndex((word) => STARTS.test(word));
  const words = argv.slice(1, started < 0 ? undefined : started);
  return words.every((word, i) => /^[^-(!,\\]/.test(word) || ALL.test(word) || (word === '-type' && /^[fd](?:,[fd])?$/.test(words[i + 1] ?? '')));
}
