import { isKnown, type Invocation } from '../core/invocation.ts';
import { resolve } from '../core/path.ts';
import type { Payload, Surroundings } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';

type Sql = Payload & { readonly language: 'sql' };

/** Calls that take SQL, and the flags they take it by. Source: the AWS CLI's reference of rds-data, redshift-data, athena, dynamodb (PartiQL) and timestream-query; level doc. */
const CALLS: ReadonlyMap<string, { readonly flag: string; readonly dialect: Sql['dialect'] }> = new Map([
  ['rds-data execute-statement', { flag: '--sql', dialect: 'any' }],
  ['rds-data batch-execute-statement', { flag: '--sql', dialect: 'any' }],
  ['redshift-data execute-statement', { flag: '--sql', dialect: 'postgres' }],
  ['redshift-data batch-execute-statement', { flag: '--sqls', dialect: 'postgres' }],
  ['athena start-query-execution', { flag: '--query-string', dialect: 'any' }],
  ['dynamodb execute-statement', { flag: '--statement', dialect: 'any' }],
  ['timestream-query query', { flag: '--query-string', dialect: 'any' }],
]);

/** The SQL that a call of the AWS CLI hands to a database; undefined for other calls, and where its text cannot be read. */
export function sqlForAws({ argv, cwd }: Invocation, { files, home }: Surroundings): Sql | undefined {
  const { positionals } = parseArgs(argv, [...new Set([...CALLS.values()].map(({ flag }) => flag))].join(' '));
  const call = CALLS.get(positionals.slice(0, 2).join(' '));
  if (call === undefined) return undefined;
  const at = argv.findIndex((word) => word === call.flag || word.startsWith(`${call.flag}=`));
  const end = argv.findIndex((word, i) => i > at && word.startsWith('--') && !/\s/.test(word));
  const given = at < 0 ? [] : argv[at] === call.flag ? argv.slice(at + 1, end < 0 ? undefined : end) : [(argv[at] ?? '').slice(call.flag.length + 1)];
  const texts = given.map((word) => {
    const file = /^file:\/\/(.{1,1000})$/.exec(word)?.[1];
    return file === undefined ? word : files.read(resolve(file, cwd, home) ?? '');
  });
  if (texts.length === 0 || texts.some((text) => text === undefined || !isKnown(text))) return undefined;
  return { language: 'sql', text: texts.join(';\n'), dialect: call.dialect };
}
