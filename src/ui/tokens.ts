import * as vscode from 'vscode';
import type { Files } from '../core/files.ts';
import { createFingerprint, createNonce } from '../host/fingerprint.ts';
import { lookForTokens, scanFor, valueAt, type Look } from '../host/token-scan.ts';
import { askVendor } from '../host/vendor-check.ts';
import { placeIn, reportText } from '../secrets/report-text.ts';
import type { Credential, TokenReport } from '../secrets/report.ts';
import { openAt } from './open.ts';
import { tokenPage } from './token-page.ts';

export interface TokenParts {
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly files: Files;
  /** Absolute path of the bundled scanner. */
  readonly worker: string;
  folders(): readonly string[];
  /** The user's own globs of files to hide. */
  hide(): readonly string[];
  hidden(path: string): boolean;
  /** Whether terminals are kept from inherited credentials. */
  removed(): boolean;
}

export interface TokenReports extends vscode.Disposable {
  show(): Promise<void>;
}

/** The Token Report: one page, made anew whenever it is asked for. Its facts live as long as it is open. */
export function createTokenReports(parts: TokenParts): TokenReports {
  const fingerprint = createFingerprint();
  let panel: vscode.WebviewPanel | undefined;
  let report: TokenReport | undefined;
  let answers = new Map<string, string>();

  const lookOf = (): Look => {
    const { home, env, files, worker } = parts;
    const folders = parts.folders();
    return { folders, home, env, files, fingerprint, secretFiles: scanFor({ folders, hide: parts.hide(), home, worker }, (file) => parts.hidden(file)) };
  };
  const draw = async () => {
    report = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Prodlock looks for tokens') }, () => lookForTokens(lookOf()));
    answers = new Map();
    if (panel) panel.webview.html = tokenPage(report, { place: placeIn(parts.folders(), parts.home), now: Date.now(), nonce: createNonce(), answers, removed: parts.removed(), say: vscode.l10n.t, language: vscode.env.language });
  };
  const found = (id: unknown): Credential | undefined => report?.credentials.find((one) => one.id === id);
  const check = async (one: Credential) => {
    if (!(await agreed(one, placeIn(parts.folders(), parts.home)))) return;
    const value = valueAt(one, lookOf());
    const answer = value === undefined || !one.reach.check ? vscode.l10n.t('It does not stand there any more. Look again.') : (await askVendor(one.reach.check, value)).text;
    answers.set(one.id, `${one.reach.vendor}: ${answer}`);
    await panel?.webview.postMessage({ id: one.id, text: answers.get(one.id) });
  };
  const onRequest = async (message: unknown) => {
    const { do: wish, id, at } = requestOf(message);
    const one = found(id);
    if (wish === 'refresh') await draw();
    else if (wish === 'copy' && report) await vscode.env.clipboard.writeText(reportText(report, placeIn(parts.folders(), parts.home), Date.now()));
    else if (wish === 'open' && one) await open([one, ...one.also][at] ?? one);
    else if (wish === 'check' && one?.reach.check) await check(one);
  };
  return {
    async show() {
      if (panel) panel.reveal();
      else {
        panel = vscode.window.createWebviewPanel('prodlock.tokens', vscode.l10n.t('Token Report'), vscode.ViewColumn.Active, { enableScripts: true, localResourceRoots: [], retainContextWhenHidden: false });
        panel.onDidDispose(() => {
          panel = undefined;
          report = undefined;
        });
        panel.webview.onDidReceiveMessage(onRequest);
      }
      await draw();
    },
    dispose: () => panel?.dispose(),
  };
}

/** Names the address, and everything that is sent there. Nothing is sent without a yes. */
async function agreed({ reach: { vendor, check }, key, file }: Credential, place: (file: string) => string): Promise<boolean> {
  if (!check) return false;
  const { host } = new URL(check.url);
  const send = vscode.l10n.t('Send to {0}', host);
  const detail = [
    `${check.method} ${check.url}`,
    ...(check.body ? [check.body] : []),
    vscode.l10n.t('The token {0} from {1} goes into the header {2}, to this address only. The request reads what the token is and changes nothing; {3} will see that it was used from here.', key, place(file), check.header, vendor),
  ].join('\n\n');
  return (await vscode.window.showWarningMessage(vscode.l10n.t('Ask {0} what this token may do?', vendor), { modal: true, detail }, send)) === send;
}

function open({ file, line }: { readonly file: string; readonly line: number }): Promise<void> {
  return openAt(file, line, { viewColumn: vscode.ViewColumn.Beside });
}

function requestOf(message: unknown): { readonly do: unknown; readonly id: unknown; readonly at: number } {
  const fields: ReadonlyMap<string, unknown> = new Map(typeof message === 'object' && message !== null ? Object.entries(message) : []);
  const at = fields.get('at');
  return { do: fields.get('do'), id: fields.get('id'), at: typeof at === 'number' ? at : 0 };
}
