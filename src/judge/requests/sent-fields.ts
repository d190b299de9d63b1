import type { Finding } from '../../core/effect.ts';
import { HOLE } from '../../core/invocation.ts';
import type { HttpRequest } from '../../payload/http.ts';
import { decoded } from '../../payload/http/words.ts';

/** More fields than these are no answer at a glance. */
const MOST = 4;
/** Bodies that are looked at. */
const LONGEST = 16_384;
/** Fields whose value is for nobody to read. */
const SECRET = /pass|secret|token|key|auth|credential|cookie|session|code|pin$|cvc|card|iban|mail|phone|name$/i;
/** Values that say what happens, and are nobody's: switches, numbers, plain words, ids of things. */
const PLAIN = /^(?:true|false|-?\d{1,9}(?:\.\d{1,4})?|[a-z][a-z_-]{0,20}|(?!sk|rk|pk|gh[a-z]|tok|xox|whsec)[a-z]{2,8}_[A-Za-z0-9]{1,30})$/;

/** A change that says which fields the request sends, with the values that tell what becomes of it: `It sends private = false.` */
export function withFields<Told extends Finding>(finding: Told, request: HttpRequest): Told {
  if (!(/^(?:changes|irreversible|permissions)$/.test(finding.effect) || /^Act on /.test(finding.act)) || /delete/i.test(request.method)) return finding;
  const fields = fieldsOf(request.body);
  const opened = madePublic(finding, fields, request);
  if (opened !== undefined) return opened;
  if (fields.length === 0 || fields.length > MOST) return finding;
  return { ...finding, says: `${finding.says} It sends ${fields.map(([name, value]) => (value !== undefined && (isPlain(name, value) || (finding.operation.startsWith('dns-') && isOfDns(name, value))) ? `${name} = ${value}` : name)).join(', ')}.` };
}

/** `{"private":false}` and `visibility=public`, sent to a repository: what the command for it does. */
function madePublic<Told extends Finding>(finding: Told, fields: readonly (readonly [name: string, value: string | undefined])[], { path }: HttpRequest): Told | undefined {
  const repository = /^\/repos\/([\w.-]{1,100}\/[\w.-]{1,100})$/.exec(path)?.[1];
  if (finding.provider !== 'gh' || repository === undefined || !fields.some(([name, value]) => (name === 'private' && value === 'false') || (name === 'visibility' && value === 'public'))) return undefined;
  return { ...finding, effect: 'irreversible', operation: 'repo-visibility', act: 'Make public the repository', says: 'Everybody can read it from then on, its history included; what was copied meanwhile cannot be called back.', resource: { kind: 'repository', name: repository, opaque: false } };
}

/** What a name resolves to is there for everybody to ask. Texts are left out: they prove to others whose a name is. */
function isOfDns(name: string, value: string): boolean {
  return /^(?:type|name|content|data|value|ttl|proxied)$/.test(name) && /^[\w.:*@-]{1,100}$/.test(value);
}

/** What a variable is set to may be a secret, unless it is a switch. */
function isPlain(name: string, value: string): boolean {
  if (/^channel(?:_id)?$/.test(name)) return /^#?[\w-]{1,80}$/.test(value);
  return /^(?:true|false|on|off)$/.test(value) || (!SECRET.test(name) && !/value|content|body|text|message$/i.test(name) && PLAIN.test(value));
}

/** The top of a body of JSON, or of a form. */
function fieldsOf(body: string | undefined): readonly (readonly [name: string, value: string | undefined])[] {
  if (body === undefined || body.length > LONGEST || body.includes(HOLE)) return [];
  const fields = /^\s*\{/.test(body) ? inJson(body) : /^[\w.[\]-]{1,60}=/.test(body) ? body.split('&').map((pair): [string, string] => [decoded(pair.split('=')[0] ?? ''), decoded(pair.slice(pair.indexOf('=') + 1))]) : [];
  if (fields.some(([name]) => /^(?:query|variables|operationName|statement|sql)$/.test(name))) return [];
  return fields.every(([name]) => /^[\w.[\]-]{1,40}$/.test(name)) ? fields : [];
}

function inJson(body: string): readonly (readonly [string, string | undefined])[] {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value).map(([name, one]: [string, unknown]) => [name, typeof one === 'object' ? undefined : String(one)]) : [];
  } catch {
    return [];
  }
}
