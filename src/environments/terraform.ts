import type { Around, Detector } from '../core/detector.ts';
import type { Environment } from '../core/environment.ts';
import { baseName, resolve } from '../core/path.ts';
import { jsonText, lineValue } from '../shell/link-files.ts';
import { environmentOf, wordOf } from './from/found.ts';
import { lineOf } from './from/lines.ts';
import { foldersWith, textOf } from './from/project-files.ts';
import { join, surveyOf } from './from/survey.ts';
import { STATE_KEYS } from '../targets/terraform-backend.ts';

const FOLDERS = 40;

/**
 * The workspace of Terraform or OpenTofu: TF_WORKSPACE, else the one selected in the folder. Without one, a backend's key or the folder's own name
 * may tell (`envs/prod`); folders below merely exist. `default` says nothing. Source: developer.hashicorp.com/terraform/cli/workspaces, /cli/config/environment-variables.
 */
const detector: Detector = {
  id: 'terraform',
  title: 'Terraform',
  watches: ['**/.terraform/environment', '**/.terraform/terraform.tfstate', '**/*.tf'],
  detect(folder, around) {
    const roots = foldersWith('.tf', folder, around).slice(0, FOLDERS);
    if (roots.length === 0) return [];
    const variable = around.env['TF_WORKSPACE'];
    if (variable) return environmentOf({ name: variable, is: 'environment', tool: 'terraform', evidence: { source: 'Terraform variable', key: 'TF_WORKSPACE', fact: `TF_WORKSPACE=${variable.slice(0, 60)}` } });
    return roots.flatMap((root) => selected(root, around) ?? cloud(root, folder, around) ?? state(root, around) ?? (root === folder ? ownName(root) : []));
  },
};
export default detector;

function selected(root: string, around: Around): readonly Environment[] | undefined {
  const data = resolve(around.env['TF_DATA_DIR'] || '.terraform', root, around.home) ?? root;
  const file = join(data, 'environment');
  const name = textOf(file, around)?.trim();
  return name && name !== 'default' ? environmentOf({ name, is: 'environment', tool: 'terraform', evidence: { source: 'Terraform workspace', file, line: 1, key: 'environment', fact: `the workspace ${name} is selected` } }) : undefined;
}

/** `cloud { workspaces { name = "shop-prod" } }` */
function cloud(root: string, folder: string, around: Around): readonly Environment[] | undefined {
  for (const name of [...surveyOf(folder, around).names(root)].filter((one) => one.endsWith('.tf')).slice(0, 20)) {
    const text = textOf(join(root, name), around) ?? '';
    const at = text.search(/\bworkspaces\s{0,4}\{/);
    const found = at < 0 ? undefined : lineValue(text.slice(at, at + 400), /\bname\s{0,8}=\s{0,8}"([\w.-]{1,90})"/);
    if (found) return environmentOf({ name: found.value, is: 'thing', tool: 'terraform', evidence: { source: 'Terraform Cloud', file: join(root, name), line: found.line + text.slice(0, at).split('\n').length - 1, key: 'workspaces.name', fact: `the workspace is ${found.value}` } });
  }
  return undefined;
}

/** Where `init` has put the state: `prod/terraform.tfstate` in a bucket. */
function state(root: string, around: Around): readonly Environment[] | undefined {
  const file = join(root, '.terraform/terraform.tfstate');
  const text = textOf(file, around) ?? '';
  for (const key of STATE_KEYS) {
    const value = jsonText(text, 'backend', 'config', key);
    const found = value === undefined ? [] : wordOf({ name: value, is: 'thing', tool: 'terraform', evidence: { source: 'Terraform backend', file, line: lineOf(text, `"${key}"`), key: `backend.config.${key}`, fact: `its state is ${value}` } });
    if (found.length > 0) return found;
  }
  return undefined;
}

function ownName(root: string): readonly Environment[] {
  const name = baseName(root.replaceAll('\\', '/'));
  return wordOf({ name, is: 'environment', tool: 'terraform', evidence: { source: 'folder name', file: root, fact: `the folder is called ${name}` } });
}
