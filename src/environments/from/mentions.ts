import type { Evidence, Tier } from '../../core/environment.ts';
import { checkoutAround, type Files } from '../../core/files.ts';
import { lazy, once } from '../../core/once.ts';
import { baseName, parent, within } from '../../core/path.ts';
import { isOpaque, tierOfName } from '../../core/tier.ts';
import { groupTier } from '../../targets/inventory.ts';
import { apartFrom, defaultBeside, deployedBeside } from './contrast.ts';
import { behindAlias, hostedAs, isTelling, pieces } from './mention-names.ts';
import { placeOf } from './mention-place.ts';

/** A host, id or name that carries no word itself, as the project's own configuration files it. */
export interface Mention {
  /** What the file has: the name itself, or the part of it that is one. */
  readonly name: string;
  readonly tier: Tier;
  readonly evidence: Evidence;
  /** The tool whose own object this is the definition of. */
  readonly tool?: string;
}

/**
 * Finds a name in the configuration around one folder; undefined where it stands nowhere, or where it is not said for which environment. Of what `tool` acts on,
 * the tool's own files know best: `fly.production.toml`. For a milder place than production only files count that `vouches` trusts.
 */
export type Mentions = (name: string, tool?: string, vouches?: (path: string, name: string) => boolean) => Mention | undefined;

interface Text {
  readonly path: string;
  /** What the file's name and the folders around it say, the project's own folder left out. */
  readonly tier: Tier | undefined;
  /** The file beside it that makes it production's. */
  readonly beside?: string;
  /** The file for production beside it that has another value for this key. */
  readonly apart?: (key: string, name: string) => string | undefined;
  readonly text: string;
}

/** Folders that hold no configuration of the project's own, or only examples of it. */
const SKIPPED = new Set('node_modules .git dist build out target vendor venv .venv __pycache__ coverage .next .cache .terragrunt-cache fixtures __fixtures__ testdata test tests __tests__ spec e2e examples example samples templates docs .idea .vscode migrations'.split(' '));
const CONFIGURATION = /^\.env|\.(?:env|jsonc?|ya?ml|toml|ini|cnf|conf|cfg|properties|tfvars|tfbackend|hcl|dsn|xml|envrc)$|^\.[a-z-]{2,20}rc$|^(?:Procfile|Makefile|justfile|hosts|inventory|production|staging|development|Envoy\.blade\.php|deploy\.php|(?:knexfile|ormconfig|config|database|data-?source|(?:drizzle|mikro-orm)\.config)\.[cm]?[jt]s|database\.php|(?:fabfile|hosts|servers|inventory|environments?|envs?|targets|stages)\.(?:py|rb|[cm]?[jt]s))$/i;
/** Programs that are configuration where their name says an environment: `settings/production.py`, `config/environments/production.rb`. */
const PROGRAM = /\.(?:[cm]?[jt]s|py|rb|php|exs|tf|sh|bash|zsh|fish|ps1)$/i;
const NO_CONFIGURATION = /^(?:package-lock|composer|tsconfig.*|npm-shrinkwrap|pnpm-lock|\.eslintrc.*|.*\.schema|launchSettings)\.(?:json|ya?ml)$|\.(?:example|sample|template|dist|lock)$/i;
/** The user's own configuration that gives things names. */
const OF_USER = ['.ssh/config', '.ssh/config.d/*', '.ssh/conf.d/*', '.aws/config', '.kube/config', '.railway/config.json', '.azure/azureProfile.json', '.pg_service.conf', '.my.cnf', '.config/gcloud/configurations/*', '.config/configstore/firebase-tools.json', '.databrickscfg', '.config/doctl/config.yaml', '.config/argocd/config'];

/** Folders with a dot in their names: hidden ones, and those of .NET's projects (`Shop.Api`). */
const DOTTED_FOLDER = /^\.|\.[A-Z][A-Za-z]{0,4}$/;

const DEPTH = 4;
const FOLDERS = 300;
const FILES = 200;
const LARGEST = 64 * 1024;
const PLACES = 12;

/** Configuration is only read once a command shows a name that says nothing by itself. */
export function mentionsAround(folder: string, files: Files, home: string): Mentions {
  const texts = once((root): readonly Text[] => [...projectTexts(root, files), ...userTexts(home, files)]);
  const root = checkoutAround(folder, files, home);
  const saidOf = (name: string, tool: string, counts: (one: Found, name: string) => boolean): Mention | undefined => {
    if (texts(root).length === 0) return undefined;
    for (const one of [...(tool === 'turso' ? hostedAs(name, texts(root)) : []), ...(tool === 'fly' && /^[\w-]{2,60}$/.test(name) ? [`${name}.flycast`, `${name}.internal`] : []), ...pieces(name).flatMap((piece) => [...behindAlias(piece, home, files), piece])]) {
      const found = texts(root).flatMap((text) => mentionsOf(one, text, root).filter(({ tier }) => tier !== undefined || within(text.path, root))).filter((place) => counts(place, one));
      const said = agreed(tool === '' ? [] : found.filter(({ evidence: { file = '' } }) => isOf(tool, file)), one) ?? agreed(found, one);
      if (said) return said;
      if (found.length > 0) return undefined;
    }
    return undefined;
  };
  const asked = once((question): Mention | undefined => {
    const [name = '', tool = ''] = question.split('\n');
    return saidOf(name, tool, () => true);
  });
  return (name, tool = '', vouches = () => true) => {
    const plain = name.replaceAll('\n', ' ');
    const counts = ({ tier, evidence: { file } }: Pick<Found, 'tier' | 'evidence'>, one: string): boolean => tier === undefined || tier === 'production' || file === undefined || vouches(file, one);
    const said = asked(`${plain}\n${tool}`);
    return said === undefined || counts(said, said.name) ? said : saidOf(plain, tool, counts);
  };
}

/** Whether a mention stands in the tool's own file, or in the definition of what the tool acts on. */
export function isOfTool(tool: string, mention: Pick<Mention, 'tool' | 'evidence'>): boolean {
  return mention.tool === tool || isOf(tool, mention.evidence.file ?? '');
}

/** Whether a file is called after the tool that reads it: `fly.toml`, `.firebaserc`, `wrangler.live.jsonc`. */
function isOf(tool: string, file: string): boolean {
  const name = baseName(file).replace(/^\./, '').toLowerCase();
  return name.startsWith(tool) && /^(?:rc)?(?:[^a-z]|$)/.test(name.slice(tool.length));
}

interface Found {
  readonly tier: Tier | undefined;
  /** Told only by the files beside, and not where another place says it in words. */
  readonly weak?: true;
  readonly tool?: string;
  readonly evidence: Evidence;
}

/**
 * Production wherever it is named for production alone; anything milder only where nothing at all says otherwise. An id is one thing, so that only what all
 * environments share says otherwise of it.
 */
function agreed(all: readonly Found[], name: string): Mention | undefined {
  const found = all.some(({ tier, weak }) => tier !== undefined && !weak) ? all.filter(({ weak }) => !weak) : all;
  const tiers = new Set(found.flatMap(({ tier }) => (tier === undefined ? [] : [tier])));
  const [tier, other] = tiers;
  if (tier === undefined || other !== undefined) return undefined;
  if (tier !== 'production' && found.some((one) => one.tier === undefined && (!(isId(name) || isHost(name)) || isShared(one.evidence)))) return undefined;
  const first = found.find((one) => one.tier === tier);
  return first ? { name, tier, evidence: first.evidence, ...(first.tool === undefined ? {} : { tool: first.tool }) } : undefined;
}

/** A name that a vendor made up, for one thing alone. */
function isId(name: string): boolean {
  return isOpaque(name) || (isTelling(name) && !name.includes('.') && /\d{3}/.test(name));
}

/** A machine's whole name, which is one machine's. */
function isHost(name: string): boolean {
  return /^[a-z0-9-]{2,63}(?:\.[a-z0-9-]{2,63}){2,6}$/i.test(name) && !/^[\d.]+$/.test(name);
}

/** Settings that every environment starts from. */
function isShared({ file = '', key = '' }: Evidence): boolean {
  return /(?:^|[._-])(?:defaults?|base|common|shared|global|main|all|settings|config|application|values)(?:[._-]|$)/i.test(baseName(file)) || /^(?:defaults?|base|common|shared|global|all)$/i.test(key);
}

/** Files of tasks: what they name is what they do something to, and no word about where it is. */
const TASKS = /(?:^|\/)(?:(?:GNU)?[Mm]akefile|[Jj]ustfile|Procfile|Taskfile\.ya?ml|package\.json)$/;
/** The same of a request that is kept in a file. */
const REQUEST = /\b(?:mutation|query)\b[^\n]{0,200}[({]|\b(?:curl|wget|xh)\s/;

/** A part of the address that a request goes to, or of what it asks: neither gives a thing its name. */
function isAsked(before: string): boolean {
  return REQUEST.test(before) || /https?:\/\/[^\s"']{1,300}\/$/.test(before);
}

function mentionsOf(name: string, { path, tier, beside, apart, text }: Text, root: string): readonly Found[] {
  const found: Found[] = [];
  for (let at = text.indexOf(name); at >= 0 && found.length < PLACES; at = text.indexOf(name, at + name.length)) {
    const place = isWhole(text, at, name) ? placeOf(text, at, /\.(?:jsonc?|ya?ml|[cm]?[jt]s|py|rb|php|tf|hcl)$|\/\.env-cmdrc$/i.test(path), /(?:^|\/)(?:GNU)?[Mm]akefile$/.test(path)) : undefined;
    if (!place) continue;
    const shown = within(path, root) ? path.slice(root.length + 1) : `~/${path.split('/').slice(-2).join('/')}`;
    const other = place.tier === undefined && tier === undefined ? (beside ?? apart?.(keyOfLine(text, at), name) ?? defaultBeside(baseName(path), text, name)) : undefined;
    const group = place.tier === undefined && tier === undefined && isInventory(path) ? groupTier(text, name) : undefined;
    const application = applicationAt(text, at);
    const source = application === undefined || place.tier !== undefined || tier !== undefined ? undefined : sourceOf(application);
    const said = place.tier ?? tier ?? group?.tier ?? source?.tier ?? (other === undefined ? undefined : beside === undefined ? 'development' : 'production');
    if (said === undefined && (TASKS.test(path) || isAsked(text.slice(Math.max(text.lastIndexOf('\n', at - 1) + 1, at - 400), at)))) continue;
    const more = place.said ? ` under ${place.said}` : group ? ` under ${group.group}` : source ? `, from ${source.path}` : other === undefined ? '' : beside === undefined ? `, and ${other} has another` : `, beside ${other}`;
    // Another thing may be called by a plain word, too.
    const fact = isTelling(name) || name.includes('.') ? `${shown}:${place.line} has it${more}` : `the same name stands in ${shown}:${place.line}${more}`;
    found.push({ tier: said, ...(other === undefined ? {} : { weak: true as const }), ...(application === undefined ? {} : { tool: 'argocd' }), evidence: { source: 'project file', file: path, line: place.line, ...(place.key ? { key: place.key } : {}), fact } });
  }
  return found;
}

/** The document of an Application of Argo CD, if what stands here is its name. Source: argo-cd.readthedocs.io (application specification). */
function applicationAt(text: string, at: number): string | undefined {
  const isName = /\bmetadata:\s{0,40}(?:\{\s{0,4})?(?:namespace:\s{0,4}[\w.-]{1,60}[\s,]{0,40})?name:\s{0,4}["']?$/.test(text.slice(Math.max(0, at - 200), at));
  const end = isName ? text.indexOf('\n---', at) : 0;
  const document = isName ? text.slice(Math.max(text.lastIndexOf('\n---', at), 0), end < 0 ? undefined : end) : '';
  return /^kind:\s{0,4}Application\s{0,4}$/m.test(document) ? document : undefined;
}

/** What it takes its manifests from, and where it puts them: `path: envs/production/billing`. */
function sourceOf(application: string): { readonly tier: Tier; readonly path: string } | undefined {
  const said = [...application.matchAll(/(?:^|[\s{,])(?:path|targetRevision|name|server):\s{0,4}["']?([\w./:-]{1,200})|\bvalueFiles:[\s[-]{1,40}["']?([\w./:-]{1,200})/g)].map(([, path = '', values = '']) => path || values).map((path) => ({ path, tier: tierOfName(path) })).filter(({ tier }) => tier !== 'none');
  const [first] = said;
  return first === undefined || first.tier === 'ambiguous' || first.tier === 'none' || said.some(({ tier }) => tier !== first.tier) ? undefined : { tier: first.tier, path: first.path };
}

/** An inventory of Ansible in INI, whatever it is called. */
function isInventory(path: string): boolean {
  return /(?:^|\/)(?:inventor(?:y|ies)|hosts)(?:\/|\.(?:ini|ya?ml)$|$)/.test(path);
}

/** The variable of a dotenv file in whose value something stands. */
function keyOfLine(text: string, at: number): string {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  return /^\s{0,8}(?:export\s{1,4})?([A-Za-z_]\w{0,100})\s{0,4}=/.exec(text.slice(start, start + 200))?.[1] ?? '';
}

/** Not a part of a longer name; and a plain word only where it is all of a value that gives something its name. */
function isWhole(text: string, at: number, name: string): boolean {
  const before = text[at - 1] ?? '\n';
  const after = text.slice(at + name.length, at + name.length + 2);
  const telling = isTelling(name) || name.includes('.');
  if (/[\w-]/.test(before) || /^[\w-]/.test(after)) return false;
  // A part of `project:region:instance` is no name by itself.
  if (before === ':' && /[\w-]{2,63}:[a-z]+-[a-z]+\d:$/.test(text.slice(Math.max(0, at - 130), at))) return false;
  if (name.includes('.')) return before !== '.' && !/^\.\w/.test(after);
  // The first label of a longer host is only its own where nobody else would think of it.
  if (telling && /^\.\w/.test(after) && name.length < 10) return false;
  if (telling) return true;
  const line = text.slice(Math.max(text.lastIndexOf('\n', at - 1) + 1, at - 200), at);
  if (/(?:^|\s)(?:-a|--(?:app|project|service|bucket|stack|cluster|database|context|namespace|site|branch))[ =]["']?$/.test(line) && /^["']?(?:\s|$)/.test(text.slice(at + name.length, at + name.length + 2))) return true;
  return /^["']?\s*(?:[,;}#\r\n]|$)/.test(text.slice(at + name.length, at + name.length + 12)) && /(?:^|[\s"'_-])(?:\w{1,30}_)?(?:name|id|app|project|service|bucket|host|stack|account|subscription|database|default|index|dataset|queue|topic|cluster|collection|namespace|branch|\w{0,30}prod\w{0,30}|live)["']?\s{0,4}[:=]\s{0,4}["']?$/i.test(line);
}

function projectTexts(root: string, files: Files): readonly Text[] {
  const found: Text[] = [...textAt(`${root}/.git/config`, root, files)];
  let folders = [root];
  let looked = 0;
  for (let depth = 0; depth < DEPTH; depth++) {
    const below: string[] = [];
    for (const folder of folders) {
      if (++looked > FOLDERS) return found;
      for (const name of files.list(folder) ?? []) {
        const path = `${folder}/${name}`;
        const counts = (CONFIGURATION.test(name) || /\/\.?envs?\/[^/]{1,40}(?:\/[^/]{1,40})?$/.test(path) || /\/inventor(?:y|ies)\/[\w-]{1,40}$/.test(path) || (PROGRAM.test(name) && tierOfFile(path, root) !== undefined)) && !NO_CONFIGURATION.test(name);
        if (counts && found.length < FILES && files.kind(path) === 'file') found.push(...textAt(path, root, files));
        else if (!SKIPPED.has(name) && (!/\.\w{1,5}$/.test(name) || DOTTED_FOLDER.test(name)) && files.kind(path) === 'folder') below.push(path);
      }
    }
    folders = [...new Set(below)];
  }
  return found;
}

function userTexts(home: string, files: Files): readonly Text[] {
  return OF_USER.flatMap((place) => {
    const path = `${home}/${place}`;
    return place.endsWith('/*') ? (files.list(parent(path)) ?? []).slice(0, 20).flatMap((name) => textAt(`${parent(path)}/${name}`, home, files)) : textAt(path, home, files);
  });
}

function textAt(path: string, root: string, files: Files): readonly Text[] {
  const text = files.read(path);
  if (text === undefined || text.length > LARGEST) return [];
  const name = baseName(path);
  const names = lazy(() => files.list(parent(path)) ?? []);
  const beside = deployedBeside(name, names);
  const apart = (key: string, host: string): string | undefined => apartFrom(name, key, host, names(), (other) => files.read(`${parent(path)}/${other}`));
  return [{ path, tier: tierOfFile(path, root), ...(beside === undefined ? {} : { beside }), ...(/^\.(?:env|dev\.vars)/.test(name) ? { apart } : {}), text: laidOut(path, text) }];
}

/** JSON in one line, put into lines as its keys stand in one another. */
function laidOut(path: string, text: string): string {
  if (!path.endsWith('.json') || text.trim().includes('\n')) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** What the file's name says, else the folders it stands in, the nearest first. `.env.local` says nothing of where it leads. */
export function tierOfFile(path: string, root: string): Tier | undefined {
  if (!within(path, root)) return undefined;
  const [name = '', ...folders] = path.slice(root.length + 1).split('/').reverse();
  const own = name.startsWith('.env') ? name.slice(4).replace(/\.local$/, '') : name.replace(/\.\w{1,10}$/, '');
  for (const part of [own, ...folders.slice(0, 3)]) {
    const said = tierOfName(part);
    if (said === 'ambiguous') return undefined;
    if (said !== 'none') return said;
  }
  return undefined;
}

/** The same for a single file of which no project is known: by its name, and the folder it stands in. */
export function tierOfFileName(path: string): Tier | undefined {
  return tierOfFile(path, parent(parent(path)));
}
