import type { Launch } from '../core/agent.ts';
import type { LockState } from '../core/decide.ts';
import type { Evidence, Environment } from '../core/environment.ts';
import type { Policy } from '../core/policy.ts';
import type { GitLook, Printed } from '../core/files.ts';
import type { Surroundings } from '../core/provider.ts';
import type { Mention } from '../environments/from/mentions.ts';

/** Everything a verdict depends on besides the action. Given the same world, the same action gets the same verdict. */
export interface World extends Surroundings {
  readonly lock: LockState;
  /** Whether a file is kept from agents, and why. By path alone, or with a look inside where the name is not enough. */
  hidden(path: string): { readonly why: string; readonly line?: number } | undefined;
  /** The same by path alone. */
  hiddenByName(path: string): boolean;
  /** Files that were hidden when the project was looked through, as absolute paths; none where nobody did. */
  hiddenFiles(): readonly string[];
  /**
   * Whether a path belongs to the guard itself: Prodlock's folder, agents' hook files, policy. With the `content` that would be written there,
   * a file that also serves other purposes is guarded only against what loosens protection. `alone` leaves the file's other names out.
   */
  guarded(path: string, content?: string, alone?: boolean): { readonly why: string } | undefined;
  /** What is guarded at or below a folder, as far as its place is known without looking: absolute paths. */
  guardedIn(folder: string): readonly string[];
  /** How a program that is an agent is started without the user's hooks; undefined for other programs. */
  launch(program: string): Launch | undefined;
  /** Whether a variable sends an agent to other settings than the user's, or starts it without hooks. */
  sendsElsewhere(variable: string): boolean;
  /** Variables that the code around a command was given, or gives it, apart from those it had anyhow. */
  readonly given?: ReadonlyMap<string, string>;
  /** Policies that apply in a folder, the user's first. */
  policies(folder: string): readonly Policy[];
  /** Agent id of the caller; undefined where nobody told. */
  readonly agent?: string;
  /** What git would print of a repository; undefined where nobody can look. */
  printed(folder: string, look: GitLook): Printed | undefined;
  /** Set where a task that a project calls cleaning runs, as it is committed: what git ignores and it takes away can be made again. */
  readonly tidying?: true;
  /** Local time, for quiet hours. */
  readonly now: Date;
  /** Current targets of the project around a folder, as on the badge. */
  environments(folder: string): readonly Environment[];
  /** Command lines of the user's running programs, for tunnels that are open already. Asked at most once a verdict, and for few. */
  processes(): readonly (readonly string[])[];
  /** What a person calls an id that stands in a command, from the project's own configuration. */
  nameOf(id: string, folder: string): Named | undefined;
  /** For which environment the project's own configuration names a host, id or name that carries no word itself. */
  mentioned(name: string, folder: string, tool?: string): Mention | undefined;
  /** Whether a file may tell of a milder place than production, with that name in it: what the agent could just have written itself proves nothing. */
  vouches(path: string, name: string): boolean;
  /** Where a secret that stands in a command came from. */
  sourceOf(text: string, folder: string): readonly Provenance[];
}

export interface Named {
  readonly name: string;
  readonly evidence: Evidence;
  /** Environment that the same file names. */
  readonly environment?: Environment;
}

export interface Provenance {
  readonly key: string;
  /** Kind of credential: `Railway token`. */
  readonly title: string;
  /** What its holder can do, a sentence without subject: `can change every project of its user`. */
  readonly reach: string;
  readonly evidence: Evidence;
  /** Environment that the credential itself, its file, or the file's name, names. */
  readonly environment?: Environment;
  /** False where only the name of a variable fits, and several files have it. */
  readonly sure: boolean;
  /** Set where its file has nothing to do with the folder that the command runs in, and the credential reaches past one place: why, for a person. */
  readonly unrelated?: string;
  /** True where a whole file is loaded, so that nothing says which of its credentials counts. */
  readonly wholesale?: boolean;
  /** True where the command only speaks of the variable: `"$DATABASE_URL"`. */
  readonly spoken?: boolean;
}
