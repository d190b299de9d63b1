import type { Clue } from '../core/effect.ts';
import { placeOfAddress, tierOfHost } from '../core/host.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import type { Surroundings, TargetSource } from '../core/provider.ts';
import { tierOfName } from '../core/tier.ts';
import { parseArgs } from '../shell/argv.ts';
import { context, fromFlag, fromVariable } from './clues.ts';
import { fromTellingFlag } from './database-target.ts';
import { textUnder, tomlOf } from '../shell/data.ts';
import { lineValue, nearestFile, productionRole, section } from '../shell/link-files.ts';
import { valueAt as yamlValue } from '../shell/path-values.ts';

// Source: docs.aws.amazon.com/cli (precedence).
/** Flags of the command line of AWS that take a value. */
export const AWS_VALUED = '--profile --region --output --query --endpoint-url --ca-bundle --cli-input-json --cli-input-yaml --cli-read-timeout --cli-connect-timeout --color --cli-binary-format --page-size --max-items --starting-token';
/** The same of the tools around: eksctl, sam, eb, copilot, amplify. */
export const AROUND_AWS_VALUED = `${AWS_VALUED} --name -n --stack-name --cluster -r -f --config-file --config-env --namespace --environment`;

/** What a profile's name says, else the role and account names in its section of `~/.aws/config`; a role or account of production's counts whatever the profile is called. */
function profileClue(name: string, source: string, { env }: Pick<Invocation, 'env'>, around: Surroundings): Clue {
  const file = env.get('AWS_CONFIG_FILE') ?? around.env['AWS_CONFIG_FILE'] ?? `${around.home}/.aws/config`;
  const own = section(around.files.read(file) ?? '', name === 'default' ? 'default' : `profile ${name}`);
  const called = tierOfName(name);
  const telling = called === 'none' ? lineValue(own, /^\s{0,8}(?:role_arn|sso_role_name|sso_account_name|sso_session|source_profile|credential_process)\s{0,4}=\s{0,4}(\S[^\n]{0,300})$/) : called === 'production' ? undefined : productionRole(own);
  if (telling && tierOfName(telling.value) !== 'none') return context(telling.value.replace(/^arn:aws[\w-]{0,10}:iam::/, ''), { source, file, line: telling.line, key: name, fact: `the profile ${name} is ${telling.value}` });
  const accounts = [...own.matchAll(/^\s{0,8}(?:sso_account_id|role_arn)\s{0,4}=[^\n]{0,40}?(\d{12})\b/gm)].map(([, account = '']) => account);
  return { ...context(name, { source, fact: `the profile is ${name}` }), ...(accounts.length > 0 ? { also: accounts } : {}) };
}

/** What a profile that a file of another tool names is for. */
export function namedProfile(name: string, invocation: Invocation, around: Surroundings): Clue {
  return profileClue(name, 'AWS profile', invocation, around);
}

export const profileFlag: TargetSource = (invocation, around) => {
  // To eksctl the letter is a profile, to others a path or a port.
  const isEksctl = invocation.argv[0] === 'eksctl';
  const name = parseArgs(invocation.argv, isEksctl ? `${AWS_VALUED} -p` : AWS_VALUED).value('--profile', ...(isEksctl ? ['-p'] : []));
  if (name === undefined) return undefined;
  return isKnown(name) ? profileClue(name, '--profile flag', invocation, around) : context('', { source: '--profile flag', fact: 'the profile is only known when it runs' });
};

function profileVariable(variable: string): TargetSource {
  return (invocation, around) => {
    const name = invocation.env.get(variable) ?? around.env[variable];
    if (!name) return undefined;
    const clue = isKnown(name) ? profileClue(name, 'variable', invocation, around) : context('', { source: 'variable', fact: `${variable} is only known when it runs` });
    return { ...clue, evidence: { ...clue.evidence, key: variable, fact: isKnown(name) ? `${variable}=${name}${clue.name === name ? '' : `: ${clue.evidence.fact}`}` : clue.evidence.fact } };
  };
}

/**
 * The profile that direnv sets in this folder. A shell without its hook would take the default profile: where that signs in anywhere, only production is taken at its word.
 * Source: direnv.net (`.envrc`).
 */
const direnvProfile: TargetSource = (invocation, around) => {
  const found = invocation.remote === undefined ? nearestFile('.envrc', invocation.cwd, around.files) : undefined;
  const name = found && lineValue(found.text, /^\s{0,8}export\s{1,4}(?:AWS_REGION=\S{1,60}\s{1,4})?AWS_(?:DEFAULT_)?PROFILE=["']?([\w.@+-]{1,100})["']?\s{0,20}(?:#|$)/);
  if (!found || !name) return undefined;
  const clue = profileClue(name.value, '.envrc', invocation, around);
  if ((clue.tier ?? tierOfName(clue.name)) !== 'production' && signsInByDefault(around)) return undefined;
  return { ...clue, evidence: { source: '.envrc', file: found.path, line: name.line, key: 'AWS_PROFILE', fact: `AWS_PROFILE=${name.value}${clue.name === name.value ? '' : `: ${clue.evidence.fact}`}` } };
};

/** Whether the profile `default` has anything to sign in with. */
function signsInByDefault({ files, home, env }: Surroundings): boolean {
  const own = section(files.read(env['AWS_CONFIG_FILE'] ?? `${home}/.aws/config`) ?? '', 'default');
  return /^\s{0,8}(?:role_arn|sso_\w{1,30}|credential_process|credential_source|source_profile|aws_access_key_id|login_session)\s{0,4}=/m.test(own) || section(files.read(env['AWS_SHARED_CREDENTIALS_FILE'] ?? `${home}/.aws/credentials`) ?? '', 'default').trim() !== '';
}

/** The default profile, where its section says anything. */
const standardProfile: TargetSource = (invocation, around) => {
  const clue = profileClue('default', 'AWS profile', invocation, around);
  // A thing is in the account that its own name tells.
  const [account] = accountsIn(invocation).length > 0 ? [] : (clue.also ?? []);
  if (clue.evidence.file === undefined && account !== undefined) return context(account, { source: 'AWS profile', fact: `the profile default is of the account ${account}` });
  return clue.evidence.file === undefined ? undefined : clue;
};

/** The environment that `eb` takes for the branch that is checked out. Source: docs.aws.amazon.com/elasticbeanstalk (EB CLI configuration). */
const beanstalk: TargetSource = ({ argv, cwd }, { files }) => {
  if (argv[0] !== 'eb' || argv.slice(2).some((word) => !word.startsWith('-'))) return undefined;
  const found = nearestFile('.elasticbeanstalk/config.yml', cwd, files);
  const head = nearestFile('.git/HEAD', cwd, files)?.text.trim().replace(/^ref: refs\/heads\//, '');
  const steps = (branch: string): string | undefined => (found ? yamlValue(found.text, ['branch-defaults', branch, 'environment']) : undefined);
  const name = (head === undefined ? undefined : steps(head)) ?? steps('default');
  return found && name ? context(name, { source: 'Elastic Beanstalk', file: found.path, key: 'environment', fact: `the environment of this branch is ${name}` }) : undefined;
};

/** What `samconfig.toml` gives a command of sam that names no stack. Source: docs.aws.amazon.com/serverless-application-model (samconfig.toml). */
const samConfig: TargetSource = ({ argv, cwd }, { files }) => {
  if (argv[0] !== 'sam') return undefined;
  const args = parseArgs(argv, AROUND_AWS_VALUED);
  const given = args.value('--config-env');
  const environment = given ?? 'default';
  const found = args.has('--stack-name', '--profile') || !isKnown(environment) ? undefined : nearestFile('samconfig.toml', cwd, files);
  const settings = found ? tomlOf(found.text) : undefined;
  const [verb = '', second = ''] = args.positionals;
  const stack = [verb, `${verb}_${second}`, 'global'].map((part) => textUnder(settings, environment, part, 'parameters', 'stack_name')).find((one) => one !== undefined);
  if (found === undefined || stack === undefined) return given !== undefined && isKnown(given) && !args.has('--profile') ? context(given, { source: '--config-env flag', key: '--config-env', fact: `the settings are those of ${given}` }) : undefined;
  const line = found.text.slice(0, found.text.indexOf(`"${stack}"`)).split('\n').length;
  return context(tierOfName(environment) === 'none' ? stack : environment, { source: 'SAM configuration', file: found.path, line, key: 'stack_name', fact: `the stack of ${environment} is ${stack}` });
};

/** Services whose variable is not called as the command is. */
const ENDPOINT_NAMES: Readonly<Record<string, string>> = { s3api: 'S3', s3control: 'S3_CONTROL', logs: 'CLOUDWATCH_LOGS', stepfunctions: 'SFN', events: 'EVENTBRIDGE' };

/** A local stand-in for AWS, then the profile; keys in variables win over a profile in variables. */
const chosen: readonly TargetSource[] = [
  ({ argv, env }, around) => {
    const given = (name: string): string | undefined => env.get(name) ?? around.env[name];
    // What is written for one service comes before what is written for all. Source: docs.aws.amazon.com/sdkref (service-specific endpoints).
    const [service = ''] = parseArgs(argv, AWS_VALUED).positionals;
    const own = ENDPOINT_NAMES[service] ?? service.replaceAll('-', '_').toUpperCase();
    const byVariable = given('AWS_IGNORE_CONFIGURED_ENDPOINT_URLS') === 'true' ? undefined : (given(`AWS_ENDPOINT_URL_${own}`) ?? given('AWS_ENDPOINT_URL'));
    const flagged = parseArgs(argv, AWS_VALUED).value('--endpoint-url');
    const endpoint = flagged ?? byVariable;
    const key = flagged !== undefined ? '--endpoint-url' : given(`AWS_ENDPOINT_URL_${own}`) === undefined ? 'AWS_ENDPOINT_URL' : `AWS_ENDPOINT_URL_${own}`;
    const host = argv[0] === 'awslocal' ? 'localhost' : endpoint === undefined ? undefined : placeOfAddress(endpoint);
    if (host === undefined || !isKnown(host)) return undefined;
    const found = tierOfHost(host);
    return found ? context(host, { ...(argv[0] === 'awslocal' ? { source: 'endpoint' } : { source: flagged === undefined ? 'variable' : '--endpoint-url flag', key }), fact: `the endpoint is ${host}` }, found.tier) : undefined;
  },
  beanstalk,
  (invocation, around) => (invocation.argv[0] === 'copilot' ? fromFlag('--env', '-e')(invocation, around) : undefined),
  samConfig,
  profileFlag,
  fromVariable('AWS_ACCESS_KEY_ID', { opaque: true }),
  profileVariable('AWS_PROFILE'),
  profileVariable('AWS_DEFAULT_PROFILE'),
  fromVariable('AWS_VAULT'),
  direnvProfile,
  standardProfile,
];

/** Accounts that the words of the command name: in an ARN, or in a queue's address. */
function accountsIn({ argv }: Invocation): readonly string[] {
  return [...new Set(argv.slice(1).flatMap((word) => [...word.slice(0, 2_000).matchAll(/\barn:aws[\w-]{0,10}:[\w-]{1,40}:[\w-]{0,30}:(\d{12}):|\/\/sqs\.[\w.-]{1,100}\/(\d{12})\//g)].map(([, own, queue]) => own ?? queue ?? '')))];
}

/** Nothing else is chosen, and the command itself names the account. */
const named: TargetSource = (invocation) => {
  const [account] = accountsIn(invocation);
  return account === undefined ? undefined : context(account, { source: 'argument', fact: `the account is ${account}` });
};

/** The cluster that a command is about, where no account is chosen. */
const cluster: TargetSource = ({ argv }) => {
  const tagged = argv.includes('send-command') ? /\bKey=tag:[\w:.-]{1,60},Values=["']?([\w-]{1,60})["']?$/.exec(parseArgs(argv, '--targets').value('--targets') ?? '')?.[1] : undefined;
  if (tagged !== undefined) return context(tagged, { source: '--targets flag', key: '--targets', fact: `the servers are those tagged ${tagged}` });
  const vault = argv.includes('--backup-vault-name') ? parseArgs(argv, '--backup-vault-name').value('--backup-vault-name') : undefined;
  if (isKnown(vault)) return context(vault, { source: '--backup-vault-name flag', key: '--backup-vault-name', fact: `the vault is ${vault}` });
  const name = parseArgs(argv, '--cluster --cluster-name').value('--cluster', '--cluster-name');
  return isKnown(name) ? context(name, { source: '--cluster flag', key: '--cluster', fact: `the cluster is ${name}` }) : undefined;
};

/** What the command names is in its own account, whichever profile is chosen: the one that the user's profiles for production sign in to. */
function productionAccount(account: string, { env }: Invocation, around: Surroundings): Clue | undefined {
  const file = env.get('AWS_CONFIG_FILE') ?? around.env['AWS_CONFIG_FILE'] ?? `${around.home}/.aws/config`;
  const lines = (around.files.read(file) ?? '').slice(0, 262_144).split('\n');
  const at = lines.findIndex((line) => line.includes(account) && /^\s{0,8}(?:sso_account_id|role_arn)\s{0,4}=/.test(line));
  const head = lines.slice(0, Math.max(at, 0)).findLast((line) => line.startsWith('['));
  const name = /^\[profile ([\w.@-]{1,100})\]/.exec(head ?? '')?.[1];
  const profile = name === undefined ? undefined : profileClue(name, 'argument', { env }, around);
  if (name === undefined || profile === undefined || tierOfName(profile.name) !== 'production') return undefined;
  return context(profile.name, { source: 'argument', file, line: at + 1, key: account, fact: `the account is ${account}, that of the profile ${name === profile.name ? name : `${name}, ${profile.name}`}` }, 'production');
}

function alsoByAccount(source: TargetSource): TargetSource {
  return (invocation, around) => {
    const clue = source(invocation, around);
    const accounts = clue === undefined || clue.tier !== undefined ? [] : accountsIn(invocation);
    const elsewhere = accounts.map((account) => productionAccount(account, invocation, around)).find((one) => one !== undefined);
    if (elsewhere && clue && tierOfName(clue.name) !== 'production') return elsewhere;
    return clue === undefined || accounts.length === 0 ? clue : { ...clue, also: [...(clue.also ?? []), ...accounts] };
  };
}

/** In which account, stack or environment of AWS a call acts, by precedence; what the command itself names counts beside it, and where nothing else is chosen. */
export const AWS_TARGET: readonly TargetSource[] = [...chosen.map(alsoByAccount), ...['--resource-arn', '--cluster-identifier', '--workgroup-name', '--work-group', '--database'].map((flag) => fromTellingFlag(flag)), named, cluster];

/** What is chosen for a call, whatever it names. */
export function accountOf(invocation: Invocation, around: Surroundings): Clue | undefined {
  return chosen.map((source) => source(invocation, around)).find((one) => one !== undefined);
}
