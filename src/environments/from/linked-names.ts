import type { Files } from '../../core/files.ts';
import { parent } from '../../core/path.ts';
import { jsonValue } from '../../core/json.ts';
import { jsonText, nearestFile } from '../../shell/link-files.ts';

/** What a tool's own file calls an id, which says nothing to a person by itself. */
export interface LinkedName {
  readonly name: string;
  /** Absolute path. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

const NAME = /^[\w.-]{1,60}$/;
/** Where Cloudflare's Workers are set up. Source: developers.cloudflare.com/workers/wrangler/configuration. */
const WRANGLER = ['wrangler.toml', 'wrangler.jsonc', 'wrangler.json'];

/** Looks an id up where `vercel link`, `railway link` and wrangler's settings keep it beside a name. */
export function linkedName(id: string, folder: string, files: Files, home: string): LinkedName | undefined {
  return vercel(id, folder, files) ?? railway(id, files, home) ?? wrangler(id, folder, files);
}

function vercel(id: string, folder: string, files: Files): LinkedName | undefined {
  const found = nearestFile('.vercel/project.json', folder, files);
  const name = found && jsonText(found.text, 'projectId') === id ? jsonText(found.text, 'projectName') : undefined;
  return found && name !== undefined && NAME.test(name) ? { name, file: found.path, line: lineOf(found.text, id) } : undefined;
}

/** Of the project and the environment that some folder is linked to. Source: railwayapp/cli src/config.rs@df3838bf. */
function railway(id: string, files: Files, home: string): LinkedName | undefined {
  const file = `${home}/.railway/config.json`;
  const text = files.read(file);
  if (text?.includes(id) !== true) return undefined;
  const projects = fieldsOf(fieldsOf(jsonValue(text))['projects']);
  for (const one of Object.values(projects).map(fieldsOf)) {
    const name = one['project'] === id ? one['name'] : one['environment'] === id ? one['environmentName'] : undefined;
    if (typeof name === 'string' && NAME.test(name)) return { name, file, line: lineOf(text, id) };
  }
  return undefined;
}

function wrangler(id: string, folder: string, files: Files): LinkedName | undefined {
  const found = WRANGLER.map((name) => nearestFile(name, folder, files)).find((one) => one?.text.includes(id));
  if (!found) return undefined;
  const at = found.text.indexOf(id);
  const block = `${found.text.slice(0, at).split(/\[\[|[{}]|\n\[/).at(-1) ?? ''}${found.text.slice(at).split(/\[\[|[{}]|\n\[/)[0] ?? ''}`.slice(0, 2_000);
  const name = /\bdatabase_name"?\s{0,4}[=:]\s{0,4}["']([\w.-]{1,60})["']/.exec(block)?.[1] ?? /\bbinding"?\s{0,4}[=:]\s{0,4}["']([\w.-]{1,60})["']/.exec(block)?.[1];
  return name === undefined ? undefined : { name, file: found.path, line: lineOf(found.text, id) };
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function lineOf(text: string, id: string): number {
  return text.slice(0, text.indexOf(id)).split('\n').length;
}

/** A file of a tool as a person knows it: with the folder that tells whose it is. */
export function shownLink(file: string): string {
  const folder = parent(file).split('/').at(-1) ?? '';
  const name = file.slice(file.lastIndexOf('/') + 1);
  return folder.startsWith('.') ? `${folder}/${name}` : name;
}
