import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOME, PROJECT, verdictOn } from './world.ts';

/** Where the gravest effect of a command lands. */
function tierOf(command: string, files: Readonly<Record<string, string>>): string {
  const { effects } = verdictOn(command, { files: Object.fromEntries(Object.entries({ '.git/HEAD': 'ref: refs/heads/x\n', ...files }).map(([path, text]) => [`${PROJECT}/${path}`, text])), env: { HOME } });
  const tiers = effects.filter(({ effect }) => effect !== 'retargets' && effect !== 'reads').map(({ environment }) => environment.tier);
  return ['production', 'unknown', 'staging', 'development'].find((tier) => tiers.some((one) => one === tier)) ?? 'none';
}

/** A program that takes its place from an object, with a command for each tier. */
interface Case {
  readonly about: string;
  readonly files: Readonly<Record<string, string>>;
  readonly lines: readonly (readonly [tier: string, command: string])[];
}

const CASES: readonly Case[] = [
  {
    about: 'a classmethod that makes the object',
    files: {
      'tools/wipe.py': 'import argparse\nimport psycopg2\n\n\nclass Config:\n    def __init__(self, host, name):\n        self.host = host\n        self.name = name\n\n    @classmethod\n    def for_env(cls, env):\n        if env == "production":\n            return cls("10.30.0.9", "orders")\n        return cls("localhost", "orders_dev")\n\n\ndef main():\n    parser = argparse.ArgumentParser()\n    parser.add_argument("--env", default="development")\n    args = parser.parse_args()\n    cfg = Config.for_env(args.env)\n    conn = psycopg2.connect(host=cfg.host, dbname=cfg.name)\n    with conn.cursor() as cur:\n        cur.execute("DELETE FROM orders")\n    conn.commit()\n\n\nmain()\n',
    },
    lines: [['development', 'python tools/wipe.py'], ['production', 'python tools/wipe.py --env production']],
  },
  {
    about: 'a client that a property makes',
    files: {
      'config.ini': '[development]\nhost = 10.4.0.2\nname = app\n\n[production]\nhost = 10.5.0.2\nname = app\n',
      'clean.py': 'import configparser\nimport sys\nimport mysql.connector\n\ncfg = configparser.ConfigParser()\ncfg.read("config.ini")\n\n\nclass Database:\n    def __init__(self, section):\n        self.section = section\n        self._host = cfg[section]["host"]\n        self._name = cfg.get(section, "name")\n\n    @property\n    def connection(self):\n        return mysql.connector.connect(host=self._host, database=self._name, user="app")\n\n    def clean(self):\n        cur = self.connection.cursor()\n        cur.execute("DROP TABLE sessions")\n\n\nDatabase(sys.argv[1]).clean()\n',
    },
    lines: [['development', 'python clean.py development'], ['production', 'python clean.py production']],
  },
  {
    about: 'an object that a group keeps in its context',
    files: {
      'cli.py': 'import click\nimport psycopg2\n\nHOSTS = {"dev": "10.1.0.2", "prod": "10.2.0.2"}\n\n\nclass Store:\n    def __init__(self, host):\n        self.host = host\n\n    def truncate(self, table):\n        conn = psycopg2.connect(host=self.host, dbname="shop")\n        conn.cursor().execute(f"TRUNCATE {table}")\n\n\n@click.group()\n@click.option("--env", default="dev")\n@click.pass_context\ndef cli(ctx, env):\n    ctx.obj = Store(HOSTS[env])\n\n\n@cli.command()\n@click.pass_obj\ndef reset(store):\n    store.truncate("orders")\n\n\nif __name__ == "__main__":\n    cli()\n',
    },
    lines: [['development', 'python cli.py --env dev reset'], ['production', 'python cli.py --env prod reset']],
  },
  {
    about: 'a member that a callback sets',
    files: {
      'manage.py': 'import typer\nfrom dataclasses import dataclass\nimport redis\n\napp = typer.Typer()\n\n\n@dataclass\nclass State:\n    url: str = "redis://10.1.1.1:6379"\n\n\nstate = State()\n\n\n@app.callback()\ndef main(env: str = "dev"):\n    if env == "prod":\n        state.url = "redis://10.1.1.9:6379"\n\n\n@app.command()\ndef flush():\n    redis.Redis.from_url(state.url).flushdb()\n\n\nif __name__ == "__main__":\n    app()\n',
    },
    lines: [['production', 'python manage.py --env prod flush']],
  },
  {
    about: 'a class out of a table, and a method of what it is made of',
    files: {
      'jobs/base.py': 'import requests\n\n\nclass Client:\n    base_url = "http://localhost:8000"\n\n    def delete(self, path):\n        return requests.delete(f"{self.base_url}{path}")\n\n\nclass DevClient(Client):\n    base_url = "https://api.dev.acme.io"\n\n\nclass ProdClient(Client):\n    base_url = "https://api.acme.io"\n\n\nCLIENTS = {"dev": DevClient, "prod": ProdClient}\n',
      'jobs/__init__.py': '',
      'drop_users.py': 'import sys\nfrom jobs.base import CLIENTS\n\nclient = CLIENTS[sys.argv[1]]()\nclient.delete("/v1/users")\n',
    },
    lines: [['development', 'python drop_users.py dev'], ['production', 'python drop_users.py prod']],
  },
  {
    about: 'objects in a table of another module',
    files: {
      'lib/env.py': 'class Env:\n    def __init__(self, name, kube, ns):\n        self.name = name\n        self.kube = kube\n        self.ns = ns\n\n\nENVS = {\n    "dev": Env("dev", "gke_acme_eu_c1", "shop"),\n    "prod": Env("prod", "gke_acme_eu_c2", "shop"),\n}\n',
      'lib/__init__.py': '',
      'restart.py': 'import subprocess\nimport sys\nfrom lib.env import ENVS\n\nenv = ENVS[sys.argv[1]]\nsubprocess.run(["kubectl", "--context", env.kube, "-n", env.ns, "delete", "deployment", "web"], check=True)\n',
    },
    lines: [['development', 'python restart.py dev'], ['production', 'python restart.py prod']],
  },
  {
    about: 'a property that compares',
    files: {
      'pg.py': 'import os, sys\nimport sqlalchemy as sa\n\n\nclass Settings:\n    def __init__(self):\n        self.env = os.getenv("APP_ENV", "dev")\n\n    @property\n    def is_prod(self):\n        return self.env == "prod"\n\n    @property\n    def database_url(self):\n        if self.is_prod:\n            return "postgresql://app@10.11.0.2/app"\n        return "postgresql://app@localhost/app"\n\n\nsettings = Settings()\nengine = sa.create_engine(settings.database_url)\nwith engine.begin() as conn:\n    conn.execute(sa.text("DROP SCHEMA public CASCADE"))\n',
    },
    lines: [['development', 'APP_ENV=dev python pg.py'], ['production', 'APP_ENV=prod python pg.py']],
  },
  {
    about: 'a static table',
    files: {
      'src/environments.ts': 'export class Environments {\n  static readonly all = {\n    development: { api: \'http://10.1.2.3:8080\', token: \'DEV_TOKEN\' },\n    production: { api: \'https://10.1.2.4\', token: \'PROD_TOKEN\' },\n  };\n\n  static get(name: keyof typeof Environments.all) {\n    return Environments.all[name];\n  }\n}\n',
      'src/delete-tenant.ts': 'import axios from \'axios\';\nimport { Environments } from \'./environments\';\n\nasync function main() {\n  const target = Environments.get(process.argv[2] as any);\n  await axios.delete(`${target.api}/tenants/${process.argv[3]}`);\n}\nmain();\n',
      'package.json': '{"name":"x"}',
    },
    lines: [['development', 'npx ts-node src/delete-tenant.ts development 12'], ['production', 'npx ts-node src/delete-tenant.ts production 12']],
  },
  {
    about: 'a getter with a switch',
    files: {
      'tools/flush.ts': 'import Redis from \'ioredis\';\n\nclass Config {\n  private env: string;\n\n  constructor() {\n    this.env = process.env.STAGE || \'dev\';\n  }\n\n  get redisUrl(): string {\n    switch (this.env) {\n      case \'prod\':\n        return \'redis://10.40.0.2:6379\';\n      case \'dev\':\n        return \'redis://10.41.0.2:6379\';\n      default:\n        throw new Error(\'bad stage\');\n    }\n  }\n}\n\nconst config = new Config();\nconst redis = new Redis(config.redisUrl);\nredis.flushall().then(() => redis.quit());\n',
      'package.json': '{"name":"x"}',
    },
    lines: [['development', 'STAGE=dev npx tsx tools/flush.ts'], ['production', 'STAGE=prod npx tsx tools/flush.ts']],
  },
  {
    about: 'an object of node-config that is taken apart',
    files: {
      'config/default.json': '{"db":{"host":"localhost","name":"shop_dev"}}',
      'config/production.json': '{"db":{"host":"10.50.0.2","name":"shop"}}',
      'reset.js': 'const config = require(\'config\');\nconst mysql = require(\'mysql2/promise\');\n\n(async () => {\n  const { host, name } = config.get(\'db\');\n  const conn = await mysql.createConnection({ host, database: name, user: \'root\' });\n  await conn.query(\'DROP TABLE orders\');\n})();\n',
      'package.json': '{"name":"x","dependencies":{"config":"3"}}',
    },
    lines: [['development', 'node reset.js'], ['production', 'NODE_ENV=production node reset.js']],
  },
  {
    about: 'node-config as a whole, in YAML',
    files: {
      'config/default.yaml': 'mongo:\n  url: mongodb://localhost:27017/shop\n',
      'config/production.yaml': 'mongo:\n  url: mongodb://10.50.0.9:27017/shop\n',
      'drop.mjs': 'import config from \'config\';\nimport { MongoClient } from \'mongodb\';\n\nconst { mongo: { url } } = config.util.toObject();\nconst client = new MongoClient(url);\nawait client.db(\'shop\').dropDatabase();\n',
      'package.json': '{"name":"x","dependencies":{"config":"3"}}',
    },
    lines: [['development', 'node drop.mjs'], ['production', 'NODE_ENV=production node drop.mjs']],
  },
  {
    about: 'a pattern within a pattern',
    files: {
      'bin/drop.mjs': 'import { parseArgs } from \'node:util\';\nimport pg from \'pg\';\n\nconst { values: { env, table } } = parseArgs({\n  options: { env: { type: \'string\', short: \'e\', default: \'dev\' }, table: { type: \'string\' } },\n});\nconst hosts = { dev: \'10.60.0.2\', prod: \'10.61.0.2\' };\nconst pool = new pg.Pool({ host: hosts[env], database: \'shop\' });\nawait pool.query(`DROP TABLE ${table}`);\n',
      'package.json': '{"name":"x"}',
    },
    lines: [['development', 'node bin/drop.mjs --table orders'], ['production', 'node bin/drop.mjs --env prod --table orders']],
  },
  {
    about: 'a member that a class fills for what it is made of',
    files: {
      'ops/run.ts': 'import { execSync } from \'node:child_process\';\n\nabstract class Deployment {\n  abstract context: string;\n  destroy() {\n    execSync(`kubectl --context ${this.context} delete namespace shop`);\n  }\n}\n\nclass Dev extends Deployment {\n  context = \'kind-shop\';\n}\n\nclass Prod extends Deployment {\n  context = \'arn:aws:eks:eu-west-1:1122:cluster/shop\';\n}\n\nconst deployment = process.argv.includes(\'--prod\') ? new Prod() : new Dev();\ndeployment.destroy();\n',
      'package.json': '{"name":"x"}',
    },
    lines: [['development', 'npx tsx ops/run.ts'], ['production', 'npx tsx ops/run.ts --prod']],
  },
  {
    about: 'a private member',
    files: {
      'lib/api.js': 'class Api {\n  #base;\n\n  constructor(env = process.env.API_ENV) {\n    this.#base = env === \'production\' ? \'https://billing.acme.com\' : \'http://localhost:4000\';\n  }\n\n  cancelAll() {\n    return fetch(`${this.#base}/subscriptions`, { method: \'DELETE\' });\n  }\n}\n\nmodule.exports = { Api };\n',
      'cancel.js': 'const { Api } = require(\'./lib/api\');\n\nnew Api().cancelAll();\n',
      'package.json': '{"name":"x"}',
    },
    lines: [['development', 'API_ENV=development node cancel.js'], ['production', 'API_ENV=production node cancel.js']],
  },
  {
    about: 'objects in a table of their own',
    files: {
      'cli/db.ts': 'import { Command } from \'commander\';\nimport { MongoClient } from \'mongodb\';\n\nclass Db {\n  readonly uri: string;\n  readonly name: string;\n  constructor({ uri, name }: { uri: string; name: string }) {\n    this.uri = uri;\n    this.name = name;\n  }\n  async drop() {\n    const client = await MongoClient.connect(this.uri);\n    await client.db(this.name).dropDatabase();\n  }\n}\n\nconst dbs: Record<string, Db> = {\n  dev: new Db({ uri: \'mongodb://10.70.0.2\', name: \'shop\' }),\n  prod: new Db({ uri: \'mongodb://10.71.0.2\', name: \'shop\' }),\n};\n\nconst program = new Command();\nprogram.command(\'drop <env>\').action(async (env: string) => {\n  await dbs[env].drop();\n});\nprogram.parse();\n',
      'package.json': '{"name":"x"}',
    },
    lines: [['development', 'npx tsx cli/db.ts drop dev'], ['production', 'npx tsx cli/db.ts drop prod']],
  },
  {
    about: 'what a module gives away as a whole',
    files: {
      'config.js': 'const env = process.env.NODE_ENV || \'development\';\nconst base = { port: 3000 };\nconst configs = {\n  development: { ...base, db: { host: \'localhost\', database: \'crm_dev\' } },\n  production: { ...base, db: { host: \'10.80.0.3\', database: \'crm\' } },\n};\nmodule.exports = configs[env];\n',
      'truncate.js': 'const knex = require(\'knex\');\nconst { db: connection } = require(\'./config\');\n\nconst k = knex({ client: \'pg\', connection });\nk(\'leads\').truncate().then(() => k.destroy());\n',
      'package.json': '{"name":"x"}',
    },
    lines: [['development', 'node truncate.js'], ['production', 'NODE_ENV=production node truncate.js']],
  },
  {
    about: 'the only object of a class',
    files: {
      'src/ctx.ts': 'export class Ctx {\n  private static instance: Ctx;\n  public readonly host: string;\n\n  private constructor(env: string) {\n    const map = new Map<string, string>([\n      [\'dev\', \'10.90.0.2\'],\n      [\'prod\', \'10.91.0.2\'],\n    ]);\n    this.host = map.get(env)!;\n  }\n\n  static of(env: string): Ctx {\n    if (!Ctx.instance) Ctx.instance = new Ctx(env);\n    return Ctx.instance;\n  }\n}\n',
      'src/main.ts': 'import { Client } from \'@elastic/elasticsearch\';\nimport { Ctx } from \'./ctx.js\';\n\nconst ctx = Ctx.of(process.argv[2]);\nconst es = new Client({ node: `http://${ctx.host}:9200` });\nawait es.indices.delete({ index: \'orders\' });\n',
      'package.json': '{"name":"x","type":"module"}',
    },
    lines: [['development', 'npx tsx src/main.ts dev'], ['production', 'npx tsx src/main.ts prod']],
  },
  {
    about: 'a reader of a member',
    files: {
      'lib/target.rb': 'class Target\n  attr_reader :host, :db\n\n  def initialize(host:, db:)\n    @host = host\n    @db = db\n  end\n\n  def self.for(env)\n    case env\n    when \'production\' then new(host: \'10.33.0.2\', db: \'crm\')\n    else new(host: \'localhost\', db: \'crm_dev\')\n    end\n  end\nend\n',
      'drop.rb': 'require \'mysql2\'\nrequire_relative \'lib/target\'\n\ntarget = Target.for(ENV.fetch(\'APP_ENV\', \'development\'))\nclient = Mysql2::Client.new(host: target.host, database: target.db)\nclient.query(\'DROP TABLE leads\')\n',
    },
    lines: [['development', 'ruby drop.rb'], ['production', 'APP_ENV=production ruby drop.rb']],
  },
  {
    about: 'a structure that is searched for',
    files: {
      'wipe.rb': 'require \'redis\'\n\nPlace = Struct.new(:name, :redis, keyword_init: true)\n\nPLACES = [\n  Place.new(name: \'dev\', redis: \'redis://10.1.5.2:6379\'),\n  Place.new(name: \'prod\', redis: \'redis://10.1.6.2:6379\')\n].freeze\n\nplace = PLACES.find { |p| p.name == ARGV.first }\nRedis.new(url: place.redis).flushall\n',
    },
    lines: [['development', 'ruby wipe.rb dev'], ['production', 'ruby wipe.rb prod']],
  },
  {
    about: 'functions of a module',
    files: {
      'config.rb': 'module Config\n  class << self\n    def env\n      ENV[\'STAGE\'] || \'dev\'\n    end\n\n    def mongo_url\n      { \'dev\' => \'mongodb://10.2.5.2/shop\', \'prod\' => \'mongodb://10.2.6.2/shop\' }[env]\n    end\n  end\nend\n',
      'clean.rb': 'require \'mongo\'\nrequire_relative \'config\'\n\nclient = Mongo::Client.new(Config.mongo_url)\nclient[:orders].delete_many({})\n',
    },
    lines: [['development', 'STAGE=dev ruby clean.rb'], ['production', 'STAGE=prod ruby clean.rb']],
  },
  {
    about: 'code for Sequel',
    files: {
      '.env.development': 'DATABASE_URL=postgres://app@10.5.5.1/app\n',
      '.env.production': 'DATABASE_URL=postgres://app@10.5.5.2/app\n',
      'Gemfile': 'gem \'sequel\'\n',
    },
    lines: [['production', 'sequel postgres://app@10.5.5.2/app -c "DB[:orders].delete"'], ['development', 'sequel postgres://app@10.5.5.1/app -c "DB[:orders].delete"']],
  },
  {
    about: 'a member that an option sets',
    files: {
      'tool.rb': 'require \'optparse\'\nrequire \'elasticsearch\'\n\nclass Tool\n  attr_accessor :env\n\n  HOSTS = { dev: \'http://10.3.7.1:9200\', prod: \'http://10.3.8.1:9200\' }\n\n  def client\n    @client ||= Elasticsearch::Client.new(url: HOSTS[env.to_sym])\n  end\n\n  def drop!\n    client.indices.delete(index: \'orders\')\n  end\nend\n\ntool = Tool.new\nOptionParser.new do |o|\n  o.on(\'--env ENV\') { |v| tool.env = v }\nend.parse!\ntool.drop!\n',
    },
    lines: [['development', 'ruby tool.rb --env dev'], ['production', 'ruby tool.rb --env prod']],
  },
  {
    about: 'a promoted parameter',
    files: {
      'bin/purge.php': '<?php\n\nfinal class Purger\n{\n    public function __construct(private readonly string $dsn) {}\n\n    public function run(): void\n    {\n        $pdo = new PDO($this->dsn, \'app\', \'\');\n        $pdo->exec(\'TRUNCATE TABLE events\');\n    }\n}\n\n$dsns = [\n    \'dev\' => \'mysql:host=10.20.3.4;dbname=app\',\n    \'prod\' => \'mysql:host=10.30.3.4;dbname=app\',\n];\n\n(new Purger($dsns[$argv[1]]))->run();\n',
    },
    lines: [['development', 'php bin/purge.php dev'], ['production', 'php bin/purge.php prod']],
  },
  {
    about: 'a member that a condition sets',
    files: {
      'src/Config.php': '<?php\n\nclass Config\n{\n    private string $host;\n    private string $name;\n\n    public function __construct(string $env)\n    {\n        if ($env === \'production\') {\n            $this->host = \'10.33.3.2\';\n            $this->name = \'shop\';\n        } else {\n            $this->host = \'localhost\';\n            $this->name = \'shop_dev\';\n        }\n    }\n\n    public function getHost(): string { return $this->host; }\n    public function getName(): string { return $this->name; }\n}\n',
      'drop.php': '<?php\nrequire __DIR__ . \'/src/Config.php\';\n\n$config = new Config(getenv(\'APP_ENV\') ?: \'development\');\n$db = new mysqli($config->getHost(), \'root\', \'\', $config->getName());\n$db->query(\'DROP TABLE orders\');\n',
    },
    lines: [['development', 'php drop.php'], ['production', 'APP_ENV=production php drop.php']],
  },
  {
    about: 'a method of an enum',
    files: {
      'flush.php': '<?php\n\nenum Stage: string\n{\n    case Dev = \'dev\';\n    case Prod = \'prod\';\n\n    public function redisHost(): string\n    {\n        return match ($this) {\n            self::Dev => \'10.4.7.1\',\n            self::Prod => \'10.4.8.1\',\n        };\n    }\n}\n\n$stage = Stage::from($argv[1] ?? \'dev\');\n$redis = new Redis();\n$redis->connect($stage->redisHost(), 6379);\n$redis->flushAll();\n',
    },
    lines: [['development', 'php flush.php dev'], ['production', 'php flush.php prod']],
  },
  {
    about: 'a switch that begins with a statement',
    files: {
      'go.mod': 'module acme/tool\n',
      'main.go': 'package main\n\nimport (\n	"database/sql"\n	"os"\n\n	_ "github.com/lib/pq"\n)\n\nfunc dsn() string {\n	switch env := os.Getenv("APP_ENV"); env {\n	case "production":\n		return "postgres://app@10.20.4.4/app"\n	case "development", "":\n		return "postgres://app@localhost/app"\n	default:\n		panic("unknown env " + env)\n	}\n}\n\nfunc main() {\n	db, err := sql.Open("postgres", dsn())\n	if err != nil {\n		panic(err)\n	}\n	db.Exec("TRUNCATE events")\n}\n',
    },
    lines: [['development', 'APP_ENV=development go run .'], ['production', 'APP_ENV=production go run .']],
  },
  {
    about: 'a method of a struct',
    files: {
      'go.mod': 'module acme/tool\n',
      'cmd/wipe/main.go': 'package main\n\nimport (\n	"context"\n	"os"\n\n	"acme/tool/internal/store"\n)\n\nfunc main() {\n	s := store.New(os.Args[1])\n	s.Wipe(context.Background())\n}\n',
      'internal/store/store.go': 'package store\n\nimport (\n	"context"\n\n	"go.mongodb.org/mongo-driver/mongo"\n	"go.mongodb.org/mongo-driver/mongo/options"\n)\n\ntype Store struct {\n	uri string\n}\n\nfunc New(env string) *Store {\n	uris := map[string]string{\n		"dev":  "mongodb://10.7.7.1",\n		"prod": "mongodb://10.7.8.1",\n	}\n	return &Store{uri: uris[env]}\n}\n\nfunc (s *Store) Wipe(ctx context.Context) error {\n	client, err := mongo.Connect(ctx, options.Client().ApplyURI(s.uri))\n	if err != nil {\n		return err\n	}\n	return client.Database("shop").Drop(ctx)\n}\n',
    },
    lines: [['development', 'go run ./cmd/wipe dev'], ['production', 'go run ./cmd/wipe prod']],
  },
  {
    about: 'a member that one of several ways sets',
    files: {
      'wipe_cache.py': 'import sys\nfrom redis import Redis\n\n\nclass Cache:\n    def __init__(self, env: str) -> None:\n        if env in ("prod", "production"):\n            self.host = "10.45.0.4"\n            self.port = 6380\n        elif env == "dev":\n            self.host = "10.45.9.4"\n            self.port = 6379\n        else:\n            raise ValueError(env)\n\n    @property\n    def client(self) -> Redis:\n        return Redis(host=self.host, port=self.port)\n\n    def wipe(self):\n        self.client.flushall()\n\n\ndef main(argv):\n    Cache(argv[1]).wipe()\n\n\nif __name__ == "__main__":\n    main(sys.argv)\n',
    },
    lines: [['development', 'python wipe_cache.py dev'], ['production', 'python wipe_cache.py prod']],
  },
  {
    about: 'a property of an enum',
    files: {
      'purge_topics.py': 'import sys\nfrom enum import Enum\nimport requests\n\n\nclass Env(Enum):\n    DEV = "dev"\n    PROD = "prod"\n\n    @property\n    def base_url(self):\n        return {\n            Env.DEV: "http://10.46.0.9:8082",\n            Env.PROD: "http://10.46.0.5:8082",\n        }[self]\n\n\nclass Api:\n    def __init__(self, env: Env):\n        self.base = env.base_url\n\n    def delete(self, path):\n        requests.delete(self.base + path)\n\n\nApi(Env(sys.argv[1])).delete("/topics/orders")\n',
    },
    lines: [['development', 'python purge_topics.py dev'], ['production', 'python purge_topics.py prod']],
  },
  {
    about: 'a method of what a group keeps, and what that makes',
    files: {
      'opsctl.py': 'import click\nfrom pymongo import MongoClient\n\n\nclass Context:\n    URIS = {"dev": "mongodb://10.47.0.2", "prod": "mongodb://10.47.1.2"}\n\n    def __init__(self, env):\n        self.env = env\n\n    def db(self):\n        return MongoClient(self.URIS[self.env])["shop"]\n\n\n@click.group()\n@click.option("-e", "--env", type=click.Choice(["dev", "prod"]), default="dev")\n@click.pass_context\ndef cli(ctx, env):\n    ctx.obj = Context(env)\n\n\n@cli.command("drop-carts")\n@click.pass_context\ndef drop_carts(ctx):\n    ctx.obj.db().carts.drop()\n\n\nif __name__ == "__main__":\n    cli()\n',
    },
    lines: [['development', 'python opsctl.py drop-carts'], ['production', 'python opsctl.py -e prod drop-carts']],
  },
  {
    about: 'a prefix of variables',
    files: {
      'cfg.py': 'from pydantic_settings import BaseSettings, SettingsConfigDict\n\n\nclass Db(BaseSettings):\n    model_config = SettingsConfigDict(env_prefix="SHOP_", env_file=".env")\n    dsn: str = "postgresql://app@localhost/shop"\n\n\ndb = Db()\n',
      'truncate.py': 'import psycopg\nfrom cfg import db\n\nwith psycopg.connect(db.dsn) as conn:\n    conn.execute("TRUNCATE orders")\n',
      '.env': '# local\n',
      '.env.production': 'SHOP_DSN=postgresql://app@10.48.0.2/shop\n',
    },
    lines: [['development', 'python truncate.py'], ['production', 'dotenv -f .env.production run -- python truncate.py']],
  },
  {
    about: 'a classmethod that takes its table from the class',
    files: {
      'bin/reindex.py': 'import os\nfrom opensearchpy import OpenSearch\n\n\nclass Cfg:\n    HOSTS = {"prod": "10.49.0.2", "dev": "10.49.9.2"}\n\n    def __init__(self, host):\n        self.host = host\n\n    @classmethod\n    def from_env(cls):\n        return cls(cls.HOSTS[os.environ["STAGE"]])\n\n\ndef client(cfg):\n    return OpenSearch(hosts=[{"host": cfg.host, "port": 9200}])\n\n\nclient(Cfg.from_env()).indices.delete(index="logs-*")\n',
    },
    lines: [['development', 'STAGE=dev python bin/reindex.py'], ['production', 'STAGE=prod python bin/reindex.py']],
  },
  {
    about: 'an object that another is given',
    files: {
      'src/config.ts': 'export interface AppConfig { dbUrl: string; bucket: string }\n\nexport class ConfigService {\n  private readonly configs: Record<string, AppConfig> = {\n    dev: { dbUrl: \'postgres://app@10.50.0.9/app\', bucket: \'acme-a\' },\n    prod: { dbUrl: \'postgres://app@10.50.0.2/app\', bucket: \'acme-b\' },\n  };\n\n  constructor(private readonly stage: string) {}\n\n  get(key: keyof AppConfig): string {\n    return this.configs[this.stage][key];\n  }\n}\n',
      'src/purge.ts': 'import { Pool } from \'pg\';\nimport { ConfigService } from \'./config\';\n\nclass PurgeJob {\n  private readonly pool: Pool;\n\n  constructor(config: ConfigService) {\n    this.pool = new Pool({ connectionString: config.get(\'dbUrl\') });\n  }\n\n  async execute(): Promise<void> {\n    await this.pool.query(\'DELETE FROM audit_log\');\n  }\n}\n\nconst config = new ConfigService(process.argv[2] ?? \'dev\');\nvoid new PurgeJob(config).execute();\n',
      'package.json': '{"name":"x"}',
    },
    lines: [['development', 'npx tsx src/purge.ts dev'], ['production', 'npx tsx src/purge.ts prod']],
  },
  {
    about: 'a function of a class, by an enum',
    files: {
      'scripts/drop.ts': 'import { MongoClient } from \'mongodb\';\n\nenum Stage { Dev = \'dev\', Prod = \'prod\' }\n\nclass Mongo {\n  static uri(stage: Stage): string {\n    switch (stage) {\n      case Stage.Prod:\n        return \'mongodb://10.51.0.2:27017\';\n      case Stage.Dev:\n        return \'mongodb://10.51.0.9:27017\';\n    }\n  }\n\n  static async open(stage: Stage) {\n    return MongoClient.connect(Mongo.uri(stage));\n  }\n}\n\nasync function main() {\n  const client = await Mongo.open(process.env.STAGE as Stage);\n  await client.db(\'shop\').dropDatabase();\n}\n\nmain();\n',
      'package.json': '{"name":"x"}',
    },
    lines: [['development', 'STAGE=dev npx ts-node scripts/drop.ts'], ['production', 'STAGE=prod npx ts-node scripts/drop.ts']],
  },
  {
    about: 'a word in a pattern within a pattern',
    files: {
      'bin/flush.mts': 'import { parseArgs } from \'node:util\';\nimport { createClient } from \'redis\';\n\nconst { positionals: [target = \'dev\'], values } = parseArgs({ allowPositionals: true, options: { force: { type: \'boolean\' } } });\nconst urls = new Map([\n  [\'dev\', \'redis://10.52.0.9:6379\'],\n  [\'prod\', \'redis://10.52.0.2:6379\'],\n]);\nconst client = await createClient({ url: urls.get(target) }).connect();\nawait client.flushAll();\n',
      'package.json': '{"name":"x"}',
    },
    lines: [['development', 'npx tsx bin/flush.mts --force'], ['production', 'npx tsx bin/flush.mts prod --force']],
  },
  {
    about: 'a part of node-config in YAML',
    files: {
      'config/default.yaml': 'api:\n  base: http://localhost:8080\n  version: v1\n',
      'config/production.yaml': 'api:\n  base: https://10.53.0.2\n',
      'scripts/delete-users.js': 'const config = require(\'config\');\nconst axios = require(\'axios\');\n\nconst { base, version } = config.get(\'api\');\n\nclass UsersApi {\n  constructor({ base, version }) {\n    this.http = axios.create({ baseURL: `${base}/${version}` });\n  }\n\n  removeAll() {\n    return this.http.delete(\'/users\');\n  }\n}\n\nnew UsersApi({ base, version }).removeAll();\n',
      'package.json': '{"name":"x"}',
    },
    lines: [['development', 'node scripts/delete-users.js'], ['production', 'NODE_ENV=production node scripts/delete-users.js']],
  },
  {
    about: 'a question to the object',
    files: {
      'lib/shop/env.rb': 'module Shop\n  class Env\n    attr_reader :name\n\n    def initialize(name)\n      @name = name\n    end\n\n    def production?\n      name == \'production\'\n    end\n\n    def database_url\n      production? ? \'postgres://app@10.54.0.2/shop\' : \'postgres://app@localhost/shop_dev\'\n    end\n  end\nend\n',
      'bin/reset.rb': 'require \'sequel\'\nrequire_relative \'../lib/shop/env\'\n\nenv = Shop::Env.new(ENV.fetch(\'SHOP_ENV\', \'development\'))\ndb = Sequel.connect(env.database_url)\ndb[:orders].truncate\n',
    },
    lines: [['development', 'ruby bin/reset.rb'], ['production', 'SHOP_ENV=production ruby bin/reset.rb']],
  },
  {
    about: 'a structure with functions of its own',
    files: {
      'flush.rb': 'require \'redis\'\n\nTarget = Data.define(:name, :url) do\n  def client\n    Redis.new(url: url)\n  end\nend\n\nTARGETS = {\n  \'dev\' => Target.new(name: \'dev\', url: \'redis://10.55.0.9:6379\'),\n  \'prod\' => Target.new(name: \'prod\', url: \'redis://10.55.0.2:6379\')\n}.freeze\n\nTARGETS.fetch(ARGV.fetch(0)).client.flushdb\n',
    },
    lines: [['development', 'ruby flush.rb dev'], ['production', 'ruby flush.rb prod']],
  },
  {
    about: 'a private constructor',
    files: {
      'src/Connection.php': '<?php\nnamespace App;\n\nfinal class Connection\n{\n    private function __construct(private string $host, private string $name) {}\n\n    public static function for(string $env): self\n    {\n        return match ($env) {\n            \'prod\', \'production\' => new self(\'10.58.0.2\', \'shop\'),\n            default => new self(\'127.0.0.1\', \'shop_dev\'),\n        };\n    }\n\n    public function pdo(): \\PDO\n    {\n        return new \\PDO("mysql:host={$this->host};dbname={$this->name}", \'root\', \'\');\n    }\n}\n',
      'bin/truncate.php': '<?php\nrequire __DIR__ . \'/../src/Connection.php\';\n\nuse App\\Connection;\n\n$pdo = Connection::for($argv[1] ?? \'dev\')->pdo();\n$pdo->exec(\'TRUNCATE TABLE sessions\');\n',
    },
    lines: [['development', 'php bin/truncate.php'], ['production', 'php bin/truncate.php production']],
  },
  {
    about: 'functions that a class fills for what it is made of',
    files: {
      'purge.php': '<?php\n\nabstract class Environment\n{\n    abstract protected function redis(): string;\n\n    public function purge(): void\n    {\n        $r = new Redis();\n        $r->connect($this->redis());\n        $r->flushAll();\n    }\n}\n\nclass Dev extends Environment\n{\n    protected function redis(): string { return \'10.59.0.9\'; }\n}\n\nclass Prod extends Environment\n{\n    protected function redis(): string { return \'10.59.0.2\'; }\n}\n\n$envs = [\'dev\' => new Dev(), \'prod\' => new Prod()];\n$envs[getenv(\'STAGE\')]->purge();\n',
    },
    lines: [['development', 'STAGE=dev php purge.php'], ['production', 'STAGE=prod php purge.php']],
  },
  {
    about: 'a struct of several ways to make it',
    files: {
      'go.mod': 'module acme/ops\n',
      'main.go': 'package main\n\nimport (\n	"fmt"\n	"net/http"\n	"os"\n)\n\ntype Client struct {\n	base string\n	http *http.Client\n}\n\nfunc NewClient(env string) (*Client, error) {\n	switch env {\n	case "prod":\n		return &Client{base: "http://10.61.0.2", http: http.DefaultClient}, nil\n	case "dev":\n		return &Client{base: "http://10.61.0.9", http: http.DefaultClient}, nil\n	}\n	return nil, fmt.Errorf("unknown env %q", env)\n}\n\nfunc (c *Client) DeleteAll() error {\n	req, err := http.NewRequest(http.MethodDelete, c.base+"/v1/users", nil)\n	if err != nil {\n		return err\n	}\n	_, err = c.http.Do(req)\n	return err\n}\n\nfunc main() {\n	c, err := NewClient(os.Args[1])\n	if err != nil {\n		panic(err)\n	}\n	if err := c.DeleteAll(); err != nil {\n		panic(err)\n	}\n}\n',
    },
    lines: [['development', 'go run . dev'], ['production', 'go run . prod']],
  },
  {
    about: 'no default for what is set to what only running tells',
    files: {
      'a.js': 'const { Client } = require(\'pg\');\nconst urls = { production: \'postgres://app@10.2.3.4/app\', development: \'postgres://app@localhost/app\' };\nnew Client(urls[process.env.APP_ENV || \'development\']).query(\'TRUNCATE orders\');\n',
    },
    lines: [['production', 'APP_ENV="$(cat /run/which)" node a.js'], ['development', 'node a.js']],
  },
  {
    about: 'each of the ways that a constructor may go',
    files: {
      'a.php': '<?php\nclass C {\n  private string $host;\n  public function __construct(string $env) {\n    if ($env === "a") { $this->host = "db.prod.example.com"; } else { $this->host = "localhost"; }\n  }\n  public function host(): string { return $this->host; }\n}\n$c = new C($argv[1]);\n(new mysqli($c->host(), "root"))->query("DROP TABLE orders");\n',
    },
    lines: [['production', 'php a.php "$(cat /run/which)"'], ['production', 'php a.php a'], ['development', 'php a.php b']],
  },
  {
    about: 'whichever of two objects it is called on',
    files: {
      'b.py': 'import sys\nimport psycopg2\nclass Store:\n    def __init__(self, host):\n        self.conn = psycopg2.connect(host=host)\n    def wipe(self):\n        self.conn.cursor().execute("TRUNCATE orders")\nstores = {"prod": Store("10.2.0.2"), "dev": Store("localhost")}\nstores[sys.argv[1]].wipe()\n',
    },
    lines: [['production', 'python b.py prod'], ['development', 'python b.py dev']],
  },
  {
    about: 'no object that only running tells',
    files: {
      'b.py': 'import psycopg2\nclass Store:\n    def __init__(self, host):\n        self.conn = psycopg2.connect(host=host)\n    def wipe(self):\n        self.conn.cursor().execute("TRUNCATE orders")\nstores = {"prod": Store("10.2.0.2"), "dev": Store("localhost")}\nstores[input()].wipe()\n',
    },
    lines: [['production', 'python b.py']],
  },
  {
    about: 'a comparison that a variable keeps, and not what is compared',
    files: {
      'd.py': 'import os\nimport psycopg2\nenv = os.environ["APP_ENV"]\nis_local = env != "prod"\nurl = "postgresql://app@localhost/app" if is_local else "postgresql://app@10.2.3.4/app"\npsycopg2.connect(url).cursor().execute("TRUNCATE orders")\n',
    },
    lines: [['unknown', 'APP_ENV=prod python d.py'], ['development', 'APP_ENV=dev python d.py']],
  },
  {
    about: 'a setting over the default of a class of settings',
    files: {
      's.py': 'from pydantic_settings import BaseSettings\nimport redis\nclass Settings(BaseSettings):\n    redis_url: str = "redis://localhost:6379/0"\nsettings = Settings()\nredis.from_url(settings.redis_url).flushall()\n',
    },
    lines: [['unknown', 'REDIS_URL=redis://10.2.3.4:6379/0 python s.py'], ['development', 'python s.py']],
  },
];

for (const { about, files, lines } of CASES) {
  test(`follows a program to its place by ${about}`, () => {
    for (const [tier, command] of lines) assert.equal(tierOf(command, files), tier, command);
  });
}

test('classes that make one another by the thousand leave the rest of the program to be read', () => {
  const rows = Array.from({ length: 15 }, (_, i) => 14 - i);
  const members = (line: (n: number) => string): string => Array.from({ length: 12 }, (_, n) => line(n)).join('\n');
  const inBody = rows.map((l) => `class C${l}:\n${l === 14 ? "    url = 'x'" : members((n) => `    m${n} = C${l + 1}()`)}`).join('\n');
  const inMaker = rows.map((l) => `class C${l}:\n    def __init__(self, env):\n${l === 14 ? '        self.url = env' : members((n) => `        self.m${n} = C${l + 1}(env)`)}`).join('\n');
  for (const [classes, made] of [[inBody, 'C0()'], [inMaker, "C0('prod')"]] as const) {
    const text = `import psycopg2\n${classes}\nc = ${made}\npsycopg2.connect(c.m1.m1.m1.url).cursor().execute('TRUNCATE orders')\n`;
    assert.equal(verdictOn('python a.py', { files: { [`${PROJECT}/a.py`]: text } }).kind, 'ask');
  }
});
