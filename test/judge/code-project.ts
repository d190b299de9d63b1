import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import type { Verdict } from '../../src/core/verdict.ts';
import { createDisk } from '../../src/host/disk.ts';
import { createJudge } from '../../src/host/judgement.ts';
import { createWorlds } from '../../src/host/worlds.ts';

const judge = createJudge();

/** A real project in a folder of its own, and what is said of commands in it. */
export interface Project {
  readonly root: string;
  verdictOn(command: string, env?: Readonly<Record<string, string>>): Verdict;
}

/** Writes a project to the disk; it is gone after the tests of the file. */
export function projectOf(files: Readonly<Record<string, string>>): Project {
  const home = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'prodlock-code-')));
  after(() => rmSync(home, { recursive: true, force: true }));
  const root = path.join(home, 'shop');
  mkdirSync(root);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text, { mode: text.startsWith('#!') ? 0o755 : 0o644 });
  }
  const world = createWorlds({ home, files: createDisk() });
  return { root, verdictOn: (command, env = {}) => judge({ kind: 'shell', command, cwd: root }, world({ lock: 'locked', env })) };
}

/** What a verdict found, strictest first: `production aws/delete-bucket`. */
export function found({ effects }: Verdict): readonly string[] {
  return effects.map(({ environment, provider, operation }) => `${environment.tier} ${provider}/${operation}`);
}

/** All that people are told. */
export function told({ reasons }: Verdict): string {
  return reasons.map(({ text, evidence }) => `${text} ${evidence ?? ''}`).join('\n');
}
