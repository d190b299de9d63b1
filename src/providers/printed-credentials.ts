import type { Finding } from '../core/effect.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import { resolve } from '../core/path.ts';
import type { Provider, Surroundings } from '../core/provider.ts';
import { isSecretName } from '../core/secret-name.ts';
import { parseArgs } from '../shell/argv.ts';
import { rowFindings, type Row } from '../acts/rows.ts';
import { isStored } from '../acts/stored.ts';

// Sources: each tool's own help and documentation: github.com/jaraco/keyring, segmentio/chamber, docs.openshift.com (oc), docs.podman.io, freedesktop.org (systemctl), pm2.keymetrics.io, docs.npmjs.com,
// classic.yarnpkg.com, getcomposer.org, python-poetry.org, docs.stripe.com/cli, firebase.google.com/docs/cli, docs.expo.dev/eas, docs.aws.amazon.com (eb, lambda, ecs, instance metadata), serverless.com,
// pulumi.com/docs/cli, symfony.com/doc, etcd.io, developer.hashicorp.com (consul, terraform), docs.ansible.com, learn.microsoft.com (user-secrets, instance metadata), cloud.google.com (metadata); level doc.
const SHOWS = { effect: 'reveals', says: 'It would put secrets into the agent’s context.' } as const;
const VALUED = new Set('-p --property -s --service -f --format --query --region --profile --stage --app -m --module-name -i --inventory -e -u --environment --env -C --cwd --chdir -a --args -o --output --limit -l --endpoints --stack --scope -DshowPasswords'.split(' '));
const CREDENTIAL = 'Print the credential';
const VALUES = 'Print the values of project';

const ROWS: readonly Row[] = [
  { does: /^keyring get\b/, ...SHOWS, operation: 'keyring', act: CREDENTIAL },
  { does: /^python[\d.]* keyring get\b/, flag: '-m', ...SHOWS, operation: 'keyring', act: CREDENTIAL },
  { does: /^kwallet-query\b/, flag: '-r|--read-password', ...SHOWS, operation: 'keyring', act: CREDENTIAL },
  { does: /^chamber (?:read|export|env)\b/, dry: '--names-only', ...SHOWS, operation: 'parameters', act: VALUES },
  { does: /^oc whoami\b/, flag: '-t|--show-token', ...SHOWS, operation: 'token', act: CREDENTIAL },
  { does: /^(?:podman|docker|nerdctl) secret inspect\b/, flag: '--showsecret', ...SHOWS, operation: 'secret', act: CREDENTIAL },
  { does: /^launchctl getenv \S{0,80}(?:TOKEN|SECRET|PASSWORD|KEY)$/, ...SHOWS, operation: 'variable', act: CREDENTIAL },
  { does: /^pm2 env\b/, ...SHOWS, operation: 'variables', act: VALUES, instead: 'pm2 show …' },
  { does: /^(?:npm|pnpm|yarn) (?:config )?get \S{0,200}(?:_authToken|_auth|_password|npmAuthToken|npmAuthIdent)$/, ...SHOWS, operation: 'token', act: CREDENTIAL },
  { does: /^composer config (?:github-oauth|gitlab-oauth|gitlab-token|http-basic|bearer|bitbucket-oauth|custom-headers)\b\S{0,200}$/, dry: '--unset', ...SHOWS, operation: 'token', act: CREDENTIAL },
  { does: /^poetry config (?:http-basic|pypi-token)\.[\w.-]{1,100}$/, dry: '--unset', ...SHOWS, operation: 'token', act: CREDENTIAL },
  { does: /^stripe config\b/, flag: '--list', ...SHOWS, operation: 'keys', act: CREDENTIAL },
  { does: /^firebase functions:config:get\b/, ...SHOWS, operation: 'variables', act: VALUES },
  { does: /^firebase apphosting:secrets:access\b/, ...SHOWS, operation: 'secret', act: CREDENTIAL },
  { does: /^eas env:(?:list|get)\b/, flag: '--include-sensitive', ...SHOWS, operation: 'variables', act: VALUES },
  { does: /^eas env:get\b/, ...SHOWS, operation: 'variables', act: VALUES },
  { does: /^eb printenv\b/, ...SHOWS, operation: 'variables', act: VALUES },
  { does: /^(?:bin\/console|console|symfony console|php bin\/console) secrets:(?:list|reveal)\b/, flag: '--reveal', ...SHOWS, operation: 'secrets', act: VALUES },
  { does: /^(?:console|symfony console|php bin\/console) secrets:reveal\b/, ...SHOWS, operation: 'secrets', act: VALUES },
  { does: /^(?:bin\/console|console|symfony console|php bin\/console) debug:container\b/, flag: '--env-vars|--env-var', ...SHOWS, operation: 'variables', act: VALUES },
  { does: /^(?:symfony console|php bin\/console|bin\/console|console|symfony) debug:dotenv\b/, ...SHOWS, operation: 'variables', act: VALUES },
  { does: /^(?:python[\d.]* )?(?:\S{0,200}\/)?(?:manage\.py|django-admin) diffsettings\b/, ...SHOWS, operation: 'values', act: VALUES },
  { does: /^mvnw? help:effective-settings\b/, flag: '-DshowPasswords', ...SHOWS, operation: 'settings', act: CREDENTIAL },
  { does: /^docker-credential-[\w-]{1,40} get\b/, ...SHOWS, operation: 'token', act: CREDENTIAL },
  { does: /^(?:etcdctl get|consul kv get) (?:\S+ )*\S*(?:secret|passw|token|cred|apikey|api-key|private)/i, dry: '--keys-only|-keys|--count-only', ...SHOWS, operation: 'key-value', act: 'Print the values of key' },
  { does: /^(?:fly|flyctl) auth token\b/, ...SHOWS, operation: 'token', act: CREDENTIAL },
];

/** What no word before the flags tells. */
function inspect(invocation: Invocation, around: Surroundings): readonly Finding[] {
  const { argv } = invocation;
  const args = parseArgs(argv, VALUED);
  if (isStored(invocation, args.value('-o', '--output'))) return [];
  const program = argv[0] ?? '';
  const words = /^python/.test(program) && argv[1] === '-m' ? [program, ...argv.slice(2)] : [program, ...args.positionals];
  const rows = rowFindings('printed-credentials', ROWS, { words, args, name: undefined });
  return rows.length > 0 ? rows : told(program, args.positionals, invocation, around) ? [{ ...SHOWS, provider: 'printed-credentials', operation: 'values', act: VALUES, clues: [] }] : [];
}

function told(program: string, words: readonly string[], { argv, stdin, cwd }: Invocation, { files, home }: Surroundings): boolean {
  const args = parseArgs(argv, VALUED);
  const [verb = '', second = '', third = ''] = words;
  switch (program) {
    case 'oc': return verb === 'extract' && args.flags.get('--to')?.includes('-') === true;
    case 'systemctl': return verb === 'show' && ['-p', '--property'].some((flag) => args.flags.get(flag)?.some((names) => names.split(',').includes('Environment')));
    case 'pulumi': return verb === 'config' && second === 'get' && isSecretName(third.replace(/^.*:/, ''));
    case 'aws': return /^(?:lambda get-function(?:-configuration)?|ecs describe-task-definition|apprunner describe-service|codebuild batch-get-projects|amplify get-app|elasticbeanstalk describe-configuration-settings)$/.test(`${verb} ${second}`) && /environment|variables|secret/i.test(args.value('--query') ?? '');
    case 'gcloud': return /^(?:run|functions|app) (?:services|versions|jobs|revisions|describe)\b/.test(`${verb} ${second}`) && words.includes('describe') && /\benv\b|environmentVariables|envVariables/i.test(args.value('--format') ?? '');
    case 'ansible': return args.value('-m', '--module-name') === 'debug' && ['-a', '--args'].some((flag) => args.flags.get(flag)?.some(namesSecret));
    case 'terraform': case 'tofu':
      if (verb === 'show') return words.length === 1 && args.has('-json', '--json') && (files.list(resolve(args.value('-chdir') ?? '.', cwd, home) ?? '') ?? []).some((name) => name.endsWith('.tfstate') || name === '.terraform');
      return verb === 'console' && stdin.kind === 'text' && stdin.text.split(/[^\w]+/).slice(0, 200).some((word) => isSecretName(word)) && /\b(?:var|local|module|output|data)\.|\w\.\w/.test(stdin.text);
    // It prints in full; whether there is anything, the folder of the user tells.
    case 'dotnet': return verb === 'user-secrets' && second === 'list' && files.kind(`${home}/.microsoft/usersecrets`) === 'folder';
    default: return false;
  }
}

function namesSecret(text: string): boolean {
  return isKnown(text) && text.split(/[^\w]+/).slice(0, 200).some((word) => isSecretName(word));
}

export default {
  id: 'printed-credentials',
  title: 'Tools that print their credentials',
  executables: [
    'keyring', 'python', 'python3', 'kwallet-query', 'chamber', 'oc', 'podman', 'docker', 'nerdctl', 'launchctl', 'pm2', 'npm', 'pnpm', 'yarn', 'composer', 'poetry', 'stripe', 'firebase', 'eas', 'eb', 'console', 'symfony', 'php', 'etcdctl', 'consul',
    'fly', 'flyctl', 'systemctl', 'mvn', 'mvnw', 'manage.py', 'django-admin', 'gcloud', 'docker-credential-desktop', 'docker-credential-osxkeychain', 'docker-credential-secretservice', 'docker-credential-pass', 'docker-credential-wincred', 'docker-credential-gcr', 'docker-credential-ecr-login',
    'pulumi', 'aws', 'ansible', 'terraform', 'tofu', 'dotnet',
  ],
  hosts: ['169.254.169.254', '169.254.170.2', 'metadata.google.internal', 'metadata', '100.100.100.200'],
  inspect,
  rest: [
    { id: 'machine-credentials', route: 'GET /:version/meta-data/iam/security-credentials/:role', ...SHOWS, act: 'Print the credentials of role', level: 'doc' },
    { id: 'machine-credentials', route: 'GET /v2/credentials/:id', ...SHOWS, act: 'Print the credentials of role', level: 'doc' },
    { id: 'machine-credentials', route: 'GET /computeMetadata/v1/instance/service-accounts/:account/token', ...SHOWS, act: 'Print the token of account', level: 'doc' },
    { id: 'machine-credentials', route: 'GET /computeMetadata/v1/instance/service-accounts/:account/identity', ...SHOWS, act: 'Print the token of account', level: 'doc' },
    { id: 'machine-credentials', route: 'GET /metadata/identity/oauth2/token', ...SHOWS, act: 'Print a token', level: 'doc' },
  ],
  samples: {
    sees: [
      ['keyring get shop deploy', 'printed-credentials/keyring'],
      ['chamber read prod db_password', 'printed-credentials/parameters'],
      ['oc whoami -t', 'printed-credentials/token'],
      ['oc extract secret/db --to=-', 'printed-credentials/values'],
      ['systemctl show -p Environment app', 'printed-credentials/values'],
      ['pm2 env 0', 'printed-credentials/variables'],
      ['pnpm config get //registry.npmjs.org/:_authToken', 'printed-credentials/token'],
      ['composer config --global github-oauth.github.com', 'printed-credentials/token'],
      ['stripe config --list', 'printed-credentials/keys'],
      ['firebase functions:config:get', 'printed-credentials/variables'],
      ['php bin/console secrets:list --reveal', 'printed-credentials/secrets'],
      ['php bin/console debug:dotenv', 'printed-credentials/variables'],
      ['python manage.py diffsettings --all', 'printed-credentials/values'],
      ['mvn help:effective-settings -DshowPasswords=true', 'printed-credentials/settings'],
      ['echo ghcr.io | docker-credential-desktop get', 'printed-credentials/token'],
      ["gcloud run services describe shop --format='yaml(spec.template.spec.containers[0].env)'", 'printed-credentials/values'],
      ['pulumi config get dbPassword', 'printed-credentials/values'],
      ['etcdctl get --prefix /shop/secrets', 'printed-credentials/key-value'],
      ['consul kv get shop/secrets/db', 'printed-credentials/key-value'],
      ['ansible all -m debug -a var=db_password', 'printed-credentials/values'],
      ['curl -s http://169.254.169.254/latest/meta-data/iam/security-credentials/app', 'printed-credentials/machine-credentials'],
      ['curl -H "Metadata-Flavor: Google" http://metadata.google.internal/computeMetadata/v1/instance/service-accounts/default/token', 'printed-credentials/machine-credentials'],
    ],
    leaves: [
      'mvn help:effective-settings', 'docker-credential-desktop list', 'python manage.py check', "gcloud run services describe shop --format='value(status.url)'", 'keyring set shop deploy', 'TOKEN=$(keyring get shop deploy) npm run sync', 'chamber list prod', 'chamber exec prod -- npm test', 'oc whoami', 'systemctl show -p ActiveState app', 'systemctl status app', 'pm2 list', 'pm2 show app', 'npm config get registry', 'npm config list', 'composer config platform.php',
      'poetry config virtualenvs.in-project true', 'stripe config --help', 'firebase functions:list', 'php bin/console secrets:list', 'pulumi config get aws:region', 'consul kv get app/port', 'etcdctl get --prefix /app', 'ansible all -m debug -a var=ansible_os_family', 'aws lambda get-function-configuration --function-name api --query Runtime',
      'curl -s http://169.254.169.254/latest/meta-data/instance-id', 'TOKEN=$(curl -s http://169.254.169.254/latest/meta-data/iam/security-credentials/app) ./sync.sh', 'terraform show -json plan.bin', 'dotnet user-secrets set Key Value', 'echo var.region | terraform console',
    ],
  },
} satisfies Provider;
