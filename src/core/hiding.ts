import type { Agent } from './agent.ts';
import { channelsOf, type Coverage } from './coverage.ts';

/** How well a file is kept from one agent. */
export interface Keeping {
  /** `leaks`: some way to the file stays open. `unsupported`: the agent has no way to keep anything from it. */
  readonly state: 'hidden' | 'leaks' | 'unsupported';
  /** For a person: what keeps it, or what does not. */
  readonly text: string;
}

/**
 * How well hidden files are kept from an agent, and never more than is true. `listed` tells whether the project's ignore file of this agent, if it has one,
 * names them.
 */
export function keepingOf(agent: Agent, coverage: Coverage, listed: boolean): Keeping {
  const { ignoreFile } = agent;
  const byFile = ignoreFile && listed ? `${ignoreFile.name} keeps: ${ignoreFile.keeps}` : undefined;
  switch (coverage.state) {
    case 'guarded':
    case 'checking':
      return guarded(agent, byFile);
    case 'unguarded':
      return { state: 'leaks', text: byFile ? `Not guarded. ${byFile}` : 'Not guarded: nothing keeps it from reading the file' };
    case 'unguardable':
      if (byFile) return { state: 'leaks', text: byFile };
      return ignoreFile ? { state: 'leaks', text: `It has no hooks, and ${ignoreFile.name} does not name the file` } : { state: 'unsupported', text: 'It has no hooks and no file that names what to leave alone' };
  }
}

function guarded(agent: Agent, byFile: string | undefined): Keeping {
  const channels = channelsOf(agent);
  const missing = ['Reading files', 'Shell commands'].filter((one) => !channels.includes(one));
  if (missing.length === 0) return { state: 'hidden', text: 'Its reads, searches and commands ask Prodlock first' };
  if (missing.length === 1 && missing[0] === 'Reading files' && byFile) return { state: 'hidden', text: `Its commands ask Prodlock first. ${byFile}` };
  return { state: 'leaks', text: `Not seen by Prodlock: ${missing.join(', ').toLowerCase()}` };
}
