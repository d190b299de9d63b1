import type { Detector } from '../core/detector.ts';
import type { Environment, Evidence } from '../core/environment.ts';
import { jsonValue } from '../core/json.ts';
import { tierNamed } from '../core/tier.ts';

/** A linked folder in Railway's configuration, as far as we read it. */
interface Link {
  readonly folder: string;
  readonly environment?: string | undefined;
  readonly environmentName?: string | undefined;
  readonly name?: string | undefined;
  /** 1-based line of the environment's name. */
  readonly line: number;
}

/**
 * What the Railway CLI would work on in a folder. A RAILWAY_TOKEN in the process pins a project and environment that only Railway can tell; RAILWAY_ENVIRONMENT_ID
 * comes before the folder's link. RAILWAY_ENV chooses among Railway's own stacks, and so the configuration file, never the user's environment.
 * Source: railwayapp/cli src/config.rs.
 */
const detector: Detector = {
  id: 'railway',
  title: 'Railway',
  watches: ['~/.railway/config.json', '~/.railway/config-staging.json', '~/.railway/config-dev.json'],
  detect(folder, { files, home, env }) {
    const path = configPath(home, env['RAILWAY_ENV']);
    const links = linksIn(files.read(path) ?? '');
    const link = nearest(links, folder) ?? nearest(links, files.real(folder));
    return [...ofVariables(env, links), ...(link ? [ofLink(link, path)] : [])];
  },
};
export default detector;

function configPath(home: string, stack: string | undefined): string {
  const ending = stack === 'staging' ? '-staging' : stack === 'dev' || stack === 'develop' ? '-dev' : '';
  return `${home.replace(/[/\\]$/, '')}/.railway/config${ending}.json`;
}

function ofVariables(env: Readonly<Record<string, string | undefined>>, links: readonly Link[]): readonly Environment[] {
  const evidence = (key: string, fact: string): readonly Evidence[] => [{ source: 'Railway variable', key, fact }];
  const found: Environment[] = [];
  if (env['RAILWAY_TOKEN']) found.push({ name: 'unknown', tier: 'unknown', evidence: evidence('RAILWAY_TOKEN', 'RAILWAY_TOKEN is set; only Railway knows which project and environment it is for') });
  const id = env['RAILWAY_ENVIRONMENT_ID'];
  if (id) {
    const name = links.find((link) => link.environment === id)?.environmentName;
    found.push({ name: name ?? 'unknown', tier: tierNamed(name ?? ''), evidence: evidence('RAILWAY_ENVIRONMENT_ID', `RAILWAY_ENVIRONMENT_ID=${id.slice(0, 60)}`) });
  }
  const key = env['RAILWAY_ENVIRONMENT_NAME'] ? 'RAILWAY_ENVIRONMENT_NAME' : 'RAILWAY_ENVIRONMENT';
  const name = env[key];
  if (name && name.length <= 80) found.push({ name, tier: tierNamed(name), evidence: evidence(key, `${key}=${name}`) });
  return found;
}

function ofLink({ folder, environmentName, name, line }: Link, path: string): Environment {
  const fact = `${folder} is linked to ${environmentName ? `environment ${environmentName}` : 'an environment without a name'}${name ? ` of project ${name}` : ''}`;
  return { name: environmentName ?? 'unknown', tier: tierNamed(environmentName ?? ''), evidence: [{ source: 'Railway link', file: path, line, key: 'environmentName', fact }] };
}

/** The link of the folder itself or of the nearest folder above it. */
function nearest(links: readonly Link[], folder: string): Link | undefined {
  const at = plain(folder);
  return links
    .filter((link) => at === plain(link.folder) || at.startsWith(`${plain(link.folder)}/`))
    .reduce<Link | undefined>((best, link) => (best && best.folder.length >= link.folder.length ? best : link), undefined);
}

function plain(folder: string): string {
  return folder.replaceAll('\\', '/').replace(/\/$/, '');
}

function linksIn(text: string): readonly Link[] {
  const projects = field(jsonValue(text), 'projects');
  if (typeof projects !== 'object' || projects === null) return [];
  const lines = text.split('\n');
  return Object.entries(projects).map(([folder, link]) => ({
    folder,
    environment: word(field(link, 'environment')),
    environmentName: word(field(link, 'environmentName')),
    name: word(field(link, 'name')),
    line: lineOf(lines, folder),
  }));
}

/** The line of the name within the folder's entry; the entry's own where the file is not laid out in lines. */
function lineOf(lines: readonly string[], folder: string): number {
  const entry = lines.findIndex((line) => line.includes(`${JSON.stringify(folder)}:`));
  const end = lines.findIndex((line, i) => i > entry && /^\s*\}/.test(line));
  const name = lines.findIndex((line, i) => i > entry && i < end && line.includes('"environmentName"'));
  return Math.max(name, entry, 0) + 1;
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function word(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value.slice(0, 80) : undefined;
}
