import { LIVE_MODE } from '../core/environment.ts';
import type { Reason } from '../core/verdict.ts';

/** What a reason says first, without where: of `Delete volume "pgdata" in production. Cannot be undone.`, `Delete volume "pgdata"`. */
export function deedOfReason({ text }: Pick<Reason, 'text'>, environment: string): string {
  const [said = ''] = text.split(/(?<=")\. |\. (?=[A-Z])/);
  const bare = said.replace(/\.$/, '').replace(/ (?:\(environment unknown, treated as production\)|on this machine)$/, '');
  const place = [` in ${environment}`, ...(environment === 'live' ? [` in ${LIVE_MODE}`] : [])].find((one) => bare.endsWith(one));
  return place === undefined ? bare : bare.slice(0, -place.length);
}

/** The same without what it is about, so that it can be counted: `Delete volume`. Long texts are cut; the rule's id where nothing is told. */
export function kindOfReason(reason: Pick<Reason, 'id' | 'text'>, environment: string): string {
  const bare = deedOfReason(reason, environment).replace(/ "[^"]{0,200}"/g, '').replace(/ (?:by|of|from|to|for|in|at|on)$/, '').trim();
  return bare === '' ? reason.id : bare.length > LONGEST ? `${bare.slice(0, LONGEST - 1)}…` : bare;
}

const LONGEST = 60;
