import * as vscode from 'vscode';
import type { Environment } from '../core/environment.ts';
import { tierNamed } from '../core/tier.ts';
import { problemOfName } from './name.ts';

/** What the user says this workspace works on. It joins what is detected and the strictest wins, so it can only tighten. */
export interface Declaration {
  readonly current: readonly Environment[];
  /** Asks; true where something changed. */
  declare(): Promise<boolean>;
}

const KEY = 'environment';

/** Kept with the editor's own state of the workspace, where no file of the project can change it. */
export function createDeclaration(state: vscode.Memento): Declaration {
  return {
    get current() {
      const name = state.get<unknown>(KEY);
      return typeof name === 'string' ? [declaredAs(name)] : [];
    },
    async declare() {
      const before = state.get<string>(KEY);
      const name = await askForName(before);
      if (name === undefined) return false;
      await state.update(KEY, name || undefined);
      return true;
    },
  };
}

function declaredAs(name: string): Environment {
  return { name, tier: tierNamed(name), evidence: [{ source: 'you', fact: vscode.l10n.t('declared for this workspace') }] };
}

/** Undefined: given up. Empty: no declaration any more. */
async function askForName(before: string | undefined): Promise<string | undefined> {
  const other = vscode.l10n.t('Another name…');
  const rows: (vscode.QuickPickItem & { readonly name?: string })[] = [
    { label: 'production', name: 'production', description: vscode.l10n.t('agents must ask before changing it') },
    { label: 'staging', name: 'staging', description: vscode.l10n.t('agents must ask before destroying something') },
    { label: 'development', name: 'development', description: vscode.l10n.t('agents may work there') },
    { label: other },
    ...(before ? [{ label: vscode.l10n.t('Nothing'), description: vscode.l10n.t('forget {0}', before), name: '' }] : []),
  ];
  const picked = await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('What does this workspace work on?'), placeHolder: vscode.l10n.t('It joins what is detected, and the strictest wins.') });
  if (!picked) return undefined;
  if (picked.label !== other) return picked.name;
  const name = await vscode.window.showInputBox({ title: vscode.l10n.t('Name of the environment'), placeHolder: 'eu-production', validateInput: problemOfName });
  return name?.trim();
}
