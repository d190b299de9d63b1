import agents from 'folder:agents';
import { statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { linkOf } from '../audit/chain.ts';
import { entryOf, type Entry, type Removal } from '../audit/entry.ts';
import { isSelected, momentOf, type Selection } from '../audit/select.ts';
import { createClean, CSV_HEAD, csvLine, jsonLine } from '../audit/table.ts';
import { toldOf, toldRemoval } from '../audit/told.ts';
import type { Report } from '../audit/verify.ts';
import { agentIdOf, agentNames } from '../core/agent-name.ts';
import { anchor, findAnchors, forgetPlace, shownPlace } from '../host/record/anchor.ts';
import { linesOf, recordLines, segmentsIn, verifyRecord } from '../host/record/files.ts';
import { placeOf } from '../host/place.ts';
import { BadCall, one, readArgs } from './args.ts';

export const AUDIT_USAGE = `  prodlock audit verify [--against PLACE]… [--json]   whether the record is as it was written
  prodlock audit export [--format jsonl|csv] [FILTER]…
                                                      the record, or what of it is wanted, on the standard output
  prodlock audit tail [-f] [-n COUNT] [FILTER]…       the last decisions; with -f those to come, too
                                                      FILTER: --since WHEN, --until WHEN (7d, 12h, 2026-11-01), --verdict allow|ask|deny, --agent AGENT
  prodlock audit anchor [PLACE]…                      write the record's end down where a rewrite cannot reach: in a file, or
                                                      as a note in the git repository of a folder (here, without PLACE)
  prodlock audit anchor --forget PLACE                look there no more
`;

/** Where the command finds its record and writes to. */
export interface AuditCall {
  readonly home: string;
  readonly cwd: string;
  readonly now: () => Date;
  /** Resolves when more can be taken. */
  readonly out: (text: string) => Promise<void>;
  readonly err: (text: string) => void;
  /** Ends `tail -f`. */
  readonly over?: AbortSignal;
}

/** The exit code: 0, 1 where the record was changed or cannot be read, 2 where the call itself is wrong. */
export async function audit([verb, ...args]: readonly string[], call: AuditCall): Promise<number> {
  try {
    switch (verb) {
      case 'verify': return await verify(args, call);
      case 'export': return await exportAll(args, call);
      case 'tail': return await tail(args, call);
      case 'anchor': return await anchorAt(args, call);
      default: throw new BadCall(`expected verify, export, tail or anchor, got ${verb === undefined ? 'nothing' : `"${verb}"`}`);
    }
  } catch (error) {
    const said = error instanceof Error ? (isOfSystem(error) ? `expected a record of files such as 2026-11.jsonl in ${placeOf(call.home).audit}: ${error.message}` : error.message) : 'unknown error';
    call.err(error instanceof BadCall ? `audit: ${said}\nUsage:\n${AUDIT_USAGE}` : `audit: ${said}\n`);
    return error instanceof BadCall ? 2 : 1;
  }
}

function isOfSystem(error: Error): boolean {
  return 'syscall' in error;
}

/** More problems than these are only counted. */
const SHOWN = 20;

async function verify(args: readonly string[], { home, cwd, out }: AuditCall): Promise<number> {
  const { values, flags } = readArgs(args, { values: ['--against'], flags: ['--json'] });
  const { anchors, unchecked } = await findAnchors(home, (values.get('--against') ?? []).map((place) => resolved(place, cwd)));
  const folder = placeOf(home).audit;
  const report = verifyRecord(folder, anchors);
  const ok = report.problems.length === 0 && unchecked.length === 0;
  await out(flags.has('--json') ? `${JSON.stringify({ ok, ...report, unchecked }, null, 2)}\n` : `${verdictOn(report, unchecked, segmentsIn(folder).length).join('\n')}\n`);
  return ok ? 0 : 1;
}

function verdictOn({ entries, problems, notes, removal, anchors }: Report, unchecked: readonly string[], files: number): string[] {
  return [
    `audit: ${counted(entries, 'entry', 'entries')}${files > 1 ? ` in ${files} files` : ''}, ${problems.length ? 'the record was changed' : 'chain intact'}`,
    ...problems.slice(0, SHOWN).map(({ file, line, text }) => `  ${file}:${line}: ${text}`),
    ...(problems.length > SHOWN ? [`  and ${problems.length - SHOWN} more`] : []),
    ...(removal ? [`  entries up to ${removal.removed.to}, of ${removal.removed.until.slice(0, 10)} and before, were removed on ${removal.time.slice(0, 10)}; ${removal.keepDays} days are kept`] : []),
    ...(anchors ? [`  compared with ${counted(anchors, 'anchor')} outside of it`] : []),
    ...unchecked.map((text) => `  not checked: ${text}`),
    ...notes.slice(0, SHOWN).map((text) => `  note: ${text}`),
  ];
}

async function exportAll(args: readonly string[], call: AuditCall): Promise<number> {
  const { values } = readArgs(args, { values: ['--format', ...FILTERS], flags: [] });
  const format = one(values, '--format') ?? 'jsonl';
  if (format !== 'jsonl' && format !== 'csv') throw new BadCall(`--format: expected jsonl or csv, got "${format}"`);
  const selection = selectionOf(values, call.now());
  const folder = placeOf(call.home).audit;
  const decisionsOnly = format === 'csv' || selection.agent !== undefined || selection.verdict !== undefined;
  const clean = createClean();
  let lot = format === 'csv' ? CSV_HEAD : '';
  let count = 0;
  for (const { text } of recordLines(folder)) {
    const entry = entryOf(text);
    if (entry ? !isSelected(entry, selection) : decisionsOnly || !isRemovalIn(text, selection)) continue;
    lot += format === 'csv' ? csvLine(entry as Entry, clean) : jsonLine(text, clean);
    count++;
    if (lot.length < LOT) continue;
    await call.out(lot);
    lot = '';
  }
  await call.out(lot);
  if (count === 0) call.err(segmentsIn(folder).length ? 'audit: no decision of the record fits\n' : `audit: nothing was recorded so far in ${folder}\n`);
  const [problem] = verifyRecord(folder).problems;
  if (problem) call.err(`audit: the record was changed: ${problem.text}; see prodlock audit verify\n`);
  return problem ? 1 : 0;
}

/** Characters that are written at once. */
const LOT = 64 * 1024;

/** Milliseconds between two looks at a record that is followed. */
const LOOK = 200;

async function tail(args: readonly string[], call: AuditCall): Promise<number> {
  const { values, flags } = readArgs(args.map((arg) => ({ '-f': '--follow', '-n': '--lines' })[arg] ?? arg), { values: ['--lines', ...FILTERS], flags: ['--follow'] });
  const lines = one(values, '--lines') ?? '10';
  if (!/^\d{1,9}$/.test(lines)) throw new BadCall(`-n: expected a number of decisions, got "${lines}"`);
  const selection = selectionOf(values, call.now());
  const folder = placeOf(call.home).audit;
  const { told, end } = lastOf(folder, selection, Number(lines));
  if (told.length) await call.out(`${told.join('\n')}\n`);
  else if (!flags.has('--follow')) call.err(segmentsIn(folder).length ? 'audit: no decision of the record fits\n' : `audit: nothing was recorded so far in ${folder}\n`);
  if (flags.has('--follow')) await follow(folder, selection, end, call);
  return 0;
}

/** Where a reader of the record stands: the file, and the byte in it. */
interface Standing {
  readonly file: string;
  readonly at: number;
}

/** The last decisions, and where they end. Files are read from the newest on, and only as far as need be. */
function lastOf(folder: string, selection: Selection, count: number): { readonly told: readonly string[]; readonly end: Standing } {
  const files = segmentsIn(folder).map(({ name }) => name);
  let told: string[] = [];
  let end: Standing | undefined;
  for (const file of [...files].reverse()) {
    const found: string[] = [];
    let at = 0;
    for (const line of linesOf(path.join(folder, file))) {
      if (!line.ended) break;
      at = line.end;
      found.push(...toldIn(line.text, selection));
      if (found.length > 2 * count) found.splice(0, found.length - count);
    }
    end ??= { file, at };
    told = [...found, ...told].slice(-count || Infinity);
    if (told.length >= count) break;
  }
  return { told: count ? told : [], end: end ?? { file: '', at: 0 } };
}

async function follow(folder: string, selection: Selection, from: Standing, { out, over }: AuditCall): Promise<void> {
  let { file, at } = from;
  while (!over?.aborted) {
    const names = segmentsIn(folder).map(({ name }) => name);
    for (const name of names.slice(Math.max(0, names.indexOf(file)))) {
      if (name !== file) [file, at] = [name, 0];
      if (sizeOf(path.join(folder, name)) <= at) continue;
      for (const line of linesOf(path.join(folder, name), at)) {
        if (!line.ended) break;
        at = line.end;
        for (const text of toldIn(line.text, selection)) await out(`${text}\n`);
      }
    }
    await pause(LOOK, undefined, over ? { signal: over } : {}).catch(() => undefined);
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function toldIn(line: string, selection: Selection): string[] {
  const entry = entryOf(line);
  if (entry) return isSelected(entry, selection) ? [toldOf(entry, agentNames(agents))] : [];
  return selection.agent === undefined && selection.verdict === undefined && isRemovalIn(line, selection) ? [toldRemoval(linkOf(line) as unknown as Removal)] : [];
}

function isRemovalIn(line: string, { since = -Infinity, until = Infinity }: Selection): boolean {
  const link = linkOf(line);
  const at = Date.parse(link?.time ?? '');
  return link?.kind === 'retention' && 'removed' in link && at >= since && at < until;
}

async function anchorAt(args: readonly string[], { home, cwd, now, out }: AuditCall): Promise<number> {
  const { values, words } = readArgs(args, { values: ['--forget'], flags: [], words: true });
  const forget = one(values, '--forget');
  if (forget !== undefined) {
    if (!forgetPlace(resolved(forget, cwd), home)) throw new BadCall(`--forget: expected a place where the record was anchored, got "${forget}"`);
    await out(`audit: ${forget} is looked at no more\n`);
    return 0;
  }
  const report = verifyRecord(placeOf(home).audit);
  for (const place of words.length ? words : ['.']) {
    const { path: made, signed } = await anchor(report.head, resolved(place, cwd), home, now());
    await out(`audit: entry ${report.head.seq} is anchored in ${shownPlace(made, home)}${signed ? ', signed' : ''}\n`);
    if (sizeOf(made) && statSync(made).isDirectory()) await out('  to keep it where nobody here can rewrite it: git push origin refs/notes/prodlock\n');
  }
  const [problem] = report.problems;
  if (problem) await out(`audit: but the record was changed before: ${problem.text}\n`);
  return problem ? 1 : 0;
}

function resolved(place: string, cwd: string): string {
  return place === '~' || place.startsWith('~/') ? place : path.resolve(cwd, place);
}

const FILTERS = ['--since', '--until', '--verdict', '--agent'];
const VERDICTS = ['allow', 'ask', 'deny'] as const satisfies readonly Entry['verdict'][];

function selectionOf(values: ReadonlyMap<string, readonly string[]>, now: Date): Selection {
  const moment = (option: '--since' | '--until'): number | undefined => {
    const text = one(values, option);
    const at = text === undefined ? undefined : momentOf(text, now.getTime());
    if (text !== undefined && at === undefined) throw new BadCall(`${option}: expected a time such as 7d, 12h, 2026-11-01 or 2026-11-01T10:00Z, got "${text}"`);
    return at;
  };
  const since = moment('--since');
  const until = moment('--until');
  const said = one(values, '--verdict');
  const verdict = VERDICTS.find((each) => each === said);
  if (said !== undefined && !verdict) throw new BadCall(`--verdict: expected ${VERDICTS.join(', ')}, got "${said}"`);
  const named = one(values, '--agent');
  const agent = named === undefined ? undefined : agentIdOf(named, agents);
  return { ...(since === undefined ? {} : { since }), ...(until === undefined ? {} : { until }), ...(verdict ? { verdict } : {}), ...(agent === undefined ? {} : { agent }) };
}

function counted(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
