import type { CommandId } from './command.ts';
import { inEnglish, type Say } from './say.ts';

/** One thing that must hold, and whether it does. */
export interface Check {
  readonly mark: 'good' | 'doubtful' | 'bad';
  /** What was looked at, and how it is: `Claude Code is guarded (canary 34 ms)`. */
  readonly text: string;
  /** What to do about it, a sentence. */
  readonly fix?: string;
  /** Command of the extension that does it. */
  readonly command?: CommandId;
}

/** Checks under one heading. */
export interface Section {
  readonly title: string;
  readonly checks: readonly Check[];
}

const MARKS = { good: '✓', doubtful: '!', bad: '✗' } as const;

/** Whether nothing is bad. */
export function isSound(sections: readonly Section[]): boolean {
  return sections.every(({ checks }) => checks.every(({ mark }) => mark !== 'bad'));
}

/** The report for a person; `titles` gives the names under which commands are found in the palette. */
export function checkupText(sections: readonly Section[], titles: Partial<Record<CommandId, string>> = {}, say: Say = inEnglish): string {
  const all = sections.flatMap(({ checks }) => checks);
  const bad = all.filter(({ mark }) => mark === 'bad').length;
  const doubtful = all.filter(({ mark }) => mark === 'doubtful').length;
  const head = bad ? say('{0} of {1} checks failed', bad, all.length) : doubtful ? say('All {0} checks passed, {1} with a remark', all.length, doubtful) : say('All {0} checks passed', all.length);
  const lines = sections.filter(({ checks }) => checks.length > 0).flatMap(({ title, checks }) => ['', title, ...checks.flatMap((check) => linesOf(check, titles))]);
  return [say('Prodlock Doctor: {0}', head), ...lines, ''].join('\n');
}

function linesOf({ mark, text, fix, command }: Check, titles: Partial<Record<CommandId, string>>): readonly string[] {
  const title = command === undefined ? undefined : titles[command];
  return [`  ${MARKS[mark]} ${text}`, ...(fix ? [`      ${fix}`] : []), ...(title ? [`      → ${title}`] : [])];
}

/** Takes out what tells who the user is: the report can then be shown to strangers. */
export function anonymous(text: string, { home, user }: { readonly home: string; readonly user: string | undefined }): string {
  const without = text.replaceAll(home, '~');
  return user && user.length > 2 ? without.replace(new RegExp(`(?<![\\w-])${user.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`, 'g'), 'USER') : without;
}
