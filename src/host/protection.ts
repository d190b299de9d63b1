import agents from 'folder:agents';
import type { Agent, Launch } from '../core/agent.ts';
import type { Protection } from '../judge/place/project.ts';

/** Editors by the folders of their settings, in the user's configuration folder or on macOS in `Library/Application Support`. */
const SETTINGS = ['Code', 'Code - Insiders', 'Code - OSS', 'VSCodium', 'Cursor', 'Windsurf', 'Kiro', 'Antigravity', 'Devin'];
/** The same on a server that an editor is connected to. */
const SERVERS = ['.vscode-server/data', '.vscode-server-insiders/data', '.cursor-server/data', '.windsurf-server/data', '.local/share/code-server'];
/** Where editors keep extensions. */
const EXTENSIONS = ['.vscode', '.vscode-insiders', '.vscode-oss', '.cursor', '.windsurf', '.kiro', '.antigravity', '.devin', '.vscode-server', '.vscode-server-insiders', '.cursor-server', '.windsurf-server', '.local/share/code-server'];

/** What no agent may change: Prodlock's own folder and extension, hook files, and every file by which they can be switched off. */
export function protectionOf(home: string): Protection {
  const absolute = (file: string): string => (file.startsWith('~/') ? `${home}/${file.slice(2)}` : file.startsWith('/') ? file : `**/${file}`);
  const users = [...SETTINGS.flatMap((name) => [`.config/${name}`, `Library/Application Support/${name}`, `AppData/Roaming/${name}`]), ...SERVERS].map((folder) => `${home}/${folder}/User`);
  const folders = EXTENSIONS.map((folder) => `${home}/${folder}/extensions`);
  return {
    own: [
      `${home}/.prodlock/**`, '**/.prodlock', '**/.prodlock/**',
      // Where git keeps what proves the record.
      '**/refs/notes/prodlock',
      ...new Set(agents.flatMap((agent) => [...hookFiles(agent), ...(agent.plugins ?? [])]).map(absolute)),
      ...managedFiles(),
      ...folders.flatMap((folder) => [`${folder}/prodlock.prodlock-*`, `${folder}/prodlock.prodlock-*/**`, `${folder}/extensions.json`, `${folder}/.obsolete`]),
      // Which extensions are switched off, and which folders are trusted.
      ...users.flatMap((user) => [`${user}/globalStorage/state.vscdb*`, `${user}/globalStorage/storage.json`, `${user}/workspaceStorage/*/state.vscdb*`]),
    ],
    shared: [
      ...new Set(agents.flatMap(switchFiles).map(absolute)),
      '**/.github/hooks/**', '**/*.code-workspace', ...['.vscode', '.vscode-insiders', '.cursor'].map((folder) => `${home}/${folder}/argv.json`),
      ...users.flatMap((user) => [`${user}/settings.json`, `${user}/profiles/*/settings.json`]),
      ...SERVERS.map((folder) => `${home}/${folder}/Machine/settings.json`),
    ],
    worded: [
      ...agents.flatMap(({ killSwitches, naming = [] }) => [...killSwitches, ...naming].flatMap(({ path, words }) => (words ? [{ glob: absolute(path), words }] : []))),
      ...START_UP.map((path) => ({ glob: absolute(path), words: STARTS_UNHOOKED })),
    ],
  };
}

/** What every shell of the user's, or of a project, is started with. */
const START_UP = [
  ...['.bashrc', '.bash_profile', '.bash_login', '.bash_aliases', '.profile', '.zshrc', '.zshenv', '.zprofile', '.zlogin', '.envrc', 'mise.toml', '.mise.toml', '.config/fish/config.fish'],
  '~/.config/fish/conf.d/**', '~/.config/environment.d/**', '~/.pam_environment', '/etc/environment', '/etc/profile', '/etc/profile.d/**', '/etc/bash.bashrc', '/etc/zsh/**',
];

/** Every later agent would run without our hooks: a variable that sends it elsewhere, or another program under its name. Folders that other programs use as well are left out. */
const STARTS_UNHOOKED = wordsOf(launchesOf());

function wordsOf(launches: readonly Launch[]): RegExp {
  const names = new Set(launches.flatMap(({ elsewhere }) => elsewhere).filter((name) => !name.startsWith('XDG_')));
  const programs = new Set(launches.flatMap(({ programs: all }) => all));
  return new RegExp(`\\b(?:${[...names].join('|')})\\b\\s{0,9}[= ]|\\b(?:alias|function|abbr)\\s{1,9}(?:-\\w\\s{1,9}){0,2}(?:${[...programs].join('|')})\\b|^\\s{0,9}(?:${[...programs].join('|')})\\s{0,9}\\(\\)`, 'm');
}

/** How each agent is started without the user's hooks. */
export function launchesOf(): readonly Launch[] {
  return agents.flatMap(({ launch, detect, files }) => launch ?? (files.length > 0 ? { programs: detect.executables, off: [], elsewhere: [] } : []));
}

/** The files in which our hooks stand. A write tells what a file gains, not what it loses, so that none can be let pass. */
function hookFiles({ files, trust }: Agent): readonly string[] {
  return [...files.map(({ path }) => path), ...(trust ? [trust.file] : [])];
}

/** The administrator's. */
function managedFiles(): readonly string[] {
  return agents.flatMap(({ managed }) => (managed ? [managed.paths.linux, managed.paths.macos, managed.paths.windows.replaceAll('\\', '/')] : []));
}

/** Every other file by which an agent's hooks, or what they hide, can be switched off. */
function switchFiles({ switches, killSwitches, ignoreFile, readRules }: Agent): readonly string[] {
  return [...killSwitches.filter(({ words }) => !words).map(({ path }) => path), ...switches, ...(ignoreFile ? [ignoreFile.name] : []), ...(readRules?.paths ?? [])];
}
