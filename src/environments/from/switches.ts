import type { Around } from '../../core/detector.ts';
import type { Tier } from '../../core/environment.ts';
import { jsonValue } from '../../core/json.ts';
import { tierNamed } from '../../core/tier.ts';
import { isLocalCluster } from '../../targets/kube-context.ts';
import { jsonText } from '../../shell/link-files.ts';
import { foldersWith, nearest, textOf } from './project-files.ts';
import { gitConfig } from './git.ts';
import { join } from './survey.ts';

/** One target that a tool can be pointed at, and the command line by which a person does it. */
export interface Switch {
  /** Title of the tool: `kubectl`. */
  readonly tool: string;
  /** What it would point at: a context, workspace, project. Empty where the command itself asks. */
  readonly target: string;
  /** What the name says, for a warning; `unknown` where it says nothing. */
  readonly tier: Tier;
  readonly command: string;
  /** Folder to run it in. */
  readonly folder: string;
}

const MOST = 40;

/**
 * Everything that the tools of a project can be pointed at, as far as this machine knows: contexts, configurations, workspaces, stacks, aliases and remotes. Names that a shell could
 * read as anything but a word are left out.
 */
export function switchesIn(folder: string, around: Around): readonly Switch[] {
  return [railway, kubernetes, terraform, gcloud, docker, firebase, pulumi, azure, doctl, heroku].flatMap((find) => find(folder, around).filter(({ target }) => isWord(target)).slice(0, MOST));
}

function to(tool: string, target: string, command: string, folder: string): Switch {
  return { tool, target, tier: isLocalCluster(target) ? 'development' : tierNamed(target), command, folder };
}

function isWord(target: string): boolean {
  return target === '' || /^[A-Za-z0-9_][\w@.:/+=,-]{0,199}$/.test(target);
}

/** Environments that the user's links have seen; the CLI asks for others. */
function railway(folder: string, around: Around): readonly Switch[] {
  const text = textOf(`${around.home}/.railway/config.json`, around);
  const projects = (jsonValue(text) as { projects?: unknown } | undefined)?.projects;
  if (typeof projects !== 'object' || projects === null) return [];
  const links = Object.entries(projects).slice(0, 500);
  const own = links.filter(([at]) => folder === at || folder.startsWith(`${at}/`)).sort(([a], [b]) => b.length - a.length)[0]?.[1] as unknown;
  const project = jsonText(JSON.stringify(own ?? null), 'project');
  if (project === undefined) return [];
  const names = new Set(links.flatMap(([, link]) => (jsonText(JSON.stringify(link), 'project') === project ? (jsonText(JSON.stringify(link), 'environmentName') ?? []) : [])));
  return [...[...names].map((name) => to('Railway', name, `railway environment ${name}`, folder)), { ...to('Railway', '', 'railway environment', folder) }];
}

function kubernetes(folder: string, around: Around): readonly Switch[] {
  const paths = around.env['KUBECONFIG']?.split(':').filter(Boolean) ?? [`${around.home}/.kube/config`];
  const names = new Set(paths.slice(0, 10).flatMap((path) => contextsIn(textOf(path, around) ?? '')));
  return [...names].map((name) => to('kubectl', name, `kubectl config use-context ${name}`, folder));
}

/** Names in the list `contexts`. kubectl writes these files itself, in block style. */
function contextsIn(text: string): readonly string[] {
  let inside = false;
  return text.split('\n').slice(0, 20_000).flatMap((line) => {
    if (/^\S/.test(line) && !line.startsWith('-')) inside = /^contexts:/.test(line);
    const name = inside ? /^(?:- |\s{2,4}(?:- )?)name:\s{0,4}["']?([^"'\s]{1,200})/.exec(line.slice(0, 400))?.[1] : undefined;
    return name === undefined ? [] : [name];
  });
}

function terraform(folder: string, around: Around): readonly Switch[] {
  return foldersWith('.tf', folder, around).slice(0, 10).flatMap((root) => {
    const local = around.files.list(join(root, 'terraform.tfstate.d')) ?? [];
    const current = textOf(join(root, '.terraform/environment'), around)?.trim();
    const names = new Set([...local, ...(current ? [current, 'default'] : [])]);
    return [...names].map((name) => to('Terraform', name, `terraform workspace select ${name}`, root));
  });
}

function gcloud(folder: string, around: Around): readonly Switch[] {
  const root = `${around.env['CLOUDSDK_CONFIG'] || `${around.home}/.config/gcloud`}/configurations`;
  return (around.files.list(root) ?? []).filter((name) => name.startsWith('config_')).sort().map((name) => to('gcloud', name.slice('config_'.length), `gcloud config configurations activate ${name.slice('config_'.length)}`, folder));
}

function docker(folder: string, around: Around): readonly Switch[] {
  const root = `${around.env['DOCKER_CONFIG'] || `${around.home}/.docker`}/contexts/meta`;
  const names = (around.files.list(root) ?? []).slice(0, MOST).flatMap((one) => jsonText(textOf(`${root}/${one}/meta.json`, around), 'Name') ?? []);
  return names.length === 0 ? [] : ['default', ...names].map((name) => to('Docker', name, `docker context use ${name}`, folder));
}

function firebase(folder: string, around: Around): readonly Switch[] {
  const rc = nearest(folder, around, ['.firebaserc']);
  const projects = (jsonValue(rc?.text) as { projects?: unknown } | undefined)?.projects;
  return typeof projects === 'object' && projects !== null ? Object.keys(projects).map((alias) => to('Firebase', alias, `firebase use ${alias}`, rc?.folder ?? folder)) : [];
}

function pulumi(folder: string, around: Around): readonly Switch[] {
  const project = nearest(folder, around, ['Pulumi.yaml']);
  const stacks = (project ? (around.files.list(project.folder) ?? []) : []).flatMap((name) => /^Pulumi\.(.{1,100})\.yaml$/.exec(name)?.[1] ?? []);
  return stacks.sort().map((stack) => to('Pulumi', stack, `pulumi stack select ${stack}`, project?.folder ?? folder));
}

function azure(folder: string, around: Around): readonly Switch[] {
  const azd = (around.files.list(join(folder, '.azure')) ?? []).filter((name) => around.files.kind(join(folder, `.azure/${name}`)) === 'folder').map((name) => to('azd', name, `azd env select ${name}`, folder));
  const text = textOf(`${around.env['AZURE_CONFIG_DIR'] || `${around.home}/.azure`}/azureProfile.json`, around);
  const all = (jsonValue(text) as { subscriptions?: unknown } | undefined)?.subscriptions;
  const ids = (Array.isArray(all) ? all.slice(0, MOST) : []).flatMap((one: unknown) => {
    const [name, id] = ['name', 'id'].map((key) => jsonText(JSON.stringify(one), key));
    return name !== undefined && id !== undefined && isWord(id) ? [{ ...to('az', name, `az account set --subscription ${id}`, folder), target: name.replaceAll(' ', '-') }] : [];
  });
  return [...azd, ...ids];
}

function doctl(folder: string, around: Around): readonly Switch[] {
  const text = textOf(`${around.home}/.config/doctl/config.yaml`, around) ?? '';
  const block = /^auth-contexts:\n((?: {2,4}[\w.-]{1,100}:.*\n?){1,50})/m.exec(text)?.[1] ?? '';
  return block.split('\n').flatMap((line) => /^ {2,4}([\w.-]{1,100}):/.exec(line)?.[1] ?? []).map((name) => to('doctl', name, `doctl auth switch --context ${name}`, folder));
}

function heroku(folder: string, around: Around): readonly Switch[] {
  const remotes = (gitConfig(folder, around)?.entries ?? []).flatMap(({ section, key, value }) => (key === 'url' && /git\.heroku\.com|@heroku\.com/.test(value) ? (/^remote "([\w.-]{1,100})"$/.exec(section)?.[1] ?? []) : []));
  return remotes.length > 1 ? remotes.map((name) => to('Heroku', name, `git config heroku.remote ${name}`, folder)) : [];
}
