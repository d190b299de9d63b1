import agents from 'folder:agents';
import type { Agent, Launch } from '../core/agent.ts';
import type { Protection } from '../judge/project.ts';

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
      ...new Set(agents.flatMap(hookFiles).map(absolute)),
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
    worded: agents.flatMap(({ killSwitches }) => killSwitches.flatMap(({ path, words }) => (words ? [{ glob: absolute(path), words }] : []))),
  };
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
