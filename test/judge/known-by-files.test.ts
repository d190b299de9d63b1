import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOME, PROJECT, verdictOn } from './world.ts';

/** Where the gravest effect of a command lands. */
function tierOf(command: string, files: Readonly<Record<string, string>>): string {
  const { effects } = verdictOn(command, { files: Object.fromEntries(Object.entries({ '.git/HEAD': 'ref: refs/heads/x\n', ...files }).map(([path, text]) => [path.startsWith('~') ? HOME + path.slice(1) : `${PROJECT}/${path}`, text])), env: { HOME } });
  const tiers = effects.filter(({ effect }) => effect !== 'retargets' && effect !== 'reads').map(({ environment }) => environment.tier);
  return ['production', 'unknown', 'staging', 'development'].find((tier) => tiers.some((one) => one === tier)) ?? 'none';
}

/** What it is about, a command, the files, and the tier. */
const CASES: readonly (readonly [about: string, command: string, files: Readonly<Record<string, string>>, tier: string])[] = [
  ['an app by the tool’s own file, though other files call a database so', 'fly apps destroy shop --yes', { 'fly.live.toml': 'app = "shop"\n', 'settings/local.py': 'NAME = "shop"\n' }, 'production'],
  ['no app by a file of another tool', 'fly apps destroy shop --yes', { 'flyway.live.conf': 'app = shop\n', 'settings/local.py': 'NAME = "shop"\n' }, 'unknown'],
  ['a kubeconfig context by the profile that its user signs in with', 'kubectl --context core-a delete ns shop', { '~/.kube/config': 'contexts:\n- name: core-a\n  context: {cluster: c, user: a}\nclusters:\n- name: c\n  cluster: {server: "https://10.0.0.1"}\nusers:\n- name: a\n  user: {exec: {command: aws, args: [eks, get-token], env: [{name: AWS_PROFILE, value: acme-production}]}}\n' }, 'production'],
  ['no context by the profile of another user', 'kubectl --context core-b delete ns shop', { '~/.kube/config': 'contexts:\n- name: core-b\n  context: {cluster: c, user: b}\nclusters:\n- name: c\n  cluster: {server: "https://10.0.0.1"}\nusers:\n- name: a\n  user: {exec: {command: aws, env: [{name: AWS_PROFILE, value: acme-production}]}}\n- name: b\n  user: {}\n' }, 'unknown'],
  ['a profile by its account, which another profile names', 'aws s3 rb s3://uploads --force --profile ops', { '~/.aws/config': '[profile ops]\nrole_arn = arn:aws:iam::604411223344:role/Ops\n[profile acme-production]\nsso_account_id = 604411223344\n' }, 'production'],
  ['no profile by another one’s account', 'aws s3 rb s3://uploads --force --profile ops', { '~/.aws/config': '[profile ops]\nrole_arn = arn:aws:iam::118822334455:role/Ops\n[profile acme-production]\nsso_account_id = 604411223344\n' }, 'unknown'],
  ['a branch that is named, not the one that is linked', 'neonctl branches reset production --parent', { '.neon': '{"projectId":"p","branch":"dev/anna"}' }, 'production'],
  ['a whole project as more than the branch that is linked', 'neonctl projects delete odd-moon-12345678', { '.neon': '{"projectId":"odd-moon-12345678","branch":"dev/anna"}' }, 'unknown'],
  ['a whole database as more than the branch that is linked', 'pscale database delete shop --force', { '.pscale.yml': 'branch: dev\n' }, 'unknown'],
  ['a branch that SQL is sent to, not the one that is linked', 'pscale shell shop main <<< "DROP TABLE orders"', { '.pscale.yml': 'branch: dev\n' }, 'production'],
  ['a container by the variables that it is handed', 'docker run --rm --env-file .env shop php artisan migrate:fresh --force', { '.env': 'APP_ENV=production\nDB_HOST=db.example.com\n' }, 'production'],
  ['a program of Rust by the variable that it is given', 'DATABASE_URL=postgres://db.prod.example.com/shop cargo run --bin wipe', { '.env': 'DATABASE_URL=postgres://localhost/shop\n', 'src/bin/wipe.rs': 'let pool = PgPool::connect(&std::env::var("DATABASE_URL").unwrap()).await; sqlx::query("TRUNCATE events").execute(&pool).await;' }, 'production'],
  ['a program of Go by the file of settings that it is given', 'go run ./cmd/purge -config config/prod.yaml', { 'go.mod': 'module x\n', 'config/dev.yaml': 'dsn: postgres://localhost/shop\n', 'config/prod.yaml': 'dsn: postgres://db-1.example.com/shop\n', 'cmd/purge/main.go': 'package main\n\nimport (\n\t"context"\n\t"flag"\n\t"os"\n\n\t"github.com/jackc/pgx/v5"\n\t"gopkg.in/yaml.v3"\n)\n\nfunc main() {\n\tpath := flag.String("config", "config/dev.yaml", "settings")\n\tflag.Parse()\n\traw, _ := os.ReadFile(*path)\n\tvar cfg struct{ DSN string }\n\tyaml.Unmarshal(raw, &cfg)\n\tconn, _ := pgx.Connect(context.Background(), cfg.DSN)\n\tconn.Exec(context.Background(), "TRUNCATE shipments")\n}\n' }, 'production'],
  ['a program of Java by the address that it is given', 'java Purge.java jdbc:postgresql://db.prod.example.com/shop', { '.env': 'DATABASE_URL=postgres://localhost/shop\n', 'Purge.java': 'class Purge { void m(String[] a) { Connection c = DriverManager.getConnection(a[0]); c.createStatement().execute("TRUNCATE TABLE orders"); } }' }, 'production'],
  ['the SQL of a Go program that knows no other library than its driver', 'go run p.go', { 'p.go': 'package main\nimport "github.com/jackc/pgx/v5"\nfunc main() {\n\tconn, _ := pgx.Connect(ctx, "postgres://db.prod.example.com/x")\n\tconn.Exec(ctx, "TRUNCATE orders")\n}\n' }, 'production'],
  ['no harm in what the same program selects', 'go run p.go', { 'p.go': 'package main\nimport "github.com/jackc/pgx/v5"\nfunc main() {\n\tconn, _ := pgx.Connect(ctx, "postgres://db.prod.example.com/x")\n\tconn.Query(ctx, "SELECT 1 FROM orders")\n}\n' }, 'none'],
  ['a task of Gradle by the address in its build', 'gradle flywayClean', { 'build.gradle.kts': 'flyway {\n  url = "jdbc:postgresql://localhost:5432/shop"\n}\n' }, 'development'],
  ['the address that it is given before that', 'gradle flywayClean -Dflyway.url=jdbc:postgresql://db.prod.example.com/shop', { 'build.gradle.kts': 'flyway {\n  url = "jdbc:postgresql://localhost:5432/shop"\n}\n' }, 'production'],
  ['a task by the argument that its function is given', 'inv reset --env live', { 'tasks.py': 'from invoke import task\n\n@task\ndef reset(c, env="local"):\n    c.run(f"python manage.py flush --noinput --settings=shop.settings.{env}")\n' }, 'production'],
  ['tasks of which one selects a workspace as one after the other', 'make teardown', { 'Makefile': 'teardown:\n\tterraform workspace select prod\n\tterraform destroy -auto-approve\n', 'main.tf': '', '.terraform/environment': 'dev' }, 'production'],
  ['the tasks of Envoy by their servers', 'envoy run wipe', { 'Envoy.blade.php': "@servers(['live' => ['forge@web.prod.example.com'], 'dev' => ['forge@127.0.0.1']])\n\n@task('wipe', ['on' => 'live'])\nphp artisan migrate:fresh --force\n@endtask\n" }, 'production'],
  ['nothing of what Envoy only tells', 'envoy run wipe --pretend', { 'Envoy.blade.php': "@servers(['live' => ['forge@web.prod.example.com']])\n\n@task('wipe', ['on' => 'live'])\nphp artisan migrate:fresh --force\n@endtask\n" }, 'none'],
  ['a Docker context by its address', 'docker --context edge stack rm shop', { '~/.docker/contexts/meta/ab/meta.json': '{"Name":"edge","Endpoints":{"docker":{"Host":"tcp://prod-edge.example.com:2376"}}}' }, 'production'],
  ['the hosts of an inventory by their group', 'ansible -i ansible/inventory.ini web_live -m shell -a "rm -rf /srv/data"', {}, 'production'],
  ['a value that yq reads', 'psql "$(yq .db.url config/prod.yaml)" -c "DROP TABLE orders"', { 'config/prod.yaml': 'db:\n  url: postgres://db.prod.example.com/shop\n' }, 'production'],
  ['one key of a map by itself, not by those before it', 'psql -h db-77123.example.com -c "DROP TABLE orders"', { 'hosts.json': '{"all": {"live": "db-11111.example.com", "other": "db-77123.example.com"}}' }, 'unknown'],
];

for (const [about, command, files, tier] of CASES) {
  test(`sees ${about}`, () => assert.equal(tierOf(command, files), tier, JSON.stringify(verdictOn(command).effects)));
}
