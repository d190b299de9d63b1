import { isPlaceholder } from '../core/secret-name.ts';
import { isBesideHost, isBesideUser } from './beside-login.ts';
import { isMadeLonger, saysItIsMadeUp, strengthOf } from './value-strength.ts';

const OF_PRODUCTION = /(?:^|[/._-])(?:prod|production|live|staging)(?:[/._-]|$)|\.tf$|(?:^|\/)(?:k8s|kubernetes)\/|\/workflows\/[^/]{0,60}(?:deploy|release|publish)[^/]{0,60}$/i;
const OF_THE_TEAM = /runbook|on-?boarding|on-?call|handover|internal|\bops\b|zugang/i;

/** Whether a file sets up what is reached by others, as its path says: `values-prod.yaml`, `group_vars/production.yml`, the resources of a cloud. */
export function isOfProduction(path: string): boolean {
  return OF_PRODUCTION.test(path);
}

/** Whether a text is one that a team keeps for itself, and so has its own passwords: `docs/runbook.md`. */
export function isOfTheTeam(path: string): boolean {
  return OF_THE_TEAM.test(path);
}

/**
 * Whether a value is a weak password, as people take one all the same: words and a number, `acme-prod-2024`, `MyDbPass2024`. Everybody's defaults look alike, so that this says
 * something only of a server that can be reached.
 */
export function isWeakPassword(value: string): boolean {
  if (value.length < 8 || value.length > 64 || !/^\w[\w!#$%&*+?^~@.-]+$/.test(value) || !/[a-z]/.test(value) || !/\d/.test(value) || IDENTIFIER.test(value)) return false;
  if (strengthOf(value) === 'sample' || saysItIsMadeUp(value) || /secret|vault|token|key|example|sample/i.test(value)) return false;
  return isMadeLonger(value) || (/[a-z]{3}/i.test(value) && !isPlaceholder(value.replace(/[\d!#$%&*+?^~@._-]{1,8}$/, '')));
}

/** What leads to a value, or is one version of something: `random_password.db2.result`, `reset-password-v2`. */
const IDENTIFIER = /^[a-z_]\w*(?:\.[a-z_]\w*)+$|^[a-z]+(?:[-_.][a-z\d]+)*[-_.](?:v\d+|[a-z]*\d)$|^[a-z]+(?:[A-Z][a-z]+)+\d?$/;

/** The same in a text that a team keeps for itself, where rules and programs for passwords are spoken of as well. */
export function isWeakInText(value: string): boolean {
  return isMadeLonger(value) && isWeakPassword(value) && !/password|passwort|keepass/i.test(value);
}

const NAMED = /(?:pass|passwd|password|pwd|passwort)$/i;

/** Whether such a value stands under a password's name, beside a server that can be reached and the user who signs in there. `at` counts in the whole text. */
export function isWeakOfLogin(value: string, name: string, text: string, at: number, quotedOnly: boolean): boolean {
  return NAMED.test(name) && isWeakPassword(value) && isBesideHost(text, at) && isBesideUser(text, at, value, quotedOnly);
}
