import { inEnglish, type Say } from '../core/say.ts';
import type { Credential, Spot, TokenReport } from './report.ts';

/** How paths are shown. */
export type Place = (file: string) => string;

const CERTAINTY = { source: 'from the vendor’s source', documented: 'from the vendor’s documentation', unverified: 'unverified' } as const;

/** The report as data. It holds no value and no fingerprint. */
export function reportJson({ credentials, mixed, inherited, notes }: TokenReport, place: Place): object {
  const spot = ({ file, line, key }: Spot): object => ({ file: place(file), line, key });
  return {
    credentials: credentials.map((one) => ({
      ...spot(one), vendor: one.reach.vendor, kind: one.reach.kind, level: one.reach.level, reaches: one.reach.reaches, deletes: one.reach.deletes, certainty: one.reach.certainty, risk: one.risk,
      environment: one.environment ? { name: one.environment.name, tier: one.environment.tier, evidence: one.environment.evidence[0]?.fact } : null,
      also: one.also.map(spot), unrelated: one.unrelated ?? null, since: one.since === undefined ? null : new Date(one.since).toISOString().slice(0, 10), inGit: one.tracked ?? false,
      advice: one.reach.narrower ? { create: one.reach.narrower.what, url: one.reach.narrower.url } : null,
    })),
    mixed: mixed.map(({ text, ...one }) => ({ ...spot(one), text })),
    inherited,
    notes,
  };
}

/** The report as plain text: a table, then what to do about each line of it. */
export function reportText({ credentials, mixed, inherited, notes }: TokenReport, place: Place, now: number): string {
  const head = ['', 'Credential', 'Reaches', 'Can delete', 'Environment'];
  const rows = credentials.map((one, i) => [`${i + 1}`, cut(`${one.reach.vendor} ${one.reach.kind}`.trim(), 34), one.reach.level, one.reach.deletes, cut(one.environment?.name ?? 'not known', 11)]);
  const about = credentials.map((one, i) => [`${i + 1}. ${whereOf(one, place)}`, ...aboutOf(one, place, now)].join('\n'));
  const section = (title: string, lines: readonly string[]): readonly string[] => (lines.length ? ['', title, ...lines.flatMap((line) => wrapped(line))] : []);
  return [
    ...wrapped(summaryOf({ credentials, mixed, inherited, notes }), ''),
    ...(rows.length ? ['', ...aligned([head, ...rows])] : []),
    ...section('What to know, and what to do', about),
    ...section('Development files that reach production', mixed.map((one) => `${place(one.file)}:${one.line}: ${one.text}`)),
    ...section('Inherited by every terminal of the editor', inherited.map(({ key, title, why }) => `${key}, ${title}: it ${why}.`)),
    ...section('Not looked at', notes),
    '',
  ].join('\n');
}

/** `4 credentials, 2 reach a whole account, 1 stands where it does not belong`. */
export function summaryOf({ credentials, mixed, inherited }: TokenReport, say: Say = inEnglish): string {
  const wide = credentials.filter(({ reach }) => reach.level === 'account' || reach.level === 'workspace').length;
  const odd = credentials.filter(({ unrelated }) => unrelated).length;
  return [
    credentials.length === 0 ? say('No credentials found') : credentials.length === 1 ? say('1 credential') : say('{0} credentials', credentials.length),
    ...(wide ? [wide === 1 ? say('1 reaches a whole account or workspace') : say('{0} reach a whole account or workspace', wide)] : []),
    ...(odd ? [odd === 1 ? say('1 stands where it does not belong') : say('{0} stand where they do not belong', odd)] : []),
    ...(mixed.length ? [mixed.length === 1 ? say('1 production value in development files') : say('{0} production values in development files', mixed.length)] : []),
    ...(inherited.length ? [say('{0} inherited by terminals', inherited.length)] : []),
  ].join(', ');
}

/** Facts about one credential, a sentence each. */
export function aboutOf({ reach, environment, also, unrelated, since, tracked, key, file }: Credential, place: Place, now: number): readonly string[] {
  const subject = key || place(file);
  return [
    `${subject}: reaches ${reach.reaches} (${CERTAINTY[reach.certainty]}).`,
    ...(unrelated ? [`It stands ${unrelated}.`] : []),
    ...(environment ? [`It belongs to ${environment.name}: ${environment.evidence[0]?.fact ?? 'declared'}.`] : []),
    ...(also.length ? [`The same value stands in ${also.map((one) => `${place(one.file)}:${one.line}`).join(', ')}.`] : []),
    ...(since === undefined ? [] : [`In git for ${ageOf(now - since)}.`]),
    ...(tracked ? ['Whoever has the repository has it: replace it, deleting the line is not enough.'] : []),
    ...(reach.narrower ? [`Instead: ${reach.narrower.what}, ${reach.narrower.url}`] : []),
  ];
}

export function ageOf(milliseconds: number, say: Say = inEnglish): string {
  const days = Math.max(0, Math.floor(milliseconds / 86_400_000));
  if (days < 1) return say('less than a day');
  if (days < 60) return days === 1 ? say('1 day') : say('{0} days', days);
  return days < 730 ? say('{0} months', Math.floor(days / 30)) : say('{0} years', Math.floor(days / 365));
}

function whereOf({ file, line, key, also }: Credential, place: Place): string {
  return `${place(file)}${line ? `:${line}` : ''}${key ? ` ${key}` : ''}${also.length ? ` and ${also.length} more` : ''}`;
}

/** Columns of a terminal that nobody has widened. */
const COLUMNS = 80;

/** Lines of at most 80 columns, those after the first farther in. A word that is longer stands alone. */
function wrapped(text: string, indent = '  '): readonly string[] {
  return text.split('\n').flatMap((part, at) => {
    const lines: string[] = [];
    for (const word of part.split(' ')) {
      const last = lines.at(-1);
      if (last !== undefined && last.length + 1 + word.length <= COLUMNS) lines[lines.length - 1] = `${last} ${word}`;
      else lines.push(`${indent}${at === 0 && lines.length === 0 ? '' : indent}${word}`);
    }
    return lines;
  });
}

/** At most so many characters, the last of which says that there are more. */
export function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(column === row.length - 1 ? 0 : (widths[column] ?? 0))).join('  ').trimEnd());
}

/** Paths as people write them: from the project, else from the home folder. */
export function placeIn(folders: readonly string[], home: string): (file: string) => string {
  return (file) => {
    const folder = folders.find((one) => file.startsWith(`${one}/`));
    if (folder !== undefined) return file.slice(folder.length + 1);
    return file.startsWith(`${home}/`) ? `~${file.slice(home.length)}` : file;
  };
}
