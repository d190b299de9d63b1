// The real parts that Prodlock is proven with: an editor, a browser, coding agents, and the node they need.
// Each is installed once, pinned, from npm or Debian, into the cache.
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder, exclusively } from './cache.mjs';
import { command } from './command.mjs';

const NODE = `node-${process.platform}-${process.arch}`;
const QUIET = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

const CODE_SERVER = 'node_modules/code-server/out/node/entry.js';
const NODE_BINARY = `node_modules/${NODE}/bin/node`;

/** `packages` come from npm; `gives` names the paths, inside the part's folder, that are what we wanted; `finish` does what npm leaves undone. */
const PARTS = {
  node: { version: '24', packages: [`${NODE}@24`], gives: { node: NODE_BINARY } },
  editor: { version: '4.139.1', packages: ['code-server@4.139.1', `${NODE}@24`], gives: { editor: CODE_SERVER, editorNode: NODE_BINARY }, finish: installEditorModules },
  'old-editor': { version: '4.100.3', packages: ['code-server@4.100.3', `${NODE}@20`, '@vscode/ripgrep-universal@1.18.0'], gives: { editor: CODE_SERVER, editorNode: NODE_BINARY }, finish: compileOldEditor },
  claude: { version: '2.1.329', packages: ['@anthropic-ai/claude-code@2.1.329'], gives: { claude: `node_modules/@anthropic-ai/claude-code-${process.platform}-${process.arch}/claude` } },
  codex: { version: '0.169.0', packages: ['@openai/codex@0.169.0'], gives: { codex: `node_modules/@openai/codex-${process.platform}-${process.arch}/vendor/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-${process.platform === 'darwin' ? 'apple-darwin' : 'unknown-linux-musl'}/bin/codex` } },
  gemini: { version: '0.61.0', packages: ['@google/gemini-cli@0.61.0'], gives: { gemini: 'node_modules/@google/gemini-cli/bundle/gemini.js' } },
  qwen: { version: '0.24.4', packages: ['@qwen-code/qwen-code@0.24.4'], gives: { qwen: 'node_modules/@qwen-code/qwen-code/cli-entry.js' } },
  copilot: { version: '1.0.102', packages: ['@github/copilot@1.0.102'], gives: { copilot: `node_modules/@github/copilot-${process.platform}-${process.arch}/copilot` } },
  cline: { version: '3.0.65', packages: ['cline@3.0.65'], gives: { cline: `node_modules/@cline/cli-${process.platform}-${process.arch}/bin/cline` } },
  opencode: { version: '1.18.33', packages: [`opencode-${process.platform}-${process.arch}@1.18.33`], gives: { opencode: `node_modules/opencode-${process.platform}-${process.arch}/bin/opencode` } },
  kilo: { version: '7.7.9', packages: [`@kilocode/cli-${process.platform}-${process.arch}@7.7.9`], gives: { kilo: `node_modules/@kilocode/cli-${process.platform}-${process.arch}/bin/kilo` } },
  droid: { version: '0.225.2', packages: [`@factory/cli-${process.platform}-${process.arch}@0.225.2`], gives: { droid: `node_modules/@factory/cli-${process.platform}-${process.arch}/bin/droid` } },
  'agent-host': { version: '1.139.1', packages: ['@vscode/sqlite3@5.1.12-vscode', 'node-gyp@13.1.0', 'tar@6.2.1', `${NODE}@24`], gives: { agentHost: 'vscode' }, finish: assembleAgentHost },
  firebase: { version: '15.34.2', packages: ['firebase-tools@15.34.2'], gives: { firebase: 'node_modules/firebase-tools/lib/bin/firebase.js' } },
  supabase: { version: '2.122.1', packages: [`@supabase/cli-${process.platform}-${process.arch}@2.122.1`], gives: { supabase: `node_modules/@supabase/cli-${process.platform}-${process.arch}/bin/supabase` } },
  neon: { version: '2.47.0', packages: ['neonctl@2.47.0'], gives: { neon: 'node_modules/neonctl/bin/cli.js' } },
  vercel: { version: '50.44.0', packages: ['vercel@50.44.0'], gives: { vercel: 'node_modules/vercel/dist/vc.js' } },
  knex: { version: '3.3.0', packages: ['knex@3.3.0'], gives: { knex: 'node_modules/knex/bin/cli.js' } },
  cursor: { version: '1.0.32', packages: ['@cursor/sdk@1.0.32'], gives: { cursor: 'node_modules/@cursor/sdk/dist/esm/index.js' } },
};

/** Programs that Debian has. `chosen` is the user's own choice. */
const PROGRAMS = {
  chromium: { names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'], chosen: 'CHROMIUM_PATH' },
  openssl: { names: ['openssl'] },
  curl: { names: ['curl'] },
  kubectl: { names: ['kubectl'], from: 'kubernetes-client' },
};

/**
 * Makes the named parts available and resolves to absolute paths, and the versions of those from npm: `{ node, editor, editorNode, claude, chromium, …, versions }`.
 * Rejects with one error that says what to do.
 */
export async function installParts(names, say) {
  const found = { versions: {} };
  for (const name of names) {
    if (name in PROGRAMS) found[name] = await debianProgram(name, say);
    else {
      Object.assign(found, await npmPart(cacheFolder(), name, say));
      found.versions[name] = PARTS[name].version;
    }
  }
  return found;
}

async function npmPart(cache, name, say) {
  const { version, packages, gives, finish } = PARTS[name];
  const folder = path.join(cache, `${name}-${version}`);
  const paths = Object.fromEntries(Object.entries(gives).map(([key, file]) => [key, path.join(folder, file)]));
  if (existsSync(folder)) return paths;
  await exclusively(cache, say, async () => {
    if (existsSync(folder)) return;
    const started = Date.now();
    say(`installing ${packages.join(' and ')} into ${folder}`);
    // Only a finished part gets the folder's name, so an interrupted installation starts anew.
    const draft = `${folder}.draft`;
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { recursive: true });
    writeFileSync(path.join(draft, 'package.json'), '{"private":true}\n');
    await command('npm', ['install', ...QUIET, ...packages], { cwd: draft });
    await finish?.(draft);
    const missing = Object.values(gives).find((file) => !existsSync(path.join(draft, file)));
    if (missing) throw new Error(`${packages[0]} was installed but has no ${missing}: it may not support ${process.platform} on ${process.arch}.`);
    renameSync(draft, folder);
    say(`${name} is ready after ${((Date.now() - started) / 1000).toFixed(0)} s`);
  });
  return paths;
}

/** code-server ships its VS Code without node_modules; its own postinstall would fetch them and compile what we do not need. */
async function installEditorModules(draft) {
  const vscode = path.join(draft, 'node_modules/code-server/lib/vscode');
  await command('npm', ['install', ...QUIET, '--omit=dev'], { cwd: vscode });
  await command('npm', ['install', ...QUIET, '--omit=dev'], { cwd: path.join(vscode, 'extensions') });
}

/** Before 4.103 argon2 and node-pty have no Linux prebuild: this needs make, g++ and python3. Nor is there a program that finds files. */
async function compileOldEditor(draft) {
  await installEditorModules(draft);
  const vscode = path.join(draft, 'node_modules/code-server/lib/vscode');
  const env = { ...process.env, PATH: `${path.join(draft, 'node_modules', NODE, 'bin')}:${process.env.PATH}` };
  await command('npm', ['rebuild', 'argon2'], { cwd: draft, env });
  const built = path.join(vscode, 'node_modules/node-pty/build/Release/pty.node');
  // node-pty's own post-install script fails after it has built; the file decides.
  const problem = await command('npm', ['rebuild', 'node-pty', '@vscode/spdlog'], { cwd: vscode, env }).then(() => undefined, (error) => error);
  if (!existsSync(built)) throw problem ?? new Error(`${built} was not built`);
  // What finds files is downloaded from GitHub by a script of its package; the newer package has it in itself.
  const ripgrep = path.join(vscode, 'node_modules/@vscode/ripgrep/bin');
  mkdirSync(ripgrep, { recursive: true });
  copyFileSync(path.join(draft, `node_modules/@vscode/ripgrep-universal/bin/${process.platform}-${process.arch}/rg`), path.join(ripgrep, 'rg'));
}

/** The editor's Agent Host wants SQLite, which is not among what is prebuilt: this needs make, g++ and python3. The rest is the editor's own, linked or copied. */
async function assembleAgentHost(draft) {
  const node = path.join(draft, 'node_modules', NODE);
  const sqlite = path.join(draft, 'node_modules/@vscode/sqlite3');
  const env = { ...process.env, PATH: `${path.join(node, 'bin')}:${process.env.PATH}` };
  await command(process.execPath, [path.join(draft, 'node_modules/node-gyp/bin/node-gyp.js'), 'rebuild', `--nodedir=${node}`], { cwd: sqlite, env });
  const from = path.join(cacheFolder(), `editor-${PARTS.editor.version}`, 'node_modules/code-server/lib/vscode');
  const to = path.join(draft, 'vscode');
  mkdirSync(path.join(to, 'node_modules/@vscode'), { recursive: true });
  for (const name of ['out', 'package.json', 'product.json']) cpSync(path.join(from, name), path.join(to, name), { recursive: true });
  for (const folder of ['', '@vscode/']) {
    for (const name of readdirSync(path.join(from, 'node_modules', folder))) {
      if (`${folder}${name}` !== '@vscode' && `${folder}${name}` !== '@vscode/sqlite3') symlinkSync(path.join(from, 'node_modules', folder, name), path.join(to, 'node_modules', folder, name));
    }
  }
  cpSync(sqlite, path.join(to, 'node_modules/@vscode/sqlite3'), { recursive: true });
}

async function debianProgram(name, say) {
  const { names, chosen, from = name } = PROGRAMS[name];
  const choice = chosen && process.env[chosen];
  if (choice && !existsSync(choice)) throw new Error(`${chosen} is ${choice}, but nothing stands there.`);
  const present = choice || onPath(names);
  if (present) return present;

  const advice = `Install it (Debian: \`apt-get install ${from}\`)${chosen ? `, or set ${chosen} to where it is` : ''}.`;
  if (process.getuid?.() !== 0 || !onPath(['apt-get'])) throw new Error(`No ${name} found on PATH. ${advice}`);
  say(`installing ${from} from Debian`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await exclusively(cacheFolder(), say, async () => {
    if (onPath(names)) return;
    await command('apt-get', ['update', '-qq'], { env });
    await command('apt-get', ['install', '-y', '-qq', '--no-install-recommends', from], { env });
  });
  const installed = onPath(names);
  if (!installed) throw new Error(`apt-get has installed ${from}, but no ${names[0]} stands on PATH. ${advice}`);
  return installed;
}

function onPath(names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) => existsSync(file));
}
