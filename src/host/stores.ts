import { existsSync } from 'node:fs';
import path from 'node:path';

/** Where command line tools keep what they log in with, below the home folder. They are hidden by their names, and never looked into. Sources: the tools' documentation. */
const STORES = `
  .aws .ssh .gnupg .kube/config .railway/config.json .config/gcloud .azure .docker/config.json .netrc .git-credentials .pypirc .pgpass .my.cnf .cargo/credentials.toml
  .config/gh/hosts.yml .config/glab-cli/config.yml .fly/config.yml .supabase/access-token .config/doctl/config.yaml .config/hcloud/cli.toml .config/op .config/neonctl/credentials.json
  .config/planetscale/access-token .config/turso/settings.json .terraform.d/credentials.tfrc.json .pulumi/credentials.json .vault-token .databrickscfg .m2/settings.xml
  .gem/credentials .composer/auth.json .claude/.credentials.json .codex/auth.json .gemini/oauth_creds.json .bash_history .zsh_history .psql_history`.trim().split(/\s+/);

/** The stores that this user has, absolute. */
export function storesOf(home: string): readonly string[] {
  return STORES.map((name) => path.join(home, name)).filter((file) => existsSync(file));
}
