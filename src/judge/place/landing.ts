import type { Clue, Finding } from '../../core/effect.ts';
import { tierOfHost } from '../../core/host.ts';
import { strictest } from '../../core/environment.ts';
import { isKnown, type Invocation } from '../../core/invocation.ts';
import { baseName, resolve } from '../../core/path.ts';
import type { Surroundings } from '../../core/provider.ts';
import { clueOf } from '../../core/target.ts';
import { tierOfName } from '../../core/tier.ts';
import { environmentsIn } from '../../environments/dotenv.ts';
import { onMachine } from '../../targets/clues.ts';
import type { Catalogue } from '../catalogue.ts';
import { targetClues } from '../commands.ts';
import { byGivenName } from './given-names.ts';
import { onStartedServer } from './started-here.ts';
import { throughTunnel, type Tunnel } from './tunnels.ts';

/** What the parts of a command that came before have done to the targets of those that follow. */
export interface Before {
  readonly all: readonly Invocation[];
  /** `kubectl config use-context staging`, newest last. */
  readonly switches: readonly Finding[];
  /** Tools that were asked for the variables of an environment: `railway variables -e staging`. */
  readonly sources: readonly Finding[];
  /** Asked only where it matters, since it looks at what runs on this machine. */
  readonly tunnels: () => readonly Tunnel[];
}

/**
 * Puts what a program does where it really lands: inside the container or machine that carries it, in the environment whose variables were handed to it, on the
 * target that an earlier part of the command switched to, or behind the tunnel that "localhost" is. A target that the program was given itself stays.
 */
export function landed(finding: Finding, invocation: Invocation, before: Before, catalogue: Catalogue, around: Surroundings): Finding {
  const carried = inCarrier(finding, invocation, before.all, catalogue, around);
  const supplied = withSupply(onStartedServer(carried, invocation, before.all), invocation, before, catalogue, around);
  return throughTunnel(byGivenName(fromName(fromSource(inNamespace(afterSwitch(supplied, before.switches), before.switches), before.sources), invocation), invocation, before.all), invocation, before.tunnels);
}

/** Inside `docker exec`, `kubectl exec` or `ssh host`, "here" and "localhost" mean the place that the carrier acts on, and the carrier knows best which one that is. */
function inCarrier(finding: Finding, { remote }: Invocation, all: readonly Invocation[], catalogue: Catalogue, around: Surroundings): Finding {
  if (remote === undefined || !finding.clues.some((clue) => meansHere(clue, remote))) return finding;
  const [program = ''] = remote.split(' ');
  const carriers = carriersOf(remote, all);
  const there = handedFile(carriers, around) ?? outerClue(program, carriers, catalogue, around) ?? onMachine(remote);
  return { ...finding, clues: finding.clues.map((clue) => (meansHere(clue, remote) ? there : clue)) };
}

/** The calls by which something got there: of several by the same program those with its very words, so that `kubectl config` before `kubectl exec` is none. */
function carriersOf(remote: string, all: readonly Invocation[]): readonly Invocation[] {
  const [program = '', ...words] = remote.split(' ');
  const calls = all.filter((one) => one.argv[0] === program && one.remote !== remote);
  const exact = calls.filter(({ argv }) => words.every((word) => argv.includes(word)));
  return exact.length > 0 ? exact : calls;
}

/** `docker run --env-file .env.production`: the variables of that file say where a program in the container goes. */
function handedFile(carriers: readonly Invocation[], { files, home }: Surroundings): Clue | undefined {
  const given = carriers.flatMap(({ argv, cwd }) => valuesOf(argv, ['--env-file']).filter(isKnown).map((one) => ({ one, path: resolve(one, cwd, home) ?? one })));
  const file = given.find(({ one }) => tierOfName(withoutLocal(one)) !== 'none')?.one;
  const said = file === undefined ? given.flatMap(({ path }) => strictest(environmentsIn(path, files.read(path) ?? '', files).filter(({ tier }) => tier !== 'unknown')) ?? [])[0] : undefined;
  if (said) return clueOf(said, { source: '--env-file flag', fact: 'it is given the variables of a file' });
  if (file !== undefined) return { about: 'context', name: withoutLocal(file), evidence: { source: '--env-file flag', fact: `it is given the variables of ${file}` } };
  const compose = carriers.filter(({ argv }) => argv.some((word) => /compose$/.test(word))).flatMap(({ argv, env: given }) => [...valuesOf(argv, ['-f', '--file']), ...(given.get('COMPOSE_FILE') ?? '').split(':').filter(Boolean)]).find((one) => isKnown(one) && tierOfName(baseName(one)) !== 'none');
  return compose === undefined ? undefined : { about: 'context', name: baseName(compose), evidence: { source: '-f flag', fact: `its container is that of ${compose}` } };
}

function valuesOf(argv: readonly string[], flags: readonly string[]): readonly string[] {
  return argv.flatMap((word, i) => (flags.includes(argv[i - 1] ?? '') ? [word] : flags.flatMap((flag) => (flag.startsWith('--') && word.startsWith(`${flag}=`) ? [word.slice(flag.length + 1)] : []))));
}

/** `.env.local` says nothing of where it leads. */
function withoutLocal(file: string): string {
  return baseName(file).replace(/^\.env(.*?)\.local$/, '.env$1');
}

function meansHere(clue: Clue, remote: string): boolean {
  return clue.about === 'context' && (clue.name === remote || (clue.tier === 'development' && tierOfHost(clue.name)?.tier === 'development'));
}

/** Variables from outside win over the project's files, and over what the tool would take by itself. */
function withSupply(finding: Finding, invocation: Invocation, { all, switches }: Before, catalogue: Catalogue, around: Surroundings): Finding {
  const { supplied } = invocation;
  if (supplied === undefined || finding.effect === 'local' || finding.effect === 'retargets') return finding;
  const context = finding.clues.find(({ about }) => about === 'context');
  const isCovered = context?.evidence.source === 'variable' && supplied.over?.has(context.evidence.key ?? '') === true;
  if (context && !isCovered && !yieldsToVariables(context, invocation)) return finding;
  const [program = ''] = supplied.by.split(' ');
  const carriers = all.filter((one) => one.argv[0] === program && one.supplied !== supplied);
  const [, sub = ''] = supplied.by.split(' ');
  const switched = supplied.environment === undefined ? switches.findLast((one) => one.switches === supplied.by || (one.effect === 'retargets' && one.provider === program))?.clues.find(({ about }) => about === 'context') : undefined;
  const known = switched ?? outerClue(program, carriers.filter(({ argv }) => argv.includes(sub)), catalogue, around);
  const file = handedFile(carriers, around);
  const environment = supplied.environment ?? known?.name ?? file?.name;
  const told = known && known.name !== supplied.environment ? `; ${known.evidence.fact}` : '';
  const evidence = { source: supplied.by, fact: environment ? `${supplied.by} brings the variables of ${environment}${told}` : `${supplied.by} brings variables that cannot be seen here` };
  const there: Clue = { ...(known ?? { about: 'context', name: environment ?? '' }), evidence: known?.evidence.file === undefined ? (known === undefined && file ? file.evidence : evidence) : known.evidence };
  // It need not bring this very variable, so that it proves no milder place than the one that was set.
  if (isCovered && (there.tier ?? tierOfName(there.name)) === 'development') return finding;
  return { ...finding, clues: [there, ...finding.clues.filter((clue) => clue !== context)] };
}

/** Programs that bring keys of AWS. */
const AWS_KEYS = /^(?:aws-vault|aws-okta|saml2aws|granted|assume) /;

/** So do keys of node-config, which variables choose and overrule. */
function yieldsToVariables(clue: Clue, { env, supplied }: Invocation): boolean {
  const { source, key } = clue.evidence;
  // Keys come before a profile that nobody chose.
  if (source === 'AWS profile' && AWS_KEYS.test(supplied?.by ?? '')) return true;
  return clue.assumed === true || source === '.env file' || (source === 'settings file' && key !== undefined) || (source === 'variable' && !env.has(key ?? '')) || (clue.name === '' && source !== 'variable');
}

/** A target that stands in a tool's own configuration is the one that the last switch left there. */
function afterSwitch(finding: Finding, switches: readonly Finding[]): Finding {
  if (finding.effect === 'retargets') return finding;
  const context = finding.clues.find(({ about }) => about === 'context');
  const backend = finding.provider === 'terraform' ? switches.findLast(({ operation }) => operation === 'init-backend') : undefined;
  if (backend && context && !IN_BACKEND.has(context.evidence.source)) return onBackend(finding, context, backend);
  if (context && (context.evidence.source === 'variable' || (context.evidence.source.endsWith(' flag') && !YIELDS.has(context.evidence.source)) || (context.evidence.file === undefined && !context.assumed && !YIELDS.has(context.evidence.source)))) return finding;
  // A namespace that is told alone is one of the cluster that was switched to.
  const isNamespace = context?.evidence.source === 'namespace flag';
  const source = isNamespace ? 'kubeconfig' : (context?.evidence.source ?? DEFAULTS.get(finding.provider));
  const last = switches.findLast((one) => (one.switches === undefined ? one.provider === finding.provider : one.switches === (IN_BACKEND.has(source ?? '') ? 'folder' : source === 'AWS profile' || source === '.envrc' ? 'AWS credentials' : source)));
  const to = last?.clues.find(({ about }) => about === 'context');
  if (!last || !to) return finding;
  const there: Clue = { ...to, evidence: { ...to.evidence, fact: `an earlier part of the command does this: ${last.act.toLowerCase()} ${last.resource?.name ?? to.name}`.trimEnd() + (to.evidence.source.endsWith('flag') ? `; ${to.evidence.fact}` : '') } };
  // A folder's name stays true, whatever was selected in it.
  const kept: readonly Clue[] = context?.evidence.source === 'folder' ? [{ ...context, about: 'resource' }] : [];
  // A workspace is one of the backend's: the two are read together, and a backend of production's is that, whatever is selected in it.
  const together = context !== undefined && isKnown(to.name) && to.name !== '' && IN_BACKEND.has(source ?? '') && last.switches === 'folder' ? tierOfName(`${to.name}/${context.name}`) : 'none';
  const placed = isNamespace ? { ...there, name: `${to.name}/${context.name}` } : source === 'kubeconfig' && context?.within !== undefined ? { ...there, name: `${to.name}/${context.within}`, evidence: { ...there.evidence, fact: `${there.evidence.fact}, the namespace ${context.within}` } } : together === 'none' || together === 'ambiguous' ? there : { ...there, tier: together };
  return { ...finding, clues: [placed, ...finding.clues.filter((clue) => clue !== context), ...kept] };
}

/** `init -backend-config=prod.hcl` leaves another backend than the one that was seen on disk; what else is said of the target is read together with it. */
function onBackend(finding: Finding, context: Clue, { clues }: Finding): Finding {
  const to = clues.find(({ about }) => about === 'context');
  const rest = context.unswitched ?? context;
  if (to === undefined || rest.tier !== undefined) return finding;
  const there: Clue = { ...rest, name: `${rest.name}/${to.name}`, evidence: { ...rest.evidence, fact: `${rest.evidence.fact}, ${to.evidence.fact}` } };
  return { ...finding, clues: finding.clues.map((clue) => (clue === context ? there : clue)) };
}

/** `kubens shop-prod`, `kubectl config set-context --current --namespace=…`: what follows in the same cluster goes there, where it names no namespace itself. */
function inNamespace(finding: Finding, switches: readonly Finding[]): Finding {
  const at = switches.findLastIndex((one) => one.switches === 'namespace');
  const name = switches[at]?.clues.find(({ about }) => about === 'context')?.name;
  const context = finding.clues.find(({ about }) => about === 'context');
  if (!name || !context || !/^(?:kubectl|helm)$/.test(finding.provider) || finding.effect === 'retargets' || context.tier !== undefined || !/^(?:kubeconfig|argument)$/.test(context.evidence.source) || /, (?:which is for|the namespace) /.test(context.evidence.fact)) return finding;
  if (switches.findLastIndex((one) => one.switches === 'kubeconfig') > at) return finding;
  const there: Clue = { ...context, name: `${context.name}/${name}`, evidence: { ...context.evidence, fact: `${context.evidence.fact}, the namespace ${name}` } };
  return { ...finding, clues: finding.clues.map((clue) => (clue === context ? there : clue)) };
}

/** What a backend holds, or where its state was before. */
const IN_BACKEND = new Set(['Terraform workspace', 'Terraform backend']);

/** Sources of a target that a switch earlier in the command comes before, though no file holds them. */
const YIELDS = new Set(['namespace flag', 'Docker engine', 'folder', 'default', 'project file', 'AWS profile']);

/** A value that only running would tell, right after a tool was asked for the values of one environment: it is one of those. */
function fromSource(finding: Finding, sources: readonly Finding[]): Finding {
  const context = finding.clues.find(({ about }) => about === 'context');
  const places = sources.flatMap(placeOfSource);
  const [there] = places;
  if (!there || finding.effect === 'retargets' || finding.effect === 'reads' || context?.name !== '' || context.tier !== undefined || places.some(({ name }) => name !== there.name)) return finding;
  const clue: Clue = { ...there, evidence: { ...there.evidence, fact: `${context.evidence.fact}; its value comes from there: ${there.evidence.fact}` } };
  return { ...finding, clues: [clue, ...finding.clues.filter((one) => one !== context)] };
}

/** Where what a tool was asked for belongs; where that says nothing, as what was asked for is called: `get-parameter --name /shop/production/db`. */
function placeOfSource({ clues, resource }: Finding): readonly Clue[] {
  const context = clues.find(({ about }) => about === 'context');
  const told = context !== undefined && (context.tier ?? tierOfName(context.name)) !== 'none' && context.tier !== 'unknown';
  if (told || resource === undefined || resource.opaque === true || !/^(?:production|staging)$/.test(tierOfName(resource.name))) return context ? [context] : [];
  return [{ about: 'context', name: resource.name, evidence: { source: 'name', fact: `it is called ${resource.name}` } }];
}

/**
 * A value that only running would tell, and that the command takes from what is called after a place: `psql "$PROD_DATABASE_URL"`. Only what such a name warns of counts;
 * that something is called after a test does not prove it one.
 */
function fromName(finding: Finding, { stands }: Invocation): Finding {
  const context = stands === undefined ? undefined : finding.clues.find(({ about }) => about === 'context');
  const [name, ...others] = stands ?? [];
  if (!context || name === undefined || context.name !== '' || context.tier !== undefined || finding.effect === 'retargets' || finding.effect === 'reads') return finding;
  const tier = tierOfName(name);
  if ((tier !== 'production' && tier !== 'staging') || others.some((one) => tierOfName(one) !== tier)) return finding;
  const isFile = name.includes('.');
  const fact = `${context.evidence.fact}; ${isFile ? 'it is cut out of' : 'the variable is called'} ${baseName(name)}`;
  return { ...finding, clues: finding.clues.map((clue) => (clue === context ? { ...clue, name: baseName(name), tier, evidence: { ...clue.evidence, key: name, fact } } : clue)) };
}

/** What tools act on where nothing tells it: kubectl on the kubeconfig's current context, terraform on the folder's backend. */
const DEFAULTS: ReadonlyMap<string, string> = new Map([['kubectl', 'kubeconfig'], ['helm', 'kubeconfig'], ['terraform', 'folder'], ['aws', 'AWS credentials'], ['argocd', 'Argo CD context']]);

/** The target of the program around; none where several calls of it lead to different places. */
function outerClue(program: string, calls: readonly Invocation[], catalogue: Catalogue, around: Surroundings): Clue | undefined {
  const clues = calls.map((call) => catalogue.byExecutable(program).flatMap((ready) => targetClues(ready, call, around))[0]);
  const [first] = clues;
  return first !== undefined && clues.every((clue) => clue?.name === first.name && clue.tier === first.tier) ? { ...first, tool: first.tool ?? program } : undefined;
}
