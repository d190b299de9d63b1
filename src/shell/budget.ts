/** Thrown inside this folder when a bound is reached; `understand` turns it into an opaque part. */
export class Exhausted extends Error {}

const STEPS = 30_000;
const DEPTH = 120;
const CHARACTERS = 8 * 1024 * 1024;

/** Counts work, never time, so that the same line always ends at the same place. */
export class Budget {
  #steps = STEPS;
  #depth = 0;
  #characters = CHARACTERS;

  /** One step per command and per word. */
  spend(steps: number): void {
    this.#steps -= steps;
    if (this.#steps < 0) throw new Exhausted('it expands to more commands or words than are looked at');
  }

  /** Text produced by expansions and pipes. */
  produce(characters: number): void {
    this.#characters -= characters;
    if (this.#characters < 0) throw new Exhausted('it expands to more text than is looked at');
  }

  nested<T>(work: () => T): T {
    if (this.#depth >= DEPTH) throw new Exhausted('it is nested too deeply');
    this.#depth++;
    try {
      return work();
    } finally {
      this.#depth--;
    }
  }
}
