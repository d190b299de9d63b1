import { lineAt } from '../core/key-lines.ts';
import { isPlaceholder } from '../core/secret-name.ts';
import { replaceSecretValues } from '../core/secret-pairs.ts';
import { PRIVATE_KEY, TOKEN_SHAPES } from '../core/token-shapes.ts';
import { secretsOf } from './provenance.ts';
import { tokenKind, type TokenKind } from './tokens.ts';

/** A credential that stands in a text. Its value lives only as long as the look takes. */
export interface Held {
  /** Variable or key it stands under; empty where it stands alone. */
  readonly key: string;
  /** 1-based. */
  readonly line: number;
  readonly kind: TokenKind;
  readonly value: string;
}

const READ = 256 * 1024;
const MOST = 200;
const SHORTEST = 8;
const DOTENV = /^\.env($|[._~-])|\.env$|^\.envrc$|^\.dev\.vars|^\.flaskenv$|^\.secrets/;
/** Files in which nearly every long value under a secret's name is one; elsewhere a value without a shape is not taken for a credential. */
const SETTINGS = /\.(?:json|jsonc|ya?ml|toml|ini|cfg|conf|properties|tfvars|tfrc|npmrc|yarnrc|netrc|pypirc|pgpass)$|(?:^|\/)(?:credentials|config|hosts|_netrc|\.git-credentials|\.dockercfg|\.databrickscfg|linode-cli)$/i;

/** Keys whose value is the name of a secret that is kept elsewhere. Source: Helm charts' conventions. */
const NAMES_ANOTHER = /^existing|^(?:image)?pullSecrets?$|SecretRef$/i;

/** Whether a file is read as dotenv reads it. */
export function isDotenv(path: string): boolean {
  return DOTENV.test(path.slice(path.lastIndexOf('/') + 1));
}

/** All credentials in a text, each value once, in the order they stand. `fallback` is the kind of what has no shape and no telling name of its own. */
export function credentialsIn(path: string, text: string, fallback?: TokenKind): readonly Held[] {
  const start = text.slice(0, READ);
  const found = isDotenv(path) ? inDotenv(start) : [...inPairs(path, start, fallback), ...shaped(start), ...bare(start, fallback)];
  const seen = new Set<string>();
  return found
    .filter(({ value }) => !seen.has(value) && seen.add(value))
    .sort((a, b) => a.line - b.line)
    .slice(0, MOST);
}

function inDotenv(text: string): readonly Held[] {
  return secretsOf(text).flatMap(({ key, line, value }) => {
    const kind = tokenKind(value, key);
    return kind ? [{ key, line, kind, value }] : [];
  });
}

/** Values under a secret's name. A name's own kind counts anywhere; a plain `password` only in settings. */
function inPairs(path: string, text: string, fallback: TokenKind | undefined): readonly Held[] {
  const found: Held[] = [];
  const settings = SETTINGS.test(path);
  let from = 0;
  replaceSecretValues(text, (value, name) => {
    const at = text.indexOf(value, from);
    if (at >= 0) from = at;
    const own = isValue(value) ? tokenKind(value, name.replace(/^-+/, '')) : undefined;
    const kind = own?.id === 'named' ? (settings && !NAMES_ANOTHER.test(name) ? (fallback ?? own) : undefined) : own;
    if (kind) found.push({ key: name, line: lineAt(text, Math.max(at, 0)), kind, value });
    return undefined;
  });
  return found;
}

function isValue(value: string): boolean {
  return value.length >= SHORTEST && !/[\s(){}<>]/.test(value) && !isPlaceholder(value) && !/^(?:process|os|env|config|secrets|var|local|data)\./.test(value);
}

/** Tokens that their shape gives away, wherever they stand, URLs with passwords and private keys. */
function shaped(text: string): readonly Held[] {
  const tokens = TOKEN_SHAPES.flatMap(({ shape }) => [...text.matchAll(shape)].map(({ 0: value, index }) => ({ value, index })));
  const urls = [...text.matchAll(/(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{1,30}:\/\/[^\s:@/'"?#]{0,256}:[^\s'"/]{1,512}@[^\s'"<>`]{1,512}/gi)].map(({ 0: value, index }) => ({ value, index }));
  const key = PRIVATE_KEY.exec(text);
  return [...tokens, ...urls, ...(key ? [{ value: text.slice(key.index, key.index + 4096), index: key.index }] : [])].flatMap(({ value, index }) => {
    const before = /([A-Za-z_][\w.-]{0,100})["']?\s{0,4}(?:=>|[:=])\s{0,4}["']?$/.exec(text.slice(Math.max(0, index - 120), index))?.[1] ?? '';
    const kind = /EXAMPLE$/.test(value) ? undefined : tokenKind(value, before);
    return kind ? [{ key: before, line: lineAt(text, index), kind, value }] : [];
  });
}

/** A file that holds one word and nothing else: `.vault-token`. */
function bare(text: string, fallback: TokenKind | undefined): readonly Held[] {
  const value = text.trim();
  if (!fallback || value.length < SHORTEST || /\s/.test(value) || /[{}<>]/.test(value)) return [];
  return [{ key: '', line: 1, kind: tokenKind(value) ?? fallback, value }];
}
