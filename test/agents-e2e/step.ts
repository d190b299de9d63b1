/** One act that a scripted model asks its agent for, whoever the agent is. Paths are absolute. */
export type Step =
  | { readonly kind: 'shell'; readonly command: string; readonly cwd: string }
  | { readonly kind: 'read' | 'delete'; readonly path: string }
  | { readonly kind: 'write'; readonly path: string; readonly text: string }
  /** Deletes a file by a patch, for agents that have a tool for those. */
  | { readonly kind: 'patch'; readonly deletes: string }
  /** Has a sub-agent do something. `prompt` stands nowhere else in the run. */
  | { readonly kind: 'delegate'; readonly prompt: string; readonly does: Step }
  /** Deletes a volume through the MCP server `railway`. */
  | { readonly kind: 'mcp'; readonly server: 'railway'; readonly tool: 'volume_delete'; readonly volume: string; readonly note?: string };
