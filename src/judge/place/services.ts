import type { Clue } from '../../core/effect.ts';
import { baseName, folderAndAbove } from '../../core/path.ts';
import type { World } from '../world.ts';

/** Compose files under their usual names, and the dev container's. Source: docs.docker.com/compose/how-tos/multiple-compose-files, containers.dev. */
const COMPOSE = /^(?:docker-|podman-)?compose(?:[.-][\w.-]{1,40})?\.ya?ml$/;
/** Folders beside the project's root where such files stand. */
const BESIDE = ['', '.devcontainer', 'docker', 'deploy', 'infra'];
const ABOVE = 3;
const MOST = 12;

/** Whether a container's name is one of this project: a file of the project wrote it down as the target, or a compose file in or above the folder has a service of that name. */
export function isOwnService({ name, evidence }: Clue, cwd: string, world: World): boolean {
  return evidence.file !== undefined || composeFiles(cwd, world).some((text) => hasService(text, bareName(name)));
}

function bareName(host: string): string {
  return host.toLowerCase().replace(/^.*@/, '').replace(/[:/,].*$/, '');
}

function composeFiles(cwd: string, world: World): readonly string[] {
  const found: string[] = [];
  for (const folder of folderAndAbove(cwd, ABOVE)) {
    for (const beside of BESIDE) {
      const place = beside === '' ? folder : `${folder}/${beside}`;
      found.push(...(world.files.list(place) ?? []).filter((name) => COMPOSE.test(baseName(name))).map((name) => `${place}/${name}`));
    }
    if (found.length > 0 || world.files.kind(`${folder}/.git`) !== undefined) break;
  }
  return found.slice(0, MOST).flatMap((path) => world.files.read(path) ?? []);
}

/** A key of its own line, or the name or alias that a service gives itself. Which section it stands in is not asked. */
function hasService(text: string, name: string): boolean {
  return text.split('\n').some((line) => {
    const [, key, value] = /^\s{1,12}["']?([\w.-]{1,80})["']?\s{0,4}:\s{0,4}(.{0,80})$/.exec((line.split(' #', 1)[0] ?? '').trimEnd()) ?? [];
    if (key === undefined) return /^\s{2,20}-\s/.test(line) && line.trim().slice(1).trim() === name;
    return (key === name && (value === '' || value?.startsWith('{') || value?.startsWith('&'))) || (/^(?:container_name|hostname)$/.test(key) && value?.replace(/["']/g, '') === name);
  });
}
