import { baseName } from '../../core/path.ts';

/** Where an agent is told of its MCP servers: in the project's folders, and at home. */
export interface ServerFiles {
  readonly agent: string;
  readonly inProject: readonly string[];
  readonly atHome: readonly string[];
}

/** Sources: each agent's documentation of MCP; level doc. */
export const SERVER_FILES: readonly ServerFiles[] = [
  { agent: 'amp', inProject: ['.amp/settings.json'], atHome: ['.config/amp/settings.json'] },
  { agent: 'claude-code', inProject: ['.mcp.json'], atHome: ['.claude.json'] },
  { agent: 'cline', inProject: [], atHome: inEditor('saoudrizwan.claude-dev/settings/cline_mcp_settings.json') },
  { agent: 'codex', inProject: ['.codex/config.toml'], atHome: ['.codex/config.toml'] },
  { agent: 'copilot', inProject: ['.vscode/mcp.json', '.mcp.json'], atHome: ['.config/Code/User/mcp.json', 'Library/Application Support/Code/User/mcp.json', '.copilot/mcp-config.json'] },
  { agent: 'cursor', inProject: ['.cursor/mcp.json'], atHome: ['.cursor/mcp.json'] },
  { agent: 'droid', inProject: ['.factory/mcp.json'], atHome: ['.factory/mcp.json'] },
  { agent: 'gemini-cli', inProject: ['.gemini/settings.json'], atHome: ['.gemini/settings.json'] },
  { agent: 'kilo', inProject: ['.kilocode/mcp.json'], atHome: [] },
  { agent: 'kiro', inProject: ['.kiro/settings/mcp.json'], atHome: ['.kiro/settings/mcp.json'] },
  { agent: 'opencode', inProject: ['opencode.json', 'opencode.jsonc'], atHome: ['.config/opencode/opencode.json', '.config/opencode/opencode.jsonc'] },
  { agent: 'qwen-code', inProject: ['.qwen/settings.json'], atHome: ['.qwen/settings.json'] },
  { agent: 'roo', inProject: ['.roo/mcp.json'], atHome: inEditor('rooveterinaryinc.roo-cline/settings/mcp_settings.json') },
  { agent: 'windsurf', inProject: [], atHome: ['.codeium/windsurf/mcp_config.json'] },
];

/** In the folder that VS Code keeps for an extension. */
function inEditor(path: string): readonly string[] {
  return ['.config/Code', 'Library/Application Support/Code'].map((editor) => `${editor}/User/globalStorage/${path}`);
}

/** The same under names of their own, in folders that differ from system to system or that their users choose. */
const ELSEWHERE = /^(?:\.?mcp[_-](?:config|settings|servers)\.json|claude_desktop_config\.json|kilo\.jsonc?|config\.json)$/;
const NAMES: ReadonlySet<string> = new Set(SERVER_FILES.flatMap(({ inProject, atHome }) => [...inProject, ...atHome]).map(baseName));

/** Whether a file may be one in which an agent is told of MCP servers. By its name alone: what it says of them decides. */
export function isServerFile(path: string): boolean {
  const name = baseName(path.replaceAll('\\', '/'));
  return NAMES.has(name) || ELSEWHERE.test(name);
}
