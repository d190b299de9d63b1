import type { Detector } from '../core/detector.ts';
import { lineValue } from '../shell/link-files.ts';
import { environmentOf } from './from/found.ts';
import { fromFiles } from './from/project-files.ts';

/** The branch of a project's `.pscale.yml`, else its database. `main` is the branch that PlanetScale makes for production. Source: planetscale/cli internal/config. */
const detector: Detector = {
  id: 'planetscale',
  title: 'PlanetScale',
  watches: ['**/.pscale.yml'],
  detect(folder, around) {
    return fromFiles(folder, around, ['.pscale.yml'], ({ path, text }) => {
      const branch = lineValue(text, /^branch:\s{0,4}["']?([\w./-]{1,100})/);
      const found = branch ?? lineValue(text, /^database:\s{0,4}["']?([\w./-]{1,100})/);
      if (!found) return [];
      const main = branch !== undefined && /^(?:main|master)$/.test(found.value);
      return environmentOf({ name: found.value, is: branch && !main ? 'environment' : 'thing', tool: 'pscale', ...(main ? { tier: 'production' } : {}), evidence: { source: 'PlanetScale configuration', file: path, line: found.line, key: branch ? 'branch' : 'database', fact: `the ${branch ? 'branch' : 'database'} is ${found.value}` } });
    });
  },
};
export default detector;
