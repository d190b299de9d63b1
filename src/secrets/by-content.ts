import { isPlaceholder } from '../core/secret-name.ts';
import { replaceSecretValues } from '../core/secret-pairs.ts';
import { PRIVATE_KEY, TOKEN_SHAPES } from '../core/token-shapes.ts';

/** What a file was found to hold; `why` never quotes it. */
export interface ContentFinding {
  readonly kind: 'secret';
  readonly why: string;
}

const SOURCE_CODE = /\.(?:[cm]?[jt]sx?|py|rb|go|rs|java|kt|php|cs|swift|sh)(?:\.bak)?$/i;
const URL_PASSWORD = /(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{1,30}:\/\/[^\s:@/'"?#]{0,256}:([^\s'"/]{1,512})@/gi;
const KUBERNETES_SECRET = /^kind:[ \t]*["']?Secret["']?[ \t]*$/m;
const KUBERNETES_DATA = /^(?:data|stringData):[ \t]*$/m;

/**
 * The first secret in the text of a file whose name alone does not tell (`by-content`): a private key, a token of a known shape, a Kubernetes
 * secret, a password in a URL, or a real value under a secret's name. Undefined for certificates, references and placeholders.
 */
export function byContent(text: string, path: string): ContentFinding | undefined {
  if (PRIVATE_KEY.test(text)) return found('private key');
  const shape = TOKEN_SHAPES.find((candidate) => [...text.matchAll(candidate.shape)].some(([token]) => !isExample(token)));
  if (shape) return found(shape.title);
  if (KUBERNETES_SECRET.test(text) && KUBERNETES_DATA.test(text)) return found('Kubernetes secret');
  if ([...text.matchAll(URL_PASSWORD)].some(([, password = '']) => !isPlaceholder(password) && !/^\d{1,5}[?#]/.test(password))) return found('password in a URL');
  const name = namedSecret(text, SOURCE_CODE.test(path));
  return name === undefined ? undefined : found(`value of ${name}`);
}

function found(why: string): ContentFinding {
  return { kind: 'secret', why };
}

/** Tokens printed in documentation, and web tokens that are published by design. */
function isExample(token: string): boolean {
  if (/EXAMPLE$/.test(token) || /(.)\1{7}/.test(token) || isPlaceholder(token)) return true;
  const claims = /^eyJ[\w-]+\.([\w-]+)\./.exec(token)?.[1];
  return claims !== undefined && /"role"\s*:\s*"anon"/.test(decoded(claims));
}

function decoded(base64url: string): string {
  try {
    return atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return '';
  }
}

/** The first name with a value of its own. In source code only what looks like a literal counts: `token = read()` is no secret. */
function namedSecret(text: string, isCode: boolean): string | undefined {
  let first: string | undefined;
  replaceSecretValues(text, (value, name) => {
    const literal = isCode ? /^[^\s()[\]{}<>]{8,}$/.test(value) && /\d/.test(value) : value.length >= 4 && !/^[[{&*|>]/.test(value);
    if (literal && !isPlaceholder(value)) first ??= name;
    return undefined;
  });
  return first;
}
