import { isKnown, type Invocation } from '../core/invocation.ts';
import { isRecord, jsonValue } from '../core/json.ts';
import type { Payload } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';

/** Longer parameters are not looked at. */
const LONGEST = 100_000;

/** What `aws ssm send-command` has run on servers, where its parameters say so. Source: docs.aws.amazon.com/cli/latest/reference/ssm/send-command.html. */
export function sentToServers({ argv }: Invocation): Payload | undefined {
  if (!argv.includes('send-command')) return undefined;
  const written = parseArgs(argv, '--parameters').value('--parameters');
  const lines = isKnown(written) && written.length < LONGEST ? commandsIn(written.trim()) : [];
  return lines.length === 0 ? undefined : { language: 'shell', text: lines.join('\n'), remote: 'aws ssm send-command' };
}

/** The servers that it names: an instance, or those with a tag: `app=web`. */
export function serversOf(argv: readonly string[]): string | undefined {
  const args = parseArgs(argv, '--instance-ids --targets');
  const [, key, values] = /^Key=(?:tag:)?([\w:.-]{1,60}),Values=([\w,.-]{1,200})$/.exec(args.value('--targets') ?? '') ?? [];
  return args.value('--instance-ids') ?? (key === undefined ? undefined : `${key}=${values ?? ''}`);
}

/** `commands=uptime`, `commands=["a","b"]` or `{"commands":["a"]}` */
function commandsIn(text: string): readonly string[] {
  const short = /^commands=(.*)$/s.exec(text)?.[1];
  const value = jsonValue(short ?? text);
  const list = isRecord(value) ? value['commands'] : value;
  if (Array.isArray(list)) return list.filter((one): one is string => typeof one === 'string');
  return short === undefined ? [] : [short];
}
