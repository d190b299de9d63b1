import type { Action } from '../../core/action.ts';
import type { Clue, Finding, Resource } from '../../core/effect.ts';
import { kebab } from '../../core/kebab.ts';
import { tierOfName, tokens } from '../../core/tier.ts';
import { statements } from '../../payload/sql.ts';
import { isBare, isGeneral } from '../../acts/completed-act.ts';
import { spokenAct } from '../../acts/spoken.ts';
import { withFlags } from '../../acts/told-by-flags.ts';
import { isDefaultBranch } from '../../targets/git-refs.ts';
import type { Catalogue } from '../catalogue.ts';
import { named, nameClue } from '../commands.ts';
import { factsAlike, type Facts } from './facts-alike.ts';
import { deedAct } from './field-act.ts';
import { argumentClues, graphqlFindings, placeIds, resourceIn, sqlFindings, type Sender } from './payloads.ts';
import { asSubcommand, carriedIn, deletesHere, type Carried } from './tool-input.ts';
import { actionWord, callsWithin, dataSwitches, deedKeys, isDryRun, putAway } from './tool-deeds.ts';
import type { ToolCall } from './tool-call.ts';
import { deedOf, wordsOf, type Named } from './tool-names.ts';
import { commandFacts } from './library-facts.ts';

const RESOURCE_KEYS = 'name volumeId postgresId postgres_id volume_id projectId project_id id serviceId service_id database database_name databaseName db table table_name collection collection_name index index_name indexName bucket bucket_name queue topic stack cluster namespace repo repository domain zone instance app app_name appName site project service function slug key path branch environment title channel channel_id channelId resource target';
/** What these act on is a page or an editor of this machine, where deleting can be undone. */
const HARMLESS_SERVERS = new Set('playwright puppeteer browser chrome chromium devtools selenium serena jupyter blender unity godot unreal xcode xcodebuild simulator emulator excalidraw tldraw spotify home homeassistant'.split(' '));
/** Words by which a server's name says where it leads; `test` and `demo` are too often something else. */
const PLACES = new Set('prod production prd staging stg uat qa preprod dev development local localhost'.split(' '));
const DEPTH = 3;

export interface McpJudgement {
  readonly findings: readonly Finding[];
  /** What the call would do by other means: run a command, read a file, fetch an address. For the judge of these. */
  readonly actions: readonly Action[];
}

const NOTHING: McpJudgement = { findings: [], actions: [] };

/**
 * What a call of an MCP tool does: by the tables, by what its input carries in a language of its own, and by the deed in its name.
 * Annotations are not asked: they lie: Render's server calls its updates read-only.
 */
export function toolFindings(call: ToolCall, catalogue: Catalogue, depth = 0): McpJudgement {
  if (isDryRun(call.input)) return NOTHING;
  const known = catalogue.byTool(call.server, call.tool)[0];
  const inner = depth < DEPTH ? callsWithin(call).map((one) => toolFindings(one, catalogue, depth + 1)) : [];
  const own = known ? knownFindings(known, call, catalogue) : unknownFindings(call, inner.length > 0, catalogue);
  const flags = scalarFlags(call.input);
  return { findings: [own, ...inner].flatMap(({ findings }) => findings).map((finding) => inRepository(withFlags(finding, flags), call.input)), actions: [own, ...inner].flatMap(({ actions }) => actions) };
}

/** A file or a branch is one of a repository that the input names beside it. */
function inRepository(finding: Finding, input: unknown): Finding {
  const owner = textUnder(input, 'owner');
  const repository = textUnder(input, 'repo');
  if (owner === undefined || repository === undefined || !/^[\w.-]{1,60}$/.test(owner) || !/^[\w.-]{1,60}$/.test(repository) || finding.resource?.name === repository || finding.says.includes(repository)) return finding;
  const name = `${owner}/${repository}`;
  // All that there is to say of the place, where nothing names an environment.
  if (!finding.clues.some(({ about }) => about === 'context')) return { ...finding, clues: [...finding.clues, { about: 'context', name, tier: 'unknown', evidence: { source: 'argument', key: 'repository', fact: `the repository is ${name}` } }] };
  return { ...finding, says: `${finding.says} It is in the repository ${name}.` };
}

/** What a change sets to on, off or a number: ` It sets cancel_at_period_end = true.` */
function switchesIn(input: unknown): string {
  if (typeof input !== 'object' || input === null) return '';
  const set = Object.entries(input).slice(0, 40).flatMap(([key, value]: [string, unknown]) => ((typeof value === 'boolean' || typeof value === 'number') && /^[a-z][\w]{2,40}$/i.test(key) && !/id$|number$|force|confirm|limit|page|timeout|draft|replicas/i.test(key) ? [`${key} = ${String(value)}`] : []));
  return set.length === 0 || set.length > 3 ? '' : ` It sets ${set.join(', ')}.`;
}

/** Numbers and words at the top of an input, as the flags they stand for: `{replicas: 0}` is `--replicas 0`. */
function scalarFlags(input: unknown): readonly string[] {
  if (typeof input !== 'object' || input === null) return [];
  return Object.entries(input).slice(0, 40).flatMap(([key, value]: [string, unknown]) => (typeof value === 'number' || (typeof value === 'string' && /^[\w./:@=-]{1,80}$/.test(value)) ? [`--${kebab(key)}`, String(value)] : []));
}

function knownFindings({ operation, provider }: ReturnType<Catalogue['byTool']>[number], call: ToolCall, catalogue: Catalogue): McpJudgement {
  const sender: Sender = { id: provider.id, title: provider.title, clues: cluesOf(call) };
  const payload = operation.payload && textUnder(call.input, operation.payload.key);
  if (payload !== undefined && operation.payload) return payloadFindings(payload, operation.payload.language, sender, call, catalogue);
  const folder = operation.runs && textUnder(call.input, operation.runs.folder);
  if (operation.runs) return { findings: [], actions: [{ kind: 'shell', command: operation.runs.command, cwd: folder?.startsWith('/') === true ? folder : call.cwd }] };
  const whole = emptyCondition(call.input);
  const branch = operation.branch && textUnder(call.input, operation.branch)?.replace(/^refs\/heads\//, '');
  if (branch && !isDefaultBranch(branch)) return NOTHING;
  const resource = resourceIn(call.input, operation.resource ? `${operation.resource} ${RESOURCE_KEYS}` : RESOURCE_KEYS);
  return {
    actions: [],
    findings: [{
      effect: operation.effect, provider: provider.id, operation: operation.id, act: toolAct(operation.act, call, provider.id, resource?.name), says: whole && provider.id === 'mongodb' ? (operation.effect === 'destroys-data' ? 'Its condition is empty: all documents are deleted. Cannot be undone.' : 'Its condition is empty: all documents are changed.') : `${operation.says}${operation.effect === 'changes' ? switchesIn(call.input) : ''}`,
      clues: [...sender.clues, ...nameClue(resource)], ...(resource ? { resource: { ...resource, kind: named(operation.act, '').kind } } : {}),
      ...(operation.instead ? { instead: operation.instead } : {}), ...(objectFacts(provider.id, call, resource, catalogue) ?? (operation.backups ? { backups: operation.backups } : {})),
    }],
  };
}

/** What deleting an object of a cluster means stands in the rows of the command. */
function objectFacts(provider: string, { tool, input }: ToolCall, resource: Resource | undefined, catalogue: Catalogue): Partial<Facts> | undefined {
  const kind = provider === 'kubectl' && /delete/.test(tool) ? textUnder(input, 'resourceType') ?? textUnder(input, 'resource_type') ?? textUnder(input, 'kind') : undefined;
  const facts = kind === undefined || resource === undefined ? undefined : commandFacts(['kubectl', 'delete', kind, resource.name], catalogue);
  return facts && { says: facts.says, ...(facts.backups ? { backups: facts.backups } : {}) };
}

/** Whether a call has a condition to pick by, and nothing in it. */
function emptyCondition(input: unknown): boolean {
  return typeof input === 'object' && input !== null && 'filter' in input && typeof input.filter === 'object' && input.filter !== null && Object.keys(input.filter).length === 0;
}

/** A table may leave it to the tool's name what is acted on: `Delete` of `kv_namespace_delete` is `Delete key namespace`. */
function toolAct(act: string, { tool, input }: ToolCall, vendor: string, name: string | undefined): string {
  const deed = isBare(act) || isGeneral(act) ? deedOf(tool) : undefined;
  const kind = / (?:object|resource)$/.test(act) ? textUnder(input, 'resourceType') ?? textUnder(input, 'resource_type') ?? textUnder(input, 'kind') : undefined;
  if (kind !== undefined && /^[a-z]{2,40}$/i.test(kind)) return `${act.slice(0, act.lastIndexOf(' ') + 1)}${kind.toLowerCase()}`;
  const plain = deed === undefined && isGeneral(act) ? madeOf(tool) : undefined;
  if (plain !== undefined) return plain;
  const said = deed && deed.effect !== 'reads' ? deedAct(deed, vendor, name === undefined ? '' : keyOf(input, name)) : undefined;
  return said !== undefined && /^\S+ (?!(?:to|from|of|on|in|by)$)/.test(said) ? said : act;
}

/** What is made or changed by a tool whose name is no deed of itself: `create_payment_link`. */
function madeOf(tool: string): string | undefined {
  const [verb = '', ...thing] = wordsOf(tool);
  return /^(?:create|update|add|modify|edit)$/.test(verb) && thing.length > 0 && thing.length < 4 ? spokenAct(verb, thing) : undefined;
}

function unknownFindings(call: ToolCall, carriesCalls: boolean, catalogue: Catalogue): McpJudgement {
  const sender: Sender = { id: 'mcp', title: call.server || 'a tool', clues: cluesOf(call) };
  const carried = carriedIn(call, catalogue);
  const judged = carried.map((one) => carriedFindings(one, sender, catalogue));
  const sub = carriesCalls || carried.length > 0 || deedOf(call.tool) !== undefined ? undefined : asSubcommand(call);
  if (sub) return { findings: [], actions: [sub] };
  const byName = carriesCalls || deletesHere(carried) || sendsRequest(call, carried) || isGit(call) ? [] : nameFindings(call, sender, carried).map((finding) => ({ ...finding, ...factsOfServer(call, finding.act, catalogue) }));
  return { findings: [...judged.flatMap(({ findings }) => findings), ...byName], actions: judged.flatMap(({ actions }) => actions) };
}

/** Services of AWS that servers are named for. */
const AWS_SERVICES: ReadonlySet<string> = new Set('dynamodb s3 rds ec2 ecs eks lambda cloudformation sqs sns iam elasticache redshift'.split(' '));

/** What the tables of the vendor that a server is named for tell of the same deed. */
function factsOfServer({ server, tool }: ToolCall, act: string, catalogue: Catalogue): Partial<Facts> {
  const words = wordsOf(server);
  const [service] = words.filter((word) => AWS_SERVICES.has(word));
  const told = service === undefined ? undefined : commandFacts(['aws', service === 's3' ? 's3api' : service, kebab(tool)], catalogue);
  if (told !== undefined && !/^Only the name|^It can be changed back/.test(told.says)) return { says: told.says, ...(told.backups ? { backups: told.backups } : {}) };
  return catalogue.all.filter(({ id, title }) => words.includes(id) || words.includes(title.toLowerCase())).map((one) => factsAlike(one, act)).find((one) => one !== undefined) ?? {};
}

/** Whether the call sends a request that can be read in full, so that its method is no deed of the tool's. */
function sendsRequest({ tool }: ToolCall, carried: readonly Carried[]): boolean {
  return /^(?:reads|changes)$/.test(deedOf(tool)?.effect ?? 'reads') && carried.some((one) => one.language === 'action' && one.action.kind === 'shell' && /^curl -X [A-Z]{3,7} '?https?:/.test(one.action.command));
}

function carriedFindings(one: Carried, sender: Sender, catalogue: Catalogue): McpJudgement {
  if (one.language === 'action') return { findings: [], actions: [one.action] };
  if (one.language === 'graphql') return { findings: graphqlFindings(one.text, one.variables ? { variables: one.variables } : {}, sender, undefined, catalogue), actions: [] };
  return { findings: sqlFindings(statements(one.text), sender), actions: [] };
}

function payloadFindings(payload: string, language: 'sql' | 'graphql' | 'shell', sender: Sender, call: ToolCall, catalogue: Catalogue): McpJudgement {
  if (language === 'shell') return { findings: [], actions: [{ kind: 'shell', command: payload, cwd: call.cwd }] };
  return carriedFindings(language === 'sql' ? { language, text: payload } : { language, text: payload }, sender, catalogue);
}

/** Git works on this checkout, and its commands are judged as such. */
function isGit({ tool }: ToolCall): boolean {
  return wordsOf(tool)[0] === 'git';
}

/** Nobody but the tool's author knows more of it than its name says. */
function saysOf(effect: Exclude<Named['effect'], 'reads'>, tool: string): string {
  switch (effect) {
    case 'destroys-data': return `Prodlock does not know this tool. By its name, ${tool}, it takes something away for good. Nothing is known of backups.`;
    case 'irreversible': return `Prodlock does not know this tool. By its name, ${tool}, what it does cannot be undone.`;
    case 'permissions': return `Prodlock does not know this tool. By its name, ${tool}, it changes who, or what, can do what.`;
    case 'changes': return `Prodlock does not know this tool. By its name, ${tool}, it changes something that runs.`;
    case 'reveals': return `Prodlock does not know this tool. By its name, ${tool}, it would put a secret into the agent’s context.`;
  }
}

/** The deed that an argument names for a tool of many deeds comes before the one in the tool's name. */
function nameFindings(call: ToolCall, sender: Sender, carried: readonly Carried[]): readonly Finding[] {
  const word = actionWord(call.input);
  const asked = word === undefined ? undefined : deedOf(/^[a-z]+$/i.test(word) ? `${word}_${objectOf(call.tool)}` : word);
  const inside = deedKeys(call.input).map(deedOf).find((one) => one !== undefined && one.effect !== 'reads');
  const away = putAway(call);
  const deed = inside ?? asked ?? (away === undefined ? undefined : deedOf(`${away}_${objectOf(call.tool).replace(CHANGING, '')}`)) ?? written(call.input) ?? withData(call) ?? deedOf(call.tool);
  if (deed === undefined || deed.effect === 'reads') return [];
  if (wordsOf(call.server).some((one) => HARMLESS_SERVERS.has(one.replace(/mcp$/, ''))) || wordsOf(call.tool).some((one) => one === 'browser')) return [];
  // A payload that could be read says more than a name such as `apply_sql`.
  if (deed.effect === 'changes' && carried.length > 0) return [];
  const resource = resourceIn(call.input, RESOURCE_KEYS);
  const shown = ownName(call.input, deed.object) ?? resource ?? shownIn(call.input, deed.object);
  return [{
    effect: deed.effect, provider: sender.id, operation: kebab(call.tool), act: deedAct(deed, call.server, shown && keyOf(call.input, shown.name)) ?? bareAct(deed, call) ?? `Call the tool ${call.tool}${call.server ? ` of ${call.server}` : ''}${shown ? ' on' : ''}`, clues: [...sender.clues, ...nameClue(resource)],
    says: saysOf(deed.effect, call.tool), ...(call.server ? { vendor: call.server } : {}), ...(shown ? { resource: shown } : {}),
  }];
}

/** A deed that an argument names for all that a tool is for: `run_terraform {command: "destroy"}` is `Destroy with terraform`. */
function bareAct({ verb }: Named, { tool, server, input }: ToolCall): string | undefined {
  return server !== '' && actionWord(input)?.toLowerCase() === verb && !wordsOf(tool).includes(verb) ? `${spokenAct(verb, [])} with ${server}` : undefined;
}

/** Ended together with its data. */
function withData(call: ToolCall): Named | undefined {
  const [thing] = dataSwitches(call);
  return thing === undefined ? undefined : { effect: 'destroys-data', verb: 'delete', object: [thing] };
}

/** The key under which the input has a name. */
function keyOf(input: unknown, name: string, depth = 3): string | undefined {
  if (depth < 0 || typeof input !== 'object' || input === null) return undefined;
  const entries = Object.entries(input);
  return entries.find(([, value]) => value === name || String(value) === name)?.[0] ?? entries.map(([, value]) => keyOf(value, name, depth - 1)).find((key) => key !== undefined);
}

/** What the input names by the deed's own thing: the channel of `delete_channel`, the key of a variable. */
function ownName(input: unknown, object: readonly string[]): Resource | undefined {
  if (typeof input !== 'object' || input === null || object.length === 0) return undefined;
  const isSetting = /^(?:vars?|variables?|secrets?|flags?)$/.test(object.at(-1) ?? '');
  const own = Object.entries(input).find(([key, value]) => typeof value === 'string' && value !== '' && value.length < 80 && (wordsOf(key)[0] === object.at(-1) || (isSetting && /^(?:key|name)$/.test(key))));
  return own === undefined ? undefined : named('', String(own[1]));
}

/** What the input names by any other key that ends as names do. It is shown, and says nothing of where it is. */
function shownIn(input: unknown, object: readonly string[]): Resource | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  const named = Object.entries(input).filter(([key, value]) => /(?:id|ids|name|names|uuid|key|slug|email|bucket|number|user|vm|service|server|node|customer)$/i.test(key) && (typeof value === 'string' || typeof value === 'number' || (Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string' || typeof one === 'number'))));
  const found = named.find(([key]) => wordsOf(key).some((word) => object.includes(word))) ?? named[0];
  if (found === undefined) return undefined;
  const text = [found[1]].flat().join(', ').slice(0, 80);
  return text === '' ? undefined : { kind: 'resource', name: text, opaque: true };
}

/** An aggregation that ends by writing replaces or changes a collection. */
function written(input: unknown): Named | undefined {
  const text = JSON.stringify(input) ?? '';
  if (/"\$out"\s{0,4}:/.test(text)) return { effect: 'destroys-data', verb: 'replace', object: ['collection'] };
  return /"\$merge"\s{0,4}:/.test(text) ? { effect: 'changes', verb: 'merge', object: ['collection'] } : undefined;
}

/** What a tool that changes a thing is called for it. */
const CHANGING = /(?<![a-z])(?:update|patch|edit|modify|set|put|upsert)_/;

/** The thing that a tool of many deeds is for: `manage_database` is for a `database`. */
function objectOf(tool: string): string {
  return wordsOf(tool).filter((word) => !/^(?:manage|manager|management|tool|tools|operation|operations|api|action|actions|write|crud|handle|admin|execute|run|do|generic|control|command)$/.test(word)).join('_');
}

/** What names the environment: arguments first, then what the user called the server. */
function cluesOf({ server, input }: ToolCall): readonly Clue[] {
  const words = tokens(server);
  const said = words.length > 1 && words.some((word) => PLACES.has(word)) ? tierOfName(server) : 'none';
  const own: readonly Clue[] = said === 'none' || said === 'ambiguous' ? [] : [{ about: 'context', name: server, tier: said, evidence: { source: 'MCP server', fact: `the server is called ${server.slice(0, 60)}` } }];
  return [...argumentClues(input), ...namespaceOf(input), ...own, ...placeIds(input).map((clue) => ({ ...clue, tool: server.toLowerCase() }))];
}

/** A namespace of a cluster that production works in. One that others work in says nothing of whose cluster it is. */
function namespaceOf(input: unknown): readonly Clue[] {
  const name = textUnder(input, 'namespace');
  return name !== undefined && name.length < 80 && tierOfName(name) === 'production' ? [{ about: 'context', name, evidence: { source: 'argument', key: 'namespace', fact: `the namespace is ${name}` } }] : [];
}

/** The text under a key, also where the input wraps its arguments once more. */
function textUnder(input: unknown, key: string, depth = 3): string | undefined {
  if (depth < 0 || typeof input !== 'object' || input === null) return undefined;
  const entries = Object.entries(input);
  const own: unknown = entries.find(([name]) => name === key)?.[1];
  if (typeof own === 'string') return own;
  return entries.map(([, inner]) => textUnder(inner, key, depth - 1)).find((text) => text !== undefined);
}
