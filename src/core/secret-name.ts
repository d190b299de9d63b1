import { tierOfName, tokens } from './tier.ts';

/** Last words of a name that make its value a secret: `PGPASSWORD`, `clientSecret`, `NPM_AUTH_TOKEN`. */
const ENDINGS = words('password passwd passphrase passcode secret token apikey credential secretkey privatekey accesskey');
/** The same in other languages, without their accents. */
const FOREIGN = words('passwort kennwort geheimnis motdepasse contrasena contrasenya senha wachtwoord passord losenord adgangskode heslo haslo jelszo salasana sifre secreto segredo segreto');
const SECRET_ENDING = new RegExp(`(?:${[...ENDINGS, ...FOREIGN].join('|')})s?$`);
/** Where the word for a key stands in front, or is part of a longer one: `cle_api`, `clave_secreta`, `API-Schlüssel`. */
const FOREIGN_KEY = /(?:(?:cle|clave|chave|chiave|klucz)(?:d?api|secret[ae]?|segreta|priva(?:da|ta)|privee|dacces|(?:de)?ac(?:c?eso|ceso|esso))|jeton(?:d?api|d?acces)?|(?:api|geheim|zugriffs|zugangs|sitzungs)(?:schlu?e?ssel|sleutel|nyckel))$/;
const SECRET_WORDS = new Set(words('passe mdp clave pass pwd pw creds cred jwt salt pepper mnemonic signature authorization dockerconfigjson cookie requirepass dbpass userpass smtppass psk bindpw authtok bearer'));
/** Words before `key` or `keys` that make it a secret in any spelling. In CAPITALS every `X_KEY` is one, but for the harmless below. */
const KEY_OWNERS = new Set(words('api access secret private encryption encrypt signing sign master service role admin auth account jwt app deploy session cookie hmac webhook shared subscription client consumer storage license ssh gpg fernet routing integration server bot payment merchant ingestion telemetry aes cipher des decryption root unseal recovery preshared tunnel crypt refresh'));
const HARMLESS_KEYS = new Set(words('public publishable anon primary foreign sort partition range hash row cache query object lock group host index map translation idempotency registry sitekey site press hot build'));
/** One of these stands in every secret's name. Most names have none, and that is seen faster than their words. */
const NEAR_ANY = /pass|secret|token|key|pwd|pw|cred|auth|pat|str|jwt|salt|pepper|mnemonic|signature|cookie|psk|bearer|kennwort|geheim|senha|mdp|segre|chave|jeton|klucz|schlu|nyckel|api_?hash|clave|contras|cle_?d?_?(?:api|acc|priv)|wachtw|senord|adgang|[ea]slo|jelsz|salas|sifre|chiave|sleutel/i;
/** Things that are counted, so that `max_tokens` is no secret, and what is published. */
const COUNTED = new Set(words('dkim max min num total input output prompt completion used per n design'));
/** What names a place in a list or one call, so that it is done once: `nextPageToken`, `ClientRequestToken`, `csrf_token`. */
const PASSING_TOKENS = new Set(words('next continuation continue page paging pagination sync cursor change request action idempotency dedup csrf xsrf authenticity forgery antiforgery update lifecycle starting'));
/** What may follow the telling word without changing what the value is: `DB_PASSWORD_OLD`, `SECRET_KEY_BASE`. */
const TRAILING = new Set(words('base old new backup value current previous next primary secondary hex b b64 base64 encoded raw v'));

/** What services call their keys, with a word within that says whose: Telegram's `api_hash`, Pastebin's `api_dev_key`. */
const OF_INTERFACES = /^api_?hash$|^api_(?:dev|live|prod|server|admin|user)_key$/i;

/** Words that end as `remotepass` does, and mean a way, or a program that asks for one. */
const PASSING = new Set(words('askpass bypass compass encompass overpass renderpass surpass trespass underpass singlepass multipass onepass firstpass lastpass'));

/** Prefixes by which frameworks publish a variable to every browser. Source: Next.js, Vite, SvelteKit, CRA, Expo, Gatsby, Nuxt documentation. */
const PUBLISHED = /^(?:NEXT_PUBLIC|VITE|PUBLIC|REACT_APP|EXPO_PUBLIC|GATSBY|NUXT_PUBLIC)_/;

function words(text: string): string[] {
  return text.split(' ');
}

/** The name without the prefix that publishes it: `NEXT_PUBLIC_APP_ENV` is `APP_ENV`. */
export function withoutPublicPrefix(name: string): string {
  return name.replace(PUBLISHED, '');
}

/**
 * Whether a variable, key, header or flag of this name carries a secret. `KEY_ID`, `PASSWORD_FILE`, `TOKEN_URL` and `MAX_TOKENS` do not,
 * nor does anything a framework publishes.
 */
export function isSecretName(written: string): boolean {
  if (!NEAR_ANY.test(written) || PUBLISHED.test(written)) return false;
  const name = withoutAccents(written);
  if (/^TF_TOKEN_\w|^(?:SAVED_)?[A-Z][A-Za-z]{1,12}_Key$|secretOr(?:Private)?Key$/.test(name) || OF_INTERFACES.test(name)) return true;
  const parts = tokens(name);
  if (parts.at(-1) === 'jsonwebtoken' || /auth0$/i.test(name)) return false;
  while (parts.length > 1 && isTrailing(parts.at(-1) ?? '')) parts.pop();
  const last = parts.at(-1) ?? '';
  const before = parts.at(-2) ?? '';
  if (parts[0] === 'existing' || before === 'existing') return false;
  if (last === 'token' && PASSING_TOKENS.has(before)) return false;
  if (last === 'token' && before === 'verification' && parts.at(-3) === 'request') return false;
  if (last === 'tokens') return parts.length > 1 && !COUNTED.has(before);
  if (last === 'key' || last === 'keys') return isSecretKey(name, before);
  if (last === 'auth') return parts.length > 1 || name.startsWith('_');
  if (last === 'pat') return parts.length > 1;
  if (last === 'phrase') return before === 'pass';
  if (last === 'string' || last === 'str') return /^(?:conn|secret$)/.test(before);
  return SECRET_WORDS.has(last) || SECRET_ENDING.test(last) || (last.endsWith('pass') && !PASSING.has(last)) || FOREIGN_KEY.test(parts.join(''));
}

/** `Schlüssel` as `Schlussel`, `contraseña` as `contrasena`; most names have no accent. */
function withoutAccents(name: string): string {
  return /[^\x00-\x7f]/.test(name) ? name.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replaceAll('ł', 'l').replaceAll('ı', 'i') : name;
}

/** Whether a name is that of a password, in any of the languages, and of nothing that other values stand under. */
export function isPasswordName(name: string): boolean {
  return /pass|pwd|pw$|psk$|cred|authtok|kennwort|contrase|senha|clave$|mdp$|wachtwoord|senord|adgangskode|heslo|has[lł]o|jelsz|salasana|[sş]ifre/i.test(name);
}

function isTrailing(word: string): boolean {
  return /^\d+$/.test(word) || TRAILING.has(word) || tierOfName(word) !== 'none';
}

function isSecretKey(name: string, before: string): boolean {
  if (KEY_OWNERS.has(before) || before.endsWith('api')) return true;
  return before !== '' && !HARMLESS_KEYS.has(before) && name === name.toUpperCase();
}

/** Points at a value that stands elsewhere: `$TOKEN`, `@@TOKEN@@`, `${TOKEN}`, `{{ token }}`, `<your token>`, `op://vault/item`, sops or dotenvx ciphertext. */
export function isReference(value: string): boolean {
  const text = value.trim();
  if (/^\$[A-Za-z_]\w*$|^\$\{(?:\w{1,20}:)?[A-Za-z_][\w.]*\}$|^\$env:\w+$|^%\w+%$/.test(text)) return true;
  if (/^@@\w+@@$|^@[\w.-]+@$|^__[A-Z][A-Z_\d]*__$|^%%\w+%%$|^#\{[\w.]+\}#?$/.test(text)) return true;
  if (/^<[^<>]{0,200}>$|^<%|^\{\{|^\$\{\{|^\$\(|^`/.test(text)) return true;
  // Maven's, source: its guide to password encryption.
  if (/^\{[A-Za-z\d+/]{20,200}={0,2}\}$/.test(text)) return true;
  return /^(?:encrypted:|ENC\[|AES:[A-Za-z0-9+/]{16,44}={0,2}:|op:\/\/|vault:|ref\+|secretref:|arn:aws:secretsmanager:|@Microsoft\.KeyVault|!(?:secret|vault|Ref|Sub)\b|env:|process\.env\b|os\.environ\b|ENV\[)/.test(text);
}

const DUMMY = new Set(['keyboard cat', ...words('changeme change-me change_me changeit example sample secret password passwd pass test testing dummy fake placeholder todo tbd none null nil undefined true false yes no on off foo bar baz redacted hidden postgres postgresql mysql root admin user guest redis mongo minioadmin letmein dev local docker app default empty unused not-needed no-key-required sk-no-key-required')]);

/** A value that opens nothing: empty, a reference (`${NAME:-word}` and `${NAME:?what is missing}` too), a word everybody uses in examples, or `xxxx`. */
export function isPlaceholder(value: string): boolean {
  if (/^\$\{\w+:?\?/.test(value.trim())) return true;
  const fallback = /^\$\{\w+:?[-=+]([^{}]*)\}?$/.exec(value.trim())?.[1];
  if (fallback !== undefined) return isPlaceholder(fallback);
  const text = value.trim().toLowerCase();
  if (text === '' || isReference(value) || DUMMY.has(text)) return true;
  if (/^(.)\1{2,}$/.test(text) || /^[x*.…_-]{2,}$/.test(text)) return true;
  return /^(?:your|my|insert|replace|change|enter|put|add|example|placeholder|dummy|fake|todo)[-_ ]/.test(text) || /(?:xxxx|\*\*\*\*|\.\.\.\.)/.test(text) || /[-_ ](?:here|goes-here|placeholder|changeme)$/.test(text);
}
