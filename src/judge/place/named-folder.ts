import type { Finding } from '../../core/effect.ts';
import type { Invocation } from '../../core/invocation.ts';
import { resolve } from '../../core/path.ts';
import type { Catalogue } from '../catalogue.ts';
import { targetClues } from '../commands.ts';
import type { World } from '../world.ts';

/** Under these a call names the folder in which its server runs the vendor's own tool. Source: railwayapp/railway-mcp-server README. */
const FOLDER = /^(?:workspace_?path|project_?path|working_?dir(?:ectory)?|cwd)$/i;

/** Places what an MCP tool does where the folder is linked to that the call names, if nothing else tells where it goes: the server runs the vendor's tool in there. */
export function inNamedFolder(finding: Finding, input: unknown, cwd: string, world: World, catalogue: Catalogue): Finding {
  if (finding.clues.some(({ about }) => about === 'context') || typeof input !== 'object' || input === null) return finding;
  const named = Object.entries(input).find(([key, value]) => FOLDER.test(key) && typeof value === 'string')?.[1] as unknown;
  const program = catalogue.all.find(({ id }) => id === finding.provider)?.executables?.[0];
  const folder = typeof named === 'string' ? resolve(named, cwd, world.home) : undefined;
  const [ready] = program === undefined || folder === undefined ? [] : catalogue.byExecutable(program);
  if (ready === undefined || folder === undefined || program === undefined) return finding;
  const invocation: Invocation = { argv: [program], env: new Map(), cwd: folder, stdin: { kind: 'none' }, redirects: [], via: [], piped: false };
  const clues = targetClues(ready, invocation, world);
  return { ...finding, clues: [...finding.clues, ...clues.filter(({ about }) => about === 'context')] };
}
