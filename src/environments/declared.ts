import type { Detector } from '../core/detector.ts';
import type { Environment, Evidence } from '../core/environment.ts';
import { tierNamed } from '../core/tier.ts';

const FILE = '.prodlock/environment';

/**
 * The environment a person declared: the first line of `.prodlock/environment` that is no comment, or the variable PRODLOCK_ENVIRONMENT of the editor's own
 * process. The words of the name tell the tier (`eu-staging`); a name without a word is `unknown`, and so counts as production.
 */
const detector: Detector = {
  id: 'declared',
  title: 'Declared',
  watches: [FILE],
  detect(folder, { files, env }) {
    const path = `${folder.replace(/[/\\]$/, '')}/${FILE}`;
    const lines = (files.read(path) ?? '').replace(/^\uFEFF/, '').split(/\r?\n/).map((line) => line.trim());
    const at = lines.findIndex((line) => line !== '' && !line.startsWith('#'));
    return [
      ...declared(lines[at], (fact) => ({ source: 'Declared for this project', file: path, line: at + 1, fact })),
      ...declared(env['PRODLOCK_ENVIRONMENT']?.trim(), (fact) => ({ source: 'Declared for this editor', key: 'PRODLOCK_ENVIRONMENT', fact: `PRODLOCK_ENVIRONMENT=${fact}` })),
    ];
  },
};
export default detector;

function declared(name: string | undefined, evidence: (fact: string) => Evidence): readonly Environment[] {
  if (!name) return [];
  if (!/^[\w][\w .:/-]{0,79}$/.test(name)) return [{ name: 'unknown', tier: 'unknown', evidence: [evidence('a name of letters, digits, blanks and dashes was expected')] }];
  return [{ name, tier: tierNamed(name), evidence: [evidence(name)] }];
}
