import agents from 'folder:agents';
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { closingSteps, dotEnvState, followingClosing, ownNames, recordClosing } from '../../src/host/dotenv.ts';
import { readConfig, writeConfig } from '../../src/host/edit-config.ts';
import { planOf, type Step } from '../../src/host/guarding.ts';
import { removeHooks } from '../../src/host/removal.ts';

const agent = (id: string) => agents.find((one) => one.id === id) ?? assert.fail(id);
let home = '';
let shop = '';
const place = () => ({ home, folders: [shop], read: readConfig });
const state = (id: string) => dotEnvState(agent(id), place());
const put = (name: string, text: string) => {
  mkdirSync(path.dirname(path.join(home, name)), { recursive: true });
  writeFileSync(path.join(home, name), text);
};
const text = (name: string): string => readFileSync(path.join(home, name), 'utf8');
function carryOut(steps: readonly Step[]): readonly string[] {
  const { edits } = planOf(steps, readConfig);
  for (const edit of edits) {
    writeConfig(edit, home);
    recordClosing(edit, agents, home);
  }
  return edits.map(({ path: file }) => path.relative(home, file));
}
beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'prodlock-dotenv-'));
  shop = path.join(home, 'shop');
  put('shop/.env', 'PORT=3000\nGEMINI_API_KEY=AIza-mine\nexport RAILWAY_TOKEN=abc123def456\nDATABASE_URL=postgres://shop:k7Qz2Lw9Xc@db.example.com/shop\nOPENAI_API_KEY=sk-mine\n');
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

test('an agent that loads no .env, or a project without one, is nothing to speak of', () => {
  assert.equal(state('claude-code'), undefined);
  rmSync(path.join(shop, '.env'));
  assert.equal(state('gemini-cli'), undefined);
});

test('Gemini’s switch is set on consent, and stands again as it stood', () => {
  put('.gemini/settings.json', '{\n  // mine\n  "advanced": { "ignoreLocalEnv": false, },\n}\n');
  const before = text('.gemini/settings.json');
  assert.deepEqual(state('gemini-cli'), { loaded: [path.join(shop, '.env')], left: [], closable: true });
  assert.deepEqual(ownNames(agent('gemini-cli'), place()), ['GEMINI_API_KEY']);
  assert.deepEqual(carryOut(closingSteps(agents, place())), ['.gemini/settings.json', '.qwen/settings.json']);
  assert.deepEqual(state('gemini-cli'), { loaded: [], left: [path.join(shop, '.env')], closable: false });
  assert.deepEqual(carryOut(closingSteps(agents, place())), []);
  assert.deepEqual(removeHooks(home).filter(({ problem }) => problem), []);
  assert.equal(text('.gemini/settings.json'), before);
  assert.equal(readConfig(path.join(home, '.qwen/settings.json')), undefined);
});

test('a switch that the user had set is theirs', () => {
  put('.gemini/settings.json', '{ "advanced": { "ignoreLocalEnv": true } }\n');
  assert.equal(state('gemini-cli')?.closable, false);
  carryOut(closingSteps([agent('gemini-cli')], place()));
  removeHooks(home);
  assert.equal(text('.gemini/settings.json'), '{ "advanced": { "ignoreLocalEnv": true } }\n');
});

test('a project that takes the switch back is named, since it cannot be closed', () => {
  put('.gemini/settings.json', '{ "advanced": { "ignoreLocalEnv": true } }\n');
  put('shop/.gemini/settings.json', '{ "advanced": { "ignoreLocalEnv": false } }\n');
  assert.deepEqual(state('gemini-cli'), { loaded: [path.join(shop, '.env')], left: [], closable: false, against: path.join(shop, '.gemini/settings.json') });
});

test('known gap: the agent’s own file in the project is loaded whatever the setting says', () => {
  put('shop/.gemini/.env', 'A_TOKEN=x\n');
  carryOut(closingSteps(agents, place()));
  assert.deepEqual(state('gemini-cli'), { loaded: [path.join(shop, '.gemini/.env')], left: [path.join(shop, '.env')], closable: false });
});

test('Qwen is told the names that carry secrets, without those it logs in by, and new ones later without a question', () => {
  put('.qwen/settings.json', '{\n  "advanced": { "excludedEnvVars": ["FOO"] }\n}\n');
  const before = text('.qwen/settings.json');
  assert.deepEqual(followingClosing(agents, place()), [], 'nobody agreed yet');
  carryOut(closingSteps([agent('qwen-code')], place()));
  assert.match(text('.qwen/settings.json'), /"FOO", "PRODLOCK_BEGIN", "DEBUG", "DEBUG_MODE", "DATABASE_URL", "RAILWAY_TOKEN", "PRODLOCK_END"/);
  assert.doesNotMatch(text('.qwen/settings.json'), /OPENAI|GEMINI|PORT|abc123|k7Qz/);
  assert.deepEqual(state('qwen-code')?.loaded, []);
  put('shop/.env', 'STRIPE_SECRET_KEY=abcdefgh12345678\n');
  assert.equal(state('qwen-code')?.closable, true);
  assert.deepEqual(carryOut(followingClosing(agents, place())), ['.qwen/settings.json']);
  assert.match(text('.qwen/settings.json'), /RAILWAY_TOKEN.*STRIPE_SECRET_KEY/, 'names of other projects stay');
  assert.deepEqual(carryOut(followingClosing(agents, place())), []);
  removeHooks(home);
  assert.equal(text('.qwen/settings.json'), before);
});

test('known gap: Cline has no setting, and several files', () => {
  put('shop/.env.local', 'B_TOKEN=x\n');
  assert.deepEqual(state('cline'), { loaded: [path.join(shop, '.env.local'), path.join(shop, '.env')], left: [], closable: false });
});
