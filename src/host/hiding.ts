import agents from 'folder:agents';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { denyReads, removeDenied } from '../secrets/claude-permissions.ts';
import { createClassifier } from '../secrets/classify.ts';
import { ignorePatterns, withBlock, withoutBlock } from '../secrets/ignore-file.ts';
import type { Step } from './guarding.ts';
import { placeOf } from './place.ts';

/** Where the hiding of files is written down: one of the user's own files, and one in each folder of the project. */
export interface HidingPlace {
  readonly home: string;
  readonly folders: readonly string[];
  /** The user's own globs, in addition to the built-in list. */
  readonly hide: readonly string[];
  /** Files that were found to hold a secret, absolute. */
  readonly files?: readonly string[];
  /** Ids of the agents that are guarded. */
  readonly agents: readonly string[];
}

/** The steps that keep secret-bearing files out of what guarded agents read by themselves. */
export function hidingSteps({ home, folders, hide, files = [], agents: guarded }: HidingPlace): Step[] {
  const classify = createClassifier();
  const unnamed = files.filter((file) => classify(file).state !== 'hidden');
  const patterns = (folder: string): readonly string[] => [...ignorePatterns(), ...hide, ...unnamed.flatMap((file) => ignoreLine(file, folder))];
  return [
    ...(guarded.includes('claude-code') ? [{ path: claudeSettings(home), change: (text: string | undefined) => denyReads(text, claudePatterns(hide)) }] : []),
    ...ignoreFiles(folders, (id) => guarded.includes(id)).map((file) => ({ path: file, change: (text: string | undefined) => withBlock(text, patterns(path.dirname(file))) })),
  ];
}

/** The line of an ignore file that names one file; none for those that stand elsewhere. */
function ignoreLine(file: string, folder: string): readonly string[] {
  const relative = path.relative(folder, file).replaceAll('\\', '/');
  if (relative.startsWith('..') || path.isAbsolute(relative) || /[\n\r]/.test(relative)) return [];
  return [`/${relative.replace(/[[\]*?!#\\ ]/g, '\\$&')}`];
}

/** Their undoing, for all agents. */
export function unhidingSteps({ home, folders, hide }: HidingPlace): Step[] {
  return [
    { path: claudeSettings(home), change: (text) => (text === undefined ? undefined : removeDenied(text, claudePatterns([...new Set([...hide, ...recorded(home)])]))) },
    ...ignoreFiles(folders, () => true).map((file) => ({ path: file, change: (text: string | undefined) => (text === undefined ? undefined : withoutBlock(text)) })),
  ];
}

/** Names of the ignore files that guarding may write. */
export const IGNORE_FILES: ReadonlySet<string> = new Set(agents.flatMap(({ ignoreFile }) => (ignoreFile ? [ignoreFile.name] : [])));

/** Whether the ignore file of this name has our block in every folder of the project. */
export function isListed(name: string, folders: readonly string[], read: (path: string) => string | undefined): boolean {
  return folders.length > 0 && folders.every((folder) => {
    try {
      const text = read(path.join(folder, name));
      return text !== undefined && withoutBlock(text) !== text;
    } catch {
      return false; // a file that cannot be read keeps nothing from anybody
    }
  });
}

/** Remembers which globs of the user's own were written into an agent's settings: the settings may be others, or gone, when they are to be taken out. */
export function recordHidden(edited: string, home: string, hide: readonly string[]): void {
  const all = [...new Set([...recorded(home), ...hide])];
  if (edited !== claudeSettings(home) || all.length === 0) return;
  mkdirSync(placeOf(home).root, { recursive: true, mode: 0o700 });
  writeFileSync(placeOf(home).hidden, `${JSON.stringify(all)}\n`, { mode: 0o600 });
}

function recorded(home: string): readonly string[] {
  try {
    const all: unknown = JSON.parse(readFileSync(placeOf(home).hidden, 'utf8'));
    return Array.isArray(all) ? all.filter((one): one is string => typeof one === 'string') : [];
  } catch {
    return []; // nothing was ever recorded
  }
}

/** Several agents may share one. */
function ignoreFiles(folders: readonly string[], wanted: (id: string) => boolean): readonly string[] {
  const names = new Set(agents.filter(({ id }) => wanted(id)).flatMap(({ ignoreFile }) => (ignoreFile ? [ignoreFile.name] : [])));
  return folders.flatMap((folder) => [...names].map((name) => path.join(folder, name)));
}

/**
 * Claude's rules know no exceptions, so that a broad one would hide `.env.example` as well. These are the files an agent meets most;
 * about all others the hook decides.
 */
const CLAUDE_PATTERNS = `
  **/.env **/.env.local **/.env.*.local **/.env.production **/.env.prod **/.env.staging **/.env.development **/.env.test **/.envrc **/.dev.vars **/.secrets
  **/*.tfstate **/*.tfvars **/id_rsa **/id_ed25519 **/*.p12 **/*.pfx **/*.jks **/.netrc **/.pgpass **/.git-credentials
  ~/.ssh/** ~/.aws/** ~/.kube/config ~/.railway/** ~/.docker/config.json`.trim().split(/\s+/);

function claudePatterns(hide: readonly string[]): string[] {
  return [...CLAUDE_PATTERNS, ...hide];
}

function claudeSettings(home: string): string {
  return path.join(home, '.claude', 'settings.json');
}
