import type { Finding } from '../core/effect.ts';
import type { Invocation } from '../core/invocation.ts';
import { parseArgs } from '../shell/argv.ts';

/** Programs that write down first what they do then. */
const PLANNERS = /^(?:terraform|tofu|terragrunt)$/;

/** A plan that an earlier part of the command has made for destroying, once it is applied: `terraform plan -destroy -out=gone && terraform apply gone`. */
export function asPlanned(finding: Finding, invocation: Invocation, before: readonly Invocation[]): Finding {
  if (finding.operation !== 'apply' || finding.provider !== 'terraform') return finding;
  const file = parseArgs(invocation.argv, '-chdir').positionals[1];
  const isDestroying = file !== undefined && before.some(({ argv }) => PLANNERS.test(argv[0] ?? '') && argv.includes('plan') && argv.some((word) => /^--?destroy$/.test(word)) && parseArgs(argv, '-chdir -out --out').value('-out', '--out') === file);
  return isDestroying ? { ...finding, effect: 'destroys-data', operation: 'destroy', act: 'Destroy everything managed here', says: 'Every resource in the state is deleted. Cannot be undone.' } : finding;
}
