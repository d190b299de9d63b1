/** Something that is made when it is first needed, and kept. */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** A question that is asked at most once for each place or name; its answer is kept, also where there is none. It goes stale: keep it no longer than its answers hold. */
export function once<T>(ask: (of: string) => T): (of: string) => T {
  const known = new Map<string, T>();
  return (of) => {
    const found = known.get(of);
    if (found !== undefined || known.has(of)) return found as T;
    const answer = ask(of);
    known.set(of, answer);
    return answer;
  };
}
