import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';

/** How long a look at the machine's processes is good for, in milliseconds. */
const FRESH = 250;
const LONGEST = 8_192;

/**
 * Asks for the command lines of this user's running programs, the words of each, as the system shows them. Where it does not show them (Windows, a
 * hidden /proc) there are none. Looks at most four times a second.
 */
export function createProcesses(): () => readonly (readonly string[])[] {
  let last: { readonly at: number; readonly lines: readonly (readonly string[])[] } | undefined;
  return () => {
    if (last === undefined || performance.now() - last.at > FRESH) last = { at: performance.now(), lines: look() };
    return last.lines;
  };
}

function look(): readonly (readonly string[])[] {
  try {
    if (process.platform === 'linux') return ofProc();
    return process.platform === 'win32' ? [] : ofPs();
  } catch {
    return [];
  }
}

function ofProc(): readonly (readonly string[])[] {
  const own = process.getuid?.();
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    try {
      if (statSync(`/proc/${pid}`).uid !== own) return [];
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').slice(0, LONGEST).split('\0').filter(Boolean);
      return words.length > 1 ? [words] : [];
    } catch {
      // It ended while we looked.
      return [];
    }
  });
}

/** macOS shows words joined by blanks; those of tunnels hold none. */
function ofPs(): readonly (readonly string[])[] {
  return execFileSync('/bin/ps', ['-xww', '-o', 'args='], { encoding: 'utf8', timeout: 500, maxBuffer: 8 * 1024 * 1024, stdio: ['ignore', 'pipe', 'ignore'] })
    .split('\n')
    .map((line) => line.slice(0, LONGEST).trim().split(/\s+/));
}
