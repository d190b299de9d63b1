/**
 * Programs that images of their name start by themselves, so that what follows the image are their arguments: `docker run amazon/aws-cli s3 rm …`.
 * Source: the ENTRYPOINT of the images on hub.docker.com, ghcr.io and quay.io.
 */
const STARTED = new Set(
  `curl wget http xh aws kubectl helm helmfile kustomize terraform tofu terragrunt packer pulumi flyway liquibase migrate goose dbmate sqitch atlas rclone restic borg mc s3cmd gh glab
   doctl flyctl hcloud heroku vercel netlify railway vault consul nomad skopeo crane regctl oras argocd flux velero etcdctl sops kcat dolt`.split(/\s+/),
);
const OTHERWISE: ReadonlyMap<string, string> = new Map([['httpie', 'http'], ['opentofu', 'tofu'], ['fly', 'flyctl'], ['kubernetes', 'kubectl']]);

const SERVICES: ReadonlyMap<string, string> = new Map([['terraform', 'terraform'], ['tf', 'terraform'], ['tofu', 'tofu'], ['opentofu', 'tofu'], ['terragrunt', 'terragrunt']]);
const OF_TERRAFORM = /^(?:-chdir=.{0,200}|apply|destroy|force-unlock|import|output|plan|refresh|show|state|taint|untaint|workspace|run-all)$/;

/** The program of a service that is called like it, where the word after the service is one that it knows. */
export function programOfService(service: string, first: string): string | undefined {
  return OF_TERRAFORM.test(first) ? SERVICES.get(service) : undefined;
}

/** The program that an image starts by itself; undefined where the words after it name one, or where the image's name does not tell. */
export function programOfImage(image: string): string | undefined {
  const [path = ''] = image.split('@');
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/:[^:]*$/, '').toLowerCase();
  const plain = name.replace(/^(?:alpine|docker)-/, '').replace(/-(?:alpine|cli|docker|image)$/, '');
  return STARTED.has(plain) ? plain : OTHERWISE.get(plain);
}
