import type { Call } from './action.ts';

/** What the agent's hook process must print and how it must exit. */
export interface Reply {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/** What Prodlock answers: no opinion (the agent's own approval flow goes on) or a denial with the text the agent shall read. Never an approval. */
export type Answer = { readonly kind: 'none' } | { readonly kind: 'deny'; readonly text: string };

/** One configuration file of an agent that Prodlock edits. */
export interface HookFile {
  /** With `~` for the home folder: `~/.claude/settings.json`. */
  readonly path: string;
  /** The file's new text with our hooks in it; `text` is undefined where there is no file. Idempotent, foreign entries and comments kept. Throws `BrokenConfig` on a file it cannot parse. */
  install(text: string | undefined, command: HookCommand): string;
  /** The file's text without our hooks; undefined where nothing but ours was in it, and the file can go. Same error. */
  uninstall(text: string): string | undefined;
  /** Whether our hooks stand in it as `install` would write them. False for a broken file. */
  installed(text: string, command: HookCommand): boolean;
}

/** How the agent shall start the launcher. */
export interface HookCommand {
  /** Absolute path of the launcher: `/home/me/.prodlock/bin/prodlock-hook`. */
  readonly launcher: string;
  readonly platform: 'posix' | 'windows';
}

/** A third-party configuration file that cannot be edited safely, and why. The file is never rewritten. */
export class BrokenConfig extends Error {
  override readonly name = 'BrokenConfig';
  constructor(
    readonly problem: string,
    /** 1-based. */
    readonly line: number,
  ) {
    super(`line ${line}: ${problem}`);
  }
}

/** A hook payload that is not what the agent's contract says. The call is denied. */
export class UnreadablePayload extends Error {
  override readonly name = 'UnreadablePayload';
}

/** One coding agent: how to register with it, read it and answer it. Pure text in, text out. */
export interface Agent {
  readonly id: string;
  readonly title: string;
  /** Versions of the real client that this was run against; the README shows them. */
  readonly tested: string;
  /** What is held, and what stays open, in a sentence for the README. */
  readonly holds: string;
  readonly files: readonly HookFile[];
  /** Paths, `~` allowed, whose presence says that the agent is on this machine. */
  readonly markers: readonly string[];
  /** Files that can switch our hooks off, relative to a project or with `~`. Writing them is a protected act. */
  readonly switches: readonly string[];
  /** Seconds that the registered hook may take; our own deadline lies inside it. */
  readonly timeout: number;
  /**
   * The call a payload asks about; undefined for an event that asks nothing (a session start).
   * `event` is the word the hook was registered with, where the payload does not name its event.
   * Throws `UnreadablePayload`; the message says what was expected and what arrived, never a value.
   */
  read(payload: string, event: string | undefined): Call | undefined;
  /** The agent's own dialect. */
  reply(answer: Answer, payload: string, event: string | undefined): Reply;
  readonly samples: readonly AgentSample[];
}

export interface AgentSample {
  /** A real payload, as JSON. */
  readonly payload: unknown;
  readonly event?: string;
  /** What `read` must make of it. */
  readonly call: Call | undefined;
}
