import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PROJECT, verdictOn } from './world.ts';

const PROD = 'postgres://app@db.shop-prod.internal/shop';
const HERE = 'postgres://app@localhost/shop';

interface Written {
  readonly command: string;
  readonly file: string;
  /** The program that takes `first`, and `second` if a condition holds. */
  text(condition: string, first: string, second: string): string;
  /** A condition that only running tells, and one that is known to hold. */
  readonly unknown: string;
  readonly known: string;
}

const LANGUAGES: Readonly<Record<string, Written>> = {
  'JavaScript with if': { command: 'node drop.js', file: 'drop.js', unknown: "fs.existsSync('/run/x')", known: "'a' === 'a'", text: (condition, first, second) => `const { Client } = require('pg');\nlet url = '${first}';\nif (${condition}) url = '${second}';\nnew Client(url).query('DROP TABLE orders');` },
  'JavaScript with else': { command: 'node drop.js', file: 'drop.js', unknown: "os.hostname().startsWith('ci')", known: "'a' === 'a'", text: (condition, first, second) => `const { Client } = require('pg');\nlet url;\nif (${condition}) {\n  url = '${second}';\n} else {\n  url = '${first}';\n}\nnew Client(url).query('DROP TABLE orders');` },
  Python: { command: 'python3 drop.py', file: 'drop.py', unknown: "os.path.exists('/run/x')", known: "'a' == 'a'", text: (condition, first, second) => `import os, psycopg2\nurl = '${first}'\nif ${condition}:\n    url = '${second}'\npsycopg2.connect(url).cursor().execute('DROP TABLE orders')` },
  Ruby: { command: 'ruby drop.rb', file: 'drop.rb', unknown: "File.exist?('/run/x')", known: "'a' == 'a'", text: (condition, first, second) => `require 'pg'\nif ${condition}\n  url = '${second}'\nelse\n  url = '${first}'\nend\nPG.connect(url).exec('DROP TABLE orders')` },
  'Ruby with the condition behind': { command: 'ruby drop.rb', file: 'drop.rb', unknown: "File.exist?('/run/x')", known: "'a' == 'a'", text: (condition, first, second) => `require 'pg'\nurl = '${first}'\nurl = '${second}' if ${condition}\nPG.connect(url).exec('DROP TABLE orders')` },
  PHP: { command: 'php drop.php', file: 'drop.php', unknown: "gethostname() === 'ci'", known: "'a' === 'a'", text: (condition, first, second) => `<?php\n$dsn = '${first}';\nif (${condition}) { $dsn = '${second}'; }\n(new PDO($dsn))->exec('DROP TABLE orders');` },
  Go: { command: 'go run drop.go', file: 'drop.go', unknown: 'exists("/run/x")', known: '"a" == "a"', text: (condition, first, second) => `package main\nimport ("database/sql"; _ "github.com/lib/pq")\nfunc main() {\n\turl := "${first}"\n\tif ${condition} {\n\t\turl = "${second}"\n\t}\n\tdb, _ := sql.Open("postgres", url)\n\tdb.Exec("DROP TABLE orders")\n}` },
};

const JAVASCRIPT: Pick<Written, 'command' | 'file'> = { command: 'node drop.js', file: 'drop.js' };

const drops = ({ command, file }: Pick<Written, 'command' | 'file'>, text: string): ReturnType<typeof verdictOn> => verdictOn(command, { files: { [`${PROJECT}/${file}`]: text } });

for (const [language, written] of Object.entries(LANGUAGES)) {
  test(`asks where a program goes to production on one of two ways, whichever stands last: ${language}`, () => {
    for (const [first, second] of [[PROD, HERE], [HERE, PROD]] as const) {
      const verdict = drops(written, written.text(written.unknown, first, second));
      assert.equal(verdict.kind, 'ask', `${first} ${second}`);
      assert.equal(verdict.environment.tier, 'production');
    }
  });

  test(`lets a program pass that goes nowhere else on any of its ways: ${language}`, () => {
    assert.equal(drops(written, written.text(written.unknown, HERE, HERE.replace('shop', 'shop_test'))).kind, 'allow');
  });
}

test('does not take a flag for given that makes a command harmless only sometimes', () => {
  const files = (text: string): Parameters<typeof verdictOn>[1] => ({ files: { [`${PROJECT}/tidy.js`]: `const { execSync } = require('child_process');\n${text}\nexecSync(command);`, [`${PROJECT}/tidy.rb`]: "command = 'kubectl delete namespace shop'\ncommand += ' --dry-run=client' if File.exist?('/run/x')\nsystem(command)" } });
  const sometimes = files("let command = 'kubectl delete namespace shop';\nif (fs.existsSync('/run/x')) command += ' --dry-run=client';");
  for (const command of ['node tidy.js', 'ruby tidy.rb']) assert.equal(verdictOn(command, sometimes).kind, 'ask', command);
  assert.equal(verdictOn('node tidy.js', files("let command = 'kubectl delete namespace shop';\ncommand += ' --dry-run=client';")).kind, 'allow');
});

test('goes no way that a known condition leaves out', () => {
  const written = LANGUAGES['JavaScript with else'];
  assert.ok(written);
  assert.equal(drops(written, written.text(written.known, PROD, HERE)).kind, 'allow');
  assert.equal(drops(written, written.text(written.known, HERE, PROD)).kind, 'ask');
});

test('keeps what it knows where each of several ways leads to a harmless command', () => {
  const text = "const { spawnSync } = require('child_process');\nlet runner = 'npm';\nif (process.platform === 'win32') runner = 'npm.cmd';\nspawnSync(runner, ['test']);";
  assert.equal(verdictOn('node run.js', { files: { [`${PROJECT}/run.js`]: text } }).kind, 'allow');
});

test('takes what a file of variables gives on one way for no other', () => {
  const program = "const { Client } = require('pg');\nif (fs.existsSync('/run/x')) require('dotenv').config({ path: '.env.local' });\nelse require('dotenv').config({ path: '.env.production' });\nnew Client(process.env.DATABASE_URL).query('DROP TABLE orders');";
  for (const text of [program, program.replace('.env.local', '#').replace('.env.production', '.env.local').replace('#', '.env.production')]) {
    const verdict = verdictOn('node drop.js', { files: { [`${PROJECT}/drop.js`]: text, [`${PROJECT}/.env.local`]: `DATABASE_URL=${HERE}\n`, [`${PROJECT}/.env.production`]: `DATABASE_URL=${PROD}\n` } });
    assert.equal(verdict.kind, 'ask');
  }
});

test('follows a list that grows before it is run, and a function by another name', () => {
  const programs: readonly (readonly [command: string, file: string, text: string])[] = [
    ['python3 x.py', 'x.py', "import subprocess\nwords = ['rm']\nwords.append('-rf')\nwords.extend(['/etc'])\nsubprocess.run(words)"],
    ['node x.js', 'x.js', "const words = ['-rf'];\nwords.push('/etc');\nrequire('child_process').spawnSync('rm', words);"],
    ['ruby x.rb', 'x.rb', "words = ['rm']\nwords << '-rf' << '/etc'\nsystem(*words)"],
    ['php x.php', 'x.php', "<?php\n$words = ['rm', '-rf'];\n$words[] = '/etc';\npassthru(implode(' ', $words));"],
    ['perl x.pl', 'x.pl', "my @words = ('rm');\npush @words, '-rf', '/etc';\nsystem(@words);"],
    ['python3 x.py', 'x.py', "import subprocess\ngo = subprocess.run\ngo(['rm', '-rf', '/etc'])"],
    ['node x.js', 'x.js', "const cp = require('child_process');\nconst go = cp.execSync;\ngo('rm -rf /etc');"],
    ['node x.js', 'x.js', "import ky from 'ky';\nconst api = ky.create({ prefixUrl: 'https://api.digitalocean.com/v2' });\nawait api.delete('databases/9cc10173-e9ea-4176-9dbc-a4cee4c4ff30');"],
  ];
  for (const [command, file, text] of programs) {
    assert.equal(verdictOn(command, { files: { [`${PROJECT}/${file}`]: text } }).kind, 'ask', text);
    const harmless = text.replace(/'-rf'(?:, )?/, "'-v', ").replace("'/etc'", "'build'").replace('rm -rf /etc', 'npm test').replace("'rm'", "'ls'").replace('api.delete(', 'api.get(');
    assert.equal(verdictOn(command, { files: { [`${PROJECT}/${file}`]: harmless } }).kind, 'allow', harmless);
  }
});

const JS = (body: string): readonly [command: string, file: string, text: string] => ['node drop.js', 'drop.js', `const { Client } = require('pg');\nconst c = fs.existsSync('/run/x');\n${body}\n`];
const PY = (body: string): readonly [command: string, file: string, text: string] => ['python3 drop.py', 'drop.py', `import os, psycopg2\nc = os.path.exists('/run/x')\n${body}\n`];
const RB = (body: string): readonly [command: string, file: string, text: string] => ['ruby drop.rb', 'drop.rb', `require 'pg'\nc = File.exist?('/run/x')\n${body}\n`];

/** Ways to take one of two addresses, FIRST and SECOND. */
const CHOICES: Readonly<Record<string, readonly [command: string, file: string, text: string]>> = {
  'a member of an object': JS("const settings = { url: 'FIRST' };\nif (c) settings.url = 'SECOND';\nnew Client(settings.url).query('DROP TABLE orders');"),
  'what an object is spread with': JS("const settings = { url: 'FIRST', ...(c ? { url: 'SECOND' } : {}) };\nnew Client(settings.url).query('DROP TABLE orders');"),
  'a case': JS("let url;\nswitch (fs.readFileSync('/run/x', 'utf8')) {\n  case 'a': url = 'FIRST'; break;\n  default: url = 'SECOND';\n}\nnew Client(url).query('DROP TABLE orders');"),
  'what is tried': JS("let url = 'FIRST';\ntry { fs.statSync('/run/x'); url = 'SECOND'; } catch {}\nnew Client(url).query('DROP TABLE orders');"),
  'a function': JS("function pick() { let url = 'FIRST'; if (c) url = 'SECOND'; return url; }\nnew Client(pick()).query('DROP TABLE orders');"),
  'a client': JS("let db;\nif (c) { db = new Client('FIRST'); } else { db = new Client('SECOND'); }\ndb.query('DROP TABLE orders');"),
  'a variable of the environment': JS("process.env.DATABASE_URL = 'FIRST';\nif (c) process.env.DATABASE_URL = 'SECOND';\nnew Client(process.env.DATABASE_URL).query('DROP TABLE orders');"),
  'and, or': JS("const url = (c && 'FIRST') || 'SECOND';\nnew Client(url).query('DROP TABLE orders');"),
  'brackets behind and': JS("let url = 'FIRST';\nc && (url = 'SECOND');\nnew Client(url).query('DROP TABLE orders');"),
  'an unknown entry of a table': JS("const urls = { a: 'FIRST' };\nnew Client(urls[fs.readFileSync('/run/x', 'utf8')] ?? 'SECOND').query('DROP TABLE orders');"),
  'a loop that may not run': JS("let url = 'FIRST';\nwhile (c) { url = 'SECOND'; break; }\nnew Client(url).query('DROP TABLE orders');"),
  'a field of a class': PY("class Db:\n    def __init__(self):\n        self.url = 'FIRST'\n        if c:\n            self.url = 'SECOND'\n    def drop(self):\n        psycopg2.connect(self.url).cursor().execute('DROP TABLE orders')\nDb().drop()"),
  'an exception': PY("try:\n    open('/run/x')\n    url = 'FIRST'\nexcept OSError:\n    url = 'SECOND'\npsycopg2.connect(url).cursor().execute('DROP TABLE orders')"),
  'a match': PY("match open('/run/x').read():\n    case 'a':\n        url = 'FIRST'\n    case _:\n        url = 'SECOND'\npsycopg2.connect(url).cursor().execute('DROP TABLE orders')"),
  'an entry of a dictionary': PY("settings = {'dsn': 'FIRST'}\nif c:\n    settings.update(dsn='SECOND')\npsycopg2.connect(**settings).cursor().execute('DROP TABLE orders')"),
  'a hash of Ruby': RB("settings = { url: 'FIRST' }\nsettings[:url] = 'SECOND' if c\nPG.connect(settings[:url]).exec('DROP TABLE orders')"),
  'what is rescued': RB("begin\n  File.read('/run/x')\n  url = 'FIRST'\nrescue\n  url = 'SECOND'\nend\nPG.connect(url).exec('DROP TABLE orders')"),
  'a method that returns early': RB("def pick(c)\n  return 'FIRST' if c\n  'SECOND'\nend\nPG.connect(pick(c)).exec('DROP TABLE orders')"),
  'Perl': ['perl drop.pl', 'drop.pl', "use DBI;\nmy $url;\nif (-e '/run/x') { $url = 'FIRST'; } else { $url = 'SECOND'; }\nDBI->connect($url)->do('DROP TABLE orders');\n"],
};

for (const [name, [command, file, text]] of Object.entries(CHOICES)) {
  test(`asks about a program that may go to production by ${name}`, () => {
    for (const [first, second] of [[PROD, HERE], [HERE, PROD]] as const) {
      const written = text.replace('FIRST', first).replace('SECOND', second);
      assert.equal(verdictOn(command, { files: { [`${PROJECT}/${file}`]: written } }).kind, 'ask', written);
    }
  });
}

test('reads a makefile with either value of a variable that only running decides', () => {
  const makefile = (first: string, second: string): Readonly<Record<string, string>> => ({ [`${PROJECT}/Makefile`]: `HOST = ${first}\nifneq ($(shell hostname),ci)\nHOST = ${second}\nendif\nOPEN := xdg-open\nifeq ($(shell uname),Darwin)\nOPEN := open\nendif\nwipe:\n\tpsql -h $(HOST) -c 'DROP TABLE orders'\ndocs:\n\t$(OPEN) index.html\n` });
  assert.equal(verdictOn('make wipe', { files: makefile('db.shop-prod.internal', 'localhost') }).kind, 'ask');
  assert.equal(verdictOn('make wipe', { files: makefile('localhost', 'db.shop-prod.internal') }).kind, 'ask');
  assert.equal(verdictOn('make wipe HOST=localhost', { files: makefile('localhost', 'db.shop-prod.internal') }).kind, 'allow');
  assert.equal(verdictOn('make docs', { files: makefile('localhost', 'localhost') }).kind, 'allow');
});

test('runs a shell’s function both ways where it may be left early', () => {
  const script = (early: string): Readonly<Record<string, string>> => ({ [`${PROJECT}/wipe.sh`]: `host=db.shop-prod.internal\nchoose() {\n  ${early}\n  host=localhost\n}\nchoose\npsql -h "$host" -c 'DROP TABLE orders'\n` });
  assert.equal(verdictOn('bash wipe.sh', { files: script('[ -e /run/x ] || return 0') }).kind, 'ask');
  assert.equal(verdictOn('bash wipe.sh', { files: script('if [ ! -e /run/x ]; then return; fi') }).kind, 'ask');
  assert.equal(verdictOn('bash wipe.sh', { files: script('echo choosing') }).kind, 'allow');
});

test('tells what is done where a condition does not hold by what is known, and in what is asked about', () => {
  const WIPE = "require('fs').rmSync('/etc', { recursive: true })";
  for (const [command, file, text] of [
    ['ruby x.rb', 'x.rb', "system('rm -rf /etc') if ENV['WIPE']\n"],
    ['ruby x.rb', 'x.rb', "case system('rm -rf /etc')\nwhen true\n  puts 1\nend\n"],
    ['ruby x.rb', 'x.rb', "case ARGV.size when 0 then system('rm -rf /etc') end\n"],
    ['python3 x.py', 'x.py', "import os, shutil, socket\nif socket.gethostname() == 'x':\n    pass\nelif os.getenv('WIPE') == '1':\n    shutil.rmtree('/etc')\n"],
    ['python3 x.py', 'x.py', "import shutil\nmatch shutil.rmtree('/etc'):\n    case None:\n        pass\n"],
    ['node x.js', 'x.js', `if (Math.random() > 1) {\n} else if (process.env.WIPE) {\n  ${WIPE};\n}\n`],
    ['node x.js', 'x.js', `while (process.env.WIPE) { ${WIPE}; }\n`],
    ['node x.js', 'x.js', `switch (${WIPE}) {\n  case 1: break;\n}\n`],
    ['node x.js', 'x.js', `try {\n  one();\n} catch {\n  ${WIPE};\n} finally {\n  two();\n}\n`],
  ] as const) assert.equal(verdictOn(command, { files: { [`${PROJECT}/${file}`]: text } }).kind, 'ask', text);
});

const PHP = (body: string): readonly [command: string, file: string, text: string] => ['php drop.php', 'drop.php', `<?php\n$c = file_exists('/run/x');\n$mode = trim(file_get_contents('/run/mode'));\n${body}\n`];
const GO = (body: string, above = ''): readonly [command: string, file: string, text: string] => ['go run drop.go', 'drop.go', `package main\nimport ("database/sql"; "os"; _ "github.com/lib/pq")\n${above}\nfunc main() {\n\traw, err := os.ReadFile("/run/mode")\n\tmode := string(raw)\n${body}\n\tdb, _ := sql.Open("postgres", url)\n\tdb.Exec("DROP TABLE orders")\n}\n`];

/** Values that only running decides between: each of them is a way, and production's is named. */
const VALUES: Readonly<Record<string, readonly [command: string, file: string, text: string]>> = {
  'a ternary': JS("new Client(c ? 'FIRST' : 'SECOND').query('DROP TABLE orders');"),
  'a ternary behind several conditions': JS("const url = c && process.pid > 3\n  ? 'FIRST'\n  : 'SECOND';\nnew Client(url).query('DROP TABLE orders');"),
  'a ternary with a comparison': JS("const url = process.pid > 3 ? 'FIRST' : 'SECOND';\nnew Client(url).query('DROP TABLE orders');"),
  'ternaries in one another': JS("const url = c ? 'FIRST' : os.type() === 'x' ? 'SECOND' : 'FIRST';\nnew Client(url).query('DROP TABLE orders');"),
  'objects of a ternary': JS("const settings = c ? { url: 'FIRST' } : { url: 'SECOND' };\nnew Client(settings.url).query('DROP TABLE orders');"),
  'a default of what is not there': JS("let url = c ? 'FIRST' : undefined;\nurl ??= 'SECOND';\nnew Client(url).query('DROP TABLE orders');"),
  'a function of several returns': JS("function pick(name) {\n  if (name === 'x') {\n    return 'FIRST';\n  }\n  return 'SECOND';\n}\nnew Client(pick(os.hostname())).query('DROP TABLE orders');"),
  'a table': JS("const urls = { one: 'FIRST', two: 'SECOND' };\nnew Client(urls[os.hostname()]).query('DROP TABLE orders');"),
  'a table of objects': JS("const settings = { one: { url: 'FIRST' }, two: { url: 'SECOND' } };\nconst { url } = settings[os.hostname()];\nnew Client(url).query('DROP TABLE orders');"),
  'a table with a default': JS("const urls = { one: 'FIRST' };\nnew Client(urls[os.hostname()] ?? 'SECOND').query('DROP TABLE orders');"),
  'Python’s condition': PY("url = 'FIRST' if c and len(os.listdir('.')) > 3 else 'SECOND'\npsycopg2.connect(url).cursor().execute('DROP TABLE orders')"),
  'Python’s condition over lines': PY("url = (\n    'FIRST'\n    if c\n    else 'SECOND'\n)\npsycopg2.connect(url).cursor().execute('DROP TABLE orders')"),
  'and, or in Python': PY("url = c and 'FIRST' or 'SECOND'\npsycopg2.connect(url).cursor().execute('DROP TABLE orders')"),
  'a pair': PY("url = ('FIRST', 'SECOND')[c]\npsycopg2.connect(url).cursor().execute('DROP TABLE orders')"),
  'a dictionary’s get': PY("urls = {'one': 'FIRST'}\nurl = urls.get(open('/run/mode').read()) or 'SECOND'\npsycopg2.connect(url).cursor().execute('DROP TABLE orders')"),
  'an entry by a variable of the environment': PY("urls = {'one': 'FIRST', 'two': 'SECOND'}\npsycopg2.connect(urls[os.environ['MODE_OF_TODAY']]).cursor().execute('DROP TABLE orders')"),
  'what a function returns where something fails': PY("def pick():\n    try:\n        open('/run/x')\n        return 'FIRST'\n    except OSError:\n        return 'SECOND'\npsycopg2.connect(pick()).cursor().execute('DROP TABLE orders')"),
  'Ruby’s ternary': RB("url = c ? 'FIRST' : 'SECOND'\nPG.connect(url).exec('DROP TABLE orders')"),
  'what Ruby’s if gives': RB("url = if c\n  'FIRST'\nelse\n  'SECOND'\nend\nPG.connect(url).exec('DROP TABLE orders')"),
  'what Ruby’s case gives': RB("url = case File.read('/run/mode') when 'a' then 'FIRST' else 'SECOND' end\nPG.connect(url).exec('DROP TABLE orders')"),
  'what a method gives at its end': RB("def pick(c)\n  if c\n    'FIRST'\n  else\n    'SECOND'\n  end\nend\nPG.connect(pick(c)).exec('DROP TABLE orders')"),
  'a hash’s fetch': RB("URLS = { 'one' => 'FIRST' }\nPG.connect(URLS.fetch(File.read('/run/mode'), 'SECOND')).exec('DROP TABLE orders')"),
  'PHP’s ternary': PHP("$url = $c ? 'FIRST' : 'SECOND';\n(new PDO($url))->exec('DROP TABLE orders');"),
  'PHP’s match': PHP("$url = match ($mode) { 'a' => 'FIRST', default => 'SECOND' };\n(new PDO($url))->exec('DROP TABLE orders');"),
  'PHP’s match of conditions': PHP("$url = match (true) { $mode === 'a' => 'FIRST', default => 'SECOND' };\n(new PDO($url))->exec('DROP TABLE orders');"),
  'Go’s map': GO('\turls := map[string]string{"one": "FIRST"}\n\turl, ok := urls[mode]\n\tif !ok {\n\t\turl = "SECOND"\n\t}'),
  'a function of Go’s': GO('\turl := pick(err)', 'func pick(err error) string {\n\tif err == nil {\n\t\treturn "FIRST"\n\t}\n\treturn "SECOND"\n}'),
  'Perl’s ternary': ['perl drop.pl', 'drop.pl', "use DBI;\nmy $mode = `cat /run/mode`;\nmy $url = $mode eq 'a' ? 'FIRST' : 'SECOND';\nDBI->connect($url)->do('DROP TABLE orders');\n"],
  'a case of a shell': ['bash drop.sh', 'drop.sh', 'case "$(cat /run/mode)" in\n  a) url=FIRST ;;\n  *) url=SECOND ;;\nesac\npsql "$url" -c \'DROP TABLE orders\'\n'],
};

for (const [name, [command, file, text]] of Object.entries(VALUES)) {
  test(`knows each of the values that only running decides between: ${name}`, () => {
    const judged = (first: string, second: string): ReturnType<typeof verdictOn> => verdictOn(command, { files: { [`${PROJECT}/${file}`]: text.replaceAll('FIRST', first).replaceAll('SECOND', second) } });
    const elsewhere = 'postgres://app@10.4.7.9/shop';
    for (const [first, second] of [[PROD, HERE], [HERE, PROD]] as const) {
      const verdict = judged(first, second);
      assert.equal(verdict.kind, 'ask', `${first} ${second}`);
      assert.equal(verdict.environment.tier, 'production', `${first} ${second}`);
    }
    for (const [first, second] of [[elsewhere, HERE], [HERE, elsewhere]] as const) assert.equal(judged(first, second).kind, 'ask', `${first} ${second}`);
    assert.equal(judged(HERE, 'postgres://app@127.0.0.1/shop_test').kind, 'allow');
  });
}

test('takes what two conditions decide in every combination', () => {
  const run = (...parts: readonly string[]): string => drops(JAVASCRIPT, `const c = fs.existsSync('/run/x');\nconst d = fs.existsSync('/run/y');\n${parts.join('\n')}\nrequire('child_process').execSync('kubectl --context ' + place + ' ' + act);`).kind;
  const ACTS = ["const act = d ? 'get pods' : 'delete namespace shop';", "const act = d ? 'delete namespace shop' : 'get pods';", "let act = 'get pods';\nif (d) act = 'delete namespace shop';", "let act = 'delete namespace shop';\nif (d) act = 'get pods';"];
  const places = (first: string, second: string): readonly string[] => [`const place = c ? '${first}' : '${second}';`, `let place = '${first}';\nif (c) place = '${second}';`];
  for (const act of ACTS) {
    for (const place of [...places('shop-prod', 'kind-local'), ...places('kind-local', 'shop-prod')]) for (const parts of [[place, act], [act, place]]) assert.equal(run(...parts), 'ask', parts.join('\n'));
    for (const place of places('kind-local', 'minikube')) assert.equal(run(place, act), 'allow', `${place}\n${act}`);
  }
  // Those of the same condition go together: on no way something of production's is deleted.
  assert.equal(run("const place = c ? 'shop-prod' : 'kind-local';", "const act = c ? 'get pods' : 'delete namespace shop';"), 'allow');
  assert.equal(run("const place = c ? 'shop-prod' : 'kind-local';", "const act = c ? 'delete namespace shop' : 'get pods';"), 'ask');
});

test('does not guess which entry of a long table is taken, or what comes from outside', () => {
  const table = (entries: readonly string[]): string => JS(`const urls = { ${entries.map((url, n) => `k${n}: '${url}'`).join(', ')} };\nnew Client(urls[os.hostname()]).query('DROP TABLE orders');`)[2];
  const local = (n: number): readonly string[] => Array.from({ length: n }, (_, i) => `${HERE}_${i}`);
  assert.equal(drops(JAVASCRIPT, table(local(4))).kind, 'allow');
  assert.equal(drops(JAVASCRIPT, table(local(5))).kind, 'ask');
  assert.equal(drops(JAVASCRIPT, table([...local(5), PROD])).kind, 'ask');
  assert.equal(drops(JAVASCRIPT, JS(`const url = fs.readFileSync('/run/url', 'utf8') || '${HERE}';\nnew Client(url).query('DROP TABLE orders');`)[2]).kind, 'ask');
  assert.equal(drops(JAVASCRIPT, JS(`const url = process.env.URL_OF_TODAY || '${HERE}';\nnew Client(url).query('DROP TABLE orders');`)[2]).kind, 'allow');
  // The first of two alternatives is no key of the second.
  assert.equal(drops(JAVASCRIPT, JS("const host = c ? 'localhost' : '10.4.7.9';\nnew Client({ host, database: 'shop' }).query('DROP TABLE orders');")[2]).kind, 'ask');
});

test('goes only the way that a condition known to hold leaves', () => {
  for (const [url, kind] of [[`'a' === 'a' ? '${HERE}' : '${PROD}'`, 'allow'], [`'a' === 'a' ? '${PROD}' : '${HERE}'`, 'ask'], [`'a' === 'a' && 'b' === 'b' ? '${HERE}' : '${PROD}'`, 'allow'], [`'a' === 'b' && 'b' === 'b' ? '${HERE}' : '${PROD}'`, 'ask']] as const) {
    assert.equal(drops(JAVASCRIPT, JS(`const url = ${url};\nnew Client(url).query('DROP TABLE orders');`)[2]).kind, kind, url);
  }
});
