import type { Around, Detector } from '../core/detector.ts';
import { tierOfName } from '../core/tier.ts';
import { lineValue, productionRole, section } from '../shell/link-files.ts';
import { environmentOf } from './from/found.ts';
import { holds, textOf, usesProvider } from './from/project-files.ts';

/** What only projects on AWS have. */
const MARKS = ['cdk.json', 'samconfig.toml', 'serverless.yml', 'serverless.yaml', 'serverless.ts', 'sst.config.ts', 'copilot', 'amplify', 'buildspec.yml', 'appspec.yml', '.elasticbeanstalk', '.ebextensions', 'zappa_settings.json', 'ecs-params.yml', 'apprunner.yaml', '.aws'];
const TELLING = /^\s{0,8}(?:role_arn|sso_role_name|sso_account_name|sso_session|source_profile)\s{0,4}=\s{0,4}(\S[^\n]{0,300})$/;
const ACCOUNT = /^\s{0,8}(?:sso_account_id\s{0,4}=\s{0,4}|role_arn\s{0,4}=\s{0,4}arn:aws[\w-]{0,10}:iam::)(\d{12})/;

/**
 * The profile that the AWS CLI and SDKs use in projects on AWS: AWS_PROFILE, AWS_DEFAULT_PROFILE, else `default`. A profile without a word is
 * known by its account. Keys in the environment come before all profiles and name no account. Source: docs.aws.amazon.com/cli "Configuration and credential precedence".
 */
const detector: Detector = {
  id: 'aws',
  title: 'AWS',
  watches: ['~/.aws/config', ...MARKS.map((mark) => `**/${mark}`)],
  detect(folder, around) {
    if (!holds(folder, around, ...MARKS) && !usesProvider('aws', folder, around)) return [];
    const { env } = around;
    if (env['AWS_ACCESS_KEY_ID']) return environmentOf({ name: 'AWS keys in the environment', is: 'thing', tool: 'aws', evidence: { source: 'AWS variable', key: 'AWS_ACCESS_KEY_ID', fact: 'AWS_ACCESS_KEY_ID is set; only AWS knows the account' } });
    const key = env['AWS_PROFILE'] ? 'AWS_PROFILE' : 'AWS_DEFAULT_PROFILE';
    return profile(env[key] || 'default', env[key] ? key : undefined, around);
  },
};
export default detector;

function profile(name: string, key: string | undefined, around: Around) {
  const file = around.env['AWS_CONFIG_FILE'] || `${around.home}/.aws/config`;
  const header = name === 'default' ? 'default' : `profile ${name}`;
  const own = section(textOf(file, around) ?? '', header);
  const grave = ['none', 'production'].includes(tierOfName(name)) ? undefined : productionRole(own);
  const telling = grave ?? lineValue(own, TELLING);
  const account = lineValue(own, ACCOUNT);
  if (name === 'default' && !telling && !account) return [];
  const named = (grave !== undefined || tierOfName(name) === 'none') && telling && tierOfName(telling.value) !== 'none';
  const subject = tierOfName(name) === 'none' ? (account?.value ?? name) : name;
  const told = named ? `, whose ${telling.value.startsWith('arn:') ? 'role' : 'settings'} say ${telling.value.slice(0, 80)}` : account ? `, of the account ${account.value}` : '';
  const line = (named ? telling : account)?.line;
  return environmentOf({
    name: named ? telling.value : name === 'default' ? (account?.value ?? name) : name, is: 'thing', tool: 'aws', subject,
    evidence: { source: 'AWS profile', ...(own.trim() === '' ? {} : { file }), ...(line === undefined ? {} : { line }), key: key ?? header, fact: `the profile is ${name}${told}` },
  });
}
