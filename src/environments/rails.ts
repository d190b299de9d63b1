import type { Detector } from '../core/detector.ts';
import type { Environment } from '../core/environment.ts';
import { environmentOf, storesIn } from './from/found.ts';
import { block } from '../targets/blocks.ts';
import { fromFiles } from './from/project-files.ts';

const ADDRESS = /^\s{1,20}(url|host):\s{0,4}["']?([^"'\s#][^"'#\n]{0,500})/;

/**
 * RAILS_ENV, then RACK_ENV, and the database that Rails connects to under it, or under `development`. What ERB computes is not known here; DATABASE_URL, which wins,
 * is read where it is set. Source: guides.rubyonrails.org/configuring.html.
 */
const detector: Detector = {
  id: 'rails',
  title: 'Rails',
  watches: ['**/config/database.yml'],
  detect(folder, around) {
    const key = around.env['RAILS_ENV'] ? 'RAILS_ENV' : 'RACK_ENV';
    const chosen = around.env[key];
    return fromFiles(folder, around, ['config/database.yml'], ({ path, text }) => {
      const named: readonly Environment[] = chosen ? environmentOf({ name: chosen, is: 'environment', evidence: { source: 'Rails variable', key, fact: `${key}=${chosen.slice(0, 60)}` } }) : [];
      const name = chosen || 'development';
      const hosts = block(text, new RegExp(`^${name.slice(0, 40).replace(/\W/g, '')}:`)).flatMap(({ line, text: written }) => {
        const [, setting, value = ''] = ADDRESS.exec(written) ?? [];
        return setting === undefined || value.includes('<%') ? [] : storesIn(value, { source: 'config/database.yml', file: path, line, key: `${name}.${setting}` });
      });
      return [...named, ...hosts];
    });
  },
};
export default detector;
