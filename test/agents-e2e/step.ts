/** One act that a scripted model asks its agent for, whoever the agent is. Paths are absolute. */
export type Step =
  | { readonly kind: 'shell'; readonly command: string; readonly cwd: string }
  /** A command by a tool that the agent's program keeps for other harnesses than its usual one. */
  | { readonly kind: 'harness'; readonly name: 'pi' | 'background'; readonly command: string; readonly cwd: string }
  | { readonly kind: 'read' | 'delete'; readonly path: string }
  | { readonly kind: 'write'; readonly path: string; readonly text: string }
  /** Deletes a file by a patch, for agents that have a tool for those. */
  | { readonly kind: 'patch'; readonly deletes: string }
  /** Searches the contents of files below a path with the agent's own tool. */
  | { readonly kind: 'search'; readonly path: string; readonly pattern: string; readonly glob?: string }
  /** Replaces a text in a file with the agent's own tool. */
  | { readonly kind: 'edit'; readonly path: string; readonly find: string; readonly replace: string }
  | { readonly kind: 'fetch'; readonly url: string }
  /** A call of the MCP server `filesystem`, which is a browser as well. */
  | { readonly kind: 'mcp-file'; readonly tool: string; readonly input: Readonly<Record<string, unknown>> }
  /** Has a sub-agent do something. `prompt` stands nowhere else in the run. */
  | { readonly kind: 'delegate'; readonly prompt: string; readonly does: Step }
  /** Deletes a volume through the MCP server `railway`. */
  | { readonly kind: 'mcp'; readonly server: 'railway'; readonly tool: 'volume_delete'; readonly volume: string; readonly note?: string };
