import { execFile } from 'node:child_process';
import path from 'node:path';
import { SAFE, safeStart } from './git.ts';

const TIMEOUT = 3_000;
const MOST_OUTPUT = 4 * 1024 * 1024;

/**
 * When lines of a file were written, milliseconds since 1970, by line; undefined where git does not keep the file, is not there or takes longer than 3 s. Lines
 * that are not committed yet have no date.
 */
export async function lineDates(file: string, lines: readonly number[]): Promise<ReadonlyMap<number, number> | undefined> {
  const ranges = [...new Set(lines)].flatMap((line) => ['-L', `${line},${line}`]);
  const out = await git(path.dirname(file), 'blame', '--line-porcelain', ...ranges, '--', path.basename(file));
  return out === undefined ? undefined : datesIn(out);
}

/** A record begins `commit original final`, and holds `author-time`. */
function datesIn(porcelain: string): ReadonlyMap<number, number> {
  const dates = new Map<number, number>();
  let line = 0;
  let committed = true;
  for (const text of porcelain.split('\n')) {
    const head = /^([0-9a-f]{40}) \d+ (\d+)/.exec(text);
    if (head) {
      line = Number(head[2]);
      committed = !/^0+$/.test(head[1] ?? '');
    }
    const time = /^author-time (\d+)$/.exec(text)?.[1];
    if (time && committed) dates.set(line, Number(time) * 1000);
  }
  return dates;
}

function git(cwd: string, ...args: string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile('git', [...SAFE, ...args], { ...safeStart(cwd, TIMEOUT, MOST_OUTPUT), encoding: 'utf8' }, (error, stdout) => resolve(error ? undefined : stdout));
  });
}
