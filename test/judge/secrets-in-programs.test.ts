import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PROJECT, verdictOn } from './world.ts';

const ENV = 'PORT=3000\nNODE_ENV=development\nSESSION_SECRET=f83jfoI3kd93jfk3lsSk2\n';

interface Language {
  readonly runs: string;
  readonly file: string;
  /** Ways to get what `.env` holds into `x`. */
  readonly taken: readonly string[];
  readonly shown: readonly string[];
  readonly used: readonly string[];
  readonly wrap?: (code: string) => string;
}

const LANGUAGES: readonly Language[] = [
  {
    runs: 'python3', file: 'look.py',
    taken: [
      "x = open('.env').read()", "with open('.env') as f:\n    x = f.read()", "from pathlib import Path\nx = Path('.env').read_text()", "x = {}\nfor line in open('.env'):\n    k, _, v = line.partition('=')\n    x[k] = v", "def load():\n    with open('.env') as f:\n        return f.read()\nx = load()",
      "from dotenv import load_dotenv\nimport os\nload_dotenv()\nx = os.environ['SESSION_SECRET']", "from dotenv import dotenv_values\nx = dotenv_values('.env')", "from dotenv import get_key\nx = get_key('.env', 'SESSION_SECRET')", "from decouple import config\nx = config('SESSION_SECRET')",
    ],
    shown: ['print(x)', "print(f'is: {x}')", 'import pprint\npprint.pprint(x)', "import logging\nlogging.warning('%s', x)", 'import sys\nsys.exit(x)', 'raise Exception(x)', 'for one in x:\n    print(one)', 'def show(v):\n    print(v)\nshow(x)'],
    used: ['print(len(x))', 'print(bool(x))', 'connect(x)', "for k in ['a']:\n    print(k)"],
  },
  {
    runs: 'node', file: 'look.cjs',
    taken: [
      "const x = require('fs').readFileSync('.env', 'utf8');", "const x = Object.fromEntries(require('fs').readFileSync('.env', 'utf8').split('\\n').map((line) => line.split('=')));", "require('dotenv').config();\nconst x = process.env.SESSION_SECRET;",
      "process.loadEnvFile('.env');\nconst x = process.env.SESSION_SECRET;", "require('dotenv/config');\nconst { SESSION_SECRET: x } = process.env;", "function load() { return require('fs').readFileSync('.env', 'utf8'); }\nconst x = load();",
    ],
    shown: ['console.log(x);', 'console.error(`is: ${x}`);', 'process.stdout.write(String(x));', 'for (const [k, v] of Object.entries(x)) console.log(k, v);', 'throw new Error(x);', "console.log(Buffer.from(String(x)).toString('base64'));"],
    used: ['console.log(x.length);', 'console.log(typeof x);', 'connect(x);'],
  },
  {
    runs: 'ruby', file: 'look.rb',
    taken: ["x = File.read('.env')", "x = File.readlines('.env')", "require 'dotenv'\nDotenv.load\nx = ENV['SESSION_SECRET']", "x = File.open('.env') { |f| f.read }"],
    shown: ['puts x', 'p x', 'pp x', 'warn x', 'raise x.to_s', 'x.each { |one| puts one }', '$stdout.write(x)'],
    used: ['puts x.length', 'connect(x)'],
  },
  {
    runs: 'php', file: 'look.php', wrap: (code) => `<?php\n${code}`,
    taken: ["$x = file_get_contents('.env');", "$x = file('.env');", "$x = parse_ini_file('.env');"],
    shown: ['echo $x;', 'print_r($x);', 'var_export($x);', 'die($x);', 'error_log($x);'],
    used: ['echo count($x);', 'connect($x);'],
  },
  {
    runs: 'go run', file: 'look.go', wrap: (code) => `package main\nimport ("fmt"; "log"; "os"; "github.com/joho/godotenv")\nfunc main() {\n${code}\n}\n`,
    taken: ['b, _ := os.ReadFile(".env"); x := string(b)', 'godotenv.Load(); x := os.Getenv("SESSION_SECRET")', 'x, _ := godotenv.Read(".env")'],
    shown: ['fmt.Println(x)', 'log.Println(x)', 'fmt.Fprintln(os.Stderr, x)', 'panic(x)', 'os.Stdout.WriteString(fmt.Sprint(x))'],
    used: ['fmt.Println(len(x))', 'connect(x)'],
  },
];

for (const { runs, file, taken, shown, used, wrap = (code: string) => code } of LANGUAGES) {
  const kindOf = (code: string, isNew: boolean) => verdictOn(`${runs} ${file}`, { files: { [`${PROJECT}/.env`]: ENV, [`${PROJECT}/${file}`]: wrap(code) }, isNew: (path) => isNew && path.endsWith(file) }).kind;
  for (const load of taken) {
    test(`keeps secrets from the agent's eyes in a program that it wrote: ${file}: ${load}`, () => {
      // Going through Python's table gives its keys, which are names.
      const told = load.endsWith("dotenv_values('.env')") ? shown.filter((show) => !show.startsWith('for one in x')) : shown;
      assert.deepEqual(told.filter((show) => kindOf(`${load}\n${show}\n`, true) !== 'deny'), []);
    });
    test(`lets a program use secrets: ${file}: ${load}`, () => {
      assert.deepEqual(used.filter((use) => kindOf(`${load}\n${use}\n`, true) !== 'allow'), []);
    });
  }
}

test("lets a project's own program start that tells where it connects to", () => {
  const server = "require('dotenv').config();\nconsole.log(`session ${process.env.SESSION_SECRET}, port ${process.env.PORT}`);\n";
  const scene = { files: { [`${PROJECT}/.env`]: ENV, [`${PROJECT}/server.js`]: server } };
  assert.equal(verdictOn('node server.js', scene).kind, 'allow');
  assert.equal(verdictOn('node server.js', { ...scene, isNew: () => true }).kind, 'deny');
});

test('lets a program that an agent wrote tell what is no secret', () => {
  const code = "require('dotenv').config();\nconsole.log(process.env.PORT, process.env.NODE_ENV, Boolean(process.env.SESSION_SECRET));\n";
  assert.equal(verdictOn('node look.js', { files: { [`${PROJECT}/.env`]: ENV, [`${PROJECT}/look.js`]: code }, isNew: () => true }).kind, 'allow');
});

test('lets a program that an agent wrote log the defaults of a database on this machine', () => {
  const code = "require('dotenv').config();\nconsole.log(process.env.DATABASE_URL, process.env.JWT_SECRET);\n";
  const log = (env: string) => verdictOn('node look.js', { files: { [`${PROJECT}/.env`]: env, [`${PROJECT}/look.js`]: code }, isNew: () => true }).kind;
  assert.equal(log('DATABASE_URL=postgres://postgres:postgres@localhost:5432/app\nJWT_SECRET=devsecret\n'), 'allow');
  assert.equal(log('DATABASE_URL=postgres://app:Xk29vbQ7rTzLm4@db.shop.io:5432/app\nJWT_SECRET=devsecret\n'), 'deny');
});

test('lets a program tell whether a secret is there', () => {
  const told = (file: string, run: string, code: string) => verdictOn(`${run} ${file}`, { files: { [`${PROJECT}/.env`]: ENV, [`${PROJECT}/${file}`]: code }, isNew: () => true }).kind;
  assert.equal(told('a.cjs', 'node', "require('dotenv').config();\nconst key = process.env.SESSION_SECRET;\nconsole.log(key ? 'set' : 'missing', !!key);\n"), 'allow');
  assert.equal(told('a.cjs', 'node', "const text = require('fs').readFileSync('.env', 'utf8');\nconsole.log(text.includes('SESSION_SECRET') ? 'there' : 'missing', !text);\n"), 'allow');
  assert.equal(told('a.py', 'python3', "from dotenv import load_dotenv\nimport os\nload_dotenv()\nkey = os.environ['SESSION_SECRET']\nprint('set' if key else 'missing')\n"), 'allow');
  assert.equal(told('a.py', 'python3', "text = open('.env').read()\nprint('there' if 'SESSION_SECRET' in text else 'missing')\n"), 'allow');
  assert.equal(told('a.cjs', 'node', "require('dotenv').config();\nconst key = process.env.SESSION_SECRET;\nconsole.log(key ? key : 'missing');\n"), 'deny');
  assert.equal(told('a.py', 'python3', "text = open('.env').read()\nprint(text if text else 'missing')\n"), 'deny');
});

/** Programs that give a secret to a library, and print what that gives back. */
const ANSWERED: readonly (readonly [file: string, run: string, code: string])[] = [
  ['a.py', 'python3', "import os, requests\nfrom dotenv import load_dotenv\nload_dotenv()\nr = requests.get('http://localhost:3000', headers={'Authorization': os.environ['SESSION_SECRET']})\nprint(r.status_code, r.json())\n"],
  ['a.py', 'python3', "import os, httpx\nfrom dotenv import load_dotenv\nload_dotenv()\nwith httpx.Client(headers={'Authorization': os.environ['SESSION_SECRET']}) as c:\n    resp = c.get('http://localhost:3000')\n    print(resp.json())\n"],
  ['a.py', 'python3', "import os\nimport pandas as pd\nfrom sqlalchemy import create_engine\nfrom dotenv import load_dotenv\nload_dotenv()\ndf = pd.read_sql('select 1', create_engine(os.getenv('SESSION_SECRET')))\nprint(df.head())\n"],
  ['a.py', 'python3', "import os, jwt\nfrom dotenv import load_dotenv\nload_dotenv()\nprint(jwt.encode({'sub': 1}, os.environ['SESSION_SECRET']))\n"],
  ['a.py', 'python3', "import os\nfrom urllib.parse import urlparse\nfrom dotenv import load_dotenv\nload_dotenv()\nu = urlparse(os.environ['SESSION_SECRET'])\nprint(u.hostname, u.port)\n"],
  ['a.cjs', 'node', "require('dotenv').config();\nconst jwt = require('jsonwebtoken');\nconst token = jwt.sign({ sub: 1 }, process.env.SESSION_SECRET);\nconsole.log(token);\n"],
  ['a.cjs', 'node', "require('dotenv').config();\nconst stripe = require('stripe')(process.env.SESSION_SECRET);\nstripe.customers.list().then((list) => console.log(list.data.length));\n"],
];

test('lets a program print what a library answers that is given a secret', () => {
  for (const [file, run, code] of ANSWERED) assert.equal(verdictOn(`${run} ${file}`, { files: { [`${PROJECT}/.env`]: ENV, [`${PROJECT}/${file}`]: code }, isNew: () => true }).kind, 'allow', code);
});

test('keeps a secret that a library gives back in another form', () => {
  for (const [file, run, code] of [
    ['a.py', 'python3', "import os, base64\nfrom dotenv import load_dotenv\nload_dotenv()\nx = base64.b64encode(os.environ['SESSION_SECRET'].encode())\nprint(x)\n"],
    ['a.cjs', 'node', "require('dotenv').config();\nconst chalk = require('chalk');\nconsole.log(chalk.green(process.env.SESSION_SECRET));\n"],
    ['a.cjs', 'node', "require('dotenv').config();\nconst stripe = require('stripe')(process.env.SESSION_SECRET);\nconsole.log(stripe.name, process.env.SESSION_SECRET);\n"],
  ] as const) assert.equal(verdictOn(`${run} ${file}`, { files: { [`${PROJECT}/.env`]: ENV, [`${PROJECT}/${file}`]: code }, isNew: () => true }).kind, 'deny', code);
});
