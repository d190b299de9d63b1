import { isPasswordName } from '../core/secret-name.ts';
import { isDefault } from './defaults.ts';
import type { Place } from './opens.ts';
import { isClosedWord, isCommonPassword, isMadeLonger, isMadeStronger, isTelltale, strengthOf } from './value-strength.ts';

/** What settings say of a password in place of one. */
const SAID = /^(?:disabled?|enabled?|required?|optional|prompt(?:ed)?|interactive|keychain|keyring|external|internal|inherit(?:ed)?|environment|encrypted|plaintext|cleartext|generated?|automatic|manual|missing|invalid|incorrect|forgotten|expired|unknown|unchanged|configured|provided|supplied|specified|anonymous|windows|integrated|kerberos|string|masked|number|boolean|varchar|object|database|username|hostname|server|newuser|nobody|guests?|visible|protected|private|public|cancel|submit|confirm|continue|security|settings|profile|account|android)$/i;

/** Words with a number, and a sign at the end, as no name has. */
const CLOSED = /^(?=[^\d]{3,30}\d)[A-Za-z][\w.-]{6,30}[!$*?]{1,3}$/;

/** Whether a value is a word that a person may have taken for a password. */
export function isWordOfLogin(value: string, name: string, quoted: boolean, place: Place): boolean {
  if (!mayBeOfLogin(value, name, quoted, place)) return false;
  if (isMadeLonger(value)) return true;
  if (isCommonPassword(value)) return false;
  return CLOSED.test(value) || (/^[\p{L}\d!#$%&*+?@^~_.-]{6,32}$/u.test(value) && /^\p{L}{6,}/u.test(value) && !SAID.test(value) && !/[a-z][A-Z]|_|\.[a-z]/.test(value) && !/pass|pwd|secret|token/i.test(value));
}

/** Whether it stands under a password's name, at a place that is for what others reach. */
function mayBeOfLogin(value: string, name: string, quoted: boolean, { ground, gate, isThrowaway: isMadeUp, isPipeline, isTranslation: isLabel }: Place): boolean {
  if (gate === 'ambiguous' || isMadeUp || isLabel || ground === 'prose' || (ground === 'code' && !quoted)) return false;
  if (!/(?:pass|passwd|password|pwd|pass_?phrase|passwort|kennwort|senha|wachtwoord)$/i.test(name) || strengthOf(value) === 'sample') return false;
  return !(isPipeline === true && /^\p{L}+$/u.test(value));
}

/** Whether some words are what a person may have taken for a password. Names of other things are made so as well: it says something only beside the user and the server that it is for. */
export function isPhraseOfLogin(value: string, name: string, quoted: boolean, place: Place): boolean {
  return isLoginPhrase(value) && mayBeOfLogin(value, name, quoted, place);
}

/** Variables of a program's surroundings, and Ansible's of a machine that it signs in to. Labels for people are seldom called so. Source: Ansible's documentation of inventories. */
const VARIABLE = /^[A-Z][A-Z\d_]{0,60}(?:PASSWORD|PASSWD|_PASS|_PWD)$|^ansible_\w{0,30}pass(?:word)?$/;

/** Whether a word in small letters, as labels are not, is what a person may have taken for the password in a variable, and not what everybody has there on a machine of their own. `others` are the names of users and databases around. */
export function isWordOfVariable(value: string, name: string, others: readonly string[], place: Place): boolean {
  return VARIABLE.test(name) && place.ground === 'settings' && /^[a-z]{8,}/.test(value) && isLoginWord(value) && mayBeOfLogin(value, name, true, place) && !isDefault(value, name, others);
}

/** A single word, with one digit behind it or none, that no form, guide or settings of a program have in that place. Says something only beside the user or the server that it is for. */
export function isLoginWord(value: string): boolean {
  const word = value.replace(/\d$/, '');
  return /^\p{L}\p{Ll}{5,31}$/u.test(word) && strengthOf(value) !== 'sample' && isNobodysWord(word);
}

/** Two words and more with a sign between them, and a number behind or none: `svamp-skog`, `lumi-ukko-3`. */
export function isLoginPhrase(value: string): boolean {
  const words = value.replace(/[-_.]?\d{1,4}$/, '').split(/[-_.+]/);
  return words.length > 1 && words.length <= 4 && words.every((word) => /^\p{L}\p{Ll}{2,15}$/u.test(word) && isNobodysWord(word)) && strengthOf(value) !== 'sample' && !isCommonPassword(value);
}

/** None that says what stands there, or what is to stand there. */
function isNobodysWord(word: string): boolean {
  return !SAID.test(word) && !isTelltale(word) && !isCommonPassword(word) && !isPasswordName(word) && !/secret|token|geheim/i.test(word);
}

/** `Password: Larkspur`, under a line that says who signs in. */
const UNDER_USER = /^[ \t>*-]{0,6}[`*]{0,2}(?:user(?: ?name)?|login|benutzer(?:name)?|usuario|utilisateur|utente)[`*]{0,2}[ \t]{0,4}:[ \t]{0,4}[`*]{0,2}([\w.@-]{2,60})[`*]{0,2}[ \t]*\r?\n[ \t>*-]{0,6}[`*]{0,2}(?:pass(?:word)?|pwd?|passwort|kennwort|contraseña|mot de passe)[`*]{0,2}[ \t]{0,4}:[ \t]{0,4}[`*]{0,2}(\p{L}{6,32}|\p{Ll}{3,12}(?:[.-]\p{Ll}{3,12}){1,3}[.-]?\d{1,4}|[\w!#$%&*+?^~@.-]{10,64}|\p{L}{6,24}[!$%&*+?@#]{1,3})[`*]{0,2}[ \t]*$/imu;
/** Users that everybody has. */
const EVERYBODYS = /^(?:admin\w*|root|sa|user\w*|test\w*|demo\w*|guest\w*|me|you|dev\w*|[\w.@-]*example[\w.]*|postgres|mysql)$/i;
/** Characters of the line above. */
const ABOVE = 90;

/** Where a text for people has a word for a password, under the user that it is for; -1 where it has none. `start` and `end` bound where the password is called so. */
export function wordUnderUser(text: string, start: number, end: number): number {
  const from = Math.max(0, start - ABOVE);
  const match = UNDER_USER.exec(text.slice(from, end));
  if (!match) return -1;
  const { 1: user = '', 2: value = '', index } = match;
  if (/[^\p{L}\d.-]/u.test(value)) return (isMadeStronger(value) || isClosedWord(value)) && !EVERYBODYS.test(user) ? from + index : -1;
  return (/\d$/.test(value) ? isPhraseUnderUser(value) : /^\p{Lu}/u.test(value) && isLoginWord(value)) && value.toLowerCase() !== user.toLowerCase() ? from + index : -1;
}

/** `cinder.otter.cobalt.0`: words and a number, none of which says what it is. */
function isPhraseUnderUser(value: string): boolean {
  return strengthOf(value) !== 'sample' && !isCommonPassword(value) && value.split(/[.\d-]+/).every((word) => !isTelltale(word));
}
