import { verifyRecord } from '../host/audit-files.ts';
import { placeOf } from '../host/place.ts';

/** More problems than these are only counted. */
const SHOWN = 20;

/** Whether the record is as it was written, for a person; `ok` is false where it is not, or cannot be read. */
export function verifyAudit(home: string): { readonly text: string; readonly ok: boolean } {
  const { audit } = placeOf(home);
  try {
    const { entries, problems } = verifyRecord(audit);
    const count = `${entries} entr${entries === 1 ? 'y' : 'ies'}`;
    if (problems.length === 0) return { text: `audit: ${count}, chain intact`, ok: true };
    const more = problems.length > SHOWN ? [`  and ${problems.length - SHOWN} more`] : [];
    return { text: [`audit: ${count}, the record was changed`, ...problems.slice(0, SHOWN).map(({ line, text }) => `  line ${line}: ${text}`), ...more].join('\n'), ok: false };
  } catch (error) {
    return { text: `audit: ${audit} cannot be read: ${error instanceof Error ? error.message : 'unknown error'}`, ok: false };
  }
}
