import type { Around, Detector } from '../core/detector.ts';
import type { Environment, Evidence } from '../core/environment.ts';
import { tierOfMachine } from '../core/host.ts';
import { jsonValue } from '../core/json.ts';
import { tierOfName } from '../core/tier.ts';
import { environmentOf } from './from/found.ts';
import { jsonLine } from './from/lines.ts';
import { holds, textOf } from './from/project-files.ts';

const MARKS = ['Dockerfile', 'compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml', 'docker-bake.hcl', 'Containerfile'];
const CONTEXTS = 60;

/**
 * The engine that `docker` acts on, in projects with containers, where it is another machine's: DOCKER_HOST, DOCKER_CONTEXT, else the current context.
 * This machine's engine is where everybody starts and says nothing. Source: docs.docker.com/engine/manage-resources/contexts.
 */
const detector: Detector = {
  id: 'docker',
  title: 'Docker',
  watches: ['~/.docker/config.json', ...MARKS.map((mark) => `**/${mark}`)],
  detect(folder, around) {
    if (!holds(folder, around, ...MARKS)) return [];
    const { DOCKER_HOST: address, DOCKER_CONTEXT: chosen, DOCKER_CONFIG: configured } = around.env;
    if (address) return engine(address, undefined, { source: 'Docker variable', key: 'DOCKER_HOST', fact: '' });
    const root = configured || `${around.home}/.docker`;
    const current = jsonLine(textOf(`${root}/config.json`, around) ?? '', 'currentContext');
    const name = chosen || current?.value;
    if (!name || name === 'default') return [];
    const evidence = chosen ? { source: 'Docker variable', key: 'DOCKER_CONTEXT', fact: '' } : { source: 'Docker context', file: `${root}/config.json`, ...(current ? { line: current.line } : {}), key: 'currentContext', fact: '' };
    const endpoint = endpointOf(name, root, around);
    return endpoint === undefined ? environmentOf({ name, is: 'thing', tool: 'docker', evidence: { ...evidence, fact: `the context is ${name}` } }) : engine(endpoint, name, evidence);
  },
};
export default detector;

function engine(address: string, context: string | undefined, evidence: Evidence): readonly Environment[] {
  const host = /^(?:ssh|tcp|https?):\/\/(?:[^@/\s]{0,200}@)?(\[[0-9a-f:]{2,45}\]|[\w.-]{1,253})/i.exec(address)?.[1];
  if (host === undefined) return [];
  const fact = `${context ? `the context ${context} is` : 'the engine is'} at ${host}`;
  const behind = tierOfMachine(host)?.tier;
  const tier = context === undefined || tierOfName(context) === 'none' || behind === 'production' ? behind : undefined;
  if (tier === 'development' && /^(?:localhost|127\.|\[::1\])/.test(host)) return [];
  return environmentOf({ name: context ?? host, is: 'thing', tool: 'docker', ...(tier && tier !== 'unknown' ? { tier } : {}), evidence: { ...evidence, fact } });
}

/** Contexts stand in folders called by a hash of their name, so each is looked at. */
function endpointOf(name: string, root: string, around: Around): string | undefined {
  for (const folder of (around.files.list(`${root}/contexts/meta`) ?? []).slice(0, CONTEXTS)) {
    const meta = jsonValue(textOf(`${root}/contexts/meta/${folder}/meta.json`, around)) as { Name?: unknown; Endpoints?: { docker?: { Host?: unknown } } } | undefined;
    const host = meta?.Name === name ? meta.Endpoints?.docker?.Host : undefined;
    if (typeof host === 'string') return host;
  }
  return undefined;
}
