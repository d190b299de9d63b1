import type { Clue } from '../../core/effect.ts';
import { stricter } from '../../core/environment.ts';
import type { Invocation } from '../../core/invocation.ts';
import { tierOfClue } from '../../core/target.ts';
import type { Settings } from '../../payload/code/program.ts';
import type { Language } from '../../payload/code/tokens.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Written } from './origin.ts';
import type { World } from '../world.ts';

/** What decides where a program's effects land. */
export interface Place {
  readonly invocation: Invocation;
  readonly settings: Settings;
  readonly world: World;
  readonly catalogue: Catalogue;
  readonly cwd: string;
  /** What the program is started with. */
  readonly args: readonly string[];
  readonly text: string;
  readonly language: Language;
  /** The file it stands in. */
  readonly file?: string;
  /** `CodeFindings.untold` */
  readonly untold?: true;
  /** The program's own text, and those of the modules that it is read with. */
  readonly texts: readonly Written[];
}

/** The clue that leads to the gravest place. */
export function strictestClue(clues: readonly Clue[]): Clue {
  return clues.reduce((best, next) => (stricter(tierOfClue(best), tierOfClue(next)) === tierOfClue(best) ? best : next));
}
