import * as vscode from 'vscode';
import type { Agent, HookCommand } from '../core/agent.ts';
import type { CommandId } from '../core/command.ts';
import type { Covered } from '../core/coverage.ts';
import { hooksToAgreeTo } from '../host/agreement.ts';
import { closingSteps, dotEnvState, ownNames, reopeningSteps, type DotEnvPlace } from '../host/dotenv.ts';
import { agreementSteps, hookSteps, planOf, removalSteps, type Broken, type Edit, type Plan, type Step } from '../host/guarding.ts';
import { repairSteps } from '../host/coverage.ts';
import { closeStale, createConsent, underWay, type ConsentWords } from './consent.ts';
import type { CoverageWatch } from './coverage.ts';
import type { Documents } from './documents.ts';
import { problemOf } from './log.ts';
import { openAt } from './open.ts';
import { folders } from './settings.ts';

export interface GuardParts {
  readonly agents: readonly Agent[];
  readonly coverage: CoverageWatch;
  readonly home: string;
  /** Folders in which the agents' programs are looked for. */
  readonly searched: readonly string[];
  /** Puts the launcher in its place and tells how agents start it. Throws where that fails. */
  command(): HookCommand;
  readonly documents: Documents;
  readonly log: vscode.LogOutputChannel;
  /** Undefined where there is no file; throws where it cannot be read. */
  read(path: string): string | undefined;
  /** Carries one edit out, after a backup. Throws where it cannot, or where the file is no longer as it was when the edit was planned. */
  write(edit: Edit): void;
  /** The edits that hide files, in the workspace and in agents' settings, and their undoing. */
  hiding(agents: readonly Covered[]): readonly Step[];
  unhiding(): readonly Step[];
  /** Where agents find a project's `.env`. */
  dotEnv(): DotEnvPlace;
}

export interface Guard extends vscode.Disposable {
  /** Shows what would change in whose files, and changes it once the human agrees. */
  guard(): Promise<void>;
  removeHooks(): Promise<void>;
  /** The same for the settings by which agents leave a project's `.env` alone. */
  closeDotEnv(): Promise<void>;
  /** Asks again what the user put aside to read the changes first. */
  decide(): void;
}

export function createGuard(parts: GuardParts): Guard {
  const consent = createConsent(parts);
  void closeStale([vscode.l10n.t('Guard Agents: what will change'), REMOVE_WORDS().tab, vscode.l10n.t('Stop Loading .env: what will change')]);
  /** Gives whether all of it was done, or nothing was left to do. */
  const carryOut = async (plan: Plan, words: ConsentWords): Promise<boolean> => {
    if (plan.broken.length) {
      tellBroken(plan.broken);
      parts.coverage.refresh();
    }
    if (!plan.edits.length) {
      if (!plan.broken.length && words.nothing !== undefined) void vscode.window.showInformationMessage(words.nothing);
      return !plan.broken.length;
    }
    if (!(await consent.ask(plan.edits, words))) return false;
    const failed = write(plan.edits, parts);
    if (failed.length) tellBroken(failed);
    parts.coverage.refresh();
    return !failed.length;
  };

  return {
    async guard() {
      const found = parts.coverage.current.filter(({ coverage }) => coverage.state !== 'unguardable');
      if (!found.length) return void vscode.window.showInformationMessage(vscode.l10n.t('No coding agent that Prodlock can guard was found on this machine.'));
      const command = parts.command();
      const wanted = parts.agents.filter((agent) => found.some(({ id }) => id === agent.id));
      const plan = await underWay(vscode.l10n.t('Prodlock looks at what guarding would change'), async () =>
        planOf([...wanted.flatMap((agent) => hookSteps(agent, parts.home, command)), ...wanted.flatMap((agent) => repairSteps(agent, { home: parts.home, command, folders: folders(), read: parts.read })), ...parts.hiding(found), ...(await agreement(wanted, command, parts))], parts.read));
      if (await carryOut(plan, guardWords(found))) await tellWhatCame(wanted, plan.edits.length > 0, parts.coverage);
    },
    async removeHooks() {
      const steps = [...parts.agents.flatMap((agent) => removalSteps(agent, parts.home)), ...parts.unhiding(), ...reopeningSteps(parts.agents, parts.home)];
      await carryOut(planOf(steps, parts.read), REMOVE_WORDS());
    },
    async closeDotEnv() {
      const here = parts.agents.filter(({ id }) => parts.coverage.current.some((one) => one.id === id));
      const place = parts.dotEnv();
      const wanted = here.filter((agent) => dotEnvState(agent, place)?.closable);
      await carryOut(planOf(closingSteps(wanted, place), parts.read), dotEnvWords(wanted, place));
    },
    decide: () => consent.decide(),
    dispose: () => consent.dispose(),
  };
}

/** What the user agrees to in an agent's own book stands in the same plan, so that they see it before they say yes to all. */
async function agreement(agents: readonly Agent[], command: HookCommand, { home, searched, read, log }: GuardParts): Promise<readonly Step[]> {
  const steps = await Promise.all(agents.map(async (agent) => {
    try {
      return agreementSteps(agent, home, await hooksToAgreeTo(agent, { home, command, searched, read }));
    } catch (error) {
      log.warn(`${agent.title}: ${problemOf(error)}`);
      void vscode.window.showWarningMessage(vscode.l10n.t('{0} runs no hook before you agree to it, and Prodlock cannot prepare that: {1}. Agree to it in {0} itself, by /hooks.', agent.title, problemOf(error)));
      return [];
    }
  }));
  return steps.flat();
}

function guardWords(found: readonly Covered[]): ConsentWords {
  const names = found.map(({ title }) => title).join(', ');
  return {
    tab: vscode.l10n.t('Guard Agents: what will change'),
    question: vscode.l10n.t('Guard {0}?', names),
    apply: (files) => (files === 1 ? vscode.l10n.t('Change 1 File') : vscode.l10n.t('Change {0} Files', files)),
    means: vscode.l10n.t('From then on each of them asks Prodlock before it acts: what touches production waits for your answer in this editor, and files with secrets stay hidden. Prodlock: Remove Hooks gives every file back as it was.'),
  };
}

function REMOVE_WORDS(): ConsentWords {
  return {
    tab: vscode.l10n.t('Remove Hooks: what will change'),
    question: vscode.l10n.t("Remove Prodlock's hooks from all agents? Nothing will be held back any more."),
    apply: (files) => (files === 1 ? vscode.l10n.t('Remove from 1 File') : vscode.l10n.t('Remove from {0} Files', files)),
    nothing: vscode.l10n.t('No hooks of Prodlock were found.'),
  };
}

function dotEnvWords(agents: readonly Agent[], place: DotEnvPlace): ConsentWords {
  const notes = agents.flatMap((agent) => {
    const own = ownNames(agent, place);
    return own.length > 0 ? [vscode.l10n.t('{0} itself logs in by {1} of this file: put that into your shell, or into a file of your own that it loads.', agent.title, own.join(', '))] : [];
  });
  return {
    tab: vscode.l10n.t('Stop Loading .env: what will change'),
    question: vscode.l10n.t('Keep {0} from loading the project’s .env into its own shells?', agents.map(({ title }) => title).join(', ')),
    apply: (files) => (files === 1 ? vscode.l10n.t('Change 1 File') : vscode.l10n.t('Change {0} Files', files)),
    nothing: vscode.l10n.t('No agent here loads a .env of this project that a setting could keep from it.'),
    notes: [...notes, vscode.l10n.t('It counts for sessions that start from now on.')],
  };
}

/** What came of it by the tests, not by the files. Whoever has just agreed wants to see it work; what is still open is told with what closes it. */
async function tellWhatCame(wanted: readonly Agent[], changed: boolean, coverage: CoverageWatch): Promise<void> {
  await underWay(vscode.l10n.t('Prodlock tests the agents'), () => coverage.settled());
  const states = coverage.current.filter(({ id }) => wanted.some((agent) => agent.id === id));
  const open = states.flatMap(({ title, coverage: one }) => (one.state === 'unguarded' ? [`${title}: ${one.reason}`] : []));
  if (open.length) return offerRemedy(vscode.l10n.t('Still not guarded: {0}.', open.join('; ')), wanted);
  const names = states.map(({ title }) => title).join(', ');
  const rehearse = vscode.l10n.t('Rehearse the Incident');
  const text = changed ? vscode.l10n.t('Guarded: {0}. A session that runs already may have to be started anew.', names) : vscode.l10n.t('Guarded already: {0}. Nothing to change.', names);
  void vscode.window.showInformationMessage(text, rehearse).then((picked) => picked === rehearse && run('prodlock.rehearse'));
}

/** No file of an agent can mend what the editor itself refuses. */
function offerRemedy(text: string, agents: readonly Agent[]): void {
  const setting = agents.flatMap(({ inEditor }) => inEditor?.settings ?? []).find((name) => vscode.workspace.getConfiguration().get(name) === false);
  const lives = agents.some(({ inEditor }) => inEditor);
  const remedies: Readonly<Record<string, () => Thenable<unknown>>> = {
    ...(lives && !vscode.workspace.isTrusted && { [vscode.l10n.t('Manage Trust')]: () => vscode.commands.executeCommand('workbench.trust.manage') }),
    ...(setting !== undefined && { [vscode.l10n.t('Open Setting')]: () => vscode.commands.executeCommand('workbench.action.openSettings', setting) }),
    [vscode.l10n.t('Doctor')]: () => run('prodlock.doctor'),
  };
  void vscode.window.showWarningMessage(text, ...Object.keys(remedies)).then((picked) => picked !== undefined && remedies[picked]?.());
}

function run(command: CommandId): Thenable<unknown> {
  return vscode.commands.executeCommand(command);
}

function write(edits: readonly Edit[], { write: put, log }: GuardParts): Broken[] {
  return edits.flatMap((edit) => {
    try {
      put(edit);
      log.info(`changed ${edit.path}`);
      return [];
    } catch (error) {
      return [{ path: edit.path, problem: problemOf(error), line: 0 }];
    }
  });
}

function tellBroken(broken: readonly Broken[]): void {
  for (const { path, problem, line } of broken) void offerToOpen(path, line, problem);
}

async function offerToOpen(path: string, line: number, problem: string): Promise<void> {
  const open = vscode.l10n.t('Open File');
  const where = line ? `${path}:${line}` : path;
  const picked = await vscode.window.showErrorMessage(vscode.l10n.t('Left as it is: {0}: {1}', where, problem), open);
  if (picked === open) await openAt(path, line);
}
