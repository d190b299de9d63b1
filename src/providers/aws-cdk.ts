import { parent, resolve } from '../core/path.ts';
import type { Provider, TargetSource } from '../core/provider.ts';
import { tierOfName } from '../core/tier.ts';
import { parseArgs } from '../shell/argv.ts';
import { context, fromFlag, fromVariable } from '../targets/clues.ts';
import { jsonText, nearestFile } from '../shell/link-files.ts';

// Source: docs.aws.amazon.com/cdk/v2/guide/ref-cli-cmd.html; level doc.
const VALUED = '--profile -c --context -a --app -r --role-arn --toolkit-stack-name --parameters -o --output --outputs-file -O --tags -t --require-approval --method --progress --concurrency --change-set-name --plugin -p --ca-bundle-path --proxy --region';
const BACK = 'What the program declares is created, changed or deleted. Replacing a resource deletes it first.';

/** `-c env=prod` is how an app is told its environment. */
const told: TargetSource = ({ argv }) => {
  const written = parseArgs(argv, VALUED).flags;
  const name = [...(written.get('-c') ?? []), ...(written.get('--context') ?? [])].find((pair) => /^(?:env|environment|stage|envName|config)=[\w-]{1,60}$/.test(pair));
  return name === undefined ? undefined : context(name.slice(name.indexOf('=') + 1), { source: '--context flag', key: '-c', fact: `-c ${name}` });
};

/** `--all` are the stacks that the app makes: as grave as the gravest of them. */
const everyStack: TargetSource = ({ argv, cwd }, { files, home }) => {
  const all = parseArgs(argv, VALUED).has('--all') || argv.some((word) => word === '*' || word === '**');
  const app = all ? nearestFile('cdk.json', cwd, files) : undefined;
  const program = /(?<![\w./-])([\w./-]{1,200}\.(?:[cm]?[jt]s|py))(?=["'\s]|$)/.exec(jsonText(app?.text, 'app') ?? '')?.[1];
  const path = app === undefined || program === undefined ? undefined : resolve(program, parent(app.path), home);
  const lines = (path === undefined ? '' : (files.read(path) ?? '')).split('\n').slice(0, 2_000);
  const named = lines.flatMap((line, i) => [...line.slice(0, 1_000).matchAll(/Stack\(\s{0,8}(?:app|this|self)\s{0,4},\s{0,4}["'`]([\w-]{1,128})["'`]/g)].map(([, name = '']) => ({ name, line: i + 1 })));
  const chosen = ['production', 'ambiguous'].flatMap((tier) => named.filter(({ name }) => tierOfName(name) === tier))[0];
  return chosen === undefined || path === undefined ? undefined : context(chosen.name, { source: 'CDK app', file: path, line: chosen.line, fact: `${chosen.name} is one of them` });
};

/** What `cdk.json` gives an app that is told nothing. */
const configured: TargetSource = ({ cwd }, { files }) => {
  const found = nearestFile('cdk.json', cwd, files);
  const key = ['stage', 'env', 'environment', 'envName', 'config'].find((one) => jsonText(found?.text, 'context', one) !== undefined);
  const name = key === undefined ? undefined : jsonText(found?.text, 'context', key);
  return found && key !== undefined && name !== undefined && tierOfName(name) !== 'none' ? context(name, { source: 'CDK configuration', file: found.path, key: `context.${key}`, fact: `the ${key} is ${name}` }) : undefined;
};

/** `cdklocal` deploys to LocalStack on this machine. */
const local: TargetSource = ({ argv }) => (argv[0] === 'cdklocal' ? context('localstack', { source: 'program', fact: 'cdklocal acts on LocalStack' }, 'development') : undefined);

export default {
  id: 'aws-cdk',
  title: 'AWS CDK',
  executables: ['cdk', 'aws-cdk', 'cdklocal'],
  valued: VALUED,
  target: [local, told, fromFlag('--profile'), everyStack, fromVariable('AWS_ACCESS_KEY_ID', { opaque: true }), fromVariable('AWS_PROFILE'), fromVariable('AWS_DEFAULT_PROFILE'), configured],
  reads: ['+-h', '(synth|synthesize|diff|list|ls|doctor|metadata|notices|init|context|docs|acknowledge|ack|drift|flags|cli-telemetry|telemetry)', 'deploy +--no-execute', 'deploy +--method=prepare-change-set'],
  operations: [
    { id: 'destroy', match: 'destroy [stack]', effect: 'destroys-data', act: 'Destroy stack', says: 'Every resource in it is deleted that its removal policy does not keep. Cannot be undone.', backups: 'Databases leave a final snapshot only where the removal policy is SNAPSHOT.', instead: 'cdk diff', level: 'doc' },
    { id: 'garbage-collect', match: 'gc', effect: 'irreversible', act: 'Delete old assets', says: 'Nothing can be rolled back to them.', dry: '--action=print', level: 'doc' },
    { id: 'deploy', match: '(deploy|watch|rollback|import|migrate|refactor) [stack]', effect: 'changes', act: 'Deploy stack', says: BACK, instead: 'cdk diff', level: 'doc' },
    { id: 'bootstrap', match: 'bootstrap [environment]', effect: 'permissions', act: 'Bootstrap account', says: 'It creates roles that may change everything in the account.', level: 'doc' },
  ],
  samples: {
    sees: [
      ['cdk destroy --all --force', 'aws-cdk/destroy', 'unknown'],
      ['npx cdk destroy ShopStack -f', 'aws-cdk/destroy', 'unknown'],
      ['cdk destroy -c env=prod', 'aws-cdk/destroy', 'production'],
      ['cdk deploy ShopStaging --require-approval never', 'aws-cdk/deploy', 'staging'],
      ['npx aws-cdk deploy --profile acme-prod', 'aws-cdk/deploy', 'production'],
      ['cdk deploy --hotswap', 'aws-cdk/deploy', 'unknown'],
      ['cdk bootstrap aws://123456789012/eu-west-1', 'aws-cdk/bootstrap', 'unknown'],
      ['cdk gc --unstable=gc', 'aws-cdk/garbage-collect', 'unknown'],
    ],
    leaves: ['cdk synth', 'cdk diff', 'cdk ls', 'cdk doctor', 'cdk init app --language typescript', 'cdk deploy --no-execute', 'cdk destroy --help', 'cdk deploy -c env=dev', 'cdklocal destroy', 'cdk destroy DevStack', 'npx cdk --version'],
  },
} satisfies Provider;
