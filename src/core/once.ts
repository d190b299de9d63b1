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
