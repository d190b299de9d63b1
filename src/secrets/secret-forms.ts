import { isPasswordName } from '../core/secret-name.ts';
import { shortFlagValues } from '../core/redact.ts';
import type { Ground } from './ground.ts';
import { isBesideHost } from './beside-login.ts';
import { isWeakPassword } from './far-logins.ts';
import { isLoginPhrase, isLoginWord } from './login-words.ts';
import { opensSomething, type Place } from './opens.ts';
import { setOf, type SecretWord } from './secret-words.ts';
import { ASSIGNED, BEHIND_BLANK, BEHIND_COLON, BEHIND_EQUALS, CDATA, ELEMENT, FLAG, IN_CALL, isBehindBlank, LINE_END, placesIn, QUOTED, UNSEEN, WORD, WORD_IN_CALL } from './value-places.ts';
import { isDocumented, isIntroduced, isPrinted, isSentToNobody } from './printed.ts';
import { isCommonPassword, isMade, isNumberedWord, isSampleToken, isShortMade, saysItIsNone, strengthOf } from './value-strength.ts';

interface Form {
  readonly title: string;
  /** One of these words stands in it; undefined where that may be any. */
  readonly near?: readonly SecretWord[];
  readonly shape: RegExp;
  /** Stands in every one of them, and is seen fast. */
  readonly with?: string;
  /** Where such a form means what it says. */
  readonly grounds: readonly Ground[];
  /** The value counts whatever it looks like, unless it is a sample. */
  readonly certain?: true;
  /** Nothing but a password can stand there, so that one of plain words with a number counts as well. */
  readonly slot?: true;
  /** The same, behind the user or the server that it is for, so that a single word counts as well. */
  readonly word?: true;
  /** The same for some words with signs between them. */
  readonly phrase?: true;
  /** Names and labels stand there as well, so that only what a generator made counts. */
  readonly random?: true;
  /** Any word stands there as well, so that only letters in both cases with a digit among them count. */
  readonly answer?: true;
  /** What a password becomes before it is kept; guessing it takes a program a night. */
  readonly hash?: true;
  /** Where its value can stand in a program; within quotes, unless it says so. */
  readonly places?: number;
}

/** What a secret is called. */
const NAMES: readonly SecretWord[] = ['pass', 'secret', 'token', 'key'];

const ALL: readonly Ground[] = ['settings', 'code', 'prose'];

/** Values that no assignment leads to. Each captures the value. Sources: the tools' own manuals. */
const FORMS: readonly Form[] = [
  { title: 'SQL password', near: ['identified'], shape: /\bidentified[ \t]{1,4}by[ \t]{1,4}(?=[A-Za-z_#$]{0,40}\d)([A-Za-z][\w#$]{5,30})(?=[ \t;\r\n]|$)/gi, grounds: ['code', 'settings'], slot: true, places: UNSEEN },
  { title: 'password in a connection string', near: ['pass'], with: ' password=', shape: /\buser=[\w.@-]{2,60}[ ](?:\w{2,20}=[^\s"'`]{1,80}[ ]){0,3}password=([^\s"'`;&]{6,128})(?=["'`\s])/g, grounds: ['code', 'settings'], slot: true, word: true, places: ASSIGNED },
  { title: 'password that a program compares', near: ['pass', 'pwd', 'login'], shape: /(?:user|login)\w{0,12}["'\])]{0,4}[ \t]{0,4}[!=]={1,2}[ \t]{0,4}["'`][\w.@-]{2,60}["'`][ \t)]{0,4}(?:&&|\|\||and|AND|or)[ \t(]{0,4}[$\w.[\]"']{0,40}(?:pass|pwd)\w{0,12}["'\])]{0,4}[ \t]{0,4}[!=]={1,2}[ \t]{0,4}["'`]([^"'`\s]{6,64})["'`]/gi, grounds: ['code'], word: true, slot: true },
  { title: 'SQL password', near: ['identified', 'pass'], shape: /\b(?:identified[ \t]{1,4}by|password)(?:[ \t]{1,4}|[ \t]{0,4}=[ \t]{0,4}(?=N'))(?:N?'([^'\n]{6,128})'|(?<=[Bb][Yy][ \t]{1,4})\"([^\"\n]{6,128})\")/gi, grounds: ALL, word: true, phrase: true },
  // Source: PHP's manual of serialize().
  { title: 'value of a setting', near: NAMES, with: '";s:', shape: /"(?:\w{1,30}_)?(?:pass|password|secret|token|api_?key)\\?";s:\d{1,3}:\\?"([^"\\\s]{6,256})\\?"/gi, grounds: ALL, slot: true, word: true },
  { title: 'value of a field', near: ['pass', 'secret', 'token'], with: '"value"', shape: /"value"\s{0,4}:\s{0,4}"([^"\s]{6,256})"\s{0,4},\s{0,20}(?:"\w{1,20}"\s{0,4}:\s{0,4}"[^"\n]{0,80}"\s{0,4},\s{0,20}){0,3}"(?:name|key|label|designation|purpose)"\s{0,4}:\s{0,4}"[\w.-]{0,60}(?:password|passwd|passphrase|secret|token)"/gi, grounds: ['settings'], slot: true },
  { title: 'credentials of a package source', near: ['auth'], with: 'AuthIdent', shape: /\bnpmAuthIdent["']?:[ \t]{0,4}["']?(?:[\w.@-]{1,60}:)?([^\s"'$:{}]{6,256})/g, grounds: ['settings'], slot: true, word: true },
  { title: 'password of an account', near: ['pass'], shape: /^[ \t]*user[ \t]{1,4}\S{1,64}[ \t]{1,4}insecure-password[ \t]{1,4}(\S{6,128})/gm, grounds: ['settings'], slot: true, word: true },
  { title: 'password of a login', near: ['pass'], with: ':password "', shape: /:user(?:name)?[ \t]{1,4}"[\w.@-]{2,60}"[,\s]{1,20}:password[ \t]{1,4}"([^"\s]{6,128})"/g, grounds: ['settings', 'code'], slot: true, word: true },
  { title: 'password of a login', near: ['pass'], with: '.username(', shape: /\.username\(["'][\w.@-]{2,60}["']\)\s{0,40}\.pass(?:word)?\([ \t]{0,4}["']([^"'\s]{6,128})["']/g, grounds: ['code'], slot: true, word: true },
  // A line of a terminal that asks for a secret by its name, and the answer.
  { title: 'value that a command printed', near: NAMES, with: '$ ', shape: /^[ \t]*(?:[\w@.:~/-]{1,60})?\$[ ][^\n]{0,160}(?:secret_access_key|[_-](?:token|secret|password|key)|_?(?:TOKEN|SECRET|PASSWORD|_KEY)|\.(?:token|password|secret))[}"')]{0,3}(?:[ \t]{0,2}\|[ \t]{0,2}base64[ \t]{1,2}-{1,2}\w{1,10})?[ \t]*\r?\n[ \t]*([^\s]{16,512})[ \t]*$/gm, grounds: ['prose', 'settings'], random: true },
  { title: 'password in the text', near: ['pass', 'pw', 'foreign'], with: '`', shape: /\b(?:user(?:name)?|login|benutzer|utilisateur|usuario)[ \t]{0,4}:?[ \t]{1,4}`[\w.@-]{2,60}`[ \t]{0,4}(?:,|\/|and|und|with|mit|et|y)[ \t]{1,4}(?:pass(?:word|wort)?|pw|mot de passe|contraseña)[ \t]{0,4}:?[ \t]{1,4}`(?=[^\s`]{0,60}[\d!#$%&*+?])([^\s`]{8,64})`/gi, grounds: ['prose'], certain: true },
  { title: 'password that is hashed', near: ['pass'], shape: /\bpass\w{0,20}["']?[ \t]{0,4}(?:=>|[:=])[ \t]{0,4}(?:await[ \t]{1,4})?[\w.:\\]{0,60}(?:[Hh]ash(?:Sync|_password|pw|Password)?|password_hash|make|bcrypt)\([ \t]{0,4}b?["'`]([^"'`\s]{6,128})["'`]/g, grounds: ['code'] , slot: true },
  { title: 'password that is hashed', near: ['pass', 'salt'], with: '.hash', shape: /\b(?:bcrypt\w{0,4}|argon2\w{0,4}|BCrypt)\.hash(?:Sync|pw|_password|Password)?\([ \t\n]{0,8}b?["'`]([^"'`\s]{6,128})["'`]/g, grounds: ['code'], slot: true },
  { title: 'value of a setting', near: NAMES, shape: /\bvalue["'`]?[ \t]{0,4}=[ \t]{0,4}'([^'\n]{6,512})'\s{1,20}where\s{1,20}[`"\w.[\]]{1,60}[ \t]{0,4}=[ \t]{0,4}'[\w./-]{0,80}(?:pass|password|passwd|secret|token|api_?key)'/gi, grounds: ['code', 'settings'] },
  { title: 'value of a constant', near: NAMES, shape: /\b(?:buildConfigField|resValue)\(?[ \t]{0,4}["']\w{1,20}["'][ \t]{0,4},[ \t]{0,4}["']\w{0,60}(?:PASS|PASSWORD|SECRET|TOKEN|KEY)["'][ \t]{0,4},[ \t]{0,4}["'](?:\\?["'])?([^"'\\\s]{6,512})/gi, grounds: ['code', 'settings'] },
  { title: 'value that a program compares', near: [...NAMES, 'auth'], shape: /(?:password|passwd|secret|token|auth\w{0,12}|[_-]key|apikey)["'\])]{0,4}[ \t]{0,4}[!=]==?[ \t]{0,4}["'`]([^"'`\s]{16,512})["'`]/gi, grounds: ['code'], random: true },
  { title: 'password that a program compares', near: ['pass', 'pwd'], shape: /(?:password|passwd|pass|pwd)["'\])]{0,4}[ \t]{0,4}[!=]==?[ \t]{0,4}["'`]([^"'`\s]{8,64})["'`]/gi, grounds: ['code'], answer: true },
  { title: 'password of a login', near: ['pwd'], shape: /USERPWD[ \t]{0,4}(?:,|=>)[ \t]{0,4}["'][^"':\n]{1,100}:([^"'\s]{6,256})["']/g, grounds: ['code'], slot: true, places: UNSEEN },
  { title: 'value of a constant', near: ['pass', 'psk', 'secret', 'token'], shape: /(?:pass|password|passphrase|psk|secret|token)\[\d{0,4}\][ \t]{0,4}=[ \t]{0,4}"([^"\s]{6,256})"/gi, grounds: ['code', 'settings'] },
  { title: 'hash of a password', near: ['pass'], shape: /\bpassword_?hash["']?[ \t]{0,4}[:=][ \t]{0,4}["']?([A-Za-z0-9+/]{40,200}={0,2})(?=["'\s]|$)/gi, grounds: ['settings'], random: true },
  { title: 'secure string', shape: /ConvertTo-SecureString[ \t]{1,4}(?:-String[ \t]{1,4})?["']([^"'\n]{6,128})["']/gi, grounds: ALL, slot: true },
  { title: 'authorization header', near: ['auth'], shape: /(?:\b|_)(?:Authorization|Proxy-Authorization)\b["']?[ \t]{0,4}(?:[:,]|[!=]?=)?[ \t]{0,4}\[?["']?(?:Basic|Bearer|Token)[ \t]{1,4}(?:token=)?([\w+/.=~-]{16,4096})/gi, grounds: ALL, places: BEHIND_BLANK },
  { title: 'kubeconfig key', near: ['key'], shape: /client-key-data["']?:[ \t]*["']?([A-Za-z0-9+/=]{40,8192})/g, grounds: ALL, certain: true, places: BEHIND_COLON },
  { title: 'registry credentials', near: ['auth'], shape: /"auth"[ \t]*:[ \t]*"([A-Za-z0-9+/=]{20,4096})"/g, grounds: ['settings', 'code'] },
  { title: 'unseal key', near: ['key'], shape: /Unseal Key \d{1,2}:[ \t]*([A-Za-z0-9+/=]{20,100})/g, grounds: ALL, certain: true, places: BEHIND_COLON },
  { title: 'seed phrase', shape: /(?:mnemonic|seed_?phrase)["']?[ \t]*[:=][ \t]*["'`]((?:[a-z]{3,8} ){11,23}[a-z]{3,8})["'`]/gi, grounds: ['settings', 'code'], certain: true },
  { title: 'private key of an account', near: ['accounts'], shape: /\baccounts["']?[ \t]{0,4}:[ \t]{0,4}\[\s{0,20}["'`]((?:0x)?[0-9a-f]{64})["'`]/gi, grounds: ['settings', 'code'] },
  { title: 'token of an agent', near: ['token'], shape: /\btokens"?[ \t]{0,4}[:=]?[ \t]{0,4}\{[^}]{0,400}?\b(?:master|initial_management|agent|default|replication|config_file_service_registration)"?[ \t]{0,4}[:=][ \t]{0,4}"([\w-]{20,100})"/g, grounds: ['settings'] },
  { title: 'credentials of a package source', near: ['bundle_'], shape: /\bBUNDLE_[A-Z0-9_]{1,100}["']?[:=][ \t]{0,4}["']?(?:[\w.@-]{1,100}:)?([^\s"':]{8,512})/g, grounds: ALL, slot: true, word: true, places: UNSEEN },
  { title: 'password of an account', near: ['pass'], shape: /\bchpasswd:\s{0,20}(?:(?:list|expire|users):[^\n]{0,20}\s{1,20}){1,3}(?:- )?[\w-]{1,32}:([^\s:]{6,128})/g, grounds: ['settings'] },
  { title: 'token of a login', near: ['login'], shape: /\blogin(?:["']?[ \t]{0,4}[:=][ \t]{0,4}["']?|>)([0-9a-f]{32,128})\b/g, grounds: ['settings', 'code'], places: UNSEEN },
  { title: 'value of a variable', near: NAMES, shape: /variable[ \t]{1,4}"[\w-]{0,60}(?:password|secret|token|api_?key)[\w-]{0,20}"[ \t]*\{[^}]{0,400}?\bdefault[ \t]*=[ \t]*"([^"\n]{6,512})"/g, grounds: ['settings'] },
  { title: 'value of a parameter', near: NAMES, shape: /^[ \t]{0,40}["']?\w{0,60}(?:Password|Passwd|Secret|Token|ApiKey|Key)["']?[ \t]{0,4}:[ \t]{0,4}\{?[ \t]*\n(?:[ \t]{1,60}["']?(?:Type|Description|NoEcho|MinLength|MaxLength|AllowedPattern|type|metadata|description)["']?[ \t]{0,4}:[^\n]{0,200}\n){0,6}[ \t]{1,60}["']?(?:Default|defaultValue)["']?[ \t]{0,4}:[ \t]{0,4}["']?([^\s"',]{6,512})/gm, grounds: ['settings'] },
  { title: 'value of a flag', near: NAMES, with: 'efault', shape: /["'`]-{1,2}[\w-]{0,40}(?:password|passwd|secret|token|api[-_]?key)["'`](?:[^()\n]|\n(?!\n)){0,200}?\bdefault[ \t]{0,4}[=:][ \t]{0,4}["'`]([^"'`\s]{6,512})["'`]/g, grounds: ['code'], slot: true },
  { title: 'value of a flag', near: NAMES, with: '.String', shape: /\.String(?:Var|P|VarP)?\([ \t]{0,4}(?:&[\w.]{1,60}[ \t]{0,4},[ \t]{0,4})?"[\w.-]{0,40}(?:password|passwd|secret|token|api[-_]?key)"[ \t]{0,4},[ \t]{0,4}"([^"\s]{6,512})"/g, grounds: ['code'], slot: true },
  { title: 'value of a variable', near: NAMES, with: '}  ', shape: /^[$@&]\{\w{0,40}(?:PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY)\}[ \t]{2,20}([^\s]{6,512})[ \t]*\r?$/gim, grounds: ['settings'], slot: true },
  { title: 'value of a parameter', near: NAMES, with: 'efault', shape: /(?:password|passwd|secret|token|api_?key|[_-]key)["']?[ \t]{0,4}:[ \t]{0,4}\{?\s{0,40}(?:["']?(?:doc|desc|description|format|type|env|arg|sensitive|nullable|label|required|title)["']?[ \t]{0,4}:[ \t]{0,4}(?:"[^"\n]{0,200}"|'[^'\n]{0,200}'|[^\n,"']{0,80})[ \t]{0,4}[,\n]\s{0,40}){0,6}["']?default["']?[ \t]{0,4}:[ \t]{0,4}["']([^"'\s]{6,512})["']/gi, grounds: ['code', 'settings'] },
  { title: 'key of an account', near: ['cred'], with: 'redentials', shape: /credentials["']?:\s{0,40}(?:- ?)?["']?key["']?:[ \t]{0,4}["']?([\w-]{16,256})/g, grounds: ['settings'], random: true },
  { title: 'hash of a password', near: ['auth'], with: '$', shape: /basic_?auth[\w.-]{0,20}["']?[ \t]{0,4}[:=](?:[ \t]{0,4}[\w-]{1,20}:)?\s{0,40}(?:(?:usersFile|realm|removeHeader|users)["']?:[^\n]{0,80}\s{1,40}){0,3}(?:- )?["']?[\w.@-]{1,64}["']?:[ \t]{0,4}["']?(\$(?:2[aby]|apr1|\$?apr1\$|\$2[aby]\$)\$?[\w./$]{20,80})/gi, grounds: ['settings'], hash: true },
  { title: 'key of a part of the settings', near: ['jwt', 'auth', 'token', 'key'], with: 'ey', shape: /(?:jwt|tokens?|auth|authentication|authorization|signing|encryption|crypto\w{0,6}|cipher|hmac|session|bearer)(?:options|settings|config|section)?["']?[ \t]{0,4}:\s{0,20}(?:\{\s{0,40})?(?:["']?\w{1,40}["']?[ \t]{0,4}:[ \t]{0,4}[^\n{}]{0,200}\n\s{0,40}){0,6}["']?key["']?[ \t]{0,4}:[ \t]{0,4}["']?([^\s"',}]{16,512})/gi, grounds: ['settings'], random: true },
  { title: 'value of a setting', near: ['pass', 'secret', 'token'], with: '][', shape: /\[["':]\w{0,30}(?:password|passwd|secret|token)["']?\]\[["':][\w-]{1,40}["']?\][ \t]{0,4}=[ \t]{0,4}["']([^"'\s]{6,256})["']/g, grounds: ['code'] },
  { title: 'value of a setting', near: NAMES, with: ') = ', shape: /(?:password|passwd|secret|token|api_?key)["']?\) = ["']([^"'\s]{6,256})["']/gi, grounds: ['code', 'settings'] },
  { title: 'password of a device', near: ['pass', 'secret', 'key'], with: ' ENC ', shape: /\bset[ \t]{1,4}[\w-]{0,40}(?:secret|passwd|password|passphrase|key)[ \t]{1,4}ENC[ \t]{1,4}["']?([A-Za-z0-9+/]{20,512}={0,2})/g, grounds: ['settings', 'prose'], random: true },
  { title: 'value of a request', near: [...NAMES, 'auth'], with: '.value">', shape: /name="(?:Header|Argument)\.name">[^<\n]{0,60}(?:password|passwd|secret|token|api[-_]?key|authorization)<\/stringProp>\s{0,40}<stringProp name="(?:Header|Argument)\.value">(?:Bearer |Basic |Token )?([^<\s]{6,4096})</gi, grounds: ['settings'] },
  { title: 'password that a program types', near: ['pass', 'pwd', 'pw'], with: '"target"', shape: /"target"\s{0,4}:\s{0,4}"[^"\n]{0,80}(?:pass|pwd|pw)[^"\n]{0,40}"\s{0,4},\s{0,20}(?:"targets"\s{0,4}:\s{0,4}\[[^{}]{0,600}?\]\s{0,4},\s{0,20})?"value"\s{0,4}:\s{0,4}"([^"\s]{6,128})"/gi, grounds: ['settings'], slot: true },
  { title: 'password of a network', near: ['wifi', 'wlan', 'key', 'psk', 'pw'], shape: /\b(?:wi-?fi|wlan|hotspot|ssid)\b[^\n]{0,80}?\b(?:key|schlüssel|psk|pw)[ \t]{0,4}[:=][ \t]{0,4}[`"'*]{0,3}([^\s`"'*,;|]{8,64})/gi, grounds: ['prose'] },
  { title: 'key of a cipher', near: ['key'], with: 'SecretKeySpec', shape: /\b(?:key|KEY)[ \t]{0,4}=[ \t]{0,4}["']([^"'\s]{16,64})["'][^"']{0,300}?SecretKeySpec/g, grounds: ['code'], random: true },
  { title: 'key of a cipher', near: ['key'], with: 'rypt', shape: /(?:\b|_)(?:key|KEY)["']?[ \t]{0,4}:?=[ \t]{0,4}["']([^"'\s]{16,128})["'][^]{0,300}?(?:openssl_(?:en|de)crypt|create(?:C|Dec)ipheriv|\bAES\.new|aes\.NewCipher|crypto_secretbox)/g, grounds: ['code'], random: true },
  { title: 'private key of a tunnel', near: ['key'], with: '<(echo', shape: /\bprivate-key[ \t]{1,4}<\(echo[ \t]{1,4}(?:-n[ \t]{1,4})?["']?([A-Za-z0-9+/]{43}=)/g, grounds: ALL, random: true, places: UNSEEN },
  { title: 'value of an element', near: ['key', 'token', 'secret'], with: '</', shape: /\b(?:(?:api|secret|access)[ -]key|token|secret)\s{0,4}:\s{0,4}<(?:b|strong|code|tt|em|span)>\s{0,4}([^<\s]{16,128})\s{0,4}</gi, grounds: ['settings', 'code'], random: true, places: ELEMENT },
  { title: 'password of a network', near: ['wifi', 'wlan'], with: ' / ', shape: /\b(?:wi-?fi|wlan)\b[^\n/]{0,60}[ ]\/[ ]([^\s/|`]{8,63})(?=\s|$)/gi, grounds: ['prose'], answer: true },
  { title: 'value of a constant', near: NAMES, with: ' VALUE ', shape: /(?:password|passwd|secret|token)\w{0,10}[ \t]{1,8}TYPE[ \t]{1,8}\w{1,30}[ \t]{1,8}VALUE[ \t]{1,8}'([^'\s]{6,128})'/gi, grounds: ['settings', 'code'] },
  { title: 'password in the text', near: ['pass', 'pw', 'pwd'], with: '(', shape: /\b(?:password|passwort|pw|pwd)[ \t]{1,4}\((?:now|new|currently|temporary|jetzt|neu)\b[: \t]{1,3}[`"']?([^\s`"')]{8,64})/gi, grounds: ['prose'] },
  { title: 'token in the text', near: ['token', 'key', 'secret'], with: ' for ', shape: /\b(?:token|key|secret) for\b[^\n:=|,;"'.]{0,40}:[ \t]{1,4}[`']?([\w+/=.~-]{20,512})/gi, grounds: ['settings'], random: true },
  { title: 'value of an element', near: ['pass', 'secret', 'token', 'key'], with: '</Key>', shape: /<Key>(?:Password|\w{0,30}(?:secret|token|_key))<\/Key>\s{0,40}<Value[^>\n]{0,60}>([^<\s]{6,512})<\/Value>/gi, grounds: ['settings', 'code'], slot: true, places: ELEMENT },
  { title: 'password of a network', near: ['key'], with: 'keyMaterial>', shape: /<keyMaterial>([^<\s]{8,63})<\/keyMaterial>/g, grounds: ['settings', 'code'], slot: true, places: ELEMENT },
  { title: 'key of an account', near: ['key'], with: 'user', shape: /\buser["']?[ \t]{0,4}:[ \t]{0,4}["'][\w.@-]{3,60}["'],\s{1,40}["']?(?:access)?[kK]ey["']?[ \t]{0,4}:[ \t]{0,4}["']([A-Za-z0-9-]{20,64})["']/g, grounds: ['code', 'settings'], random: true },
  { title: 'password of a network', near: ['pass', 'key'], with: 'option ', shape: /^[ \t]{1,8}option[ \t]{1,4}(?:key|password)[ \t]{1,4}'([^'\n]{8,63})'[ \t]*$/gm, grounds: ['settings'], certain: true },
  { title: 'password of a command', near: ['pass'], with: 'pass:', shape: /[ \t]-pass(?:in|out|word)?[ \t]{1,4}["']?pass:([^\s"'$]{6,128})/g, grounds: ['settings', 'prose'], slot: true },
  { title: 'password of a connection', near: ['conn'], with: 'Dialer(', shape: /\bNewDialer\([ \t]{0,4}["'][\w.-]{1,100}["'][ \t]{0,4},[ \t]{0,4}\d{1,5},[ \t]{0,4}["'][^"'\n]{1,100}["'][ \t]{0,4},[ \t]{0,4}["']([^"'\s]{6,256})["']/g, grounds: ['code'], slot: true, word: true },
  { title: 'password of a connection', near: ['conn'], with: 'racle', shape: /[Oo]racle\w{0,6}\.connect\([ \t]{0,4}["'][\w.$-]{1,60}["'][ \t]{0,4},[ \t]{0,4}["']([^"'\s]{6,128})["'][ \t]{0,4},[ \t]{0,4}["'][\w.-]{1,100}(?::\d{1,5})?\/[\w.]{1,60}["']/g, grounds: ['code'], slot: true, word: true },
  { title: 'password of a login', near: ['auth'], with: 'authenticate', shape: /["']authenticate["'][ \t]{0,4}(?:,[ \t]{0,4}["'][^"'\n]{1,60}["'][ \t]{0,4}){2},[ \t]{0,4}["']([^"'\s]{6,128})["']/g, grounds: ['code'], slot: true },
  { title: 'password of a login', near: ['pass'], with: '<Pass encoding="base64">', shape: /<Pass encoding="base64">([A-Za-z0-9+/]{8,200}={0,2})</g, grounds: ['settings'], certain: true },
  { title: 'key in the text', near: ['key'], shape: /\bkey[ \t]{1,4}(?:is|was|ist|war)[ \t]{1,4}[`"'](?=[^`"']{0,80}[A-Z])(?=[^`"']{0,80}[a-z])([\w-]{32,256})[`"']/g, grounds: ['prose'], random: true },
  { title: 'password in the text', near: ['pass', 'pw', 'foreign'], shape: /^[ \t>*-]{0,6}(?:[Pp]assword|[Pp]assphrase|[Pp]asswort|[Kk]ennwort|PW)[ \t]{0,4}:[ \t]{0,4}(\p{Lu}\p{Ll}{2,15} \p{Lu}\p{Ll}{2,15} \d{2,6})[ \t]*$/gmu, grounds: ['prose'], certain: true },
  { title: 'key of a session', near: ['secret', 'key'], shape: /\b(?:session|cookieSession|expressSession|cookieParser|expressJwt|jwt|JwtModule\.register|iron|sessionMiddleware)\(\{[^{}]{0,300}?\b(?:secret|keys|secretOrKey|password)["']?[ \t]{0,4}:[ \t]{0,4}\[?["'`]([^"'`\n]{12,256})["'`]/gi, grounds: ['code'], certain: true, places: IN_CALL },
  { title: 'value of a property', near: NAMES, shape: /<key>[\w.-]{0,60}(?:password|passwd|secret|token|api_?key|(?:secret|private|access|auth|encryption|signing|session|master|license)_?key)<\/key>\s{0,40}<string>([^<\n]{8,512})<\/string>/gi, grounds: ['settings', 'code'], places: ELEMENT },
  { title: 'value of a setting', near: [...NAMES, 'auth', 'community', 'bindpw'], shape: /^[ \t]*(?:[\w.@-]{1,60}[ \t]{1,8}){0,3}["']?[\w./:@-]{0,80}(?:password|passwd|passphrase|requirepass|masterauth|bindpw|(?<![a-z])pass|community6?|secret|[_-]token|_authToken|api_?key|(?:access|private|secret|role|auth|signing|encryption|account|master|session|license)[_-]?key)["']?[ \t]{1,8}["']?([^\s"'=:{}()<>]{6,512}={0,2})["']?[ \t]*$/gim, grounds: ['settings', 'code'], places: QUOTED | LINE_END },
  { title: 'value of a setting', near: NAMES, shape: /(?:password(?:-value)?|passwd|[_:]pass|secret|token|(?:secret|access|api|private|session|signing|encryption|master|license)[_-]?key)[ \t]{1,20}["']([^\s"']{6,128})["']/gi, grounds: ['settings', 'code'] },
  { title: 'password of a device', near: ['pass', 'secret', 'community', 'key'], shape: /\b(?:(?:password|secret)[ \t]{1,4}[05789](?=[ \t]{1,4}\S)|community|(?:ikev[12][ \t]{1,4}|(?:local|remote)-authentication[ \t]{1,4})?pre-shared-key(?:[ \t]{1,4}[06])?)[ \t]{1,4}["']?([^\s"']{6,128})["']?(?=[ \t]*(?:R[OW]\b|\r?(?:\n|$)))/gim, grounds: ['settings', 'prose'], slot: true },
  { title: 'authorization', near: ['auth'], shape: /\bauth["']?\]?[ \t]{0,4}[:=][ \t]{0,4}["'`]([\w+/.=~-]{16,512})["'`]/gi, grounds: ['code', 'settings'], random: true },
  { title: 'value in a list', near: [...NAMES, 'auth', 'cookie'], shape: /(?:["'][\w-]{0,60}(?<!(?:idempotency|public|publishable|cache|partition|primary|sort|row|object|site|map|surrogate|request|routing)[-_]?)(?:token|key|secret|password|authorization|cookie)["'][ \t]{0,4},|(?<!dkim[_-]?)(?:token|key|secret|password|authorization|cookie)s?["']?[ \t]{0,4}[:=]\s{0,20}\[)\s{0,20}["'](?:(?:Bearer|Basic|Token)[ ]{1,4})?(?=(?:[^"'\d\n]{0,60}\d){3})([^"'\s]{16,4096})["']/gi, grounds: ALL, random: true },
  { title: 'key of a cipher', near: ['key', 'secret', 'salt'], shape: /(?:key|secret|salt)\w{0,20}[ \t]{0,4}(?::[ \t]{0,4}[\w[\]<>]{1,20}[ \t]{0,4})?:?=[ \t]{0,4}(?:(?:b|\[\]byte\(|Buffer\.from\(|bytes\(|[\w.]{0,40}(?:GetBytes|getBytes|encode)\()["']([^"'\s]{16,128})["']|["']([^"'\s]{16,128})["'][ \t]{0,4}\.(?:getBytes|toByteArray|encode|bytes|as_bytes|data\(using))/gi, grounds: ['code'], random: true },
  { title: 'password of a login', near: ['pass', 'auth', 'login'], shape: /={2,3}[ \t]{0,4}["'][^"'\n]{1,60}["'][ \t]{0,4}(?:&&|and)[ \t]{0,4}(?![\w.]{0,40}(?:[cC]ode|[tT]ype|[sS]tatus|[kK]ind|[nN]ame|[mM]ethod|[sS]tate)\b)[\w.]{1,40}[ \t]{0,4}={2,3}[ \t]{0,4}["']([^"'\s]{6,128})["']/g, grounds: ['code'] },
  { title: 'value of an element', near: NAMES, shape: /(?:password|passwd|secret|token|api_?key)>\s{0,20}<!\[CDATA\[([^\]\s]{6,512})\]\]>/gi, grounds: ['settings', 'code'], places: CDATA },
  { title: 'session', near: ['cookie'], shape: /\bcookie["']?[ \t]{0,4}[:=][ \t]{0,4}["']?[^\n"']{0,400}?(?:sess\w{0,20}|sid|token|auth\w{0,20}|jwt|remember\w{0,20})=([\w%.+/=-]{20,2048})/gi, grounds: ALL, random: true, places: UNSEEN },
  { title: 'key of a request', near: ['key'], shape: /"apikey"[ \t]{0,4}:\s{0,20}\[[^\]]{0,300}?"value"[ \t]{0,4}:[ \t]{0,4}"([^"\s]{12,512})"/g, grounds: ['settings'], random: true },
  { title: 'password of a login', near: ['auth'], shape: /\bPlainAuth\((?:[ \t]{0,4}"[^"\n]{0,100}"[ \t]{0,4},){2}[ \t]{0,4}"([^"\s]{6,256})"/g, grounds: ['code'], slot: true },
  { title: 'value in a list', near: NAMES, shape: /\{[ \t]{0,4}\w{0,60}(?:password|passwd|pass|secret|token|api_?key)[ \t]{0,4},[ \t]{0,4}(?:<<)?"([^"\s]{6,512})"/gi, grounds: ['settings', 'code'] },
  { title: 'value of a setting', near: NAMES, shape: /^@\w{0,60}(?:password|secret|token|key)\w{0,20}[ \t]{0,4}=[ \t]{0,4}([^\s{}]{16,512})[ \t]*$/gim, grounds: ['settings'], random: true },
  { title: 'key of a login', near: ['login', 'auth', 'conn'], shape: /\b(?:login|authenticate|connect)\([^()\n]{0,80}?\bkey["']?[ \t]{0,4}[=:][ \t]{0,4}["']([^"'\s]{20,512})["']/g, grounds: ['code'], random: true },
  { title: 'value of a constant', near: NAMES, shape: /\bConst[ \t]{1,4}\w{0,60}(?:pass|password|passwd|pwd|secret|token|api_?key)[ \t]{1,4}As[ \t]{1,4}String[ \t]{0,4}=[ \t]{0,4}"([^"\s]{6,512})"/gi, grounds: ['code'] },
  { title: 'value of a setting', near: ['pass', 'auth'], shape: /"(?:requirepass|masterauth)"\s{1,4}(?:\d{1,3}\)\s{1,4})?"([^"\s]{6,512})"/g, grounds: ALL, slot: true },
  { title: 'password in the text', near: ['pass', 'pwd', 'pw', 'foreign'], shape: /(?:\b|[a-z](?=P))(?:pw|PW|pwd|passwd|[Pp]assword\d?|pass|[Pp]asswort|[Kk]ennwort|senha|mot de passe|contraseña|wachtwoord)[ \t]{1,4}(?=[^\s]{0,40}\d)(?=[^\s]{0,40}[a-z])(?=[^\s]{0,40}[A-Z])([A-Za-z0-9!#$%&+_.-]{8,128})(?=[\s,;)]|$)/g, grounds: ['prose'] },
  { title: 'value in place of a variable', near: NAMES, shape: /(?:process\.env\.|import\.meta\.env\.|\bENV\[?|[Gg]et_?[Ee]nv(?:ironment)?\w{0,20}\(|\bvar\(|\benv\()[ \t]{0,4}["']?\w{0,60}(?:PASSWORD|PASSWD|PASS|SECRET|TOKEN|KEY)\w{0,20}["']?[)\]]?[ \t]{0,4}(?:\|\||\?\?|\?:|\bor\b|,|\.unwrap_or\w{0,10}\()[ \t]{0,4}["'`]([^"'`\s]{6,512})["'`]/g, grounds: ['code'] },
  { title: 'password of a login', near: ['cred', 'auth', 'accounts'], shape: /\b\w{0,60}(?:[Cc]redentials?(?:Impl)?|Authentication|BasicAuth|createAccount|create_user|create_superuser)\([ \t]{0,4}(?:(?:["'][^"'\n]{0,100}["']|[\w.]{1,60})[ \t]{0,4},[ \t]{0,4}){1,5}["']([^"'\s]{6,256})["'][ \t]{0,4}\)/g, grounds: ['code', 'settings'], slot: true, word: true },
  { title: 'value of a constant', near: [...NAMES, 'cred'], shape: /\([ \t]{0,4}[\w.]{0,80}(?:PASSWORD|PASSWD|CREDENTIALS?|SECRET|TOKEN|API_?KEY)[ \t]{0,4},[ \t]{0,4}["'`]([^"'`\s]{6,512})["'`]/g, grounds: ['code'] },
  { title: 'value of a constant', near: NAMES, shape: /(?:password|passwd|passphrase|secret|token|api_?key|secret_?key|private_?key)[ \t]{0,4}(?:\*[ \t]{0,4}|:[ \t]{0,4}[&\w<>'[\]?|. ]{1,40}|[ \t]string[ \t]{0,4})=[ \t]{0,4}["'`]([^\s"'`]{6,512})["'`]/gi, grounds: ['code', 'settings'] },
  { title: 'value of a constant', near: ['key'], shape: /(?<!PUBLIC|SITE|PUBLISHABLE|ANON|VERIFYING|PREFIX)_KEY[ \t]{0,4}:[ \t]{0,4}[&\w<>'[\]?|. ]{1,40}=[ \t]{0,4}["'`]([^\s"'`]{16,512})["'`]/g, grounds: ['code'], random: true },
  { title: 'password of a login', near: ['pass'], with: 'machine ', shape: /\bmachine[ ][^\s"']{1,100}[ ](?:login[ ][^\s"']{1,100}[ ])?password[ ]([^\s"'`$\\]{6,128})/g, grounds: ALL, slot: true, places: BEHIND_BLANK },
  { title: 'password in a connection string', near: ['pass'], with: ',password=', shape: /,password=([^,\s"'`]{6,128})(?=[,"'`])/g, grounds: ['code'], slot: true, places: ASSIGNED },
  { title: 'password of a command', near: ['pass'], with: 'sshpass', shape: /\bsshpass[ ]{1,2}-p[ ]{0,2}["']([^"'\s$]{6,128})["']/g, grounds: ALL, slot: true, places: QUOTED | FLAG },
  { title: 'value of a cell', near: NAMES, with: '</td>', shape: /(?:password|passwd|_pass|secret|token|api_?key|_key)["'\]]{0,2}\s{0,4}<\/t[dh]>\s{0,40}<td[^>\n]{0,100}>\s{0,4}([^<\s]{6,512})\s{0,4}</gi, grounds: ['settings', 'code'], places: ELEMENT },
  { title: 'value of a constant', near: [...NAMES, 'auth'], with: '#define', shape: /#define[ \t]{1,20}\w{0,60}_(?:KEY|TOKEN|SECRET|AUTH)[ \t]{1,20}"([^"\s]{16,512})"/g, grounds: ['code'], random: true },
  { title: 'password of a login', near: ['auth'], with: 'basic_auth', shape: /\bbasic_auth[ \t]{1,4}["'][^"'\n]{1,100}["'][ \t]{0,4},[ \t]{0,4}["']([^"'\s]{6,256})["']/g, grounds: ['code', 'settings'], slot: true },
  { title: 'password in the text', near: ['pass'], shape: /\bpass(?:word|wort)?\b(?: (?:for|of|für)\b)?[^\n:=|,;"']{0,30}[ \t](?:is|ist|lautet|est|es)[ \t]{1,4}[`']?([\w!#$%&*+?^~.-]{8,64})/gi, grounds: ['settings'], answer: true },
  { title: 'value of an element', near: ['pass', 'pw'], with: '</', shape: /\b(?:password|passwort|passwd|pw)\s{0,4}:\s{0,4}<(?:b|strong|code|tt|i|em|span)>\s{0,4}([^<\s]{8,128})\s{0,4}</gi, grounds: ['settings', 'code'], places: ELEMENT },
  { title: 'value of a constant', near: NAMES, with: ' VALUE ', shape: /(?:PASSWORD|PASSWD|SECRET|TOKEN)[ \t]{1,8}PIC[ \t]{1,8}\S{1,20}[ \t]{1,8}VALUE[ \t]{1,8}["']([^"'\s]{6,128})["']/g, grounds: ['settings', 'code'] },
  { title: 'value given with others', near: [...NAMES, 'pwd'], shape: /,[ \t]{0,4}[\w.@$]{0,60}(?:password|passwd|pass|pwd|secret|token|api_?key)\)?[ \t]{0,4}:?=[ \t]{0,4}\(?(?:["'][^"'\n]{0,100}["'][ \t]{0,4},[ \t]{0,4}){1,4}["'`]([^"'`\s]{6,256})["'`]/gi, grounds: ['code', 'settings'] },
  { title: 'password in a connection string', near: ['pass', 'pwd', 'key'], shape: /[;"'`?& ](?:password|pwd|accountkey|sharedaccesskey)=([^;\s"'`&]{6,256})(?=[;"'` &])/gi, grounds: ['code'], places: ASSIGNED },
  { title: 'password in a connection string', near: ['pass', 'pwd'], shape: /;[ \t]{0,4}(?:uid|user(?: ?id|name)?)[ \t]{0,4}=[^;"'\n]{1,100};[ \t]{0,4}(?:password|pwd)[ \t]{0,4}=[ \t]{0,4}([^;\s"'`]{6,256})(?=[;"'`]|\s|$)/gi, grounds: ['code', 'settings'], slot: true, places: ASSIGNED, word: true },
  { title: 'value of a parameter', near: NAMES, shape: /(?:password|passwd|secret|token|api_?key)["']?[ \t]{0,4}:\s{0,20}\{\s{0,40}["']?value["']?[ \t]{0,4}:[ \t]{0,4}["']([^"'\s]{6,512})["']/gi, grounds: ['settings', 'code'] },
  { title: 'value in a row', near: NAMES, shape: /\([ \t]{0,4}(?:\d{1,12}[ \t]{0,4},[ \t]{0,4})?'[\w.-]{0,60}(?:pass|password|passwd|secret|token|api_?key)'[ \t]{0,4},[ \t]{0,4}'([^'\n]{6,512})'/gi, grounds: ['settings', 'code'] },
  { title: 'password of a login', near: ['login'], shape: /(?:\b|_)login[( \t][ \t]{0,4}(?:\$?\w{1,40}[ \t]{0,4},[ \t]{0,4})?["'][^"'\n]{1,100}["'][ \t]{0,4},[ \t]{0,4}["']([^"'\s]{6,256})["']/gi, grounds: ['code'] },
  { title: 'password of a login', near: ['login', 'auth', 'pw', 'pass', 'cred'], shape: /(?:[Ll]ogin|_pw|[Pp]assw|[Bb]asic_?[Aa]uth|[Aa]uthenticate|(?:[Aa]uth(?:Tokens)?|[Cc]redentials)\.basic|[Cc]red)\w{0,20}(?:::new)?\([ \t]{0,4}&?["'][^"'\n]{1,100}["'](?:\.to_string\(\)|\.into\(\))?[ \t]{0,4},[ \t]{0,4}(?:Some\()?["']([^"'\s]{6,256})["']/g, grounds: ['code'] },
  { title: 'password of a login', near: ['login', 'auth', 'pw', 'cred'], shape: /(?:(?<![A-Za-z])(?:[Ll]ogin|[Aa]uthenticate|basic_auth|username_pw_set)|(?:Login|Credentials?|Auth))\([ \t]{0,4}(?:(?:\$?\w{1,40}|["'][\w-]{1,60}["'])[ \t]{0,4},[ \t]{0,4})?(?:["'][\w.+-]{1,60}@[\w.-]{1,60}["'][ \t]{0,4},[ \t]{0,4}["']|["'][\w.-]{2,60}["'][ \t]{0,4},[ \t]{0,4}["'](?=\p{Lu}))([^"'\s]{6,32})["'][ \t]{0,4}\)/gu, grounds: ['code'], word: true },
  { title: 'value of an element', near: NAMES, with: 'value>', shape: /(?:password|secret|token|secret\.key|api\.?key|access\.key)<\/(?:param-)?name>\s{0,40}<(?:param-)?value>([^<\s]{6,512})<\//gi, grounds: ['settings', 'code'], places: ELEMENT },
  { title: 'password of a login', near: ['ftp'], shape: /(?:\bFTP|\b[sS]ftp|SFTP)\w{0,8}(?:\.new|\.open)?\([ \t]{0,4}["'][\w.-]{1,100}["'][ \t]{0,4},(?:[ \t]{0,4}\d{1,5},)?[ \t]{0,4}["'][^"'\n]{1,60}["'][ \t]{0,4},[ \t]{0,4}["']([^"'\s]{6,128})["']/g, grounds: ['code'], slot: true, word: true },
  { title: 'password of a network', near: ['wifi', 'wlan'], shape: /\b(?:wlan|wifi|sta_if|station)\w{0,10}\.(?:connect|begin)\([ \t]{0,4}["'][^"'\n]{1,64}["'][ \t]{0,4},[ \t]{0,4}["']([^"'\s]{8,63})["']/gi, grounds: ['code'], slot: true },
  { title: 'value of a setting', near: NAMES, shape: /(?<=:)\w{0,40}(?:secret|password|passwd|token|api_key|secret_key)[ \t]{0,4},[ \t]{0,4}["']([^"'\s]{6,512})["']/g, grounds: ['code'] },
  { title: 'key in the text', near: ['key'], shape: /^[ \t*>-]{0,6}(?:API[ -])?[Kk]ey\b(?![^\n:]{0,60}(?:public|finger|\bid\b|hash|sum|size|host))[^\n:=|]{0,60}:[ \t]*[`*]{0,2}([\w-]{24,256})[`*]{0,2}[ \t]*$/gm, grounds: ['prose'], random: true },
  { title: 'password that a program types', near: ['pass', 'pwd'], shape: /\.(?:type|fill|setValue|sendKeys|typeText|enterText)\([ \t]{0,4}(?:"[^"\n]{0,80}|'[^'\n]{0,80}|`[^`\n]{0,80})(?:pass|pwd)[^\n]{0,60}["'`][ \t]{0,4},[ \t]{0,4}["'`]([^"'`\s]{6,128})["'`]/gi, grounds: ['code'], slot: true },
  { title: 'password that a program types', near: ['pass', 'pwd'], shape: /(?:pass|pwd)[\w-]{0,20}["'`\]]{1,3}\){0,2}\.(?:send_keys|sendKeys|fill|type|setValue|clear_and_type)\([ \t]{0,4}["'`]([^"'`\s]{6,128})["'`]/gi, grounds: ['code'], slot: true },
  { title: 'password of a login', near: ['auth'], with: 'users', shape: /auth\w{0,20}\(\{[^{}]{0,200}\busers["']?[ \t]{0,4}:\s{0,20}\{\s{0,20}["']?[\w.@-]{1,60}["']?[ \t]{0,4}:[ \t]{0,4}["'`]([^"'`\s]{6,128})["'`]/gi, grounds: ['code'], slot: true },
  { title: 'value given to a store', near: NAMES, with: '--', shape: /(?:--name|secret set|-n|--secret-id)[ \t=]["']?[\w/.-]{0,80}(?:password|passwd|secret|token|api_?key|_key)["']?[ \t](?:[^\n|]{0,120}[ \t])?(?:--value|--body|-b|--secret-string)[ \t=](?:"([^"\s$]{6,512})"|'?([^'"\s$]{6,512})'?)/gi, grounds: ALL, slot: true, places: QUOTED | FLAG },
  { title: 'answer to an installer', near: ['pass'], with: 'password password', shape: /password(?:-again)?[ \t]{1,4}password[ \t]{1,4}([^\s"']{6,128})/g, grounds: ALL, slot: true, places: BEHIND_BLANK },
  { title: 'password of root', near: ['pw'], with: 'rootpw', shape: /\brootpw[ \t]{1,4}(?:--plaintext[ \t]{1,4})?([^\s"'-][^\s"']{5,127})/g, grounds: ALL, slot: true, places: BEHIND_BLANK },
  { title: 'value of an element', near: ['pass'], with: '<Value>', shape: /Password>\s{0,20}<Value>([^<\s]{6,512})<\/Value>/g, grounds: ['settings', 'code'], slot: true, places: ELEMENT },
  { title: 'app password', near: ['pass'], shape: /^[ \t]*\w{0,20}pass(?:word|wd)?[ \t]{1,8}["']?([a-z]{4}(?: [a-z]{4}){3})["']?[ \t]*$/gm, grounds: ['settings'] },
  { title: 'value under a comment', near: [...NAMES, 'pw'], shape: /^[ \t]{0,40}(?:#|\/\/|;|--)(?![^\n]{0,120}\b(?:fake|dummy|sample|example|mock|test)\b)[^\n]{0,80}\b(?:password|passwort|pw|token|secret|api[ -]key)\b[^\n]{0,30}\n[ \t]{0,40}(?:(?:const|let|var|export|set)[ \t]{1,4})?[$\w.]{1,40}[ \t]{0,20}:?=[ \t]{0,20}["']?([^\s"';,]{12,128})["']?;?[ \t]*$/gim, grounds: ['settings', 'code'], random: true, places: QUOTED | BEHIND_EQUALS },
  { title: 'authorization header', near: ['auth', 'token'], shape: /(?<=["'`])(?:Bearer|Basic|Token|Bot|ApiKey)[ ]([\w+/.=~-]{20,4096})["'`]/g, grounds: ['code'], random: true },
  { title: 'key of an account', near: ['key'], with: 'user', shape: /[._]user(?:name)?["']?[ \t]{0,4}[:=][ \t]{0,4}["']?[^"'\n]{1,80}["']?[,;]?\s{1,40}["']?[\w-]{2,30}[._](?:access_?)?key["']?[ \t]{0,4}[:=][ \t]{0,4}["']?([\w-]{16,128})/gi, grounds: ['settings', 'code'], random: true, places: QUOTED | BEHIND_EQUALS | BEHIND_COLON },
  { title: 'password of a login', near: ['auth'], shape: /auth["']?[ \t]{0,4}(?:=>|[=:(])[ \t]{0,4}[([]?[ \t]{0,4}["'][^"'\n]{1,100}["'][ \t]{0,4},[ \t]{0,4}["']([^"'\s]{6,256})["']/gi, grounds: ['code'] },
  { title: 'password of a login', near: ['auth'], shape: /auth["']?[ \t]{0,4}(?:=>|[=:])[ \t]{0,4}[([][ \t]{0,4}["'][^"'\n]{1,100}["'][ \t]{0,4},[ \t]{0,4}["']([^"'\s]{6,256})["']/gi, grounds: ['code'], word: true },
  { title: 'password of a login', near: ['login', 'auth'], shape: /\b(?:login|auth)[ \t=]{1,4}[\w.@-]{1,64}:([^\s:'"/@]{6,128})(?=\s|$)/gi, grounds: ['settings'] },
  { title: 'secret in the program', near: ['secret'], shape: /\b(?:unsafePlainText|unsafe_plain_text)\([ \t]{0,4}["'`]([^"'`\s]{6,512})["'`]/g, grounds: ['code'] },
  { title: 'password of a login', near: NAMES, shape: /(?:set|with|use)?_?(?:password|passwd|secret|token|api_?key)\([ \t]{0,4}(?:new String\()?["'`](?:\{noop\})?([^"'`\s]{6,256})["'`][ \t]{0,4}(?:\.\w{1,16}\(\))?\)/gi, grounds: ['code'] },
  // The user and the password behind whatever else a call takes first, and the two alone; names of handlers stand so, too, and hosts.
  { title: 'password of a connection', near: ['conn', 'auth', 'ftp'], shape: /(?:[cC]onnect(?:ion)?|imap_open|Imap|ldap_bind|auth_password|S[sS][hH]Client|SMTP\.start|\b[fF]tp)\w{0,20}\(\s{0,20}(?:(?:["'][^"'\n]{0,200}["']|[&$\w.]{1,40})\s{0,4},\s{0,20}){1,6}[[(]?["'][\w.@=,\\-]{2,80}["']\s{0,4},\s{0,20}["'](?![a-z\d]{1,20}(?:[-_.][a-z\d]{1,20}){1,6}["']|(?:(?:[A-Z]?[a-z]{2,20}(?![a-z])|[A-Z](?![a-z]))\d{0,2}(?!\d)[-_.]?){2,8}["'])([^"'\s]{6,128})["']/g, grounds: ['code'] },
  { title: 'password of a connection', near: ['conn'], shape: /(?:[cC]onnect(?:ion)?|Imap)\w{0,20}\(\s{0,20}["'](?:[\w@=,\\-]{2,80}|[\w.+-]{1,60}@[\w.-]{1,60})["']\s{0,4},\s{0,20}["'](?![a-z\d]{1,20}(?:[-_.][a-z\d]{1,20}){1,6}["']|(?:(?:[A-Z]?[a-z]{2,20}(?![a-z])|[A-Z](?![a-z]))\d{0,2}(?!\d)[-_.]?){2,8}["'])([^"'\s]{6,128})["']/g, grounds: ['code'] },
  { title: 'password of a connection', near: ['conn', 'mysql', 'pass'], shape: /(?:(?:connect|PDO|PDO->__construct|username_pw_set|(?:PDO|mysqli)::__construct|mysqli|getConnection|createConnection|newInstance|database|Sequelize)\(\s{0,20}["'][^"'\n]{1,200}["']|(?:PDO|mysqli|mysqli_connect|DriverManager\.getConnection)\(\s{0,20}\$?[\w.]{1,60})\s{0,20},\s{0,20}(?:\d{1,5},\s{0,20})?["'][^"'\n]{1,100}["']\s{0,20},\s{0,20}["']([^"'\s]{6,256})["']/g, grounds: ['code', 'prose'], slot: true, word: true },
  { title: 'password of a command', near: ['pass'], shape: /\becho[ \t]{1,4}(?:-n[ \t]{1,4})?["']?([^\s"'|]{6,256})["']?[ \t]{0,4}\|[^\n|]{1,200}--password-stdin/g, grounds: ALL, places: FLAG },
  { title: 'password in the text', shape: /\b(?:login|logon|credentials?|access)\b[^\n:]{0,30}:[ \t]{0,4}[\w.@-]{2,64}[ \t]{0,4}\/[ \t]{0,4}([^\s/]{10,64})(?=\s|$)/gi, grounds: ['prose'] },
  { title: 'value of an element', near: NAMES, shape: /(?:name|key)="[^"\n]{0,100}(?:password|passwd|secret|token|api_?key)"[^>\n]{0,200}>([^<\s]{6,512})</gi, grounds: ['settings', 'code'], places: ELEMENT },
  { title: 'value of an element', near: NAMES, shape: /(?:name|key|id)="[^"\n]{0,100}(?:password|passwd|secret|token|api_?key)"[^>\n]{0,200}>\s{0,40}<[\w:.]{1,40}(?:[ \t][^>\n]{0,100})?>([^<\s]{6,512})</gi, grounds: ['settings', 'code'], places: ELEMENT },
  { title: 'password in an answer', near: ['pass', 'pw', 'pwd', 'foreign'], with: '?', shape: /\b(?:password|passwort|passwd|pw|pwd|pass)\b[^\n?]{0,80}\?[^\n]{0,80}(?:\n|\},)[^\n]{0,120}?(?:(?:[:"]|\b(?:it'?s|it is|here(?: it is| you go)?|sure|yes|es ist|das ist|ist))[:,]?[ \t]{1,4}[`"']{0,2}|"text":[ \t]{0,4}")([\w!#$%&*+?^~.-]{8,64})(?=[`"'\n]|$|[ \t]{1,4}[—–-]|[.,]?[ \t])/gi, grounds: ['settings', 'prose'], answer: true },
  { title: 'value of a variable', near: [...NAMES, 'pw'], with: 'set -', shape: /^[ \t]*set(?:[ \t]{1,4}-{1,2}\w{1,10}){1,4}[ \t]{1,4}\w{0,60}(?:PASS|PASSWORD|PASSWD|PW|SECRET|TOKEN|_KEY)[ \t]{1,4}["']?([^\s"'$()]{6,512})["']?[ \t]*$/gm, grounds: ['settings', 'prose'], word: true },
  { title: 'value of a setting', near: ['pass'], shape: /^[ \t]*[a-z]{2,20}[_-]pass(?:word)?[ \t]{1,8}([^\s"'={}()<>]{6,128})[ \t]*\r?$/gm, grounds: ['settings'], word: true },
  { title: 'value of a setting', near: ['key', 'token'], shape: /^[ \t]*(?:api|secret|access|private|auth|license)[ ](?:key|token)[ \t]{0,8}[:=][ \t]{0,8}([^\s"']{16,512})[ \t]*$/gim, grounds: ['settings'], random: true },
  { title: 'value given to a store', near: NAMES, with: '|', shape: /\b(?:echo|printf)[ \t]{1,4}(?:-n[ \t]{1,4})?["']?([^\s"'|$]{8,512})["']?[ \t]{0,4}\|[^\n|]{0,80}\bsecrets?[ ](?:versions[ ]add|put|create|set)\b/g, grounds: ['settings', 'prose'] },
  { title: 'key of a signature', near: ['jwt', 'token', 'key'], shape: /"[\w:.-]{0,30}(?:jwt|token|crypt|stripe|sendgrid|openai|aes|hmac|signing)\w{0,20}"\s{0,10}:\s{0,10}\{[^{}]{0,300}"(?:key|secret)"\s{0,10}:\s{0,10}"([^"\s]{16,512})"/gi, grounds: ['settings'], random: true },
  { title: 'key of a signature', near: ['jwt'], shape: /^[ \t]*["']?jwt\w{0,20}["']?:[ \t]*\n(?:[ \t]{1,20}[^\n]{0,200}\n){0,4}[ \t]{1,20}["']?key["']?:[ \t]{1,4}["']?([^\s"']{16,512})/gim, grounds: ['settings'], random: true },
  { title: 'password in a connection string', near: ['pass', 'pwd'], with: '="', shape: /(?:password|pwd)="[ \t]{0,4}[+.][ \t]{0,4}"([^"\s]{6,128})"/gi, grounds: ['settings', 'code'], slot: true },
  { title: 'key of a storage account', near: ['key'], with: '==', shape: /key(?:\.[\w.-]{1,100})?["']?(?:[ \t]{1,4}string)?[ \t]{0,4}(?:=>|:?=|[:,])[ \t]{0,4}["'`]([A-Za-z\d+/]{86}==)["'`]/gi, grounds: ['settings', 'code'], random: true, places: QUOTED },
  { title: 'key of a cipher', near: ['fernet'], shape: /\bFernet\([ \t]{0,4}b?["']([\w=-]{40,60})["']/g, grounds: ['code'] },
  { title: 'key of a signature', near: ['jwt', 'token'], shape: /\b(?:jwt|jsonwebtoken|JWT)(?:\.|::)(?:sign|verify|encode|decode)\((?:[^()"'`\n]{1,120}|[ \t]{0,4}\{[^{}]{1,300}\}[ \t]{0,4}),[ \t]{0,4}["'`]((?=[^"'`\s]{0,80}\d)[^"'`\s]{10,512}|[^"'`\s]{24,512})["'`]/g, grounds: ['code'], certain: true },
  { title: 'password of a login', near: ['auth'], shape: /(?:Buffer\.from|\bbtoa|b64encode|base64_?[eE]ncode|EncodeToString|Base64\.(?:strict_)?encode(?:64)?)\(\s{0,20}(?:\[\]byte\(|b)?["'`][\w.@-]{2,60}:([^"'`\s:/]{6,512})["'`]/g, grounds: ['code'], slot: true },
  { title: 'password of a login', near: ['auth'], with: 'auth(', shape: /(?:\.|->|:)auth\([ \t]{0,4}["'`]([^"'`\s:/]{6,256})["'`][ \t]{0,4}\)/g, grounds: ['code'], slot: true },
  { title: 'key of a signature', near: ['key', 'secret', 'jwt'], shape: /(?:(?:jwt|session|signing|hmac|cookie)_?(?:key|secret)\w{0,10}|\bkey)[ \t]{0,4}:?=[ \t]{0,4}(?:\[\]byte\(|b|[\w.]{1,40}\.GetBytes\()["']((?=[^"'\s]{0,80}\d\d)[^"'\s]{14,256})["']/gi, grounds: ['code'], certain: true },
  { title: 'key of a session', near: ['cookie'], with: 'cookieParser(', shape: /\bcookieParser\([ \t]{0,4}["'`]((?=[^"'`\s]{0,80}\d\d)[^"'`\s]{12,256})["'`]/g, grounds: ['code'], certain: true },
  { title: 'key of a signature', near: ['key', 'secret', 'cookie'], shape: /(?:SymmetricSecurityKey|SecretKeySpec|hmacShaKeyFor|NewCookieStore)\(\s{0,20}(?:[\w.[\]]{1,40}\(\s{0,20})?["']((?=[^"'\s]{0,80}\d)[^"'\s]{16,512})["']/g, grounds: ['code'], certain: true },
  { title: 'password of a login', near: ['conn'], with: '@', shape: /\b\w{0,10}(?:[Mm]ail|SMTP|smtp)\([ \t]{0,4}(?:\w{1,20}=)?["'][\w.+-]{1,60}@[\w.-]{1,60}["'][ \t]{0,4},[ \t]{0,4}(?:\w{1,20}=)?["']([^"'\n]{6,64})["']/g, grounds: ['code'], slot: true, places: QUOTED },
  { title: 'key of a cipher', near: ['conn'], with: 'crypt(', shape: /\b(?:AES|DES|TripleDES|Rabbit|RC4)\.(?:en|de)crypt\((?:[^()"'`\n]|\([^()\n]{0,80}\)){1,120},[ \t]{0,4}["'`]((?=[^"'`\s]{0,80}\d)[^"'`\s]{8,128})["'`]/g, grounds: ['code'], certain: true },
  { title: 'private key', near: ['secret', 'key'], with: ',', shape: /(?:secret|private|SECRET|PRIVATE)_?[kK](?:ey|EY)\w{0,20}["']?[ \t]{0,4}[:=][ \t]{0,4}(?:new[ \t]{1,4})?(?:Uint8Array|Buffer|bytes)?(?:\.from|\.of)?\(?\[\s{0,8}(?![01],[ ]?[012],)((?:\d{1,3},\s{0,8}){31,127}\d{1,3})/g, grounds: ['code', 'settings'], certain: true, places: BEHIND_EQUALS | BEHIND_COLON },
  { title: 'password of a command', near: ['mysql', 'mariadb'], with: '-p', shape: /["'](?:mysql|mariadb)(?:dump|admin|import|-dump)?["'][ \t]{0,4},[^\]\n]{0,200}["'](?:-p|--password=)([^"'\s]{6,128})["']/g, grounds: ['code', 'settings'], slot: true },
  { title: 'value that a function gives', near: ['pass', 'pwd'], with: '(', shape: /(?:password|passwd|passphrase|pwd)\(\)[ \t]{0,4}(?::[ \t]{0,4}\w{1,12}[ \t]{0,4})?(?:=>?|\{)\s{0,40}(?:return[ \t]{1,4})?["'`]([^"'`\s]{6,256})["'`]/gi, grounds: ['code'] },
  { title: 'value that a function gives', near: ['secret', 'token', 'key'], shape: /(?:secret|token|api_?key|(?:secret|signing|private|access|encryption)_?key)(?:\(\)[ \t]{0,4}(?::[ \t]{0,4}\w{1,12}[ \t]{0,4})?(?:=>?|\{)|[ \t]{1,4}by lazy[ \t]{0,4}\{)\s{0,40}(?:return[ \t]{1,4})?["'`]([^"'`\s]{16,512})["'`]/gi, grounds: ['code'], random: true },
  { title: 'value in place of a variable', near: [...NAMES, 'pwd', 'jwt'], shape: /(?:env|Env|ENV|environ|environment|EnvironmentVariable)(?:(?:\.|::)\w{1,16})?[[(]{1,2}["']\w{0,60}(?:PASS|PASSWORD|PASSWD|PWD|SECRET|TOKEN|_KEY|pass|password|secret|token|_key)["'][\])]{1,2}(?:[ \t]{0,4}(?:\?\?|\?:|\|\||\bor\b)|\s{0,40}\.(?:unwrap_or(?:_else)?|orElse(?:Get)?|getOrElse|or_else)\()[ \t]{0,4}(?:\|_?\|[ \t]{0,4}|\(\)[ \t]{0,4}[-=]>[ \t]{0,4})?(?:String::from\()?["']([^"'\s]{6,512})["']/g, grounds: ['code'] },
  { title: 'token of a device', near: ['auth'], with: 'auth', shape: /\bauth(?:_?[tT]oken)?\[\d{0,4}\][ \t]{0,4}=[ \t]{0,4}"([\w-]{20,64})"/g, grounds: ['code'], random: true },
  { title: 'key of a device', near: ['bundle_'], with: '{', shape: /(?:APPKEY|NWKSKEY|APPSKEY|AppKey|appKey|NwkSKey|nwkSKey|AppSKey|appSKey)\[\d{0,2}\][ \t]{0,4}=[ \t]{0,4}\{\s{0,20}(?!(?:0x00|0xFF|0x11|0x2B|0x01|0xXX)\b)((?:0x[\dA-F]{2},\s{0,20}){15}0x[\dA-F]{2})/gi, grounds: ['code'], certain: true, places: UNSEEN },
  { title: 'password of a command', near: ['pass'], with: 'sshpass', shape: /\bsshpass[ \t]{1,4}-p[ \t]{0,4}(?:'((?=[^'\n]{0,128}(?:[a-z][A-Z]|[\d!@#%^&*]))[^'$\n]{6,128})'|"((?=[^"\n]{0,128}(?:[a-z][A-Z]|[\d!@#%^&*]))[^"$\n]{6,128})")/g, grounds: ALL, certain: true, places: UNSEEN },
  { title: 'password of a command', near: ['conn'], with: '"', shape: /\bMapNetworkDrive[^\n]{0,200},[ \t]{0,4}"[^"\n]{1,80}"[ \t]{0,4},[ \t]{0,4}"([^"\s]{6,128})"/gi, grounds: ['code', 'settings'], slot: true },
  { title: 'password in the text', with: ' / ', shape: /\b(?:[\w-]{1,40}\.){1,4}[a-z]{2,12}[ \t]\/[ \t][\w.@-]{2,64}[ \t]\/[ \t]([^\s/|]{8,64})(?=\s|$)/gi, grounds: ['prose'], answer: true },
  { title: 'key of a session', near: ['secret'], with: 'SessionStorage', shape: /SessionStorage[^;]{0,300}?\bsecrets["']?[ \t]{0,4}:\s{0,8}\[\s{0,8}["'`]((?=[^"'`\s]{0,80}\d\d)[^"'`\s]{12,256})["'`]/g, grounds: ['code'], certain: true },
  { title: 'password of a login', near: ['login', 'auth', 'cred'], shape: /\b(?:login|auth|cred)\w{0,20}[ \t]{0,4}:?=[ \t]{0,4}["'][\w.@-]{2,40}:([^"'\s:/]{8,64})["']/gi, grounds: ['code'], places: QUOTED },
  { title: 'password of a login', near: ['pass'], with: '" "', shape: /"pass(?:word)?"[ \t]{1,8}"([^"\s]{6,128})"/g, grounds: ['settings'], slot: true },
  { title: 'password of an account', near: ['accounts'], with: '{', shape: /^[\w.@-]{1,64}:\{(?:PLAIN|CLEAR|CLEARTEXT|plain)\}([^\s:]{6,128})/gm, grounds: ['settings'], certain: true },
  { title: 'value of a pair', near: [...NAMES, 'pwd'], shape: /["'][\w.-]{0,60}(?:password|passwd|pass|pwd|secret|token|api_?key)["'][ \t]{1,4}(?:->|to)[ \t]{1,4}["']([^"'\s]{6,256})["']/gi, grounds: ['code'], places: QUOTED },
  { title: 'password in an answer', near: ['pass', 'pw', 'login'], shape: /\b(?:pw|pass|password|passwort|kennwort|login)\b[^\n]{0,60}(?:\?|\bagain|\bplease|\bbitte|\bnochmal)[ \t]*\r?\n(?:[[(]?\d[\d:. -]{3,20}[\])]?[ \t]{0,4})?[\w.@-]{1,40}[:>][ \t]{1,4}[`"']?([^\s,`"']{8,64})/gi, grounds: ['prose'], answer: true },
  { title: 'password of a login', near: ['auth'], with: 'uthorization:', shape: /^[ \t]*Authorization:[ \t]{1,4}(?:Basic|Digest)[ \t]{1,4}[\w.@-]{1,64}[ :]([^\s:]{6,128})[ \t]*\r?$/gm, grounds: ['settings'], slot: true },
  { title: 'private key of web push', near: ['vapid'], shape: /\bsetVapidDetails\([^()\n]{0,300},\s{0,40}["'`]([\w-]{43})["'`]/g, grounds: ['code'] },
  { title: 'key in the text', near: ['key', 'token', 'secret'], shape: /\b(?:token|secret|(?:auth|access|api|secret|bearer|bot|live|deploy|admin)[ -]key)[ \t]{1,4}[`"']?([\w.-]{24,256})(?=[`"']?(?:[\s.,;)]|$))/gi, grounds: ['prose'], random: true },
  { title: 'password in the text', shape: /\b(?:password|passphrase|passwort|kennwort|pw|secret|psk|pin|(?:shared|access) key|mot de passe|contrase[ñn]a|clave|senha|wachtwoord|lösenord|passord|adgangskode|heslo|hasło)[ \t]{1,4}(?:[`"']{1,2}|\*\*)([^\s`"'*]{8,512})[`"'*]/gi, grounds: ['prose'] },
  { title: 'password in the text', shape: /\b(?:password|passphrase|passwort|kennwort|pw|mot de passe|contrase[ñn]a|clave|senha|wachtwoord|lösenord|passord|adgangskode|heslo|hasło|token|secret|psk|(?:api|secret|access|wi-?fi|pre-?shared|license)[ -]?key)\b(?:(?: for| of|-for| für| de| pour)?[ \t]{1,4}(?!id\b)[\w.@-]{1,30})?[ \t]{0,8}=[ \t]*[`"'*]{0,3}([^\s`"'*,;|]{8,512})/gi, grounds: ['prose'] },
  { title: 'password in the text', shape: /\b(?:password|passphrase|passwort|kennwort|pw|mot de passe|contrase[ñn]a|clave|senha|wachtwoord|lösenord|passord|adgangskode|heslo|hasło|token|secret|psk|(?:api|secret|access|wi-?fi|pre-?shared|license)[ -]?key)\b(?![ -](?:manager|policy|store|generator)\b)(?:[^\n:=|,;.]|\.(?!\s)){0,40}(?:::?|[ \t](?:is|ist|lautet|est|es|é|è|era|är|er|je|jest|war|was)[ \t]|->|→)[ \t]{0,20}[`"'*]{0,3}[ \t]{0,4}[`"'*]{0,2}([^\s`"'*,;|]{8,512})/gi, grounds: ['prose'] },
];

/** Words near a program that takes a password behind a short flag. */
const PROGRAMS = setOf(['pass', 'mysql', 'mariadb', 'mongo', 'login', 'redis-cli', 'curl', 'auth', 'secret', 'token']);
/** A form, with the set of words near it. All have the same fields in the same order, for they are gone through for each piece of each text. */
interface Ready {
  readonly words: number;
  readonly places: number;
  readonly needed: string | undefined;
  readonly shape: RegExp;
  readonly form: Form;
}

const BY_GROUND: ReadonlyMap<Ground, readonly Ready[]> = new Map(
  ALL.map((ground) => [ground, FORMS.filter(({ grounds }) => grounds.includes(ground)).map((form) => ({ words: form.near ? setOf(form.near) : -1, places: (form.places ?? QUOTED) | (form.word ? WORD | WORD_IN_CALL : 0), needed: form.with, shape: form.shape, form }))]),
);

/** Words of forms whose values in programs stand in places that are not looked for, or behind a blank. */
const UNSEEN_NEAR = wordsOfPlace(UNSEEN);
const BLANK_NEAR = wordsOfPlace(BEHIND_BLANK);

function wordsOfPlace(place: number): number {
  return FORMS.reduce((words, { grounds, places = 0, near = [] }) => (grounds.includes('code') && (places & place) !== 0 ? words | setOf(near) : words), 0);
}

/** Where in a piece of a program something stands that may open something. `words` is the set of secrets' words in it. */
export function placesOf(letters: Uint8Array, start: number, end: number, words: number): number {
  const unseen = (words & UNSEEN_NEAR) === 0 ? 0 : UNSEEN;
  const blank = (words & BLANK_NEAR) !== 0 && isBehindBlank(letters, start, end) ? BEHIND_BLANK : 0;
  return placesIn(letters, start, end) | unseen | blank;
}

/** The first value that stands in one of the forms, and opens something. `words` is the set of secrets' words in the text, and `places` where a value may stand in it. */
export function inForms(text: string, words: number, places: number, place: Place): { readonly why: string; readonly at: number } | undefined {
  for (const { words: near, places: standsIn, needed, shape, form } of BY_GROUND.get(place.ground) ?? []) {
    // `matchAll` makes a copy of the shape, and most pieces of text have none of them.
    if ((words & near) === 0 || (places & standsIn) === 0 || (needed !== undefined && !text.includes(needed)) || text.search(shape) < 0) continue;
    const { title, certain, slot, word, phrase, random, answer, hash } = form;
    if (place.isOfTest === true && !title.startsWith('password')) continue;
    for (const { 0: whole, 1: first, 2: second, index } of text.matchAll(shape)) {
      if (place.ground === 'prose' && /\.\.\.|…/.test((first ?? second ?? '').slice(-4))) continue;
      const value = place.ground === 'prose' ? (first ?? second ?? '').replace(/[).,:\]>]{1,3}$/, '') : (first ?? second ?? '');
      const plain = title === 'authorization header' ? decodedPassword(value) : place.ground === 'prose' ? decodedText(value) : value;
      const counts = hash ? !place.isThrowaway && !isSampleToken(plain, false)
        : certain ? strengthOf(plain) !== 'sample' && !isCommonPassword(plain) && !saysItIsNone(plain) && !repeats(value)
        : answer ? isShortMade(plain) || (/\d/.test(plain) && opensSomething(plain, true, { ...place, ground: 'prose' }))
        : random ? (strengthOf(plain) === 'random' || isMade(plain)) && !(title === 'value in a list' && CALLED_SO.test(plain))
        : (word && place.ground !== 'prose' && !place.isThrowaway && (isLoginWord(plain) || (phrase && isLoginPhrase(plain))) && !text.slice(Math.max(0, index - NEAR), index + whole.lastIndexOf(plain)).includes(plain)) || (slot && (place.ground !== 'prose' || /\d/.test(plain)) && isSlotPassword(plain)) || (slot && place.ground !== 'prose' && !place.isThrowaway && isWeakPassword(plain) && isBesideHost(text, index)) || opensSomething(plain, place.ground !== 'prose' || isPasswordName(whole) || /pass|pw|wi-?fi|shared|secret|login|logon|credential|access/i.test(whole), place);
      if (counts && !isDocumented(text, index, place.ground) && !isPrinted(text, index) && !(place.ground === 'prose' && (isSentToNobody(text, index) || isIntroduced(text, index + whole.lastIndexOf(value)) || IN_ADDRESS.test(text.slice(Math.max(0, index - 40), index))))) return { why: title, at: index };
    }
  }
  const ground = place.gate === 'ambiguous' ? 'settings' : place.ground;
  const flag = place.ground === 'code' || (words & PROGRAMS) === 0 ? undefined : shortFlagValues(text).find(({ value, at }) => opensSomething(place.ground === 'prose' ? value.replace(/`.*$/, '') : value, true, { ...place, ground }) || (isNumberedWord(value) && FAR_HOST.test(text.slice(Math.max(0, at - NEAR), at))));
  return flag && { why: 'password of a command', at: flag.at };
}

/** A server that somebody has, before the password of a command. */
const FAR_HOST = /[ \t](?:-h[ =]?|--host[ =])(?!127\.|[\w.-]{0,60}example\b)[\w-]{1,40}\.[\w-][\w.-]{0,60}[ \t][^\n]{0,60}$/;

/** What a list has of names: `MLKEM768X25519PrivateKey`. */
const CALLED_SO = /(?:[a-z](?:Key|Token|Secret|Password)|_(?:KEY|TOKEN|SECRET|PASSWORD))$/;

/** Where a user stands before a password that is a word; one that is called like its user is no secret. */
const NEAR = 80;

/** Parameters of addresses are looked into on their own: badges have tokens that everybody sees. */
const IN_ADDRESS = /[?&][\w-]{0,30}$/;

/** Of what stands where only a password can. */
function isSlotPassword(value: string): boolean {
  return strengthOf(value) !== 'sample' && !isCommonPassword(value) && /[A-Za-z]{3}/.test(value) && /[\d!#$%^&*+?~]/.test(value) && /^[\w!#$%^&*+?~.,:@-]+$/.test(value);
}

/** A phrase of the same few words, as every developer's chain has it. */
function repeats(phrase: string): boolean {
  const words = phrase.split(' ');
  return words.length >= 12 && new Set(words).size < words.length / 2;
}

/** What stands in base64, where that is a text; other values as they are. */
export function decodedText(value: string): string {
  if (value.length < 8 || value.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(value)) return value;
  const plain = atob(value);
  // What is an object is a token of its own, as those of tunnels are.
  return /^[\x20-\x7e]+$/.test(plain) && !/^\{"/.test(plain) ? plain : value;
}

/** Of `user:password` in base64 the password; other credentials as they are. */
export function decodedPassword(value: string): string {
  try {
    const plain = atob(value);
    return /^[\x20-\x7e]{1,200}:[\x20-\x7e]{0,200}$/.test(plain) ? plain.slice(plain.indexOf(':') + 1) : value;
  } catch {
    return value;
  }
}
