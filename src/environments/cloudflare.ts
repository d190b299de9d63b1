import type { Detector } from '../core/detector.ts';
import { lineValue } from '../shell/link-files.ts';
import { environmentOf } from './from/found.ts';
import { fromFiles } from './from/project-files.ts';

/**
 * The Worker that `wrangler` acts on without `--env`: CLOUDFLARE_ENV chooses the environment, else it is the top level of the configuration, and its name speaks.
 * Environments that the file merely defines are no target. Source: cloudflare/workers-sdk packages/wrangler/src/config.
 */
const detector: Detector = {
  id: 'cloudflare',
  title: 'Cloudflare',
  watches: ['**/wrangler.{toml,json,jsonc}'],
  detect(folder, around) {
    const chosen = around.env['CLOUDFLARE_ENV'];
    return fromFiles(folder, around, ['wrangler.jsonc', 'wrangler.json', 'wrangler.toml'], ({ path, text }) => {
      if (chosen) return environmentOf({ name: chosen, is: 'environment', tool: 'wrangler', evidence: { source: 'Cloudflare variable', key: 'CLOUDFLARE_ENV', fact: `CLOUDFLARE_ENV=${chosen.slice(0, 60)}` } });
      const top = path.endsWith('.toml') ? text.split(/^[ \t]*\[/m)[0] ?? '' : text;
      const found = lineValue(top, /^\s{0,8}["']?name["']?\s{0,4}[:=]\s{0,4}["']([\w.-]{1,100})/);
      return found ? environmentOf({ name: found.value, is: 'thing', tool: 'wrangler', evidence: { source: 'wrangler configuration', file: path, line: found.line, key: 'name', fact: `the Worker is ${found.value}` } }) : [];
    });
  },
};
export default detector;
