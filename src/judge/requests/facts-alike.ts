import { plainAct, singular } from '../../core/act-words.ts';
import type { Provider } from '../../core/provider.ts';

/** What a table tells of a deed. */
export interface Facts {
  readonly says: string;
  readonly backups?: string;
}

/** Words that speak of the command, which nobody ran: flags, terminals, the tool itself. */
const OF_COMMAND = /--?[a-z]{2}|terminal|\bCLI\b|never asks|does not ask|takes silence|Given /;
/** Verbs by which tools and interfaces take the same thing away. */
const TAKES_AWAY = /^(?:Delete|Destroy|Remove|Drop|Terminate) (?=[a-zA-Z])/;

/**
 * The facts of a deed that no row of a provider's tables fits: those of the row that does the same to the same kind of thing in another way, by its interface
 * before its commands. What a tool's call `remove-service` loses is what `DELETE /services/:id` loses.
 */
export function factsAlike({ rest = [], graphql = [], mcp = [], operations = [] }: Provider, act: string): Facts | undefined {
  const deed = plain(act);
  if (!deed.startsWith('Delete ')) return undefined;
  const row = [...rest, ...graphql, ...mcp, ...operations].find((one) => one.effect !== 'reads' && plain(one.act) === deed && !OF_COMMAND.test(one.says));
  return row === undefined ? undefined : { says: row.says, ...(row.backups !== undefined && !OF_COMMAND.test(row.backups) ? { backups: row.backups } : {}) };
}

function plain(act: string): string {
  return singular(plainAct(act.replace(TAKES_AWAY, 'Delete ').replace(/^Delete (?:the|a|an) /, 'Delete ')));
}
