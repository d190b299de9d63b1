/** Absolute paths of the real parts, as `test/run.mjs` has installed them. */
export interface Parts {
  /** A node 24. */
  readonly node: string;
  /** code-server's entry script. */
  readonly editor: string;
  /** The node that code-server's release wants. */
  readonly editorNode: string;
  readonly chromium: string;
  /** The Claude Code binary. */
  readonly claude: string;
  /** Entry of @cursor/sdk. */
  readonly cursor: string;
  /** The Codex binary. */
  readonly codex: string;
  /** Entry script of Gemini CLI, to be run by `node`. */
  readonly gemini: string;
  /** Entry script of Qwen Code, to be run by `node`. */
  readonly qwen: string;
  /** The Copilot CLI binary. */
  readonly copilot: string;
  /** A folder with VS Code's server in it, whose Agent Host can keep sessions. */
  readonly agentHost: string;
  /** The Cline binary. */
  readonly cline: string;
  /** The OpenCode binary. */
  readonly opencode: string;
  /** The Kilo binary, made from OpenCode's. */
  readonly kilo: string;
  /** The Droid binary. */
  readonly droid: string;
  /** Entry scripts of the tools whose files name an environment, to be run by `node`. */
  readonly firebase: string;
  readonly neon: string;
  readonly vercel: string;
  readonly knex: string;
  /** Binaries of such tools. */
  readonly supabase: string;
  readonly kubectl: string;
  /** Versions of the agents that were installed for this run, by the names above. */
  readonly versions: Readonly<Record<string, string>>;
  /** The extension as users get it. */
  readonly vsix: string;
}

/** The parts of this run. Throws where the tests were not started by `test/run.mjs`. */
export function parts(): Parts {
  const text = process.env.PRODLOCK_TEST_PARTS;
  if (!text) throw new Error('PRODLOCK_TEST_PARTS is not set: start these tests with `node test/run.mjs editor` or `node test/run.mjs agents`.');
  return JSON.parse(text) as Parts;
}
