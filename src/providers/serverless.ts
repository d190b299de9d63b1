import type { Provider, TargetSource } from '../core/provider.ts';
import { chosenInFolder } from '../targets/chosen.ts';
import { besides, calledIn, context, fromFlag, fromVariable } from '../targets/clues.ts';
import { lineValue, nearestFile } from '../shell/link-files.ts';
import { valueAt } from '../shell/path-values.ts';
import { isKnown } from '../core/invocation.ts';
import { baseName, resolve } from '../core/path.ts';
import { tierOfName } from '../core/tier.ts';
import { parseArgs } from '../shell/argv.ts';

// Source: serverless.com/framework/docs (providers/aws/cli-reference, --stage defaults to dev); level doc.
const BACK = 'It can be rolled back, but what runs there is affected at once.';

/** Without a stage anywhere, the framework's own default is `dev`. */
const byDefault: TargetSource = ({ cwd }, { files }) => {
  const file = ['serverless.yml', 'serverless.yaml', 'serverless.ts', 'serverless.js', 'serverless.json'].map((name) => nearestFile(name, cwd, files)).find((one) => one);
  return file && !/\bstage\b/.test(file.text) ? context('dev', { source: 'default', file: file.path, fact: 'no stage is named, so it is dev' }) : undefined;
};

/** The stage that the file given by `--config` writes, else what its name says. */
const ofConfiguration: TargetSource = ({ argv, cwd }, { files, home }) => {
  const name = parseArgs(argv, '-c --config -s --stage -r --region').value('-c', '--config');
  const path = isKnown(name) ? resolve(name, cwd, home) : undefined;
  if (path === undefined || name === undefined) return undefined;
  const stage = lineValue(files.read(path) ?? '', /^[^#\n]{0,60}\bstage:\s{0,4}["']?(?:\$\{opt:\s{0,2}stage,\s{0,2}["']?)?([\w-]{1,60})/);
  if (stage) return context(stage.value, { source: 'stage', file: path, line: stage.line, key: 'stage', fact: `the stage is ${stage.value}` });
  return tierOfName(baseName(name)) === 'none' ? undefined : context(baseName(name), { source: '--config flag', key: '--config', fact: `the settings are ${baseName(name)}` });
};

/** Where the stage of `serverless.yml` comes from, in its order: `${opt:stage, env:STAGE, 'dev'}`. */
const byOrder: TargetSource = ({ cwd, env }, around) => {
  const file = ['serverless.yml', 'serverless.yaml'].map((name) => nearestFile(name, cwd, around.files)).find((one) => one);
  const written = file && lineValue(file.text, /^\s{2,8}stage:\s{0,4}["']?\$\{([^{}\n]{1,200})\}["']?\s{0,20}(?:#|$)/);
  if (!file || !written) return undefined;
  for (const step of written.value.split(',').map((one) => one.trim())) {
    const variable = /^env:\s{0,2}(\w{1,80})$/.exec(step)?.[1];
    const value = variable === undefined ? undefined : (env.get(variable) ?? around.env[variable]);
    if (value) return isKnown(value) ? context(value, { source: 'variable', key: variable ?? '', fact: `${variable ?? ''}=${value}` }) : undefined;
    const plain = /^["']?([\w-]{1,60})["']?$/.exec(step)?.[1];
    if (plain !== undefined) return context(plain, { source: 'stage of serverless.yml', file: file.path, line: written.line, key: 'stage', fact: `the stage of serverless.yml is ${plain}` });
    const own = /^self:\s{0,2}(custom(?:\.[\w-]{1,60}){1,4})$/.exec(step)?.[1];
    const set = own === undefined ? undefined : valueAt(file.text, own.split('.'));
    if (set !== undefined && /^[\w-]{1,60}$/.test(set)) return context(set, { source: 'stage of serverless.yml', file: file.path, key: own ?? '', fact: `the stage of serverless.yml is ${set}` });
    if (variable === undefined && !/^opt:\s{0,2}stage$|^sls:stage$/.test(step)) return undefined;
  }
  return undefined;
};

export default {
  id: 'serverless',
  title: 'Serverless Framework',
  executables: ['serverless', 'sls', 'osls'],
  valued: '-s --stage -r --region --aws-profile --param -f --function -c --config -p --package -t --timestamp --org --app --service -d --data --path',
  target: besides([fromFlag('-s', '--stage'), fromVariable('SLS_STAGE'), ofConfiguration, byOrder, chosenInFolder('serverless.yml serverless.yaml', /^\s{2,8}stage:\s{0,4}["']?(?:\$\{opt:\s{0,2}stage,\s{0,2}["']?)?([\w-]{1,60})/, 'stage of serverless.yml'), byDefault, fromFlag('--aws-profile'), fromVariable('AWS_PROFILE')], calledIn(['serverless.yml', 'serverless.yaml'], /^service:\s{0,4}["']?([\w-]{1,60})/, 'service')),
  reads: ['(info|print|package|logs|metrics|offline|plugin|login|logout|create|generate|dev|doctor|usage|support|config)', 'deploy list', 'deploy list functions', 'invoke local', 'dynamodb (start|install|noStart)'],
  operations: [
    { id: 'remove', match: 'remove', effect: 'destroys-data', act: 'Remove everything of stage', says: 'The stack goes with its tables and buckets, unless they are set to be retained. Cannot be undone.', backups: 'Backups of tables go with them unless point-in-time recovery was on.', instead: 'serverless info', resource: '-s|--stage', level: 'doc' },
    { id: 'prune', match: 'prune', effect: 'irreversible', act: 'Delete old versions of functions', says: 'Nothing can be rolled back to them.', dry: '--dryRun', level: 'kn' },
    { id: 'data-remove', match: '(dynamodb|s3remove|s3sync|client) (remove|delete)', effect: 'destroys-data', act: 'Delete data of the service', says: 'Cannot be undone.', level: 'kn' },
    { id: 'deploy', match: '(deploy|rollback) [function]', effect: 'changes', act: 'Deploy', says: BACK, resource: '-f|--function', level: 'doc' },
    { id: 'invoke', match: 'invoke', effect: 'changes', act: 'Call function', says: 'It does whatever the function does.', resource: '-f|--function', level: 'doc' },
  ],
  samples: {
    sees: [
      ['serverless remove', 'serverless/remove', 'unknown'],
      ['sls remove --stage prod', 'serverless/remove', 'production'],
      ['npx sls deploy -s production', 'serverless/deploy', 'production'],
      ['serverless deploy function -f checkout --stage staging', 'serverless/deploy', 'staging'],
      ['sls rollback -t 1700000000', 'serverless/deploy', 'unknown'],
      ['sls prune -n 1', 'serverless/prune', 'unknown'],
      ['sls invoke -f purge --stage prod', 'serverless/invoke', 'production'],
    ],
    leaves: ['sls info', 'sls print', 'sls package', 'sls offline start', 'serverless logs -f api', 'sls deploy --stage dev', 'sls remove -s dev', 'sls invoke local -f api', 'serverless --help', 'sls deploy list', 'sls plugin install -n serverless-offline', 'sls dynamodb start'],
  },
} satisfies Provider;
