import type { Clue } from '../core/effect.ts';
import type { Library } from '../payload/code/libraries.ts';
import { urlClue } from '../targets/database-target.ts';

/** Characters of a program that are looked at. */
const MOST = 100_000;

/** Queues in Ruby take their Redis by an assignment: `Sidekiq.redis = { url: ENV.fetch('REDIS_URL', 'redis://localhost') }`. Source: github.com/sidekiq/sidekiq/wiki/Using-Redis. */
export function isQueue({ title }: Library): boolean {
  return /^(?:Sidekiq|Resque)/.test(title);
}

/** Variables from which the program takes it. */
export function variablesOfQueue(text: string): readonly string[] {
  return [...text.slice(0, MOST).matchAll(/\bENV(?:\.fetch)?[([]["'](\w{0,40}REDIS\w{0,40})["']/g)].map(([, name = '']) => name);
}

/** Addresses that stand in the program, for where no variable gives another one. */
export function storesOfQueue(text: string): readonly Clue[] {
  return [...text.slice(0, MOST).matchAll(/["'](rediss?:\/\/[^"'\s]{3,300})["']/g)].map(([, url = '']) => urlClue(url, 'the program', { source: 'program' }));
}
