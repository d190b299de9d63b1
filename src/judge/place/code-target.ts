import type { Clue } from '../../core/effect.ts';
import { strictest, workedOn, type Evidence } from '../../core/environment.ts';
import { hostsIn, placeOfAddress, tierOfHost } from '../../core/host.ts';
import { HOLE, isKnown } from '../../core/invocation.ts';
import { baseName, resolve, within } from '../../core/path.ts';
import { isPasswordName, isSecretName } from '../../core/secret-name.ts';
import { clueOf } from '../../core/target.ts';
import { tierOfName } from '../../core/tier.ts';
import { environmentsIn } from '../../environments/dotenv.ts';
import type { Connection } from '../../payload/code/connections.ts';
import type { Library } from '../../payload/code/libraries.ts';
import type { Setting } from '../../payload/code/program.ts';
import { assumed, context } from '../../targets/clues.ts';
import { urlClue } from '../../targets/database-target.ts';
import { flaskFiles, flaskPlace } from '../../targets/flask-settings.ts';
import { targetClues } from '../commands.ts';
import { keyFileClue, projectOfKey } from './key-files.ts';
import { isQueue, storesOfQueue, variablesOfQueue } from '../ruby-queues.ts';
import { fromSection, unlessTold } from './chosen-place.ts';
import type { World } from '../world.ts';
import { strictestClue, type Place } from './code-place.ts';
import { configurationClue, unknownSection, sectionOf, dataFile, fromDataFile } from './settings-files.ts';

/** Variables by which the clients of a cloud are sent to an emulator. Sources: the clouds' documentation of their emulators, docs.localstack.cloud. */
const EMULATORS: Readonly<Record<string, readonly string[]>> = {
  aws: ['AWS_ENDPOINT_URL', 'LOCALSTACK_HOST', 'AWS_ENDPOINT_URL_S3', 'DYNAMODB_ENDPOINT'],
  gcloud: ['STORAGE_EMULATOR_HOST', 'PUBSUB_EMULATOR_HOST', 'DATASTORE_EMULATOR_HOST', 'BIGTABLE_EMULATOR_HOST', 'SPANNER_EMULATOR_HOST'],
  firebase: ['FIRESTORE_EMULATOR_HOST', 'FIREBASE_AUTH_EMULATOR_HOST', 'FIREBASE_DATABASE_EMULATOR_HOST', 'FIREBASE_STORAGE_EMULATOR_HOST'],
};

/** Variables by which a cloud's clients are told their project. Source: cloud.google.com/docs/authentication/application-default-credentials, firebase.google.com/docs/admin/setup. */
const PROJECT_VARIABLES: Readonly<Record<string, readonly string[]>> = {
  gcloud: ['GOOGLE_CLOUD_PROJECT', 'GCLOUD_PROJECT', 'CLOUDSDK_CORE_PROJECT', 'GCP_PROJECT'],
  firebase: ['GCLOUD_PROJECT', 'GOOGLE_CLOUD_PROJECT', 'FIREBASE_PROJECT', 'FIREBASE_PROJECT_ID'],
};

/** The project that a variable names, else the one of the key file that a variable leads to. */
function projectClue(names: readonly string[], { settings, world, cwd }: Place): Clue | undefined {
  for (const name of names) {
    const setting = settings.get(name);
    if (setting && isKnown(setting.value) && setting.value !== '') return context(setting.value, { source: setting.file === undefined ? 'variable' : '.env file', key: name, ...(setting.file === undefined ? {} : { file: setting.file }), ...(setting.line === undefined ? {} : { line: setting.line }), fact: `${name}=${setting.value}` });
  }
  const key = settings.get('GOOGLE_APPLICATION_CREDENTIALS')?.value;
  const path = isKnown(key) ? resolve(key, cwd, world.home) : undefined;
  const project = path === undefined ? undefined : /"project_id"\s{0,4}:\s{0,4}"([\w-]{1,60})"/.exec(world.files.read(path) ?? '')?.[1];
  return project === undefined || path === undefined ? undefined : context(project, { source: 'key file', file: path, key: 'project_id', fact: `the key is for the project ${project}` });
}

/** What a file of settings is, for a person; without one it was a variable. */
function sourceOf(file: string | undefined): string {
  return file === undefined ? 'variable' : /\.json$/.test(file) ? 'settings file' : '.env file';
}

/** Where an effect through one of these connections lands, the strictest first. Empty where nothing tells. */
export function connectionClues(connections: readonly Connection[], place: Place): readonly Clue[] {
  return unlessTold(cluesOf(connections, place), place.args, place.invocation.env);
}

function cluesOf(connections: readonly Connection[], place: Place): readonly Clue[] {
  const supplied = place.invocation.supplied;
  const found = connections.flatMap((one) => clueOfConnection(one, place) ?? []);
  if (found.length > 0) return [strictestClue(found)];
  if (supplied) return [context(supplied.environment ?? '', { source: supplied.by, fact: `${supplied.by} gives it variables${supplied.environment ? ` of ${supplied.environment}` : ' that cannot be seen here'}` })];
  if (connections.length > 0 && place.settings.isUntold()) return [context('', { source: 'program', fact: 'which file of variables it loads is only known when it runs' })];
  const [first] = connections;
  const given = first?.library.kind === 'store' ? configurationClue(place) : undefined;
  // What it was told is not what it would take by itself.
  if (place.untold && first?.library.kind === 'store' && (given?.tier ?? 'development') === 'development' && first.addresses.length + first.settings.length === 0) return [context('', { source: 'program', fact: 'the connection string is only known when it runs' })];
  return given ? [given] : first ? (elsewhere(first, place) ?? []) : [];
}

/** The project's environment, for what says nothing of its own. */
export function projectClues({ world, cwd }: Place): readonly Clue[] {
  const reach = workedOn(world.environments(cwd));
  return reach ? [clueOf(reach, { source: 'project', fact: `the project's environment is ${reach.name}` })] : [];
}

/** What the file says that a setting stands in: `.env.production`. */
export function fileClue(setting: Setting, { world, cwd }: Place): Clue | undefined {
  const { name } = setting;
  const { file, line } = setting.file === undefined ? whence(setting, cwd, world) ?? setting : setting;
  if (file === undefined) return undefined;
  const evidence: Evidence = { source: sourceOf(file), file, key: name, ...(line === undefined ? {} : { line }), fact: `${name} stands in ${baseName(file)}` };
  const ending = baseName(file).replace(/^\.env/, '').replace(/\.local$/, '');
  if (tierOfName(ending) !== 'none') return context(ending.replace(/^\./, ''), evidence);
  const said = strictest(environmentsIn(file, world.files.read(file) ?? '', world.files));
  return said && said.tier !== 'unknown' ? { ...clueOf(said, evidence), evidence } : undefined;
}

/** The dotenv file in the folder that a wrapper must have taken a value from: `dotenv -e .env.production -- node wipe.js`. */
function whence({ name, value }: Setting, cwd: string, world: World): Pick<Evidence, 'file' | 'line'> | undefined {
  if (value.length < 8) return undefined;
  const paths = (world.files.list(cwd) ?? []).filter((one) => /^\.env(\.|$)/.test(one)).slice(0, 20).map((one) => `${cwd}/${one}`);
  for (const file of paths) {
    const at = (world.files.read(file) ?? '').split('\n').findIndex((line) => line.startsWith(`${name}=`) && line.includes(value));
    if (at >= 0) return { file, line: at + 1 };
  }
  return undefined;
}

/** A variable for the stage, whichever that is. */
const CALLED_STAGE = /^(?:[A-Z]{1,20}_)?STAGE(?:_NAME)?$/i;

function clueOfConnection(connection: Connection, place: Place): Clue | undefined {
  const settings = connection.settings.filter(isVariable).flatMap((name) => place.settings.get(name) ?? []);
  // Of a compiled program only the variable's name is read, and its value is the address.
  const own = connection.addresses.length > 0 || connection.library.kind !== 'store' ? connection.addresses : settings.filter(mayBeAddress).map(({ value }) => value);
  const byAddress = own.filter((address) => address !== HOLE).map((address) => fromWay(fromDataFile(addressClue(address, settingsFor(address, settings, connection, place), place), address, connection, place), connection, place));
  const known = byAddress.filter((clue) => clue !== undefined);
  if (known.length > 0) return strictestClue(known);
  for (const name of connection.names) if (tierOfName(name) !== 'none' || place.world.mentioned(name, place.cwd)) return context(name, { source: 'program', fact: `the program names ${name}` });
  const chosen = connection.library.kind === 'cloud' ? chosenFor(connection, place) : undefined;
  // Whom it acts as is not who is chosen for everybody else.
  if (chosen && !(connection.ownAccount && (chosen.tier ?? tierOfName(chosen.name)) !== 'production')) return chosen;
  if (connection.library.kind !== 'store') {
    const key = ofKeyFile(connection, place) ?? settings.map((setting) => keyClue(setting, place)).find((clue) => clue !== undefined);
    if (key) return key;
  }
  if (chosen) return context('', { source: 'program', fact: 'the account is only known when it runs' });
  const section = sectionOf(connection);
  if (section !== undefined) return sectionClue(section, connection, place);
  const open = unknownSection(connection, place);
  if (open) return open;
  // The name of a variable that is not set here still tells what it is for.
  const all = connection.settings.filter(isVariable).filter((name) => place.settings.get(name) === undefined && tierOfName(name) !== 'none' && !CALLED_STAGE.test(name));
  const telling = all.find((name) => tierOfName(name) === 'production') ?? all[0];
  return telling === undefined ? undefined : context(telling, { source: 'variable', key: telling, fact: `the variable is called ${telling}` });
}

/** Beside hosts a program asks for users, passwords and names of databases, which are words of the same form. */
function mayBeAddress({ name, value }: Setting): boolean {
  if (value.includes('://')) return true;
  if (isBareSecret({ name, value }) || hostsIn(value).length === 0) return false;
  return /[.:]/.test(value) || /HOST|SERVER|ADDR|ENDPOINT|UR[IL]|DSN|CONN|NODE|BROKER|CLUSTER/i.test(name);
}

/** What is no URL and stands under the name of a secret is that secret, and no host. */
function isBareSecret({ name, value }: Pick<Setting, 'name' | 'value'>): boolean {
  return !value.includes('://') && (isSecretName(name) || isPasswordName(name));
}

/** The word by which the program chose its settings, where no address of them can be read; what a file has is shown there. */
function sectionClue(section: string, connection: Connection, place: Place): Clue {
  const fact = `the program takes its settings for ${section}`;
  const data = dataFile(connection, place);
  if (data.file !== undefined) return context(section, { source: 'program', ...data, fact });
  const at = place.texts.flatMap(({ path, text }) => {
    const line = path === undefined ? -1 : text.split('\n').findIndex((one) => one.includes(section));
    return line < 0 || path === undefined ? [] : [{ file: path, line: line + 1 }];
  })[0];
  return at === undefined && tierOfName(section) !== 'production' ? context('', { source: 'program', fact }) : context(section, { source: 'program', ...at, fact });
}

/** The project of the key file that the client is really given, where the program chooses among several. */
function ofKeyFile(connection: Connection, place: Place): Clue | undefined {
  const { file } = PROJECT_VARIABLES[connection.library.provider] === undefined ? {} : dataFile(connection, place);
  return file === undefined ? undefined : projectOfKey(file, place.world.files);
}

/** Among what a connection was made of stand files, too, and the words by which settings were chosen. */
function isVariable(name: string): boolean {
  return !/^(?:file|data|section|decoded):/.test(name);
}

/** What a function takes by default is not among what was asked for, and stands in the environment all the same. */
function settingsFor(address: string, settings: readonly Setting[], connection: Connection, place: Place): readonly Setting[] {
  if (address.length < 9 || settings.some(({ value }) => value !== '' && address.includes(value)) || dataFile(connection, place).file !== undefined) return settings;
  return [...settings, ...[...place.settings.all().values()].filter(({ value }) => value === address).slice(0, 1)];
}

/** An address that says nothing is of the place by whose word the program took it, from a table or on a way of its own. */
function fromWay(clue: Clue | undefined, connection: Connection, { texts }: Place): Clue | undefined {
  const section = sectionOf(connection);
  return clue === undefined || section === undefined ? clue : fromSection(clue, section, texts);
}

function addressClue(address: string, settings: readonly Setting[], place: Place): Clue | undefined {
  const setting = settings.find(({ value }) => value !== '' && address.includes(value));
  const label = setting?.name ?? 'the connection';
  const evidence = setting ? { source: sourceOf(setting.file), key: setting.name, ...(setting.file === undefined ? {} : { file: setting.file }), ...(setting.line === undefined ? {} : { line: setting.line }) } : { source: 'program' };
  if (/^:memory:$|\.(sqlite3?|db|duckdb)$/i.test(address) && !address.includes('://')) return fileOfDatabase(address, evidence, place);
  const clue = setting && setting.value === address && isBareSecret(setting) ? context('', { ...evidence, fact: `${label} is set` }) : urlClue(address, label, evidence);
  if (clue.tier !== undefined && clue.tier !== 'unknown') return clue;
  const byFile = setting ? fileClue(setting, place) : undefined;
  // The host says more than that the setting stands there, and the file is shown beside it.
  if (byFile) return clue.name === '' ? byFile : { ...byFile, evidence: { ...byFile.evidence, fact: clue.evidence.fact } };
  const byName = setting && tierOfName(setting.name) !== 'none' && !CALLED_STAGE.test(setting.name) ? context(setting.name, { ...evidence, fact: `the variable is called ${setting.name}` }) : undefined;
  return byName ?? (clue.name === '' ? undefined : clue);
}

/** A database in a file is as grave as its name, or as where it stands: in the project it is what one develops with. */
function fileOfDatabase(path: string, evidence: Omit<Evidence, 'fact'>, { cwd }: Place): Clue {
  const told = { ...evidence, fact: `the database is the file ${path}` };
  if (path === ':memory:' || /^\/(?:var\/)?tmp\//.test(path)) return context('local', told, 'development');
  const name = baseName(path);
  if (tierOfName(name) !== 'none') return context(name, told);
  return path.startsWith('/') && !within(path, cwd) ? context(name, told, 'unknown') : assumed(name, told);
}

/** A key says by its own beginning whether it opens the real thing. Source: docs.stripe.com/keys. */
function keyClue(setting: Setting, place: Place): Clue | undefined {
  const mode = /^(?:sk|rk|pk)_(test|live)_/.exec(setting.value)?.[1];
  const evidence: Evidence = { source: sourceOf(setting.file), key: setting.name, ...(setting.file === undefined ? {} : { file: setting.file }), fact: `${setting.name} is a ${mode} key` };
  if (mode) return context(mode, evidence, mode === 'test' ? 'development' : 'production');
  return fileClue(setting, place) ?? (tierOfName(setting.name) === 'none' || CALLED_STAGE.test(setting.name) ? undefined : context(setting.name, { ...evidence, fact: `the variable is called ${setting.name}` }));
}

/** The key that the program asks its environment for under the vendor's name, where it has one: `stripe.api_key = os.environ["STRIPE_SECRET_KEY"]`. */
function vendorKey({ title }: Library, place: Place): Clue | undefined {
  const vendor = /[a-z]{3,30}/i.exec(title)?.[0].toUpperCase() ?? '';
  const names = [...place.text.slice(0, MOST_OF_TEXT).matchAll(/\b[A-Z][A-Z\d_]{2,60}_(?:KEY|TOKEN|SECRET)\b/g)].map(([name]) => name).filter((name) => vendor !== '' && name.includes(vendor));
  const setting = names.map((name) => place.settings.get(name)).find((one) => one !== undefined);
  if (setting === undefined) return undefined;
  return isKnown(setting.value) ? keyClue(setting, place) : context('', { source: 'variable', key: setting.name, fact: `${setting.name} is only known when it runs` });
}

/** Characters of a program that are looked at for it. */
const MOST_OF_TEXT = 100_000;

/** Where a client goes when the program does not say. */
function elsewhere({ library, names }: Connection, place: Place): readonly Clue[] | undefined {
  const { settings } = place;
  if (library.kind === 'store') {
    const setting = [...library.variables, ...(isQueue(library) ? variablesOfQueue(place.text) : [])].map((name) => settings.get(name)).find((one) => one !== undefined && one.value !== HOLE);
    // A framework's database is not what its queues are kept in.
    const framework = isQueue(library) && setting ? undefined : railsClues(place) ?? djangoClues(place) ?? flaskClues(library, place);
    if (framework) return framework;
    const stores = isQueue(library) ? storesOfQueue(place.text) : [];
    const clue = setting ? addressClue(setting.value, [setting], place) : stores.length > 0 ? strictestClue(stores) : undefined;
    return clue ? [clue] : projectClues(place);
  }
  for (const name of EMULATORS[library.provider] ?? []) {
    const setting = settings.get(name);
    const host = setting && tierOfHost(placeOfAddress(setting.value));
    if (setting && host?.tier === 'development') return [context('emulator', { source: 'variable', key: name, fact: `${name} points to this machine` }, 'development')];
  }
  const role = names.find(isRole);
  if (role !== undefined) return [context('', { source: 'program', fact: `the program takes the role ${role}` })];
  // The automation API goes to the stack that it names, whichever is selected.
  if (library.provider === 'pulumi') return names[0] === undefined ? [] : targetsOf(library, ['--stack', names[0]], place);
  const variables = PROJECT_VARIABLES[library.provider];
  const project = variables && (keyFileClue({ ...place, files: place.world.files, home: place.world.home }) ?? projectClue(variables, place));
  if (project) return [project];
  const key = library.kind === 'service' ? vendorKey(library, place) : undefined;
  if (key) return [key];
  // Nothing of it tells which account a service is reached with.
  if (library.kind === 'service') return projectClues(place).map((clue) => ({ ...clue, assumed: true as const }));
  return targetsOf(library, [], place);
}

/** The flag by which a cloud's tool is told what a program gives its library by name. */
const BY_NAME: Readonly<Record<string, string>> = { aws: '--profile', kubectl: '--context', gcloud: '--project', azure: '--subscription' };

/** What a name that says nothing leads to, as the vendor's own tool reads it; else what the command itself chose. */
function chosenFor({ library, names }: Connection, place: Place): Clue | undefined {
  const tells = (clue: Clue | undefined): clue is Clue => clue !== undefined && clue.tier !== 'unknown' && (clue.tier ?? tierOfName(clue.name)) !== 'none';
  const flag = BY_NAME[library.provider];
  for (const name of flag === undefined ? [] : names) {
    const [clue] = targetsOf(library, [flag ?? '', name], place, false);
    if (tells(clue)) return { ...clue, evidence: { ...clue.evidence, source: 'program', fact: clue.name === name ? `the program names ${name}` : `the program names ${name}; ${clue.evidence.fact}` } };
  }
  if (names.some(isRole)) return undefined;
  const [own] = targetsOf(library, [], place, false);
  return tells(own) && /^(?:variable|endpoint)$/.test(own.evidence.source) ? own : undefined;
}

/** A role is one of the account that it stands in, whoever takes it. */
function isRole(name: string): boolean {
  return /^arn:aws[\w-]{0,10}:iam:/.test(name);
}

/** Where the tool of the same vendor would go from here, with the words given. */
function targetsOf({ provider: id }: Library, words: readonly string[], { invocation, settings, catalogue, world, cwd }: Place, withSettings = true): readonly Clue[] {
  const ready = catalogue.all.find((one) => one.id === id)?.executables?.flatMap((name) => catalogue.byExecutable(name)).find(({ provider }) => provider.id === id);
  if (!ready) return [];
  const env = new Map([...(withSettings ? [...settings.all().values()] : []).map(({ name, value }) => [name, value] as const), ...invocation.env]);
  return targetClues(ready, { argv: [ready.provider.executables?.[0] ?? '', ...words], env, cwd, stdin: { kind: 'none' }, redirects: [], via: invocation.via, piped: false }, world).filter(({ name }) => isKnown(name));
}

/** A program that makes a Flask application works on the settings that a variable chooses for it. */
function flaskClues({ variables }: Library, place: Place): readonly Clue[] | undefined {
  const { language, text, settings, cwd, world, invocation } = place;
  if (language !== 'python') return undefined;
  const shared = (): Clue | undefined => {
    const setting = variables.map((name) => settings.get(name)).find((one) => one !== undefined && one.value !== HOLE);
    return setting && addressClue(setting.value, [setting], place);
  };
  const clue = flaskPlace(text, (name) => settings.get(name)?.value, flaskFiles({ ...invocation, cwd }, world.files).map((path) => `${cwd ?? ''}/${path}`), world.files, shared);
  return clue && [clue];
}

/** A program of a Rails application works on what Rails is told to. */
function railsClues({ language, cwd, invocation, world, catalogue }: Place): readonly Clue[] | undefined {
  if (language !== 'ruby' || !['config/application.rb', 'bin/rails'].some((name) => world.files.kind(`${cwd}/${name}`) === 'file')) return undefined;
  const [ready] = catalogue.byExecutable('rails');
  const clues = ready ? targetClues(ready, { argv: invocation.argv[0] === 'rails' ? invocation.argv : ['rails', 'runner'], env: invocation.env, cwd, stdin: { kind: 'none' }, redirects: [], via: invocation.via, piped: false }, world) : [];
  return clues.length > 0 ? clues : undefined;
}

/** A program that sets Django up works on the settings that it, or the command, names. Source: docs.djangoproject.com/en/stable/topics/settings. */
function djangoClues({ language, text, cwd, invocation, settings, world, catalogue }: Place): readonly Clue[] | undefined {
  const managed = invocation.argv.some((word) => /(?:^|\/)manage\.py$/.test(word));
  if (language !== 'python' || (!managed && !/\bdjango\.setup\(/.test(text))) return undefined;
  const own = managed ? undefined : settings.get('DJANGO_SETTINGS_MODULE')?.value ?? /DJANGO_SETTINGS_MODULE["']\]?\s{0,4}[,=]\s{0,4}["']([\w.]{1,120})["']/.exec(text)?.[1];
  const [ready] = catalogue.byExecutable('manage.py');
  const env = own === undefined || !isKnown(own) ? invocation.env : new Map([...invocation.env, ['DJANGO_SETTINGS_MODULE', own] as const]);
  const clues = ready ? targetClues(ready, { argv: managed ? invocation.argv : ['manage.py', 'shell', '-c', text], env, cwd, stdin: { kind: 'none' }, redirects: [], via: invocation.via, piped: false }, world) : [];
  return clues.length > 0 ? clues : undefined;
}
