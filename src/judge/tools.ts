import type { Finding } from '../core/effect.ts';
import { tokens } from '../core/tier.ts';
import { statements } from '../payload/sql.ts';
import type { Catalogue } from './catalogue.ts';
import { named, nameClue } from './commands.ts';
import { argumentClues, graphqlFindings, kebab, resourceIn, sqlFindings, type Sender } from './payloads.ts';

/** Verbs in a tool's name that mean loss, change or reading, where no table knows the tool. Annotations are not asked: they lie (infra.md 1.7). */
const DESTROYS = new Set('delete drop destroy remove purge terminate truncate wipe erase'.split(' '));
const UNSETTLES = new Set('reset restore rollback revoke uninstall kill transfer'.split(' '));
const CHANGES = new Set('deploy redeploy promote apply merge scale restart pause suspend migrate publish rotate'.split(' '));
/** Things whose loss nobody mourns: an agent's own notes, a browser tab. */
const SLIGHT = new Set('note notes memory memories tab tabs breakpoint todo todos comment reaction label cache cell highlight thought entity entities observation observations relation relations'.split(' '));
const SQL_KEYS = ['sql', 'query', 'statement', 'statements'];
const GRAPHQL_KEYS = ['query', 'mutation', 'document'];
const SHELL_KEYS = ['command', 'cmd', 'script'];
const RESOURCE_KEYS = 'name volumeId volume_id projectId project_id id serviceId service_id database table bucket branch environment';

export interface McpJudgement {
  readonly findings: readonly Finding[];
  /** A shell command that the tool would run, for the judge of commands. */
  readonly command?: string;
}

/** What a call of an MCP tool does: by the tables, else by the payload in its input, else by the verb in its name. */
export function toolFindings(server: string, tool: string, input: unknown, catalogue: Catalogue): McpJudgement {
  const [known] = catalogue.byTool(server, tool);
  const sender: Sender = { id: known?.provider.id ?? 'mcp', title: known?.provider.title ?? (server || 'a tool'), clues: argumentClues(input) };
  if (known) {
    const { operation, provider } = known;
    const payload = operation.payload ? text(input, [operation.payload.key]) : undefined;
    if (payload !== undefined && operation.payload) return payloadFindings(payload, operation.payload.language, sender, catalogue);
    const resource = resourceIn(input, operation.resource ?? RESOURCE_KEYS);
    return {
      findings: [{
        effect: operation.effect, provider: provider.id, operation: operation.id, act: operation.act, says: operation.says,
        clues: [...sender.clues, ...nameClue(resource)], ...(resource ? { resource: { ...resource, kind: named(operation.act, '').kind } } : {}),
        ...(operation.backups ? { backups: operation.backups } : {}), ...(operation.instead ? { instead: operation.instead } : {}),
      }],
    };
  }
  const sql = text(input, SQL_KEYS);
  if (sql !== undefined && /^\s*(--|\/\*|\w+\s)/.test(sql) && statements(sql).some((one) => one.class !== 'executes')) return payloadFindings(sql, 'sql', sender, catalogue);
  const graphql = text(input, GRAPHQL_KEYS);
  if (graphql !== undefined && /^\s*(mutation|query|subscription)\b[^;]*\{/.test(graphql)) return payloadFindings(graphql, 'graphql', sender, catalogue);
  const shell = text(input, SHELL_KEYS);
  if (shell !== undefined && tokens(tool).some((word) => ['shell', 'exec', 'execute', 'run', 'command', 'terminal', 'bash'].includes(word))) return { findings: [], command: shell };
  return { findings: byName(server, tool, input, sender) };
}

function payloadFindings(payload: string, language: 'sql' | 'graphql' | 'shell', sender: Sender, catalogue: Catalogue): McpJudgement {
  if (language === 'shell') return { findings: [], command: payload };
  if (language === 'graphql') return { findings: graphqlFindings(payload, {}, sender, undefined, catalogue) };
  return { findings: sqlFindings(statements(payload), sender) };
}

function byName(server: string, tool: string, input: unknown, sender: Sender): readonly Finding[] {
  const words = tokens(tool);
  if (words.some((word) => SLIGHT.has(word)) && !words.includes('purge')) return [];
  const effect = words.some((word) => DESTROYS.has(word)) ? 'destroys-data' : words.some((word) => UNSETTLES.has(word)) ? 'irreversible' : words.some((word) => CHANGES.has(word)) ? 'changes' : undefined;
  if (effect === undefined) return [];
  const resource = resourceIn(input, RESOURCE_KEYS);
  return [{
    effect, provider: sender.id, operation: kebab(tool), act: `Call ${tool}${server ? ` of ${server}` : ''} on`, clues: [...sender.clues, ...nameClue(resource)],
    says: effect === 'changes' ? 'By its name it changes something that runs.' : 'By its name it cannot be undone; nothing is known of backups.',
    ...(resource ? { resource } : {}),
  }];
}

function text(input: unknown, keys: readonly string[]): string | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  for (const key of keys) {
    const value: unknown = Object.entries(input).find(([name]) => name === key)?.[1];
    if (typeof value === 'string') return value;
  }
  return undefined;
}
