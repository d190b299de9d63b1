/** Words near which a value may be a secret: parts of names, programs that take a password behind a short flag, and calls that take one. In small letters. */
const WORDS = [
  'pass', 'pwd', 'secret', 'token', 'key', 'auth', 'cred', 'cookie', 'salt', 'mnemonic', 'jwt', 'conn', 'redis-cli', 'curl', 'mysql', 'mariadb', 'mongo', 'login', 'identified', 'accounts',
  'bundle_', 'community', 'fernet', 'vapid', 'psk', 'bindpw', 'pw', 'ftp', 'wifi', 'wlan',
] as const;
/** What secrets are called in other languages, or a part of it that has no accents and that few other words have. They share a bit. */
const FOREIGN = ['kennwort', 'geheim', 'contrase', 'enha', 'wachtwoord', 'senord', 'adgangskode', 'eslo', 'aslo', 'jelsz', 'salasana', 'ifre', 'lave', 'mdp', 'jeton', 'cle_api', 'chave_', 'klucz', 'schl', 'sleutel', 'nyckel', 'segre'] as const;
export type SecretWord = (typeof WORDS)[number] | 'foreign';

const FOREIGN_BIT = 1 << WORDS.length;
const BITS: ReadonlyMap<string, number> = new Map<string, number>([...WORDS.map((word, i) => [word, 1 << i] as const), ['foreign', FOREIGN_BIT]]);

/** Names of calls that stand for one of the words. Most begin as one of those does, and so cost nothing; all begin with a letter. */
const CALLS: readonly (readonly [call: string, word: SecretWord])[] = [['createaccount', 'accounts'], ['create_user', 'accounts'], ['create_superuser', 'accounts'], ['sequelize(', 'conn'], ['dialer(', 'conn'], ['gmail(', 'conn'], ['smtp(', 'conn'], ['cryptojs', 'conn'], ['sql.newinstance', 'conn'], ['smtp.start(', 'conn'], ['imap_open(', 'conn'], ['imap(', 'conn'], ['ldap_bind(', 'conn'], ['sshclient(', 'conn'], ['mapnetworkdrive', 'conn'], ['appkey[', 'bundle_'], ['nwkskey[', 'bundle_'], ['appskey[', 'bundle_'], ['api_hash', 'key'], ['pepper', 'salt'], ['ext_pat', 'token'], ['asana_pat', 'token'], ['azure_pat', 'token'], ['devops_pat', 'token'], ['github_pat', 'token'], ['gh_pat', 'token'], ['gitlab_pat', 'token'], ['airtable_pat', 'token'], ['jira_pat', 'token'], ['securestring', 'pass'], ['plain}', 'accounts'], ['cleartext}', 'accounts']];

/** A set of words, as their bits. */
export function setOf(words: readonly SecretWord[]): number {
  return words.reduce((bits, word) => bits | (BITS.get(word) ?? 0), 0);
}

/** Kubernetes manifests, and what Ansible encrypted. */
export const MANIFEST = 1;
/** Rows of a database. */
export const INSERTS = 1 << 1;
/** Names in a directory. */
export const DIRECTORY = 1 << 2;
/** Programs that take a password in a place that only they know. */
export const COMMANDS = 1 << 3;
/** What every text of a kind has that is looked through in a way of its own. In small letters. */
const MARKS: readonly (readonly [mark: string, kinds: number])[] = [
  ['kind', MANIFEST],
  ['ansible_vault', MANIFEST],
  ['insert into', INSERTS],
  ['stdin', INSERTS | COMMANDS],
  ['dc=', DIRECTORY],
  ...[
    'sqlcmd', 'osql', 'isql', 'bcp', 'zip', 'net use', 'put-parameter', 'chpasswd', 'ldap', 'signtool', 'mc alias', 'mc config', 'smbclient', 'xfreerdp', 'plink', 'pscp', 'lftp', 'dns ', 'htpasswd', 'rabbitmqctl',
    'mosquitto_', 'ipmitool', 'cqlsh', 'cf login', 'snmp', 'mount.cifs', 'ftp', 'kinit', 'sqlplus', 'sqlldr', 'expdp', 'impdp', 'spawn', 'sudo', 'createuser', 'steamcmd', 'http -a', 'https -a', 'http --auth', 'az sql', 'az vm', 'unlock-keychain', 'create-keychain', 'altool', 'notarytool',
  ].map((program) => [program, COMMANDS] as const),
];

/** What a text has of those words. */
export interface Words {
  /** In their order. */
  readonly found: readonly { readonly at: number; readonly bit: number }[];
  /** The kinds whose marks stand in it. */
  readonly kinds: number;
  /** Where those of commands begin. */
  readonly commands: readonly number[];
}

/** A word, or a mark. */
interface Sought {
  readonly letters: readonly number[];
  /** 0 for what is only a mark. */
  readonly bit: number;
  /** 0 for what is no mark. */
  readonly kinds: number;
}

/** What is looked for first: three letters that a word begins with, or its two and no letter behind them. */
const BEGINNING = 3;
/** Five bits for each letter; 0 is no letter. */
const LETTERS = 5;
const BEGINNINGS = (1 << (BEGINNING * LETTERS)) - 1;
const FOLDED = new Uint8Array(256);
for (let letter = 1; letter <= 26; letter++) FOLDED[0x40 + letter] = FOLDED[0x60 + letter] = letter;

const ANY_LETTER = -1;

/** By beginning, the place of what begins so in the lists: the set of letters that may follow, and the words. */
const PLACES = new Uint8Array(BEGINNINGS + 1);
const FOLLOWING: number[] = [0];
const BY_PLACE: Sought[][] = [[]];
for (const { text, bit, kinds } of [
  ...[...WORDS, ...FOREIGN].map((text) => ({ text, bit: BITS.get(text) ?? FOREIGN_BIT, kinds: MARKS.find(([mark]) => mark === text)?.[1] ?? 0 })),
  ...CALLS.map(([text, word]) => ({ text, bit: BITS.get(word) ?? FOREIGN_BIT, kinds: 0 })),
  ...MARKS.filter(([text]) => !BITS.has(text)).map(([text, kinds]) => ({ text, bit: 0, kinds })),
]) {
  const letters = [...text].map((letter) => letter.charCodeAt(0));
  const beginning = [0, 1, 2].reduce((sum, i) => (sum << LETTERS) | (FOLDED[letters[i] ?? 0] ?? 0), 0);
  if (PLACES[beginning] === 0) PLACES[beginning] = Math.max(BY_PLACE.push([]), FOLLOWING.push(0)) - 1;
  const place = PLACES[beginning] ?? 0;
  BY_PLACE[place]?.push({ letters, bit, kinds });
  const next = letters[BEGINNING];
  FOLLOWING[place] = (FOLLOWING[place] ?? 0) | (next === undefined ? ANY_LETTER : 1 << (FOLDED[next] ?? 0));
}

/** Finds such words where they begin, in letters of either case, each with its bit, and the marks. A word of two letters counts where no other letter follows. */
export function wordsIn(letters: Uint8Array): Words {
  const found: { at: number; bit: number }[] = [];
  const commands: number[] = [];
  let kinds = 0;
  for (let start = nextBeginning(letters, 0); start >= 0; ) {
    const sought = soughtAt(letters, start);
    kinds |= sought?.kinds ?? 0;
    if (sought && (sought.kinds & COMMANDS) !== 0) commands.push(start);
    if (sought && sought.bit !== 0) found.push({ at: start, bit: sought.bit });
    start = nextBeginning(letters, start + (sought && sought.bit !== 0 ? sought.letters.length : 1));
  }
  return { found, kinds, commands };
}

/** Where the next word may begin; below 0 where none does. The end of the text is no letter. */
function nextBeginning(letters: Uint8Array, from: number): number {
  let beginning = 0;
  let place = 0;
  for (let at = from; at < letters.length; at++) {
    beginning = ((beginning << LETTERS) | (FOLDED[letters[at] ?? 0] ?? 0)) & BEGINNINGS;
    place = PLACES[beginning] ?? 0;
    if (place !== 0 && ((FOLLOWING[place] ?? 0) & (1 << (FOLDED[letters[at + 1] ?? 0] ?? 0))) !== 0) return at - BEGINNING + 1;
  }
  return PLACES[(beginning << LETTERS) & BEGINNINGS] === 0 ? -1 : letters.length - BEGINNING + 1;
}

function soughtAt(letters: Uint8Array, start: number): Sought | undefined {
  const beginning = ((FOLDED[letters[start] ?? 0] ?? 0) << (2 * LETTERS)) | ((FOLDED[letters[start + 1] ?? 0] ?? 0) << LETTERS) | (FOLDED[letters[start + 2] ?? 0] ?? 0);
  return BY_PLACE[PLACES[beginning] ?? 0]?.find((sought) => stands(sought, letters, start));
}

/** Of the beginning only what may be no letter is looked at once more. */
function stands({ letters: wanted }: Sought, letters: Uint8Array, start: number): boolean {
  for (let i = BEGINNING - 1; i < wanted.length; i++) {
    const code = wanted[i] ?? 0;
    const found = letters[start + i] ?? 0;
    if (found !== code && !(found >= 0x41 && found <= 0x5a && found + 0x20 === code)) return false;
  }
  return true;
}
