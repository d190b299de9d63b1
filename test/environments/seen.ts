import type { Detector } from '../../src/core/detector.ts';
import type { Environment } from '../../src/core/environment.ts';
import { filesOf } from '../../src/core/files.ts';

export interface Place {
  readonly folder?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** What a detector says of files in `/h/w`, each as `tier name @ file:line`; `?` stands before what wants a name. Home is `/h`. */
export function seen(detector: Detector, entries: Readonly<Record<string, string>>, { folder = '/h/w', env = {} }: Place = {}): readonly string[] {
  return detector.detect(folder, { files: filesOf(entries), home: '/h', env }).map(told);
}

/** A file or folder of a project on Git, so that nothing above it counts. */
export const CHECKOUT = { '/h/w/.git/HEAD': 'ref: refs/heads/main\n' } as const;

function told({ name, tier, nameless, evidence: [first] }: Environment): string {
  return `${nameless ? '?' : tier} ${name} @ ${first?.file ? `${first.file.replace('/h/w/', '')}${first.line ? `:${first.line}` : ''}` : first?.key ?? first?.source}`;
}
