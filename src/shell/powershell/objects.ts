import { HOLE } from '../../core/invocation.ts';
import { splitWords } from '../inner.ts';
import { pathsOf } from './paths.ts';
import { bodyText, startIn, type Around } from './statics.ts';
import { NOTHING, text, textOf, UNKNOWN, type Value } from './values.ts';

type Made = Value & { readonly kind: 'object' };
type Method = (of: Made, name: string, args: readonly Value[], around: Around) => Value;

/** Methods of objects that a command makes, by the last part of their type. Source: the .NET API reference, and of COM the Windows Script Host's. */
const METHODS: Readonly<Record<string, Method>> = {
  encoding: (of, name, [first]) => {
    if (name === 'getbytes') return first?.kind === 'text' ? { kind: 'bytes', bytes: encoded(first.text, textOf(of.args[0])) } : UNKNOWN;
    return name === 'getstring' && first?.kind === 'bytes' && textOf(of.args[0]) !== '' ? text(new TextDecoder(textOf(of.args[0])).decode(first.bytes)) : UNKNOWN;
  },
  webclient: (of, name, args, around) => {
    const [url, second, third] = args;
    const headers = headerWords(of.fields.get('headers'));
    if (/^downloadfile/.test(name)) return startIn(around, ['curl', ...headers, '-o', pathsOf(second)[0] ?? HOLE, textOf(url)]);
    if (/^(?:download|openread)/.test(name)) return startIn(around, ['curl', ...headers, textOf(url)]);
    if (!/^upload/.test(name)) return UNKNOWN;
    const [method, body] = third ? [textOf(second), third] : ['POST', second];
    return startIn(around, ['curl', '-X', method, ...headers, ...(name.startsWith('uploadfile') ? ['-F', `file=@${pathsOf(body)[0] ?? HOLE}`] : ['--data-raw', bodyText(body)]), textOf(url)]);
  },
  httpclient: (of, name, [first, second], around) => {
    const verb = /^(get|delete|post|put|patch|send)/.exec(name)?.[1];
    if (verb === undefined) return UNKNOWN;
    const base = textOf(of.fields.get('baseaddress'));
    if (verb !== 'send') return startIn(around, ['curl', '-X', verb.toUpperCase(), ...(second ? ['--data-raw', bodyText(second)] : []), base + textOf(first)]);
    if (first?.kind !== 'object') return startIn(around, ['curl', '-X', HOLE, HOLE]);
    const body = first.fields.get('content');
    return startIn(around, ['curl', '-X', methodOf(first.args[0]), ...(body ? ['--data-raw', bodyText(body)] : []), base + textOf(first.args[1])]);
  },
  webrequest: (of, name, _args, around) => (/^get(?:response|requeststream)/.test(name) ? startIn(around, ['curl', '-X', textOf(of.fields.get('method')) || 'GET', textOf(of.args[0])]) : UNKNOWN),
  xmlhttp: (of, name, [first, second], around) => {
    if (name === 'open') for (const [field, value] of [['method', first], ['address', second]] as const) of.fields.set(field, value ?? UNKNOWN);
    if (name !== 'send') return NOTHING;
    return startIn(around, ['curl', '-X', textOf(of.fields.get('method')) || HOLE, ...(first ? ['--data-raw', bodyText(first)] : []), textOf(of.fields.get('address') ?? UNKNOWN)]);
  },
  streamreader: (of, name, _args, around) => (name.startsWith('read') && of.args[0]?.kind === 'text' ? startIn(around, ['cat', '--', pathsOf(of.args[0])[0] ?? HOLE]) : UNKNOWN),
  wmiclass: (of, name, [first], around) => (name === 'create' && /win32_process$/i.test(textOf(of.args[0])) ? startIn(around, ['cmd', '/c', textOf(first)]) : UNKNOWN),
  code: (of, name, _args, { engine, space, io }) => (/^invoke/.test(name) ? engine.source(textOf(of.args[0]), space, io) : UNKNOWN),
  powershell: (of, name, [first], { engine, space, io }) => {
    if (name === 'addscript') engine.source(textOf(first), space, io);
    else if (name === 'addcommand' && first) engine.call(first, [], undefined, space, io);
    return of;
  },
  registry: (of, name, [first], around) => {
    const key = `${textOf(of.args[0])}\\${textOf(first)}`;
    if (/^(?:opensubkey|createsubkey)$/.test(name)) return { ...of, args: [text(key)] };
    return /^delete/.test(name) ? startIn(around, ['reg', 'delete', key, '/f']) : NOTHING;
  },
  shell: (of, name, [first], around) => (/^(?:run|exec)$/.test(name) && textOf(of.args[0]) !== '' ? startIn(around, ['cmd', '/c', textOf(first)]) : UNKNOWN),
  application: (_of, name, [first, second], around) => (name === 'shellexecute' ? startIn(around, [textOf(first), ...splitWords(textOf(second).replaceAll('\\', '\\\\'))]) : UNKNOWN),
  filesystemobject: (_of, name, [first], around) =>
    name === 'deletefile' ? startIn(around, ['rm', '-f', '--', pathsOf(first)[0] ?? HOLE]) : name === 'deletefolder' ? startIn(around, ['rm', '-r', '-f', '--', pathsOf(first)[0] ?? HOLE]) : UNKNOWN,
  process: (of, name, _args, around) => {
    const info = of.fields.get('startinfo');
    if (name !== 'start' || info?.kind !== 'object') return UNKNOWN;
    return startIn(around, [textOf(info.fields.get('filename') ?? text(HOLE)), ...splitWords(textOf(info.fields.get('arguments')).replaceAll('\\', '\\\\'))]);
  },
};

/** A method of an object; `ExecuteNonQuery` and its like of any database. */
export function objectMethod(of: Made, name: string, args: readonly Value[], around: Around): Value {
  if (/^execute(?:nonquery|reader|scalar|xmlreader)?(?:async)?$/.test(name)) return startIn(around, ['cmdlet', 'invoke-sqlcmd', `--query=${textOf(of.fields.get('commandtext') ?? of.args[0] ?? args[0] ?? text(HOLE))}`]);
  const type = typeOf(of);
  return (Object.hasOwn(METHODS, type) ? METHODS[type]?.(of, name, args, around) : undefined) ?? UNKNOWN;
}

/** The last part of a type's name; COM's names end in a version, and have several for what sends a request. */
function typeOf({ type }: Made): string {
  const name = type.replace(/(?:\.\d{1,3}){1,3}$/, '');
  const last = name.slice(name.lastIndexOf('.') + 1);
  return last === 'serverxmlhttp' || last === 'winhttprequest' ? 'xmlhttp' : last;
}

function methodOf(value: Value | undefined): string {
  const written = value?.kind === 'object' ? textOf(value.args[0]) : textOf(value);
  return written || HOLE;
}

export function headerWords(headers: Value | undefined): readonly string[] {
  return headers?.kind === 'table' ? [...headers.entries].flatMap(([name, value]) => ['-H', `${name}: ${textOf(value)}`]) : [];
}

function encoded(plain: string, encoding: string): Uint8Array {
  if (encoding !== 'utf-16le') return new TextEncoder().encode(plain);
  return Uint8Array.from([...plain].flatMap((letter) => Array.from({ length: letter.length }, (_, i) => letter.charCodeAt(i))).flatMap((code) => [code & 255, code >> 8]));
}
