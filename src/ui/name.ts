import * as vscode from 'vscode';
import type { Environment, Tier } from '../core/environment.ts';
import { nameableIn, type Nameable } from '../core/naming.ts';
import { toldSentence, toldSource } from '../core/say.ts';
import { withNaming } from '../policy/write.ts';

export interface NamingParts {
  /** The user's own policy file. */
  readonly own: string;
  folders(): readonly string[];
  environments(): readonly Environment[];
  /** Text of a file; undefined where there is none. */
  read(path: string): string | undefined;
  write(edit: { readonly path: string; readonly before: string | undefined; readonly after: string }): void;
  /** The sources are looked at again. */
  refresh(): void;
}

/** Gives environments to what is only known by id. */
export interface Namer {
  /** Asks for what, which tier, which name; writes a policy. */
  name(): Promise<void>;
  /** The same for one of these; true where it was named. */
  nameOne(subjects: readonly Nameable[]): Promise<boolean>;
}

type Known = Exclude<Tier, 'unknown'>;
const TIERS = ['production', 'staging', 'development'] as const satisfies readonly Known[];
const ICONS = { production: '$(flame)', staging: '$(beaker)', development: '$(tools)' } as const;

export function createNamer(parts: NamingParts): Namer {
  const nameOne = async (subjects: readonly Nameable[]): Promise<boolean> => {
    const subject = (subjects.length === 1 && subjects[0]?.subject) || (await pickSubject(subjects));
    if (subject === undefined) return false;
    const tier = await pickTier(subject);
    const name = tier && (await askName(subject, tier));
    const file = name && (await pickFile(tier, parts));
    if (!tier || !name || !file) return false;
    const before = parts.read(file);
    parts.write({ path: file, before, after: withNaming(before ?? '', { name, tier, pattern: subject }) });
    parts.refresh();
    void confirm(subject, name, file);
    return true;
  };
  return { nameOne, name: async () => void (await nameOne([...nameableIn(parts.environments()), OTHER])) };
}

const OTHER: Nameable = { subject: '', fact: '' };

async function pickSubject(subjects: readonly Nameable[]): Promise<string | undefined> {
  const rows = subjects.map(({ subject, fact, now, evidence }) => (subject === ''
    ? { label: vscode.l10n.t('$(edit) Another host, context, account or id…'), description: '', detail: '', subject }
    : { label: `${now ? '$(server-environment)' : '$(question)'} ${subject}`, description: now ? vscode.l10n.t('counts as {0}', now.name) : vscode.l10n.t('not named yet'), detail: evidence ? `${toldSource(evidence.source, vscode.l10n.t)}: ${toldSentence(fact, vscode.l10n.t)}` : toldSentence(fact, vscode.l10n.t), subject }));
  const picked = await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('Name Environment: what?'), placeHolder: vscode.l10n.t('What the sources of this workspace show'), matchOnDescription: true, matchOnDetail: true, ignoreFocusOut: true });
  if (picked?.subject !== '') return picked?.subject;
  const written = await vscode.window.showInputBox({ title: vscode.l10n.t('Name Environment: what?'), placeHolder: 'db.acme.com, gke_acme_eu, prj_42', prompt: vscode.l10n.t('As it stands in commands'), ignoreFocusOut: true, validateInput: (text) => (text.trim() && text.trim().length <= 200 ? undefined : vscode.l10n.t('1 to 200 characters')) });
  return written?.trim();
}

async function pickTier(subject: string): Promise<Known | undefined> {
  const says: Record<Known, string> = {
    production: vscode.l10n.t('agents must ask before changing it'),
    staging: vscode.l10n.t('agents must ask before destroying something'),
    development: vscode.l10n.t('agents may work there'),
  };
  const rows = TIERS.map((tier) => ({ label: `${ICONS[tier]} ${tier}`, description: says[tier], tier }));
  return (await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('What is {0}?', subject), ignoreFocusOut: true }))?.tier;
}

async function askName(subject: string, tier: Known): Promise<string | undefined> {
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('What shall {0} be called?', subject), value: tier, prompt: vscode.l10n.t('As you say it: production, eu-shop. This is what the badge shows and what is typed to unlock.'),
    ignoreFocusOut: true, validateInput: problemOfName,
  });
  return name?.trim();
}

/** A project's list can only tighten, so it is offered for production alone. */
async function pickFile(tier: Known, { own, folders }: NamingParts): Promise<string | undefined> {
  if (tier !== 'production' || folders().length === 0) return own;
  const rows = [
    { label: '$(account) ~/.prodlock/policy.yaml', description: vscode.l10n.t('for you, in all projects'), file: own },
    ...folders().map((folder) => ({ label: '$(root-folder) .prodlock/policy.yaml', description: vscode.l10n.t('for everybody who works on {0}', folder.split(/[\\/]/).at(-1) ?? folder), file: `${folder}/.prodlock/policy.yaml` })),
  ];
  return (await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('Where shall that be kept?'), ignoreFocusOut: true }))?.file;
}

async function confirm(subject: string, name: string, file: string): Promise<void> {
  const open = vscode.l10n.t('Open Policy');
  const picked = await vscode.window.showInformationMessage(vscode.l10n.t('{0} counts as {1} from now on.', subject, name), open);
  if (picked === open) await vscode.window.showTextDocument(vscode.Uri.file(file));
}

/** Why a text cannot be an environment's name; undefined where it can. */
export function problemOfName(text: string): string | undefined {
  return /^[\w.-]{1,40}$/.test(text.trim()) ? undefined : vscode.l10n.t('Letters, digits, dots and dashes, at most 40');
}
