import type { Clue, Finding } from '../../core/effect.ts';
import type { Tier } from '../../core/environment.ts';
import { dotenvOf } from '../../core/dotenv.ts';
import type { Invocation } from '../../core/invocation.ts';
import { plain, parseObject } from '../../core/jsonc.ts';
import { hostOfUrl, hostsIn, tierOfHost, tierOfStore } from '../../core/host.ts';
import { folderAndAbove, resolve } from '../../core/path.ts';
import { tierOfClue } from '../../core/target.ts';
import { isOpaque, tierOfName, tokens } from '../../core/tier.ts';
import { context } from '../../targets/clues.ts';
import { isLocalCluster } from '../../targets/kube-context.ts';
import { textUnder, tomlOf, under } from '../../shell/data.ts';
import { urlClue } from '../../targets/database-target.ts';
import type { Catalogue } from '../catalogue.ts';
import { SERVER_FILES } from './server-files.ts';
import type { World } from '../world.ts';

const FOLDERS = 6;
const MOST = 200;

/** One thing that a server is given: an argument with the flag before it, a variable, a parameter of its address. */
interface Given {
  readonly label: string;
  readonly value: string;
}

interface Entry {
  readonly file: string;
  readonly line: number;
  readonly key: string;
  readonly server: unknown;
  /** The file is one of the calling agent's. Another agent may have another server of that name. */
  readonly isOwn: boolean;
}

/** Where a server leads by its own configuration, which is read when it is first asked for. */
export interface Led {
  /** The world as the server sees it, with the variables that it is given: for the commands that it runs. */
  world(): World;
  /** Places a finding where the server leads, unless the call itself names a place, or an id that may be anywhere; production's server stays production's. */
  place(finding: Finding): Finding;
}

export function ledBy(server: string, cwd: string, world: World, catalogue: Catalogue): Led {
  let known: readonly Entry[] | undefined;
  const entries = (): readonly Entry[] => (known ??= entriesOf(server, cwd, world));
  const within = (): World => {
    const given = entries().flatMap((entry) => variablesOf(entry.server, cwd, world).filter(({ value }) => !value.includes('${') && (tierOfName(value) === 'production' || (entry.isOwn && world.vouches(entry.file, value)))));
    return given.length === 0 ? world : { ...world, env: { ...world.env, ...Object.fromEntries(given.map(({ label, value }) => [label, value])) } };
  };
  return {
    world: within,
    place: (finding) => {
      if (finding.effect === 'reads' || finding.effect === 'tampers') return finding;
      const clue = leadsTo(entries(), cwd, world) ?? chosenFor(finding, cwd, within(), catalogue);
      return clue !== undefined && (tierOfClue(clue) === 'production' || !finding.clues.some(isPlace)) ? { ...finding, clues: [clue, ...finding.clues] } : finding;
    },
  };
}

function isPlace({ about, name, tier }: Clue): boolean {
  return about === 'context' && (tier !== undefined || tierOfName(name) !== 'none' || isOpaque(name));
}

/** Tools whose servers do what the command does, where it would do it: in the cluster or account that is chosen on this machine. */
const AS_COMMAND: ReadonlyMap<string, string> = new Map([['kubectl', 'kubectl'], ['helm', 'helm'], ['aws', 'aws'], ['gcloud', 'gcloud'], ['azure', 'az']]);

function chosenFor({ provider }: Finding, cwd: string, world: World, catalogue: Catalogue): Clue | undefined {
  const program = AS_COMMAND.get(provider);
  const invocation: Invocation = { argv: [program ?? ''], env: new Map(), cwd, stdin: { kind: 'none' }, redirects: [], via: [], piped: false };
  const sources = program === undefined ? [] : (catalogue.all.find(({ id }) => id === provider)?.target ?? []);
  return sources.map((source) => source(invocation, world)).find((clue) => clue !== undefined && !clue.assumed);
}

/**
 * Where an MCP server leads by the way it is started: the address of its database, the project or profile it is told. Undefined where that says nothing. A milder
 * place than production is believed only of a file that vouches for it.
 */
function leadsTo(entries: readonly Entry[], cwd: string, world: World): Clue | undefined {
  const clues = entries.flatMap((entry) => {
    const clue = ofEntry(entry, cwd, world);
    return clue === undefined ? [] : [isBelieved(clue, entry, world) ? clue : { ...clue, tier: 'unknown' as const }];
  });
  return worst(clues);
}

function isBelieved(clue: Clue, { file, isOwn }: Entry, world: World): boolean {
  return tierOfClue(clue) === 'production' || (isOwn && world.vouches(file, clue.name));
}

const ORDER: readonly Tier[] = ['production', 'unknown', 'staging', 'development'];

function worst(clues: readonly Clue[]): Clue | undefined {
  return [...clues].sort((a, b) => ORDER.indexOf(tierOfClue(a)) - ORDER.indexOf(tierOfClue(b)))[0];
}

/** All entries of that name: which of the files an agent prefers is its own affair. */
function entriesOf(name: string, cwd: string, world: World): readonly Entry[] {
  const wanted = spelled(name);
  if (wanted === '') return [];
  const folders = folderAndAbove(cwd, FOLDERS).filter((folder) => folder !== world.home);
  const files = SERVER_FILES.flatMap(({ agent, inProject, atHome }) => [...folders.flatMap((folder) => inProject.map((name) => `${folder}/${name}`)), ...atHome.map((name) => `${world.home}/${name}`)].map((file) => ({ agent, file })));
  const own = new Set(files.filter(({ agent }) => world.agent === undefined || world.agent === agent).map(({ file }) => file));
  return [...new Set(files.map(({ file }) => file))].flatMap((file) => {
    const text = world.files.read(file);
    if (text === undefined || !/mcp|servers/i.test(text)) return [];
    return listsIn(file.endsWith('.toml') ? tomlOf(text) : jsonOf(text), cwd).flatMap((list) => Object.entries(list).filter(([key]) => spelled(key) === wanted).map(([key, server]) => ({ file, line: lineOf(text, key), key, server, isOwn: own.has(file) })));
  });
}

/** Agents put other signs in the place of those that their tools' names may not have. */
function spelled(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '_');
}

function jsonOf(text: string): unknown {
  try {
    return plain(parseObject(text));
  } catch {
    return undefined;
  }
}

function lineOf(text: string, key: string): number {
  return text.slice(0, Math.max(0, text.search(new RegExp(`"${key.replace(/[^\w-]/g, '.')}"|\\.${key.replace(/[^\w-]/g, '.')}\\]`)))).split('\n').length;
}

/** The lists of servers in a file; Claude Code keeps one for each project in the user's. */
function listsIn(file: unknown, cwd: string): readonly object[] {
  const own = folderAndAbove(cwd, FOLDERS).map((folder) => under(file, 'projects', folder, 'mcpServers'));
  return [...own, under(file, 'mcpServers'), under(file, 'amp.mcpServers'), under(file, 'servers'), under(file, 'mcp', 'servers'), under(file, 'mcp'), under(file, 'mcp_servers')].filter((list) => typeof list === 'object' && list !== null);
}

function ofEntry({ file, line, key, server }: Entry, cwd: string, world: World): Clue | undefined {
  const variables = variablesOf(server, cwd, world);
  const given = [...argumentsOf(server), ...parametersOf(server), ...variables].map(({ label, value }) => ({ label, value: filled(value, variables, world.env) })).filter(({ value }) => !/\$\{|^\$[A-Z]/.test(value));
  const evidence = { source: 'MCP server', file, line, key };
  const addresses = given.flatMap((one) => {
    const told = one.label === '' ? 'its address' : one.label;
    if (/^(?:jdbc:)?(?!https?:)[a-z][a-z0-9+.]{1,30}:\/\//i.test(one.value) || (/^https?:\/\//i.test(one.value) && ADDRESS.test(one.label))) return hostsIn(one.value).length > 0 ? [urlClue(one.value, told, evidence)] : [];
    if (!HOST.test(one.label) || !/^[\w.-]{1,200}(?::\d{1,5})?$/.test(one.value)) return [];
    const host = hostOfUrl(`tcp://${one.value}`) ?? one.value;
    return [context(host, { ...evidence, fact: `${told} is ${host}` }, tierOfStore(host).tier)];
  });
  return worst(addresses) ?? worst([...given.flatMap((one) => named(one, evidence)), ...ofItself(server, evidence)]);
}

const ADDRESS = /(?:^|[_-])(?:url|uri|dsn|endpoint|address|addr|host|base[_-]?url|api)$/i;
const HOST = /(?:^|[_-])(?:host|hostname|server|pghost|endpoint|addr(?:ess)?)$/i;
const PLACE = /(?:^|[_-])(?:env|environment|stage|profile|project|project[_-](?:ref|id|name)|context|namespace|database|dbname|db|pgdatabase|app|workspace|account|cluster|org|organization|team|site|branch|target|deployment|resource[_-]group|subscription)$/i;
/** They say how a program runs, and not where it leads. */
const OF_RUNTIME = /^(?:NODE_ENV|RAILS_ENV|PYTHON_ENV|LOG_LEVEL|MIX_ENV)$/;

/** A name that says where it leads: `AWS_PROFILE=prod`, `--project shop-staging`. */
function named({ label, value }: Given, evidence: Omit<Clue['evidence'], 'fact'>): readonly Clue[] {
  if (!/^[\w.:@-]{2,100}$/.test(value) || OF_RUNTIME.test(label)) return [];
  if (/context$/i.test(label) && isLocalCluster(value)) return [context(value, { ...evidence, fact: `${label} is ${value}` }, 'development')];
  const said = tierOfName(value);
  const isPlace = PLACE.test(label);
  if (said === 'none' || said === 'ambiguous' || (!isPlace && (said !== 'production' || tokens(value).length > 4))) return [];
  return [context(value, { ...evidence, fact: label === '' ? `it is started with ${value}` : `${label} is ${value}` })];
}

/** A server that is reached by its address may say in it where it belongs; one on this machine leads anywhere. */
function ofItself(server: unknown, evidence: Omit<Clue['evidence'], 'fact'>): readonly Clue[] {
  const host = hostOfUrl(textUnder(server, 'url') ?? textUnder(server, 'serverUrl') ?? textUnder(server, 'httpUrl') ?? '');
  const tier = host === undefined ? undefined : tierOfHost(host)?.tier;
  return host !== undefined && (tier === 'production' || tier === 'staging') ? [context(host, { ...evidence, fact: `the server is at ${host}` }, tier)] : [];
}

/** `--flag value`, `--flag=value`, `NAME=value` behind `-e`, and words by themselves. */
function argumentsOf(server: unknown): readonly Given[] {
  const command = under(server, 'command');
  const words = [...(Array.isArray(command) ? command.slice(1) : []), ...listOf(under(server, 'args'))].filter((word): word is string => typeof word === 'string').slice(0, MOST);
  return words.flatMap((word, i): readonly Given[] => {
    const [, flag, glued] = /^(-{1,2}[\w-]{1,60})(?:=(.*))?$/s.exec(word) ?? [];
    if (flag !== undefined) return glued === undefined ? [] : [{ label: flag, value: glued }];
    const [, name, value] = /^([A-Z][A-Z0-9_]{1,60})=(.*)$/s.exec(word) ?? [];
    if (name !== undefined && value !== undefined) return [{ label: name, value }];
    const before = words[i - 1] ?? '';
    return [{ label: /^-{1,2}[\w-]{1,60}$/.test(before) ? before : '', value: word }];
  });
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** `https://mcp.supabase.com/mcp?project_ref=…` */
function parametersOf(server: unknown): readonly Given[] {
  const query = (textUnder(server, 'url') ?? textUnder(server, 'serverUrl') ?? '').split('?')[1] ?? '';
  return query.slice(0, 2_000).split('&').flatMap((pair) => (pair.includes('=') ? [{ label: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1) }] : []));
}

/** What its variables are set to, those of a file of variables included. */
function variablesOf(server: unknown, cwd: string, world: World): readonly Given[] {
  const own = [under(server, 'env'), under(server, 'environment')].flatMap((list) => (typeof list === 'object' && list !== null ? Object.entries(list) : [])).flatMap(([label, value]: [string, unknown]) => (typeof value === 'string' ? [{ label, value }] : []));
  const file = textUnder(server, 'envFile') ?? argumentsOf(server).find(({ label }) => label === '--env-file')?.value;
  const path = file === undefined ? undefined : resolve(file.replace(/^\$\{workspaceFolder\}\//, ''), cwd, world.home);
  const kept = path === undefined ? undefined : world.files.read(path);
  return [...own, ...(kept === undefined ? [] : Object.entries(dotenvOf(kept)).map(([label, value]) => ({ label, value })))].slice(0, MOST);
}

/** `${DATABASE_URL}` and `${env:DATABASE_URL}` as the agent fills them. */
function filled(value: string, variables: readonly Given[], env: World['env']): string {
  return value.replace(/\$\{(?:env:)?([A-Za-z_]\w{0,100})\}/g, (whole, name: string) => variables.find(({ label, value: own }) => label === name && !own.includes('${'))?.value ?? env[name] ?? whole);
}
