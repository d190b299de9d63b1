import { Minimatch } from 'minimatch';
import type { ReadRules } from '../core/agent.ts';
import { deniedByClaude, denyReads, removeDenied } from './claude-permissions.ts';
import { deniedByOpencode, denyOpencodeReads, removeOpencodeDenied } from './opencode-permissions.ts';

/**
 * Globs for rules that know no exceptions: a broad one would hide `.env.example` as well, or a rule that shows it again would loosen what the user has
 * tightened. These are the files an agent meets most; about all others the hook decides.
 */
export const RULE_GLOBS: readonly string[] = `
  **/.env **/.env.local **/.env.*.local **/.env.production **/.env.prod **/.env.staging **/.env.development **/.env.test **/.envrc **/.dev.vars **/.secrets
  **/*.tfstate **/*.tfvars **/id_rsa **/id_ed25519 **/*.p12 **/*.pfx **/*.jks **/.netrc **/.pgpass **/.git-credentials
  ~/.ssh/** ~/.aws/** ~/.kube/config ~/.railway/** ~/.docker/config.json`.trim().split(/\s+/);

/**
 * The agent's settings with a rule for each of these globs, and without those of `known` that are not among them. `text` is undefined where there is no
 * file. Idempotent; all else stays. Throws `BrokenConfig`.
 */
export function withRules(rules: ReadRules, text: string | undefined, globs: readonly string[], known: readonly string[]): string {
  const gone = known.filter((glob) => !globs.includes(glob));
  const rest = text === undefined || rulesOf(rules, text, gone).length === 0 ? text : withoutRules(rules, text, gone);
  return rules.form === 'claude' ? denyReads(rest, globs) : denyOpencodeReads(rest, globs, rules.schema ?? '');
}

/** The settings without our rules for these globs; undefined where nothing is left of a file that we had made. Throws `BrokenConfig`. */
export function withoutRules(rules: ReadRules, text: string, globs: readonly string[]): string | undefined {
  return rules.form === 'claude' ? removeDenied(text, globs) : removeOpencodeDenied(text, globs, rules.schema ?? '');
}

/** Those of the globs that stand in the settings as rules of ours. Throws `BrokenConfig`. */
export function rulesOf(rules: ReadRules, text: string | undefined, globs: readonly string[]): readonly string[] {
  return rules.form === 'claude' ? deniedByClaude(text, globs) : deniedByOpencode(text, globs);
}

/** The globs that would hide none of what the user keeps visible, given as globs in turn. */
export function withoutVisible(globs: readonly string[], visible: readonly string[], home: string): readonly string[] {
  const shown = visible.map((glob) => absolute(glob, home).replace(/\\(.)/g, '$1').replaceAll('**/', 'x/').replaceAll('*', 'x'));
  return globs.filter((glob) => !shown.some((path) => fits(glob, path, home)));
}

/** Whether a file is among those that a glob means. Both as the lists above have them, the file absolute. */
export function fits(glob: string, path: string, home: string): boolean {
  return new Minimatch(absolute(glob, home).replace(/\/$/, '/**'), { dot: true }).match(path);
}

function absolute(glob: string, home: string): string {
  if (glob.startsWith('~/')) return home + glob.slice(1);
  return /^(?:\/|\*\*|[A-Za-z]:)/.test(glob) ? glob : `**/${glob.replace(/^\.\//, '')}`;
}
