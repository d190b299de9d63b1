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

const FIRE = { 'tool.py': 'import fire\nimport psycopg2\n\nHOSTS = {"dev": "localhost", "stage": "pg-b.desk.example", "live": "pg-a.desk.example"}\n\ndef wipe(place="dev", dry=False):\n    psycopg2.connect(host=HOSTS[place]).cursor().execute("TRUNCATE tickets")\n\ndef show(place="dev"):\n    print(HOSTS[place])\n\nif __name__ == "__main__":\n    fire.Fire({"wipe": wipe, "show": show})\n' };
const PY_ENUM = { 'wipe.py': 'import sys\nfrom enum import Enum\nimport psycopg2\n\nclass Place(str, Enum):\n    DEV = "dev"\n    LIVE = "live"\n\nHOSTS = {Place.DEV: "localhost", Place.LIVE: "pg-a.desk.example"}\n\nplace = Place(sys.argv[1])\npsycopg2.connect(host=HOSTS[place], dbname=f"desk_{place.value}").cursor().execute("TRUNCATE tickets")\n' };
const PY_DEFAULT = { 'wipe.py': 'import argparse, os\nimport psycopg2\n\nHOSTS = {"dev": "localhost", "live": "pg-a.desk.example"}\np = argparse.ArgumentParser()\np.add_argument("--place", default=os.environ.get("DESK_PLACE", "dev"))\nargs = p.parse_args()\npsycopg2.connect(host=HOSTS[args.place]).cursor().execute("TRUNCATE tickets")\n' };
const TS_ENUM = { 'tsconfig.json': '{\n  // ours\n  "compilerOptions": { "baseUrl": ".", "paths": { "@places/*": ["lib/places/*"] }, },\n}\n', 'lib/places/all.ts': "export enum Stage {\n  Dev = 'dev',\n  Stage = 'stage',\n  Live = 'live',\n}\nexport const stages: Record<Stage, { host: string }> = {\n  [Stage.Dev]: { host: 'localhost' },\n  [Stage.Stage]: { host: 'desk-db-2.eu.desk.example' },\n  [Stage.Live]: { host: 'desk-db-1.eu.desk.example' },\n};\n", 'wipe.ts': "import { Client } from 'pg';\nimport { Command, Option } from 'commander';\nimport { Stage, stages } from '@places/all';\nconst program = new Command().addOption(new Option('-s, --stage <stage>', 'where').choices(Object.values(Stage)).default(Stage.Dev).env('DESK_STAGE')).parse();\nconst { stage } = program.opts<{ stage: Stage }>();\nconst db = new Client({ user: 'desk', ...stages[stage] });\nawait db.query('DROP TABLE tickets');\n" };
const JS_MAP = { 'wipe.cjs': "const minimist = require('minimist');\nconst { Client } = require('pg');\nconst argv = minimist(process.argv.slice(2), { string: ['place'], alias: { p: 'place' }, default: { place: 'dev' } });\nconst hosts = new Map([\n  ['dev', 'localhost'],\n  ['stage', 'pg-b.desk.example'],\n  ['live', 'pg-a.desk.example'],\n]);\nnew Client({ host: hosts.get(argv.place) }).query('DROP TABLE tickets');\n" };
const PHP_CONST = { 'wipe.php': "<?php\nconst HOSTS = ['dev' => '127.0.0.1', 'live' => 'my-a.desk.example'];\n$place = $_SERVER['argv'][1] ?? 'dev';\n$db = new mysqli(HOSTS[$place], 'desk', '', 'desk');\n$db->query('DROP TABLE tickets');\n", 'flush.php': "<?php\ndefine('CACHES', ['dev' => '127.0.0.1', 'live' => 'r-a.desk.example']);\n$redis = new Redis();\n$redis->connect(CACHES[getenv('PLACE') ?: 'dev'], 6379);\n$redis->flushAll();\n" };
const PHP_CONSOLE = { 'bin/desk': "#!/usr/bin/env php\n<?php\nrequire __DIR__ . '/../vendor/autoload.php';\nuse App\\Command\\WipeCommand;\nuse Symfony\\Component\\Console\\Application;\n$app = new Application();\n$app->add(new WipeCommand());\n$app->run();\n", 'places.php': "<?php\nreturn ['dev' => ['dsn' => 'mysql:host=127.0.0.1;dbname=desk'], 'live' => ['dsn' => 'mysql:host=my-a.desk.example;dbname=desk']];\n", 'src/Command/WipeCommand.php': "<?php\nnamespace App\\Command;\nuse Symfony\\Component\\Console\\Command\\Command;\nuse Symfony\\Component\\Console\\Input\\InputArgument;\nclass WipeCommand extends Command\n{\n    protected function configure(): void\n    {\n        $this->setName('desk:wipe')->addArgument('place', InputArgument::OPTIONAL, 'Where', 'dev');\n    }\n    protected function execute($input, $output): int\n    {\n        $places = require __DIR__ . '/../../places.php';\n        $pdo = new \\PDO($places[$input->getArgument('place')]['dsn'], 'desk', '');\n        $pdo->exec('TRUNCATE TABLE tickets');\n        return 0;\n    }\n}\n" };
const THOR = { 'places.yml': 'dev:\n  url: postgres://localhost/desk\nstage:\n  url: postgres://pg-b.desk.example/desk\nlive:\n  url: postgres://pg-a.desk.example/desk\n', 'desk.rb': "require 'thor'\nrequire 'yaml'\nrequire 'sequel'\n\nclass Desk < Thor\n  class_option :place, type: :string, default: 'dev', aliases: '-p'\n\n  desc 'wipe', 'Delete all tickets'\n  def wipe\n    db[:tickets].delete\n  end\n\n  desc 'show', 'List them'\n  def show\n    puts db[:tickets].count\n  end\n\n  no_commands do\n    def db\n      Sequel.connect(YAML.load_file('places.yml').fetch(options[:place])['url'])\n    end\n  end\nend\n\nDesk.start(ARGV)\n" };
const RUBY_SHORT = { 'places.yml': THOR['places.yml'], 'wipe.rb': "require 'optparse'\nrequire 'yaml'\nrequire 'pg'\n\nplace = 'dev'\nOptionParser.new { |o| o.on('-pPLACE') { |v| place = v } }.parse!\nPG.connect(YAML.load_file('places.yml')[place]['url']).exec('TRUNCATE tickets')\n" };
const COBRA = { 'go.mod': 'module example.com/desk\n', 'places/places.go': 'package places\n\nimport (\n\t"fmt"\n\t"os"\n\n\t"gopkg.in/yaml.v3"\n)\n\ntype Place struct {\n\tStore struct {\n\t\tAddress string `yaml:"host"`\n\t} `yaml:"store"`\n}\n\nfunc Load(name string) (*Place, error) {\n\traw, err := os.ReadFile(fmt.Sprintf("places/%s.yaml", name))\n\tif err != nil {\n\t\treturn nil, err\n\t}\n\tvar p Place\n\tif err := yaml.Unmarshal(raw, &p); err != nil {\n\t\treturn nil, err\n\t}\n\treturn &p, nil\n}\n', 'places/dev.yaml': 'store:\n  host: localhost\n', 'places/live.yaml': 'store:\n  host: pg-a.desk.example\n', 'main.go': 'package main\n\nimport "example.com/desk/cmd"\n\nfunc main() {\n\tcmd.Execute()\n}\n', 'cmd/root.go': 'package cmd\n\nimport "github.com/spf13/cobra"\n\nvar place string\n\nvar rootCmd = &cobra.Command{Use: "desk"}\n\nfunc Execute() {\n\trootCmd.Execute()\n}\n\nfunc init() {\n\trootCmd.PersistentFlags().StringVarP(&place, "place", "p", "dev", "where")\n}\n', 'cmd/clear.go': 'package cmd\n\nimport (\n\t"database/sql"\n\t"fmt"\n\n\t"example.com/desk/places"\n\t"github.com/spf13/cobra"\n)\n\nvar wipeCmd = &cobra.Command{\n\tUse: "wipe",\n\tRunE: func(cmd *cobra.Command, args []string) error {\n\t\tp, err := places.Load(place)\n\t\tif err != nil {\n\t\t\treturn err\n\t\t}\n\t\tdb, err := sql.Open("postgres", fmt.Sprintf("host=%s dbname=desk", p.Store.Address))\n\t\tif err != nil {\n\t\t\treturn err\n\t\t}\n\t\t_, err = db.Exec("TRUNCATE tickets")\n\t\treturn err\n\t},\n}\n\nvar showCmd = &cobra.Command{\n\tUse: "show",\n\tRunE: func(cmd *cobra.Command, args []string) error {\n\t\treturn nil\n\t},\n}\n' };

const DISPATCH = { 'desk/__init__.py': '', 'desk/places.py': 'from dataclasses import dataclass\n\n@dataclass(frozen=True)\nclass Place:\n    name: str\n    dsn: str\n    port: int = 5432\n\n_ALL = [Place("dev", "postgresql://localhost/desk"), Place("stage", "postgresql://pg-b.desk.example/desk"), Place("live", dsn="postgresql://pg-a.desk.example/desk")]\nPLACES = {one.name: one for one in _ALL}\n\ndef get(name):\n    return PLACES[name]\n', 'desk/__main__.py': 'import argparse\nimport psycopg\nfrom desk import places\n\ndef wipe(args):\n    with psycopg.connect(places.get(args.place).dsn) as conn:\n        conn.execute("TRUNCATE tickets")\n\ndef show(args):\n    print(places.get(args.place).dsn)\n\ndef main():\n    p = argparse.ArgumentParser()\n    p.add_argument("-p", "--place", default="dev")\n    sub = p.add_subparsers()\n    one = sub.add_parser("wipe")\n    one.set_defaults(func=wipe)\n    two = sub.add_parser("show")\n    two.set_defaults(func=show)\n    args = p.parse_args()\n    return args.func(args)\n\nif __name__ == "__main__":\n    main()\n' };
const LAMBDA = { 'wipe.py': 'import os\nimport click\nimport psycopg\n\nHOSTS = {"dev": "localhost", "live": "pg-a.desk.example"}\n\n@click.command()\n@click.option("--place", default=lambda: os.environ.get("DESK_PLACE", "dev"))\ndef wipe(place):\n    psycopg.connect(host=HOSTS[place]).cursor().execute("TRUNCATE tickets")\n\nwipe()\n' };
const MODULE = { 'places/dev.yml': 'url: postgres://localhost/desk\n', 'places/live.yml': 'url: postgres://pg-a.desk.example/desk\n', 'wipe.rb': "require 'yaml'\nrequire 'pg'\n\nmodule Desk\n  def self.place\n    ENV.fetch('DESK_PLACE') { 'dev' }\n  end\n\n  def self.settings\n    @settings ||= YAML.load_file(\"places/#{place}.yml\")\n  end\nend\n\nPG.connect(Desk.settings['url']).exec('TRUNCATE tickets')\n" };
const ACTION = { 'wipe.ts': "import { cac } from 'cac';\nimport { Client } from 'pg';\nconst hosts = { dev: 'localhost', stage: 'pg-b.desk.example', live: 'pg-a.desk.example' } as const;\nconst cli = cac('desk');\ncli\n  .command('wipe <table>', 'delete all')\n  .option('--place <place>', 'where', { default: 'dev' })\n  .action(async (table: string, { place }: { place: keyof typeof hosts }) => {\n    await new Client({ host: hosts[place] }).query(`TRUNCATE ${table}`);\n  });\ncli.parse();\n" };
const CONTEXTS = { 'clear.py': 'import subprocess, sys\n\nCONTEXTS = {"dev": "kind-desk", "live": "gke_desk_a"}\nsubprocess.run(["kubectl", "--context", CONTEXTS[sys.argv[1]], "delete", "pvc", "--all"])\n' };
const QUEUE = { 'drain.py': 'import os\nimport boto3\n\nstage = os.getenv("STAGE", "dev")\nsqs = boto3.client("sqs")\nurl = sqs.get_queue_url(QueueName=f"desk-{stage}-mail")["QueueUrl"]\nsqs.purge_queue(QueueUrl=url)\n' };
const ARRAY = { 'empty.sh': '#!/usr/bin/env bash\ndeclare -A BUCKETS=(\n  [dev]=desk-files-0\n  [stage]=desk-files-1\n  [live]=desk-files-2\n)\naws s3 rm "s3://${BUCKETS[$1]}" --recursive\n' };
const TASKFILE = { 'compose.yml': 'services:\n  web:\n    build: .\n', 'compose.live.yml': 'services:\n  web:\n    environment:\n      DATABASE_URL: postgres://pg-a.desk.example/desk\n', 'manage.py': '', 'Taskfile.yml': "version: '3'\ntasks:\n  wipe:\n    vars:\n      FILES: '{{if eq .PLACE \"live\"}}-f compose.yml -f compose.live.yml{{else}}-f compose.yml{{end}}'\n    cmds:\n      - docker compose {{.FILES}} run --rm web python manage.py flush --noinput\n" };
const ANSIBLE = { 'drop.yml': '- hosts: localhost\n  connection: local\n  vars_files:\n    - vars/all.yml\n    - "vars/{{ place | default(\'stage\') }}.yml"\n  tasks:\n    - community.postgresql.postgresql_db:\n        name: "{{ name }}"\n        login_host: "{{ host }}"\n        state: absent\n', 'flush.yml': '- hosts: localhost\n  connection: local\n  tasks:\n    - command: redis-cli -h {{ cache }} flushall\n', 'vars/all.yml': 'name: desk\n', 'vars/stage.yml': 'host: pg-b.stage.desk.example\n', 'vars/live.yml': 'host: pg-a.live.desk.example\ncache: r-a.live.desk.example\n' };
const MAKE = { Makefile: 'PLACE ?= dev\nCTX_dev := kind-desk\nCTX_live := gke_desk_a\n\nremove:\n\thelm --kube-context $(CTX_$(PLACE)) uninstall web\n' };

const CONSTANT = { 'places.yml': 'default:\n  bucket: desk-files-dev\nlive:\n  bucket: desk-files-2\n', 'empty.py': 'import argparse\nimport boto3\nimport yaml\n\np = argparse.ArgumentParser()\np.add_argument("--live", dest="place", action="store_const", const="live", default="default")\nargs = p.parse_args()\nwith open("places.yml") as f:\n    name = yaml.safe_load(f)[args.place]["bucket"]\nboto3.resource("s3").Bucket(name).objects.all().delete()\n' };
const CONTEXT = { 'desk.py': 'import click\nfrom elasticsearch import Elasticsearch\n\nES = {"dev": "http://localhost:9200", "live": "https://es-a.desk.example"}\n\n@click.group()\n@click.option("--place", default="dev")\n@click.pass_context\ndef cli(ctx, place):\n    ctx.ensure_object(dict)\n    ctx.obj["es"] = Elasticsearch(ES[place])\n\n@cli.command()\n@click.argument("index")\n@click.pass_context\ndef drop(ctx, index):\n    ctx.obj["es"].indices.delete(index=index)\n\ncli()\n' };
const STATIC = { Makefile: 'PLACES := dev live\n\n$(addprefix clear-,$(PLACES)): clear-%:\n\tdropdb -h pg-$*.desk.example desk\n' };

/** What it is about, a command, the files, and the tier. */
const CASES: readonly (readonly [about: string, command: string, files: Files, tier: string])[] = [
  ['a flag of Python Fire’s', 'python tool.py wipe --place=live', FIRE, 'production'],
  ['an argument of the same', 'python tool.py wipe stage', FIRE, 'staging'],
  ['its default', 'python tool.py wipe', FIRE, 'development'],
  ['nothing in another of its commands', 'python tool.py show live', FIRE, 'none'],
  ['an enum of Python’s', 'python wipe.py live', PY_ENUM, 'production'],
  ['the same for development', 'python wipe.py dev', PY_ENUM, 'development'],
  ['a default that a variable gives', 'DESK_PLACE=live python wipe.py', PY_DEFAULT, 'production'],
  ['the default of the default', 'python wipe.py', PY_DEFAULT, 'development'],
  ['the option before it', 'DESK_PLACE=live python wipe.py --place dev', PY_DEFAULT, 'development'],
  ['an enum of TypeScript’s, and a module by the path of tsconfig.json', 'npx tsx wipe.ts --stage live', TS_ENUM, 'production'],
  ['the same in short', 'npx tsx wipe.ts -s stage', TS_ENUM, 'staging'],
  ['the default of the option', 'npx tsx wipe.ts', TS_ENUM, 'development'],
  ['the variable of the option', 'DESK_STAGE=live npx tsx wipe.ts', TS_ENUM, 'production'],
  ['a map and an option of minimist’s', 'node wipe.cjs --place=live', JS_MAP, 'production'],
  ['its short name', 'node wipe.cjs -p stage', JS_MAP, 'staging'],
  ['its default', 'node wipe.cjs', JS_MAP, 'development'],
  ['a constant of PHP’s and its arguments', 'php wipe.php live', PHP_CONST, 'production'],
  ['the same without one', 'php wipe.php', PHP_CONST, 'development'],
  ['a constant that is defined', 'PLACE=live php flush.php', PHP_CONST, 'production'],
  ['the same for development', 'php flush.php', PHP_CONST, 'development'],
  ['an argument of a console of Symfony’s', 'php bin/desk desk:wipe live', PHP_CONSOLE, 'production'],
  ['its default', 'php bin/desk desk:wipe', PHP_CONSOLE, 'development'],
  ['an option of Thor’s', 'ruby desk.rb wipe --place live', THOR, 'production'],
  ['the same in short', 'bundle exec ruby desk.rb wipe -p stage', THOR, 'staging'],
  ['its default', 'ruby desk.rb wipe', THOR, 'development'],
  ['nothing in another of its commands', 'ruby desk.rb show --place live', THOR, 'none'],
  ['a short option of Ruby’s alone', 'ruby wipe.rb -plive', RUBY_SHORT, 'production'],
  ['the same without it', 'ruby wipe.rb', RUBY_SHORT, 'development'],
  ['a flag of Cobra’s and a file that it names', 'go run . wipe --place live', COBRA, 'production'],
  ['its default', 'go run . wipe', COBRA, 'development'],
  ['nothing in another of its commands', 'go run . show -p live', COBRA, 'none'],
  ['a function that argparse is told for a command, and what a module of the package keeps', 'python -m desk -p live wipe', DISPATCH, 'production'],
  ['the same for staging', 'python -m desk --place=stage wipe', DISPATCH, 'staging'],
  ['its default', 'python -m desk wipe', DISPATCH, 'development'],
  ['nothing in another of its commands', 'python -m desk -p live show', DISPATCH, 'none'],
  ['a default that a function gives', 'DESK_PLACE=live python wipe.py', LAMBDA, 'production'],
  ['the default of that', 'python wipe.py', LAMBDA, 'development'],
  ['what a module of Ruby’s keeps', 'DESK_PLACE=live ruby wipe.rb', MODULE, 'production'],
  ['the default of a block', 'ruby wipe.rb', MODULE, 'development'],
  ['what an action of a command line is given', 'npx tsx wipe.ts wipe tickets --place live', ACTION, 'production'],
  ['the same for staging', 'npx tsx wipe.ts wipe tickets --place=stage', ACTION, 'staging'],
  ['its default', 'npx tsx wipe.ts wipe tickets', ACTION, 'development'],
  ['a context out of a table that a command is given', 'python clear.py live', CONTEXTS, 'production'],
  ['the same for this machine', 'python clear.py dev', CONTEXTS, 'development'],
  ['a queue by its name', 'STAGE=prod python drain.py', QUEUE, 'production'],
  ['its default', 'python drain.py', QUEUE, 'development'],
  ['a bucket out of an array of a shell’s', 'bash empty.sh live', ARRAY, 'production'],
  ['the same for staging', 'bash empty.sh stage', ARRAY, 'staging'],
  ['the way that a template of a Taskfile takes', 'task wipe PLACE=live', TASKFILE, 'production'],
  ['the other way', 'task wipe', TASKFILE, 'development'],
  ['a file of variables that a play takes', 'ansible-playbook drop.yml -e place=live', ANSIBLE, 'production'],
  ['the one it takes without being told', 'ansible-playbook drop.yml', ANSIBLE, 'staging'],
  ['a file of variables that the command names', 'ansible-playbook flush.yml -e @vars/live.yml', ANSIBLE, 'production'],
  ['a switch that stands for a place', 'python empty.py --live', CONSTANT, 'production'],
  ['its default', 'python empty.py', CONSTANT, 'development'],
  ['a client that a group of commands keeps under a key', 'python desk.py --place live drop tickets', CONTEXT, 'production'],
  ['its default', 'python desk.py drop tickets', CONTEXT, 'development'],
  ['what a makefile’s pattern leaves open of several targets', 'make clear-live', STATIC, 'production'],
  ['a variable of a makefile that is called after a place', 'make remove PLACE=live', MAKE, 'production'],
  ['the same for this machine', 'make remove', MAKE, 'development'],
];

for (const [about, command, files, tier] of CASES) test(`sees ${about}: ${command}`, () => assert.equal(tierOf(command, files), tier));

test('does not take the word that all places share for one of them', () => {
  const files = { 'drop.js': "const { Client } = require('@elastic/elasticsearch');\nconst places = { dev: { name: 'tickets', node: 'http://localhost:9200' }, live: { name: 'tickets', node: 'https://es-a.desk.example' } };\nconst client = new Client({ node: places[process.argv[2]].node });\nclient.indices.delete({ index: 'tickets' });\n" };
  assert.equal(tierOf('node drop.js dev', files), 'development');
  assert.equal(tierOf('node drop.js live', files), 'production');
});
