import type { Ground } from './ground.ts';
import { isWeakInText } from './far-logins.ts';
import { isAppPassword, isChosenPhrase, isClosedWord, isCommonPassword, isCommonPhrase, isDicePhrase, isMadeStronger, isNumberedWord, isOfAllKinds, isSetPhrase, isShortMade, isSpacedPhrase, strengthOf } from './value-strength.ts';

/** Longer than a commit is written, and no digest. */
const SHORT_HEX = /^(?=[a-f]{0,13}\d)(?=\d{0,13}[a-f])[\da-f]{14,23}$/;

/** Where a value stands, as far as that says how much it takes to be one. */
export interface Place {
  readonly ground: Ground;
  readonly gate: 'ambiguous' | 'ordinary';
  /** What stands here is made up for a developer's machine or a test. */
  readonly isThrowaway: boolean;
  /** What stands here is for servers that others reach, as the path says. */
  readonly isDeployed?: boolean;
  /** What others reach is set up here, and nothing else. */
  readonly isOfProduction?: boolean;
  /** A team keeps the text for itself. */
  readonly isOfTheTeam?: boolean;
  /** Tests run here beside databases of their own. */
  readonly isPipeline?: boolean;
  /** Words here are labels for people. */
  readonly isTranslation: boolean;
  /** A test that signs in to a server that is really there; only passwords count. */
  readonly isOfTest?: boolean;
}

/** Whether a value opens something, at a place where a secret can stand; `isPassword` where nothing but a password can. */
export function opensSomething(value: string, isPassword: boolean, { ground, gate, isThrowaway, isDeployed, isTranslation, isOfTheTeam }: Place): boolean {
  const strength = strengthOf(value);
  if (strength === 'sample') return false;
  if (strength === 'random') return true;
  if (isTranslation && /^\p{L}+$/u.test(value)) return false;
  if (isOfTheTeam === true && ground === 'prose' && isPassword && (isWeakInText(value) || (strength === 'password' && value.length >= 8 && !isCommonPassword(value)))) return true;
  if (isCommonPassword(value)) return isPassword && (gate === 'ordinary' || isDeployed === true) && !isThrowaway && !isTranslation && (ground === 'settings' ? isMadeStronger(value) : ground === 'code' && isCommonPhrase(value));
  if (isPassword && ground !== 'prose' && isAppPassword(value)) return true;
  if (isPassword && ground !== 'prose' && !isTranslation && isOfAllKinds(value)) return true;
  if (isPassword && !isTranslation && isDicePhrase(value, ground === 'settings')) return true;
  const isPhrase = !isTranslation && (isChosenPhrase(value) || (isPassword && ground === 'code' && isSetPhrase(value)) || (ground === 'settings' && (isSetPhrase(value) || (isPassword && !isThrowaway && isClosedWord(value)))));
  if (ground === 'prose') return isPassword && (value.length >= 10 ? isPhrase || (strength === 'password' && (isMixed(value) || SHORT_HEX.test(value))) || (/\d{3}/.test(value) && isNumberedWord(value)) || (/\d{2}/.test(value) && isSetPhrase(value)) : isShortMade(value));
  if (strength === 'password') return isPassword || value.length >= 12;
  if (isPassword && !isThrowaway && !isTranslation && (isNumberedWord(value) || (ground === 'settings' && isSpacedPhrase(value)))) return true;
  return isPassword && isPhrase;
}

function isMixed(value: string): boolean {
  return /[A-Z]/.test(value) && /[a-z]/.test(value);
}
