import type { Files } from '../../core/files.ts';
import { HOLE } from '../../core/invocation.ts';
import { isRecord } from '../../core/json.ts';
import { resolve } from '../../core/path.ts';
import { parseArgs } from '../../shell/argv.ts';
import { textsOf, yamlOf } from '../../shell/data.ts';
import { capped, quoted, type Script } from './script.ts';
import { codeFor } from './shebang.ts';

// Sources: nektosact.com/usage, docs.github.com/actions/reference/workflow-syntax.
const VALUED = new Set('-j --job -W --workflows -P --platform -e --eventpath -s --secret --secret-file --env --env-file --var --var-file --input --input-file -C --directory --matrix --container-architecture --container-options --actor --artifact-server-path --defaultbranch --network --use-new-action-cache'.split(' '));

/**
 * The steps that act would run in containers on this machine: those of the job that is asked for, or of every job that the event starts. Undefined where there
 * are no workflows. A container sees only a copy of the checkout, but its commands reach whatever they name.
 */
export function workflowSteps(argv: readonly string[], cwd: string, files: Files): readonly Script[] | undefined {
  const args = parseArgs(argv, VALUED);
  if (args.has('-l', '--list', '-n', '--dryrun', '-g', '--graph', '--version', '-h', '--help', '--validate', '--bug-report', '--man-page')) return [];
  const root = resolve(args.value('-C', '--directory') ?? '.', cwd, '/') ?? cwd;
  const at = resolve(args.value('-W', '--workflows') ?? '.github/workflows', root, '/') ?? root;
  const paths = files.kind(at) === 'file' ? [at] : (files.list(at) ?? []).filter((name) => /\.ya?ml$/.test(name)).sort().map((name) => `${at}/${name}`);
  if (paths.length === 0) return undefined;
  const pairs = (flag: string): Given => Object.fromEntries((args.flags.get(flag) ?? []).filter((pair) => pair.includes('=')).map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
  const given = { env: pairs('--env'), inputs: pairs('--input'), vars: pairs('--var') };
  const [event = 'push'] = args.positionals;
  const job = args.value('-j', '--job');
  return capped(paths.flatMap((path) => stepsOf(yamlOf(files.read(path) ?? ''), event, job, given, root, files)));
}

type Given = Readonly<Record<string, string>>;

/** What the expressions of a workflow can name: `env.X`, `inputs.X`, `vars.X`. */
interface Contexts {
  readonly env: Given;
  readonly inputs: Given;
  readonly vars: Given;
}

function stepsOf(workflow: unknown, event: string, wanted: string | undefined, given: Contexts, root: string, files: Files): readonly Script[] {
  if (!isRecord(workflow) || !isRecord(workflow['jobs'])) return [];
  const jobs = workflow['jobs'];
  const chosen = wanted === undefined ? (startsOn(workflow['on'], event) ? Object.keys(jobs) : []) : withNeeds(wanted, jobs);
  const contexts = { ...given, inputs: { ...usualInputs(workflow['on']), ...given.inputs } };
  return chosen.flatMap((name) => {
    const job = jobs[name];
    if (!isRecord(job) || !Array.isArray(job['steps'])) return [];
    const env = { ...textsOf(workflow['env']), ...textsOf(job['env']), ...given.env };
    const defaults = isRecord(job['defaults']) && isRecord(job['defaults']['run']) ? job['defaults']['run'] : isRecord(workflow['defaults']) && isRecord(workflow['defaults']['run']) ? workflow['defaults']['run'] : {};
    return job['steps'].flatMap((step: unknown) => stepScripts(step, { ...contexts, env }, defaults, `act ${name}`, root, files, 0));
  });
}

/** What the inputs are where none is given. */
function usualInputs(on: unknown): Given {
  const events = isRecord(on) ? ['workflow_dispatch', 'workflow_call'].map((event) => on[event]) : [];
  return Object.fromEntries(events.flatMap((event) => (isRecord(event) && isRecord(event['inputs']) ? Object.entries(event['inputs']) : [])).flatMap(([name, input]) => {
    const usual = isRecord(input) ? input['default'] : undefined;
    return typeof usual === 'string' || typeof usual === 'number' || typeof usual === 'boolean' ? [[name, String(usual)]] : [];
  }));
}

function startsOn(on: unknown, event: string): boolean {
  return on === event || (Array.isArray(on) && on.includes(event)) || (isRecord(on) && event in on);
}

function withNeeds(name: string, jobs: Readonly<Record<string, unknown>>, trail: readonly string[] = []): readonly string[] {
  const job = jobs[name];
  if (!isRecord(job) || trail.includes(name) || trail.length > 8) return [];
  const needs = typeof job['needs'] === 'string' ? [job['needs']] : Array.isArray(job['needs']) ? job['needs'].filter((one): one is string => typeof one === 'string') : [];
  return [...needs.flatMap((need) => withNeeds(need, jobs, [...trail, name])), name];
}

function stepScripts(step: unknown, outer: Contexts, defaults: Readonly<Record<string, unknown>>, via: string, root: string, files: Files, depth: number): readonly Script[] {
  if (!isRecord(step) || depth > 3) return [];
  const env = { ...outer.env, ...textsOf(step['env']) };
  const values = Object.fromEntries(Object.entries(env).map(([key, value]) => [key, filled(value, { ...outer, env: {} })]));
  const uses = step['uses'];
  if (typeof uses === 'string' && uses.startsWith('./')) {
    const at = resolve(uses, root, '/') ?? root;
    const action = yamlOf(files.read(`${at}/action.yml`) ?? files.read(`${at}/action.yaml`) ?? '');
    const runs = isRecord(action) && isRecord(action['runs']) ? action['runs'] : {};
    return Array.isArray(runs['steps']) ? runs['steps'].flatMap((one: unknown) => stepScripts(one, { ...outer, env, inputs: { ...actionInputs(action), ...filledAll(textsOf(step['with']), { ...outer, env: values }) } }, {}, via, root, files, depth + 1)) : [];
  }
  const text = step['run'];
  if (typeof text !== 'string') return [];
  const shell = String(step['shell'] ?? defaults['shell'] ?? 'bash');
  const folder = String(step['working-directory'] ?? defaults['working-directory'] ?? '.');
  const cwd = resolve(filled(folder, { ...outer, env: values }), root, '/') ?? root;
  const body = filled(text, { ...outer, env: values });
  const program = codeFor(shell, body);
  if (program) return [{ via, command: '', cwd, env: values, program }];
  return [{ via, command: `docker run ${Object.entries(values).map(([key, value]) => `-e ${quoted(`${key}=${value}`)} `).join('')}-w ${quoted(cwd)} runner bash -c ${quoted(body)}`, cwd, env: values }];
}

/** What a composite action takes where the step gives it nothing. */
function actionInputs(action: unknown): Given {
  return isRecord(action) ? usualInputs({ workflow_call: action }) : {};
}

function filledAll(values: Given, contexts: Contexts): Given {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, filled(value, contexts)]));
}

/** `${{ env.X }}`, `${{ inputs.X || 'dev' }}`; all other expressions are HOLEs. */
function filled(text: string, contexts: Contexts): string {
  return text.replace(/\$\{\{([^{}]{0,300})\}\}/g, (_, code: string) => {
    const values = code.split('||').map((part) => valueOf(part.trim(), contexts));
    const first = values.find((value) => value !== '');
    return first ?? values.at(-1) ?? HOLE;
  });
}

function valueOf(code: string, { env, inputs, vars }: Contexts): string {
  const literal = /^'([^']{0,200})'$/.exec(code)?.[1];
  if (literal !== undefined) return literal;
  const [, context, name = ''] = /^(env|vars|inputs|github\.event\.inputs)\.([\w-]{1,100})$/.exec(code) ?? [];
  return (context === undefined ? undefined : context === 'env' ? env[name] : context === 'vars' ? vars[name] : inputs[name]) ?? HOLE;
}
