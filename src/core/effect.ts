import type { Environment, Evidence } from './environment.ts';

/** What an invocation does to its target, strictest first. Letters are those of the infrastructure facts. */
export const EFFECTS = [
  'tampers',          // switches Prodlock, an agent's hooks or a policy off
  'destroys-backup',  // B
  'destroys-data',    // D
  'irreversible',     // I
  'permissions',      // C
  'executes',         // X: a channel whose payload could not be read
  'changes',          // P
  'retargets',        // T
  'reveals',          // R: puts a secret into the agent's context
  'local',            // touches only this machine's files
  'reads',
] as const;
export type EffectClass = (typeof EFFECTS)[number];

/** The thing acted on. `opaque` names (UUIDs) say nothing to a person and are never what a human must type. */
export interface Resource {
  readonly kind: string;
  readonly name: string;
  readonly opaque: boolean;
}

/**
 * One hint at the environment of an operation. `context` clues (flag, variable, link file, host) come in the tool's own
 * order of precedence, the first that is set wins; a `resource` clue is the name of the thing itself and speaks where the context does not.
 */
export interface Clue {
  readonly about: 'context' | 'resource';
  /** The name whose words tell the tier; or an id nobody can read. */
  readonly name: string;
  /** What the same target is called elsewhere, where its name may say nothing: the account behind a profile. */
  readonly also?: readonly string[];
  /** Id of the tool whose target it is, where another one's finding has it: `fly` for what runs in a machine of Fly. */
  readonly tool?: string;
  /** Where the source itself proves the tier (localhost, an environment the user declared), its words are not asked. */
  readonly tier?: Environment['tier'];
  /** Nobody wrote it down: it is what the tool takes by itself. Where no project can be seen, that is not enough to destroy something. */
  readonly assumed?: true;
  /**
   * No file of a project that the tool works for can be seen, so that what it takes by itself may be any project's. The folder it runs in, where that is known and
   * the tool takes nothing but this machine by itself: what stands there may settle it; `otherwise`: else it says nothing, even of what can be undone.
   */
  readonly unseen?: { readonly folder?: string; readonly otherwise?: 'unknown' };
  /** The part of the target that the command itself names, and that stays where an earlier part of it has switched to another: a namespace. */
  readonly within?: string;
  /** What is left of it once an earlier part of the command has chosen another backend. */
  readonly unswitched?: Clue;
  readonly evidence: Evidence;
}

/** An effect found in an action, before anyone asked how strict to be about it. */
export interface Finding {
  readonly effect: EffectClass;
  /** Provider id and operation id: together the rule's name, `railway/volume-delete`. */
  readonly provider: string;
  readonly operation: string;
  /** Whose tool or service it is, as people call it: `Railway`. Left out where nobody's, or where the act says it. */
  readonly vendor?: string;
  /** Verb and object for the question: `Delete volume`, `Force-push branch`. */
  readonly act: string;
  readonly resource?: Resource;
  /** One sentence: what happens. Says whether it can be undone. */
  readonly says: string;
  /** What happens to the backups, where data can be lost. */
  readonly backups?: string;
  /** A command that would take a backup or show a preview first. */
  readonly instead?: string;
  readonly clues: readonly Clue[];
  /** For `retargets`: the evidence source that it changes for other tools too, `kubeconfig`. */
  readonly switches?: string;
  /** For `local` effects: true where work would be lost that nothing can bring back. */
  readonly losesWork?: boolean;
  /** For `reveals`: absolute paths of the hidden files that would be shown. */
  readonly hidden?: readonly string[];
}

/** A finding with its environment settled. */
export interface Effect extends Finding {
  readonly environment: Environment;
}
