import { strengthOf } from './value-strength.ts';

const LOOK_BACK = 240;
/** Of a cipher's key. */
const SHORTEST = 16;
/** As Ruby gives them, without brackets: `provider :github, 'id', '`. */
const PROVIDER = /\b(?:provider|omniauth)[ \t(]{1,4}:\w{1,40}[ \t]{0,4},[ \t]{0,4}["'][^"'\n]{1,120}["'][ \t]{0,4},[ \t]{0,4}["']$/;
/** What a program calls to reach a service as somebody: `new BasicAWSCredentials("id", "`, `Twilio::REST::Client.new('id', '`. */
const CALL = /(?:[Cc]lient|[Cc]redentials?|Authenticator|Gateway|Pusher|Authentication|Session|Connect(?:ion)?|Provider|login|Login|Signer|Account|createCipheriv|createDecipheriv|createHmac)\w{0,20}(?:\.new|::new|\.of|\.create|(?<=credentials)\.NewStatic\w{0,10})?\(\s{0,20}(?:[\w.]{1,40}\s{0,5}[=:]\s{0,5})?(?:@?["'`][^"'`\n]{1,120}["'`]\s{0,5},\s{0,20}(?:[\w.]{1,40}\s{0,5}[=:]\s{0,5})?){1,3}@?["'`]$/;
/** What takes a key and nothing else first: `new AzureKeyCredential("`, `Wallet('`, `SecretKeySpec("`. */
const FIRST = /(?:\b[A-Z][a-zA-Z]{1,30}(?:API|Api|Bot)|[Cc]lient|cookieParser|[Cc]redentials?|Wallet|[Kk]eypair|[Kk]eyPair|PrivateKey|privateKeyToAccount|SecretKey|SecretKeySpec|SecurityKey|HMAC(?:SHA)?\d{1,3}|setSigningKey|setCipherKey|SignedString|ApiKey|with(?:Api|Auth|Access|Secret)?(?:Token|Key|Secret)|With(?:API|Auth|Access|Secret)?(?:Token|Key|Secret)|importKey|fromSecret\w{0,10}|from_secret|hmacShaKeyFor)(?:\.\w{1,30}|::new)?\(\s{0,20}(?:(?:[\w.]{0,30}(?:GetBytes|getBytes|encode|decode|from|utf8)|\[\]byte)\(\s{0,20})?[bf]?["'`]$/;
/** What takes an algorithm and then a key: `.signWith(SignatureAlgorithm.HS512, "`. */
const SIGNS = /\bsignWith\(\s{0,20}[\w.]{1,60}\s{0,5},\s{0,20}(?:[\w.]{0,60}\(\s{0,20})?["']$/;
/** What a client of a server is made with: its address, its port, numbers, and the password: `new JedisPool(config, "10.0.0.9", 6379, 2000, "`. */
const AFTER_PORT = /\bnew [A-Z]\w{1,40}\(\s{0,20}(?:[\w.]{1,40}\s{0,5},\s{0,20})?["'][\w.-]{1,100}["']\s{0,5},\s{0,20}\d{2,5}\s{0,5},\s{0,20}(?:\d{1,6}\s{0,5},\s{0,20}){0,2}["']$/;
/** What a program makes a client of a service with, by any name but those of what is no secret: `new Ably.Rest('…')`. */
const MADE_WITH = /\bnew (?![\w.]{0,40}(?:Public|Contract|Address|ObjectI|Uuid|UUID|Guid|Buffer|Bytes|Blob|URL|Uri|Hash|Digest|Integrity|BigN|BigI|BN|Decimal|Reg[Ee]xp|Worker|Error|String|Text|Date|Image|File|Stream|Decoder|Parser|Sri|Set|Map|Array|Cursor|Page|Commit|Version|Asset|Program|Chunk|Intl|Event|Element|Locale|Format))[A-Z][\w.]{1,40}\(["'`]$/;
/** Two literals at once, both made by a generator: an id and what belongs to it. */
const SECOND = /(?<!assert|expect|equals?|compare|replace|diff|test|match|hash)\b\w{2,60}\(\s{0,20}["'`]([^"'`\s]{16,512})["'`]\s{0,5},\s{0,20}["'`]$/i;
/** Libraries whose keys are meant for every browser. Sources: their documentation. */
const PUBLISHED = /algolia|search|statsig|analytics|posthog|amplitude|mixpanel|segment|sentry|launchdarkly|ldclient|pusher|maps?\b|stripe\(|apollo|supabase|firebase/i;

/** What asks for credentials by their name. */
const ASKS = /\b(?:get|fetch|load|find|has|need|require|use|lookup)\w{0,40}\(\s{0,20}["'`]$/;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a word is a random literal that a client is made with, behind a name or an id. */
export function isGivenToClient(text: string, start: number, end: number): boolean {
  const quote = text.charAt(start - 1);
  if (!/["'`]/.test(quote) || text.charAt(end) !== quote || end - start < SHORTEST || end - start > 512) return false;
  const before = text.slice(Math.max(0, start - LOOK_BACK), start);
  if (!/\(|provider|omniauth/.test(before)) return false;
  const word = text.slice(start, end);
  return !word.startsWith('eyJ') && strengthOf(word) === 'random' && !PUBLISHED.test(before) && !ASKS.test(before) && (CALL.test(before) || PROVIDER.test(before) || (!UUID.test(word) && (FIRST.test(before) || SIGNS.test(before) || AFTER_PORT.test(before) || (isMixed(word) && MADE_WITH.test(before)) || isSecondOfTwo(word, before))));
}

/** Digests are compared in pairs; keys come with letters of both cases. */
function isSecondOfTwo(word: string, before: string): boolean {
  const first = SECOND.exec(before)?.[1];
  return first !== undefined && isMixed(word) && isMixed(first) && strengthOf(first) === 'random';
}

function isMixed(word: string): boolean {
  return /[a-z]/.test(word) && /[A-Z]/.test(word) && /\d/.test(word);
}
