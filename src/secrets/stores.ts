/** A file in which a command line tool keeps what its user logged in with. */
export interface Store {
  /** Below the home folder. */
  readonly path: string;
  /** Vendor, as a person says it. */
  readonly vendor: string;
  /** Id of the kind of token that stands in it, where its keys do not tell. */
  readonly kind?: string;
}

/** Where the usual tools keep credentials. Sources: the tools' documentation and source. */
export const STORES: readonly Store[] = [
  { path: '.railway/config.json', vendor: 'Railway', kind: 'railway-account' },
  { path: '.aws/credentials', vendor: 'AWS' },
  { path: '.kube/config', vendor: 'Kubernetes', kind: 'kubeconfig' },
  { path: '.config/gcloud/application_default_credentials.json', vendor: 'Google', kind: 'google-oauth' },
  { path: '.config/gcloud/credentials.db', vendor: 'Google', kind: 'google-oauth' },
  { path: '.azure/msal_token_cache.json', vendor: 'Azure', kind: 'azure' },
  { path: '.netrc', vendor: 'netrc' },
  { path: '.git-credentials', vendor: 'git' },
  { path: '.config/gh/hosts.yml', vendor: 'GitHub', kind: 'github-app' },
  { path: '.docker/config.json', vendor: 'Docker', kind: 'docker' },
  { path: '.npmrc', vendor: 'npm', kind: 'npm' },
  { path: '.pypirc', vendor: 'PyPI', kind: 'pypi' },
  { path: '.pgpass', vendor: 'PostgreSQL' },
  { path: '.fly/config.yml', vendor: 'Fly.io', kind: 'fly' },
  { path: '.local/share/com.vercel.cli/auth.json', vendor: 'Vercel', kind: 'vercel' },
  { path: 'Library/Application Support/com.vercel.cli/auth.json', vendor: 'Vercel', kind: 'vercel' },
  { path: '.config/netlify/config.json', vendor: 'Netlify', kind: 'netlify' },
  { path: '.supabase/access-token', vendor: 'Supabase', kind: 'supabase' },
  { path: '.config/neonctl/credentials.json', vendor: 'Neon', kind: 'neon' },
  { path: '.config/planetscale/access-token', vendor: 'PlanetScale', kind: 'planetscale' },
  { path: '.config/turso/settings.json', vendor: 'Turso', kind: 'turso' },
  { path: '.config/doctl/config.yaml', vendor: 'DigitalOcean', kind: 'digitalocean' },
  { path: '.config/hcloud/cli.toml', vendor: 'Hetzner Cloud', kind: 'hetzner' },
  { path: '.config/linode-cli', vendor: 'Linode', kind: 'linode' },
  { path: '.config/.wrangler/config/default.toml', vendor: 'Cloudflare', kind: 'cloudflare' },
  { path: '.wrangler/config/default.toml', vendor: 'Cloudflare', kind: 'cloudflare' },
  { path: '.render/cli.yaml', vendor: 'Render', kind: 'render' },
  { path: '.pulumi/credentials.json', vendor: 'Pulumi', kind: 'pulumi' },
  { path: '.terraform.d/credentials.tfrc.json', vendor: 'HCP Terraform', kind: 'terraform-cloud' },
  { path: '.vault-token', vendor: 'Vault', kind: 'vault' },
  { path: '.databrickscfg', vendor: 'Databricks', kind: 'databricks' },
  { path: '.config/stripe/config.toml', vendor: 'Stripe', kind: 'stripe' },
];

/** The store that a path is, where it is one. */
export function storeOf(path: string, home: string): Store | undefined {
  return STORES.find((store) => path === `${home}/${store.path}`);
}
