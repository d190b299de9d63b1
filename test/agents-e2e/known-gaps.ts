/** Cells of the table that run although Prodlock guards, by the agent's id: the agent makes them impossible to close. `docs/threat-model.md` says why, and what to do. */
export const KNOWN_GAPS: Readonly<Record<string, readonly string[]>> = {
  'claude-code': ['garbage', 'repository'],
  cline: ['silence'],
  codex: ['silence', 'repository'],
  'gemini-cli': ['silence', 'repository'],
  'qwen-code': ['silence', 'repository'],
  copilot: ['garbage', 'silence', 'repository'],
  'copilot-agent-host': ['garbage', 'silence', 'repository'],
  droid: ['silence', 'repository'],
};
