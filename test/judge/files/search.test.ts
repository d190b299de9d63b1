import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PROJECT, verdictOn, type Scene } from '../world.ts';

const SECRET = 'f83jfoI3kd93jfk3lsSk2';
const scene: Scene = {
  files: {
    [`${PROJECT}/.env.production`]: `PORT=3000\nSESSION_SECRET=${SECRET}\n`,
    [`${PROJECT}/.env`]: `SESSION_SECRET=${SECRET}\n`,
    [`${PROJECT}/.gitignore`]: '.env\n',
    [`${PROJECT}/config/mcp.json`]: `{"mcpServers":{"railway":{"env":{"RAILWAY_API_TOKEN":"${SECRET}"}}}}\n`,
    [`${PROJECT}/src/index.ts`]: 'export const port = 3000;\n',
  },
  git: { root: PROJECT, branch: 'main', defaultBranch: 'main', dirty: [], untracked: [] },
};
const search = (pattern: string, more: { readonly path?: string; readonly glob?: string } = {}) => verdictOn({ kind: 'search', path: PROJECT, pattern, cwd: PROJECT, ...more }, scene);

test('an agent\'s own search that would find something in a hidden file is denied, and told how to leave the file out', () => {
  const verdict = search('SESSION_SECRET');
  assert.equal(verdict.kind, 'deny');
  assert.match(verdict.kind === 'deny' ? verdict.advice : '', /`!\.env\.production`/);
  assert.doesNotMatch(JSON.stringify(verdict), new RegExp(SECRET));
  assert.equal(search('SESSION_SECRET', { glob: '!.env.production' }).kind, 'allow');
  assert.equal(search('api_token').kind, 'deny');
  assert.equal(search('(RAILWAY|X)_API').kind, 'deny');
  assert.equal(search('(RAILWAY|X)_API', { glob: '!{.env.production,mcp.json}' }).kind, 'allow');
  assert.equal(search('=', { glob: '.env*' }).kind, 'deny');
  assert.equal(search('x', { path: `${PROJECT}/.env` }).kind, 'deny');
});

test('other searches are ordinary work', () => {
  for (const [pattern, more] of [['export const', {}], ['SESSION', { glob: '*.ts' }], ['SESSION', { path: `${PROJECT}/src` }], ['nothing of it', {}]] as const) assert.equal(search(pattern, more).kind, 'allow', pattern);
  assert.equal(verdictOn({ kind: 'search', path: PROJECT, cwd: PROJECT }, scene).kind, 'allow');
});

test('a search goes through a project with many hidden files as it does through one with few', () => {
  const packages = Array.from({ length: 150 }, (_, i) => `${PROJECT}/packages/p${i}`);
  const many: Scene = { ...scene, files: Object.fromEntries(packages.flatMap((folder) => [[`${folder}/.env`, `SESSION_SECRET=${SECRET}\n`], [`${folder}/index.ts`, 'useEffect();\n']])) };
  const tool = (pattern: string) => verdictOn({ kind: 'search', path: PROJECT, pattern, cwd: PROJECT }, many).kind;
  assert.deepEqual([tool('useEffect'), tool('SESSION')], ['allow', 'deny']);
  assert.deepEqual(['grep -rn useEffect .', 'rg useEffect -uu', 'grep -rn SESSION .', 'grep -rn f83 packages'].map((command) => verdictOn(command, many).kind), ['allow', 'allow', 'deny', 'deny']);
});
