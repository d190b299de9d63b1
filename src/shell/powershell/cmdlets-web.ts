import { HOLE } from '../../core/invocation.ts';
import { started, type Cmdlet, type CmdletCall } from './cmdlet.ts';
import { headerWords } from './objects.ts';
import { pathsOf } from './paths.ts';
import { bodyText } from './statics.ts';
import { textOf, UNKNOWN, type Value } from './values.ts';

/** The request as `curl` would send it, and judged so. Source: Microsoft.PowerShell.Utility, Invoke-WebRequest. */
function request(call: CmdletCall): Value {
  const { bound } = call;
  const method = textOf(bound.value('custommethod', 'cm') ?? bound.value('method') ?? { kind: 'text', text: 'GET' }).toUpperCase();
  const headers = headerWords(bound.value('headers'));
  const unread = bound.value('headers') && !headers.length && bound.value('headers')?.kind !== 'table' ? ['-H', HOLE] : [];
  const type = bound.value('contenttype');
  const token = bound.value('token');
  const [file] = pathsOf(bound.value('infile'));
  const [saved] = pathsOf(bound.value('outfile'));
  const proxy = bound.value('proxy');
  return started(call, [
    'curl', ...(method === 'GET' ? [] : ['-X', method]), ...headers, ...unread,
    ...(type ? ['-H', `Content-Type: ${textOf(type)}`] : []),
    ...(token ? ['-H', `Authorization: Bearer ${textOf(token)}`] : []),
    ...bodyWords(bound.value('body'), method), ...formWords(bound.value('form')),
    ...(file === undefined ? [] : ['--data-binary', `@${file}`]),
    ...(saved === undefined ? [] : ['-o', saved]),
    ...(proxy ? ['-x', textOf(proxy)] : []),
    textOf(bound.value('uri') ?? call.input ?? UNKNOWN),
  ]);
}

/** A table is sent as a form, or in the address where the method has no body. */
function bodyWords(body: Value | undefined, method: string): readonly string[] {
  if (!body || body.kind === 'nothing') return [];
  if (body.kind !== 'table') return ['--data-raw', bodyText(body)];
  const fields = [...body.entries].flatMap(([name, value]) => ['--data-urlencode', `${name}=${textOf(value)}`]);
  return method === 'GET' ? ['-G', ...fields] : fields;
}

function formWords(form: Value | undefined): readonly string[] {
  if (!form) return [];
  return form.kind === 'table' ? [...form.entries].flatMap(([name, value]) => ['--form-string', `${name}=${textOf(value)}`]) : ['-F', HOLE];
}

const VALUED =
  'method custommethod cm body headers contenttype infile outfile form token authentication credential websession sessionvariable proxy proxycredential timeoutsec useragent maximumredirection maximumretrycount retryintervalsec ' +
  'certificate certificatethumbprint transferencoding sslprotocol httpversion responseheadersvariable statuscodevariable';
const SWITCHES = 'usebasicparsing useb skipheadervalidation skiphttperrorcheck skipcertificatecheck allowunencryptedauthentication disablekeepalive resume followrellink preserveauthorizationonredirect';
const web: Cmdlet = { at: 'uri', valued: VALUED, switches: SWITCHES, run: request };

/** `Start-BitsTransfer -Source URL -Destination FILE`. */
function transfer(call: CmdletCall): Value {
  const upload = /^upload/i.test(textOf(call.bound.value('transfertype')));
  const [source, destination] = [textOf(call.bound.value('source') ?? UNKNOWN), textOf(call.bound.value('destination') ?? UNKNOWN)];
  return started(call, upload ? ['curl', '-T', source, destination] : ['curl', '-o', destination, source]);
}

export const WEB: Readonly<Record<string, Cmdlet>> = {
  'invoke-webrequest': web,
  'invoke-restmethod': web,
  'start-bitstransfer': { at: 'source destination', valued: 'transfertype displayname priority credential', switches: 'asynchronous', run: transfer },
};
