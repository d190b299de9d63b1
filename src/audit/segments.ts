/** A file of the record. Together, in their order, they are one chain. */
export interface Segment {
  readonly name: string;
  /** `2026-11`, the month in which it was begun. */
  readonly month: string;
  /** From 1, within its month. */
  readonly number: number;
}

const NAME = /^(\d{4}-\d{2})(?:\.(\d{3,6}))?\.jsonl$/;

/** Files of a folder that belong to a record, oldest first. */
export function segmentsOf(names: readonly string[]): readonly Segment[] {
  return names
    .flatMap((name): Segment[] => {
      const [, month, number = '1'] = NAME.exec(name) ?? [];
      return month === undefined ? [] : [{ name, month, number: Number(number) }];
    })
    .sort((a, b) => (a.month === b.month ? a.number - b.number : a.month < b.month ? -1 : 1));
}

/** The file that follows the last one: the first of this month, or the next of a month that is not over by the record's own clock. */
export function segmentAfter(last: Segment | undefined, now: Date): string {
  const month = now.toISOString().slice(0, 7);
  if (!last || month > last.month) return `${month}.jsonl`;
  return `${last.month}.${String(last.number + 1).padStart(3, '0')}.jsonl`;
}
