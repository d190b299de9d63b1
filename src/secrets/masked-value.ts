import { hostsIn, isStoreUrl, tierOfHost } from '../core/host.ts';
import { isPlaceholder, isSecretName } from '../core/secret-name.ts';
import { shapeIn } from '../core/token-shapes.ts';
import { tierOfName } from '../core/tier.ts';
import { redact } from '../core/redact.ts';
import { tokenKind } from './tokens.ts';

const LOG_LEVEL = /^(?:trace|debug|verbose|info|warn|warning|error|fatal|silent)$/i;

/** What may be shown of a value: itself where it is obviously harmless (a switch, a small number, an environment's name), else its kind and length. */
export function maskedValue(name: string, value: string): string {
  if (value === '') return '';
  if (isHarmless(name, value)) return value;
  return `<hidden: ${kindOf(name, value)}, ${value.length} character${value.length === 1 ? '' : 's'}>`;
}

function isHarmless(name: string, value: string): boolean {
  if (/^\$\w{1,60}$|^\$\{\w{1,60}\}$/.test(value)) return true;
  if (isSecretName(name)) return false;
  if (/^(?:true|false|yes|no|on|off|null)$/i.test(value) || /^-?\d{1,6}(?:\.\d{1,3})?$/.test(value) || LOG_LEVEL.test(value)) return true;
  return /^[a-z]{2,12}(?:-[a-z]{2,12})?$/i.test(value) && tierOfName(value) !== 'none';
}

function kindOf(name: string, value: string): string {
  const kind = tokenKind(value, name);
  const host = hostsIn(value).find((found) => found.includes('.') || tierOfHost(found) !== undefined);
  const isUrl = /^[a-z][a-z0-9+.:-]{1,40}:\/\//i.test(value);
  const tier = isUrl && host !== undefined ? tierOfHost(host)?.tier : undefined;
  const place = tier === undefined ? '' : tier === 'unknown' ? ' to a host that names no environment' : ` to a ${tier} host`;
  if (kind && !isUrl) return kind.title;
  if (isUrl) return `${isStoreUrl(value) ? 'database URL' : 'URL'}${place}${kind ? ', with a password' : ''}`;
  return isPlaceholder(value) ? 'placeholder' : 'text';
}

/** A name that may be shown. A token can stand where a name is expected. */
export function maskedName(name: string): string {
  return name.length > 100 || name.split(/[./:-]/).some(isRandom) || shapeIn(name) !== undefined ? `<hidden: name, ${name.length} characters>` : name;
}

/** Hex, or a long mixture of cases and digits, as base64 and generated keys are and names are not. */
function isRandom(text: string): boolean {
  if (text.length < 16 || text.includes('_')) return false;
  if (/^[0-9a-f]{24,}$/i.test(text)) return true;
  return /[A-Z]/.test(text) && /[a-z]/.test(text) && (text.match(/\d/g)?.length ?? 0) >= 2;
}

/** A comment without what could be a secret in it: commented-out values, anything said about a password, and words of letters and digits. */
export function maskedComment(comment: string): string {
  const marker = /^\s*(?:#|;|\/\/)+\s*/.exec(comment)?.[0] ?? '';
  const body = comment.slice(marker.length).slice(0, 300);
  const assignment = /^(?:export\s+)?([A-Za-z_][\w.-]{0,80})\s*=\s*(.+)$/.exec(body);
  if (assignment) return `${marker}${maskedName(assignment[1] ?? '')}=${maskedValue(assignment[1] ?? '', unquoted(assignment[2] ?? ''))}`;
  if (/pass|pwd|secret|token|\bkey\b|credential/i.test(body) && /[:=]|\bis\b|\d/i.test(body)) return `${marker}<hidden: comment, ${body.length} characters>`;
  return marker + redact(body).replace(/[\w+/=~-]{8,300}/g, (word) => (/\d/.test(word) && /[a-z]/i.test(word) ? '<hidden>' : word)).slice(0, 160);
}

/** A value without its quotes, and without a comment behind it. */
export function unquoted(value: string): string {
  const text = value.trim();
  const quote = text[0];
  if (quote === '"' || quote === "'" || quote === '`') {
    const end = text.indexOf(quote, 1);
    return end > 0 ? text.slice(1, end) : text.slice(1);
  }
  return text.replace(/\s#.*$/s, '').replace(/[,;]$/, '').trim();
}
