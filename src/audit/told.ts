import type { AgentName } from '../core/agent-name.ts';
import { redact, visible } from '../core/redact.ts';
import type { Entry, Removal } from './entry.ts';
import { outcomeOf } from './summary.ts';
import { whatOf } from './table.ts';

/** Characters of a request that are shown. */
const LONGEST = 160;

/** A decision as a person reads it in a terminal: one line, and for what was more than routine the request and the first reason. Times are local, agents have their titles. */
export function toldOf(entry: Entry, name: AgentName): string {
  const { time, agent, environment, canonical, reasons: [reason], verdict } = entry;
  const head = [clock(time), outcomeOf(entry).padEnd(13), safe(name(agent)).padEnd(14), safe(environment.name).padEnd(11), safe(whatOf(entry))].join('  ');
  if (verdict === 'allow') return head;
  return [head, `${INDENT}${safe(canonical)}`, ...(reason ? [`${INDENT}${safe(reason.text)}`] : [])].join('\n');
}

const INDENT = ' '.repeat(21);

export function toldRemoval({ time, removed: { from, to, until }, keepDays }: Removal): string {
  return `${clock(time)}  entries ${from} to ${to}, of ${until.slice(0, 10)} and before, were removed; the record keeps ${keepDays} days`;
}

function clock(time: string): string {
  const at = new Date(time);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

/** On one line, with nothing that a terminal would obey, and no secret that an older version did not know. */
function safe(text: string): string {
  const line = visible(redact(text).replace(/\s+/g, ' ').trim());
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST)}…`;
}
