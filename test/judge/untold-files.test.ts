import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PROJECT, verdictOn } from './world.ts';

const LOCAL = 'DATABASE_URL=postgres://shop:shop@localhost:5432/shop_dev\n';
const FAR = 'DATABASE_URL=postgres://shop:x@db-7f3.acme.example:5432/shop\n';
const PROGRAMS: Readonly<Record<string, string>> = {
  'wipe.py': 'import os, sys\nimport psycopg2\nfrom dotenv import load_dotenv\nload_dotenv(f".env.{sys.argv[1]}")\npsycopg2.connect(os.environ["DATABASE_URL"]).cursor().execute("TRUNCATE orders")\n',
  'values.py': 'import sys\nimport psycopg2\nfrom dotenv import dotenv_values\ncfg = dotenv_values(".env." + sys.argv[1])\npsycopg2.connect(cfg["DATABASE_URL"]).cursor().execute("TRUNCATE orders")\n',
  'settings.py': 'import sys\nimport psycopg2\nfrom pydantic_settings import BaseSettings, SettingsConfigDict\nclass S(BaseSettings):\n    model_config = SettingsConfigDict(env_file=f".env.{sys.argv[1]}")\n    database_url: str\npsycopg2.connect(S().database_url).cursor().execute("TRUNCATE orders")\n',
  'wipe.js': "require('dotenv').config({ path: `.env.${process.argv[2]}` });\nconst { Client } = require('pg');\nconst c = new Client({ connectionString: process.env.DATABASE_URL });\nc.connect().then(() => c.query('TRUNCATE orders'));\n",
  'wipe.rb': "require 'dotenv'\nrequire 'pg'\nDotenv.load(\".env.#{ARGV[0]}\")\nPG.connect(ENV['DATABASE_URL']).exec('TRUNCATE orders')\n",
  'wipe.php': "<?php\n$dotenv = Dotenv\\Dotenv::createImmutable(__DIR__, '.env.' . $argv[1]);\n$dotenv->load();\n$pdo = new PDO($_ENV['DATABASE_URL']);\n$pdo->exec('TRUNCATE orders');\n",
};
const RUNS = { py: 'python', js: 'node', rb: 'ruby', php: 'php' } as const;
const run = (program: string): string => `${RUNS[(program.split('.')[1] ?? '') as keyof typeof RUNS]} ${program}`;
const files = (envs: Readonly<Record<string, string>>): Record<string, string> => Object.fromEntries(Object.entries({ ...PROGRAMS, ...envs }).map(([name, text]) => [`${PROJECT}/${name}`, text]));
const both = files({ '.env': LOCAL, '.env.dev': LOCAL, '.env.live': FAR, '.env.example': LOCAL });

for (const program of Object.keys(PROGRAMS)) {
  test(`${program} that loads a file which only running tells is not taken to have the project’s own`, () => {
    const verdict = verdictOn(`${run(program)} "$(cat /run/which)"`, { files: both });
    assert.equal(verdict.kind, 'ask');
    assert.match(JSON.stringify(verdict.reasons), /only known when it runs/);
    assert.equal(verdictOn(`${run(program)} dev`, { files: both }).kind, 'allow');
    assert.equal(verdictOn(`${run(program)} live`, { files: both }).kind, 'ask');
  });

  test(`${program} is taken to load the one file that there is`, () => {
    assert.equal(verdictOn(`${run(program)} "$(cat /run/which)"`, { files: files({ '.env': LOCAL, '.env.dev': LOCAL, '.env.example': FAR }) }).kind, 'allow');
  });
}

test('a folder that only running tells does not make the project’s own file another one', () => {
  const text = 'import os\nimport psycopg2\nfrom dotenv import load_dotenv\nload_dotenv(os.path.join(base(), ".env"))\npsycopg2.connect(os.environ["DATABASE_URL"]).cursor().execute("TRUNCATE orders")\n';
  assert.equal(verdictOn('python a.py', { files: { ...both, [`${PROJECT}/a.py`]: text } }).kind, 'allow');
});

test('a wrapper that is told a file which only running tells brings variables that nobody can see', () => {
  const tool = 'npx dotenv -e .env.$(cat /run/which) -- psql "$DATABASE_URL" -c "TRUNCATE orders"';
  assert.equal(verdictOn(tool, { files: both }).kind, 'ask');
  const reset = (file: string): string => `npx dotenv -e ${file} -- npx prisma migrate reset --force`;
  assert.equal(verdictOn(reset('.env.$(cat /run/which)'), { files: both }).kind, 'ask');
  assert.equal(verdictOn(reset('.env.dev'), { files: both }).kind, 'allow');
});
