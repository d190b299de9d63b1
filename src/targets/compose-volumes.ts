import type { Evidence } from '../core/environment.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import { baseName, parent, resolve } from '../core/path.ts';
import type { Surroundings } from '../core/provider.ts';
import { COMPOSE_FILES } from './compose-files.ts';
import { under, yamlOf } from '../shell/data.ts';
import { nearestFile } from '../shell/link-files.ts';
import { allNamed } from '../acts/resource.ts';

/**
 * Where the project of compose around a folder says that a volume is its own: `shop_pgdata` of a project `shop` with a volume `pgdata`. What is external or has a name
 * that somebody chose may be others' too. Source: docs.docker.com/reference/compose-file/volumes, docs.docker.com/compose/how-tos/project-name.
 */
export function projectVolume(name: string, { cwd, env }: Pick<Invocation, 'cwd' | 'env'>, { files, env: inherited }: Surroundings): Evidence | undefined {
  const found = COMPOSE_FILES.map((file) => nearestFile(file, cwd, files)).find((one) => one !== undefined);
  const data = found && yamlOf(found.text);
  const volumes = under(data, 'volumes');
  if (!found || typeof volumes !== 'object' || volumes === null) return undefined;
  const called = under(data, 'name');
  const project = env.get('COMPOSE_PROJECT_NAME') ?? inherited['COMPOSE_PROJECT_NAME'] ?? (typeof called === 'string' ? called : baseName(parent(found.path)));
  if (!isKnown(project)) return undefined;
  const prefix = `${project.toLowerCase().replace(/[^a-z0-9_-]/g, '')}_`;
  const own = name.startsWith(prefix) ? Object.entries(volumes).find(([key]) => key === name.slice(prefix.length)) : undefined;
  if (own === undefined || under(own[1], 'external') !== undefined || under(own[1], 'name') !== undefined) return undefined;
  const line = found.text.split('\n').findLastIndex((text) => text.trimStart().startsWith(`${own[0]}:`)) + 1;
  return { source: 'compose file', file: found.path, ...(line > 0 ? { line } : {}), key: own[0], fact: `it is a volume of the project here` };
}

/** The volumes that compose files declare as the project's own, where they can be read: `pgdata, uploads`. Without files named, the usual one. */
export function declaredVolumes(given: readonly string[], { cwd, remote }: Pick<Invocation, 'cwd' | 'remote'>, { files, home }: Surroundings): string | undefined {
  if (cwd === undefined || remote !== undefined) return undefined;
  const paths = given.length > 0 ? given : COMPOSE_FILES.filter((name) => files.kind(`${cwd}/${name}`) === 'file').slice(0, 1);
  const declared = paths.slice(0, 8).flatMap((path) => {
    const volumes = under(yamlOf(files.read(resolve(path, cwd, home) ?? '') ?? ''), 'volumes');
    return Object.keys(typeof volumes === 'object' && volumes !== null ? volumes : {}).filter((name) => under(volumes, name, 'external') !== true && /^[\w.-]{1,60}$/.test(name));
  });
  return allNamed([...new Set(declared)].slice(0, 20));
}
