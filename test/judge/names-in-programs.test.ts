import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PROJECT, verdictOn, type Scene } from './world.ts';

const RUNS: Readonly<Record<string, string>> = { py: 'python3', js: 'node', rb: 'ruby' };

/** Programs that tell the names of variables, whether they are set and how long they are, and nothing else. */
const NAMED: Readonly<Record<string, readonly string[]>> = {
  py: [
    "print([l.split('=')[0] for l in open('.env.production') if '=' in l])",
    "print([l.split('=',1)[0] for l in open('.env')])",
    "for line in open('.env.production'):\n    line = line.strip()\n    if line and not line.startswith('#'):\n        print(line.split('=', 1)[0])",
    "for line in open('.env'):\n    k, _, v = line.partition('=')\n    print(k, 'set' if v.strip() else 'empty')",
    "for line in open('.env'):\n    if '=' in line:\n        k, v = line.strip().split('=', 1)\n        print(k, len(v))",
    "from dotenv import dotenv_values\na = dotenv_values('.env'); b = dotenv_values('.env.production')\nprint('missing:', set(a) - set(b))",
    "from dotenv import dotenv_values; print(sorted(dotenv_values('.env.production')))",
    "from dotenv import dotenv_values; print(list(dotenv_values('.env').keys()))",
    "from dotenv import dotenv_values\nfor k in dotenv_values('.env.production'):\n    print(k)",
    "from dotenv import dotenv_values\nd = dotenv_values('.env.production')\nfor k, v in d.items():\n    print(k, bool(v))",
    "keys = {l.split('=')[0] for l in open('.env') if '=' in l}\nprint(sorted(keys))",
    "a = {l.split('=')[0].strip() for l in open('.env') if '=' in l}\nb = {l.split('=')[0].strip() for l in open('.env.production') if '=' in l}\nprint(a - b, b - a)",
    "with open('.env') as f:\n    for line in f:\n        print(line.split('=')[0])",
    "from pathlib import Path\nprint([l.split('=')[0] for l in Path('.env').read_text().splitlines() if l])",
    "print(len(open('.env').readlines()))",
    "from dotenv import dotenv_values\nd = dotenv_values('.env.production')\nprint(list(d))\nprint(len(d))",
    "x = [l.split('=')[0] for l in open('.env') if '=' in l]\nprint(x)",
    "for l in open('.env'): k,v=l.split('=',1); print(k)",
  ],
  js: [
    "const d=require('dotenv').parse(require('fs').readFileSync('.env'));console.log(Object.keys(d))",
    "const {parsed}=require('dotenv').config();console.log(Object.keys(parsed))",
    "console.log(require('fs').readFileSync('.env','utf8').split('\\n').map(l=>l.split('=')[0]))",
    "const fs=require('fs');console.log(fs.readFileSync('.env.production','utf8').split('\\n').filter(Boolean).map((l) => l.split('=')[0].trim()).join('\\n'))",
    "for (const l of require('fs').readFileSync('.env','utf8').split('\\n')) console.log(l.split('=')[0])",
    "for (const l of require('fs').readFileSync('.env','utf8').split('\\n')) { const [k, v] = l.split('='); console.log(k, v ? 'set' : 'empty') }",
    "const fs=require('fs');const keys=f=>fs.readFileSync(f,'utf8');console.log(1)",
  ],
  rb: [
    "puts File.readlines('.env').map { |l| l.split('=').first }",
    "File.foreach('.env') { |l| puts l.split('=')[0] }",
    "File.readlines('.env').each { |l| k, v = l.split('=', 2); puts k }",
  ],
};

/** Their twins, which tell a value. */
const SHOWN: Readonly<Record<string, readonly string[]>> = {
  py: [
    "print([l.split('=')[1] for l in open('.env.production') if '=' in l])",
    "print([l.split('=') for l in open('.env')])",
    "print([l.split('=')[-1] for l in open('.env')])",
    "print([l.split(':')[0] for l in open('.env')])",
    "print([l.split('=')[0] + l for l in open('.env')])",
    "print([(l.split('=')[0], l) for l in open('.env')])",
    "for line in open('.env.production'):\n    print(line.split('=', 1)[0], line)",
    "for line in open('.env.production'):\n    print(line.split('=', 1)[1])",
    "for line in open('.env'):\n    k, _, v = line.partition('=')\n    print(k, v)",
    "for line in open('.env'):\n    k, v = line.split('=', 1)\n    print(v)",
    "for line in open('.env'):\n    v, _, k = line.rpartition('=')\n    print(k)",
    "for line in open('.env'):\n    k, v = line.split('=', 1)\n    print(f'{k}: {v[:8]}')",
    "for line in open('.env'):\n    k, v = line.split('=', 1)\n    w = v\n    print(k, w)",
    "from dotenv import dotenv_values; print(sorted(dotenv_values('.env.production').values()))",
    "from dotenv import dotenv_values; print(sorted(dotenv_values('.env.production').items()))",
    "from dotenv import dotenv_values\nd = dotenv_values('.env.production')\nfor k in d:\n    print(k, d[k])",
    "from dotenv import dotenv_values\nd = dotenv_values('.env.production')\nfor k, v in d.items():\n    print(k, v)",
    "from dotenv import dotenv_values\nd = dotenv_values('.env.production')\nprint(list(d), d)",
    "from dotenv import dotenv_values\nd = dotenv_values('.env.production')\nprint([d[k] for k in d])",
    "keys = {l for l in open('.env') if '=' in l}\nprint(sorted(keys))",
    "keys = {l.split('=')[0]: l for l in open('.env') if '=' in l}\nprint(keys)",
    "x = sorted(open('.env'))\nprint(x)",
    "print(list(open('.env')))",
    "print(set(open('.env').read().split()))",
    "print([l.split('=')[0] for l in open('certs/server.key')])",
    "t = open('.env').read()\nprint(t.replace('=', ':').split('=')[0])",
    "x = {}\nfor line in open('.env'):\n    k, v = line.split('=', 1)\n    x[k] = v\nprint(x)",
    "d = dict(l.strip().split('=',1) for l in open('.env') if '=' in l)\nprint(d)",
    "d = dict(l.strip().split('=',1) for l in open('.env') if '=' in l)\nprint(sorted(d.values()))",
    "print(*open('.env'))",
    "print('%s' % open('.env').read())",
    "print('a' + open('.env').read())",
    "x = [v for k, v in (l.split('=') for l in open('.env'))]\nprint(x)",
    "x = [l for l in open('.env')]\nprint(x[0])",
    "x = sorted(l for l in open('.env'))\nprint(x)",
    "d = {l.split('=')[0]: l.split('=')[1] for l in open('.env')}\nprint(d)",
    "d = {l.split('=')[0]: l.split('=')[1] for l in open('.env')}\nfor k in d: print(k, d[k])",
    "for l in open('.env'): k,v=l.split('=',1); print(v)",
    "import builtins as b\nprint([l.split('=')[0] for l in open('.env')], [l for l in open('.env')])",
    "print(*[l.split('=',1)[1] for l in open('.env')])",
    "from pathlib import Path\nx = Path('.env').read_text()\nprint(x if x else '')",
    "d = open('.env').read()\nfor k in d: print(k)",
    "from dotenv import dotenv_values\nd = dotenv_values('.env')\nd = open('.env').readlines()\nprint(sorted(d))",
    "from dotenv import dotenv_values\nfor k, v in sorted(dotenv_values('.env').items()):\n    print(k, v)",
    "from dotenv import dotenv_values\nd = dotenv_values('.env')\nprint(f'{d}')",
    "with open('.env') as f:\n    a, b = f.read().split('=', 1)\n    print(a, b)",
  ],
  js: [
    "const d=require('dotenv').parse(require('fs').readFileSync('.env'));console.log(Object.values(d))",
    "const d=require('dotenv').parse(require('fs').readFileSync('.env'));console.log(Object.keys(d), d)",
    "const {parsed}=require('dotenv').config();console.log(parsed)",
    "const {parsed}=require('dotenv').config();console.log(Object.keys(parsed).map(k => parsed[k]))",
    "console.log(require('fs').readFileSync('.env','utf8').split('\\n').map(l=>l.split('=')[1]))",
    "console.log(require('fs').readFileSync('.env','utf8').split('\\n').map(l=>l.split('=')))",
    "console.log(require('fs').readFileSync('.env','utf8').split('\\n').map(l=>l.split('=')[0] + l))",
    "console.log(require('fs').readFileSync('.env','utf8').split('\\n').map(l=>l.split('=')[0]).map(k => process.env[k]), process.env)",
    "for (const l of require('fs').readFileSync('.env','utf8').split('\\n')) { const [k, v] = l.split('='); console.log(k, v) }",
    "for (const l of require('fs').readFileSync('.env','utf8').split('\\n')) { const [k, ...rest] = l.split('='); console.log(rest.join('=')) }",
    "require('fs').readFileSync('.env','utf8').split('\\n').forEach(l => { const i = l.indexOf('='); console.log(l.slice(i+1)) })",
    "console.log(require('dotenv').config())",
    "const r=require('dotenv').config();console.log(r.parsed)",
    "require('fs').readFileSync('.env','utf8').split('\\n').forEach(l => console.log(l))",
    "console.log(require('fs').readFileSync('.env','utf8').split('\\n').map(l=>l.split('=')[0]).map(k => k), require('fs').readFileSync('.env','utf8'))",
    "const [a] = [require('fs').readFileSync('.env','utf8')]; console.log(a)",
    "const {length, ...r} = require('fs').readFileSync('.env','utf8').split('\\n'); console.log(r)",
    "const t = require('fs').readFileSync('.env','utf8'); const [k, v] = t.split('='); console.log(`${v}`)",
    "const a = require('fs').readFileSync('.env','utf8').split('\\n'); for (const i in a) console.log(a[i])",
    "const a = require('fs').readFileSync('.env','utf8').split('\\n').map(l => l.split('=')); for (const [k, v] of a) console.log(v)",
  ],
  rb: [
    "puts File.readlines('.env').map { |l| l.split('=').last }",
    "puts File.readlines('.env').map { |l| l.split('=').first + l }",
    "File.foreach('.env') { |l| puts l.split('=')[1] }",
    "File.readlines('.env').each { |l| k, v = l.split('=', 2); puts v }",
    "File.foreach('.env') do |l| puts l end",
    "puts File.readlines('.env').map(&:strip)",
    "puts File.readlines('.env').map { |l| l.split('=') }.map { |k, v| v }",
    "puts File.read('.env').split('=')[0..5]",
  ],
};

/** The same by ways that are followed nowhere: kept back where the program is typed for the occasion. */
const MORE: Readonly<Record<string, readonly string[]>> = {
  py: [
    "list(map(print, open('.env')))",
    "a = b = open('.env').read()\nprint(a)",
    "x, y = 1, open('.env').read()\nprint(y)",
    "for l in open('.env'):\n    x, y = 1, l\n    print(y)",
    "for l in open('.env'):\n    a = b = l\n    print(a)",
    "print([a for l in open('.env') for a in l.split('=')])",
  ],
  js: [
    "const r=require('dotenv').config();console.log(r.parsed.SECRET_KEY)",
    "require('fs').readFileSync('.env','utf8').split('\\n').map(console.log)",
    "const a = require('fs').readFileSync('.env','utf8').split('\\n'); a.sort((x, y) => console.log(x))",
  ],
  rb: [
    "File.readlines('.env').sort { |a, b| puts a }",
    "x, y = 1, File.read('.env')\nputs y",
  ],
};

const scene: Scene = {
  files: { [`${PROJECT}/.env`]: 'PORT=3000\nSECRET_KEY=f83jfoI3kd93jfk3lsSk2\n', [`${PROJECT}/.env.production`]: 'SECRET_KEY=kd93jfk3lsSk2f83jfoI3\n', [`${PROJECT}/certs/server.key`]: '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n-----END PRIVATE KEY-----\n' },
  isNew: (path) => path.includes('look.'),
};
const typed = (language: string, code: string) => verdictOn(`${RUNS[language]} - <<'EOF'\n${code}\nEOF`, scene).kind;
const written = (language: string, code: string) => verdictOn(`${RUNS[language]} look.${language}`, { ...scene, files: { ...scene.files, [`${PROJECT}/look.${language}`]: code } }).kind;

for (const language of Object.keys(RUNS)) {
  test(`lets a program tell the names of variables: ${language}`, () => {
    for (const code of NAMED[language] ?? []) assert.deepEqual([typed(language, code), written(language, code)], ['allow', 'allow'], code);
  });
  test(`keeps back what more it tells: ${language}`, () => {
    for (const code of SHOWN[language] ?? []) assert.deepEqual([typed(language, code), written(language, code)], ['deny', 'deny'], code);
    for (const code of MORE[language] ?? []) assert.equal(typed(language, code), 'deny', code);
  });
}

test('keeps back what an interpreter tells of each line by itself', () => {
  assert.equal(verdictOn(`python3 -i <<< "[l for l in open('.env')]"`, scene).kind, 'deny');
  assert.equal(verdictOn(`irb <<< "File.readlines('.env')"`, scene).kind, 'deny');
  assert.equal(verdictOn(`node -p "require('fs').readFileSync('.env','utf8').split('\\n')"`, scene).kind, 'deny');
});

test('takes nothing for names in a file whose lines are no settings', () => {
  assert.equal(typed('py', "print([l.split('=')[0] for l in open('certs/server.key')])"), 'deny');
});
