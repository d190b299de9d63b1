import * as vscode from 'vscode';
import type { Agent } from '../core/agent.ts';
import type { CommandId } from '../core/command.ts';
import { expand, type Edit } from '../host/guarding.ts';
import type { Documents } from './documents.ts';

export interface ConsentParts {
  readonly agents: readonly Agent[];
  readonly home: string;
  readonly documents: Documents;
}

/** What a user is told about edits of theirs before they agree to them. */
export interface ConsentWords {
  readonly tab: string;
  readonly question: string;
  readonly apply: (files: number) => string;
  /** Where there is nothing to change; without it, whoever asked says so. */
  readonly nothing?: string;
  /** What comes of it, before the files. */
  readonly means?: string;
  /** What the user should know before they agree. */
  readonly notes?: readonly string[];
}

/** Asks before files are changed. */
export interface Consent extends vscode.Disposable {
  /** Shows the edits as a diff and asks over it. False unless the user presses the very button; closing the diff, or another such question, says no. */
  ask(edits: readonly Edit[], words: ConsentWords): Promise<boolean>;
  /** Puts the question again that the user put aside. A command can only ask, never answer. */
  decide(): void;
}

type Pressed = 'apply' | 'read' | 'cancel';

/** How a wait for the reader ends: they want to decide, or they are gone. */
type Ended = 'decide' | 'gone';

/** A dialog hides what it asks about. Whoever wants to read first gets the whole diff, without anything over it, and a button above it that asks again. */
export function createConsent(parts: ConsentParts): Consent {
  let end: ((how: Ended) => void) | undefined;

  /** Until the user has read: an action above the diff says so, closing the diff gives up. */
  const read = async (tab: string): Promise<Ended> => {
    if (!tabsOf(tab).length) return 'gone';
    await setReading(true);
    const item = showWaiting();
    const closed = vscode.window.tabGroups.onDidChangeTabs(({ closed: gone }) => gone.some(({ label }) => label.startsWith(tab)) && tabsOf(tab).length === 0 && end?.('gone'));
    try {
      return await new Promise<Ended>((resolve) => (end = resolve));
    } finally {
      end = undefined;
      item.dispose();
      closed.dispose();
      await setReading(false);
    }
  };

  const ask = async (edits: readonly Edit[], words: ConsentWords): Promise<boolean> => {
    await underWay(words.tab, () => showDiff(edits, words.tab, parts));
    try {
      for (;;) {
        const pressed = await askOnce(edits, words, parts);
        if (pressed !== 'read') return pressed === 'apply';
        if ((await read(words.tab)) === 'gone') return false;
      }
    } finally {
      await vscode.window.tabGroups.close(tabsOf(words.tab), true);
    }
  };

  let before: Promise<unknown> = Promise.resolve();
  return {
    ask(edits, words) {
      end?.('gone');
      // The one before may still be closing its diff, which is called the same.
      const answer = before.then(() => ask(edits, words));
      before = answer.catch(() => undefined);
      return answer;
    },
    decide: () => end?.('decide'),
    dispose: () => end?.('gone'),
  };
}

/** A window that was closed while it asked opens again with an empty diff: closes those of these titles. */
export function closeStale(titles: readonly string[]): Thenable<unknown> {
  return vscode.window.tabGroups.close(titles.flatMap(tabsOf), true);
}

/** Tells in the status bar what is being done, for the moments in which nothing can be seen yet. */
export function underWay<T>(title: string, work: () => Promise<T>): Thenable<T> {
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, work);
}

/** A message would lie over the last lines, and be gone before a long change is read. */
function showWaiting(): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('prodlock.decide', vscode.StatusBarAlignment.Left, 999);
  item.name = vscode.l10n.t('Prodlock: changes to decide on');
  item.text = `$(diff) ${vscode.l10n.t('Decide on the changes…')}`;
  item.tooltip = vscode.l10n.t('Read as long as you like: nothing is changed yet. A click asks again, closing the changes cancels.');
  item.command = 'prodlock.decide' satisfies CommandId;
  item.show();
  return item;
}

function setReading(reading: boolean): Thenable<unknown> {
  return vscode.commands.executeCommand('setContext', 'prodlock.reading', reading);
}

async function askOnce(edits: readonly Edit[], words: ConsentWords, parts: ConsentParts): Promise<Pressed> {
  const items = [
    { title: vscode.l10n.t('Read the Changes First'), does: 'read' }, { title: words.apply(edits.length), does: 'apply' }, { title: vscode.l10n.t('Cancel'), does: 'cancel', isCloseAffordance: true },
  ] as const satisfies readonly (vscode.MessageItem & { readonly does: Pressed })[];
  const picked = await vscode.window.showInformationMessage<(typeof items)[number]>(words.question, { modal: true, detail: detailOf(edits, parts, words) }, ...items);
  return picked?.does ?? 'cancel';
}

function detailOf(edits: readonly Edit[], { agents, home }: ConsentParts, { means, notes = [] }: ConsentWords): string {
  const files = edits.map(({ path, before, after }) => `${before === undefined ? vscode.l10n.t('New') : after === undefined ? vscode.l10n.t('Delete') : vscode.l10n.t('Change')}: ${short(path, home)}`);
  const agreed = agents.filter(({ trust }) => trust && edits.some(({ path, after }) => path === expand(trust.file, home) && after !== undefined && trust.forget(after) !== after));
  const told = agreed.map(({ title }) => vscode.l10n.t('{0} is told that you agree to this hook.', title));
  return [...(means ? [means, ''] : []), ...files.slice(0, 9), ...(files.length > 9 ? [vscode.l10n.t('and {0} more', files.length - 9)] : []), ...told, ...notes, vscode.l10n.t('Backups of changed files go to ~/.prodlock/backups.')].join('\n');
}

async function showDiff(edits: readonly Edit[], title: string, { documents, home }: ConsentParts): Promise<void> {
  const sides = edits.map(({ path, before, after }) => {
    const name = short(path, home);
    return [vscode.Uri.file(path), documents.put(name, before ?? '', 'before'), documents.put(name, after ?? '', 'after')] as const;
  });
  const [only] = sides;
  if (only && sides.length === 1) await vscode.commands.executeCommand('vscode.diff', only[1], only[2], title, { preview: true });
  else await vscode.commands.executeCommand('vscode.changes', title, sides);
}

function tabsOf(title: string): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ label }) => label.startsWith(title));
}

function short(path: string, home: string): string {
  return path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : vscode.workspace.asRelativePath(path);
}
