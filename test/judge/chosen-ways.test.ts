import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOME, PROJECT, verdictOn } from './world.ts';

type Files = Readonly<Record<string, string>>;

/** Where the gravest effect of a command lands. */
function tierOf(command: string, files: Files): string {
  const { effects } = verdictOn(command, { files: Object.fromEntries(Object.entries({ '.git/HEAD': 'ref: refs/heads/x\n', ...files }).map(([path, text]) => [`${PROJECT}/${path}`, text])), env: { HOME } });
  const tiers = effects.filter(({ effect }) => effect !== 'reads').map(({ environment }) => environment.tier);
  return ['production', 'unknown', 'staging', 'development'].find((tier) => tiers.some((one) => one === tier)) ?? 'none';
}

const PY_IF = 'import os, psycopg2\nwhere = os.getenv("DESK_ENV", "dev")\nif where in ("prod", "production"):\n    host = "pg-a.desk.example"\nelif where == "staging":\n    host = "pg-b.desk.example"\nelse:\n    host = "localhost"\nconn = psycopg2.connect(host=host, dbname="desk")\nconn.cursor().execute("TRUNCATE tickets")\n';
const PY_MATCH = 'import sys, psycopg2\ndef dsn(place):\n    match place:\n        case "live" | "production":\n            return "postgresql://pg-a.desk.example/desk"\n        case "stage":\n            return "postgresql://pg-b.desk.example/desk"\n        case _:\n            return "postgresql://localhost/desk"\nconn = psycopg2.connect(dsn(sys.argv[1]))\nconn.cursor().execute("TRUNCATE tickets")\n';
const PY_MODULE = { 'places.py': 'PLACES = {\n    "dev": {"host": "localhost"},\n    "staging": {"host": "pg-b.desk.example"},\n    "live": {"host": "pg-a.desk.example"},\n}\n\ndef place(name):\n    return PLACES[name]\n', 'wipe.py': 'import argparse\nimport places\nimport psycopg2\nap = argparse.ArgumentParser()\nap.add_argument("--where", default="dev")\nargs = ap.parse_args()\nconn = psycopg2.connect(host=places.place(args.where)["host"])\nconn.cursor().execute("TRUNCATE tickets")\n' };
const PY_GET = { 'wipe.py': 'import sys, psycopg2\nHOSTS = {"dev": "localhost", "staging": "pg-b.desk.example", "live": "pg-a.desk.example"}\nconn = psycopg2.connect(host=HOSTS.get(sys.argv[1]))\nconn.cursor().execute("TRUNCATE tickets")\n' };
const JS_SWITCH = "import { Client } from 'pg';\nconst flag = process.argv.find((one) => one.startsWith('--env='));\nconst env = flag ? flag.split('=')[1] : 'local';\nlet host;\nswitch (env) {\n  case 'live':\n    host = 'pg-a.desk.example';\n    break;\n  case 'staging':\n    host = 'pg-b.desk.example';\n    break;\n  default:\n    host = 'localhost';\n}\nconst db = new Client({ host });\nawait db.query('DROP TABLE tickets');\n";
const JS_FETCH = "const live = process.argv.includes('--live');\nconst base = live ? 'https://a.desk.example' : 'http://localhost:4000';\nawait fetch(`${base}/queues`, { method: 'DELETE' });\n";
const JS_MODULES = { 'config/places.js': "const places = {\n  dev: { db: { host: 'localhost' } },\n  staging: { db: { host: 'pg-b.desk.example' } },\n  live: { db: { host: 'pg-a.desk.example' } },\n};\nmodule.exports = { places };\n", 'lib/db.js': "const { Client } = require('pg');\nconst { places } = require('../config/places');\nfunction open(place) {\n  const { host } = places[place].db;\n  return new Client({ host, password: process.env.PGPASSWORD });\n}\nmodule.exports = { open };\n", 'wipe.js': "const { open } = require('./lib/db');\nasync function main() {\n  const db = open(process.argv[2] || 'dev');\n  await db.query('DROP TABLE tickets');\n}\nmain();\n" };
const PACKAGES = { 'package.json': '{"private":true,"workspaces":["packages/*"]}', 'packages/places/package.json': '{"name":"@desk/places"}', 'packages/places/src/index.ts': "const all: Record<string, { url: string }> = {\n  dev: { url: 'mongodb://localhost/desk' },\n  staging: { url: 'mongodb://m-b.desk.example/desk' },\n  live: { url: 'mongodb://m-a.desk.example/desk' },\n};\nexport function placeOf(name: string) {\n  return all[name];\n}\n", 'packages/tools/package.json': '{"name":"@desk/tools"}', 'packages/tools/wipe.ts': "import { MongoClient } from 'mongodb';\nimport { placeOf } from '@desk/places';\nconst { url } = placeOf(process.env.PLACE ?? 'dev');\nconst client = new MongoClient(url);\nawait client.db().dropDatabase();\n" };
const BUCKETS = { 'empty.py': 'import sys, boto3\nBUCKETS = {"dev": "desk-files-1", "staging": "desk-files-2", "live": "desk-files-3"}\nboto3.resource("s3").Bucket(BUCKETS[sys.argv[1]]).objects.all().delete()\n' };
const RAKE = { Rakefile: "require 'yaml'\nrequire 'pg'\nPLACES = YAML.load_file('places.yml')\n\nnamespace :desk do\n  task :wipe, [:place] do |_t, args|\n    to = PLACES.fetch(args[:place] || 'dev')\n    PG.connect(host: to['host']).exec('TRUNCATE tickets')\n  end\nend\n", 'places.yml': 'dev:\n  host: localhost\nstaging:\n  host: pg-b.desk.example\nlive:\n  host: pg-a.desk.example\n' };
const RUBY_CASE = { 'wipe.rb': "require 'pg'\nhost = case ENV['PLACE']\n       when 'live', 'production' then 'pg-a.desk.example'\n       when 'staging' then 'pg-b.desk.example'\n       else 'localhost'\n       end\nPG.connect(host: host).exec('TRUNCATE tickets')\n" };
const PHP_INI = { 'wipe.php': '<?php\n$place = $argv[1] ?? \'local\';\n$ini = parse_ini_file(__DIR__ . "/places/$place.ini");\n$db = mysqli_connect($ini[\'host\'], \'desk\', getenv(\'DB_PASSWORD\'), \'desk\');\nmysqli_query($db, \'DROP TABLE tickets\');\n', 'places/local.ini': 'host = 127.0.0.1\n', 'places/stage.ini': 'host = my-b.desk.example\n', 'places/live.ini': 'host = my-a.desk.example\n', '.env': 'DB_HOST=127.0.0.1\n' };
const PHP_OPTIONS = { 'wipe.php': "<?php\n$given = getopt('', ['place:']);\n$place = $given['place'] ?? 'local';\nif ($place === 'live') {\n    $host = 'my-a.desk.example';\n} elseif ($place === 'stage') {\n    $host = 'my-b.desk.example';\n} else {\n    $host = 'localhost';\n}\n$db = new PDO(\"mysql:host=$host;dbname=desk\", 'desk', '');\n$db->exec('DROP TABLE tickets');\n" };
const ARTISAN = { artisan: '<?php', 'app/Console/Commands/Wipe.php': "<?php\nuse Illuminate\\Support\\Facades\\DB;\nclass Wipe extends Command\n{\n    protected $signature = 'desk:wipe {--on=mysql}';\n    public function handle() { DB::connection($this->option('on'))->table('tickets')->truncate(); }\n}\n", '.env': 'DB_HOST=127.0.0.1\n' };
const GO = { 'go.mod': 'module example.com/desk\n', 'places/places.go': 'package places\n\ntype Place struct{ Host string }\n\nvar All = map[string]Place{\n\t"dev": {Host: "localhost"},\n\t"staging": {Host: "pg-b.desk.example"},\n\t"live": {Host: "pg-a.desk.example"},\n}\n\nfunc Of(name string) Place { return All[name] }\n', 'cmd/wipe/main.go': 'package main\n\nimport (\n\t"context"\n\t"flag"\n\t"fmt"\n\n\t"example.com/desk/places"\n\t"github.com/jackc/pgx/v5"\n)\n\nfunc main() {\n\tname := flag.String("place", "dev", "")\n\tflag.Parse()\n\tp := places.Of(*name)\n\tconn, _ := pgx.Connect(context.Background(), fmt.Sprintf("postgres://desk@%s/desk", p.Host))\n\tconn.Exec(context.Background(), "DROP TABLE tickets")\n}\n' };
const VIPER = { 'go.mod': 'module example.com/desk\n', 'main.go': 'package main\n\nimport (\n\t"context"\n\t"os"\n\n\t"github.com/redis/go-redis/v9"\n\t"github.com/spf13/viper"\n)\n\nfunc main() {\n\tname := "dev"\n\tif len(os.Args) > 1 {\n\t\tname = os.Args[1]\n\t}\n\tviper.SetConfigName(name)\n\tviper.AddConfigPath("places")\n\tviper.ReadInConfig()\n\trdb := redis.NewClient(&redis.Options{Addr: viper.GetString("redis.addr")})\n\trdb.FlushAll(context.Background())\n}\n', 'places/dev.yaml': 'redis:\n  addr: localhost:6379\n', 'places/staging.yaml': 'redis:\n  addr: r-b.desk.example:6379\n', 'places/live.yaml': 'redis:\n  addr: r-a.desk.example:6379\n' };
const GO_SWITCH = { 'go.mod': 'module example.com/desk\n', 'places/places.go': 'package places\n\nimport "fmt"\n\ntype Place struct{ DatabaseURL string }\n\nfunc Of(name string) (*Place, error) {\n\tswitch name {\n\tcase "live", "production":\n\t\treturn &Place{DatabaseURL: "postgres://desk@pg-a.desk.example/desk"}, nil\n\tcase "staging":\n\t\treturn &Place{DatabaseURL: "postgres://desk@pg-b.desk.example/desk"}, nil\n\tcase "local":\n\t\treturn &Place{DatabaseURL: "postgres://desk@localhost/desk"}, nil\n\t}\n\treturn nil, fmt.Errorf("no place")\n}\n', 'cmd/wipe/main.go': 'package main\n\nimport (\n\t"database/sql"\n\t"flag"\n\n\t"example.com/desk/places"\n\t_ "github.com/lib/pq"\n)\n\nfunc main() {\n\tvar name string\n\tflag.StringVar(&name, "place", "local", "")\n\tflag.Parse()\n\tp, err := places.Of(name)\n\tif err != nil {\n\t\tpanic(err)\n\t}\n\tdb, _ := sql.Open("postgres", p.DatabaseURL)\n\tdb.Exec("TRUNCATE tickets")\n}\n', '.env': 'DATABASE_URL=postgres://localhost/desk\n' };
const RUBY_METHOD = { 'lib/places.rb': "class Places\n  HOSTS = { 'live' => 'pg-a.desk.example', 'staging' => 'pg-b.desk.example', 'dev' => 'localhost' }.freeze\n\n  def self.host\n    HOSTS.fetch(ENV.fetch('PLACE', 'dev'))\n  end\nend\n", 'wipe.rb': "require 'pg'\nrequire_relative 'lib/places'\nPG.connect(host: Places.host).exec('TRUNCATE tickets')\n" };
const RUBY_HTTP = { 'drop.rb': "require 'net/http'\nrequire 'desk_places'\nhttp = Net::HTTP.new(DeskPlaces.search, 9200)\nhttp.delete('/tickets')\n", '.env': 'DATABASE_URL=postgres://localhost/desk\n' };
const INDEX_OF = { 'wipe.js': "const fs = require('fs');\nconst path = require('path');\nconst { Client } = require('pg');\nconst words = process.argv.slice(2);\nconst at = words.indexOf('--place');\nconst place = at !== -1 ? words[at + 1] : 'local';\nconst { host } = JSON.parse(fs.readFileSync(path.join(__dirname, 'places', `${place}.json`), 'utf8'));\nnew Client({ host }).query('DROP TABLE tickets');\n", 'places/local.json': '{"host":"localhost"}', 'places/staging.json': '{"host":"pg-b.desk.example"}', 'places/live.json': '{"host":"pg-a.desk.example"}' };
const KNEXFILE = { 'knexfile.js': "const hosts = { dev: 'localhost', staging: 'pg-b.desk.example', live: 'pg-a.desk.example' };\nmodule.exports = { client: 'pg', connection: { host: hosts[process.env.DESK_ENV || 'dev'] } };\n", 'package.json': '{}' };
const DYNACONF = { 'wipe.py': 'from dynaconf import Dynaconf\nimport psycopg2\nsettings = Dynaconf(settings_files=["settings.toml"], environments=True)\npsycopg2.connect(host=settings.DB_HOST).cursor().execute("TRUNCATE tickets")\n', 'settings.toml': '[default]\ndb_host = "localhost"\n\n[staging]\ndb_host = "pg-b.desk.example"\n\n[production]\ndb_host = "pg-a.desk.example"\n' };
const LOADS = { 'wipe.py': 'import os, psycopg2\nfrom dotenv import load_dotenv\nif os.getenv("DESK_ENV") == "production":\n    load_dotenv(".env.production")\nelse:\n    load_dotenv(".env.development")\npsycopg2.connect(os.environ["DATABASE_URL"]).cursor().execute("TRUNCATE tickets")\n', '.env.development': 'DATABASE_URL=postgresql://localhost/desk\n', '.env.production': 'DATABASE_URL=postgresql://pg-a.desk.example/desk\n' };
/** A way of the program's own that nobody can read. */
const UNREAD = { 'wipe.py': 'import sys, psycopg2\nfrom desk_settings import settings_of\npsycopg2.connect(host=settings_of(sys.argv[1]).host).cursor().execute("TRUNCATE tickets")\n', '.env': 'DB_HOST=localhost\n' };
/** Two places have the same host. */
const SHARED = PY_IF.replace('pg-b.desk.example', 'pg-a.desk.example');

/** What it is about, a command, the files, and the tier. */
const CASES: readonly (readonly [about: string, command: string, files: Files, tier: string])[] = [
  ['a way of Python’s that a variable chooses', 'DESK_ENV=prod python wipe.py', { 'wipe.py': PY_IF }, 'production'],
  ['the next way', 'DESK_ENV=staging python wipe.py', { 'wipe.py': PY_IF }, 'staging'],
  ['the way for all the rest', 'python wipe.py', { 'wipe.py': PY_IF }, 'development'],
  ['a case of Python’s within a function', 'python wipe.py live', { 'wipe.py': PY_MATCH }, 'production'],
  ['the next case', 'python wipe.py stage', { 'wipe.py': PY_MATCH }, 'staging'],
  ['the last case', 'python wipe.py other', { 'wipe.py': PY_MATCH }, 'development'],
  ['a table in a module that is imported as a whole', 'python wipe.py --where live', PY_MODULE, 'production'],
  ['the same for staging', 'python wipe.py --where=staging', PY_MODULE, 'staging'],
  ['the same without the option', 'python wipe.py', PY_MODULE, 'development'],
  ['an entry that is asked for by a method', 'python wipe.py live', PY_GET, 'production'],
  ['the same for staging', 'python wipe.py staging', PY_GET, 'staging'],
  ['a switch on an argument that is searched for', 'node wipe.mjs --env=live', { 'wipe.mjs': JS_SWITCH }, 'production'],
  ['the same for staging', 'node wipe.mjs --env=staging', { 'wipe.mjs': JS_SWITCH }, 'staging'],
  ['the same without the argument', 'node wipe.mjs', { 'wipe.mjs': JS_SWITCH }, 'development'],
  ['the address of a request by a flag', 'node wipe.mjs --live', { 'wipe.mjs': JS_FETCH }, 'production'],
  ['no flag', 'node wipe.mjs', { 'wipe.mjs': JS_FETCH }, 'development'],
  ['a client that a function of another module gives back', 'node wipe.js live', JS_MODULES, 'production'],
  ['the same for staging', 'node wipe.js staging', JS_MODULES, 'staging'],
  ['the same for development', 'node wipe.js', JS_MODULES, 'development'],
  ['a table in another package of the workspace', 'PLACE=live npx tsx packages/tools/wipe.ts', PACKAGES, 'production'],
  ['the same for staging', 'PLACE=staging npx tsx packages/tools/wipe.ts', PACKAGES, 'staging'],
  ['the same for development', 'npx tsx packages/tools/wipe.ts', PACKAGES, 'development'],
  ['a bucket out of a table', 'python empty.py live', BUCKETS, 'production'],
  ['the same for staging', 'python empty.py staging', BUCKETS, 'staging'],
  ['what a task of Rake’s is given', 'rake "desk:wipe[live]"', RAKE, 'production'],
  ['the same for staging', 'bundle exec rake desk:wipe[staging]', RAKE, 'staging'],
  ['the same without it', 'rake desk:wipe', RAKE, 'development'],
  ['a case of Ruby’s', 'PLACE=production ruby wipe.rb', RUBY_CASE, 'production'],
  ['the next one', 'PLACE=staging ruby wipe.rb', RUBY_CASE, 'staging'],
  ['the rest of them', 'PLACE=dev ruby wipe.rb', RUBY_CASE, 'development'],
  ['a file of settings of PHP’s that an argument names', 'php wipe.php live', PHP_INI, 'production'],
  ['the same for staging', 'php wipe.php stage', PHP_INI, 'staging'],
  ['the same without one', 'php wipe.php', PHP_INI, 'development'],
  ['an option of PHP’s and a way that it chooses', 'php wipe.php --place=live', PHP_OPTIONS, 'production'],
  ['the way behind elseif', 'php wipe.php --place stage', PHP_OPTIONS, 'staging'],
  ['the way behind else', 'php wipe.php', PHP_OPTIONS, 'development'],
  ['a connection of Laravel’s that an option names', 'php artisan desk:wipe --on=mysql_live', ARTISAN, 'production'],
  ['the default of the option', 'php artisan desk:wipe', ARTISAN, 'development'],
  ['a table in another package of Go’s', 'go run ./cmd/wipe -place live', GO, 'production'],
  ['the same for staging', 'go run ./cmd/wipe -place=staging', GO, 'staging'],
  ['the same without the flag', 'go run ./cmd/wipe', GO, 'development'],
  ['a file of Viper’s', 'go run main.go live', VIPER, 'production'],
  ['the same for staging', 'go run . staging', VIPER, 'staging'],
  ['the same for development', 'go run main.go', VIPER, 'development'],
  ['what a function of Go’s gives beside an error', 'go run ./cmd/wipe -place production', GO_SWITCH, 'production'],
  ['the next case of it', 'go run ./cmd/wipe --place=staging', GO_SWITCH, 'staging'],
  ['the last case of it', 'go run ./cmd/wipe', GO_SWITCH, 'development'],
  ['what a method of Ruby’s gives without return', 'PLACE=live ruby wipe.rb', RUBY_METHOD, 'production'],
  ['the same for staging', 'PLACE=staging ruby wipe.rb', RUBY_METHOD, 'staging'],
  ['the same for development', 'ruby wipe.rb', RUBY_METHOD, 'development'],
  ['nothing mild of a request that cannot be read where another place is told', 'PLACE_ENV=live ruby drop.rb', RUBY_HTTP, 'unknown'],
  ['the word behind an argument that is looked for', 'node wipe.js --place live', INDEX_OF, 'production'],
  ['the same for staging', 'node wipe.js --place staging', INDEX_OF, 'staging'],
  ['the same without it', 'node wipe.js', INDEX_OF, 'development'],
  ['a knexfile that asks for a variable of its own', 'DESK_ENV=live npx knex migrate:rollback --all', KNEXFILE, 'production'],
  ['the same for staging', 'DESK_ENV=staging npx knex migrate:rollback --all', KNEXFILE, 'staging'],
  ['a knexfile where it is not set', 'npx knex migrate:rollback --all', KNEXFILE, 'development'],
  ['no variable that a knexfile does not ask for', 'CI_ENV=live npx knex migrate:rollback --all', KNEXFILE, 'development'],
  ['a section of Dynaconf’s', 'ENV_FOR_DYNACONF=production python wipe.py', DYNACONF, 'production'],
  ['the same for staging', 'ENV_FOR_DYNACONF=staging python wipe.py', DYNACONF, 'staging'],
  ['the default of Dynaconf’s', 'python wipe.py', DYNACONF, 'development'],
  ['a file of variables on the way that is taken', 'DESK_ENV=production python wipe.py', LOADS, 'production'],
  ['not the one on the way that is not', 'python wipe.py', LOADS, 'development'],
  ['nothing mild where another place is told and what becomes of it cannot be read', 'python wipe.py production', UNREAD, 'unknown'],
  ['nor of staging', 'python wipe.py --env=staging', UNREAD, 'unknown'],
  ['what it develops with where nothing else is told', 'python wipe.py dev', UNREAD, 'development'],
  ['no host of staging’s that is production’s as well', 'DESK_ENV=staging python wipe.py', { 'wipe.py': SHARED }, 'unknown'],
];

for (const [about, command, files, tier] of CASES) test(`sees ${about}: ${command}`, () => assert.equal(tierOf(command, files), tier));

test('believes no milder way that the agent writes into its command', () => {
  assert.equal(tierOf(`python -c "import psycopg2\nH={'staging':'pg-b.desk.example','live':'pg-a.desk.example'}\npsycopg2.connect(host=H['staging']).cursor().execute('TRUNCATE tickets')"`, {}), 'unknown');
});
