import agents from 'folder:agents';
import detectors from 'folder:environments';
import * as vscode from 'vscode';
import { agentNames } from './core/agent-name.ts';
import { createAuditStore } from './host/record/store.ts';
import { createDisk } from './host/disk.ts';
import { readConfig, writeConfig } from './host/edit-config.ts';
import { here, installLauncher } from './host/here.ts';
import type { Edit } from './host/guarding.ts';
import { dotEnvState, recordClosing } from './host/dotenv.ts';
import { following } from './host/following.ts';
import { hidingSteps, listedBy, recordHidden, unhidingSteps } from './host/hiding.ts';
import { placeOf } from './host/place.ts';
import { guardWindow, renewed } from './host/window-guard.ts';
import { waitingElsewhere } from './host/windows.ts';
import { createPolicies, recordRules } from './host/policies.ts';
import { quietNow } from './policy/apply.ts';
import { createWorlds, type Moment } from './host/worlds.ts';
import { createRehearsal } from './host/rehearsal.ts';
import { inheritedCredentials } from './secrets/separation.ts';
import { createRecordThread } from './host/record.ts';
import { knownPlaces } from './host/record/anchor.ts';
import { showActivityView } from './ui/activity-view.ts';
import { anchorRecord } from './ui/anchor.ts';
import { watchRecord } from './ui/record-watch.ts';
import { showAgents } from './ui/agents-view.ts';
import { showApprovals } from './ui/approvals.ts';
import { createAsker } from './ui/ask.ts';
import { strictestSpan } from './core/lock.ts';
import { showFailure } from './ui/badge.ts';
import { refusedByEditor, watchCoverage } from './ui/coverage.ts';
import { createDeclaration } from './ui/declare.ts';
import { linkCommands, showDoctor } from './ui/doctor.ts';
import { createDocuments } from './ui/documents.ts';
import { createElsewhere } from './ui/elsewhere.ts';
import { watchEnvironments } from './ui/environment.ts';
import { followHidden } from './ui/follow.ts';
import { createGuard } from './ui/guard.ts';
import { guardManaged } from './ui/managed.ts';
import { markHidden } from './ui/hidden.ts';
import { showHidden } from './ui/hidden-view.ts';
import { hideFile, keepVisible } from './ui/hide.ts';
import { createLock } from './ui/lock.ts';
import { createLog, problemOf } from './ui/log.ts';
import { showMenu } from './ui/menu.ts';
import { createNamer } from './ui/name.ts';
import { showReport } from './ui/report.ts';
import { openPolicy, showPolicyEffect, watchPolicies } from './ui/policy.ts';
import { helpWithPolicies } from './ui/policy-help.ts';
import { createRehearse } from './ui/rehearsal.ts';
import { keepFromTerminals, watchSeparation } from './ui/separation.ts';
import { folders, readSettings, switchOn } from './ui/settings.ts';
import { createTokenReports } from './ui/tokens.ts';
import { switchTarget } from './ui/switch.ts';
import { createFace, keepTold, registerCommands } from './ui/window.ts';

/** The editor does not tell the user of an extension that fails to start, so the badge does. */
export function activate(context: vscode.ExtensionContext): void {
  const start = performance.now();
  const log = createLog();
  context.subscriptions.push(log);
  try {
    compose(context, log);
    log.info(`started in ${Math.round(performance.now() - start)} ms`);
  } catch (error) {
    log.error(problemOf(error));
    context.subscriptions.push(showFailure(problemOf(error)));
  }
}

/** Puts the parts together. What can wait, waits: agents are answered first, the project is looked at afterwards. */
function compose(context: vscode.ExtensionContext, log: vscode.LogOutputChannel, user = here()): void {
  const { home, env } = user;
  const place = placeOf(home);
  const files = createDisk();
  const documents = createDocuments();
  const declaration = createDeclaration(context.workspaceState);
  const declared = () => [...declaration.current, ...readSettings().environments];
  const worlds = renewed(() => readSettings().hidden, (hide) => createWorlds({ home, files, hide }));
  const whyHidden = (file: string) => worlds()({ lock: 'locked', env }).hidden(file);
  const policiesOn = createPolicies(home);
  const policies = (folder: string) => policiesOn(folder, files);
  const ofPolicies = (list: 'hidden' | 'visible') => [home, ...folders()].flatMap(policies).flatMap((one) => one[list]);
  const everywhere = () => [...readSettings().hiddenEverywhere, ...policies(home).filter(({ level }) => level === 'user').flatMap((one) => one.hidden)];
  const hiddenFiles = () => hidden.files.map(({ path: file }) => file);
  const hiding = (found: readonly { readonly id: string }[]) => ({ home, folders: folders(), hide: readSettings().hidden, everywhere: everywhere(), visible: ofPolicies('visible'), files: hiddenFiles(), agents: found.map(({ id }) => id) });
  const dotEnv = () => ({ home, folders: folders(), read: readConfig });
  const writeFor = (edit: Edit) => (writeConfig(edit, home), recordHidden(edit.path, home, everywhere()), recordClosing(edit, agents, home));
  const recordKept = () => recordRules(policies(home));
  const audit = createAuditStore(place.audit, { onProblem: (error) => log.error(`A decision could not be written down: ${error.message}`), keepDays: () => recordKept().keepDays });
  const record = createRecordThread(home, context.asAbsolutePath('dist/record-worker.js'));
  const kept = watchRecord({ record, store: audit, log, rules: recordKept });
  const name = agentNames(agents);
  const policy = { own: place.policy, name, home, documents, folders, policies, since: (time: number) => record.since(time) };
  const written = new vscode.EventEmitter<void>();
  const lock = createLock(() => strictestSpan([readSettings().maxMinutes, ...[home, ...folders()].flatMap(policies).map(({ maxUnlockMinutes }) => maxUnlockMinutes)]), log);
  const asker = createAsker(documents, log, (subjects) => namer.nameOne(subjects));
  const environments = watchEnvironments({ detectors, files, home, env, declared, policies, log });
  const namer = createNamer({ own: place.policy, folders, environments: () => environments.current, read: readConfig, write: (edit) => writeConfig(edit, home), refresh: () => environments.refresh() });
  const command = () => installLauncher(user, context.extensionPath);
  const coverage = watchCoverage({ agents, home, command, exists: user.exists, searched: user.searched, read: readConfig, log });
  const guard = createGuard({ agents, searched: user.searched, coverage, home, command, documents, log, read: readConfig, write: writeFor, hiding: (found) => hidingSteps(hiding(found)), unhiding: () => unhidingSteps(hiding([])), dotEnv });
  const rehearsal = createRehearsal(vscode.l10n.t);
  const hiddenGlobs = () => [...readSettings().hidden, ...ofPolicies('hidden')];
  const hidden = markHidden({ hidden: whyHidden, agents: () => coverage.current, folders, hide: hiddenGlobs, home, worker: context.asAbsolutePath('dist/scan-worker.js'), log });
  const byHand = { home, own: place.policy, hidden: whyHidden, read: readConfig, write: (edit: Edit) => writeConfig(edit, home), done: () => void hidden.look() };
  const elsewhere = createElsewhere();
  const face = createFace({ environments, lock, asker, coverage, hidden, elsewhere, rests: () => quietNow([home, ...folders()].flatMap(policies), new Date())?.until });
  const inherited = inheritedCredentials(env);
  const removed = () => readSettings().terminalsWithoutProduction;
  const tokens = createTokenReports({ home, env, files, folders, removed, worker: context.asAbsolutePath('dist/scan-worker.js'), hide: () => readSettings().hidden, hidden: (path) => whyHidden(path) !== undefined });
  const examined = () => ({ agents, home, command: command(), folders: folders(), environments: environments.current, searched: user.searched, read: readConfig, verified: async () => (await record.state()).report, isHere: (agent: { readonly id: string }) => coverage.current.some(({ id }) => id === agent.id), refused: refusedByEditor, version: String(context.extension.packageJSON.version), inherited: { found: inherited, removed: removed() } });
  context.subscriptions.push(documents, guard, lock, asker, environments, coverage, hidden, elsewhere, face, showAgents({ agents, home, coverage, documents, dotEnv: (agent) => dotEnvState(agent, dotEnv()) }), showHidden({ agents, coverage, hidden, home, own: (agent, file) => ({ ...listedBy(agent, file, hiding([]), readConfig), loaded: dotEnvState(agent, dotEnv())?.loaded.includes(file) === true }) }), followHidden({ hidden, own: place.policy, steps: (now) => following({ ...now, hiding: hiding([]), dotEnv: dotEnv() }), read: readConfig, write: writeFor, log }), linkCommands(), watchPolicies(policy), helpWithPolicies(vscode.Uri.joinPath(context.extensionUri, 'media/policy.schema.json')), written, record, kept, showActivityView({ documents, record, name, onEntry: written.event, onState: kept.onState }), tokens, watchSeparation({ files, log }), keepFromTerminals(context.environmentVariableCollection, { inherited, wanted: removed }));
  context.subscriptions.push(registerCommands({
    'prodlock.menu': async () => {
      await environments.look();
      await showMenu({ state: face.state, home, approvals: await approvals() });
    },
    'prodlock.lock': () => lock.lock(),
    'prodlock.unlock': () => lock.unlock(),
    'prodlock.showQuestion': () => asker.bringBack(),
    'prodlock.showApprovals': async () => showApprovals({ settler: (await answering).settler, agents }),
    'prodlock.rehearse': createRehearse({ rehearsal, broker: () => answering, asker, documents }),
    'prodlock.firstSteps': async () => {
      await vscode.commands.executeCommand('workbench.action.openWalkthrough', `${context.extension.id}#first-steps`, false);
      // An older editor leaves the focus where it was if the page is open already.
      await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
    },
    'prodlock.guard': () => guard.guard(),
    'prodlock.decide': () => guard.decide(),
    'prodlock.guardManaged': () => guardManaged(place.bin, home, user.platform),
    'prodlock.removeHooks': () => guard.removeHooks(),
    'prodlock.closeDotEnv': () => guard.closeDotEnv(),
    'prodlock.showAgents': () => vscode.commands.executeCommand('prodlock.agents.focus'),
    'prodlock.testAgents': () => coverage.test(),
    'prodlock.showHidden': () => vscode.commands.executeCommand('prodlock.hidden.focus'),
    'prodlock.scan': () => hidden.look(),
    'prodlock.stopScan': () => hidden.stop(),
    'prodlock.hideFile': (file) => hideFile(file, byHand),
    'prodlock.keepVisible': (file) => keepVisible(file, byHand),
    'prodlock.doctor': () => showDoctor(examined, documents, user.env['USER'] ?? user.env['USERNAME']),
    'prodlock.tokenReport': () => tokens.show(),
    'prodlock.openPolicy': () => openPolicy(policy),
    'prodlock.showPolicyEffect': () => showPolicyEffect(policy),
    'prodlock.declareEnvironment': async () => void ((await declaration.declare()) && environments.refresh()),
    'prodlock.nameEnvironment': () => environments.look().then(() => namer.name()),
    'prodlock.switchTarget': () => switchTarget({ files, home, env, environments: () => environments.current }),
    'prodlock.showActivity': () => vscode.commands.executeCommand('prodlock.activity.focus'),
    'prodlock.showReport': () => showReport({ extension: context.extensionUri, record, log, name }),
    'prodlock.anchorRecord': () => anchorRecord({ record, folders, known: () => knownPlaces(place.audit).map((one) => one.path) }),
    'prodlock.showLog': () => log.show(),
    'prodlock.enable': () => switchOn(),
  }, (error) => void vscode.window.showErrorMessage(`Prodlock: ${problemOf(error)}`)));

  const options = { home, env, declared, folders: folders(), world: (moment: Moment) => worlds()({ ...moment, hiddenFiles }), enabled: () => readSettings().enabled, mode: () => readSettings().mode, patience: () => readSettings().patience, lock: () => lock.state() };
  const answering = guardWindow({ ...options, rehearsal, ask: (question, over) => asker.ask(question, over), insist: (agent) => asker.insist(agent), audit: (entry) => audit.append(entry).finally(() => written.fire()) });
  const approvals = () => answering.then(({ settler }) => settler.grants.length, () => undefined);
  answering.then(
    (broker) => {
      context.subscriptions.push(broker, keepTold(broker, { lock, asker }));
      elsewhere.watch(() => waitingElsewhere(home, broker.registration.window));
      face.ready();
      coverage.refresh();
    },
    (error: unknown) => {
      log.error(`Agents cannot be answered: ${problemOf(error)}`);
      face.fail(problemOf(error));
      coverage.refresh();
    },
  );
}
