import { BrokenConfig, type HookCommand, type HookFile } from './agent.ts';

/** Stands in the first line of every file that is wholly ours, or in the second, behind the name of the program that runs it. */
const MARK = 'Written by Prodlock';

/** A file that belongs to us alone: a plug-in, a script. One of somebody else's at the same place is never touched. */
export function ownFile(path: string, comment: string, textFor: (command: HookCommand) => string): HookFile {
  const full = (command: HookCommand): string => `${comment} ${MARK}: asks it before each call of a tool. Changes to this file are lost.\n${textFor(command)}`;
  return {
    path,
    install(text, command) {
      if (text !== undefined && text.trim() !== '' && !isOurs(text)) throw new BrokenConfig(`expected no file, or one that Prodlock wrote, found another; rename it`, 1);
      return full(command);
    },
    uninstall: (text) => (isOurs(text) || text.trim() === '' ? undefined : text),
    installed: (text, command) => text === full(command),
  };
}

function isOurs(text: string): boolean {
  const [first = '', second = ''] = text.replace(/^\uFEFF/, '').split('\n', 2);
  return (first.startsWith('#!') ? second : first).includes(MARK);
}
