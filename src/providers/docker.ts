import type { Clue, EffectClass, Finding } from '../core/effect.ts';
import { hostOfAddress, placeOfAddress, tierOfHost } from '../core/host.ts';
import { tierOfName } from '../core/tier.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import { resolve } from '../core/path.ts';
import type { Provider, Surroundings, TargetSource } from '../core/provider.ts';
import { flagsIn, parseArgs, type Args } from '../shell/argv.ts';
import { assumed, context, onMachine } from '../targets/clues.ts';
import { toldBySubcommand } from '../acts/completed-act.ts';
import { COMPOSE_NAMES_ONLY, composeFillsIn } from '../targets/compose-files.ts';
import { declaredVolumes, projectVolume } from '../targets/compose-volumes.ts';
import { jsonText } from '../shell/link-files.ts';
import { allNamed, resource } from '../acts/resource.ts';

// Sources: docs.docker.com/reference/cli/docker, docs.docker.com/engine/manage-resources/contexts (precedence: -H, -c, DOCKER_HOST, DOCKER_CONTEXT, config.json).
const GLOBAL = '-H --host -c --context --config -l --log-level --tlscacert --tlscert --tlskey --url --connection --identity -n --namespace --address --sign-by --creds --authfile --cert-dir';
/** Flags mean different things to different subcommands: `-f` is a file to compose and build, and force to everything else. */
const COMPOSE = `${GLOBAL} -f --file -p --project-name --env-file --profile --project-directory --ansi --progress --parallel -t --timeout --scale --format -o --output`;
/** After compose's subcommand, `-f` is force. */
const COMPOSE_OWN = '-t --timeout --scale --index -e --env -u --user -w --workdir --format -o --output --exit-code-from --attach --policy --pull';
const BUILD = `${GLOBAL} -f --file -t --tag --build-arg --target --platform --progress --builder --cache-from --cache-to --secret --ssh --label -o --output`;
const OTHERS = `${GLOBAL} --filter --format --signal --timeout --name --network --platform --tag --availability --role --label-add --label-rm`;
const NO_RETURN = 'What is stored there is lost. Cannot be undone.';
const BACK = 'It can be started again, but what runs there is affected at once.';

/** Contexts that mean the engine of this machine. */
const LOCAL_CONTEXT = /^(default|desktop-linux|desktop-windows|orbstack|colima(-.+)?|rancher-desktop|podman(-machine.*)?)$/;

/** Without a host, a variable or a chosen context, the engine is this machine's: development. */
const target: TargetSource = (invocation, around) => {
  const before = globals(invocation.argv);
  // What is chosen on this machine is not chosen on another.
  const variable = (name: string): string | undefined => invocation.env.get(name) ?? (invocation.remote === undefined ? around.env[name] : undefined);
  const host = before.get('-H') ?? before.get('--host') ?? before.get('--url');
  if (host) return engine(host, '--host flag', undefined, around);
  const flagged = before.get('-c') ?? before.get('--context') ?? before.get('--connection');
  const folder = configFolder(before.get('--config'), invocation, around, variable);
  if (flagged) return named(flagged, '--context flag', folder, around);
  const host2 = variable('DOCKER_HOST') ?? variable('CONTAINER_HOST');
  if (host2) return engine(host2, 'variable', variable('DOCKER_HOST') ? 'DOCKER_HOST' : 'CONTAINER_HOST', around);
  const byVariable = ['DOCKER_CONTEXT', 'CONTAINER_CONNECTION'].find((one) => variable(one));
  if (byVariable !== undefined) return named(variable(byVariable) ?? '', 'variable', folder, around, byVariable);
  const file = `${folder}/config.json`;
  const chosen = invocation.remote !== undefined ? undefined : jsonText(around.files.read(file), 'currentContext');
  if (chosen) return withFile(named(chosen, 'Docker context', folder, around), file);
  if (invocation.remote !== undefined) return onMachine(invocation.remote);
  return assumed('local Docker', { source: 'Docker engine', fact: 'the engine is this machine\'s: no other engine is chosen' });
};

/** Flags before the first word: after it, `-H`, `-c` and `--context` mean other things. */
function globals(argv: readonly string[]): ReadonlyMap<string, string> {
  const valued = new Set(GLOBAL.split(' '));
  const found = new Map<string, string>();
  for (let i = 1; i < argv.length && argv[i]?.startsWith('-'); i++) {
    for (const [name, value] of flagsIn(argv[i] ?? '', valued)) {
      if (valued.has(name)) found.set(name, value ?? argv[++i] ?? '');
    }
  }
  return found;
}

function configFolder(flagged: string | undefined, { cwd }: Invocation, { home }: Surroundings, variable: (name: string) => string | undefined): string {
  const written = flagged ?? variable('DOCKER_CONFIG');
  return (isKnown(written) ? resolve(written, cwd, home) : undefined) ?? `${home}/.docker`;
}

/** What says more than the context's own name keeps the file that says it. */
function withFile(clue: Clue, file: string): Clue {
  return clue.evidence.file === undefined && clue.evidence.source !== 'Docker engine' ? { ...clue, evidence: { ...clue.evidence, file, key: 'currentContext' } } : clue;
}

function here(why: string): ReturnType<typeof context> {
  return context('local Docker', { source: 'Docker engine', fact: `the engine is this machine's: ${why}` }, 'development');
}

/** An address is also the context's that leads there, whose name may say what it is. */
function engine(url: string, source: string, key: string | undefined, around: Surroundings): ReturnType<typeof context> {
  if (!isKnown(url)) return context('', { source, fact: 'the engine is only known when it runs' });
  if (/^(unix|npipe|fd):|^\//.test(url)) return here(`its address is a socket`);
  const host = placeOfAddress(url);
  const tier = tierOfHost(host)?.tier;
  const known = tier === undefined ? contextsIn(`${around.home}/.docker`, around).find((one) => jsonText(one.meta, 'Endpoints', 'docker', 'Host') === url) : undefined;
  const name = known && jsonText(known.meta, 'Name');
  const evidence = { source, ...(key ? { key } : {}), fact: `the engine is at ${host}` };
  return known && name !== undefined ? { ...context(host, { ...evidence, file: known.path }), also: [name] } : context(host, evidence, tier);
}

/** What docker keeps of the contexts that were made. */
function contextsIn(own: string, { files }: Surroundings): readonly { readonly path: string; readonly meta: string | undefined }[] {
  const folder = `${own}/contexts/meta`;
  return (files.list(folder) ?? []).map((one) => `${folder}/${one}/meta.json`).map((path) => ({ path, meta: files.read(path) }));
}

/** A context whose name says nothing is what its description and its address say; one of production's address is that, whatever it is called. */
function named(name: string, source: string, own: string, around: Surroundings, key?: string): ReturnType<typeof context> {
  if (LOCAL_CONTEXT.test(name)) return here(`the context is ${name}`);
  const { path, meta } = contextsIn(own, around).find((one) => jsonText(one.meta, 'Name') === name) ?? {};
  const from = { source, ...(key ? { key } : {}) };
  const url = jsonText(meta, 'Endpoints', 'docker', 'Host');
  if (url && /^(unix|npipe):/.test(url)) return here(`the context ${name} leads to a socket`);
  const host = url === undefined ? undefined : hostOfAddress(url);
  const telling = [jsonText(meta, 'Metadata', 'Description'), host].find((one) => one !== undefined && tierOfName(one) !== 'none');
  if (path !== undefined && telling !== undefined && tierOfName(name) === 'none') return context(telling, { ...from, file: path, fact: `the context is ${name}, which is ${telling}` });
  if (host !== undefined && tierOfHost(host)?.tier === 'production') return context(host, { ...from, ...(path === undefined ? {} : { file: path }), fact: `the context is ${name}, at ${host}` }, 'production');
  if (host !== undefined && isKnown(name)) return { ...context(name, { ...from, fact: `the context is ${name}, at ${host}` }), also: [host] };
  return isKnown(name) ? context(name, { ...from, fact: `the context is ${name}` }) : context('', { ...from, fact: 'the context is only known when it runs' });
}

interface Row {
  readonly id: string;
  /** Phrases, separated by commas. */
  readonly words: string;
  readonly flags?: readonly string[];
  readonly effect: EffectClass;
  readonly act: string;
  readonly says: string;
  /** Volumes hold what cannot be made again, on this machine too. */
  readonly volumes?: true;
  readonly instead?: string;
}

/** Level: doc for volumes and compose, else general knowledge. The first row that fits decides. */
const ROWS: readonly Row[] = [
  { id: 'volume-delete', words: 'volume rm, volume remove', effect: 'destroys-data', act: 'Delete volume', says: NO_RETURN, volumes: true, instead: 'docker run --rm -v VOLUME:/v -v "$PWD":/out alpine tar czf /out/volume.tgz -C /v .' },
  { id: 'volume-prune', words: 'volume prune', flags: ['-a', '--all'], effect: 'destroys-data', act: 'Delete every unused volume', says: NO_RETURN, volumes: true, instead: 'docker volume ls -f dangling=true' },
  { id: 'volume-prune', words: 'volume prune', effect: 'destroys-data', act: 'Delete unused volumes', says: 'What is stored there is lost; since Docker 23 only volumes without a name are taken. Cannot be undone.', volumes: true, instead: 'docker volume ls -f dangling=true' },
  { id: 'down-volumes', words: 'compose down', flags: ['-v', '--volumes'], effect: 'destroys-data', act: 'Delete the containers and volumes of project', says: 'Its containers stop and are deleted, and what is stored in its volumes is lost. Cannot be undone.', volumes: true, instead: 'docker compose down, without -v' },
  { id: 'up-renew', words: 'compose up', flags: ['-V', '--renew-anon-volumes'], effect: 'destroys-data', act: 'Start with new anonymous volumes', says: NO_RETURN, volumes: true },
  { id: 'prune-volumes', words: 'system prune', flags: ['--volumes'], effect: 'destroys-data', act: 'Delete everything unused, volumes included', says: 'Stopped containers, unused images and networks are deleted, and unused volumes with what is in them (since Docker 23 only those without a name). Cannot be undone.', volumes: true, instead: 'docker system prune, without --volumes' },
  { id: 'reset', words: 'system reset', effect: 'destroys-data', act: 'Delete every container, image and volume', says: NO_RETURN, volumes: true },
  { id: 'machine-delete', words: 'machine rm, machine reset', effect: 'destroys-data', act: 'Delete machine', says: NO_RETURN, volumes: true },
  { id: 'remove-volumes', words: 'rm, container rm, compose rm', flags: ['-v', '--volumes'], effect: 'destroys-data', act: 'Delete container', says: 'Its anonymous volumes are deleted with it.' },
  { id: 'remove-force', words: 'rm, container rm, container remove, pod rm', flags: ['-f', '--force'], effect: 'destroys-data', act: 'Delete container', says: 'What was written outside volumes is lost.' },
  { id: 'image-force', words: 'rmi, image rm, image remove', flags: ['-f', '--force'], effect: 'destroys-data', act: 'Delete image', says: 'An image that was built here and never pushed is lost.' },
  { id: 'prune-containers', words: 'system prune', effect: 'destroys-data', act: 'Delete every stopped container and unused image', says: 'Unused networks and the build cache go too. What stopped containers wrote outside their volumes is lost.', instead: 'docker ps -a --filter status=exited' },
  { id: 'prune-containers', words: 'container prune, pod prune', effect: 'destroys-data', act: 'Delete every stopped container', says: 'What they wrote outside their volumes is lost.', instead: 'docker ps -a --filter status=exited' },
  { id: 'prune-images', words: 'image prune', flags: ['-a', '--all'], effect: 'destroys-data', act: 'Delete every unused image', says: 'Images that were built here and never pushed are lost.' },
  { id: 'stack-delete', words: 'stack rm, stack remove, stack down', effect: 'destroys-data', act: 'Delete stack', says: 'Its services stop and are deleted; named volumes stay.' },
  { id: 'service-delete', words: 'service rm, service remove', effect: 'destroys-data', act: 'Delete service', says: 'Its containers stop and are deleted, and whoever uses it gets no answer; named volumes stay.' },
  { id: 'service-delete', words: 'node rm, node remove', effect: 'destroys-data', act: 'Delete from the swarm the node', says: 'Nothing runs there for the swarm any more; it can join again.' },
  { id: 'service-delete', words: 'secret rm, secret remove', effect: 'destroys-data', act: 'Delete secret', says: 'Docker refuses while a service uses it; its value is kept nowhere else in the swarm.' },
  { id: 'service-delete', words: 'config rm, config remove', effect: 'destroys-data', act: 'Delete configuration', says: 'Docker refuses while a service uses it; it can be made anew from its file.' },
  { id: 'service-delete', words: 'plugin rm, plugin remove', effect: 'destroys-data', act: 'Delete plugin', says: 'What uses it stops working until it is installed again.' },
  { id: 'swarm-leave', words: 'swarm leave', flags: ['-f', '--force'], effect: 'destroys-data', act: 'Leave the swarm', says: 'A last manager that leaves takes the swarm’s state with it.' },
  { id: 'push', words: 'push, image push, compose push, compose publish, manifest push, buildx imagetools create', effect: 'changes', act: 'Publish image', says: 'A tag that is there already is overwritten.' },
  { id: 'push', words: 'build, buildx build, buildx bake, image build, builder build, compose build', flags: ['--push'], effect: 'changes', act: 'Publish image', says: 'A tag that is there already is overwritten.' },
  { id: 'swarm', words: 'service update, service scale, service create, service rollback, service restart', effect: 'changes', act: 'Change service', says: BACK },
  { id: 'swarm', words: 'stack deploy', effect: 'changes', act: 'Deploy stack', says: BACK },
  { id: 'swarm', words: 'node update', effect: 'changes', act: 'Change swarm node', says: 'Drained, it gives its containers to other nodes; it can be set back.' },
  { id: 'swarm', words: 'node demote, node promote', effect: 'changes', act: 'Change the role of swarm node', says: 'One manager more, or fewer, keeps the state of the swarm; without a majority nothing can be changed. It can be set back.' },
  { id: 'swarm', words: 'swarm ca', flags: ['--rotate'], effect: 'changes', act: 'Replace the root certificate of the swarm', says: 'Every node gets new certificates, and the tokens for joining are made anew.' },
  { id: 'swarm', words: 'swarm update, swarm ca', effect: 'changes', act: 'Change the swarm', says: BACK },
  { id: 'change', words: 'compose down, compose stop, compose kill', effect: 'changes', act: 'Stop the project', says: BACK },
  { id: 'change', words: 'compose up', effect: 'changes', act: 'Start the project', says: 'Containers whose image or settings changed are made anew, and what they were doing is cut off.' },
  { id: 'change', words: 'compose restart', effect: 'changes', act: 'Restart the project', says: BACK },
  { id: 'change', words: 'compose pull', effect: 'changes', act: 'Fetch images for the project', says: 'What runs stays as it is until it is started anew.' },
  { id: 'change', words: 'compose rm, compose start, compose create, compose scale', effect: 'changes', act: 'Change the project', says: BACK },
  { id: 'trust', words: 'trust revoke, trust signer remove', effect: 'irreversible', act: 'Revoke the signature of image', says: 'Whoever only runs signed images can no longer pull it.' },
  { id: 'prune', words: 'system prune, image prune, container prune, builder prune, network prune, buildx prune', effect: 'changes', act: 'Delete what is unused', says: 'Images and caches must be made again.' },
  { id: 'change', words: 'network rm, network remove', effect: 'changes', act: 'Remove network', says: 'Docker refuses while containers use it; it can be made anew.' },
  { id: 'change', words: 'swarm init, run, create, start, stop, restart, kill, rm, rmi, update, rename, cp, pause, unpause, load, import, tag, container start, container stop, container restart, container kill, container rm, image rm, network create', effect: 'changes', act: 'Change container', says: BACK },
];

function inspect(invocation: Invocation, around: Surroundings): readonly Finding[] {
  const [program = ''] = invocation.argv;
  const prefix = /^(docker|podman)-compose$/.test(program) ? ['compose'] : [];
  const [kind = ''] = [...prefix, ...parseArgs(invocation.argv, GLOBAL).positionals];
  const args = parseArgs(invocation.argv, (kind === 'compose' ? COMPOSE : /build/.test(kind) ? BUILD : OTHERS));
  const words = [...prefix, ...args.positionals];
  if (args.has('-h')) return [];
  if (words[0] === 'context' && (words[1] === 'use' || words[1] === 'update')) return [switched(words[2], around)];
  if (words[0] === 'compose' && ['config', 'convert'].includes(words[1] ?? '')) return configured(args, invocation, around);
  const own = kind === 'compose' && words[1] !== undefined ? parseArgs(invocation.argv.slice(invocation.argv.indexOf(words[1])), COMPOSE_OWN) : args;
  for (const row of ROWS) {
    const used = fits(row, words);
    if (used === undefined || (row.flags && !row.flags.some((flag) => isOn(args, flag) || isOn(own, flag)))) continue;
    return [finding(row, words, used, args, invocation, around)];
  }
  return [];
}

/** A switch that is not switched off: `--volumes=false` is none. */
function isOn(args: Args, flag: string): boolean {
  return args.has(flag) && args.value(flag) !== 'false';
}

/** How many words a row takes, where it fits. */
function fits({ words }: Row, given: readonly string[]): number | undefined {
  if (!words.includes(given[0] ?? '')) return undefined;
  const phrase = words.split(', ').map((one) => one.split(' ')).find((one) => one.every((word, i) => word === given[i]));
  return phrase?.length;
}

function finding(row: Row, words: readonly string[], used: number, args: Args, invocation: Invocation, around: Surroundings): Finding {
  const [said, rest] = [words.slice(0, used), words.slice(used)];
  const engine = target(invocation, around);
  const local = engine?.tier === 'development' && engine.evidence.source === 'Docker engine';
  const names = said[0] === 'compose' ? ['-p', '--project-name'] : /^(?:run|create)$/.test(said.at(-1) ?? '') && said[0] !== 'volume' && said[0] !== 'network' ? ['--name'] : undefined;
  const name = names ? args.value(...names) : (args.value('-t', '--tag') ?? (rest[0] !== undefined && /^Delete (?:container|volume|image)$/.test(row.act) ? allNamed(rest) : rest[0]));
  const common = {
    provider: 'docker', operation: row.id, act: /^Change (?:container|service|the project)$/.test(row.act) ? toldBySubcommand(row.act, said, undefined) : row.act, says: row.says, ...resource(row.act.split(' ').at(-1) ?? 'object', name?.replace(/=\d+$/, '')), ...(row.instead ? { instead: row.instead } : {}),
  };
  if (row.id === 'down-volumes') {
    const volumes = declaredVolumes([...(args.flags.get('-f') ?? []), ...(args.flags.get('--file') ?? [])].filter(isKnown), invocation, around);
    if (volumes !== undefined) common.says = `Everything stored in these is lost: ${volumes}. Cannot be undone.`;
  }
  // A project that can be seen makes its volumes anew; what others keep in volumes nobody does.
  if (row.volumes && local && words[0] === 'compose') return { ...common, effect: row.effect, clues: projectClues(args, invocation) };
  // One that is called one to test with is taken at its word, like a project of compose.
  if (row.id === 'volume-delete' && local && rest.length > 0 && rest.every((one) => tierOfName(one) === 'development')) return { ...common, effect: row.effect, clues: [context(rest[0] ?? '', { source: 'name', fact: `it is called ${rest[0] ?? ''}` }, 'development')] };
  const own = row.id === 'volume-delete' && local && rest.length > 0 ? rest.map((one) => projectVolume(one, invocation, around)) : [];
  if (own[0] !== undefined && own.every((one) => one !== undefined)) return { ...common, effect: row.effect, clues: [context('local Docker', own[0], 'development')] };
  if (row.volumes && local) return { ...common, effect: 'local', losesWork: true, clues: [] };
  if (row.id === 'push' && /^(?:dir|oci|oci-archive|docker-archive|docker-daemon|containers-storage):/.test(rest.at(-1) ?? '')) return { ...common, effect: 'local', clues: [] };
  // `imagetools create -t TAG SOURCE`: what is named there is the new tag.
  if (row.id === 'push' && said.includes('imagetools')) {
    const tag = parseArgs(invocation.argv, '-t --tag --builder -f --file').value('-t', '--tag');
    return { ...common, ...resource('image', tag), effect: row.effect, clues: registry(tag) };
  }
  if (row.id === 'push') return { ...common, effect: row.effect, clues: registry(rest.findLast((word) => /^(?:docker|oci):\/\//.test(word))?.replace(/^\w+:\/\//, '') ?? name) };
  if (row.id === 'swarm' && target(invocation, around)?.assumed) return { ...common, effect: row.effect, clues: [context('', { source: 'swarm', fact: 'a swarm can span other machines' })] };
  return { ...common, effect: row.effect, clues: words[0] === 'compose' && saysNothing(engine) ? projectClues(args, invocation).filter(({ about, name }) => about === 'resource' && tierOfName(name) !== 'ambiguous') : [] };
}

/** On an engine elsewhere whose name tells nothing, the files of the project may. */
function saysNothing(engine: ReturnType<typeof target>): boolean {
  return engine !== undefined && engine.tier === undefined && engine.name !== '' && tierOfName(engine.name) === 'none';
}

/** A compose file, a project or a profile named for production or staging may mean that this machine is that: `-f docker-compose.prod.yml`. */
function projectClues(args: Args, { env }: Invocation): Finding['clues'] {
  const inherited = args.has('-f', '--file') ? [] : (env.get('COMPOSE_FILE') ?? '').split(':').filter((name) => name !== '' && isKnown(name));
  const named = [...inherited, ...['-f', '--file', '-p', '--project-name', '--env-file', '--profile'].flatMap((flag) => args.flags.get(flag) ?? [])];
  const tiers = named.map((name) => tierOfName(name));
  const own = named.find((name) => tierOfName(name) === 'development');
  // A file or a project that is called one to test or to develop with is taken at its word, on this machine's engine.
  if (own !== undefined && tiers.every((tier) => tier === 'development' || tier === 'none')) return [context(own, { source: 'argument', fact: `it is about ${own}` }, 'development')];
  return named.filter((name) => ['production', 'staging', 'ambiguous'].includes(tierOfName(name))).map((name) => ({ about: 'resource', name, evidence: { source: 'argument', fact: `it is about ${name}` } }));
}

/** An image goes to its registry, whatever engine sends it. */
function registry(image: string | undefined): Finding['clues'] {
  const host = image?.split('/')[0] ?? '';
  const local = /^(localhost|127\.0\.0\.1|host\.docker\.internal)(:\d+)?$/.test(host) || /\.(local|localhost)(:\d+)?$/.test(host);
  return [context(image !== undefined && isKnown(image) ? image : '', { source: 'image name', fact: `the image is ${image !== undefined && isKnown(image) ? image : 'only known when it runs'}` }, local ? 'development' : undefined)];
}

function switched(name: string | undefined, around: Surroundings): Finding {
  return { effect: 'retargets', provider: 'docker', operation: 'context-use', act: 'Switch to context', says: 'Commands that follow act on it.', ...resource('context', name), clues: [named(name ?? '', 'argument', `${around.home}/.docker`, around)] };
}

/** `compose config` prints the project with all variables filled in: those of `.env` too, where there is one and the project takes any. */
function configured(args: Args, { cwd }: Invocation, { files }: Surroundings): readonly Finding[] {
  if (args.has(...COMPOSE_NAMES_ONLY, '--no-interpolate')) return [];
  const path = args.value('--env-file') ?? (cwd === undefined ? undefined : `${cwd}/.env`);
  if (path === undefined || files.read(path) === undefined || (cwd !== undefined && !args.has('--environment') && !composeFillsIn(args, cwd, files))) return [];
  return [{ effect: 'reveals', provider: 'docker', operation: 'config-values', act: 'Print the values of project', says: 'It would put what stands in .env into the agent’s context.', instead: 'docker compose config --no-interpolate', clues: [] }];
}

export default {
  id: 'docker',
  title: 'Docker',
  executables: ['docker', 'podman', 'nerdctl', 'docker-compose', 'podman-compose'],
  valued: GLOBAL,
  target: [target],
  inspect,
  samples: {
    sees: [
      ['docker volume rm pgdata', 'docker/volume-delete'],
      ['docker volume rm shop_test_data pgdata', 'docker/volume-delete'],
      ['docker volume rm test-prod-copy', 'docker/volume-delete'],
      ['docker volume rm $(docker volume ls -q)', 'docker/volume-delete'],
      ['docker volume prune -af', 'docker/volume-prune'],
      ['docker rm -f web', 'docker/remove-force', 'unknown'],
      ['docker service scale api=0', 'docker/swarm', 'unknown'],
      ['docker system prune -af', 'docker/prune-containers', 'unknown'],
      ['docker compose down -v', 'docker/down-volumes'],
      ['docker compose -f prod.yml rm -fsv', 'docker/remove-volumes', 'unknown'],
      ['docker-compose -f docker-compose.yml down --volumes', 'docker/down-volumes'],
      ['docker system prune -af --volumes', 'docker/prune-volumes'],
      ['docker compose -f docker-compose.yml -p shop-prod down -v', 'docker/down-volumes'],
      ['podman system reset -f', 'docker/reset'],
      ['docker -H ssh://deploy@prod-1.example.com volume rm pgdata', 'docker/volume-delete', 'production'],
      ['DOCKER_HOST=tcp://10.0.0.5:2376 docker compose down -v', 'docker/down-volumes', 'unknown'],
      ['docker --context staging stack rm shop', 'docker/stack-delete', 'staging'],
      ['docker --context prod restart web', 'docker/change', 'production'],
      ['DOCKER_CONTEXT=prod docker compose up -d', 'docker/change', 'production'],
      ['docker push ghcr.io/acme/shop:latest', 'docker/push', 'unknown'],
      ['docker buildx build --push -t acme/shop:prod .', 'docker/push', 'production'],
      ['docker context use production', 'docker/context-use', 'production'],
    ],
    leaves: [
      'docker compose -f docker-compose.test.yml down -v --remove-orphans', 'docker compose -p shop-dev down --volumes', 'docker ps -a', 'docker images', 'docker logs -f web', 'docker build -t shop .', 'docker run --rm -it node:20 npm test', 'docker compose up -d', 'docker compose down', 'docker-compose down --remove-orphans', 'docker compose logs -f', 'docker compose build',
      'docker rm web', 'docker rmi shop:old', 'docker image prune -f', 'docker builder prune -f', 'docker -c desktop-linux rm -f web', 'docker network prune -f', 'docker volume ls', 'docker volume rm shop_test_data', 'docker volume create pgdata', 'docker exec -it web ls /app', 'docker compose exec web npm test', 'docker compose --dry-run down -v',
      'docker context use desktop-linux', 'docker context ls', 'docker push localhost:5000/shop', 'docker compose config', 'docker inspect web', 'docker stop web', 'podman ps', 'docker login ghcr.io', 'docker pull postgres:16', 'docker compose restart web',
    ],
  },
} satisfies Provider;
