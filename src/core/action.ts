/** The language of a command line, where the agent's tool tells it. */
export type ShellName = 'posix' | 'powershell' | 'cmd';

/** What an agent is about to do. Agents' adapters translate their payloads into this; the judge reads nothing else of them. */
export type Action =
  /**
   * Without `shell` it is POSIX, unless the command itself can only be PowerShell's or cmd's. `lasts` says what its shell may still have from earlier calls of the session: `all`,
   * or only `names` of variables, functions and aliases, where the call tells its folder. `earlier` are the statements that set it, which the host remembers.
   */
  | { readonly kind: 'shell'; readonly command: string; readonly cwd: string; readonly shell?: ShellName; readonly lasts?: 'all' | 'names'; readonly earlier?: string }
  /** Text typed into a shell that is already running; `text` is undefined where the agent does not tell it (Cursor). */
  | { readonly kind: 'stdin'; readonly text: string | undefined; readonly cwd: string; readonly shell?: ShellName }
  /** `page` is where a tool clicks: the address that the session's browser was last sent to, which the host remembers. */
  | { readonly kind: 'mcp'; readonly server: string; readonly tool: string; readonly input: unknown; readonly cwd: string; readonly page?: string }
  | { readonly kind: 'read'; readonly path: string; readonly cwd: string }
  /** A content search by the agent's own tool. `path` is the folder or file searched, `glob` its file filter, `pattern` what is looked for where that is told. */
  | { readonly kind: 'search'; readonly path: string; readonly glob?: string; readonly pattern?: string; readonly cwd: string }
  | { readonly kind: 'write'; readonly path: string; readonly content: string; readonly cwd: string }
  | { readonly kind: 'delete'; readonly path: string; readonly cwd: string }
  /** `opens` where it is a browser that goes there, and stays. */
  | { readonly kind: 'fetch'; readonly url: string; readonly cwd: string; readonly opens?: true }
  /** Several at once: a patch that writes one file and deletes another. The strictest part decides. */
  | { readonly kind: 'several'; readonly actions: readonly Action[]; readonly cwd: string };

/** One call of one agent, as its hook reported it. */
export interface Call {
  readonly action: Action;
  /** Agent id, as in `src/agents/`: `claude-code`, `cursor`, `copilot`. */
  readonly agent: string;
  /** The agent's session or conversation id, where it tells one. */
  readonly session?: string;
  /** The agent's id of this very tool call; two hooks firing for one call share it. */
  readonly callId?: string;
  /** Roots of the project the agent works in, where it tells them; routing prefers them over `cwd`. */
  readonly roots?: readonly string[];
}
