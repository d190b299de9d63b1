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
];

for (const [about, command, files, tier] of CASES) test(`sees ${about}: ${command}`, () => assert.equal(tierOf(command, files), tier));

test('does not take the word that all places share for one of them', () => {
  const files = { 'drop.js': "const { Client } = require('@elastic/elasticsearch');\nconst places = { dev: { name: 'tickets', node: 'http://localhost:9200' }, live: { name: 'tickets', node: 'https://es-a.desk.example' } };\nconst client = new Client({ node: places[process.argv[2]].node });\nclient.indices.delete({ index: 'tickets' });\n" };
  assert.equal(tierOf('node drop.js dev', files), 'development');
  assert.equal(tierOf('node drop.js live', files), 'production');
});
