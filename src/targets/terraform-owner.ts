import type { Clue } from '../core/effect.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import type { Surroundings } from '../core/provider.ts';
import { tierOfName } from '../core/tier.ts';
import { accountOf, namedProfile } from './aws-account.ts';
import { context } from './clues.ts';

/**
 * Whose cloud a configuration changes: the profile, project or role that its provider blocks write out, else the profile that is chosen for AWS in words.
 * Undefined where that carries no word for an environment. Sources: the providers' documentation (registry.terraform.io).
 */
export function ownerOf(folder: string, invocation: Invocation, around: Surroundings): Clue | undefined {
  const names = (around.files.list(folder) ?? []).filter((name) => name.endsWith('.tf')).sort().slice(0, 20);
  let usesAws = invocation.argv[0] === 'terragrunt';
  for (const name of names) {
    const text = (around.files.read(`${folder}/${name}`) ?? '').slice(0, 100_000);
    usesAws ||= /"aws|"s3"|hashicorp\/aws/.test(text);
    const written = writtenIn(text, invocation, around);
    if (written) return { ...written.clue, evidence: { ...written.clue.evidence, source: 'Terraform provider', file: `${folder}/${name}`, line: written.line, key: written.key } };
  }
  const chosen = usesAws ? accountOf(invocation, around) : undefined;
  return chosen !== undefined && /^(?:variable|\.envrc)$/.test(chosen.evidence.source) && tells(chosen) ? chosen : undefined;
}

function tells({ name, tier }: Clue): boolean {
  return (tier ?? tierOfName(name)) !== 'none' && name !== '' && isKnown(name);
}

/** The first block for a provider whose own settings tell. */
function writtenIn(text: string, invocation: Invocation, around: Surroundings): { readonly clue: Clue; readonly key: string; readonly line: number } | undefined {
  if (!text.includes('provider "')) return undefined;
  const lines = text.split('\n');
  let inside = false;
  for (const [i, line] of lines.entries()) {
    if (/^provider\s{1,9}"/.test(line)) inside = true;
    else if (line.startsWith('}')) inside = false;
    const [, key = '', value = ''] = (inside ? /^\s{1,20}(profile|project|role_arn|config_context|subscription_id)\s{0,20}=\s{0,20}"([^"$]{1,200})"/.exec(line) : null) ?? [];
    if (value === '') continue;
    const clue = key === 'profile' ? namedProfile(value, invocation, around) : context(value.replace(/^arn:aws[\w-]{0,10}:iam::/, ''), { source: 'Terraform provider', fact: `its provider’s ${key} is ${value}` });
    if (tells(clue)) return { clue: { ...clue, evidence: { ...clue.evidence, fact: `its provider’s ${key} is ${value}` } }, key, line: i + 1 };
  }
  return undefined;
}
