import { isPlaceholder, isSecretName, withoutPublicPrefix } from '../core/secret-name.ts';
import { PRIVATE_KEY, shapeIn, type TokenShapeId } from '../core/token-shapes.ts';

/** What is known of one kind of token. */
export interface TokenKind {
  readonly id: string;
  /** For a person: `Railway token`. */
  readonly title: string;
  /** What its holder can do: a sentence without subject, `can change every project of its user`. */
  readonly reach: string;
  /** 1 harmless to 5 everything. */
  readonly risk: 1 | 2 | 3 | 4 | 5;
}

interface Reach {
  readonly reach: string;
  readonly risk: TokenKind['risk'];
}

function reach(risk: TokenKind['risk'], text: string): Reach {
  return { reach: text, risk };
}

/** Reach of the tokens that their shape gives away. Source: the vendors' documentation, as far as a vendor publishes it. */
const BY_SHAPE: Readonly<Record<TokenShapeId, Reach>> = {
  'aws-key': reach(5, 'can do what its IAM user or role can'),
  'aws-bedrock': reach(2, 'can call Bedrock models'),
  'github-classic': reach(5, 'can change every repository of its user within its scopes'),
  'github-fine': reach(3, 'can change the repositories chosen for it'),
  'github-app': reach(4, 'can do what its app or workflow can'),
  gitlab: reach(4, 'can do what its user, group or project can'),
  supabase: reach(5, 'can change every organisation and project of its account'),
  'supabase-secret': reach(4, 'can read and change all data of its project, past row level security'),
  neon: reach(5, 'can change every project of its user or organisation'),
  planetscale: reach(4, 'can change the databases granted to it'),
  vercel: reach(5, 'can change every team and project of its user'),
  'vercel-blob': reach(3, 'can change one blob store'),
  netlify: reach(5, 'can change every site of its user'),
  fly: reach(4, 'can change its app or its whole organisation'),
  heroku: reach(5, 'can change every app of its user'),
  render: reach(5, 'can change every workspace of its user'),
  digitalocean: reach(5, 'can change everything of its team'),
  cloudflare: reach(5, 'can change its account within its permissions'),
  'cloudflare-origin-ca': reach(3, 'can issue origin certificates'),
  'google-oauth': reach(4, 'can act as the Google account it was issued to'),
  'azure-client-secret': reach(5, 'can do what its application can in Azure'),
  'azure-storage': reach(4, 'can read and change all data of a storage account'),
  stripe: reach(5, 'can move real money'),
  'stripe-test': reach(1, 'can change test data only'),
  'stripe-webhook': reach(2, 'can forge webhook events'),
  openai: reach(3, 'can spend the account’s money on models'),
  anthropic: reach(3, 'can spend the account’s money on models'),
  slack: reach(3, 'can read or write in its Slack workspace'),
  'slack-webhook': reach(2, 'can post to one Slack channel'),
  'discord-webhook': reach(2, 'can post to one Discord channel'),
  npm: reach(4, 'can publish packages of its user'),
  pypi: reach(4, 'can publish packages of its user or project'),
  rubygems: reach(4, 'can publish gems of its user'),
  docker: reach(3, 'can push images of its user or organisation'),
  'terraform-cloud': reach(5, 'can run and destroy infrastructure of its user, team or organisation'),
  pulumi: reach(5, 'can change every stack of its user, team or organisation'),
  vault: reach(5, 'can read the secrets its policy allows'),
  doppler: reach(4, 'can read the secrets of one config, or of the whole account'),
  infisical: reach(4, 'can read the secrets of its project'),
  onepassword: reach(5, 'can read the vaults granted to it'),
  clickhouse: reach(4, 'can change services of its organisation'),
  databricks: reach(4, 'can do what its user can in the workspace'),
  grafana: reach(3, 'can do what its service account can'),
  sentry: reach(2, 'can change projects of its organisation'),
  sendgrid: reach(3, 'can send mail in the account’s name'),
  shopify: reach(4, 'can change the shop within its scopes'),
  huggingface: reach(2, 'can change models of its user'),
  linear: reach(2, 'can change issues of its workspace'),
  notion: reach(2, 'can change the pages shared with it'),
  openrouter: reach(3, 'can spend the account’s money on models'),
  gemini: reach(3, 'can spend the account’s money on models'),
  groq: reach(3, 'can spend the account’s money on models'),
  xai: reach(3, 'can spend the account’s money on models'),
  perplexity: reach(3, 'can spend the account’s money on models'),
  replicate: reach(3, 'can spend the account’s money on models'),
  pinecone: reach(4, 'can read and change the indexes of its project'),
  langsmith: reach(2, 'can read and write traces of its workspace'),
  resend: reach(3, 'can send mail in the account’s name'),
  brevo: reach(3, 'can send mail in the account’s name'),
  telegram: reach(2, 'can act as its bot'),
  discord: reach(3, 'can act as its bot'),
  contentful: reach(4, 'can change every space of its user'),
  sonar: reach(2, 'can read and change analyses of its user or project'),
  postman: reach(2, 'can change the collections of its user'),
  atlassian: reach(4, 'can do what its user or repository can'),
  figma: reach(2, 'can read and change files of its user'),
  airtable: reach(3, 'can change the bases granted to it'),
  tailscale: reach(4, 'can join or change its network'),
  circleci: reach(4, 'can run pipelines and read their variables'),
  newrelic: reach(3, 'can read or write its account’s telemetry'),
  mailchimp: reach(3, 'can change the audiences of its account'),
  square: reach(5, 'can move real money'),
  mapbox: reach(3, 'can change the account within its scopes'),
  'flutter-razor': reach(5, 'can move real money'),
  dynatrace: reach(3, 'can do what its scopes allow in its environment'),
  nuget: reach(4, 'can publish packages of its user'),
  crates: reach(4, 'can publish crates of its user'),
  laravel: reach(4, 'decrypts sessions and data of its application'),
  prefect: reach(3, 'can change the workspaces of its user'),
  hubspot: reach(3, 'can read and change the contacts of its account within its scopes'),
  'firebase-messaging': reach(3, 'can send messages to every device of its project'),
  mailgun: reach(3, 'can send mail in the account’s name'),
  posthog: reach(3, 'can do what its user can within its scopes'),
  langfuse: reach(2, 'can read and write traces of its project'),
  launchdarkly: reach(3, 'can read every flag of its environment, or change them'),
  plaid: reach(5, 'can read the bank accounts of a customer'),
  octopus: reach(4, 'can deploy what its user can'),
  aiven: reach(4, 'opens a database'),
  openshift: reach(4, 'can do what its user can in the cluster'),
  alibaba: reach(5, 'can do what its user or role can'),
  yandex: reach(4, 'can do what its account can'),
  facebook: reach(3, 'can act as its user, page or app'),
  dropbox: reach(3, 'can read and change files of its user'),
  twilio: reach(4, 'can call and send messages at the account’s cost'),
  anaconda: reach(2, 'can read and publish packages of its user'),
  prefixed: reach(3, 'opens something only its vendor can tell'),
  age: reach(5, 'decrypts everything encrypted for it'),
  dotenvx: reach(5, 'decrypts the environment file it belongs to'),
  jwt: reach(3, 'can do what its claims allow'),
};

/**
 * Tokens without a shape of their own, told by the variable they stand in, and shaped ones whose variable says more than the shape.
 * Source for Railway: docs.railway.com, which says to treat a workspace token as a workspace admin.
 */
const BY_NAME: readonly (TokenKind & { readonly name: RegExp })[] = [
  { id: 'railway-account', title: 'Railway account token', name: /^RAILWAY_API_(?:TOKEN|KEY)/, reach: 'can delete any project, volume and backup of its user or workspace', risk: 5 },
  { id: 'railway-project', title: 'Railway project token', name: /^RAILWAY_TOKEN/, reach: 'can change and delete everything in one environment of one project', risk: 4 },
  { id: 'railway', title: 'Railway token', name: /^(?=.*RAILWAY).*(?:TOKEN|KEY)/, reach: 'may delete any project, volume and backup: its kind cannot be told from its shape', risk: 5 },
  { id: 'vercel', title: 'Vercel token', name: /^VERCEL_(?:API_)?TOKEN/, reach: 'can change every team and project of its user', risk: 5 },
  { id: 'netlify', title: 'Netlify token', name: /^NETLIFY_(?:AUTH|API|ACCESS)_(?:TOKEN|KEY)/, reach: 'can change every site of its user', risk: 5 },
  { id: 'heroku', title: 'Heroku API key', name: /^HEROKU_API_(?:KEY|TOKEN)/, reach: 'can change every app of its user', risk: 5 },
  { id: 'hetzner', title: 'Hetzner Cloud token', name: /HCLOUD|HETZNER/, reach: 'can change everything in one project', risk: 4 },
  { id: 'linode', title: 'Linode token', name: /LINODE/, reach: 'can change the account within its scopes', risk: 4 },
  { id: 'turso', title: 'Turso token', name: /TURSO|LIBSQL/, reach: 'can change its database, group or organisation', risk: 4 },
  { id: 'upstash', title: 'Upstash key', name: /UPSTASH/, reach: 'can change its database, or every database of the account', risk: 4 },
  { id: 'cloudflare-global', title: 'Cloudflare global key', name: /^(?:CLOUDFLARE|CF)_(?:GLOBAL_)?API_KEY/, reach: 'can change everything in the account', risk: 5 },
  { id: 'cloudflare', title: 'Cloudflare token', name: /^(?:CLOUDFLARE|CF)_/, reach: 'can change its account within its permissions', risk: 4 },
  { id: 'aws-secret', title: 'AWS secret key', name: /^AWS_(?:SECRET|SESSION)/, reach: 'can do what its IAM user or role can', risk: 5 },
  { id: 'supabase-service', title: 'Supabase service role key', name: /^(?=.*SUPABASE).*SERVICE_(?:ROLE|KEY)/, reach: 'can read and change all data of its project, past row level security', risk: 4 },
  { id: 'supabase', title: 'Supabase access token', name: /^SUPABASE_ACCESS_TOKEN/, reach: 'can change every organisation and project of its account', risk: 5 },
  { id: 'atlas', title: 'MongoDB Atlas key', name: /(?:MONGODB_)?ATLAS_(?:PRIVATE|API)/, reach: 'can change clusters and backups of its organisation or project', risk: 5 },
  { id: 'azure', title: 'Azure client secret', name: /^(?:ARM|AZURE)_CLIENT_SECRET/, reach: 'can do what its application can in Azure', risk: 5 },
  { id: 'digitalocean', title: 'DigitalOcean token', name: /^(?:DIGITALOCEAN|DO)_(?:ACCESS_|API_)?(?:TOKEN|KEY)/, reach: 'can change everything of its team', risk: 5 },
];

const STORE_URL: TokenKind = { id: 'url-password', title: 'URL with a password', reach: 'opens what the URL points to', risk: 5 };
const KEY_FILE: TokenKind = { id: 'private-key', title: 'private key', reach: 'opens whatever trusts it', risk: 5 };
const NAMED: TokenKind = { id: 'named', title: 'secret', reach: 'opens something only its vendor can tell', risk: 3 };

const URL_PASSWORD = /[a-z][a-z0-9+.-]{1,30}:\/\/[^\s:@/'"]{0,256}:([^\s'"]{1,512})@/i;

/**
 * The kind of secret a value is, by the name it stands under and its shape; undefined for what is no secret: placeholders, references and plain values.
 * A variable's name says more than a shape where a vendor gives all its tokens one shape.
 */
export function tokenKind(value: string, name = ''): TokenKind | undefined {
  if (isPlaceholder(value)) return undefined;
  if (PRIVATE_KEY.test(value)) return KEY_FILE;
  const shape = shapeIn(name ? `${name}=${value}` : value);
  const key = withoutPublicPrefix(name).replace(/[.-]/g, '_').toUpperCase();
  const byName = isSecretName(name) ? BY_NAME.find((kind) => kind.name.test(key)) : undefined;
  if (byName && (shape === undefined || shape.id === 'jwt')) return { id: byName.id, title: byName.title, reach: byName.reach, risk: byName.risk };
  if (shape) return { id: shape.id, title: shape.title, ...BY_SHAPE[shape.id] };
  const password = URL_PASSWORD.exec(value)?.[1];
  if (password !== undefined && !/^\d{1,5}\//.test(password) && !isPlaceholder(password)) return STORE_URL;
  return isSecretName(name) && !/^\d{1,4}$/.test(value) ? NAMED : undefined;
}
