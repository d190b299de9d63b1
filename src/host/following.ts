import agents from 'folder:agents';
import { followingClosing, type DotEnvPlace } from './dotenv.ts';
import type { Step } from './guarding.ts';
import { followingSteps, type HidingPlace } from './hiding.ts';

/** What is known when something that is hidden has changed. */
export interface Moment {
  /** The user trusts the workspace: its own files, a policy among them, may have a say. */
  readonly trusted: boolean;
  /** The project was looked through to its end: what was not seen would count as harmless. */
  readonly complete: boolean;
  readonly hiding: HidingPlace;
  readonly dotEnv: DotEnvPlace;
}

/** The steps that bring what guarding wrote up to date, without asking again: only in files that hold lines of ours, which the user has seen and agreed to. */
export function following({ trusted, complete, hiding, dotEnv }: Moment): readonly Step[] {
  return trusted && complete ? [...followingSteps(hiding, dotEnv.read), ...followingClosing(agents, dotEnv)] : [];
}
