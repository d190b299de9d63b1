/** Globs of one kind of file, and why they are on the list. Syntax: minimatch with `dot: true`; each begins with two stars, so that it fits at any depth. */
export interface FileGroup {
  readonly why: string;
  readonly globs: readonly string[];
}

function globs(text: string): readonly string[] {
  return text.trim().split(/\s+/).map((glob) => `**/${glob}`);
}

/** Hidden by their name alone. */
export const HIDDEN: readonly FileGroup[] = [
  { why: 'environment file', globs: globs('.env .env.* *.env .env-* .env_* .env~ .envrc .dev.vars .dev.vars.* .secrets .secrets.*') },
  {
    why: 'private key or key store',
    globs: globs('id_rsa id_dsa id_ecdsa id_ed25519 id_*_sk privkey*.pem *.p12 *.pfx *.jks *.keystore *.p8 *.ppk *secring*.gpg *seckey*.gpg *secret*key*.gpg *private*.gpg .password-store/**/*.gpg *.kdbx *.agekey age.key *.ovpn *.mobileprovision .ssh/** .gnupg/** etc/shadow etc/gshadow etc/master.passwd'),
  },
  {
    why: 'credentials of a command line tool',
    globs: globs(`
      .pypirc .netrc _netrc .pgpass .pgpass.* .netrc.* .my.cnf.* pgpass.conf .pg_service.conf .my.cnf .mylogin.cnf .mongorc.js .dbshell .rediscli_auth
      .aws/** .config/gcloud/** gcloud/application_default_credentials.json gcloud/credentials.db gcloud/access_tokens.db gcloud/legacy_credentials/**
      .azure/msal_token_cache.* .azure/accessTokens.json .azure/service_principal_entries.json .azure/azureProfile.json
      .kube/config kubeconfig *.kubeconfig kubeconfig-*.yaml kubeconfig-*.yml admin.conf .docker/config.json .dockercfg
      .railway/config*.json .fly/config.yml com.vercel.cli/auth.json .vercel/.env* netlify/config.json .supabase/access-token .config/neonctl/credentials.json
      .config/planetscale/access-token .config/planetscale/service-token* .config/turso/settings.json .config/doctl/config.yaml .config/hcloud/cli.toml
      .config/linode-cli .config/configstore/*.json .wrangler/config/*.toml .render/cli.yaml .config/gh/hosts.yml .config/glab-cli/config.yml
      .git-credentials .config/git/credentials .cargo/credentials* .gem/credentials .m2/settings.xml .m2/settings-security.xml .nuget/NuGet.Config
      .composer/auth.json rclone.conf .s3cfg .boto .mc/config.json .pulumi/credentials.json .terraform.d/credentials.tfrc.json .terraformrc terraform.rc
      .vault-token .config/op/** .config/argocd/config .snowflake/connections.toml .databrickscfg .dbt/profiles.yml .upstash.json .stripe/config.toml
      .config/stripe/config.toml .ngrok2/ngrok.yml ngrok.yml .cloudflared/*.json .cloudflared/cert.pem .huggingface/token .codex/auth.json
      .claude/.credentials.json .gemini/oauth_creds.json .dbeaver/credentials-config.json kaggle.json .cdsapirc
      .config/vercel/auth.json .config/composer/auth.json .config/pypoetry/auth.toml .cache/huggingface/token huggingface/stored_tokens .sentryclirc .snowsql/config .turso/settings.json
      .svn/auth/** .config/hub sops/age/keys.txt .config/github-copilot/apps.json .config/github-copilot/hosts.json .qwen/oauth_creds.json .local/share/opencode/auth.json .factory/auth.json
      .config/goose/secrets.yaml .fastlane/spaceship/**/cookie .expo/state.json .bluemix/config.json Bitwarden?CLI/data.json .local/share/keyrings/** *.keychain *.keychain-db
      flows_cred*.json sitemanager.xml recentservers.xml WinSCP.ini .vnc/passwd users.acl .purple/accounts.xml`),
  },
  {
    why: 'infrastructure state or variables',
    globs: globs('*.tfstate *.tfstate.* *.tfvars *.tfvars.json *.tfplan vault-password* .vault_pass*'),
  },
  {
    why: 'application secrets',
    globs: globs(`
      service-account*.json serviceAccount*.json *-service-account.json *firebase-adminsdk*.json gcp-key*.json google-credentials*.json client_secret*.json
      config/master.key config/credentials/*.key *jenkins*/credentials.xml appsettings.*.local.json
      .htpasswd .htdigest values.secret*.yaml values.secret*.yml key.properties .rdb *.dump *.sql.gz`),
  },
  // Sources: support.mozilla.org (profiles), chromium.googlesource.com (user data directory).
  {
    why: 'sign-ins of a browser',
    globs: globs(`
      cookies.sqlite key4.db .mozilla/**/logins.json Firefox/**/logins.json google-chrome*/**/Cookies google-chrome*/**/Login?Data Google/Chrome*/**/Cookies Google/Chrome*/**/Login?Data
      chromium/**/Cookies chromium/**/Login?Data BraveSoftware/**/Cookies BraveSoftware/**/Login?Data microsoft-edge*/**/Cookies microsoft-edge*/**/Login?Data Microsoft?Edge/**/Cookies`),
  },
  { why: 'history of commands', globs: globs('.bash_history .zsh_history .psql_history .mysql_history .rediscli_history .node_repl_history .python_history fish_history atuin/history.db bash_history zsh_history psql_history mysql_history') },
];

/** Hidden unless the content is plainly something else: references to a secret store, encrypted values, a translation, a schema, design tokens. */
export const SUSPICIOUS: readonly FileGroup[] = [
  { why: 'infrastructure state or variables', globs: globs('vault.yml vault.yaml host_vars/**/vault* group_vars/**/vault*') },
  {
    why: 'application secrets',
    globs: globs(`
      wp-config.php app/etc/env.php local_settings.py settings_local.py *vpn*/auth.txt auth-user-pass* userpass.txt logins.txt virtual_users.txt servers.txt accesses.txt access.txt vps.txt creds.txt creds.json creds.yml creds.yaml credentials credentials.env.json cypress.env.json
      credentials.json credentials.yaml credentials.yml credentials.toml credentials.xml credentials.txt credentials.csv credentials.ini token.json token.txt
      secrets.yaml secrets.yml secrets.json secrets.toml secrets.xml secrets.txt secrets.ini secret.yaml secret.yml secret.json secret.txt
      passwords.txt passwords.csv password.txt passwd.txt mosquitto/passwd mosquitto/pwfile mosquitto/**/passwd *userlist.txt psk.txt *.psk
      chap-secrets pap-secrets ipsec.secrets *.secrets sasl_passwd passwd.client .secret .lftprc .smbcredentials .fetchmailrc .msmtprc users.properties UTC--*
      *.private.env.json cookies.txt *cookies.txt *recovery*codes*.txt *backup*codes*.txt *recovery*keys*.txt .auth/*.json storageState*.json storage-state*.json bitwarden_export*.json bitwarden_export*.csv lastpass_export*.csv 1password_export*.csv keepass*.xml`),
  },
  { why: 'recorded requests', globs: globs('*.har') },
];

/**
 * Hidden only where the content holds a secret: keys and certificates share an extension, and most of the rest are ordinary project files
 * that an agent needs. Without this gate they would all vanish from it.
 */
export const BY_CONTENT: readonly FileGroup[] = [
  { why: 'key or certificate', globs: globs('*.pem *.key *.asc *.crt *.cer *.der keys.txt') },
  { why: 'package manager settings', globs: globs('.npmrc .yarnrc.yml auth.json gradle.properties local.properties') },
  {
    why: 'settings of an agent or its tools',
    globs: globs(`
      mcp.json .mcp.json claude_desktop_config.json .claude.json .claude/settings.json .claude/settings.local.json .codeium/windsurf/mcp_config.json .gemini/settings.json
      .codex/config.toml .continue/config.* .aider.conf.yml .config/opencode/* cline_mcp_settings.json mcp_settings.json`),
  },
  {
    why: 'deployment settings',
    globs: globs(`
      docker-compose*.yaml docker-compose*.yml compose*.yaml compose*.yml values*.yaml values*.yml Pulumi.*.yaml parameters.yaml parameters.yml
      *secret*.yaml *secret*.yml .railway/** cdk.context.json .terragrunt-cache/** .sst/** crash.log`),
  },
  {
    why: 'application settings',
    globs: globs(`
      config/database.yml application-prod*.yaml application-prod*.yml application-prod*.properties appsettings.Production.json google-services.json
      credentials.ts credentials.js credentials.py secrets.ts secrets.js secrets.py *.bak .flaskenv`),
  },
];

/** Never hidden, whatever the lists above say. `EXAMPLES` carry a hidden name with a harmless ending; agents must be able to read them to know which keys exist. */
export const EXAMPLES: FileGroup = {
  why: 'example or template',
  globs: globs(`
    .env.example .env.sample .env.template .env.dist .env.defaults .env.schema .env.*.example .env.*.sample  .env.*.template .env.example.* .env.sample.* .env.template.* .env-example .env-sample .env-template
    .env_example .env_sample .env_template example.env sample.env template.env *.example.env *.sample.env .env.d.ts .dev.vars.example .secrets.example *.example *.sample *.template *.tmpl *.dist *-dist *.vorlage *.beispiel *.muster *.exemple *.ejemplo *.exemplo *.esempio *.voorbeeld *.plantilla *.modelo kubeconfig-template.y*ml kubeconfig-example.y*ml kubeconfig-sample.y*ml *.mock.json *.example.* *-example.* *_example.* *.sample.* *-sample.* *_sample.*
    example.tfvars sample.tfvars *.example.tfvars *.sample.tfvars`),
};

export const PUBLIC: FileGroup = {
  why: 'public part of a key, or a file that no secret stands in',
  globs: globs(`
    *.pub *.csr ca-bundle*.pem cacert.pem known_hosts known_hosts.old authorized_keys env.d.ts next-env.d.ts vite-env.d.ts
    *.enc.env .env.encrypted .env.*.encrypted .env.sops keyrings/*.gpg *-keyring.gpg trusted.gpg i18n/**/*.key *.keynote .secrets.baseline *.enc`),
};

/** Hidden although their last part looks public: a tunnel's `cert.pem` holds its private key. */
export const HIDDEN_ALWAYS: FileGroup = { why: 'credentials of a command line tool', globs: globs('.cloudflared/cert.pem') };
