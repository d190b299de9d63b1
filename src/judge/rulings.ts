import type { Action } from '../core/action.ts';
import { decide } from '../core/decide.ts';
import type { Clue, Effect, Finding } from '../core/effect.ts';
import { UNKNOWN, type Evidence, type Tier } from '../core/environment.ts';
import { isServiceName } from '../core/host.ts';
import { baseName, parent, resolve } from '../core/path.ts';
import type { Policy } from '../core/policy.ts';
import { clueOf, settle } from '../core/target.ts';
import { tierOfName } from '../core/tier.ts';
import type { Verdict } from '../core/verdict.ts';
import { isOfTool, tierOfFileName } from '../environments/from/mentions.ts';
import { actionRules, applied, type Applied, type Circumstances } from '../policy/apply.ts';
import { namedClue, namedTarget } from '../policy/environments.ts';
import { CLIENT_DEFAULT } from '../targets/clues.ts';
import { isLocalCluster } from '../targets/kube-context.ts';
import { toldByKind } from '../acts/told-by-kind.ts';
import { adviceFor } from './advice.ts';
import { isProject } from './files/loss.ts';
import { reachesNothing } from './place/reach.ts';
import { isOwnService } from './place/services.ts';
import type { Named, World } from './world.ts';

/**
 * A finding with its environment settled: by its clues, by what the project or the user calls its target. A tunnel, or a folder's link
 * to a project, does nothing by itself, and what then goes there is judged when it goes: only one that is known to lead to production or staging is worth a question.
 */
export function effectOf(finding: Finding, cwd: string, world: World): Effect {
  const effect = settledOf(toldByKind(finding), cwd, world);
  return /^(?:tunnel|link|change-elsewhere|run-elsewhere)$/.test(finding.operation) && effect.environment.tier === 'unknown' ? { ...effect, effect: 'reads' } : effect;
}

function settledOf(finding: Finding, cwd: string, world: World): Effect {
  const policies = world.policies(cwd);
  const chosen = provenClues(finding, cwd, world).map((clue) => namedClue(clue, policies)).map((clue) => (clue.about === 'context' ? mentionedClue(clue, cwd, world, finding.provider) : clue));
  const isPlaced = isInside(finding, chosen);
  const proven = isPlaced ? chosen : chosen.map((clue) => (clue.about === 'context' ? clue : mentionedClue(clue, cwd, world, finding.provider)));
  const called = finding.resource?.opaque ? nameOf(finding.resource.name, cwd, world, policies) : undefined;
  if (!called || !finding.resource) {
    const clues = inStagingArea(finding, inLocalCluster(finding, byOwnName(finding, ofItself(finding, [...proven, ...(isPlaced ? [] : mentionedResource(finding, proven, cwd, world))]))));
    return { ...finding, clues, environment: settle(clues) };
  }
  const known = called.environment || isPlaced ? proven : [...proven, ...mentionedResource(finding, proven, cwd, world)].map((clue) => (clue.about === 'resource' ? { ...clue, evidence: { ...clue.evidence, fact: clue.evidence.fact.replace(/^(?:it is called|its id is) \S{1,200}(?=;|$)/, called.evidence.fact) } } : clue));
  const clues = called.environment ? [...known, clueOf(called.environment, called.evidence)] : known;
  return { ...finding, clues, resource: { ...finding.resource, name: called.name, opaque: false }, environment: settle([...clues, { about: 'resource', name: called.name, evidence: called.evidence }]) };
}

/** A file of the project that says what is done, not where: a task for production that names it is one of several. */
function isRecipe(name: string, cwd: string, world: World): boolean {
  return name.length < 300 && /\.(?:ya?ml|json|tf|sql|sh|py|[cm]?[jt]s|rb)$/.test(name) && world.files.kind(resolve(name, cwd, world.home) ?? '') === 'file';
}

/** A host or name without a word is what the project's own files say of it. */
function mentionedClue(clue: Clue, cwd: string, world: World, tool: string): Clue {
  const said = clue.tier ?? tierOfName(clue.name);
  // Work on all environments is kept in one repository: a file that names it tells of none.
  if (clue.evidence.key === 'repository') return clue;
  if (clue.name === '' || (said !== 'none' && said !== 'unknown') || (clue.about === 'resource' && isRecipe(clue.name, cwd, world))) return clue;
  const mention = [clue.name, ...(clue.also ?? [])].map((name) => world.mentioned(name, cwd, clue.tool ?? tool)).find((one) => one !== undefined) ?? ofOwnFile(clue, world);
  if (mention && isPlain(clue.name) && (clue.about === 'resource' ? !isOfTool(tool, mention) : isOfAnother(clue.tool ?? tool, mention.evidence.file ?? ''))) return clue;
  const called = (clue.also ?? []).find((name) => tierOfName(name) !== 'none');
  const byName = called === undefined ? undefined : tierOfName(called);
  // What a file that the agent may have written calls it proves no milder place.
  if (!mention && byName !== 'production' && clue.evidence.file !== undefined && !world.vouches(clue.evidence.file, clue.name.split('/')[0] ?? '')) return clue;
  if (!mention && called !== undefined && byName !== 'none' && byName !== 'ambiguous' && byName !== undefined) return { ...clue, tier: byName, evidence: { ...clue.evidence, fact: `${clue.evidence.fact}, and its name is ${called}` } };
  if (!mention || (byName !== undefined && byName !== mention.tier)) return clue;
  const { file, line, fact } = mention.evidence;
  // Its own file is shown beside the fact.
  if (file === undefined && clue.evidence.file !== undefined) return { ...clue, tier: mention.tier };
  return { ...clue, tier: mention.tier, evidence: { ...(file && clue.evidence.file === undefined ? { file, ...(line ? { line } : {}) } : {}), ...clue.evidence, fact: `${clue.evidence.fact}; ${fact}` } };
}

/** What a tool calls its own in the user's settings is no other tool's thing, though it bears the same plain word. */
function isOfAnother(tool: string, file: string): boolean {
  const owner = /\/\.(railway|azure)\/|\/(firebase)-tools\.json$|\/\.config\/(doctl)\/|\/\.(databricks)cfg$/.exec(file)?.slice(1).find((one) => one !== undefined);
  return owner !== undefined && owner !== tool && !(owner === 'doctl' && tool === 'digitalocean');
}

/** Files in which a tool keeps what was chosen. */
const KEEPERS = /\/\.sst\/stage$/;

/** A value that stands in a file which names an environment: `source ~/keys/production.env`. */
function ofOwnFile({ name, evidence: { file } }: Clue, world: World): { readonly tier: Tier; readonly evidence: Evidence } | undefined {
  // A file that keeps the stage is called so, whatever stage it keeps.
  const tier = file === undefined || KEEPERS.test(file) ? undefined : tierOfFileName(file);
  if (tier === undefined || file === undefined || (tier !== 'production' && !world.vouches(file, name))) return undefined;
  return { tier, evidence: { source: 'file name', fact: `it stands in ${baseName(parent(file))}/${baseName(file)}` } };
}

/** A bucket's name is its own in all the world: where it says production, the account that happens to be selected says nothing. */
function byOwnName({ resource, operation }: Finding, clues: readonly Clue[]): readonly Clue[] {
  const says = (clue: Clue): boolean => clue.about === 'resource' && (clue.tier ?? tierOfName(clue.name)) === 'production';
  if (!resource || !(/\bbucket$|^objects$/.test(resource.kind) || /^(?:storage|s3)-/.test(operation)) || !clues.some(says)) return clues;
  return clues.filter((clue) => clue.about === 'resource' || clue.evidence.file === undefined);
}

/** What is put into a cluster of this machine stays there, also where staging's manifests are tried out in it. */
function inLocalCluster({ resource, provider }: Finding, clues: readonly Clue[]): readonly Clue[] {
  if (provider !== 'kubectl' || resource?.kind !== 'manifests' || !clues.some(({ about, tier, name }) => about === 'context' && tier === 'development' && isLocalCluster(name))) return clues;
  return clues.filter(({ about, tier, name }) => about === 'context' || (tier ?? tierOfName(name)) !== 'staging');
}

/** Warehouses and imports keep what they load in tables called `staging_…` first. In a development database they are no sign of another place. */
function inStagingArea({ resource }: Finding, clues: readonly Clue[]): readonly Clue[] {
  if (!/^(?:table|view|materialized view|schema|index|sequence|collection)s?$/.test(resource?.kind ?? '') || !clues.some(({ about, tier, name }) => about === 'context' && (tier ?? tierOfName(name)) === 'development')) return clues;
  return clues.filter((clue) => clue.about === 'context' || (clue.tier ?? tierOfName(clue.name)) !== 'staging');
}

/** The thing itself, where neither its name nor what came before tells where it is. */
function mentionedResource({ resource, provider }: Finding, clues: readonly Clue[], cwd: string, world: World): readonly Clue[] {
  if (!resource || clues.some(({ about, name, tier }) => about === 'resource' && (tier ?? tierOfName(name)) !== 'none')) return [];
  // That production has a variable of this name says nothing of where it is set or taken away.
  if (isRecipe(resource.name, cwd, world) || /^(?:variable|secret)$/.test(resource.kind)) return [];
  const mention = world.mentioned(resource.name.replace(/^[\w-]{1,30}:(?=[\w-])/, ''), cwd, provider);
  if (mention && isPlain(resource.name) && !isOfTool(provider, mention)) return [];
  return mention ? [{ about: 'resource', name: resource.name, tier: mention.tier, evidence: { ...mention.evidence, fact: `${resource.opaque ? 'its id is' : 'it is called'} ${resource.name}; ${mention.evidence.fact}` } }] : [];
}

/** Things that a tool's other commands act in. */
const SCOPES = /^(?:project|environment|workspace|stack|organization|site)$/;

/** Names that nobody else has: ids, hosts, buckets, and what other things stand in. */
const UNIQUE = /\b(?:bucket|domain|host|site|distribution)$|^objects$/;

/** Whether a thing stands in the project or cluster that is chosen: that the files name one like it elsewhere is no news. */
function isInside({ resource, provider }: Finding, clues: readonly Clue[]): boolean {
  const context = clues.find(({ about }) => about === 'context');
  const said = context === undefined ? 'none' : (context.tier ?? tierOfName(context.name));
  if (!resource || !INSIDE.has(provider) || SCOPES.test(resource.kind) || UNIQUE.test(resource.kind) || resource.opaque || /\d{5}|\./.test(resource.name)) return false;
  return said === 'production' || said === 'staging' || said === 'development';
}

/** Tools that act in a project, cluster or subscription that is chosen beforehand. */
const INSIDE = new Set(['gcloud', 'kubectl', 'helm', 'azure', 'aws']);

/** What a folder is linked to, or what is selected, says nothing of another project or workspace that a command names. */
function ofItself({ resource, effect, provider }: Finding, clues: readonly Clue[]): readonly Clue[] {
  const tells = ({ about, tier, name }: Clue): boolean => about === 'resource' && !['none', 'unknown', 'ambiguous'].includes(tier ?? tierOfName(name));
  const isOnlyTaken = provider === 'code' && clues.some(({ about, assumed }) => about === 'context' && assumed);
  if (!resource || (!SCOPES.test(resource.kind) && !isOnlyTaken) || effect === 'retargets' || !clues.some(tells)) return clues;
  return clues.filter(({ about, name, evidence, assumed }) => about !== 'context' || name === resource.name || (!assumed && (evidence.file === undefined || /(?:flag|variable|argument)$/.test(evidence.source))));
}

/** A plain word is a name that others have too, unless the tool's own file gives it. */
function isPlain(name: string): boolean {
  return !/[\d._-]/.test(name) && name.length < 16;
}

/** What a person calls an id: in a policy first, else in the project's own configuration. */
function nameOf(id: string, cwd: string, world: World, policies: readonly Policy[]): Named | undefined {
  const target = namedTarget(id, policies);
  if (!target) return world.nameOf(id, cwd);
  const evidence = { source: 'policy', file: target.file, line: target.line, fact: `${target.file} calls it ${target.name}` };
  return { name: world.nameOf(id, cwd)?.name ?? target.name, evidence, environment: { name: target.name, tier: target.tier, evidence: [evidence] } };
}

/** What is lost for good, or may be. */
const NEEDS_PROOF = new Set<Finding['effect']>(['destroys-backup', 'destroys-data', 'irreversible', 'permissions']);
/** What sets a database up: it can be taken back, and takes nothing from anybody. */
const ADDS = new Set(['sql-create-user', 'sql-create-role', 'createuser']);

/** A default that nobody wrote down is a target where a project can be seen that it belongs to, and a container's name where the project says that it has one. Elsewhere it may be any machine's. */
function provenClues(finding: Finding, cwd: string, world: World): Finding['clues'] {
  const grave = (NEEDS_PROOF.has(finding.effect) && !ADDS.has(finding.operation)) || /^(?:unreadable|(?:admin-)?shutdown)$/.test(finding.operation);
  if (!grave) return finding.clues.filter(({ unseen }) => unseen?.otherwise === undefined || reachesNothing(unseen.folder, world));
  const seen = isProject(cwd, world);
  const proven = finding.clues.filter(({ assumed, unseen, evidence }) => !assumed || (seen && (unseen === undefined || reachesNothing(unseen.folder, world)) && evidence.source !== CLIENT_DEFAULT));
  return proven.map((clue) => (clue.tier === 'development' && isServiceName(clue.name) && !(seen && isOwnService(clue, cwd, world)) ? { ...clue, tier: 'unknown' as const } : clue));
}

/** The verdict that the built-in policy and the policies of user and project come to together. */
export function rulings(found: readonly Effect[], action: Action, world: World, instead: (denied: readonly Effect[]) => string | undefined): Verdict {
  const policies = world.policies(action.cwd);
  const around: Circumstances = { action, agent: world.agent, lock: world.lock, now: world.now, home: world.home };
  const aboutAction = found.length > 0 ? [] : actionRules(policies, around).map(({ rule }): Effect => ({
    effect: 'reads', provider: 'policy', operation: rule.id, act: 'Run this', says: rule.reason ?? 'A rule of the policy applies.', clues: [], environment: UNKNOWN,
  }));
  return decide([...found, ...aboutAction], world.lock, (denied) => adviceFor(denied, world, instead(denied)), (effect) => withReason(applied(effect, policies, around)));
}

function withReason({ ruling, note, by, quiet }: Applied): ReturnType<NonNullable<Parameters<typeof decide>[3]>> {
  if (quiet) return { ruling, note, because: { id: 'policy/quiet', text: `Production rests until ${quiet.until}, by the quiet hours of the policy.`, evidence: quiet.file } };
  if (!by) return { ruling, note };
  const { rule, file } = by;
  return { ruling, note, because: { id: `policy/${rule.id}`, text: rule.broken ? `A rule of the policy cannot be read, so this is denied: ${rule.broken}.` : (rule.reason ?? `The policy says ${rule.then}.`), evidence: `${file}:${rule.line}` } };
}
