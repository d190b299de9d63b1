import path from 'node:path';

/** Where Prodlock keeps its things, below a home folder. */
export interface Place {
  readonly root: string;
  readonly bin: string;
  readonly windows: string;
  readonly audit: string;
  readonly backups: string;
  /** The user's own globs that were written into agents' settings, so that all of them can be taken out again. */
  readonly hidden: string;
  /** How agents' switches stood before ours were set, so that they can be set back. */
  readonly closed: string;
  /** What a JavaScript runtime made of the fallback's code, so that it starts sooner. */
  readonly cache: string;
  /** The user's policy. */
  readonly policy: string;
  /** Runtimes that can run JavaScript, one absolute path or program name a line, best first. */
  readonly runtimes: string;
  /** Folders this extension is installed in, one a line: its absence tells the launcher that Prodlock was uninstalled. */
  readonly installed: string;
}

export function placeOf(home: string): Place {
  const root = path.join(home, '.prodlock');
  const bin = path.join(root, 'bin');
  return {
    root,
    bin,
    windows: path.join(root, 'windows'),
    audit: path.join(root, 'audit'),
    backups: path.join(root, 'backups'),
    hidden: path.join(root, 'hidden.json'),
    closed: path.join(root, 'closed.json'),
    cache: path.join(root, 'cache'),
    policy: path.join(root, 'policy.yaml'),
    runtimes: path.join(bin, 'candidates'),
    installed: path.join(root, 'installed'),
  };
}
