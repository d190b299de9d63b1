import { dotenvOf } from '../../core/dotenv.ts';
import { hostsIn, isServiceName, tierOfHost } from '../../core/host.ts';
import { tierOfFileName } from '../../environments/from/mentions.ts';
import { isMadeAgain, isProject } from '../files/loss.ts';
import type { World } from '../world.ts';

/** So many folders below are looked at. */
const MOST = 60;
/** Folders that hold a repository's packages. */
const PACKAGES = /^(?:apps|packages|services|libs|modules|src)$/;

/**
 * Whether nothing but this machine can be reached from a folder, as far as can be seen: something stands in it, and neither its files, those of the packages around it,
 * nor the variables that are inherited name another place, nor does a file lie there that is called after one. A tool that runs where no project of its kind is ends
 * with an error, or acts on a database of this machine; what is linked or hosted, and what merely may be, keeps the question.
 */
export function reachesNothing(folder: string | undefined, world: World): boolean {
  if (folder === undefined || folder === world.home || !isProject(folder, world)) return false;
  if (!world.environments(folder).every(({ tier }) => tier === 'development')) return false;
  return around(folder, world).every((one) => (world.files.list(one) ?? []).every((name) => !isOfAnotherPlace(`${one}/${name}`) && !(name.startsWith('.env') && leadsAway(world.files.read(`${one}/${name}`)))));
}

/** The folder, and those of its packages. */
function around(folder: string, { files }: World): readonly string[] {
  const below = (path: string): readonly string[] => (files.list(path) ?? []).filter((name) => !name.startsWith('.') && !isMadeAgain(`/${name}`, '/')).map((name) => `${path}/${name}`).filter((one) => files.kind(one) === 'folder');
  const first = below(folder).slice(0, MOST);
  return [folder, ...first, ...first.filter((one) => PACKAGES.test(one.slice(folder.length + 1))).flatMap(below).slice(0, MOST)];
}

function isOfAnotherPlace(path: string): boolean {
  const tier = tierOfFileName(path);
  return tier !== undefined && tier !== 'development';
}

/** Whether a file of variables names the host of a server that is not this machine's. */
function leadsAway(text: string | undefined): boolean {
  return Object.entries(dotenvOf(text)).some(([key, value]) => {
    const named = /^[a-z][\w+.-]{1,30}:\/\//i.test(value) && !/^https?:/i.test(value) ? hostsIn(value) : /(?:^|_)HOST(?:NAME)?$/.test(key) ? [value] : [];
    return named.some((host) => host !== '' && tierOfHost(host)?.tier !== 'development' && !isServiceName(host));
  });
}
