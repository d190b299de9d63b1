import agents from 'folder:agents';
import path from 'node:path';
import { denyReads, removeDenied } from '../secrets/claude-permissions.ts';
import { ignorePatterns, withBlock, withoutBlock } from '../secrets/ignore-file.ts';
import type { Step } from './guarding.ts';

/** Where the hiding of files is written down: one of the user's own files, and one in each folder of the project. */
export interface HidingPlace {
  readonly home: string;
  readonly folders: readonly string[];
  /** The user's own globs, in addition to the built-in list. */
  readonly hide: readonly string[];
  /** Ids of the agents that are guarded. */
  readonly agents: readonly string[];
}

/** The steps that keep secret-bearing files out of what guarded agents read by themselves. */
export function hidingSteps({ home, folders, hide, agents: guarded }: HidingPlace): Step[] {
  const patterns = [...ignorePatterns(), ...hide];
  return [
    ...(guarded.includes('claude-code') ? [{ path: claudeSettings(home), change: (text: string | undefined) => denyReads(text, claudePatterns(hide)) }] : []),
    ...ignoreFiles(folders, (id) => guarded.includes(id)).map((file) => ({ path: file, change: (text: string | undefined) => withBlock(text, patterns) })),
  ];
}

/** Their undoing, for all agents. */
export function unhidingSteps({ home, folders, hide }: HidingPlace): Step[] {
  return [
    { path: claudeSettings(home), change: (text) => (text === undefined ? undefined : removeDenied(text, claudePatterns(hide))) },
    ...ignoreFiles(folders, () => true).map((file) => ({ path: file, change: (text: string | undefined) => (text === undefined ? undefined : withoutBlock(text)) })),
  ];
}

/** Names of the ignore files that guarding may write. */
export const IGNORE_FILES: ReadonlySet<string> = new Set(agents.flatMap(({ ignoreFile }) => (ignoreFile ? [ignoreFile.name] : [])));

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
