// The one entrance to all that proves Prodlock: `node test/run.mjs [task] [arguments]`. Sets up what the task needs by itself.
//
//   (none)        everything, and a closing line `N passed, N failed`
//   unit [path…]  the tests beside the sources' mirror; `test/core` runs one folder
//   editor [word…], agents [word…]   the tests with a real editor and real agents; a word picks files by name,
//                 and options go to node's test runner: `agents claude --test-name-pattern=denied`; `agents --all` with all agents that can be had
//   matrix [agent…]   what real agents could do in every case, into docs/agents.md; `--all` for all agents that can be had, and with what
//                 takes minutes; a name for that one, with `--slow` the same
//   secrets [agent…]  every way to a secret with real agents, into docs/ways-to-secrets.md; agents as with `matrix`
//   tools         what is read from files that the real tools of clouds and platforms write; installs those tools
//   old-editor [word…]  the editor tests that need no Cursor, Codex or Copilot, in the oldest editor we support
//   pictures [scene…]  a picture of everything that can be seen, in three themes, into artifacts/tour; `--old` in the oldest editor we support, `--german` in a German one
//   film          the animated picture of the README, played by a real agent, into media/
//   desktop       the tests inside a desktop editor, where one can be had
//   try           the main job, to watch; `--headless` answers by itself
//   bench         the measurements; `bench:judge` how right and how fast the judge is, `--quiet` without the lines it gets wrong;
//                 `bench:secrets` which files are hidden, and how fast a project is looked through
import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { installDependencies } from './setup/dependencies.mjs';
import { installParts } from './setup/parts.mjs';

const TRY_PARTS = ['openssl', 'curl', 'chromium', 'node', 'editor', 'claude'];
const REAL_PARTS = [...TRY_PARTS, 'cursor', 'codex'];
const TABLE_PARTS = ['openssl', 'curl', 'node', 'claude', 'codex', 'cursor'];
const TOOL_PARTS = ['node', 'openssl', 'kubectl', 'firebase', 'supabase', 'neon', 'vercel', 'knex'];
/** What every view and dialog is tested by. */
const OLD_EDITOR = ['badge', 'guard', 'lock', 'modal', 'newcomer', 'agents-view', 'hidden-files', 'activity', 'approvals', 'policy', 'tokens', 'first-minutes', 'deadline', 'modes', 'restricted'];
const MORE_AGENTS = ['gemini', 'qwen', 'copilot', 'agent-host', 'cline', 'opencode', 'kilo', 'droid'];

const TASKS = {
  all: runAll,
  unit: (wanted) => tests().then(({ unitTests }) => unitTests(wanted)),
  editor: (wanted) => withParts(REAL_PARTS, ({ realTests }) => realTests('test/editor', wanted)),
  agents: (wanted) => withParts(agentParts(wanted), ({ realTests }) => realTests('test/agents-e2e', wanted.filter((word) => word !== '--all'))),
  matrix: (wanted) => withParts(matrixParts(wanted), ({ realTests }) => realTests('test/agents-e2e', ['matrix', ...wanted.filter((word) => word.startsWith('--test-'))])),
  secrets: (wanted) => withParts(matrixParts([...wanted, '--slow']), ({ realTests }) => realTests('test/agents-e2e', ['secrets', ...wanted.filter((word) => word.startsWith('--test-'))])),
  tools: (wanted) => provide(TOOL_PARTS).then(tests).then(({ realTests }) => realTests('test/environments', wanted)),
  'old-editor': (wanted) => withParts([...TRY_PARTS, 'old-editor'], ({ realTests }) => realTests('test/editor', wanted.some((word) => !word.startsWith('--')) ? wanted : [...OLD_EDITOR, ...wanted])),
  pictures: (wanted) => withParts([...TRY_PARTS.filter((part) => part !== 'claude'), ...(wanted.includes('--old') ? ['old-editor'] : [])], ({ script }) => script('test/pictures/tour.ts', wanted.filter((word) => word !== '--old'))),
  film: () => withParts(TRY_PARTS, ({ script }) => script('test/pictures/film.ts', [])),
  desktop: () => import('./setup/desktop.mjs').then(({ desktopTests }) => desktopTests(say)),
  try: (options) => withParts(TRY_PARTS, ({ script }) => script('test/try/try.ts', options)),
  bench: (options) => tests().then(({ benchmarks }) => benchmarks(options)),
  'bench:judge': (options) => tests().then(({ script }) => script('test/bench/judge.ts', options)),
  'bench:secrets': (options) => tests().then(({ script }) => script('test/bench/secrets.ts', options)),
};

const [task = 'all', ...rest] = process.argv.slice(2);
process.chdir(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
try {
  if (!(task in TASKS)) throw new Error(`no task ${task}; there are ${Object.keys(TASKS).join(', ')}`);
  await installDependencies(say);
  const outcome = await TASKS[task](rest);
  process.exitCode = outcome.failed.length ? 1 : 0;
} catch (error) {
  console.error(`prodlock: ${error.message}`);
  process.exitCode = 1;
}

/** An outcome is how many passed, and the name of each that failed. */
async function runAll() {
  const { attached } = await import('./setup/command.mjs');
  const { unitTests, realTests } = await tests();
  const outcomes = [];
  const part = async (name, work) => {
    say(name);
    const outcome = await Promise.resolve().then(work).catch((error) => ({ passed: 0, failed: [`${name}: ${error.message}`] }));
    outcomes.push(outcome);
    return outcome.failed.length === 0;
  };
  const program = (name, file, args) => part(name, async () => ((await attached(file, args)) === 0 ? { passed: 1, failed: [] } : { passed: 0, failed: [name] }));

  await program('types', 'npx', ['--no-install', 'tsc', '--noEmit']);
  await program('lint', 'npx', ['--no-install', 'eslint', '.']);
  await part('unit', () => unitTests([]));
  const parts = await part('parts', async () => {
    await provide(REAL_PARTS);
    return { passed: 0, failed: [] };
  });
  const packaged = await part('package', packageExtension);
  if (parts && packaged) {
    await part('editor', () => realTests('test/editor', []));
    await part('agents', () => realTests('test/agents-e2e', []));
  }

  const failed = outcomes.flatMap((outcome) => outcome.failed);
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  console.log();
  for (const name of failed) console.log(`failed: ${name}`);
  console.log(`${passed} passed, ${failed.length} failed`);
  return { passed, failed };
}

/** The usual agents' parts, and those of all with `--all`. */
function agentParts(wanted) {
  return wanted.includes('--all') ? [...new Set([...REAL_PARTS, ...matrixParts(wanted)])] : REAL_PARTS;
}

/** The parts of the agents that are named, of all with `--all`, of the usual ones else. */
function matrixParts(wanted) {
  if (wanted.includes('--all') || wanted.includes('--slow')) process.env.PRODLOCK_SLOW = '1';
  const agents = [...TABLE_PARTS.slice(3), ...MORE_AGENTS];
  const named = wanted.includes('--all') ? agents : agents.filter((name) => wanted.includes(name));
  // The Agent Host is a part of the editor.
  const chosen = named.flatMap((name) => (name === 'agent-host' ? ['editor', name] : [name]));
  return chosen.length ? [...TABLE_PARTS.slice(0, 3), ...chosen] : TABLE_PARTS;
}

async function withParts(names, work) {
  await provide(names);
  const { passed, failed } = process.env.PRODLOCK_VSIX ? { passed: 0, failed: [] } : await packageExtension();
  if (failed.length) throw new Error('the extension could not be packaged');
  const outcome = await work(await tests());
  return { passed: passed + outcome.passed, failed: outcome.failed };
}

/** Tells the tests where everything is. */
async function provide(names) {
  const vsix = path.resolve(process.env.PRODLOCK_VSIX ?? 'prodlock.vsix');
  process.env.PRODLOCK_TEST_PARTS = JSON.stringify({ ...(await installParts(names, say)), vsix });
}

async function packageExtension() {
  const { attached } = await import('./setup/command.mjs');
  rmSync('prodlock.vsix', { force: true });
  const code = await attached(process.execPath, ['build.mjs', 'package']);
  return code === 0 ? { passed: 1, failed: [] } : { passed: 0, failed: ['package'] };
}

/** Loaded late: its packages may have to be installed first. */
function tests() {
  return import('./setup/tests.mjs');
}

function say(text) {
  console.log(`— ${text}`);
}
