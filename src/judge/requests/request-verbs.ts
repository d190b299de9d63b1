import type { HttpRequest } from '../../payload/http.ts';
import { decoded } from '../../payload/http/words.ts';
import { deedOf } from './tool-names.ts';
import { jsonOf } from './request-body.ts';

/** Endings of a path by which a service deletes although the method says otherwise: `POST /users/1/delete`, `POST /points:batchDelete`. */
const DESTROYS = /^(?:batch|bulk|mass|force|hard|permanent|permanently|do)?[-_]?(delete|destroy|purge|truncate|wipe|erase|drop|terminate|reset(?=[-_](?:db|database|all|data|env|environment|tenant|production|prod|everything)))((?:[-_][a-z]{1,20}){0,3})$/i;
/** What only asks about deleting. */
const ASKS = /(?:preview|check|status|request|requests|confirmation|token|validate|estimate|dry|run|list|history|log|logs|info|rate|point|down|zone|ship|off|in|box)$/i;

/** The verb at the end of the path, or in a header that overrides the method. */
export function destroyingVerb({ headers, path }: HttpRequest): string | undefined {
  const override = headers.find(([name]) => /^x-http-method(?:-override)?$|^x-method-override$/i.test(name.trim()))?.[1];
  if (override !== undefined && /^\s*delete\s*$/i.test(override)) return 'delete';
  const last = path.split('/').filter(Boolean).at(-1)?.slice(0, 80) ?? '';
  const glued = /^(?:delete|destroy|purge|drop|truncate|wipe)(?:range|all|many|db|database|index|bucket|user|users)$/i.exec(last)?.[0];
  if (glued !== undefined) return glued.toLowerCase();
  const found = DESTROYS.exec(last.replace(/^.*[:.](?=[A-Za-z_])/, '').replace(/\.json$/, '').replace(/([a-z])([A-Z])/g, '$1-$2'));
  return found && !ASKS.test(found[2] ?? '') ? found[1]?.toLowerCase() : undefined;
}

/** A procedure as the last part of an interface's path: `/api/v1/deleteAccount`. */
const CALLED = /\/(?:api|rpc|rest|services?|v\d)\/(?:[\w.-]{1,60}\/){0,4}(?:delete|destroy|purge|drop|truncate|wipe|terminate)(?:[A-Z]\w{2,40})\/?$/;

/** Whether a request that by its method only reads is told by a parameter, or by its path, to destroy. */
export function told(request: HttpRequest): boolean {
  return (request.query !== '' && spokenVerb({ ...request, body: undefined }) !== undefined) || CALLED.test(request.path.slice(-200));
}

/** Parameters by which a service of calls is told what to do: `?action=DELETE`, `Command=namecheap.domains.dns.setHosts`, JSON-RPC's `method`. */
const DEED_PARAMETER = /^(?:action|command|cmd|op|operation|method|verb|do|task)$/i;

/** What the call destroys by the name of its procedure, where one is given; reading procedures are left out. */
export function spokenVerb({ query, body, bodyKnown }: HttpRequest): string | undefined {
  const form = body !== undefined && bodyKnown && body.length <= 16_384 && !/^\s*[{[<]/.test(body) ? body : '';
  const pairs = `${query.replace(/^\?/, '')}&${form}`.split('&').map((pair) => pair.split('='));
  const json = body === undefined || body.length > 65_536 ? undefined : jsonOf(body);
  const calls = (Array.isArray(json) ? json : [json]).flatMap((one): readonly string[] => (typeof one === 'object' && one !== null && 'jsonrpc' in one && 'method' in one && typeof one.method === 'string' ? [one.method] : []));
  const switched = switchedOn(json);
  if (switched !== undefined) return switched;
  if (pairs.some(([key, value]) => key === '_method' && /^delete$/i.test(value ?? ''))) return 'delete';
  const named = [...pairs.flatMap(([key = '', value = '']) => (DEED_PARAMETER.test(key) ? [decoded(value)] : [])), ...calls, ...ordered(json)];
  const deed = named.map((name) => (/^[\w.:/-]{3,120}$/.test(name) ? deedOf(name) : undefined)).find((one) => one !== undefined && (one.effect === 'destroys-data' || one.effect === 'irreversible'));
  if (deed !== undefined) return [deed.verb, ...deed.object].join(' ');
  return body !== undefined && /^\s*<(?:\w+\s*>\s*<)?delete\b/i.test(body.slice(0, 2_000)) ? 'delete' : undefined;
}

/** What the top of a body tells its receiver to do: `{"action":"delete","ids":[1]}`. Only a bare verb, or a verb and its object. */
function ordered(json: unknown): readonly string[] {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return [];
  return Object.entries(json).flatMap(([key, value]) => (/^(?:action|command|cmd|op|operation)$/i.test(key) && typeof value === 'string' && /^[a-z]{2,12}(?:[_.:-]?[A-Za-z]{2,20}){0,3}$/.test(value) ? [value] : []));
}

/** Keys of a body that by themselves mean to destroy: Dgraph's `{"drop_all": true}`, Solr's `{"delete": {"query": "*:*"}}`. */
const SWITCHES = /^(?:drop|delete|purge|wipe|destroy|truncate|clear)_?(?:all|everything|data|database|db|index|collection|attr)$/i;

function switchedOn(json: unknown): string | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
  const found = Object.entries(json).find(([key, value]) => (SWITCHES.test(key) && value !== false && value !== null && value !== '') || (key === 'delete' && typeof value === 'object' && value !== null && 'query' in value) || (/^(?:is_?)?deleted$/i.test(key) && value === true) || (/^(?:status|state)$/i.test(key) && typeof value === 'string' && /^(?:deleted|destroyed|terminated|purged|erased)$/i.test(value)));
  if (found && /^(?:status|state)$/i.test(found[0])) return `set to ${String(found[1]).toLowerCase()}`;
  return found?.[0].replaceAll('_', ' ').toLowerCase();
}
