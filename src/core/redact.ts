import { replaceSecretValues } from './secret-pairs.ts';
import { isReference } from './secret-name.ts';
import { TOKEN_SHAPES } from './token-shapes.ts';

const HIDDEN = '<hidden>';

const PRIVATE_KEY_BLOCK = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|$)/g;
/** `scheme://user:password@`, up to the last `@` before the path. */
const URL_PASSWORD = /(?<![a-z0-9+.-])([a-z][a-z0-9+.-]{1,30}:\/\/[^\s:@/'"?#]{0,256}:)([^\s'"/]{1,512})@/gi;
/** The same where a password holds a slash, for schemes that are never used without one. */
const DATABASE_PASSWORD = /\b((?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|rediss?|amqps?|mssql|sqlserver|cockroachdb|clickhouse):\/\/[^\s:@/'"]{0,256}:)([^\s@'"]{1,512})@/gi;
/** `https://TOKEN@host`. */
const URL_TOKEN = /(?<![a-z0-9+.-])([a-z][a-z0-9+.-]{1,30}:\/\/)([^\s:@/'"?#]{16,512})@/gi;
const SQL_PASSWORD = /\b((?:password|identified\s{1,4}by(?:\s{1,4}password)?)\s{1,4})('[^']{1,512}'|"[^"]{1,512}")/gi;

/**
 * Flags too short to tell by their name. Each counts only after its program; `mysql -pSECRET` is glued, `redis-cli -a SECRET` is not, `curl -u USER:SECRET` keeps the user.
 * Sources: the programs' own manuals.
 */
const SHORT_FLAGS: readonly { readonly program: RegExp; readonly flag: RegExp }[] = [
  { program: /\b(?:mysql|mariadb|mycli)/, flag: /(?<=\s)(-p)('[^'\n]{1,256}'|"[^"\n]{1,256}"|(?!\d{1,5}:\d)[^\s'"]{1,256})/g },
  { program: /\bsshpass\b/, flag: /(?<=\s)(-p\s{0,4})('[^'\n]{1,256}'|"[^"\n]{1,256}"|[^\s'"]{1,256})/g },
  { program: /\b(?:mongo(?:sh|dump|restore|export|import)?|(?:docker|podman|helm\s+registry|az|oc|skopeo)\s+login)\b/, flag: /(?<=\s)(-p\s{1,4})('[^'\n]{1,256}'|"[^"\n]{1,256}"|[^\s'"]{1,256})/g },
  { program: /\b(?:redis-cli|valkey-cli|keydb-cli)\b/, flag: /(?<=\s)(-a\s{1,4})('[^'\n]{1,256}'|"[^"\n]{1,256}"|[^\s'"]{1,256})/g },
  { program: /\bcurl\b/, flag: /(?<=\s)((?:-u|-U|--user|--proxy-user)(?:\s{1,4}|=)?["']?[^\s:'"]{0,256}:)([^\s'"]{1,256})/g },
  { program: /(?:^|[\s;&|(])(?:https?|xhs?)\s/, flag: /(?<=\s)((?:-a|--auth)(?:\s{1,4}|=)["']?[^\s:'"]{0,256}:)([^\s'"]{1,256})/g },
  { program: /\b(?:aws\s+configure|npm\s+config)\s+set\b/, flag: /(?<=\s)(\S{0,100}(?:secret_access_key|session_token|_authToken|_password)\s{1,4})('[^'\n]{1,2048}'|"[^"\n]{1,2048}"|[^\s'"]{1,2048})/g },
  { program: /\bgh\s+secret\s+set\b/, flag: /(?<=\s)((?:-b|--body)(?:\s{1,4}|=))('[^'\n]{1,4096}'|"[^"\n]{1,4096}"|[^\s'"]{1,4096})/g },
];

/**
 * The text with every secret it is known to carry masked: tokens of known shapes, private keys, passwords in URLs, values under secret names in
 * headers, variables, flags, JSON and SQL. References (`$TOKEN`) and everything else stay, so that a person can still read what a command does.
 * Idempotent and linear. An id in an argument stays; the same id under `RAILWAY_TOKEN` or in an `Authorization` header does not.
 */
export function redact(text: string): string {
  const known = TOKEN_SHAPES.reduce((rest, { shape, title }) => rest.replace(shape, `<hidden: ${title}>`), text.replace(PRIVATE_KEY_BLOCK, '<hidden: private key>'));
  const urls = known
    .replace(URL_PASSWORD, (whole, before: string, value: string) => (/^\d{1,5}[?#]/.test(value) || isShown(value) ? whole : `${before}${HIDDEN}@`))
    .replace(DATABASE_PASSWORD, (whole, before: string, value: string) => (isShown(value) ? whole : `${before}${HIDDEN}@`))
    .replace(URL_TOKEN, (whole, before: string, value: string) => (/\d/.test(value) && !isShown(value) ? `${before}${HIDDEN}@` : whole));
  const flags = SHORT_FLAGS.reduce((rest, { program, flag }) => maskAfter(rest, program, flag), urls);
  return replaceSecretValues(flags, (value) => (isShown(value) ? undefined : HIDDEN))
    .replace(SQL_PASSWORD, (whole, before: string, value: string) => (isShown(value.slice(1, -1)) ? whole : `${before}'${HIDDEN}'`));
}

/** Secrets behind flags that only their program gives a meaning (`mysql -pSECRET`), and where they stand. */
export function shortFlagValues(text: string): readonly { readonly value: string; readonly at: number }[] {
  return SHORT_FLAGS.flatMap(({ program, flag }) => {
    const from = text.search(program);
    if (from < 0) return [];
    return [...text.slice(from).matchAll(flag)].map(({ 0: whole, 2: value = '', index }) => ({ value: value.replace(/^(["'])(.*)\1$/, '$2'), at: from + index + whole.length - value.length }));
  });
}

function maskAfter(text: string, program: RegExp, flag: RegExp): string {
  const from = text.search(program);
  if (from < 0) return text;
  return text.slice(0, from) + text.slice(from).replace(flag, (whole, before: string, value: string) => (isShown(value) ? whole : before + HIDDEN));
}

/** A value that needs no mask: masked already, a reference, or a switch. */
function isShown(value: string): boolean {
  return value.startsWith('<hidden') || isReference(value) || /^(?:true|false|null|none|undefined|yes|no|on|off)$/i.test(value);
}

/** Characters that a person cannot see or that reorder what they see: controls, formatting (bidi, zero width, tags), separators, unassigned, and blanks other than a space. */
const UNSEEN = /[^\P{C}\n\t]|[\p{Zl}\p{Zp}]|[^\P{Zs} ]|[\u115F\u1160\u2800\u3164\uFFA0\u034F\u17B4\u17B5]|[\uFE00-\uFE0E\u{E0100}-\u{E01EF}]/gu;

/** The text with every unseen character written out: a right-to-left override becomes the six characters `\u202E`. Line feeds and tabs stay. */
export function visible(text: string): string {
  return text.replace(UNSEEN, (char) => {
    const code = (char.codePointAt(0) ?? 0).toString(16).toUpperCase();
    return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
  });
}
