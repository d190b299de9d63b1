import { HOLE, isKnown } from '../../core/invocation.ts';
import type { Io } from '../machine.ts';
import { splitWords } from '../inner.ts';
import { joinedPath, pathsOf, registryKey } from './paths.ts';
import { environmentValue, type Engine, type Space } from './space.ts';
import { isOn, itemsOf, NOTHING, numberOf, printedOf, sourcesOf, text, textOf, UNKNOWN, type Value } from './values.ts';
import { writeTo } from './write.ts';
import { setVariable } from '../windows-variables.ts';

/** Where a call stands. */
export interface Around {
  readonly space: Space;
  readonly io: Io;
  readonly engine: Engine;
}

type Static = (name: string, args: readonly Value[], around: Around) => Value | undefined;

export function startIn({ space, io, engine }: Around, words: readonly string[], input?: Value): Value {
  return engine.start(words, input, space, io);
}

const path = (value: Value | undefined): string => pathsOf(value)[0] ?? HOLE;

const file: Static = (name, [first, second], around) => {
  const { space, io, engine } = around;
  switch (name) {
    case 'delete': return startIn(around, ['rm', '-f', '--', path(first)]);
    case 'readalltext': case 'readalllines': case 'readallbytes': case 'readlines': case 'openread': case 'opentext': return startIn(around, ['cat', '--', path(first)]);
    case 'writealltext': case 'writealllines': case 'writeallbytes': return writeTo(path(first), false, second ?? UNKNOWN, space, io, engine);
    case 'create': case 'createtext': case 'openwrite': return startIn(around, ['tee', '--', path(first)], second ?? NOTHING);
    case 'appendalltext': case 'appendalllines': return startIn(around, ['tee', '-a', '--', path(first)], second ?? NOTHING);
    case 'copy': return startIn(around, ['cp', '--', path(first), path(second)]);
    case 'move': case 'replace': return startIn(around, ['mv', '--', path(first), path(second)]);
    default: return undefined;
  }
};

const directory: Static = (name, [first, second], around) => {
  switch (name) {
    case 'delete': return startIn(around, isOn(second) ? ['rm', '-r', '-f', '--', path(first)] : ['rmdir', '--', path(first)]);
    case 'move': return startIn(around, ['mv', '--', path(first), path(second)]);
    case 'createdirectory': return startIn(around, ['mkdir', '-p', '--', path(first)]);
    case 'getfiles': case 'enumeratefiles': case 'getdirectories': case 'getfilesystementries': return text(joinedPath(path(first), HOLE));
    case 'setcurrentdirectory': return startIn(around, ['cd', path(first)]);
    default: return undefined;
  }
};

const convert: Static = (name, [first]) => {
  if (name === 'frombase64string') return bytesOf(textOf(first));
  if (name === 'tobase64string' && first?.kind === 'bytes') return text(btoa(String.fromCharCode(...first.bytes.subarray(0, 50_000))));
  const code = first && numberOf(first);
  return name === 'tochar' && code !== undefined ? text(String.fromCharCode(code)) : name === 'tostring' && first ? text(textOf(first)) : undefined;
};

/** The bytes of base64 text; unknown where it is none. */
export function bytesOf(encoded: string): Value {
  const clean = encoded.replace(/\s/g, '');
  if (!isKnown(clean) || !/^[A-Za-z0-9+/]*={0,2}$/.test(clean)) return UNKNOWN;
  try {
    return { kind: 'bytes', bytes: Uint8Array.from(atob(clean), (letter) => letter.charCodeAt(0)) };
  } catch {
    return UNKNOWN;
  }
}

const environment: Static = (name, [first, second], around) => {
  const { space } = around;
  const variable = textOf(first);
  if (name === 'getenvironmentvariables') return startIn(around, ['env']);
  if (name === 'getenvironmentvariable') return environmentValue(space.shell, variable);
  if (name === 'setenvironmentvariable') setVariable(space.shell, variable, textOf(second), sourcesOf(second));
  return name === 'setenvironmentvariable' ? NOTHING : undefined;
};

const process: Static = (name, [first, second], around) => {
  if (name !== 'start' || !first) return undefined;
  if (first.kind !== 'object') return startIn(around, [textOf(first), ...splitWords(textOf(second).replaceAll('\\', '\\\\'))]);
  const [program, args] = [first.fields.get('filename') ?? first.args[0], first.fields.get('arguments') ?? first.args[1]];
  return startIn(around, [program ? textOf(program) : HOLE, ...splitWords(textOf(args).replaceAll('\\', '\\\\'))]);
};

const assembly: Static = (name, _args, { engine }) => {
  if (/^(?:load|loadfile|loadfrom|unsafeloadfrom)$/.test(name)) engine.machine.opaque.add('a program that PowerShell loads into itself');
  return undefined;
};

const code: Static = (name, [first]) => (name === 'create' && first ? { kind: 'object', type: 'code', args: [first], fields: new Map() } : undefined);

const powershell: Static = (name) => (name === 'create' ? { kind: 'object', type: 'powershell', args: [], fields: new Map() } : undefined);

const webRequest: Static = (name, args) => (/^create(?:http|default)?$/.test(name) ? { kind: 'object', type: 'net.webrequest', args, fields: new Map() } : undefined);

const strings: Static = (name, [first, ...others]) => {
  const parts = others.length === 1 ? itemsOf(others[0]) : others;
  if (name === 'join') return text(parts.map(textOf).join(textOf(first)));
  if (name === 'concat') return text([...itemsOf(first), ...others].map(textOf).join(''));
  if (name === 'format') return text(textOf(first).replace(/\{(\d{1,2})\}/g, (_, at: string) => (others[Number(at)] ? textOf(others[Number(at)]) : HOLE)));
  return undefined;
};

/** Static methods that do something, by type. Source: the .NET API reference. */
export const STATICS: Readonly<Record<string, Static>> = {
  'io.file': file,
  'io.directory': directory,
  'io.path': (name, args) => {
    if (name === 'combine' || name === 'join') return text(args.map(path).reduce(joinedPath));
    if (name === 'gettemppath') return text('C:/Windows/Temp/');
    if (name === 'gettempfilename') return text(`C:/Windows/Temp/${HOLE}`);
    return name === 'getfullpath' ? args[0] : undefined;
  },
  convert, environment, string: strings,
  'diagnostics.process': process,
  'reflection.assembly': assembly,
  scriptblock: code, 'management.automation.scriptblock': code,
  powershell, 'management.automation.powershell': powershell,
  'net.webrequest': webRequest, 'net.httpwebrequest': webRequest,
  'microsoft.win32.registry': (name, [key, value], around) => (name === 'setvalue' ? startIn(around, ['reg', 'add', registryKey(textOf(key)), '/v', textOf(value), '/f']) : undefined),
  'microsoft.visualbasic.fileio.filesystem': (name, [first], around) =>
    name === 'deletefile' ? startIn(around, ['rm', '-f', '--', path(first)]) : name === 'deletedirectory' ? startIn(around, ['rm', '-r', '-f', '--', path(first)]) : undefined,
};

/** Text of an HTTP body, where it can be told. */
export function bodyText(value: Value | undefined): string {
  if (value?.kind === 'bytes') return new TextDecoder().decode(value.bytes);
  if (value?.kind === 'object' && /stringcontent$/.test(value.type)) return textOf(value.args[0]);
  return value && value.kind === 'list' ? (printedOf(value) ?? HOLE) : textOf(value);
}
