import * as vscode from 'vscode';
import type { Entry } from '../audit/entry.ts';
import type { AgentName } from '../core/agent-name.ts';
import { once } from '../core/once.ts';
import type { Policy } from '../core/policy.ts';
import { toldSentence } from '../core/say.ts';
import { changesText, wouldHaveChanged } from '../policy/replay.ts';
import { readPolicy } from '../policy/read.ts';
import type { Documents } from './documents.ts';

export interface PolicyParts {
  /** The user's own policy file. */
  readonly own: string;
  readonly home: string;
  readonly documents: Documents;
  readonly name: AgentName;
  /** Policies that apply in a folder. */
  policies(folder: string): readonly Policy[];
  /** Decisions since then, milliseconds since the epoch. */
  since(time: number): Promise<readonly Entry[]>;
  folders(): readonly string[];
}

const DAYS = 7;
const NAME = /[\\/]\.prodlock[\\/]policy\.yaml$/;

/** Problems of policy files in the Problems panel, and completion in them. */
export function watchPolicies({ own }: Pick<PolicyParts, 'own'>): vscode.Disposable {
  const problems = vscode.languages.createDiagnosticCollection('prodlock');
  const check = (document: vscode.TextDocument): void => {
    if (!NAME.test(document.uri.fsPath) || document.uri.scheme !== 'file') return;
    problems.set(document.uri, readPolicy(document.getText(), document.uri.fsPath, document.uri.fsPath === own ? 'user' : 'project').problems.map(({ line, text, severity }) => diagnosticAt(document, line, toldProblem(text), severity)));
  };
  vscode.workspace.textDocuments.forEach(check);
  return vscode.Disposable.from(
    problems,
    vscode.workspace.onDidOpenTextDocument(check),
    vscode.workspace.onDidChangeTextDocument(({ document }) => check(document)),
    vscode.workspace.onDidCloseTextDocument((document) => problems.delete(document.uri)),
  );
}

/** Where it stands in the file, and what is wrong there. */
function toldProblem(text: string): string {
  const [, place, problem] = /^([\w.]{1,80}: )(.*)$/s.exec(text) ?? [];
  const told = toldSentence(text, vscode.l10n.t);
  return told === text && place && problem ? `${place}${toldSentence(problem, vscode.l10n.t)}` : told;
}

function diagnosticAt(document: vscode.TextDocument, line: number, text: string, severity: 'error' | 'warning'): vscode.Diagnostic {
  const at = document.lineAt(Math.min(line, document.lineCount) - 1);
  const range = new vscode.Range(at.lineNumber, at.firstNonWhitespaceCharacterIndex, at.lineNumber, at.text.length);
  const found = new vscode.Diagnostic(range, text, severity === 'error' ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning);
  found.source = 'Prodlock';
  return found;
}

const START = `# What Prodlock makes of agents' actions. The first rule that fits decides.
# Each part is optional; examples stand in Prodlock's documentation.
version: 1

rules:
  - id: backups-are-mine
    when: { effect: destroys-backup }
    then: deny
    reason: Backups are only ever deleted by hand.
    cases:
      - { command: aws rds delete-db-snapshot --db-snapshot-identifier nightly, expect: deny }
`;

/** Opens the user's policy, or the project's; a missing one opens as a draft that becomes a file when it is saved. */
export async function openPolicy({ own, folders }: PolicyParts): Promise<void> {
  const rows = [
    ...folders().map((folder) => ({ label: '$(root-folder) .prodlock/policy.yaml', description: vscode.l10n.t('of {0}: for everybody who works on it; can only tighten', folder.split(/[\\/]/).at(-1) ?? folder), file: `${folder}/.prodlock/policy.yaml` })),
    { label: '$(account) ~/.prodlock/policy.yaml', description: vscode.l10n.t('yours: for all projects; may also loosen'), file: own },
  ];
  const picked = await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('Which policy?') });
  if (!picked) return;
  const uri = vscode.Uri.file(picked.file);
  const exists = await vscode.workspace.fs.stat(uri).then(() => true, () => false);
  const document = await vscode.workspace.openTextDocument(exists ? uri : uri.with({ scheme: 'untitled' }));
  const editor = await vscode.window.showTextDocument(document);
  if (!exists && document.getText() === '') await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), START));
}

/** Shows which decisions of the last days the policies, as they are now, would have made differently: for each decision those of its own folder. */
export async function showPolicyEffect({ policies, since, documents, home, name }: PolicyParts): Promise<void> {
  const recent = await since(Date.now() - DAYS * 24 * 60 * 60 * 1_000);
  const of = once(policies);
  const changes = recent.flatMap((entry) => wouldHaveChanged([entry], of(entry.cwd || home), home));
  await documents.show(`${vscode.l10n.t('Policy Effect')}.prodlock`, changesText(changes, { looked: recent.length, days: DAYS, name, say: vscode.l10n.t }));
}

/** The reason that a rule of the policy wants to be written; undefined where the human gives up, which denies. */
export function askForNote(title: string): Promise<string | undefined> {
  const input = vscode.window.createInputBox();
  input.title = title;
  input.prompt = vscode.l10n.t('Why shall it run? The policy wants a reason; it is kept in the record.');
  input.ignoreFocusOut = true;
  return new Promise((resolve) => {
    let said: string | undefined;
    input.onDidChangeValue(() => (input.validationMessage = undefined));
    input.onDidAccept(() => {
      said = input.value.trim().length >= 3 ? input.value.trim().slice(0, 500) : undefined;
      if (said === undefined) input.validationMessage = vscode.l10n.t('A few words are expected.');
      else input.hide();
    });
    input.onDidHide(() => {
      input.dispose();
      resolve(said);
    });
    input.show();
  });
}
