import type { Finding } from '../core/effect.ts';
import { tierOfHost } from '../core/host.ts';
import type { Invocation } from '../core/invocation.ts';
import type { Provider, Surroundings } from '../core/provider.ts';
import { HTTP_TOOLS, httpRequests } from '../payload/http.ts';
import { context } from '../targets/clues.ts';

const GONE = 'Whoever pulls it gets nothing. Cannot be undone.';

/** `DELETE /v2/NAME/manifests/DIGEST` tells a registry whose host nobody knows. */
function inspect(invocation: Invocation, { files }: Surroundings): readonly Finding[] {
  if (!invocation.argv.some((word) => word.includes('/v2/'))) return [];
  return httpRequests(invocation, files).flatMap(({ method, path, host, connectsTo }) => {
    const image = /^\/v2\/(.{1,300})\/(?:manifests|blobs)\/[^/]{1,200}$/.exec(path)?.[1];
    if (method !== 'DELETE' || image === undefined) return [];
    const at = connectsTo ?? host ?? '';
    const tier = tierOfHost(at)?.tier;
    return [{ effect: 'destroys-data', provider: 'registries', operation: 'image-delete', act: 'Delete image', says: GONE, resource: { kind: 'image', name: image, opaque: false }, clues: [context(at, { source: 'host', fact: `the registry is ${at}` }, tier ?? 'unknown')] }];
  });
}

/** Image registries on hosts of one's own, which only the path of a request tells. Source: distribution.github.io (HTTP API V2). */
export default {
  id: 'registry-requests',
  title: 'Requests to image registries',
  executables: [...HTTP_TOOLS],
  inspect,
  samples: {
    sees: [['curl -X DELETE https://images.example.com/v2/shop/manifests/sha256:ab', 'registries/image-delete', 'unknown']],
    leaves: ['curl https://images.example.com/v2/_catalog', 'xh delete http://localhost:8080/users/1'],
  },
} satisfies Provider;
