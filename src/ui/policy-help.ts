import * as vscode from 'vscode';
import { told } from '../core/say.ts';
import { meaning, proposals, type Proposal, type Schema } from '../policy/help.ts';
import { appendPlain } from './plain-text.ts';

/** Drafts that are not saved yet, too. */
const POLICIES: vscode.DocumentSelector = ['file', 'untitled', 'vscode-remote'].map((scheme) => ({ scheme, pattern: '**/.prodlock/policy.yaml' }));
/** It reads our schema by itself, and would say everything twice. */
const OTHER = 'redhat.vscode-yaml';

const KINDS: Readonly<Record<Proposal['kind'], vscode.CompletionItemKind>> = { key: vscode.CompletionItemKind.Property, value: vscode.CompletionItemKind.EnumMember };

/** Completion and explanations in policy files, where no YAML extension gives them. `schema` is read when it is needed. */
export function helpWithPolicies(schema: vscode.Uri): vscode.Disposable {
  let read: Promise<Schema> | undefined;
  const known = (): Promise<Schema> => (read ??= Promise.resolve(vscode.workspace.fs.readFile(schema)).then((bytes) => JSON.parse(new TextDecoder().decode(bytes)) as Schema));
  const isOurs = (): boolean => vscode.extensions.getExtension(OTHER) === undefined;
  return vscode.Disposable.from(
    vscode.languages.registerCompletionItemProvider(POLICIES, {
      async provideCompletionItems(document, position) {
        return isOurs() ? proposals(document.getText(), document.offsetAt(position), await known()).map(itemOf) : [];
      },
    }, ' ', ',', '[', '{'),
    vscode.languages.registerHoverProvider(POLICIES, {
      async provideHover(document, position) {
        const found = isOurs() ? meaning(document.getText(), document.offsetAt(position), await known()) : undefined;
        return found && new vscode.Hover(appendPlain(new vscode.MarkdownString(), told(found.says, vscode.l10n.t)), new vscode.Range(document.positionAt(found.from), document.positionAt(found.to)));
      },
    }),
  );
}

function itemOf({ label, kind, says }: Proposal): vscode.CompletionItem {
  const item = new vscode.CompletionItem(label, KINDS[kind]);
  item.insertText = kind === 'key' ? `${label}: ` : label;
  if (says) item.documentation = told(says, vscode.l10n.t);
  // A key is often followed at once by one of few values.
  if (kind === 'key') item.command = { command: 'editor.action.triggerSuggest', title: '' };
  return item;
}
