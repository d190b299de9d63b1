/** A map that several shells have in common until one of them changes it: most ways through a script set nothing. */
export class Table<V> {
  #map: Map<string, V>;
  #isShared = false;

  constructor(entries: Iterable<readonly [string, V]> = []) {
    this.#map = new Map(entries);
  }

  copy(): Table<V> {
    const other = new Table<V>();
    other.#map = this.#map;
    other.#isShared = true;
    this.#isShared = true;
    return other;
  }

  /** Whether neither has changed since one was made of the other. */
  isSameAs(other: Table<V>): boolean {
    return this.#map === other.#map;
  }

  get size(): number {
    return this.#map.size;
  }

  get(name: string): V | undefined {
    return this.#map.get(name);
  }

  has(name: string): boolean {
    return this.#map.has(name);
  }

  keys(): Iterable<string> {
    return this.#map.keys();
  }

  [Symbol.iterator](): Iterator<[string, V]> {
    return this.#map[Symbol.iterator]();
  }

  set(name: string, value: V): void {
    if (value !== undefined && this.#map.get(name) === value) return;
    this.#own().set(name, value);
  }

  delete(name: string): void {
    if (this.#map.has(name)) this.#own().delete(name);
  }

  #own(): Map<string, V> {
    if (this.#isShared) this.#map = new Map(this.#map);
    this.#isShared = false;
    return this.#map;
  }
}
