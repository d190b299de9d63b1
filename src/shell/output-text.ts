/** Text that commands print one after another, as far as it can be computed. */
export interface Output {
  text: string;
  /** False once a program printed what cannot be computed. */
  known: boolean;
  /** False once it depends on which way the command takes. */
  certain: boolean;
  /** The program whose output is unknown, with its arguments. */
  from: readonly string[] | undefined;
  /** Where else its text ends up: in other outputs, in front of the agent, in files. */
  readonly into: Output[];
  shown: boolean;
  readonly files: string[];
}

/** Where text came from: what a program printed, or the file at a path. */
export type Source = Output | string;
