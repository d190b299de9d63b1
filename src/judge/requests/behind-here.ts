import type { Clue, Finding } from '../../core/effect.ts';
import type { HttpRequest } from '../../payload/http.ts';

/** Paths that only the API of Kubernetes has. */
const CLUSTER_PATH = /^\/(?:api\/v1|apis\/[\w.-]{1,100}\/v\d\w{0,12})\/(?:namespaces|nodes|persistentvolumes|[a-z]{4,40})(?:\/|$)/;
/** Where `kubectl proxy` listens. Source: kubernetes.io/docs/reference/kubectl/generated/kubectl_proxy. */
const PROXY_PORT = /^[a-z]{1,8}:\/\/[^/]{1,200}:8001(?:[/?#]|$)/i;
const ENGINE_SOCKET = /(?:docker|podman)[\w.-]{0,20}\.sock$/;
/** Source: docs.docker.com/reference/api/engine. */
const VOLUMES = /^(?:\/v\d[\d.]{0,6})?(?:\/libpod)?\/volumes\/(?:prune$|([\w.-]{1,200})$)/;

/** A request to this machine that `kubectl proxy` passes on: where the cluster is, this machine does not tell. */
export function passedOn({ url, path }: HttpRequest): Clue | undefined {
  if (!PROXY_PORT.test(url) || !CLUSTER_PATH.test(path)) return undefined;
  return { about: 'context', name: '', evidence: { source: 'kubectl proxy', fact: 'port 8001 passes it on to a Kubernetes cluster' } };
}

/** What a request does to the engine of this machine, over its socket: volumes hold what nobody can make again. */
export function engineFindings({ method, path, connectsTo }: HttpRequest): readonly Finding[] {
  const volume = connectsTo !== undefined && ENGINE_SOCKET.test(connectsTo) ? VOLUMES.exec(path) : null;
  if (!volume || (method !== 'DELETE' && !path.endsWith('/prune'))) return [];
  const name = volume[1];
  return [{
    effect: 'local', losesWork: true, provider: 'docker', operation: 'volume-delete', act: name === undefined ? 'Delete every unused volume' : 'Delete volume', says: 'What is stored there is lost. Cannot be undone.', clues: [],
    ...(name === undefined ? {} : { resource: { kind: 'volume', name, opaque: false } }),
  }];
}
