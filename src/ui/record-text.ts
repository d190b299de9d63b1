import { toldSentence, type Say } from '../core/say.ts';
import type { RecordState } from '../host/record/reader.ts';

/** Problems that are told one by one. */
const SHOWN = 200;

/** All that is known about whether the record is as it was written, for a person: what is wrong comes first. */
export function stateText({ report: { problems, entries, notes, removal, anchors, head }, unchecked }: RecordState, say: Say): string {
  const disagree = problems.filter(({ kind }) => kind === 'rewritten').length;
  const part = (title: string, lines: readonly string[]): string[] => (lines.length ? [title, ...lines.slice(0, SHOWN).map((line) => `  ${line}`), ...(lines.length > SHOWN ? [`  ${say('and {0} more', lines.length - SHOWN)}`] : []), ''] : []);
  return [
    problems.length ? say('The record was changed') : unchecked.length ? say('The record could not be fully checked') : say('Record intact'), '',
    ...part(say('What is wrong:'), problems.map(({ file, line, text }) => `${file}:${line}: ${toldSentence(text, say)}`)),
    ...part(say('What could not be checked:'), unchecked.map((text) => toldSentence(text, say))),
    say('Entries: {0}, the last is number {1}', entries, head.seq),
    disagree ? say('Anchors outside of it: {0} compared, {1} disagree', anchors, disagree) : anchors ? say('Anchors outside of it agree: {0}', anchors) : say('No anchor outside of it: a rewrite of the whole record could not be seen. Prodlock: Anchor the Record… makes one.'),
    ...(removal ? [say('Entries up to {0}, of {1} and before, were removed on {2}; {3} days are kept', removal.removed.to, removal.removed.until.slice(0, 10), removal.time.slice(0, 10), removal.keepDays)] : []), '',
    ...part(say('Notes:'), notes.map((text) => toldSentence(text, say))),
    ...(problems.length ? [say('Someone, or something, wrote to ~/.prodlock/audit beside Prodlock. A backup, or an anchor in another place, tells what stood there.'), ''] : []),
  ].join('\n');
}
