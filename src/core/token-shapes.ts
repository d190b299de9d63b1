/** A token that its shape alone gives away. `shape` is global, linear, and captures nothing. */
export interface TokenShape {
  readonly id: string;
  /** For a person: `GitHub token`. */
  readonly title: string;
  /** Stands in every such token, or right in front of it: what is looked for first, since it is found fast. */
  readonly near: RegExp;
  readonly shape: RegExp;
}

/**
 * Shapes with a prefix of their own, so that a digest, a UUID or a commit never matches. Those derived from a source: gitleaks@b58d3f1 (MIT),
 * vendor documentation for Supabase and Cloudflare. Publishable keys (`pk_…`, `sb_publishable_…`, `AIza…`) are public by design and not listed.
 * Lengths have some room, since vendors change them and people lose a letter on the way.
 * Where a run can be long, a lookbehind lets a match start only at its beginning, which keeps the search linear.
 */
export const TOKEN_SHAPES = [
  { id: 'aws-key', title: 'AWS access key id', near: /AKIA|ASIA|ABIA|ACCA/, shape: /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z\d]{16}\b/g },
  { id: 'aws-bedrock', title: 'Amazon Bedrock key', near: /ABSK/, shape: /\bABSK[A-Za-z0-9+/]{109,269}={0,2}/g },
  { id: 'github-classic', title: 'GitHub token', near: /ghp_/, shape: /\bghp_[0-9A-Za-z]{32,255}\b/g },
  { id: 'github-fine', title: 'GitHub fine-grained token', near: /github_pat_/, shape: /\bgithub_pat_\w{60,255}\b/g },
  { id: 'github-app', title: 'GitHub app token', near: /gh[ousr]_/, shape: /\bgh[ousr]_[0-9A-Za-z]{32,255}\b/g },
  { id: 'gitlab', title: 'GitLab token', near: /gl(?:pat|dt|rt|ptt|ft|soat|cbt|agent|imt|ffct)-|GR1348941/, shape: /\bgl(?:pat|dt|rt|ptt|ft|soat|cbt|agent|imt|ffct)-[\w-]{20,300}|\bGR1348941[\w-]{20}/g },
  { id: 'supabase', title: 'Supabase access token', near: /sbp_/, shape: /\bsbp_(?:oauth_|fc)?[0-9a-zA-Z_]{20,255}\b/g },
  { id: 'supabase-secret', title: 'Supabase secret key', near: /sb_secret_/, shape: /\bsb_secret_[\w-]{20,255}/g },
  { id: 'neon', title: 'Neon API key', near: /napi_/, shape: /\bnapi_[a-z0-9]{40,255}\b/g },
  { id: 'planetscale', title: 'PlanetScale token', near: /pscale_/, shape: /\bpscale_(?:tkn|oauth|pw)_[\w=.-]{32,64}/g },
  { id: 'vercel', title: 'Vercel token', near: /vc[pciark]_/, shape: /\bvc[pciark]_[A-Za-z0-9]{24,255}\b/g },
  { id: 'vercel-blob', title: 'Vercel Blob token', near: /vercel_blob_rw_/, shape: /\bvercel_blob_rw_[A-Za-z0-9]{1,64}_[A-Za-z0-9]{1,255}/g },
  { id: 'netlify', title: 'Netlify token', near: /nf[pcoub]_/, shape: /\bnf[pcoub]_\w{36,255}\b/g },
  { id: 'fly', title: 'Fly.io token', near: /fm2_|fm1[ar]_|fo1_/, shape: /\bfm2_[A-Za-z0-9+/]{100,4000}={0,3}|\bfm1[ar]_[A-Za-z0-9+/]{100,4000}|\bfo1_[\w-]{43}/g },
  { id: 'heroku', title: 'Heroku token', near: /HRKU-/, shape: /\bHRKU-(?:AA[\w-]{58}|[0-9a-f-]{36})/g },
  { id: 'render', title: 'Render API key', near: /rnd_/, shape: /\brnd_[A-Za-z0-9]{28,255}\b/g },
  { id: 'digitalocean', title: 'DigitalOcean token', near: /do[por]_v1_/, shape: /\bdo[por]_v1_[a-f0-9]{48,80}\b/g },
  { id: 'cloudflare', title: 'Cloudflare token', near: /cf(?:k|ut|at)_/, shape: /\bcf(?:k|ut|at)_[A-Za-z0-9]{40,255}/g },
  { id: 'cloudflare-origin-ca', title: 'Cloudflare origin CA key', near: /v1\.0-/, shape: /\bv1\.0-[a-f0-9]{24}-[a-f0-9]{146}/g },
  { id: 'google-oauth', title: 'Google OAuth token', near: /ya29\.|GOCSPX-|1\/\/0/, shape: /\bya29\.[\w-]{20,2000}|\bGOCSPX-[\w-]{20,40}|\b1\/\/0[\w-]{40,255}/g },
  { id: 'azure-client-secret', title: 'Azure client secret', near: /\dQ~/, shape: /[\w~.]{3}\dQ~[\w~.-]{31,34}/g },
  { id: 'azure-storage', title: 'Azure storage key', near: /AccountKey=|[?&]sig=/, shape: /(?<=AccountKey=)[A-Za-z0-9+/=]{80,120}|(?<=[?&]sig=)[A-Za-z0-9%]{40,120}/g },
  { id: 'stripe', title: 'Stripe live key', near: /[sr]k_(?:live|prod)_/, shape: /\b(?:sk|rk)_(?:live|prod)_[A-Za-z0-9]{10,255}/g },
  { id: 'stripe-test', title: 'Stripe test key', near: /[sr]k_test_/, shape: /\b(?:sk|rk)_test_[A-Za-z0-9]{10,255}/g },
  { id: 'stripe-webhook', title: 'Stripe webhook secret', near: /whsec_/, shape: /\bwhsec_[A-Za-z0-9+/]{24,255}={0,2}/g },
  { id: 'openai', title: 'OpenAI key', near: /sk-(?:proj|svcacct|admin)-|T3BlbkFJ/, shape: /\bsk-(?:proj|svcacct|admin)-[\w-]{32,300}|\bsk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}/g },
  { id: 'anthropic', title: 'Anthropic key', near: /sk-ant-/, shape: /\bsk-ant-(?:api03|admin01|oat01)-[\w-]{40,300}/g },
  { id: 'slack', title: 'Slack token', near: /xox[abeoprs]-|xapp-/, shape: /\bxox[abeoprs]-[\w-]{10,300}|\bxapp-\d-[A-Z0-9]{1,64}-\d{1,32}-[a-z0-9]{1,128}/g },
  { id: 'slack-webhook', title: 'Slack webhook', near: /hooks\.slack\.com\//, shape: /(?<=hooks\.slack\.com\/)(?:services|workflows|triggers)\/[\w/]{10,200}/g },
  { id: 'discord-webhook', title: 'Discord webhook', near: /\/webhooks\//, shape: /(?<=discord(?:app)?\.com\/api\/)webhooks\/\d{10,30}\/[\w-]{20,200}/g },
  { id: 'npm', title: 'npm token', near: /npm_/, shape: /\bnpm_[A-Za-z0-9]{32,44}\b/g },
  { id: 'pypi', title: 'PyPI token', near: /pypi-AgEI/, shape: /\bpypi-AgEIcHlwaS5vcmc[\w-]{50,1000}/g },
  { id: 'rubygems', title: 'RubyGems key', near: /rubygems_/, shape: /\brubygems_[a-f0-9]{40,56}\b/g },
  { id: 'docker', title: 'Docker Hub token', near: /dckr_/, shape: /\bdckr_(?:pat|oat)_[\w-]{27,255}/g },
  { id: 'terraform-cloud', title: 'HCP Terraform token', near: /\.atlasv1\./, shape: /\b[A-Za-z0-9]{14}\.atlasv1\.[\w=-]{60,70}/g },
  { id: 'pulumi', title: 'Pulumi token', near: /pul-[a-f0-9]/, shape: /\bpul-[a-f0-9]{40}\b/g },
  { id: 'vault', title: 'Vault token', near: /hv[sbr]\./, shape: /\bhv[sbr]\.[\w-]{24,300}/g },
  { id: 'doppler', title: 'Doppler token', near: /dp\.(?:pt|st|ct|sa|scim|audit)\./, shape: /\bdp\.(?:pt|st|ct|sa|scim|audit)\.[\w.-]{40,255}/g },
  { id: 'infisical', title: 'Infisical token', near: /st\.[a-f0-9]{24}/, shape: /\bst\.[a-f0-9]{24}\.[a-f0-9]{32}\.[a-f0-9]{32}/g },
  { id: 'onepassword', title: '1Password service account token', near: /ops_eyJ/, shape: /\bops_eyJ[A-Za-z0-9+/]{250,2000}={0,3}/g },
  { id: 'clickhouse', title: 'ClickHouse Cloud key', near: /4b1d[A-Za-z0-9]{6}/, shape: /\b4b1d[A-Za-z0-9]{38}\b/g },
  { id: 'databricks', title: 'Databricks token', near: /dapi[a-f0-9]/, shape: /\bdapi[a-f0-9]{30,36}(?:-\d)?\b/g },
  { id: 'grafana', title: 'Grafana token', near: /glc_|glsa_/, shape: /\bglc_[A-Za-z0-9+/]{32,400}={0,3}|\bglsa_[A-Za-z0-9]{28,40}_[A-Fa-f0-9]{8}/g },
  { id: 'sentry', title: 'Sentry token', near: /sntry[su]_/, shape: /\bsntry[su]_[\w+/=]{20,600}/g },
  { id: 'sendgrid', title: 'SendGrid key', near: /SG\./, shape: /\bSG\.[\w-]{16,30}\.[\w-]{32,60}/g },
  { id: 'shopify', title: 'Shopify token', near: /shp(?:at|ca|pa|ss)_/, shape: /\bshp(?:at|ca|pa|ss)_[a-zA-Z0-9]{28,40}\b/g },
  { id: 'huggingface', title: 'Hugging Face token', near: /hf_[A-Za-z]/, shape: /\bhf_[A-Za-z0-9]{30,40}\b/g },
  { id: 'linear', title: 'Linear key', near: /lin_(?:api|oauth)_/, shape: /\blin_(?:api|oauth)_[A-Za-z0-9]{32,64}/g },
  { id: 'notion', title: 'Notion token', near: /ntn_|secret_[A-Za-z0-9]{6}/, shape: /\b(?:ntn_|secret_)[A-Za-z0-9]{40,50}\b/g },
  { id: 'openrouter', title: 'OpenRouter key', near: /sk-or-v1-/, shape: /\bsk-or-v1-[a-z0-9]{48,80}\b/g },
  { id: 'gemini', title: 'Gemini key', near: /AIza/, shape: /(?<=(?:googlemaps\.Client|register_google|[Gg]emini|GEMINI|[Gg]enerative[-_]?(?:AI|ai|[Ll]anguage)|[Gg]en[Aa][Ii]|GENAI|PALM_API|GOOGLE_AI|GoogleAI|AI_STUDIO|(?<!PUBLIC_|VITE_|APP_)GOOGLE_API_KEY|(?<!PUBLIC_|VITE_|APP_)YOUTUBE_(?:DATA_)?API_KEY)(?:[^\n]{0,30}|[A-Z_]{0,10}["']?,?\r?\n[ \t]{0,24}["']?value["']?:[ \t]{0,2}["']?))AIza[\w-]{33,40}/g },
  { id: 'groq', title: 'Groq key', near: /gsk_/, shape: /\bgsk_[A-Za-z0-9]{40,64}\b/g },
  { id: 'xai', title: 'xAI key', near: /xai-/, shape: /\bxai-[A-Za-z0-9]{60,100}\b/g },
  { id: 'perplexity', title: 'Perplexity key', near: /pplx-/, shape: /\bpplx-[A-Za-z0-9]{40,60}\b/g },
  { id: 'replicate', title: 'Replicate token', near: /r8_/, shape: /\br8_[A-Za-z0-9]{32,44}\b/g },
  { id: 'pinecone', title: 'Pinecone key', near: /pcsk_/, shape: /\bpcsk_[A-Za-z0-9]{5,8}_[A-Za-z0-9]{50,70}\b/g },
  { id: 'langsmith', title: 'LangSmith key', near: /lsv2_/, shape: /\blsv2_(?:pt|sk)_[a-f0-9]{32}_[a-f0-9]{10}\b/g },
  { id: 'resend', title: 'Resend key', near: /re_[A-Za-z0-9]{8}_/, shape: /\bre_[A-Za-z0-9]{8}_[A-Za-z0-9]{20,32}\b/g },
  { id: 'brevo', title: 'Brevo key', near: /xkeysib-/, shape: /\bxkeysib-[a-f0-9]{48,80}-[A-Za-z0-9]{12,20}\b/g },
  { id: 'telegram', title: 'Telegram bot token', near: /\d:AA/, shape: /(?:(?<![\w-])|(?<=\/bot))\d{8,10}:AA[\w-]{30,38}(?![\w-])/g },
  { id: 'discord', title: 'Discord bot token', near: /[MNO][\w-]{23,27}\.[\w-]{6}\./, shape: /(?<![\w.-])[MNO][A-Za-z0-9_-]{23,27}\.[\w-]{6}\.[\w-]{27,40}(?![\w.-])/g },
  { id: 'contentful', title: 'Contentful token', near: /CFPAT-/, shape: /\bCFPAT-[\w-]{43}(?![\w-])/g },
  { id: 'sonar', title: 'Sonar token', near: /sq[upa]_/, shape: /\bsq[upa]_[a-f0-9]{36,48}\b/g },
  { id: 'postman', title: 'Postman key', near: /PMAK-/, shape: /\bPMAK-[a-f0-9]{20,28}-[a-f0-9]{28,40}\b/g },
  { id: 'atlassian', title: 'Atlassian token', near: /ATATT3|ATBB/, shape: /\bATATT3[\w=-]{180,220}|\bATBB[A-Za-z0-9]{24,40}\b/g },
  { id: 'figma', title: 'Figma token', near: /fig[dou]_/, shape: /\bfig[dou]_[\w-]{40,60}(?![\w-])/g },
  { id: 'airtable', title: 'Airtable token', near: /pat[A-Za-z0-9]{14}\./, shape: /\bpat[A-Za-z0-9]{14}\.[a-f0-9]{56,72}\b/g },
  { id: 'tailscale', title: 'Tailscale key', near: /tskey-/, shape: /\btskey-(?:auth|api|client)-[A-Za-z0-9]{8,20}-[A-Za-z0-9]{20,40}\b/g },
  { id: 'circleci', title: 'CircleCI token', near: /CCIP(?:AT|RJ)_/, shape: /\bCCIP(?:AT|RJ)_[A-Za-z0-9]{10,30}_[a-f0-9]{40}\b/g },
  { id: 'newrelic', title: 'New Relic key', near: /NRAK-|NRAL/, shape: /\bNRAK-[A-Z0-9]{24,32}\b|\b[a-f0-9]{36}NRAL\b/g },
  { id: 'mailchimp', title: 'Mailchimp key', near: /[a-f0-9]-us\d/, shape: /\b[a-f0-9]{32}-us\d{1,2}\b/g },
  { id: 'square', title: 'Square token', near: /sq0(?:atp|csp)-/, shape: /\bsq0(?:atp|csp)-[\w-]{22,43}(?![\w-])/g },
  { id: 'mapbox', title: 'Mapbox secret token', near: /sk\.eyJ/, shape: /\bsk\.eyJ[\w-]{40,200}\.[\w-]{20,40}/g },
  { id: 'flutter-razor', title: 'payment key', near: /FLWSECK-|rzp_live_/, shape: /\bFLWSECK-[a-f0-9]{32}-X\b|\brzp_live_[A-Za-z0-9]{14,24}\b/g },
  { id: 'dynatrace', title: 'Dynatrace token', near: /dt0c01\./, shape: /\bdt0c01\.[A-Z2-7]{24}\.[A-Z2-7]{64}\b/g },
  { id: 'nuget', title: 'NuGet key', near: /oy2[a-z0-9]{6}/, shape: /\boy2[a-z0-9]{43}\b/g },
  { id: 'crates', title: 'crates.io token', near: /cio[A-Za-z0-9]{8}/, shape: /\bcio[A-Za-z0-9]{32}\b/g },
  { id: 'laravel', title: 'Laravel application key', near: /base64:/, shape: /\bbase64:[A-Za-z0-9+/]{43}=/g },
  { id: 'prefect', title: 'Prefect key', near: /pn[ub]_/, shape: /\bpn[ub]_[A-Za-z0-9]{36}\b/g },
  { id: 'hubspot', title: 'HubSpot token', near: /pat-(?:na|eu|ap)\d-/, shape: /\bpat-(?:na|eu|ap)\d-[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}\b/g },
  { id: 'firebase-messaging', title: 'Firebase messaging key', near: /:APA91/, shape: /\bAAAA[\w-]{7}:APA91[\w-]{120,160}/g },
  { id: 'mailgun', title: 'Mailgun key', near: /key-[a-f0-9]{6}|-[a-f0-9]{8}-[a-f0-9]{8}/, shape: /\bkey-[a-f0-9]{32}\b|\b[a-f0-9]{32}-[a-f0-9]{8}-[a-f0-9]{8}\b/g },
  { id: 'posthog', title: 'PostHog personal key', near: /ph[xs]_/, shape: /\bph[xs]_[A-Za-z0-9]{36,60}\b/g },
  { id: 'langfuse', title: 'Langfuse secret key', near: /sk-lf-/, shape: /\bsk-lf-[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}\b/g },
  { id: 'launchdarkly', title: 'LaunchDarkly key', near: /sdk-[a-f0-9]{8}-|api-[a-f0-9]{8}-/, shape: /\b(?:sdk|api)-[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}\b/g },
  { id: 'plaid', title: 'Plaid access token', near: /access-(?:prod|dev|sand)/, shape: /\baccess-(?:production|development)-[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}\b/g },
  { id: 'octopus', title: 'Octopus Deploy key', near: /API-[A-Z0-9]{8}/, shape: /\bAPI-[A-Z0-9]{25,32}\b/g },
  { id: 'aiven', title: 'Aiven password', near: /AVNS_/, shape: /\bAVNS_[\w-]{16,40}/g },
  { id: 'openshift', title: 'OpenShift token', near: /sha256~/, shape: /\bsha256~[\w-]{43}(?![\w-])/g },
  { id: 'alibaba', title: 'Alibaba Cloud key id', near: /LTAI/, shape: /\bLTAI[A-Za-z0-9]{16,24}\b/g },
  { id: 'yandex', title: 'Yandex Cloud key', near: /AQVN|t1\.9euel|y0_A/, shape: /\bAQVN[\w-]{35,40}|\bt1\.9euel[\w-]{20,300}|\by0_A[\w-]{40,60}/g },
  { id: 'facebook', title: 'Facebook token', near: /EAA[A-Za-z0-9]{8}/, shape: /(?<![\w+/])EAA(?:[A-Z]{2}|[a-z])[A-Za-z0-9]{90,300}(?![\w+/])/g },
  { id: 'dropbox', title: 'Dropbox token', near: /sl\.[\w-]{10}/, shape: /\bsl\.(?:u\.)?[\w-]{100,2000}/g },
  { id: 'twilio', title: 'Twilio token', near: /AC[a-f0-9]{32}/, shape: /(?<=\bAC[a-f0-9]{32}["'`:,\s]{1,6})[a-f0-9]{32}\b/g },
  { id: 'anaconda', title: 'Anaconda token', near: /\/t\/[a-z0-9]{2}-[a-f0-9]{8}/, shape: /(?<=\/t\/)[a-z0-9]{2}-[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}/g },
  { id: 'prefixed', title: 'secret key', near: /[sr]k[_-]|_pat_|_oat_|secret_|live_|priv_/, shape: /(?<![\w.-])(?!p[ku]b?_|test_)(?:[a-z]{2,12}_)?(?:[sr]k|pat|secret|live|oat|sk-[a-z]{2,8}|prod_sk|priv|sk_(?:live|prod))[_-](?=[A-Za-z]{0,24}\d)[A-Za-z0-9]{24,200}(?![\w.-])/g },
  { id: 'age', title: 'age private key', near: /AGE-SECRET-KEY-/, shape: /\bAGE-SECRET-KEY-1[0-9A-Z]{58}/g },
  { id: 'dotenvx', title: 'dotenvx private key', near: /DOTENV_PRIVATE_KEY/, shape: /(?<=DOTENV_PRIVATE_KEY(?:_[A-Z0-9]{1,40})?=["']?)[a-f0-9]{64}/g },
  { id: 'jwt', title: 'JSON web token', near: /eyJ[\w-]{10}/, shape: /(?<![\w-])eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}/g },
] as const satisfies readonly TokenShape[];

export type TokenShapeId = (typeof TOKEN_SHAPES)[number]['id'];

/** Header of any private key in PEM form. The certificate and public key forms do not match. */
export const PRIVATE_KEY = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/;

/** The first shape found in a text. */
export function shapeIn(text: string): (typeof TOKEN_SHAPES)[number] | undefined {
  return TOKEN_SHAPES.find(({ shape }) => text.search(shape) >= 0);
}
