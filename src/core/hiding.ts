import type { Agent } from './agent.ts';
import { channelsOf, type Coverage } from './coverage.ts';
import { inEnglish, told, type Say } from './say.ts';

/** How well a file is kept from one agent. */
export interface Keeping {
  /** `leaks`: some way to the file stays open. `unsupported`: the agent has no way to keep anything from it. */
  readonly state: 'hidden' | 'leaks' | 'unsupported';
  /** For a person: what keeps it, or what does not. */
  readonly text: string;
}

/** What of the agent's own speaks of one file. */
export interface OwnMeans {
  /** The project's ignore file of this agent names it. */
  readonly ignored: boolean;
  /** A rule in the agent's settings names it. */
  readonly ruled: boolean;
  /** The agent puts its variables into its own shells. */
  readonly loaded: boolean;
}

/** How well a hidden file is kept from an agent, and never more than is true. */
export function keepingOf(agent: Agent, coverage: Coverage, own: OwnMeans, say: Say = inEnglish): Keeping {
  const byItself = ownWords(agent, own, say);
  if (own.loaded) return { state: 'leaks', text: say('It loads this file into its own shells: whatever runs in them has its values') };
  switch (coverage.state) {
    case 'guarded':
    case 'checking':
      return guarded(agent, byItself, own, say);
    case 'unguarded':
      return { state: 'leaks', text: byItself ? say('Not guarded. {0}', byItself) : say('Not guarded: nothing keeps it from reading the file') };
    case 'unguardable':
      if (byItself) return { state: 'leaks', text: byItself };
      if (agent.ignoreFile) return { state: 'leaks', text: say('It has no hooks, and {0} does not name the file', agent.ignoreFile.name) };
      return { state: 'unsupported', text: say('It has no hooks and no file that names what to leave alone') };
  }
}

function guarded(agent: Agent, byItself: string | undefined, { ignored, ruled }: OwnMeans, say: Say): Keeping {
  const seen = new Set(channelsOf(agent));
  const missing = [
    ...(seen.has('Reading files') || ignored || ruled ? [] : [say('reading files')]),
    ...(seen.has('Shell commands') ? [] : [say('shell commands')]),
  ];
  if (missing.length > 0) return { state: 'leaks', text: say('Not seen by Prodlock: {0}', missing.join(', ')) };
  const asks = seen.has('Reading files') ? say('Its reads and commands ask Prodlock first') : say('Its commands ask Prodlock first');
  return { state: 'hidden', text: byItself ? `${asks}. ${byItself}` : asks };
}

function ownWords({ ignoreFile, readRules }: Agent, { ignored, ruled }: OwnMeans, say: Say): string | undefined {
  const words = [
    ...(ruled && readRules ? [say('Its own settings keep: {0}', told(readRules.keeps, say))] : []),
    ...(ignored && ignoreFile ? [say('{0} keeps: {1}', ignoreFile.name, told(ignoreFile.keeps, say))] : []),
  ];
  return words.length > 0 ? words.join(' ') : undefined;
}
