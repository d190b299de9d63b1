import { HOLE } from '../../core/invocation.ts';
import { percentDecoded } from '../../core/percent.ts';

/** A value as far as the text tells it; a HOLE stands for what only running would tell. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

/** Whether a value is a text. */
export function isText(value: Value | undefined): value is string {
  return typeof value === 'string';
}

/** Whether a value has names. */
export function isObject(value: Value | undefined): value is { readonly [key: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const MAX_TEXT = 1 << 20;
const IDENTITY = new Set(
  `string Path PurePath pathlib.Path URI URI.parse URL URI.join str String bytes bytearray Buffer os.path.expanduser os.path.abspath os.path.realpath File.expand_path os.fspath
   path.normalize path.posix.normalize escapeshellarg shlex.quote Pathname Pathname.new URI.new encodeURI text sa.text sqlalchemy.text Prisma.raw Prisma.sql sql.raw
   stream_context_create urllib.request.Request Buffer.alloc TextEncoder utf8.decode utf8_decode trim gql graphql dedent textwrap.dedent fileURLToPath url.fileURLToPath pathToFileURL filepath.Clean filepath.FromSlash aws.String proto.String pointer.String ptr.To
   strings.TrimSpace url.Parse url.MustParse realpath File.realpath Rails.root.join String.raw Prisma.empty sa.literal_column psycopg.sql.SQL sql.SQL sql.Identifier Object.freeze MappingProxyType types.MappingProxyType list tuple sorted set frozenset strings.NewReader bytes.NewBufferString bytes.NewReader fromIni fromSSO fromTemporaryCredentials`.split(/\s+/),
);
const BASE64 = new Set(
  `atob b64decode base64.b64decode base64.standard_b64decode base64.urlsafe_b64decode base64.decodebytes base64_decode decode_base64 MIME.Base64.decode_base64 Base64.decode64
   Base64.strict_decode64 Base64.urlsafe_decode64 Base64.decode window.atob globalThis.atob`.split(/\s+/),
);
const HEX = new Set('bytes.fromhex bytearray.fromhex binascii.unhexlify unhexlify hex2bin'.split(' '));
const JSONS = new Set('JSON.stringify json.dumps json_encode encode_json to_json JSON.generate JSON.dump orjson.dumps ujson.dumps'.split(' '));
const FORMS = new Set('URLSearchParams urlencode urllib.parse.urlencode http_build_query qs.stringify querystring.stringify URI.encode_www_form'.split(' '));
const JOINS = new Set('path.join path.resolve path.posix.join path.posix.resolve os.path.join File.join filepath.Join resolve joinpath'.split(' '));
const DIRNAMES = new Set('os.path.dirname path.dirname path.posix.dirname dirname File.dirname filepath.Dir'.split(' '));
const FORMATS = new Set('fmt.Sprintf sprintf format util.format Kernel.format String.format vsprintf'.split(' '));
const HERE = new Set('os.getcwd process.cwd Dir.pwd getcwd cwd Deno.cwd Path.cwd pathlib.Path.cwd os.Getwd base_path Rails.root'.split(' '));
const HOME = new Set('os.homedir homedir Path.home pathlib.Path.home Dir.home os.UserHomeDir'.split(' '));
const TEMPORARY = new Set('os.tmpdir tmpdir tempfile.gettempdir tempfile.mkdtemp mkdtempSync fs.mkdtempSync Dir.tmpdir Dir.mktmpdir sys_get_temp_dir tempnam Deno.makeTempDirSync Deno.makeTempDir fs.mkdtemp mkdtemp os.MkdirTemp os.TempDir ioutil.TempDir tempfile.TemporaryDirectory tempfile.NamedTemporaryFile TemporaryDirectory tempdir'.split(' '));

/** Functions that give the names of files which fit a pattern: the pattern stands for all of them. */
const GLOBS = new Set('glob glob.glob glob.iglob iglob Dir.glob globSync glob.sync fs.globSync fg.sync fastGlob.sync bsd_glob File.Glob.bsd_glob filepath.Glob'.split(' '));

/** The value of a call to a function that this program knows; undefined for any other. */
export function functionValue(name: string, args: readonly Value[], named: Readonly<Record<string, Value>>): Value | undefined {
  const [first, second] = args;
  if (name === 'URL' && typeof first === 'string' && typeof second === 'string') return resolved(first, second);
  if (name === 'dict' || name === 'Hash') return Object.keys(named).length === 0 && args.length === 1 && Array.isArray(first) ? pairs(first as readonly Value[]) : named;
  if ((name === 'Map' || name === 'Object.fromEntries') && first !== undefined) return Array.isArray(first) ? pairs(first as readonly Value[]) : first;
  if (name === 'Object.entries' && first !== undefined && isRecord(first)) return Object.entries(first).map(([key, value]) => [key, value]);
  if (name === 'Object.assign') return Object.assign({}, ...args.filter(isRecord)) as Record<string, Value>;
  if (name === 'append' && Array.isArray(first)) return [...(first as readonly Value[]), ...args.slice(1)];
  if ((name === 'len' || name === 'count') && Array.isArray(first)) return (first as readonly Value[]).length;
  if (Array.isArray(first) && BYTES.has(name)) return characters(first as readonly Value[]);
  if (DIRNAMES.has(name)) return typeof first === 'string' ? dirname(first) : undefined;
  if (FORMATS.has(name)) return typeof first === 'string' ? formatted(first, name === 'vsprintf' && Array.isArray(second) ? (second as readonly Value[]) : args.slice(1)) : undefined;
  if (name === 'array_map' && typeof first === 'string' && Array.isArray(second)) return (second as readonly Value[]).map((one) => functionValue(first, [one], {}) ?? HOLE);
  if (name === 'codecs.decode') return typeof first === 'string' ? decodedBy(first, second) : undefined;
  if (name === 'Buffer.from' || name === 'bytes.new') return typeof first !== 'string' ? undefined : second === 'base64' || second === 'base64url' ? decodeBase64(first) : second === 'hex' ? decodeHex(first) : first;
  // Ruby's second argument is the folder it starts at: `File.expand_path('../config.yml', __dir__)`.
  if (name === 'File.expand_path' && typeof second === 'string') return pathOf([second, first ?? HOLE]);
  if (IDENTITY.has(name)) return first;
  if (GLOBS.has(name)) return typeof first === 'string' ? [first] : undefined;
  if (BASE64.has(name)) return typeof first === 'string' ? decodeBase64(first) : undefined;
  if (HEX.has(name)) return typeof first === 'string' ? decodeHex(first) : undefined;
  if (JSONS.has(name)) return first === undefined ? undefined : JSON.stringify(first);
  if (FORMS.has(name)) return formOf(first);
  if (JOINS.has(name)) return pathOf(args);
  if (HERE.has(name)) return '.';
  if (HOME.has(name)) return '~';
  if (TEMPORARY.has(name)) return `/tmp/${HOLE}`;
  if (name === 'String.fromCharCode' || name === 'String.fromCodePoint' || name === 'chr') return characters(args);
  if (name === 'join' && typeof first === 'string' && /^[~.]?\.?\/|^\.{1,2}$|^[~\uFDD0]/.test(first)) return pathOf(args);
  if (name === 'join' || name === 'implode') return joinedList(second !== undefined && args.length === 2 && Array.isArray(second) ? second : args.slice(1), first);
  if (name === 'decodeURIComponent' || name === 'unquote' || name === 'urllib.parse.unquote' || name === 'urldecode') return typeof first === 'string' ? percentDecoded(first) : undefined;
  if (name === 'shlex.split') return typeof first === 'string' ? [...first.slice(0, 20_000).matchAll(/"([^"]*)"|'([^']*)'|[^\s"']+/g)].map(([whole, double, single]) => double ?? single ?? whole) : undefined;
  if (name === 'strrev') return typeof first === 'string' ? [...first].reverse().join('') : undefined;
  return undefined;
}

/** A table of pairs: `new Map([['prod', 'a.example.com']])`. */
function pairs(list: readonly Value[]): Value | undefined {
  const entries = list.flatMap((one) => (Array.isArray(one) && one.length === 2 && typeof one[0] === 'string' ? [[one[0], (one as readonly Value[])[1] ?? null] as const] : []));
  return entries.length === list.length ? Object.fromEntries(entries) : undefined;
}

function isRecord(value: Value): value is { readonly [key: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const BYTES = new Set('bytes bytearray Uint8Array Uint8Array.from Buffer.from Array.from'.split(' '));

/** The folder of a path; of a path without one, this very folder. */
export function dirname(path: string): string {
  const plain = path.replace(/\/$/, '');
  const at = plain.lastIndexOf('/');
  return at < 0 ? (plain.includes(HOLE) ? HOLE : '.') : plain.slice(0, Math.max(1, at));
}

/** `%s` and its like, one after another. */
function formatted(text: string, args: readonly Value[]): string {
  let i = 0;
  return text.replace(/%[-+0-9.]{0,8}[sdvqfjox]/g, () => {
    const value = args[i++];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : HOLE;
  });
}

function decodedBy(text: string, codec: Value | undefined): string | undefined {
  if (codec === 'base64') return decodeBase64(text);
  if (codec === 'hex') return decodeHex(text);
  if (codec !== 'rot13' && codec !== 'rot_13') return undefined;
  return text.replace(/[a-z]/gi, (letter) => String.fromCharCode(letter.charCodeAt(0) + (letter.toLowerCase() < 'n' ? 13 : -13)));
}

/** The value of a method of a known value. */
export function methodValue(value: Value, method: string, args: readonly Value[]): Value | undefined {
  const [first, second] = args;
  if (/^(to_json|to_s|toString|decode|encode|freeze|trim|strip|rstrip|lstrip|chomp|trimEnd|trimStart|resolve|absolute|as_posix|expanduser|valueOf|dup|to_str|to_sym|href|raw|bytes|ascii)$/.test(method)) {
    if (method === 'to_json') return JSON.stringify(value);
    if (typeof value !== 'string') return typeof value === 'number' ? String(value) : Array.isArray(value) && /^(toString|decode|pack)$/.test(method) ? characters(value as readonly Value[]) : value;
    if (first === 'base64' && method === 'decode') return decodeBase64(value);
    if ((first === 'base64' || first === 'hex') && /^(encode|toString)$/.test(method)) return HOLE;
    return /^(trim|strip|chomp)/.test(method) ? value.trim() : value;
  }
  if (Array.isArray(value)) return listMethod(value as readonly Value[], method, first, second);
  if (typeof value === 'object' && value !== null) return tableMethod(value as { readonly [key: string]: Value }, method, args);
  if (typeof value !== 'string') return undefined;
  switch (method) {
    case 'join':
      return Array.isArray(first) ? joinedList(first, value) : pathOf([value, ...args]);
    case 'joinpath':
      return pathOf([value, ...args]);
    case 'split':
      return value.includes(HOLE) && first === '' ? [HOLE] : typeof first === 'string' ? value.split(first) : value.split(/\s+/).filter(Boolean);
    case 'reverse':
    case 'reverse!':
      return [...value].reverse().join('');
    case 'concat':
      return joinedList([value, ...args], '');
    case 'replace':
    case 'replaceAll':
    case 'gsub':
    case 'sub':
      return typeof first === 'string' && first !== '' && typeof second === 'string' ? joinedList(value.split(first), second) : HOLE;
    case 'format':
      return braced(value, args);
    case 'glob':
    case 'rglob':
      return typeof first === 'string' ? [pathOf([value, first])] : undefined;
    case 'iterdir':
    case 'children':
      return [pathOf([value, '*'])];
    case 'parent':
    case 'dirname':
      return dirname(value);
    case 'parents':
      return ancestors(value);
    case 'toUpperCase':
    case 'upper':
    case 'upcase':
      return value.toUpperCase();
    case 'toLowerCase':
    case 'lower':
    case 'downcase':
      return value.toLowerCase();
    case 'startsWith':
    case 'startswith':
    case 'start_with?':
      return typeof first === 'string' && !value.includes(HOLE) && !first.includes(HOLE) ? value.startsWith(first) : undefined;
    case 'endsWith':
    case 'endswith':
    case 'end_with?':
      return typeof first === 'string' && !value.includes(HOLE) && !first.includes(HOLE) ? value.endsWith(first) : undefined;
    case 'host':
    case 'hostname':
    case 'netloc':
      return /^[a-z][\w+.-]{0,20}:\/\/(?:[^/@]{0,200}@)?([\w.-]{1,250})/i.exec(value)?.[1];
    case 'unpack1':
      return first === 'm' || first === 'm0' ? decodeBase64(value) : undefined;
    default:
      return undefined;
  }
}

/** Python's `'{}/{1}'.format(…)`; a name is a HOLE. */
function braced(text: string, args: readonly Value[]): string {
  let i = 0;
  return text.replace(/\{(\d{0,2})[^{}]{0,60}\}/g, (whole, position: string) => {
    const isPlain = /^\{\d{0,2}(:[^{}]*)?\}$/.test(whole);
    const value = isPlain ? args[position === '' ? i++ : Number(position)] : undefined;
    return typeof value === 'string' || typeof value === 'number' ? String(value) : HOLE;
  });
}

function ancestors(path: string): readonly string[] {
  const found: string[] = [];
  for (let at = dirname(path); found.length < 12; at = dirname(at)) {
    found.push(at);
    if (at === '/' || at === '.' || at === HOLE) break;
  }
  return found;
}

/** What a table gives for a key: `settings.get("production")`, `SETTINGS.fetch(env)`, `config.dig(env, 'host')`. */
function tableMethod(table: { readonly [key: string]: Value }, method: string, args: readonly Value[]): Value | undefined {
  const [first, second] = args;
  if (first === undefined && /^(?:items|entries)$/.test(method)) return Object.entries(table).map(([key, value]) => [key, value]);
  if (typeof first !== 'string' || first.includes(HOLE)) return undefined;
  const own = Object.hasOwn(table, first) ? table[first] : undefined;
  if (method === 'get' || method === 'fetch') return own ?? second ?? (method === 'get' && args.length === 1 ? null : undefined);
  if (method !== 'dig') return undefined;
  return args.length === 1 || own === undefined ? own : typeof own === 'object' && own !== null && !Array.isArray(own) ? tableMethod(own as typeof table, 'dig', args.slice(1)) : undefined;
}

function listMethod(list: readonly Value[], method: string, first: Value | undefined, second: Value | undefined): Value | undefined {
  if (method === 'slice') return list.slice(typeof first === 'number' ? first : 0, typeof second === 'number' ? second : undefined);
  if (/^(?:at|fetch|dig)$/.test(method) && typeof first === 'number') return list.at(first) ?? second;
  if (method === 'toString' || method === 'decode') return characters(list);
  if (method === 'join') return joinedList(list, first ?? '');
  if (method === 'reverse' || method === 'toReversed') return [...list].reverse();
  if (method === 'concat' && Array.isArray(first)) return [...list, ...(first as readonly Value[])];
  if (method === 'first') return list[0];
  if (/^(?:length|size|count)$/.test(method) && first === undefined) return list.length;
  if (/^(?:indexOf|index)$/.test(method) && first !== undefined && first !== HOLE && !list.includes(HOLE)) return list.indexOf(first);
  if (/^(?:includes|include\?)$/.test(method) && first !== undefined && first !== HOLE) return list.includes(first) ? true : list.includes(HOLE) ? undefined : false;
  return undefined;
}

function joinedList(list: Value, separator: Value | undefined): Value {
  if (!Array.isArray(list)) return HOLE;
  const texts = (list as readonly Value[]).map((one) => (typeof one === 'string' || typeof one === 'number' ? String(one) : HOLE));
  const between = typeof separator === 'string' ? separator : ',';
  const length = texts.reduce((sum, text) => sum + text.length + between.length, 0);
  return length > MAX_TEXT ? HOLE : texts.join(between);
}

function pathOf(parts: readonly Value[]): Value {
  const texts = parts.map((part) => (typeof part === 'string' ? part : HOLE));
  const rooted = texts.findLastIndex((text) => text.startsWith('/'));
  const kept = texts.slice(Math.max(0, rooted)).filter(Boolean).map((text) => (text === '/' ? '' : text.replace(/\/$/, '')));
  return joinedList(kept, '/') || '/';
}

function resolved(path: string, base: string): string {
  if (/^[a-z]+:\/\//i.test(path)) return path;
  const origin = /^[a-z]+:\/\/[^/?#]*/i.exec(base)?.[0] ?? HOLE;
  return path.startsWith('/') ? origin + path : `${base.replace(/[^/]*$/, '')}${path}`;
}

function formOf(value: Value | undefined): Value {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return HOLE;
  return Object.entries(value).map(([key, one]) => `${key}=${typeof one === 'string' ? one.split(HOLE).map((text) => encodeURIComponent(text.replace(/[\uD800-\uDFFF]/gu, ''))).join(HOLE) : String(one)}`).join('&');
}

function characters(codes: readonly Value[]): string {
  return codes.map((code) => (typeof code === 'number' && Number.isInteger(code) && code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : HOLE)).join('');
}

/** UTF-8 text of base64; a HOLE where it is none. */
function decodeBase64(text: string): string {
  const plain = text.replace(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/').replace(/(?<!=)=+$/, '');
  if (!/^[A-Za-z0-9+/]*$/.test(plain)) return HOLE;
  try {
    return utf8(atob(plain));
  } catch {
    return HOLE;
  }
}

function decodeHex(text: string): string {
  if (!/^[0-9A-Fa-f\s]*$/.test(text)) return HOLE;
  const pairs = text.replace(/\s+/g, '').match(/../g) ?? [];
  return utf8(pairs.map((pair) => String.fromCharCode(parseInt(pair, 16))).join(''));
}

function utf8(binary: string): string {
  return new TextDecoder().decode(Uint8Array.from(binary, (char) => char.charCodeAt(0)));
}
