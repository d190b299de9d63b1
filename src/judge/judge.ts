import type { Action, ShellName } from '../core/action.ts';
import { stricterVerdict } from '../core/decide.ts';
import type { Effect, Finding } from '../core/effect.ts';
import { reachOf } from '../core/environment.ts';
import { HOLE, type Invocation } from '../core/invocation.ts';
import { baseName, resolve } from '../core/path.ts';
import type { Payload } from '../core/provider.ts';
import { clueOf } from '../core/target.ts';
import { vendorOf } from '../core/vendor.ts';
import type { Verdict } from '../core/verdict.ts';
import { fetchRequest, httpRequests, HTTP_TOOLS, type HttpRequest } from '../payload/http.ts';
import { statements } from '../payload/sql.ts';
import { understand } from '../shell/understand.ts';
import { withoutHidden } from './advice.ts';
import { afterSwitches, branchSwitches, type BranchSwitch } from './place/branches.ts';
import type { Catalogue, Ready } from './catalogue.ts';
import { cleansOnlyMade } from './files/cleaned.ts';
import { codeFindings, type Back } from './code.ts';
import { commandFindings, targetClues } from './commands.ts';
import { canRise, credentialReasons, credentialsOf, isPinned, isPlaceless, pinned, placed, raised } from './place/credentials.ts';
import { diskFindings, useFindings } from './files/disk.ts';
import { elsewhereFindings } from './place/elsewhere.ts';
import { killedByName } from './found-processes.ts';
import { effectOf, rulings } from './rulings.ts';
import { landed, type Before } from './place/landing.ts';
import { atLogin, isGrave } from './tampering/login.ts';
import { deletesOnlyListed } from './files/listed-branches.ts';
import { isOwnContainer } from './place/own-containers.ts';
import { isInOwnCheckout } from './files/made.ts';
import { asPlanned } from './planned.ts';
import { enter, outermost, type Nesting } from './nesting.ts';
import { traced, watched } from './place/origin.ts';
import { onPage, pressFindings } from './requests/browsing.ts';
import { editorActions } from './requests/editor-tools.ts';
import { graphqlFindings, sqlFindings, unreadable, type Sender } from './requests/payloads.ts';
import { repositoryFindings } from './files/repository.ts';
import { requestFindings } from './requests/requests.ts';
import { ofServer, serversAdded, serversIn } from './tampering/servers.ts';
import { socketFindings } from './place/sockets.ts';
import { tamperFindings, toolTampering } from './tampering/tampering.ts';
import { inNamedFolder } from './place/named-folder.ts';
import { addsToSchedule, scheduledBy } from './tampering/scheduled.ts';
import { scriptFindings } from './scripts.ts';
import { searchFindings } from './files/search.ts';
import { isSeen, printsPast } from './files/seen.ts';
import { ranThere } from './files/there.ts';
import { ledBy } from './place/configured-servers.ts';
import { toolFindings } from './requests/tools.ts';
import { shippedFindings } from './shipped.ts';
import { runningTunnels, tunnelsBehind, tunnelsOf, type Tunnel } from './place/tunnels.ts';
import { isScriptBeside, unknownFindings } from './unknown.ts';
import { fileAtAddress } from './files/viewers.ts';
import type { World } from './world.ts';
import { withWritten } from './written.ts';

/** More invocations than this are not an ordinary command, and are not looked at one by one. */
const MOST = 2_000;

/** Judges one action. Pure: everything it looks at is in its arguments. Throws nothing it knows of; a throw is the caller's to turn into a denial. */
export function judge(named: Action, world: World, catalogue: Catalogue): Verdict {
  const action = inRealFolder(named, world);
  if (action.kind !== 'shell' || !action.earlier) return verdictOn(action, world, catalogue);
  // A shell may have been started anew, so both are judged.
  const { earlier, ...bare } = action;
  const alone = verdictOn(bare, world, catalogue);
  if (alone.kind === 'deny') return alone;
  const continuing = verdictOn({ ...action, command: `${earlier}\n${action.command}` }, world, catalogue);
  if (continuing.kind === 'allow' || stricterVerdict(continuing, alone) === alone) return alone;
  return { ...continuing, reasons: [...continuing.reasons, EARLIER] };
}

/** A project may be opened by a link that leads to it: what stands around it, and what git keeps, is told of the folder itself. */
function inRealFolder(action: Action, world: World): Action {
  const cwd = action.cwd.startsWith('/') ? world.files.real(action.cwd) : action.cwd;
  if (action.kind === 'several') return { ...action, cwd, actions: action.actions.map((one) => inRealFolder(one, world)) };
  return cwd === action.cwd ? action : { ...action, cwd };
}

const EARLIER: Verdict['reasons'][number] = { id: 'shell/earlier', text: 'Earlier calls in the same shell set its folder, variables or functions; what they set counts here.' };

function verdictOn(action: Action, world: World, catalogue: Catalogue): Verdict {
  const findings = findingsOf(action, world, catalogue);
  const settled = findings.map((finding) => effectOf(whole(withVendor(finding, catalogue)), action.cwd, world));
  const chosen = settled.some(isPinned) ? pinned(settled, credentialsOf(action, world)) : settled;
  const known = chosen.some(isPlaceless) ? placed(chosen, credentialsOf(action, world)) : chosen;
  const effects = known.some(canRise) ? raised(known, credentialsOf(action, world)) : known;
  const verdict = rulings(effects, action, world, (denied) => harmlessInstead(action, denied, world, catalogue));
  return verdict.kind === 'ask' ? { ...verdict, reasons: [...verdict.reasons, ...credentialReasons(credentialsOf(action, world))] } : verdict;
}

/** What a payload or a request does is told by its language; whose service it reaches, by the provider it was found for. */
function withVendor(finding: Finding, { all }: Catalogue): Finding {
  const title = finding.vendor === undefined ? all.find(({ id }) => id === finding.provider)?.title : undefined;
  return title === undefined ? finding : { ...finding, ...vendorOf(title) };
}

/** That it is for good says nothing of what is lost. */
function whole(finding: Finding): Finding {
  const lost = finding.says === 'Cannot be undone.' ? (LOST_BY_THING.find(([act, , effect = 'destroys-data']) => effect === finding.effect && act.test(finding.act))?.[1] ?? LOST[finding.effect]) : undefined;
  return lost === undefined ? finding : { ...finding, says: `${lost} ${finding.says}` };
}

const LOST: Readonly<Partial<Record<Finding['effect'], string>>> = { 'destroys-data': 'It goes with everything in it.', 'destroys-backup': 'What could bring the data back is gone.', irreversible: 'What depends on it stops working.' };

/** What holds nothing else is not lost with everything in it. */
const LOST_BY_THING: readonly (readonly [act: RegExp, says: string, effect?: Finding['effect']])[] = [
  [/\b(?:issues?|discussions?|gists?|comments?)$/, 'What was written there is lost.', 'irreversible'],
  [/^Delete (?:the )?(?:runs?|pipelines?)$/, 'Its logs and results are lost.', 'irreversible'],
  [/\b(?:organizations?|projects?|environments?)$/, 'It goes with everything in it.', 'irreversible'],
  [/\blabels?$/, 'Everything that bears it loses it.', 'irreversible'],
  [/\b(?:roles?|users?|members?|logins?|tokens?|accounts of users)$/, 'What signs in by it can no longer do so.'],
  [/^(?:Overwrite|Restore over|Reset|Rebuild|Reinstall)\b/, 'What is there now is lost.'],
  [/\b(?:files?|blobs?|objects?|images?|documents?|records?|rows?|vectors?|points?)$/, 'Its content is lost.'],
];

/** The command that the agent can run instead, if leaving hidden files out makes it show nothing. */
function harmlessInstead(action: Action, denied: readonly Effect[], world: World, catalogue: Catalogue): string | undefined {
  const instead = withoutHidden(action, denied, world);
  if (instead?.kind !== 'shell' || (action.kind === 'shell' && action.earlier !== undefined) || findingsOf(instead, world, catalogue).some(({ effect }) => effect === 'reveals')) return undefined;
  return instead.command;
}

function findingsOf(action: Action, world: World, catalogue: Catalogue): readonly Finding[] {
  const at = (path: string): string => resolve(path, action.cwd, world.home) ?? path;
  switch (action.kind) {
    case 'shell':
      return shellFindings(action.command, action.cwd, world, catalogue, outermost(), action.shell);
    case 'stdin':
      return action.text === undefined ? [typedBlind()] : shellFindings(action.text, action.cwd, world, catalogue, outermost(), action.shell);
    case 'mcp': {
      const { findings, actions } = toolFindings(onPage(action, action.page), catalogue);
      const led = ledBy(action.server, action.cwd, world, catalogue);
      // What it does by other means says more than the tool's name.
      return [...toolTampering(action.tool, action.input), ...pressFindings(action, action.page), ...editorActions(action, world).flatMap((one) => findingsOf(one, world, catalogue)), ...actions.flatMap((one) => findingsOf(one, one.kind === 'shell' ? led.world() : world, catalogue)), ...findings.map(led.place).map((one) => inNamedFolder(one, action.input, action.cwd, world, catalogue))];
    }
    case 'read':
      return useFindings({ path: at(action.path), use: 'show' }, action.cwd, world);
    case 'search':
      return searchFindings({ ...action, path: at(action.path) }, world);
    case 'write':
      return [...useFindings({ path: at(action.path), use: 'write' }, action.cwd, world, action.content), ...startedLater(serversIn(action.path, action.content), action.cwd, world, catalogue, outermost()), ...runAtLogin(atLogin(action.path, action.content), action.cwd, world, catalogue, outermost())];
    case 'delete':
      return useFindings({ path: at(action.path), use: 'delete', deep: !/\.\w{1,8}$/.test(action.path) }, action.cwd, world);
    case 'fetch':
      return [...fetchedFile(action.url, at, world, action.cwd), ...requestFindings(fetchRequest(action.url), catalogue, world, action.cwd)];
    case 'several':
      return action.actions.flatMap((one) => findingsOf(one, world, catalogue));
  }
}

/** An address may lead to a file of this machine. */
function fetchedFile(url: string, at: (path: string) => string, world: World, cwd: string): readonly Finding[] {
  const path = fileAtAddress(url);
  return path === undefined ? [] : useFindings({ path: at(path), use: 'show' }, cwd, world);
}

/** Cursor tells of text typed into a running shell only how long it is. */
function typedBlind(): Finding {
  return { effect: 'executes', provider: 'shell', operation: 'typed-blind', act: 'Type into a running shell', says: 'The agent does not tell what it types.', clues: [] };
}

function shellFindings(command: string, cwd: string, world: World, catalogue: Catalogue, nesting: Nesting, shell?: ShellName): readonly Finding[] {
  const { files, read } = watched(world.files);
  const { invocations, opaque, written } = understand(command, { cwd, env: world.env, files, home: world.home, ...(shell && { shell }) });
  const later = withWritten(world, written);
  const switches: Finding[] = [];
  const opened: Tunnel[] = [];
  const sources: Finding[] = [];
  const earlier: Invocation[] = [];
  const branches: BranchSwitch[] = [];
  const before: Before = { all: invocations, switches, sources, tunnels: () => [...runningTunnels(world, catalogue), ...opened, ...earlier.flatMap((one) => tunnelsBehind(one, catalogue, world))] };
  const found = invocations.slice(0, MOST).flatMap((invocation) => {
    const judged = [...tamperFindings(invocation, invocations, world, later), ...invocationFindings(invocation, invocations, world, afterSwitches(later, branches), catalogue, cwd, nesting)];
    const findings = judged.map((finding) => traced(landed(asPlanned(finding, invocation, earlier), invocation, before, catalogue, world), read, written));
    switches.push(...findings.filter(({ effect, switches: changed }) => effect === 'retargets' || (effect === 'reads' && changed !== undefined)));
    sources.push(...judged.filter(isSource));
    opened.push(...tunnelsOf(invocation, catalogue, world));
    earlier.push(invocation);
    branches.push(...branchSwitches(invocation));
    return findings;
  });
  const scheduled = invocations.map((one) => scheduledBy(one, later.files, world.home)).filter((text) => text !== '');
  const servers = [...invocations.flatMap(serversAdded), ...[...written].flatMap(([path, text]) => (text === undefined ? [] : serversIn(path, text)))];
  const unclear = [...opaque, ...(invocations.length > MOST ? [`it runs more than ${MOST} commands`] : [])];
  const profiles = [...written].flatMap(([path, text]) => atLogin(path, text));
  return [...found, ...startedLater(servers, cwd, world, catalogue, nesting), ...runAtLogin(profiles, cwd, world, catalogue, nesting), ...nested(scheduled, cwd, world, catalogue, nesting), ...unclear.map((why) => unclearFinding(why, world, cwd))];
}

/** A tool was asked for the variables of an environment: what follows may be given them. */
function isSource({ act, operation, clues, resource }: Finding): boolean {
  if (operation === 'sts-assume-role') return true;
  return (resource !== undefined || clues.some(({ about }) => about === 'context')) && /\b(?:variables?|config vars|secrets?|values?|credentials|connection|parameters?)\b/i.test(act) && /^(?:Print|Pull)\b/.test(act) && operation !== '';
}

/** MCP servers that are written down for an agent to start. */
function startedLater(commands: readonly string[], cwd: string, world: World, catalogue: Catalogue, nesting: Nesting): readonly Finding[] {
  return nested(commands, cwd, world, catalogue, nesting).map(ofServer);
}

/** What the next shell will run by itself. */
function runAtLogin(texts: readonly string[], cwd: string, world: World, catalogue: Catalogue, nesting: Nesting): readonly Finding[] {
  return nested(texts, cwd, world, catalogue, nesting).filter(isGrave);
}

/** Commands that another command carries. */
function nested(texts: readonly string[], cwd: string, world: World, catalogue: Catalogue, nesting: Nesting): readonly Finding[] {
  return texts.flatMap((text) => {
    const inside = enter(nesting, text, cwd, world.env);
    if (inside === 'again') return [];
    return inside === 'too deep' ? [unclearFinding('commands stand in one another too deep', world, cwd)] : shellFindings(text, cwd, world, catalogue, inside);
  });
}

/** A part that cannot be understood may do whatever this project can reach: its environment decides. */
function unclearFinding(why: string, world: World, cwd: string): Finding {
  const reach = reachOf(world.environments(cwd));
  const clues = reach ? [clueOf(reach, { source: 'project', fact: `the project's environment is ${reach.name}` })] : [];
  return { effect: 'executes', provider: 'shell', operation: 'unreadable', act: 'Run something that cannot be read', says: `Prodlock cannot tell what it does: ${why}. It may do whatever can be done from here.`, clues };
}

/** `all` are the invocations of the command, `later` is the world with the files that the command itself writes. */
function invocationFindings(invocation: Invocation, all: readonly Invocation[], world: World, later: World, catalogue: Catalogue, folder: string, nesting: Nesting): readonly Finding[] {
  const program = invocation.argv[0] ?? '';
  const cwd = invocation.cwd ?? folder;
  if (isScriptBeside(invocation, world)) return [];
  if (program.includes(HOLE)) return [unclearFinding('which program runs is only known when it runs', world, cwd)];
  const disk = diskFindings(invocation, all, world, folder);
  const requests = HTTP_TOOLS.has(program) ? httpRequests(invocation, later.files).flatMap((request) => requestFindings(request, catalogue, world, cwd)).map((finding) => (isAnswerKept(finding, invocation, world) ? { ...finding, effect: 'reads' as const } : finding)) : [];
  const known = catalogue.byExecutable(program).flatMap((ready) => [
    ...commandFindings(ready, invocation, later).filter((finding) => !isOwnWork(finding, invocation, all, world)).map((finding) => (isKept(finding, invocation, world) && !printsPast(invocation, all, world) ? { ...finding, effect: 'reads' as const } : finding)),
    ...payloadFindings(ready, invocation, later, catalogue, cwd, nesting),
  ]);
  const byName = program === 'kill' ? killedByName(invocation, all) : undefined;
  const killed = byName ? catalogue.byExecutable('pkill').flatMap((ready) => commandFindings(ready, byName, later)).map((finding) => ({ ...finding, resource: { kind: 'service', name: byName.argv.slice(1).join(', '), opaque: false } })) : [];
  const back = backFrom(later, catalogue, cwd, nesting);
  const scripts = scriptFindings(invocation, later, catalogue, back);
  const found = [...disk, ...repositoryFindings(invocation, all, world), ...elsewhereFindings(invocation, all, world, folder), ...socketFindings(invocation), ...requests.filter((request) => !isToldApart(request, known)), ...known, ...killed, ...codeFindings(invocation, later, catalogue, cwd, back), ...(scripts ?? [])];
  const shipped = found.length > 0 ? [] : shippedFindings(invocation, folder, (here) => [...codeFindings(here, later, catalogue, folder, back), ...(scriptFindings(here, later, catalogue, back) ?? [])]);
  if (found.length > 0 || shipped.length > 0) return [...found, ...shipped];
  const untold = scripts ?? (isReadAsScript(invocation, all) ? [] : unknownFindings(invocation, world, catalogue));
  return untold.length > 0 ? untold : ranThere(invocation, folder, world);
}

/** What the command itself made, listed or keeps, which it may take away or change again. */
function isOwnWork(finding: Finding, invocation: Invocation, all: readonly Invocation[], world: World): boolean {
  return isInOwnCheckout(finding, invocation, all, world) || addsToSchedule(finding, invocation, all) || cleansOnlyMade(finding, invocation, world) || deletesOnlyListed(finding, invocation, all) || isOwnContainer(finding, invocation, all);
}

/** A script that is called by its path is judged by what stands in it, as a call of its interpreter, and not by its words. */
function isReadAsScript({ argv: [program = ''] }: Invocation, all: readonly Invocation[]): boolean {
  return all.some(({ argv, via }) => {
    const by = via.at(-1);
    return by !== undefined && by.startsWith('script ') && by.endsWith(program) && baseName(by.slice('script '.length)) === program && INTERPRETED.test(argv[0] ?? '');
  });
}

const INTERPRETED = /^(?:python[\d.]{0,6}|node|nodejs|bun|deno|tsx|ts-node|ruby|php|perl)$/;

/** A request that a table knows by what kind of server it goes to need not be told twice. */
function isToldApart({ provider, operation, effect }: Finding, known: readonly Finding[]): boolean {
  return provider === 'http' && operation === 'delete-request' && known.some((one) => one.effect === effect && one.resource !== undefined);
}

/** Values that a tool prints into a variable or another program, and that come before nobody's eyes. */
function isKept({ effect }: Finding, invocation: Invocation, world: World): boolean {
  return effect === 'reveals' && invocation.piped && !isSeen(invocation, world);
}

/** The same of what a server answers. That the program sends what it reads is another matter. */
function isAnswerKept(finding: Finding, invocation: Invocation, world: World): boolean {
  return isKept(finding, { ...invocation, argv: [] }, world);
}

function payloadFindings(ready: Ready, invocation: Invocation, world: World, catalogue: Catalogue, cwd: string, nesting: Nesting): readonly Finding[] {
  const payloads = ready.provider.payloads?.(invocation, world) ?? [];
  if (payloads.length === 0) return [];
  const sender: Sender = { id: ready.provider.id, title: vendorOf(ready.provider.title, invocation.argv[0]).vendor ?? ready.provider.title, clues: targetClues(ready, invocation, world) };
  return payloads.flatMap((payload) => onePayload(payload, ready, sender, world, catalogue, cwd, nesting));
}

function onePayload(payload: Payload, ready: Ready, sender: Sender, world: World, catalogue: Catalogue, cwd: string, nesting: Nesting): readonly Finding[] {
  switch (payload.language) {
    case 'unreadable':
      return [unreadable(sender, payload.why, payload.session ? 'session' : payload.absent ? 'unseen-file' : 'unreadable')];
    case 'shell':
      return nested([payload.text], cwd, world, catalogue, nesting);
    case 'graphql':
      return graphqlFindings(payload.text, payload.variables ? { variables: payload.variables } : {}, sender, ready, catalogue);
    case 'http':
      return requestFindings({ ...fetchRequest(payload.url), method: payload.method, body: payload.body, bodyKnown: payload.body === undefined || !payload.body.includes(HOLE) } satisfies HttpRequest, catalogue, world, cwd);
    case 'sql':
      return sqlPayload(payload.text, payload.dialect, sender, world, catalogue, cwd, nesting);
  }
}

function sqlPayload(text: string, dialect: (Payload & { language: 'sql' })['dialect'], sender: Sender, world: World, catalogue: Catalogue, cwd: string, nesting: Nesting): readonly Finding[] {
  if (text.includes(HOLE) && !/^\s*(select|show|explain|describe)\b/i.test(text)) return [unreadable(sender, 'parts of the SQL are only known when it runs')];
  const found = statements(text, dialect);
  const escapes = found.flatMap(({ shell }) => (shell === undefined ? [] : nested([shell], cwd, world, catalogue, nesting)));
  const includes = found.flatMap(({ include }) => {
    if (include === undefined) return [];
    const path = resolve(include, cwd, world.home);
    const included = path === undefined ? undefined : world.files.read(path);
    if (included === undefined) return [unreadable(sender, `the file ${include} cannot be read`)];
    const inside = enter(nesting, included, cwd, world.env);
    if (inside === 'again') return [];
    return inside === 'too deep' ? [unreadable(sender, 'files include one another too deep')] : sqlPayload(included, dialect, sender, world, catalogue, cwd, inside);
  });
  return [...sqlFindings(found, sender), ...escapes, ...includes];
}

/** How a program's own commands, and what of it cannot be read, are judged. */
function backFrom(world: World, catalogue: Catalogue, cwd: string, nesting: Nesting): Back {
  return {
    shell: (text, folder, inside) => nested([text], folder, inside, catalogue, nesting),
    unclear: (why) => unclearFinding(why, world, cwd),
  };
}
