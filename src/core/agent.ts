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
  /** The agent runs the file itself, so that it must be executable. */
  readonly executable?: true;
  /** It is edited where it stands already, and never made: an agent may read a new file instead of another one of the user's. */
  readonly onlyIfThere?: true;
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

/** How the agent shows that it is on this machine; any one of these is enough. */
export interface Detection {
  /** Paths, `~` allowed: its configuration folder. */
  readonly paths: readonly string[];
  /** Programs on PATH: `codex`. */
  readonly executables: readonly string[];
  /** Ids of editor extensions that are or bring it, in lower case. */
  readonly extensions: readonly string[];
  /** URI scheme of the editor that is the agent: `cursor`. */
  readonly scheme?: string;
}

/** Where a text switches our hooks off. */
export interface SwitchedOff {
  /** As a person would look for it: `hooksConfig.enabled`. */
  readonly key: string;
  /** 1-based. */
  readonly line: number;
}

/** A file that can switch the user's hooks off, and how to tell that it does. It is watched, and agents may not write it. */
export interface KillSwitch {
  /** Relative to a project, with `~`, or absolute for an administrator's file. */
  readonly path: string;
  /** It silences the hooks of the administrator's configuration as well. */
  readonly reachesManaged?: true;
  /** The file is mostly there for others: agents may write it, but no text that fits this. */
  readonly words?: RegExp;
  /** Where the text switches our hooks off; undefined where it does not. Never throws: a text the agent itself cannot read switches nothing. */
  off(text: string): SwitchedOff | undefined;
  /** The text without what `off` found; undefined where only a person can take it out. Throws `BrokenConfig`. */
  repair?(text: string): string | undefined;
}

/** The administrator's configuration, which a repository cannot switch off. */
export interface Managed {
  readonly paths: Readonly<Record<'linux' | 'macos' | 'windows', string>>;
  /** Writes our hooks into its text, in the form the agent expects there. */
  readonly file: Pick<HookFile, 'install' | 'uninstall' | 'installed'>;
}

/** A file in gitignore syntax, in a project's root, by which the agent's own tools keep away from others. No shell does. */
export interface IgnoreFile {
  /** `.cursorignore` */
  readonly name: string;
  /** What keeps to it, and what does not, in a few words. */
  readonly keeps: string;
}

/** A list in the agent's own settings of files that its own tools may not read, in every project of the user. */
export interface ReadRules {
  /** With `~`. The first that is there is edited; without any the first is made. */
  readonly paths: readonly string[];
  /** `claude`: `permissions.deny` with `Read(glob)`. `opencode`: `permission.read`, an object from wildcard to action in which the last that fits counts. */
  readonly form: 'claude' | 'opencode';
  /** What a new file names as its schema, where the agent would else write that into it itself. */
  readonly schema?: string;
  /** With `~`. The agent has run before where this is there; only then are its settings edited, since it would take a first one of ours for a sign of something else. */
  readonly once?: string;
  /** What keeps to it, and what does not, in a few words. */
  readonly keeps: string;
}

/** The agent puts the variables of a project's `.env` into its own shells, so that hiding the file hides nothing. */
export interface DotEnvLoading {
  /** Relative to the project. */
  readonly files: readonly string[];
  /** How the agent is told to leave them alone; left out where it cannot be. */
  readonly setting?: DotEnvSetting;
}

/** A setting of the user's that ends the loading of a project's `.env`. */
export interface DotEnvSetting {
  /** With `~`. */
  readonly path: string;
  readonly key: readonly string[];
  /** A project's file of the same form, whose `false` counts before the user's `true`. */
  readonly project?: string;
  /** `switch`: `true` ends it. `names`: a list of variables that are not loaded. */
  readonly form: 'switch' | 'names';
  /** Names by which the agent itself logs in, which stay. */
  readonly own: RegExp;
  /** Those of the files that the setting speaks of. */
  readonly covers: readonly string[];
}

/**
 * The agent runs a hook only after its user agreed to that very hook. Its own program tells what there is to agree to: JSON-RPC, one message a line
 * on stdin and stdout. It is asked about a copy of the hook file in a folder of ours, so that the user sees the whole change before anything of theirs is touched.
 */
export interface Trust {
  /** Name of the program, and what it is started with. */
  readonly program: string;
  readonly args: readonly string[];
  /** Variable that names the agent's configuration folder, and that folder: `~/.codex`. */
  readonly variable: string;
  readonly folder: string;
  /** The messages that open the conversation. Those with an id want an answer. */
  readonly opening: readonly object[];
  /** The request that lists the hooks as seen from a project. */
  list(project: string): object;
  /** Our hooks in its result. Throws `UnreadablePayload`. */
  found(result: unknown): readonly AgreedHook[];
  /** File that keeps what the user agreed to. */
  readonly file: string;
  /** Its text with our hooks in it. Idempotent; foreign lines stay. Throws `BrokenConfig`. */
  record(text: string | undefined, hooks: readonly AgreedHook[]): string;
  /** Its text without them; undefined where nothing but ours was in it. */
  forget(text: string): string | undefined;
  /** Whether the file says that our hooks, as they stand in the hook file, were agreed to. That they were not changed since, only the program can tell. */
  agreed(text: string, hookFile: string): boolean;
}

/** What the user agrees to. */
export interface AgreedHook {
  /** By which the agent knows it: its file and place in it. */
  readonly key: string;
  /** Of the command and all that goes with it. */
  readonly hash: string;
  readonly trusted: boolean;
  /** False where the user has switched this hook off. */
  readonly enabled: boolean;
}

/** What else must hold in the editor for hooks of an agent that lives in it. */
export interface InEditor {
  /** Settings that switch hooks off with `false`, whoever set them: the user, a profile, the workspace. */
  readonly settings: readonly string[];
  /** The editor runs no hooks in Restricted Mode. */
  readonly trustedOnly: true;
}

/** Where an agent finds hooks that it asks at the same moment as ours, and that may change a call after it was judged. */
export interface HooksBeside {
  /** The list's names, below `hooks` or at the top of the file: `PreToolUse`. */
  readonly events: readonly string[];
  /** Files, relative to a project, with `~` or absolute; all JSON files of a folder where it ends in `/*.json`. */
  readonly paths: readonly string[];
}

/** How the agent can be started so that it does not load the user's hooks. Its being started so by an agent is a protected act. */
export interface Launch {
  /** Names of its program, and of the package by which `npx` starts it, without the scope. */
  readonly programs: readonly string[];
  /** Flags that do it: spellings joined by `|`, and for those with a value which values do, be they spelt out or in a file. */
  readonly off: readonly { readonly flag: string; readonly value?: (text: string) => boolean }[];
  /** Variables that give it another folder of settings. `HOME` does so for all. */
  readonly elsewhere: readonly string[];
  /** Commands of its own that switch hooks off, or bring code that runs beside them: fits the words after its name, joined by spaces. */
  readonly commands?: RegExp;
}

/** One coding agent: how to register with it, read it and answer it. Pure text in, text out. */
export interface Agent {
  readonly id: string;
  readonly title: string;
  /** Versions of the real client that this was run against; the README shows them. */
  readonly tested: string;
  /** What is held, and what stays open, in a sentence for the README. */
  readonly holds: string;
  /** What stays open because the agent makes it impossible to close: a sentence each. `docs/threat-model.md` says what to do about it. */
  readonly open: readonly string[];
  /** None where the agent has no hooks: then it is found, and shown as unguardable. */
  readonly files: readonly HookFile[];
  readonly detect: Detection;
  /** Further files that agents may not write, relative to a project or with `~`: what stands in them runs, or loosens what guards. */
  readonly switches: readonly string[];
  readonly killSwitches: readonly KillSwitch[];
  /** Plug-ins and hook scripts of others, relative to a project or with `~`: the agent runs what stands there beside our hook, so that agents may write none of it. */
  readonly plugins?: readonly string[];
  /** Files that name such plug-ins among other things: agents may write them, but no text that fits. */
  readonly naming?: readonly { readonly path: string; readonly words: RegExp }[];
  /** Left out where hooks of others change nothing after ours was asked. */
  readonly beside?: HooksBeside;
  readonly inEditor?: InEditor;
  readonly launch?: Launch;
  readonly managed?: Managed;
  readonly trust?: Trust;
  readonly ignoreFile?: IgnoreFile;
  readonly readRules?: ReadRules;
  readonly loadsDotEnv?: DotEnvLoading;
  /** Seconds that the registered hook may take; our own deadline lies inside it. Below five minutes a question stays open longer than the hook, and a late yes becomes a single-use grant. */
  readonly timeout: number;
  /** Why `timeout` is less than an hour: where and how the agent itself waits no longer. */
  readonly capped?: string;
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
