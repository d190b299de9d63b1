import { randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { anchorLine, anchorsIn } from '../../audit/anchor.ts';
import type { Head } from '../../audit/chain.ts';
import type { Anchor } from '../../audit/verify.ts';
import { NOTES, noteInGit, notesInGit, signatureInGit } from './anchor-git.ts';
import { placeOf } from '../place.ts';

/** Where heads of the record were written down. */
export interface Known {
  /** Absolute path of a file, or of a folder in a git repository. */
  readonly path: string;
  /** ISO 8601, UTC, of the newest. */
  readonly time: string;
  readonly seq: number;
}

/** Why a head could not be written down, for a person. */
export class NoAnchor extends Error {
  override readonly name = 'NoAnchor';
}

/** What is known from outside of the chain. */
export interface Found {
  readonly anchors: readonly Anchor[];
  /** Places that could not be asked, and why, for a person. */
  readonly unchecked: readonly string[];
}

/** Writes the record's head to a place: a line in a file, or a note in the git repository around a folder. Rejects with `NoAnchor` or `GitRefused`. */
export async function anchor(head: Head, given: string, home: string, now: Date): Promise<{ readonly path: string; readonly signed: boolean }> {
  const target = placeAt(given, home);
  const { root, audit } = placeOf(home);
  if (head.seq === 0) throw new NoAnchor('expected a record to anchor, but nothing was written down so far');
  if (target === root || target.startsWith(root + path.sep)) throw new NoAnchor(`expected a place outside of ${root}: who rewrites the record could rewrite that as well`);
  const line = anchorLine(recordId(audit), head, now);
  const signed = isFolder(target) ? (await noteInGit(target, line)).signed : (appendTo(target, line), false);
  remember(audit, { path: target, time: now.toISOString(), seq: head.seq });
  return { path: target, signed };
}

/** The anchors of this record in the places that are known, and in others that are named. */
export async function findAnchors(home: string, others: readonly string[] = []): Promise<Found> {
  const { audit } = placeOf(home);
  const record = idOf(audit);
  const known = knownPlaces(audit).map((one) => one.path);
  const anchors: Anchor[] = [];
  const unchecked: string[] = [];
  for (const place of new Set([...known, ...others.map((one) => placeAt(one, home))])) {
    const shown = shownPlace(place, home);
    try {
      const text = await textAt(place);
      const all = anchorsIn(text ?? '', shown);
      const own = all.filter((one) => one.record === record);
      anchors.push(...own);
      if (own.length === 0) unchecked.push(`${shown} holds no anchor of this record${all.length ? `, but ${all.length} of another` : ''}${known.includes(place) ? '; there was one' : ''}`);
      if (isFolder(place) && (await signatureInGit(place)) === 'bad') unchecked.push(`the signature of the newest anchor in ${shown} is bad`);
    } catch (error) {
      unchecked.push(`${shown} cannot be read: ${error instanceof Error ? error.message : 'unknown error'}`);
    }
  }
  return { anchors, unchecked };
}

/** Forgets a place; what stands there stays. Whether it was known. */
export function forgetPlace(given: string, home: string): boolean {
  const { audit } = placeOf(home);
  const known = knownPlaces(audit);
  const left = known.filter((one) => one.path !== placeAt(given, home));
  if (left.length < known.length) writeKnown(audit, left);
  return left.length < known.length;
}

export function knownPlaces(audit: string): readonly Known[] {
  try {
    const all: unknown = JSON.parse(readFileSync(path.join(audit, 'anchors.json'), 'utf8'));
    return Array.isArray(all) ? all.filter((one): one is Known => typeof (one as Known | null)?.path === 'string' && typeof (one as Known).time === 'string') : [];
  } catch {
    return []; // nothing was anchored so far
  }
}

/** How a place is told to a person. */
export function shownPlace(place: string, home: string): string {
  return `${place.startsWith(home + path.sep) ? `~${place.slice(home.length)}` : place}${isFolder(place) ? ` (${NOTES})` : ''}`;
}

/** A place as it was given, as an absolute path. */
export function placeAt(given: string, home: string): string {
  return path.resolve(given === '~' || given.startsWith('~/') ? home + given.slice(1) : given);
}

function isFolder(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function appendTo(file: string, line: string): void {
  if (!existsSync(path.dirname(file))) throw new NoAnchor(`expected the folder ${path.dirname(file)} to exist`);
  try {
    appendFileSync(file, `${line}\n`, { mode: 0o600 });
  } catch (error) {
    throw new NoAnchor(`expected ${file} to be writable: ${error instanceof Error ? error.message : 'unknown error'}`);
  }
}

function textAt(place: string): Promise<string | undefined> {
  if (isFolder(place)) return notesInGit(place);
  return Promise.resolve(readFileSync(place, 'utf8'));
}

/** Tells the anchors of this record from those of a colleague's in the same repository. It cannot be the first entry's hash, which a rewrite would change. */
function recordId(audit: string): string {
  const known = idOf(audit);
  if (known !== undefined) return known;
  mkdirSync(audit, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(path.join(audit, 'id'), `${randomBytes(8).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return idOf(audit) ?? '';
}

function idOf(audit: string): string | undefined {
  try {
    return readFileSync(path.join(audit, 'id'), 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}

function remember(audit: string, place: Known): void {
  writeKnown(audit, [...knownPlaces(audit).filter((one) => one.path !== place.path), place]);
}

function writeKnown(audit: string, places: readonly Known[]): void {
  const draft = path.join(audit, `anchors.${process.pid}.new`);
  writeFileSync(draft, `${JSON.stringify(places, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(draft, path.join(audit, 'anchors.json'));
}
