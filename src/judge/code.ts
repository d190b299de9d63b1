import { minimatch } from 'minimatch';
import type { Clue, Finding } from '../core/effect.ts';
import { reachOf } from '../core/environment.ts';
import { BELOW, HOLE, isKnown, type Invocation } from '../core/invocation.ts';
import { baseName, resolve } from '../core/path.ts';
import { settle } from '../core/target.ts';
import { tierOfName } from '../core/tier.ts';
import { connectionOf, ownConnection, type Connection } from '../payload/code/connections.ts';
import { isObject } from '../payload/code/functions.ts';
import { dataOf, SECTION } from '../payload/code/data-files.ts';
import { settingsOf } from '../payload/code/environment.ts';
import type { InlineCode, Settings } from '../payload/code/program.ts';
import type { Source } from '../payload/code/walk.ts';
import { libraryOf } from '../payload/code/libraries.ts';
import { modulesOf } from '../payload/code/modules.ts';
import type { Operation } from '../payload/code/operations.ts';
import { byContent } from '../secrets/by-content.ts';
import { ANY, EVERY, withoutSecrets } from '../payload/code/settings.ts';
import type { Call } from '../payload/code/calls.ts';
import { doesLittle } from '../payload/code/little.ts';
import { codeFindings as readCode, inlineCode, type CodeFindings } from '../payload/code.ts';
import type { HttpRequest } from '../payload/http.ts';
import { statements } from '../payload/sql.ts';
import { context } from '../targets/clues.ts';
import { isSecretVariable } from '../shell/flow.ts';
import { keyModeClues } from './requests/carried.ts';
import type { Catalogue } from './catalogue.ts';
import { fromSection, unlessTold } from './place/chosen-place.ts';
import { connectionClues, fileClue, projectClues } from './place/code-target.ts';
import type { Place } from './place/code-place.ts';
import { named, nameClue } from './commands.ts';
import { useFindings, variablesShown } from './files/disk.ts';
import { isAssignments } from './files/seen.ts';
import { libraryFacts, onlyReads, type Told } from './requests/library-facts.ts';
import { standingIn, tabled } from './place/origin.ts';
import { sqlFindings } from './requests/payloads.ts';
import { requestFindings } from './requests/requests.ts';
import type { World } from './world.ts';

/** The ways back into the judge of commands. */
export interface Back {
  shell(text: string, cwd: string, world: World): readonly Finding[];
  unclear(why: string): Finding;
}

/** What code given to an interpreter does: requests, SQL, commands, files, and what client libraries destroy. None for other calls. */
export function codeFindings(invocation: Invocation, world: World, catalogue: Catalogue, cwd: string, back: Back): readonly Finding[] {
  // What a package script inherits names the file for `-r dotenv/config`, too.
  const dotenv = invocation.env.has(DOTENV_PATH) ? undefined : world.env[DOTENV_PATH];
  const code = inlineCode(dotenv === undefined ? invocation : { ...invocation, env: new Map([...invocation.env, [DOTENV_PATH, dotenv]]) }, world.files);
  return code ? programFindings(code, invocation, world, catalogue, cwd, back) : [];
}

const HTTP_CLIENTS = /^(?:requests|httpx|axios|got|ky|node-fetch|superagent|undici|urllib3|aiohttp|Faraday|HTTParty|RestClient|Net)\b/;

const DOTENV_PATH = 'DOTENV_CONFIG_PATH';

/** The same for a program that is known already. */
export function programFindings(code: InlineCode, invocation: Invocation, world: World, catalogue: Catalogue, cwd: string, back: Back): readonly Finding[] {
  const common = { texts: new Map(), points: { known: new Map(), isNarrow: false } };
  const all: Finding[] = [];
  for (let way = 0, ways = 1; way < ways; way++) {
    const one = onOneWay(code, invocation, world, catalogue, cwd, back, { way, ...common });
    all.push(...one.findings);
    ways = Math.max(ways, one.ways);
  }
  return all;
}

/** What it does where each condition that nothing decides goes that way. */
function onOneWay(code: InlineCode, invocation: Invocation, world: World, catalogue: Catalogue, cwd: string, back: Back, round: Required<Pick<Source, 'way' | 'texts' | 'points'>>): { readonly ways: number; readonly findings: readonly Finding[] } {
  const { language, text, file, args, envFiles, entries } = code;
  const given = (name: string): string | undefined => invocation.env.get(name) ?? world.env[name];
  const settings = settingsOf({ files: world.files, cwd: invocation.cwd, file, given, sealed: invocation.supplied !== undefined, envFiles });
  const around = { settings, args, data: dataOf(world.files, invocation.cwd), modules: modulesOf(language, world.files, invocation.cwd) };
  const found = readCode({ text, language, around, ...round, ...(file === undefined ? {} : { file }), ...(entries ? { entries } : {}) });
  const place: Place = { invocation, settings, world, catalogue, cwd, args, text, language, ...(file === undefined ? {} : { file }), ...(found.untold ? { untold: true as const } : {}), texts: [{ path: file, text }, ...found.modules] };
  const inside: World = { ...world, env: { ...world.env, ...Object.fromEntries(invocation.env), ...settings.passedOn() }, given: new Map([...(world.given ?? []), ...invocation.env]) };
  const all = [
    ...found.requests.flatMap((request) => requestOfProgram(request, place)),
    ...found.sql.flatMap((statement) => statementFindings(statement, language, found, place)),
    // A request is told by its address.
    ...found.operations.filter(({ library }) => found.requests.length === 0 || !HTTP_CLIENTS.test(library.title)).flatMap((operation) => operationFindings(operation, found, place, file)),
    ...found.shell.flatMap((started) => ofChosen(started.chosen, place, back.shell(started.text, folderOf(started.cwd, cwd, world), started.env ? { ...inside, env: { ...inside.env, ...started.env }, given: new Map([...(inside.given ?? []), ...Object.entries(started.env)]) } : inside))),
    ...pathFindings(found, code, speaks(invocation.argv), cwd, world),
    ...variablesShown(secretsPrinted(found.paths.variables, place)),
    ...found.opaque.map((why) => back.unclear(why)),
    ...(found.vague.length > 0 && (file === undefined || reachOf(world.environments(cwd)) !== undefined) ? found.vague.map((why) => back.unclear(why)) : []),
  ];
  const told = all.map((finding) => tabled(finding, place.texts));
  return { ways: doesAnything(found) ? (found.ways ?? 1) : 1, findings: isTest(file) ? told.filter((finding) => finding.effect === 'reveals' || finding.effect === 'tampers' || settle(finding.clues).tier === 'production') : told };
}

/** What a command is given that says nothing of itself is of the place by whose word the program took it: `['kubectl', '--context', CONTEXTS['prod'], …]`. */
function ofChosen(chosen: string | undefined, { texts }: Place, findings: readonly Finding[]): readonly Finding[] {
  return chosen === undefined ? findings : findings.map((finding) => ({ ...finding, clues: finding.clues.map((clue) => (clue.name.length > 3 ? fromSection(clue, chosen, texts) : clue)) }));
}

/** Each way has the same calls, with other values: where none of them does anything, none does on another way. */
function doesAnything({ requests, sql, shell, operations, paths, opaque, vague }: CodeFindings): boolean {
  return [requests, sql, shell, operations, paths.deletes, paths.writes, paths.renames, paths.links, paths.shown, opaque, vague].some((found) => found.length > 0);
}

/** Tests work on what they made themselves; only what names production counts. */
function isTest(file: string | undefined): boolean {
  return file !== undefined && (/[._-](test|spec|e2e)\.\w{2,4}$|(^|\/)(test_\w+|\w+_test|conftest)\.\w{2,3}$/.test(file) || /\/(__tests__|tests?|spec|e2e)\//.test(file));
}

function folderOf(written: string | undefined, cwd: string, world: World): string {
  return written === undefined || written.includes(HOLE) ? cwd : (resolve(written, cwd, world.home) ?? cwd);
}

function requestOfProgram(request: HttpRequest, place: Place): readonly Finding[] {
  const settings = [...place.settings.all().values()];
  const masked = { ...request, url: withoutSecrets(request.url, settings), path: withoutSecrets(request.path, settings) };
  const { chosen } = request;
  const raw = requestFindings(masked, place.catalogue, place.world, place.cwd);
  const findings = chosen === undefined ? raw : raw.map((finding) => ({ ...finding, clues: finding.clues.map((clue) => (clue.name === request.host ? fromSection(clue, chosen, place.texts) : clue)) }));
  const from = settings.find(({ value }) => value.length > 8 && request.url.startsWith(value));
  const byFile = from ? fileClue(from, place) : undefined;
  const more: readonly Clue[] = findings.length === 0 ? [] : byFile ? [byFile] : request.host === undefined ? unlessTold(projectClues(place), place.args, place.invocation.env) : [];
  return more.length > 0 ? findings.map((finding) => ({ ...finding, clues: [...finding.clues, ...more] })) : findings;
}

/** Nothing is asked about where a statement goes that only reads. */
function statementFindings({ text, call }: CodeFindings['sql'][number], language: string, found: CodeFindings, place: Place): readonly Finding[] {
  const read = statements(text);
  if (read.every((one) => one.class === 'reads')) return [];
  return sqlFindings(read, { id: 'code', title: `${language} code`, clues: sqlClues(call, found, place) });
}

/** Where a statement goes: to what the call's own object was connected to, else to any database that the program connects to. */
function sqlClues(call: Call | undefined, found: CodeFindings, place: Place): readonly Clue[] {
  const library = libraryOf(call?.origin);
  const stores = found.connections.filter(({ library: { kind } }) => kind === 'store');
  const own = call?.origin && library?.kind === 'store' ? [connectionOf(call.origin, library)] : [];
  const known = own.some(tells) ? connectionClues(own, place) : [];
  const [clue] = known.length > 0 ? known : connectionClues(stores.length > 0 ? stores : own.length > 0 ? own : [ANY_STORE], place);
  return clue ? [clue] : [];
}

const ANY_STORE: Connection = { library: { kind: 'store', provider: 'database', title: 'the database', variables: ['DATABASE_URL', 'DB_URL', 'POSTGRES_URL', 'DB_HOST', 'DATABASE_HOST', 'POSTGRES_HOST', 'MYSQL_HOST', 'PGHOST'] }, addresses: [], names: [], settings: [] };

function tells({ addresses, names, settings }: Connection): boolean {
  return addresses.length + names.length + settings.filter((name) => !name.startsWith(SECTION)).length > 0;
}

/** What programs change all day counts where it is known what they change: nobody is asked about it where nothing tells. */
function operationFindings(operation: Operation, found: CodeFindings, place: Place, file: string | undefined): readonly Finding[] {
  const facts = libraryFacts(operation, operation.act, place.catalogue, { ...place.world, cwd: place.cwd });
  if (onlyReads(operation, facts)) return [];
  const finding = operationFinding(operation, facts, found, place, file);
  return operation.everyday === true && settle(finding.clues).tier === 'unknown' ? [] : [finding];
}

function operationFinding(operation: Operation, facts: Told | undefined, found: CodeFindings, place: Place, file: string | undefined): Finding {
  const { id, act, resource, library, call } = operation;
  const effect = operation.everyday === undefined ? operation.effect : (facts?.effect ?? operation.effect);
  const own = call.origin ? ownConnection(call.origin, library) : undefined;
  const alike = found.connections.filter((one) => one.library.provider === library.provider || (library.kind === 'store' && library.provider === 'database' && one.library.kind === 'store'));
  const project = projectIn(call, library.provider);
  const keyed = project === undefined && library.kind === 'service' && !(own && own.settings.length > 0) ? keyClues(place.text) : [];
  const clues = project !== undefined ? project : keyed.length > 0 ? keyed : connectionClues(own && tells(own) ? [own, ...(library.kind === 'cloud' ? alike : [])] : alike.length > 0 ? alike : [own ?? { library, addresses: [], names: [], settings: [] }], place);
  const thing = resource === undefined ? undefined : named(act, resource);
  const known = place.catalogue.all.some((provider) => provider.id === library.provider);
  const where = file === undefined ? '' : ` (${file.split(/[\\/]/).slice(-2).join('/')})`;
  const calls = `The program calls ${call.name} of ${library.title}${where}`;
  const backups = facts?.backups ?? (effect === 'destroys-data' && facts === undefined ? 'Nothing is known of backups.' : undefined);
  const several = facts?.resource !== undefined && (facts.resource.name.includes(', ') || (thing !== undefined && facts.resource.name.startsWith(`${thing.name}/`))) ? facts.resource : undefined;
  const shown = several ?? thing ?? (facts?.resource?.name === undefined ? undefined : { ...facts.resource, opaque: true });
  return {
    effect, provider: known ? library.provider : 'code', operation: id, act: facts?.act ?? ofModel(act, thing?.name), clues: [...clues, ...nameClue(thing).map((clue) => takenBy(clue, call, place))],
    says: facts ? `${facts.says} ${calls}.` : effect === 'changes' || effect === 'permissions' ? `${calls}.` : effect === 'destroys-data' && library.kind !== 'store' ? `Only the name of the call tells what it does; take it that it cannot be undone. ${calls}.` : `${calls}; by its name it cannot be undone.`,
    ...(shown ? { resource: shown } : {}), ...(backups ? { backups } : {}),
  };
}

/** A bucket or queue that says nothing by its name is of the place by whose word the program took it from a table of its own: `BUCKETS['production']`. */
function takenBy(clue: Clue, { settings, origin }: Call, place: Place): Clue {
  const sections = [...settings, ...(origin?.settings ?? [])].filter((name) => name.startsWith(SECTION));
  const section = sections.at(-1)?.slice(SECTION.length);
  if (section === undefined || clue.name.length < 4 || tierOfName(clue.name) !== 'none') return clue;
  // What is written out in the call itself is called so everywhere, though a table has the word, too: `index: 'orders'` beside `database: 'orders'`.
  return standingIn(place.texts, clue.name).some(({ tier }) => tier === undefined) ? clue : fromSection(clue, section, place.texts);
}

/** `Post.deleteMany()` of a model that is called like what it holds. */
function ofModel(act: string, name: string | undefined): string {
  const [, many, noun] = /^(?:Delete|Destroy|Remove) (every |all )?([a-z]{2,40}?)s?(?: rows| documents)?$/.exec(act) ?? [];
  if (noun === undefined || name === undefined || name.toLowerCase().replace(/s$/, '') !== noun) return act;
  return many === undefined ? 'Delete records of model' : 'Delete every record of model';
}

/** What the one key says that the program writes out. */
function keyClues(text: string): readonly Clue[] {
  return /\benviron\b|process\.env|getenv|\bENV\b/.test(text) || (/_test_/.test(text) && /_live_/.test(text)) ? [] : keyModeClues(text);
}

/** A thing of Google's is in the project that its full name says, whichever is chosen: `projects/shop-prod/topics/orders`. */
function projectIn({ positional, named }: Call, provider: string): readonly Clue[] | undefined {
  if (provider !== 'gcloud') return undefined;
  const texts = [...positional, ...Object.values(named)].flatMap((value) => (typeof value === 'string' ? [value] : isObject(value) ? Object.values(value).filter((one) => typeof one === 'string') : []));
  const project = texts.map((text) => /^projects\/([^/]{1,200})\//.exec(text)?.[1]).find((one) => one !== undefined);
  return project === undefined ? undefined : project.includes(HOLE) ? [] : [context(project, { source: 'program', fact: `the program names ${project}` })];
}

/** Libraries that look into a project's own file of variables by themselves. Sources: their documentation. */
const LOOKS_ITSELF = /\b(?:from|import)\s{1,9}(?:decouple|environs|environ|starlette\.config|prettyconf)\b|dotenv-flow|env-cmd|Dotenv\.load|'dotenv\/load'/;

/** What a program finds in its environment besides what it was given: files that it loads, and the project's own where a library looks there. */
function loadedBy(names: readonly string[], text: string, settings: Settings): Readonly<Record<string, string>> {
  const own = LOOKS_ITSELF.test(text) ? names.flatMap((name) => { const found = settings.get(name)?.value; return found === undefined ? [] : [[name, found] as const]; }) : [];
  return { ...Object.fromEntries(own), ...settings.passedOn() };
}

/** Whether a value opens more than a developer's own machine: what a new program logs of that, `postgres:postgres@localhost`, is ordinary work. */
function isWorthHiding(name: string, value: string): boolean {
  return byContent(`${name}=${value}\n`, '/settings.conf', 'ordinary') !== undefined;
}

/**
 * Names of the variables that a program prints and that hold a secret; of a program on disk, those that it is not known to print anyway and that are worth hiding.
 * What it only tests, it does not print.
 */
function secretsPrinted(names: readonly string[], { text, file, settings, invocation, world }: Place): readonly string[] {
  const isWhole = (names.includes(EVERY) || /\bprint\b[^;\n]{0,200}%ENV\b/.test(text)) && !isOfNames(text);
  if (names.length === 0 && !isWhole) return [];
  const loaded = loadedBy(names, text, settings);
  const valueOf = (name: string): string => invocation.env.get(name) ?? world.env[name] ?? loaded[name] ?? '';
  const wanted = isWhole || (names.includes(ANY) && !ONLY_LENGTHS.test(text)) ? [...names, ...Object.keys(world.env), ...invocation.env.keys(), ...Object.keys(loaded)] : names;
  const held = [...new Set(wanted)].filter((name) => isSecretVariable(name, valueOf(name)) && !isOnlyTested(name, text));
  return held.filter((name) => file === undefined || (!world.vouches(file, name) && isWorthHiding(name, valueOf(name)))).sort();
}

function isOfNames(text: string): boolean {
  return ONLY_NAMES.test(text) || (/ for \w{1,40} in os\.environ\b(?!\.)/.test(text) && !/environ\s{0,9}\[|environ\.(?:get|items|values)|getenv/.test(text));
}

/** Of each value, only how long it is, or whether it is there. */
const ONLY_LENGTHS = /\b(?:len|bool)\((\w{1,40})\) for \w{1,40}, ?\1 in os\.environ\.items\(/;
/** Of the environment as a whole, only names are asked for. */
const ONLY_NAMES = /\bkeys\(\s{0,9}process\.env|\bkeys\s{1,9}%ENV|(?:sorted|list|set|len)\(\s{0,9}os\.environ\s{0,9}\)|os\.environ\.keys|\bENV\.keys/;

/** Every mention of a variable, and of a name that it is kept under, is a question whether, or how long, it is. */
function isOnlyTested(name: string, text: string, isKept = false): boolean {
  const mentions = text.slice(0, 100_000).split(isKept ? new RegExp(`\\b${name}\\b`) : name);
  return mentions.length > 1 && mentions.slice(1).every((after, i) => {
    const before = mentions[i] ?? '';
    if (ASKS_BEFORE.test(before.slice(-80)) || ASKS_BEHIND.test(after)) return true;
    const kept = isKept ? undefined : KEEPS.exec(before.slice(-160))?.[1];
    return kept !== undefined && isOnlyTested(kept, mentions.slice(i + 1).join(name), true);
  });
}

const ASKS_BEFORE = /(?:!|Boolean\(|bool\(|len\(|typeof |defined\??[ (]|isset\(|exists\s?|if \(?|length\()\s{0,3}[\w.$[({'"]{0,40}$/;
const ASKS_BEHIND = /^['"\])}]{0,3}\s{0,3}(?:\?(?![.?])|\??\.length|[!=]==?|is (?:not )?None|in os\.environ|in process\.env|&& ['"]|and ['"])/;
/** `const key = process.env.`, `key = os.getenv("`: what follows is kept under that name. */
const KEEPS = /(?<![\w.])([A-Za-z_]\w{0,40})\s{0,3}:?=\s{0,3}[\w.$[({'"]{1,60}$/;

/** Files of data that a program loads as modules: `require('./settings.json')`. */
function dataModules(text: string): readonly string[] {
  return [...text.slice(0, 100_000).matchAll(/\b(?:require|import)\(['"`](\.{0,2}\/[^'"`\n]{1,300}\.json)['"`]/g)].flatMap((match) => match[1] ?? []).slice(0, 20);
}

/** The files of one folder that a pattern fits. */
function inFolder(path: string, at: (path: string) => string, world: World): readonly string[] {
  const name = baseName(path);
  if (!/[*?[]/.test(name) || path.includes(BELOW)) return [path];
  const folder = at(path.slice(0, -name.length) || '.');
  return (world.files.list(folder) ?? []).slice(0, 1_000).filter((one) => minimatch(one, name, { dot: true })).map((one) => `${folder}/${one}`);
}

/** Whether an interpreter tells what each line of a program comes to, printed or not. */
function speaks([program = '', ...words]: readonly string[]): boolean {
  return /^(?:irb|pry|ipython\d?|bpython|ptpython)$/.test(program) || words.some((word) => /^-[a-zA-Z]{0,6}i[a-zA-Z]{0,6}$|^--interactive$/.test(word));
}

/** A program on disk may read what it likes, as long as it neither prints nor sends it; what is typed for the occasion may not. */
function pathFindings({ paths }: CodeFindings, { file, text, language }: InlineCode, isSession: boolean, cwd: string, world: World): readonly Finding[] {
  const at = (path: string): string => resolve(path, cwd, world.home) ?? path;
  return [
    ...[...(file === undefined && (isSession || !doesLittle(text, language)) ? paths.reads : []), ...paths.shown, ...paths.named.filter((path) => !isAssignments(at(path), world)), ...(file === undefined && language === 'javascript' ? dataModules(text) : [])].flatMap((path) => inFolder(path, at, world)).flatMap((path) => useFindings({ path: at(path), use: 'show' }, cwd, world)),
    ...paths.writes.filter((path) => file === undefined || isKnown(path)).flatMap((path) => useFindings({ path: at(path), use: 'write' }, cwd, world)),
    ...(file === undefined ? paths.renames : []).flatMap(({ from, to }) => useFindings({ path: at(from), use: 'copy', ...(to !== undefined && { to: at(to) }) }, cwd, world)),
    ...paths.links.flatMap((path) => useFindings({ path: at(path), use: 'link' }, cwd, world)),
    ...paths.deletes.flatMap(({ path, deep }) => (world.files.list(at(path.slice(0, -baseName(path).length) || '.')) === undefined ? [path] : inFolder(path, at, world)).flatMap((one) => useFindings({ path: at(one), use: 'delete', deep: deep && one === path }, cwd, world))).slice(0, 20),
  ];
}
