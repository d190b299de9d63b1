import type { Detector } from '../core/detector.ts';
import { jsonText } from '../shell/link-files.ts';
import { environmentOf } from './from/found.ts';
import { jsonLine } from './from/lines.ts';
import { fromFiles } from './from/project-files.ts';

/** The branch of the `.neon` context. A database's `main` is what the live application uses. Source: neondatabase/neonctl src/context.ts. */
const detector: Detector = {
  id: 'neon',
  title: 'Neon',
  watches: ['**/.neon'],
  detect(folder, around) {
    return fromFiles(folder, around, ['.neon'], ({ path, text }) => {
      const key = ['branch', 'branchId', 'projectId'].find((one) => jsonText(text, one) !== undefined);
      const found = key === undefined ? undefined : jsonLine(text, key);
      if (!key || !found) return [];
      const main = key === 'branch' && /^(?:main|master)$/.test(found.value);
      return environmentOf({ name: found.value, is: key === 'branch' && !main ? 'environment' : 'thing', tool: 'neonctl', ...(main ? { tier: 'production' } : {}), evidence: { source: 'Neon context', file: path, line: found.line, key, fact: `the ${key === 'projectId' ? 'project' : 'branch'} is ${found.value}` } });
    });
  },
};
export default detector;
