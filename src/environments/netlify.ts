import type { Detector } from '../core/detector.ts';
import { environmentOf } from './from/found.ts';
import { jsonLine } from './from/lines.ts';
import { fromFiles } from './from/project-files.ts';

/** The linked site, known by id only. Whether a deployment is production, it says itself. Source: netlify/cli src/utils/state-config. */
const detector: Detector = {
  id: 'netlify',
  title: 'Netlify',
  watches: ['**/.netlify/state.json'],
  detect(folder, around) {
    const site = around.env['NETLIFY_SITE_ID'];
    if (site) return environmentOf({ name: site, is: 'thing', tool: 'netlify', evidence: { source: 'Netlify variable', key: 'NETLIFY_SITE_ID', fact: `NETLIFY_SITE_ID=${site.slice(0, 60)}` } });
    return fromFiles(folder, around, ['.netlify/state.json'], ({ path, text }) => {
      const found = jsonLine(text, 'siteId');
      return found ? environmentOf({ name: found.value, is: 'thing', tool: 'netlify', evidence: { source: 'Netlify link', file: path, line: found.line, key: 'siteId', fact: `linked to the site ${found.value}` } }) : [];
    });
  },
};
export default detector;
