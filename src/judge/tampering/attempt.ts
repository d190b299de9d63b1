import type { Finding } from '../../core/effect.ts';

/** The one finding of its kind. `says` is a sentence about what would happen. */
export function tampering(operation: string, act: string, says: string): Finding {
  return { effect: 'tampers', provider: 'prodlock', operation, act, says: `${says} Only a person may do that, in the editor.`, clues: [] };
}
