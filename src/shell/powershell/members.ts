import { HOLE, isKnown } from '../../core/invocation.ts';
import type { Io } from '../machine.ts';
import { objectMethod } from './objects.ts';
import { pathsOf } from './paths.ts';
import { afterCall, type Engine, type Space } from './space.ts';
import { STATICS } from './statics.ts';
import { entry, NOTHING, numberOf, parts, text, textOf, together, truth, UNKNOWN, unknown, type Value } from './values.ts';

const ENCODINGS: Readonly<Record<string, string>> = { utf8: 'utf-8', unicode: 'utf-16le', bigendianunicode: 'utf-16be', ascii: 'utf-8', default: 'utf-8', latin1: 'latin1', utf32: '' };
const HIVES: Readonly<Record<string, string>> = { localmachine: 'HKLM', currentuser: 'HKCU', classesroot: 'HKCR', users: 'HKU', currentconfig: 'HKCC' };

/** `$x.Name`, `[Type]::Name`. A file is its path, so the properties that name it are the path again. */
export function property(of: Value, name: string, space: Space): Value {
  switch (of.kind) {
    case 'table':
      if (name === 'values') return together([...of.entries.values()]);
      return name === 'count' || name === 'length' ? text(String(of.entries.size)) : (entry(of.entries, name) ?? NOTHING);
    case 'type':
      if (of.name === 'text.encoding') return { kind: 'object', type: 'encoding', args: [text(ENCODINGS[name] ?? '')], fields: new Map() };
      if (of.name === 'microsoft.win32.registry') return { kind: 'object', type: 'registry', args: [text(HIVES[name] ?? HOLE)], fields: new Map() };
      if (of.name.endsWith('httpmethod')) return text(name.toUpperCase());
      if (of.name === 'environment' && name === 'newline') return text('\n');
      if (of.name === 'environment' && name === 'currentdirectory') return text(space.shell.cwd ?? HOLE);
      return UNKNOWN;
    case 'object': return of.fields.get(name) ?? (name === 'headers' ? headersOf(of.fields) : UNKNOWN);
    case 'list':
      if (name === 'count' || name === 'length') return text(String(of.items.length));
      return together(of.items.map((item) => property(item, name, space)));
    case 'text':
      if (/^(?:fullname|pspath|path|value|name|rawcontent|string|guid)$/.test(name)) return of;
      if (name === 'basename') return text(of.text.replace(/^.*[\\/]/s, '').replace(/\.[^.]*$/, ''));
      if (name === 'length' && isKnown(of.text)) return text(String(of.text.length));
      return UNKNOWN;
    case 'unknown': return of;
    default: return UNKNOWN;
  }
}

function headersOf(fields: Map<string, Value>): Value {
  const headers: Value = { kind: 'table', entries: new Map() };
  fields.set('headers', headers);
  return headers;
}

/** `$x.Name(args)`, `[Type]::Name(args)`. */
export function callMember(of: Value, name: string, args: readonly Value[], space: Space, io: Io, engine: Engine): Value {
  const around = { space, io, engine };
  // A lone value, or one that only running would tell, is a list of one.
  if (name === 'foreach' && (of.kind === 'unknown' || of.kind === 'text')) return callMember({ kind: 'list', items: [of] }, name, args, space, io, engine);
  switch (of.kind) {
    case 'type':
      if (name === 'new' && /^collections\./.test(of.name)) return /dictionary|hashtable/.test(of.name) ? { kind: 'table', entries: new Map() } : { kind: 'list', items: [] };
      return name === 'new' ? { kind: 'object', type: of.name, args, fields: new Map() } : (STATICS[of.name]?.(name, args, around) ?? UNKNOWN);
    case 'object': return objectMethod(of, name, args, around);
    case 'block': return /^(?:invoke|invokereturnasis|invokewithcontext)$/.test(name) ? engine.invoke(of.block, { words: args.map((value) => ({ value })) }, space, io) : UNKNOWN;
    case 'table': return name === 'getenumerator' ? of : tableMethod(of.entries, name, args);
    case 'list': {
      const [block] = args;
      if (block?.kind === 'block' && (name === 'foreach' || name === 'where')) return together(of.items.map((item) => withItem(item, block, space, io, engine)));
      if (block?.kind === 'text' && name === 'foreach') return together(of.items.map((item) => callMember(item, block.text.toLowerCase(), args.slice(1), space, io, engine)));
      return together(of.items.map((item) => callMember(item, name, args, space, io, engine)));
    }
    case 'text': return textMethod(of, name, args, space, io, engine);
    case 'bytes': return UNKNOWN;
    case 'unknown':
      if (name === 'invoke' || name === 'invokereturnasis') engine.machine.opaque.add(`the code that ${of.from ?? 'a variable'} holds`);
      if (name === 'executenonquery') return engine.start(['cmdlet', 'invoke-sqlcmd', `--query=${HOLE}`], undefined, space, io);
      return name === 'delete' ? engine.start(['rm', '-r', '-f', '--', HOLE], undefined, space, io) : unknown(of.from);
    case 'nothing': return UNKNOWN;
  }
}

/** Runs a block with `$_` set, in the very scope it stands in. */
export function withItem(item: Value, block: Value & { kind: 'block' }, space: Space, io: Io, engine: Engine): Value {
  const before = space.vars.get('_');
  space.vars.set('_', item);
  const result = engine.run(block.block.body, space, io);
  if (before) space.vars.set('_', before);
  else space.vars.delete('_');
  afterCall(space);
  return result;
}

function tableMethod(entries: Map<string, Value>, name: string, args: readonly Value[]): Value {
  const [key, value] = args;
  if (/^(?:add|set|set_item|tryadd)$/.test(name) && key && value) entries.set(textOf(key), value);
  else if (name === 'remove' && key) entries.delete(textOf(key));
  else if (name === 'containskey' || name === 'contains') return truth(entry(entries, textOf(key)) !== undefined);
  return NOTHING;
}

function textMethod(of: Value & { kind: 'text' }, name: string, args: readonly Value[], space: Space, io: Io, engine: Engine): Value {
  const [first = '', second = ''] = args.map(textOf);
  const start = (...words: string[]): Value => engine.start(words, undefined, space, io);
  const path = pathsOf(of)[0] ?? '';
  switch (name) {
    case 'delete': return start('rm', ...(args.length ? ['-r'] : []), '-f', '--', path);
    case 'copyto': return start('cp', '--', path, pathsOf(args[0])[0] ?? HOLE);
    case 'moveto': return start('mv', '--', path, pathsOf(args[0])[0] ?? HOLE);
    case 'opentext': case 'openread': return args.length ? UNKNOWN : start('cat', '--', path);
    case 'tostring': return of;
    case 'invoke': return engine.call(of, args.map((value) => ({ value })), undefined, space, io);
    case 'getenumerator': case 'gettype': return of;
  }
  if (![of.text, first, second].every(isKnown)) return name === 'trim' || name === 'trimend' ? of : UNKNOWN;
  const whole = of.text;
  switch (name) {
    case 'replace': return first === '' ? UNKNOWN : text(whole.replaceAll(first, () => second));
    case 'tolower': case 'tolowerinvariant': return text(whole.toLowerCase());
    case 'toupper': case 'toupperinvariant': return text(whole.toUpperCase());
    case 'trim': return text(whole.trim());
    case 'trimend': return text(trimmed(whole, first, false));
    case 'trimstart': return text(trimmed(whole, first, true));
    case 'substring': {
      const [from, length] = args.map(numberOf);
      return from === undefined ? UNKNOWN : text(length === undefined ? whole.slice(from) : whole.slice(from, from + length));
    }
    case 'insert': return numberOf(text(first)) === undefined ? UNKNOWN : text(whole.slice(0, Number(first)) + second + whole.slice(Number(first)));
    case 'split': return { kind: 'list', items: (first === '' ? whole.split(/\s+/).slice(0, 1_000) : parts(whole, first, args[1] && numberOf(args[1]))).map(text) };
    case 'tochararray': return { kind: 'list', items: [...whole].slice(0, 100_000).map(text) };
    case 'concat': return text(whole + first);
    default: return UNKNOWN;
  }
}

function trimmed(whole: string, marks: string, front: boolean): string {
  const set = new Set(marks === '' ? ' \t\r\n' : marks);
  let [from, to] = [0, whole.length];
  if (front) while (from < to && set.has(whole[from] ?? '')) from++;
  else while (to > from && set.has(whole[to - 1] ?? '')) to--;
  return whole.slice(from, to);
}
