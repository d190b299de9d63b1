import type { Clue, Finding } from '../core/effect.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import { baseName, normalise, resolve } from '../core/path.ts';
import type { Provider, Surroundings, TargetSource } from '../core/provider.ts';
import { isSecretName } from '../core/secret-name.ts';
import { tierOfName } from '../core/tier.ts';
import { parseArgs, type Args } from '../shell/argv.ts';
import { context } from '../targets/clues.ts';
import { jsonText } from '../shell/link-files.ts';
import { resource } from '../acts/resource.ts';
import { STATE_KEYS } from '../targets/terraform-backend.ts';
import { ownerOf } from '../targets/terraform-owner.ts';

// Sources: developer.hashicorp.com/terraform/cli/commands; the rows without a level are general knowledge, workspace precedence is documented.
const VALUED =
  '-chdir -var -var-file -target -replace -state -state-out -backup -out -lock -lock-timeout -parallelism -input -refresh -backend -backend-config -plugin-dir -from-module ' +
  '--working-dir --terragrunt-working-dir --terragrunt-config --config --queue-include-dir --queue-exclude-dir --terragrunt-include-dir --terragrunt-exclude-dir --stack --tags -s';

/** Folders whose children are named for environments. */
const SHELVES: ReadonlySet<string> = new Set('env envs environment environments live stages stage stacks accounts clusters deployments overlays tenants workspaces infra infrastructure terraform iac roots'.split(' '));

/**
 * Workspace, variable files and the folder's name together, so that two that disagree are seen to. The workspace `default` says nothing.
 * TF_WORKSPACE wins over `.terraform/environment`. Source: developer.hashicorp.com/terraform/cli/workspaces.
 */
const target: TargetSource = (invocation, around) => {
  const args = argsOf(invocation);
  const folder = folderOf(invocation, args, around);
  const parts = [workspace(invocation, folder, around), ...variables(args), ...handed(invocation, around), ...(folder === undefined ? [] : [backend(folder, invocation, around), ...folderName(folder, around)])].filter((part) => part !== undefined);
  // Whose cloud it is counts where nothing else tells, and always where it is production's.
  const owner = folder === undefined ? undefined : ownerOf(folder, invocation, around);
  const said = tierOfName(parts.map(({ name }) => name).join('/'));
  if (owner && (said === 'none' || (said === 'development' && (owner.tier ?? tierOfName(owner.name)) === 'production'))) {
    const { evidence } = owner;
    parts.push({ name: owner.name, source: evidence.source, fact: evidence.fact, ...(evidence.file ? { file: evidence.file } : {}) });
    if (parts.length === 1) return owner;
  }
  const stays = parts.filter(({ source }) => source !== BACKEND);
  const clue = together(parts);
  const rest = stays.length < parts.length ? together(stays) : undefined;
  return clue && rest ? { ...clue, unswitched: rest } : clue;
};

/** What several parts say in one. */
function together(parts: readonly Part[]): Clue | undefined {
  const [first] = parts;
  if (first === undefined) return undefined;
  return context(parts.map(({ name }) => name).join('/'), { source: first.source, ...(first.file ? { file: first.file } : {}), fact: parts.map(({ fact }) => fact).join(', ') });
}

/** Where the state is, by what `init` or the configuration says. */
const BACKEND = 'Terraform backend';

interface Part {
  readonly name: string;
  readonly source: string;
  readonly fact: string;
  readonly file?: string;
}

function argsOf({ argv }: Invocation): Args {
  return parseArgs(argv, VALUED);
}

function folderOf({ argv, cwd, env }: Invocation, args: Args, { home, env: inherited }: Surroundings): string | undefined {
  const variables = argv[0] === 'terragrunt' ? ['TG_WORKING_DIR', 'TERRAGRUNT_WORKING_DIR'] : [];
  const moved = args.value('-chdir', '--working-dir', '--terragrunt-working-dir') ?? variables.map((name) => env.get(name) ?? inherited[name]).find(Boolean);
  return moved === undefined ? cwd : isKnown(moved) ? resolve(moved, cwd, home) : undefined;
}

function workspace({ env }: Invocation, folder: string | undefined, around: Surroundings): Part | undefined {
  const variable = env.get('TF_WORKSPACE') ?? around.env['TF_WORKSPACE'];
  if (variable) return part(variable, 'variable', `TF_WORKSPACE=${variable}`);
  const data = env.get('TF_DATA_DIR') ?? around.env['TF_DATA_DIR'] ?? '.terraform';
  if (folder === undefined || !isKnown(data)) return undefined;
  const file = `${resolve(data, folder, around.home)}/environment`;
  const name = around.files.read(file)?.trim();
  return name && name !== 'default' ? { ...part(name, 'Terraform workspace', `the workspace is ${name}`), file } : undefined;
}


/** Where the state is: as `init` left it, else as the configuration says it. Only what carries a word for an environment tells. */
function backend(folder: string, { env }: Invocation, around: Surroundings): Part | undefined {
  const data = env.get('TF_DATA_DIR') ?? around.env['TF_DATA_DIR'] ?? '.terraform';
  const file = isKnown(data) ? `${resolve(data, folder, around.home)}/terraform.tfstate` : '';
  const text = around.files.read(file);
  for (const key of STATE_KEYS) {
    const value = jsonText(text, 'backend', 'config', key);
    if (value !== undefined && tierOfName(value) !== 'none') return { ...part(value, BACKEND, `its state is ${value}`), file };
  }
  if (text !== undefined) return undefined;
  const names = (around.files.list(folder) ?? []).filter((name) => name.endsWith('.tf')).sort().slice(0, 20);
  for (const name of names) {
    const found = declaredState(around.files.read(`${folder}/${name}`) ?? '');
    if (found !== undefined) return { ...part(found, BACKEND, `its state is ${found}`), file: `${folder}/${name}` };
  }
  return undefined;
}

/** `backend "s3" { key = "prod/net" }`, `cloud { workspaces { name = "shop-prod" } }` */
function declaredState(text: string): string | undefined {
  const at = text.search(/\b(?:backend\s{1,4}"[\w-]{1,30}"|workspaces)\s{0,4}\{/);
  if (at < 0) return undefined;
  const rest = text.slice(at, at + 800);
  const block = rest.slice(0, closing(rest)).split('\n').slice(0, 20);
  return block.map((line) => /(?:^|[{,])\s{0,20}(?:key|prefix|path|bucket|name|container_name|storage_account_name|resource_group_name)\s{0,20}=\s{0,20}"([^"$]{1,200})"/.exec(line)?.[1]).find((value) => value !== undefined && tierOfName(value) !== 'none');
}

/** Where the block closes that opens first: what stands behind it is another's. */
function closing(text: string): number {
  let depth = 0;
  for (let i = text.indexOf('{'); i >= 0 && i < text.length; i++) {
    if (text[i] === '{') depth++;
    else if (text[i] === '}' && --depth === 0) return i;
  }
  return text.length;
}

/** Variables that are there to name the environment, and those whose value tells it where it carries a word. */
const NAMES_ENVIRONMENT = /^(?:env|environment|stage|workspace)(?:_?name)?$/i;
const NAMES_OWNER = /^(?:(?:gcp|google|aws|azure|cloud|do)_)?(?:project|account|profile|subscription|resource_group|cluster|namespace|name_?prefix|prefix|tier|deployment)(?:_?(?:id|name))?$/i;

/** What a file is called; where that says nothing, with its folder: `env/production/terraform.tfvars`. */
function ownName(file: string): string {
  const name = baseName(file);
  const folder = baseName(file.slice(0, Math.max(0, file.length - name.length - 1)));
  return !isKnown(file) || folder === '' || tierOfName(name) !== 'none' || tierOfName(folder) === 'none' ? name : `${folder}/${name}`;
}

function variables(args: Args): readonly (Part | undefined)[] {
  const files = (args.flags.get('-var-file') ?? []).map((file) => part(ownName(file), 'variable file', `-var-file ${file}`));
  const values = (args.flags.get('-var') ?? []).flatMap((pair) => {
    const [key = '', value = ''] = pair.split('=');
    return NAMES_ENVIRONMENT.test(key) || (NAMES_OWNER.test(key) && tierOfName(value) !== 'none') ? [part(value, '-var flag', `-var ${key}=${value}`)] : [];
  });
  return [...files, ...values];
}

/**
 * The name of a folder tells where folders are named for environments: on a shelf of that name, or beside folders that name others.
 * Elsewhere only production and staging are taken at their word.
 */
function folderName(folder: string, { files }: Surroundings): readonly Part[] {
  const path = normalise(folder);
  const names = path.split('/').filter(Boolean);
  const shelf = shelfOf(names, files);
  // `stage/mysql` is a shelf by its name alone: what stands on it says nothing, and other places stand beside it.
  const isPlace = shelf >= 0 && tierOfName(names[shelf] ?? '') !== 'none' && tierOfName(names.slice(shelf + 1).join('/')) === 'none' && names[shelf]?.toLowerCase() !== 'live';
  const shelved = shelf >= 0 && shelf < names.length - 1 && !isPlace;
  // `live` holds all environments, unless others stand beside it.
  const isOne = shelved && names[shelf]?.toLowerCase() === 'live' && tierOfName(names.slice(shelf + 1).join('/')) === 'none' && (files.list(`/${names.slice(0, shelf).join('/')}`) ?? []).some((name) => ['staging', 'development'].includes(tierOfName(name)));
  if (isOne) return [part('live', 'folder', `the folder is ${names.slice(shelf).join('/')}`)];
  if (shelved) return [part(names.slice(shelf + 1).join('/'), 'folder', `the folder is ${names.slice(shelf).join('/')}`)];
  for (const up of [1, 2, 3, 4]) {
    const name = names.at(-up) ?? '';
    const said = tierOfName(name);
    const beside = said === 'none' || (said !== 'development' && up === 1) ? [] : (files.list(`/${names.slice(0, -up).join('/')}`) ?? []);
    const others = beside.some((one) => one !== name && ['production', 'staging', 'development'].includes(tierOfName(one)) && tierOfName(one) !== said);
    if (up === 1 ? (said === 'development' ? others : said !== 'none') : others) return [part(name, 'folder', `the folder is ${names.slice(-up - 1).join('/')}`)];
  }
  return [];
}

/** `TF_VAR_env=prod`, and what `TF_CLI_ARGS_destroy` adds to the command's own words. */
function handed(invocation: Invocation, around: Surroundings): readonly (Part | undefined)[] {
  const { env, argv } = invocation;
  const set = [...env].flatMap(([name, value]) => (name.startsWith('TF_VAR_') ? [`${name.slice(7)}=${value}`] : []));
  const added = ['TF_CLI_ARGS', `TF_CLI_ARGS_${argsOf(invocation).positionals[0] ?? ''}`].flatMap((name) => (env.get(name) ?? around.env[name] ?? '').split(/\s+/).filter(Boolean));
  if (set.length === 0 && added.length === 0) return [];
  return variables(parseArgs([argv[0] ?? '', ...set.flatMap((pair) => ['-var', pair]), ...added], VALUED));
}

/** The innermost shelf below which a folder says something: in `live/stage/db`, `stage` holds no environments. Above the checkout nothing is looked at. */
function shelfOf(names: readonly string[], files: Surroundings['files']): number {
  const last = names.findLastIndex((name) => SHELVES.has(name.toLowerCase()));
  for (let i = last; i >= 0; i--) {
    if (SHELVES.has(names[i]?.toLowerCase() ?? '') && i < names.length - 1 && tierOfName(names.slice(i + 1).join('/')) !== 'none') return i;
    if (files.kind(`/${names.slice(0, i + 1).join('/')}/.git`) !== undefined) break;
  }
  return last;
}

function part(name: string, source: string, fact: string): Part {
  return { name: isKnown(name) ? name : '', source, fact: isKnown(name) ? fact : `${source}, only known when it runs` };
}

/** `TF_CLI_ARGS=-auto-approve` takes the question away without a trace in the command; a plan to destroy can hide there as well. */
function inspect(invocation: Invocation, around: Surroundings): readonly Finding[] {
  const args = argsOf(invocation);
  const [first, second, third] = args.positionals;
  const all = first === 'run-all' || (first === 'run' && args.has('--all', '-a', '--graph')) || first?.endsWith('-all');
  const verb = first === 'run-all' || first === 'run' ? second : first === 'stack' && second === 'run' ? third : first?.replace(/-all$/, '');
  const injected = ['TF_CLI_ARGS', `TF_CLI_ARGS_${verb ?? ''}`].map((name) => invocation.env.get(name) ?? '').join(' ');
  if (args.has('-help', '-h')) return [];
  if (verb === 'destroy' || (verb === 'apply' && (args.has('-destroy', '--destroy') || /-destroy\b/.test(injected)))) {
    return [finding('destroys-data', 'destroy', all ? 'Destroy every stack below this folder' : args.has('-target') ? 'Destroy resource' : 'Destroy everything managed here', `Every resource in the state is deleted${args.has('-target') ? ' that the target names' : ''}. Cannot be undone.`, args)];
  }
  if (verb === 'output' && (args.has('-raw', '-json', '--raw', '--json') || isSecretName(args.positionals[1] ?? '')) && !NAMES_A_PLACE.test(args.positionals[1] ?? '') && !isPlain(invocation, args, around)) {
    return [{ effect: 'reveals', provider: 'terraform', operation: 'output-values', act: 'Print output', says: 'Outputs marked as sensitive are printed in full.', clues: [] }];
  }
  const chosen = verb === 'init' ? (args.flags.get('-backend-config') ?? []).filter((value) => isKnown(value) && tierOfName(value) !== 'none') : [];
  if (chosen.length > 0) return [{ effect: 'reads', provider: 'terraform', operation: 'init-backend', act: 'Switch to backend', says: 'Commands that follow act on its state.', switches: 'folder', clues: [context(chosen.join('/'), { source: '-backend-config flag', fact: `the backend is ${chosen.join(', ')}` })], ...resource('backend', chosen.join(', ')) }];
  if (verb === 'init' && args.has('-migrate-state', '-force-copy')) return [finding('changes', 'init-migrate', 'Move the state to another backend', 'What stands in the new place is overwritten.', args)];
  if (verb !== 'apply') return [];
  const saved = first === 'apply' && second !== undefined;
  const forced = all || args.has('-auto-approve', '--auto-approve', '--terragrunt-non-interactive', '--non-interactive') || /-auto-approve\b/.test(injected);
  if (forced && !saved && args.has('-replace', '--replace')) return [finding('destroys-data', 'apply-unseen', 'Replace', 'It is deleted and made again, and whatever else the unseen plan holds is done.', args)];
  if (forced && !saved) return [finding('destroys-data', 'apply-unseen', args.has('-target', '--target') ? 'Apply an unseen plan to resource' : 'Apply an unseen plan', 'Whatever the plan holds is done, deleting and replacing included.', args)];
  if (!saved && args.has('-replace', '--replace')) return [finding('changes', 'apply', 'Replace', 'It is deleted and made again, and whatever else the plan holds is done.', args)];
  if (!saved && args.has('-target', '--target')) return [finding('changes', 'apply', 'Apply the plan to resource', 'What the plan holds for it is created, changed or deleted. Replacing a resource deletes it first.', args)];
  return [finding('changes', 'apply', 'Apply the plan', 'What the plan holds is created, changed or deleted. Replacing a resource deletes it first.', args)];
}

/** Outputs that by their name tell where something is, and carry no secret. */
const NAMES_A_PLACE = /^(?:[a-z][\w-]{0,60}_)?(?:ids?|arns?|names?|regions?|zones?|azs|ips?|cidrs?|dns|hostname|domain|endpoints?|bucket|vpc|subnets?|cluster|namespace)$/i;

/** Whether the outputs of a folder are declared where they can be seen, and none of them is sensitive. Source: developer.hashicorp.com/terraform/cli/commands/output. */
function isPlain(invocation: Invocation, args: Args, around: Surroundings): boolean {
  const { files } = around;
  const folder = folderOf(invocation, args, around);
  const names = folder === undefined ? [] : (files.list(folder) ?? []).filter((name) => /\.tf(?:\.json)?$/.test(name));
  const texts = names.map((name) => files.read(`${folder}/${name}`));
  return texts.some((text) => text !== undefined && /\boutput\b/.test(text)) && texts.every((text) => text !== undefined && !/sensitive"?\s{0,20}[=:]\s{0,20}true/.test(text));
}

function finding(effect: Finding['effect'], operation: string, act: string, says: string, args: Args): Finding {
  const name = args.value('-target', '-replace');
  return {
    effect, provider: 'terraform', operation, act, says, clues: [],
    ...(effect === 'destroys-data' ? { backups: 'Final snapshots are skipped where skip_final_snapshot or force_destroy is set.', instead: 'terraform plan -out=plan && terraform show plan' } : {}),
    ...(name && isKnown(name) ? { resource: { kind: 'resource', name, opaque: false } } : {}),
  };
}

export default {
  id: 'terraform',
  title: 'Terraform',
  executables: ['terraform', 'tofu', 'opentofu', 'terragrunt', 'tf'],
  hosts: ['app.terraform.io'],
  valued: VALUED,
  target: [target],
  inspect,
  reads: ['+-help|-h', '(init|get|plan|validate|fmt|graph|providers|version|test|show|refresh-only|hclfmt|render-json|find|list|dag)', 'workspace (list|show)', 'state (list|show)', 'run-all (plan|validate|init|output)', 'run +--all'],
  operations: [
    { id: 'state-remove', match: 'state rm [resource]', effect: 'irreversible', act: 'Remove something from the state', says: 'It goes on running, but is no longer managed: the next apply may create it a second time.', instead: 'terraform state pull > before.tfstate', level: 'doc' },
    { id: 'state-remove', match: 'state (push|replace-provider) [file]', effect: 'irreversible', act: 'Rewrite the state', says: 'Resources that fall out of the state are no longer managed, and may be created twice.', instead: 'terraform state pull > before.tfstate', level: 'kn' },
    { id: 'state-move', match: 'state mv <from> ...', effect: 'changes', act: 'Give another name in the state to', says: 'The next apply replaces what moved wrongly.', instead: 'terraform state pull > before.tfstate', level: 'kn' },
    { id: 'state-read', match: 'state pull', effect: 'reveals', act: 'Print the state', says: 'It would put the secrets in it into the agent’s context.', level: 'kn' },
    { id: 'unlock', match: 'force-unlock [lock]', effect: 'irreversible', act: 'Break lock', says: 'Somebody else’s run can be cut in two, and the state with it.', level: 'kn' },
    { id: 'workspace-delete', match: 'workspace delete +-force [workspace]', effect: 'irreversible', act: 'Delete workspace', says: 'Its state is deleted with it; what it managed goes on running, and nothing manages it any more.', source: 'developer.hashicorp.com/terraform/cli/commands/workspace/delete', level: 'doc' },
    { id: 'workspace-delete', match: 'workspace delete [workspace]', effect: 'irreversible', act: 'Delete workspace', says: 'Its state is deleted with it. While it still manages something, Terraform refuses.', source: 'developer.hashicorp.com/terraform/cli/commands/workspace/delete', level: 'doc' },
    { id: 'workspace-select', match: 'workspace (select|new) [workspace]', effect: 'retargets', act: 'Switch to workspace', says: 'Commands that follow act on it.', level: 'doc' },
    { id: 'change', match: 'taint [resource]', effect: 'changes', act: 'Mark for replacement', says: 'The next apply deletes it and makes it again.', level: 'doc', source: 'https://developer.hashicorp.com/terraform/cli/commands/taint' },
    { id: 'change', match: 'import [resource]', effect: 'changes', act: 'Manage with Terraform', says: 'Something that exists already is taken into the state under this name: the next apply may change or replace it.', source: 'developer.hashicorp.com/terraform/cli/commands/import', level: 'doc' },
    { id: 'change', match: 'untaint [resource]', effect: 'changes', act: 'Take the mark for replacement from', says: 'The next apply leaves it as it is.', level: 'kn' },
    { id: 'change', match: 'refresh', effect: 'changes', act: 'Write what really runs into the state', says: 'Nothing that runs is changed; what no longer exists falls out of the state.', source: 'developer.hashicorp.com/terraform/cli/commands/refresh', level: 'doc' },
    { id: 'change', match: '(taint|untaint|refresh) [resource]', effect: 'changes', act: 'Change the state of resource', says: 'The next apply acts on it.', level: 'kn' },
    { id: 'login', match: '(login|logout)', effect: 'permissions', act: 'Change credentials', says: 'Commands that follow act as somebody else.', level: 'kn' },
  ],
  rest: [
    { id: 'run', route: 'POST /api/v2/runs', effect: 'destroys-data', act: 'Start a run', says: 'The run can destroy resources.', level: 'kn' },
    { id: 'run', route: 'POST /api/v2/runs/:run/actions/apply', effect: 'destroys-data', act: 'Apply run', says: 'Whatever the plan holds is done.', level: 'kn' },
    { id: 'workspace-delete', route: 'DELETE /api/v2/workspaces/:workspace', effect: 'irreversible', act: 'Delete workspace', says: 'Its state is deleted with it.', level: 'kn' },
    { id: 'workspace-delete', route: 'POST /api/v2/workspaces/:workspace/actions/safe-delete', effect: 'irreversible', act: 'Delete workspace', says: 'Its state is deleted with it.', level: 'kn' },
    { id: 'organization-delete', route: 'DELETE /api/v2/organizations/:organization', effect: 'irreversible', act: 'Delete organization', says: 'Every workspace and state of it is deleted.', level: 'kn' },
  ],
  mcp: [
    { id: 'mcp-run', tool: '{action_run,create_run,create_no_code_workspace}', effect: 'destroys-data', act: 'Start a run of workspace', says: 'The run can destroy resources.', resource: 'workspace_name workspaceName run_id', source: 'hashicorp/terraform-mcp-server@42b9fe7d', level: 'src' },
    { id: 'mcp-delete', tool: '{delete_workspace_safely,force_unlock_workspace}', effect: 'irreversible', act: 'Delete workspace', says: 'Its state is deleted with it.', resource: 'workspace_name workspaceName workspace_id', source: 'hashicorp/terraform-mcp-server@42b9fe7d', level: 'src' },
    { id: 'mcp-change', tool: '{update_workspace,create_workspace_variable,update_workspace_variable,create_variable_in_variable_set,delete_variable_in_variable_set,attach_policy_set_to_workspaces,attach_variable_set_to_workspaces,detach_variable_set_from_workspaces}', effect: 'changes', act: 'Change workspace', says: 'The next run acts on it.', resource: 'workspace_name workspaceName workspace_id', source: 'hashicorp/terraform-mcp-server@42b9fe7d', level: 'src' },
  ],
  samples: {
    sees: [
      ['terraform destroy', 'terraform/destroy', 'unknown'],
      ['terraform -chdir=envs/prod destroy -auto-approve', 'terraform/destroy', 'production'],
      ['TF_WORKSPACE=staging tofu apply -destroy', 'terraform/destroy', 'staging'],
      ['terraform apply -auto-approve', 'terraform/apply-unseen', 'unknown'],
      ['terraform apply -var-file=prod.tfvars plan.out', 'terraform/apply', 'production'],
      ['TF_CLI_ARGS_apply="-auto-approve -destroy" terraform apply', 'terraform/destroy', 'unknown'],
      ['cd environments/production && terragrunt run-all destroy', 'terraform/destroy', 'production'],
      ['terragrunt run --all apply --non-interactive', 'terraform/apply-unseen', 'unknown'],
      ['terraform state rm aws_db_instance.main', 'terraform/state-remove', 'unknown'],
      ['terraform workspace select production', 'terraform/workspace-select', 'production'],
      ['terraform workspace delete staging', 'terraform/workspace-delete', 'staging'],
      ['terraform output -json', 'terraform/output-values'],
      ['terraform output -raw db_password', 'terraform/output-values'],
      ['terraform output -raw access_key_secret', 'terraform/output-values'],
      ['terraform force-unlock 3d2c42fb-1111-4222-8333-444455556666', 'terraform/unlock', 'unknown'],
    ],
    leaves: [
      'terraform output -json endpoints',
      'terraform plan -destroy', 'terraform plan -out=plan', 'terraform init -backend-config=prod.hcl', 'terraform validate', 'terraform fmt -recursive', 'terraform state list', 'terraform state show aws_db_instance.main', 'terraform workspace list',
      'terraform show plan', 'terraform output url', 'terraform output -raw vpc_id', 'terraform output -json subnet_ids', 'terraform destroy -help', 'terraform -chdir=envs/dev destroy -auto-approve', 'terraform workspace select dev', 'terragrunt plan', 'terragrunt run --all plan', 'grep -rn "terraform destroy" docs', 'tofu test',
    ],
  },
} satisfies Provider;
