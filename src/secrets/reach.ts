import type { TokenKind } from './tokens.ts';

/** How far a credential reaches, widest first. `unknown`: only its vendor can tell. */
export const LEVELS = ['account', 'workspace', 'project', 'environment', 'resource', 'unknown'] as const;
export type Level = (typeof LEVELS)[number];

/** How a fact is known: read in the vendor's source, in its documentation, or only from experience. */
export type Certainty = 'source' | 'documented' | 'unverified';

/** A request that asks a vendor what a token is, and changes nothing. The token goes into `header` and nowhere else. */
export interface VendorCheck {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** Header that carries the token; `prefix` stands before it. */
  readonly header: string;
  readonly prefix: string;
  readonly body?: string;
  /** Headers of the answer, and top-level or dotted fields of its JSON, that say what the token may do. Nothing else of the answer is kept. */
  readonly shows: readonly string[];
}

/** What one kind of token can reach. */
export interface Reach {
  readonly vendor: string;
  /** `account token`, without the vendor. */
  readonly kind: string;
  readonly level: Level;
  /** What it reaches, a noun phrase: `every project of its user`. */
  readonly reaches: string;
  /** What its holder can destroy. */
  readonly deletes: 'data and backups' | 'data' | 'nothing' | 'depends';
  readonly certainty: Certainty;
  /** What to create instead, and where it is described. */
  readonly narrower?: { readonly what: string; readonly url: string };
  readonly check?: VendorCheck;
}

type Row = readonly [vendor: string, kind: string, level: Level, reaches: string, deletes: Reach['deletes'], certainty: Certainty, what?: string, url?: string];

/**
 * By the id of `TokenKind`. Sources: the vendors' documentation and command line tools; a row that nobody could check is `unverified`.
 */
const ROWS: Readonly<Record<string, Row>> = {
  'railway-account': ['Railway', 'account or workspace token', 'account', 'every project of its user, or of one workspace', 'data and backups', 'documented', 'a project token, for one environment of one project', 'https://docs.railway.com/reference/public-api#creating-a-token'],
  'railway-project': ['Railway', 'project token', 'environment', 'one environment of one project', 'data and backups', 'documented'],
  railway: ['Railway', 'token of a kind that its shape does not tell', 'account', 'at worst every project of its user', 'data and backups', 'documented', 'a project token, for one environment of one project', 'https://docs.railway.com/reference/public-api#creating-a-token'],
  vercel: ['Vercel', 'access token', 'account', 'every team and project of its user, unless it was made for one team', 'data', 'unverified', 'a token scoped to one team, with an expiry', 'https://vercel.com/guides/how-do-i-use-a-vercel-api-access-token'],
  'vercel-blob': ['Vercel', 'Blob store token', 'resource', 'one blob store', 'data', 'unverified'],
  netlify: ['Netlify', 'personal access token', 'account', 'every team and site of its user', 'data', 'unverified', 'a build hook, where only deploying is needed', 'https://docs.netlify.com/configure-builds/build-hooks/'],
  heroku: ['Heroku', 'API key', 'account', 'every app of its user', 'data and backups', 'source', 'an OAuth authorization with scope write-protected', 'https://devcenter.heroku.com/articles/oauth#scopes'],
  render: ['Render', 'API key', 'account', 'every workspace of its user', 'data and backups', 'unverified', 'a deploy hook, where only deploying is needed', 'https://render.com/docs/deploy-hooks'],
  supabase: ['Supabase', 'personal access token', 'account', 'every organisation and project of its account', 'data and backups', 'documented', 'a scoped access token, for chosen projects', 'https://supabase.com/docs/reference/api/introduction'],
  'supabase-scoped': ['Supabase', 'scoped access token', 'project', 'the organisations and projects chosen for it', 'data and backups', 'documented'],
  'supabase-secret': ['Supabase', 'project secret key', 'project', 'all data of one project, past row level security', 'data', 'documented', 'the publishable key with row level security', 'https://supabase.com/docs/guides/api/api-keys'],
  'supabase-service': ['Supabase', 'service role key', 'project', 'all data of one project, past row level security', 'data', 'documented', 'a secret key of its own for each component', 'https://supabase.com/docs/guides/api/api-keys'],
  neon: ['Neon', 'API key', 'account', 'every project of its user or organisation, unless it was made for one project', 'data and backups', 'unverified', 'a project-scoped API key', 'https://neon.com/docs/manage/api-keys'],
  planetscale: ['PlanetScale', 'token or password', 'project', 'the databases granted to it', 'data and backups', 'unverified', 'a service token with read access only', 'https://planetscale.com/docs/api/reference/service-tokens'],
  turso: ['Turso', 'token', 'unknown', 'one database, a group, or the organisation', 'data', 'unverified', 'a read-only database token with an expiry', 'https://docs.turso.tech/cli/db/tokens/create'],
  upstash: ['Upstash', 'key', 'unknown', 'one database with a REST token, every database with an API key', 'data and backups', 'unverified', 'the read-only REST token', 'https://upstash.com/docs/redis/features/restapi'],
  fly: ['Fly.io', 'token', 'workspace', 'one app (deploy token) or its whole organisation', 'data', 'source', 'a deploy token for one app', 'https://fly.io/docs/security/tokens/'],
  digitalocean: ['DigitalOcean', 'personal access token', 'workspace', 'everything of its team, unless it has custom scopes', 'data and backups', 'source', 'a token with custom scopes and an expiry', 'https://docs.digitalocean.com/reference/api/create-personal-access-token/'],
  hetzner: ['Hetzner Cloud', 'API token', 'project', 'one project, read only or read and write', 'data and backups', 'unverified', 'a token with read permission', 'https://docs.hetzner.com/cloud/api/getting-started/generating-api-token/'],
  linode: ['Linode', 'personal access token', 'account', 'the account within its scopes', 'data and backups', 'unverified', 'a token with fewer scopes', 'https://techdocs.akamai.com/cloud-computing/docs/manage-personal-access-tokens'],
  cloudflare: ['Cloudflare', 'API token', 'project', 'the accounts and zones chosen for it, within its permissions', 'data', 'documented', 'a token for one zone with the permissions it needs', 'https://developers.cloudflare.com/fundamentals/api/get-started/create-token/'],
  'cloudflare-global': ['Cloudflare', 'global API key', 'account', 'everything in the account', 'data and backups', 'documented', 'an API token for one zone with the permissions it needs', 'https://developers.cloudflare.com/fundamentals/api/get-started/create-token/'],
  'cloudflare-origin-ca': ['Cloudflare', 'origin CA key', 'account', 'certificates for its origins', 'nothing', 'source'],
  'aws-key': ['AWS', 'access key id', 'account', 'what its IAM user or role may do', 'depends', 'source', 'short-lived credentials of a role with few permissions', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html'],
  'aws-secret': ['AWS', 'secret access key', 'account', 'what its IAM user or role may do', 'depends', 'source', 'short-lived credentials of a role with few permissions', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html'],
  'aws-bedrock': ['AWS', 'Bedrock API key', 'resource', 'models', 'nothing', 'source'],
  azure: ['Azure', 'client secret', 'account', 'what its application may do', 'depends', 'source', 'a federated credential, which is no secret', 'https://learn.microsoft.com/entra/workload-id/workload-identity-federation'],
  'azure-client-secret': ['Azure', 'client secret', 'account', 'what its application may do', 'depends', 'source', 'a federated credential, which is no secret', 'https://learn.microsoft.com/entra/workload-id/workload-identity-federation'],
  'azure-storage': ['Azure', 'storage key or signature', 'resource', 'all data of one storage account', 'data', 'unverified', 'a shared access signature for one container', 'https://learn.microsoft.com/azure/storage/common/storage-sas-overview'],
  'google-oauth': ['Google', 'OAuth token', 'account', 'what its Google account may do', 'depends', 'unverified', 'a service account with few roles', 'https://cloud.google.com/iam/docs/best-practices-service-accounts'],
  'google-service-account': ['Google Cloud', 'service account key', 'project', 'what its service account may do', 'depends', 'unverified', 'workload identity federation, which is no secret', 'https://cloud.google.com/iam/docs/workload-identity-federation'],
  atlas: ['MongoDB Atlas', 'API key', 'workspace', 'clusters and backups of its organisation or project', 'data and backups', 'unverified', 'a project API key with the role Project Read Only', 'https://www.mongodb.com/docs/atlas/configure-api-access/'],
  'github-classic': ['GitHub', 'classic personal access token', 'account', 'every repository of its user within its scopes', 'data', 'source', 'a fine-grained token for chosen repositories', 'https://docs.github.com/authentication/keeping-your-account-and-data-secure/managing-your-personal-access-tokens'],
  'github-fine': ['GitHub', 'fine-grained token', 'project', 'the repositories and permissions chosen for it', 'depends', 'source'],
  'github-app': ['GitHub', 'app or workflow token', 'project', 'what its app or workflow may do', 'depends', 'source'],
  gitlab: ['GitLab', 'access token', 'account', 'what its user, group or project may do', 'data', 'source', 'a project access token', 'https://docs.gitlab.com/user/project/settings/project_access_tokens/'],
  stripe: ['Stripe', 'live key', 'account', 'real money, all of it with a secret key', 'data', 'source', 'a restricted key, or a sandbox key for development', 'https://docs.stripe.com/keys/restricted-api-keys'],
  'stripe-test': ['Stripe', 'test key', 'environment', 'test data only', 'nothing', 'source'],
  npm: ['npm', 'access token', 'account', 'packages of its user', 'data', 'source', 'a granular token for one package, or trusted publishing', 'https://docs.npmjs.com/about-access-tokens'],
  pypi: ['PyPI', 'API token', 'account', 'packages of its user, or of one project', 'data', 'source', 'a token for one project, or trusted publishing', 'https://pypi.org/help/#apitoken'],
  docker: ['Docker Hub', 'access token', 'account', 'images of its user or organisation', 'data', 'unverified', 'a token that may only read', 'https://docs.docker.com/security/access-tokens/'],
  'terraform-cloud': ['HCP Terraform', 'token', 'workspace', 'the workspaces of its user, team or organisation', 'data', 'source', 'a team token with few permissions', 'https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens'],
  pulumi: ['Pulumi', 'access token', 'account', 'every stack of its user, team or organisation', 'data', 'source', 'a team token', 'https://www.pulumi.com/docs/pulumi-cloud/access-management/access-tokens/'],
  vault: ['Vault', 'token', 'unknown', 'what its policies allow', 'depends', 'source'],
  doppler: ['Doppler', 'token', 'unknown', 'one config with a service token, everything with a personal one', 'depends', 'unverified', 'a service token, for one config', 'https://docs.doppler.com/docs/service-tokens'],
  onepassword: ['1Password', 'service account token', 'workspace', 'the vaults granted to it', 'depends', 'source'],
  openai: ['OpenAI', 'API key', 'project', 'models, and the money of its project', 'data', 'source'],
  gemini: ['Gemini', 'API key', 'project', 'models, and the money of its project', 'data', 'unverified'],
  anthropic: ['Anthropic', 'API key', 'workspace', 'models, and the money of its workspace', 'nothing', 'source'],
  databricks: ['Databricks', 'personal access token', 'workspace', 'what its user may do in the workspace', 'data', 'source'],
  dotenvx: ['dotenvx', 'private key', 'environment', 'the environment file it decrypts', 'nothing', 'unverified'],
  age: ['age', 'private key', 'unknown', 'everything encrypted for it', 'nothing', 'source'],
  slack: ['Slack', 'token', 'workspace', 'what its app or user may do in one workspace', 'data', 'unverified', 'a bot token with the scopes it needs', 'https://api.slack.com/authentication/token-types'],
  'slack-webhook': ['Slack', 'incoming webhook', 'resource', 'posting to one channel', 'nothing', 'unverified'],
  'discord-webhook': ['Discord', 'webhook', 'resource', 'posting to one channel', 'nothing', 'unverified'],
  discord: ['Discord', 'bot token', 'account', 'every server that its bot was invited to', 'data', 'unverified', 'an invitation of the bot with fewer permissions', 'https://discord.com/developers/docs/topics/permissions'],
  telegram: ['Telegram', 'bot token', 'account', 'everything of its bot', 'nothing', 'unverified'],
  rubygems: ['RubyGems', 'API key', 'account', 'gems of its user within its scopes', 'data', 'unverified', 'a key for one gem that may only push, or trusted publishing', 'https://guides.rubygems.org/api-key-scopes/'],
  nuget: ['NuGet', 'API key', 'account', 'packages of its user within its scopes', 'nothing', 'unverified', 'a key for chosen packages, with an expiry', 'https://learn.microsoft.com/nuget/nuget-org/scoped-api-keys'],
  crates: ['crates.io', 'token', 'account', 'crates of its user within its scopes', 'nothing', 'unverified', 'trusted publishing, which keeps no token', 'https://crates.io/docs/trusted-publishing'],
  infisical: ['Infisical', 'service token', 'project', 'the secrets of one project', 'data', 'unverified', 'a machine identity with a role for one environment', 'https://infisical.com/docs/documentation/platform/identities/overview'],
  clickhouse: ['ClickHouse Cloud', 'API key', 'workspace', 'services of its organisation', 'data and backups', 'unverified', 'a key with the role Developer, and an expiry', 'https://clickhouse.com/docs/cloud/manage/openapi'],
  pinecone: ['Pinecone', 'API key', 'project', 'the indexes of one project', 'data', 'unverified', 'a key with a role that only reads', 'https://docs.pinecone.io/guides/projects/manage-api-keys'],
  grafana: ['Grafana', 'token', 'workspace', 'what its service account or access policy may do', 'data', 'unverified', 'a service account with the role Viewer', 'https://grafana.com/docs/grafana/latest/administration/service-accounts/'],
  sentry: ['Sentry', 'auth token', 'workspace', 'projects of its organisation within its scopes', 'data', 'unverified', 'an organization token, which can only upload releases', 'https://docs.sentry.io/account/auth-tokens/'],
  sonar: ['Sonar', 'token', 'account', 'analyses of its user or project', 'data', 'unverified', 'a project analysis token', 'https://docs.sonarsource.com/sonarqube-server/latest/user-guide/managing-tokens/'],
  hubspot: ['HubSpot', 'private app token', 'account', 'the contacts of its account within its scopes', 'data', 'unverified'],
  'firebase-messaging': ['Firebase', 'messaging server key', 'project', 'messages to every device of its project', 'nothing', 'unverified'],
  mailgun: ['Mailgun', 'API key', 'account', 'mail in the account’s name', 'depends', 'unverified'],
  posthog: ['PostHog', 'personal API key', 'account', 'what its user can within its scopes', 'data', 'unverified'],
  langfuse: ['Langfuse', 'secret key', 'project', 'traces of its project', 'data', 'unverified'],
  launchdarkly: ['LaunchDarkly', 'SDK or API key', 'environment', 'the flags of its environment', 'depends', 'unverified'],
  plaid: ['Plaid', 'access token', 'resource', 'the bank accounts of one customer', 'nothing', 'unverified'],
  octopus: ['Octopus Deploy', 'API key', 'account', 'what its user can deploy', 'depends', 'unverified'],
  aiven: ['Aiven', 'service password', 'resource', 'one database service', 'data', 'unverified'],
  openshift: ['OpenShift', 'token', 'project', 'what its user can in the cluster', 'data', 'unverified'],
  alibaba: ['Alibaba Cloud', 'access key id', 'account', 'what its user or role may do', 'depends', 'unverified'],
  yandex: ['Yandex Cloud', 'key or token', 'account', 'what its account may do', 'depends', 'unverified'],
  facebook: ['Facebook', 'access token', 'account', 'what its user, page or app may do', 'depends', 'unverified'],
  dropbox: ['Dropbox', 'access token', 'account', 'files of its user within its scopes', 'data', 'unverified'],
  twilio: ['Twilio', 'auth token', 'account', 'calls and messages at the account’s cost', 'depends', 'unverified'],
  anaconda: ['Anaconda', 'token', 'account', 'packages of its user', 'depends', 'unverified'],
  prefixed: ['Unknown', 'secret key', 'unknown', 'something only its vendor can tell', 'depends', 'unverified'],
  dynatrace: ['Dynatrace', 'access token', 'workspace', 'its environment within its scopes', 'depends', 'unverified'],
  newrelic: ['New Relic', 'key', 'account', 'telemetry of its account', 'nothing', 'unverified'],
  circleci: ['CircleCI', 'personal API token', 'account', 'every project of its user, and the variables of their pipelines', 'nothing', 'unverified', 'a project API token', 'https://circleci.com/docs/managing-api-tokens/'],
  tailscale: ['Tailscale', 'key', 'workspace', 'its network: devices join it, or its rules change', 'nothing', 'unverified', 'an ephemeral, tagged auth key, or an OAuth client with few scopes', 'https://tailscale.com/kb/1085/auth-keys'],
  atlassian: ['Atlassian', 'API token', 'account', 'what its user or repository may do', 'data', 'unverified', 'a repository access token', 'https://support.atlassian.com/bitbucket-cloud/docs/repository-access-tokens/'],
  sendgrid: ['SendGrid', 'API key', 'account', 'mail in the account’s name, within its permissions', 'data', 'unverified', 'a restricted key that may only send', 'https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys'],
  resend: ['Resend', 'API key', 'account', 'mail in the account’s name', 'data', 'unverified', 'a key that may only send, for one domain', 'https://resend.com/docs/dashboard/api-keys/introduction'],
  shopify: ['Shopify', 'access token', 'project', 'one shop within its scopes', 'data', 'unverified', 'a token with fewer access scopes', 'https://shopify.dev/docs/api/usage/access-scopes'],
  square: ['Square', 'access token', 'account', 'real money', 'data', 'unverified', 'an OAuth token with few permissions, or a sandbox token', 'https://developer.squareup.com/docs/oauth-api/overview'],
  'stripe-webhook': ['Stripe', 'webhook secret', 'resource', 'events that it could forge for one endpoint', 'nothing', 'unverified'],
  contentful: ['Contentful', 'management token', 'account', 'every space of its user', 'data', 'unverified', 'a delivery token, which only reads published content', 'https://www.contentful.com/developers/docs/references/authentication/'],
  huggingface: ['Hugging Face', 'access token', 'account', 'models, datasets and spaces of its user', 'data', 'unverified', 'a fine-grained token for chosen repositories', 'https://huggingface.co/docs/hub/security-tokens'],
  airtable: ['Airtable', 'personal access token', 'workspace', 'the bases granted to it within its scopes', 'data', 'unverified', 'a token for one base with fewer scopes', 'https://airtable.com/developers/web/guides/personal-access-tokens'],
  notion: ['Notion', 'integration token', 'workspace', 'the pages shared with it', 'data', 'unverified', 'an integration that may only read', 'https://developers.notion.com/docs/authorization'],
  linear: ['Linear', 'API key', 'workspace', 'issues of its workspace', 'data', 'unverified', 'a key for chosen teams that may only read', 'https://linear.app/docs/api-and-webhooks'],
  figma: ['Figma', 'personal access token', 'account', 'files of its user within its scopes', 'nothing', 'unverified', 'a token with fewer scopes and an expiry', 'https://www.figma.com/developers/api#access-tokens'],
  mapbox: ['Mapbox', 'secret token', 'account', 'the account within its scopes', 'data', 'unverified', 'a token with fewer scopes', 'https://docs.mapbox.com/help/getting-started/access-tokens/'],
  laravel: ['Laravel', 'application key', 'environment', 'sessions and encrypted columns of its application', 'nothing', 'unverified'],
  'url-password': ['Data store', 'URL with a password', 'resource', 'the store it points to', 'data', 'unverified', 'a database user that may only read', 'https://www.postgresql.org/docs/current/predefined-roles.html'],
  'private-key': ['Private key', 'private key', 'unknown', 'whatever trusts it', 'depends', 'unverified'],
  kubeconfig: ['Kubernetes', 'cluster credentials', 'account', 'what its user may do in the clusters', 'data', 'unverified', 'a service account with a role for one namespace', 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/'],
  jwt: ['JSON web token', 'JSON web token', 'unknown', 'what its claims allow', 'depends', 'unverified'],
};

/** Questions that only read. Sources: the vendors' API references. */
const CHECKS: Readonly<Record<string, VendorCheck>> = {
  'railway-account': { method: 'POST', url: 'https://backboard.railway.com/graphql/v2', header: 'Authorization', prefix: 'Bearer ', body: '{"query":"query { me { workspaces { name } } }"}', shows: ['data.me.workspaces'] },
  'railway-project': { method: 'POST', url: 'https://backboard.railway.com/graphql/v2', header: 'Project-Access-Token', prefix: '', body: '{"query":"query { projectToken { projectId environmentId } }"}', shows: ['data.projectToken.projectId', 'data.projectToken.environmentId'] },
  vercel: bearer('https://api.vercel.com/v2/user', 'user.username', 'user.defaultTeamId', 'user.limited'),
  netlify: bearer('https://api.netlify.com/api/v1/user', 'full_name', 'slug'),
  heroku: { ...bearer('https://api.heroku.com/account', 'email'), shows: ['email'] },
  supabase: bearer('https://api.supabase.com/v1/organizations', '0.name', '1.name', '2.name'),
  neon: bearer('https://console.neon.tech/api/v2/users/me', 'login', 'projects_limit'),
  digitalocean: bearer('https://api.digitalocean.com/v2/account', 'account.team.name', 'account.status'),
  linode: bearer('https://api.linode.com/v4/profile', 'username', 'restricted', 'x-oauth-scopes'),
  cloudflare: bearer('https://api.cloudflare.com/client/v4/user/tokens/verify', 'result.status', 'result.expires_on'),
  'github-classic': bearer('https://api.github.com/user', 'login', 'x-oauth-scopes'),
  'github-fine': bearer('https://api.github.com/user', 'login', 'github-authentication-token-expiration'),
  gitlab: { ...bearer('https://gitlab.com/api/v4/personal_access_tokens/self', 'name', 'scopes', 'expires_at'), header: 'PRIVATE-TOKEN', prefix: '' },
  npm: bearer('https://registry.npmjs.org/-/whoami', 'username'),
};

function bearer(url: string, ...shows: string[]): VendorCheck {
  return { method: 'GET', url, header: 'Authorization', prefix: 'Bearer ', shows };
}

/** All read-only questions there are, for the documentation and for tests. */
export const VENDOR_CHECKS: readonly VendorCheck[] = Object.values(CHECKS);

/** What a kind of token reaches. A kind that no row knows keeps what its title and risk say, unverified. `value` only refines what its name left open and is not kept. */
export function reachOf(kind: TokenKind, value = ''): Reach {
  const id = refined(kind.id, value);
  const row = ROWS[id];
  const check = CHECKS[id];
  if (!row) return { ...unlisted(kind), level: 'unknown', deletes: 'depends', certainty: 'unverified' };
  const [vendor, what, level, reaches, deletes, certainty, narrower, url] = row;
  return { vendor, kind: what, level, reaches, deletes, certainty, ...(narrower && url ? { narrower: { what: narrower, url } } : {}), ...(check ? { check } : {}) };
}

/** Shapes that one vendor splits further. Source: Supabase and Cloudflare documentation. */
function refined(id: string, value: string): string {
  if (id === 'supabase' && value.startsWith('sbp_fc')) return 'supabase-scoped';
  if (id === 'cloudflare' && value.startsWith('cfk_')) return 'cloudflare-global';
  if (id === 'jwt' && /"role"\s*:\s*"service_role"/.test(claimsOf(value))) return 'supabase-service';
  return id;
}

function claimsOf(jwt: string): string {
  try {
    return atob((jwt.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return '';
  }
}

function unlisted({ id, title, reach }: TokenKind): Pick<Reach, 'vendor' | 'kind' | 'reaches'> {
  if (id === 'named') return { vendor: 'Unknown', kind: 'secret', reaches: 'something only its owner can tell' };
  const [vendor = title, ...kind] = title.split(' ');
  return { vendor, kind: kind.join(' ') || 'credential', reaches: `what its kind allows: it ${reach}` };
}

/** Whether a credential reaches past the one place it was made for. */
export function isWide({ level }: Reach): boolean {
  return level === 'account' || level === 'workspace';
}
