import type { Invocation } from '../core/invocation.ts';
import { tierOfHost } from '../core/host.ts';
import type { Provider } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { context } from '../targets/clues.ts';

// Sources: github.com/containers/skopeo, google/go-containerregistry (crane, gcrane), oras.land, regclient.org, docs.docker.com/docker-hub/api, distribution.github.io (HTTP API V2), docs.jfrog.com (jf), cosign; level kn.
const GONE = 'Whoever pulls it gets nothing. Cannot be undone.';
const REPLACED = 'Whoever pulls the tag next gets the new content.';
const VALUED = '-u --username -p --password --src-creds --dest-creds --creds --src-tls-verify --dest-tls-verify --authfile --platform --format -f --file --url --server-id --access-token --user --tag --config --artifact-type -a --annotation --key --certificate-identity -o --output --host --project --name';

/** A registry on this machine is development. */
function targetOf({ argv }: Invocation): ReturnType<NonNullable<Provider['target']>[number]> {
  const synced = argv[0] === 'skopeo' && argv[1] === 'sync' && parseArgs(argv, '-s --src -d --dest').value('-d', '--dest') === 'dir';
  const copied = synced || (argv[1] === 'copy' && /^(?:oci|oci-archive|dir|docker-archive|docker-daemon|containers-storage):/.test(argv.at(-1) ?? ''));
  if (copied) return context('local', { source: 'argument', fact: 'it is copied to this machine' }, 'development');
  const words = parseArgs(argv, VALUED).positionals.slice(1);
  const images = words.map((word) => /^(?:docker:\/\/|oci:\/\/|ocidir:\/\/)?([^/\s]{1,253})\//.exec(word)?.[1]).filter((host): host is string => host !== undefined && /[.:]|^localhost$/.test(host));
  const host = images.at(-1);
  const found = host === undefined ? undefined : tierOfHost(host);
  return host === undefined || found === undefined ? undefined : context(host, { source: 'registry', fact: `the registry is ${host}` }, found.tier);
}

export default {
  id: 'registries',
  title: 'Image and artifact registries',
  executables: ['skopeo', 'crane', 'gcrane', 'oras', 'regctl', 'regsync', 'jf', 'jfrog', 'cosign', 'notation', 'hub-tool', 'harbor', 'cloudsmith', 'cachix'],
  hosts: ['hub.docker.com', 'registry.hub.docker.com', 'quay.io', '*.jfrog.io', 'artifactory.*', 'harbor.*', 'ghcr.io', 'api.cloudsmith.io', 'nexus.*'],
  valued: VALUED,
  target: [targetOf],
  reads: ['(inspect|list-tags|digest|ls|catalog|export|pull|validate|version|search|verify|tree|triangulate|discover|images|mount|from|build|bud|bu|run|copy-from|info|login|logout|auth|fetch|use|watch-store|develop) ...', '(tag|image|repo|registry|blob|artifact|index|manifest|referrers) (ls|list|get|digest|inspect|manifest|config|ratelimit|head|export|check-base|tree|fetch|pull|diff|validate)', 'rt (search|s|download|dl|ping|build-scan|usage|curl|build-collect-env|build-add-git)', '(repo|artifact|project|system|user|member) (list|show|info|status|view)', 'sync --dry-run ...', '(audit|scan|curation-audit|npm|mvn|go|pip|gradle|yarn|nuget|docker) ...'],
  operations: [
    { id: 'image-delete', match: '(delete|rm|rmi-remote) <image> ...', effect: 'destroys-data', act: 'Delete image', says: GONE, level: 'kn' },
    { id: 'image-delete', match: '(tag|image|repo|manifest|blob|index|artifact|referrers) (delete|del|rm|remove) [image]', effect: 'destroys-data', act: 'Delete image', says: GONE, level: 'kn' },
    { id: 'token-revoke', match: '(access-token-revoke|atr|access-token-delete) ...', effect: 'permissions', act: 'Revoke token', says: 'Whatever logs in with it is locked out at once.' },
    { id: 'garbage', match: 'gc ...', effect: 'destroys-data', act: 'Delete images of', says: GONE, dry: '--dry-run', level: 'doc' },
    { id: 'artifact-delete', match: 'rt (delete|del|delete-props|build-discard|bdi|repo-delete|rdel|replication-delete|user-delete|users-delete|group-delete|permission-target-delete) ...', effect: 'destroys-data', act: 'Delete artifacts', says: GONE, dry: '--dry-run', instead: 'jf rt delete --dry-run PATH', level: 'kn' },
    { id: 'artifact-change', match: 'rt (upload|u|move|mv|copy|cp|set-props|sp|build-publish|bp|build-promote|bpr|repo-create|repo-update|docker-push|build-distribute|release-bundle-distribute|transfer-files|transfer-config) ...', effect: 'changes', act: 'Change artifacts', says: REPLACED, dry: '--dry-run', level: 'kn' },
    { id: 'image-push', match: '(push|append|mutate|rebase|flatten|attach|sign|attest|save-remote|upload|copy|cp|copy-image) ...', effect: 'changes', act: 'Push image', says: REPLACED, level: 'kn' },
    { id: 'image-push', match: '(tag|index|image|artifact|blob) (create|push|put|copy|mod|import|add) ...', effect: 'changes', act: 'Push image', says: REPLACED, level: 'kn' },
    { id: 'image-push', match: 'sync ...', effect: 'irreversible', act: 'Mirror images', says: REPLACED, dry: '--dry-run', level: 'kn' },
    { id: 'image-clean', match: 'clean ...', effect: 'irreversible', act: 'Remove signatures of image', says: 'It no longer verifies.', level: 'kn' },
    { id: 'retag', match: 'tag <image> ...', effect: 'changes', act: 'Move a tag of image', says: REPLACED, level: 'kn' },
    { id: 'entity-delete', match: '(repo|artifact|project|cache|org|token|entitlements|yank) (delete|destroy|remove|prune|configure) ...', effect: 'destroys-data', act: 'Delete repository', says: GONE, level: 'kn' },
    { id: 'entity-delete', match: 'yank ...', effect: 'irreversible', act: 'Withdraw package', says: GONE, level: 'kn' },
  ],
  rest: [
    { id: 'login', route: 'POST /v2/{users/login,auth/token}', effect: 'reads', act: 'Log in', says: 'It only logs in.' },
    ...['v2/users/login', 'v2/auth/token', 'artifactory/api/search/aql', 'api/search/aql'].map((path) => ({ id: 'login', route: `POST /${path}`, effect: 'reads' as const, act: 'Log in or search', says: 'It only looks.' })),
    { id: 'repository-delete', route: 'DELETE /v2/repositories/:owner/:repository', effect: 'destroys-data', act: 'Delete repository', says: `Every tag of it is deleted. ${GONE}`, level: 'kn' },
    { id: 'image-delete', route: 'DELETE /v2/*', effect: 'destroys-data', act: 'Delete image', says: GONE, level: 'kn' },
    { id: 'artifact-delete', route: 'DELETE /*', effect: 'destroys-data', act: 'Delete artifact', says: GONE, level: 'kn' },
  ],
  samples: {
    sees: [
      ['skopeo delete docker://registry.acme.io/api:latest', 'registries/image-delete', 'unknown'],
      ['skopeo sync --src dir --dest docker /media/usb/busybox registry.acme.io', 'registries/image-push', 'unknown'],
      ['crane delete registry-prod.acme.io/api:latest', 'registries/image-delete', 'production'],
      ['crane push img.tar registry.acme.io/api:latest', 'registries/image-push', 'unknown'],
      ['crane cp registry.acme.io/api:1 ghcr.io/acme/api:latest', 'registries/image-push', 'unknown'],
      ['regctl tag delete registry.acme.io/api:latest', 'registries/image-delete', 'unknown'],
      ['oras manifest delete registry.acme.io/x@sha256:abc', 'registries/image-delete', 'unknown'],
      ['skopeo copy docker://a/b:1 docker://registry.acme.io/b:latest', 'registries/image-push', 'unknown'],
      ['jf rt del "repo/*" --quiet', 'registries/artifact-delete', 'unknown'],
      ['curl -X DELETE https://registry.acme.io/v2/api/manifests/sha256:abc', 'registries/image-delete', 'unknown'],
      ['curl -X DELETE https://hub.docker.com/v2/repositories/acme/api/', 'registries/repository-delete', 'unknown'],
      ['cosign clean acme/api:latest', 'registries/image-clean', 'unknown'],
    ],
    leaves: ['skopeo inspect docker://alpine:latest', 'skopeo sync --src docker --dest dir registry.acme.io/busybox /media/usb', 'crane manifest alpine', 'crane ls registry.acme.io/api', 'oras pull registry.acme.io/x:v1', 'regctl tag ls registry.acme.io/api', 'jf rt search "repo/*"', 'jf rt del "repo/*" --dry-run', 'crane delete localhost:5000/api:latest', 'crane push img.tar localhost:5000/api:latest', 'cosign verify acme/api:latest', 'curl https://registry.acme.io/v2/_catalog', 'curl -X DELETE http://localhost:5000/v2/api/manifests/sha256:abc'],
  },
} satisfies Provider;
