import type { Detector } from '../core/detector.ts';
import { storesIn } from './from/found.ts';
import { block } from '../targets/blocks.ts';
import { fromFiles } from './from/project-files.ts';

const ADDRESS = /\b(connection|host|connectionString|uri)["']?\s{0,4}:\s{0,4}["'`]([^"'`\s]{1,500})["'`]/;

/** The section of a knexfile that knex takes without `--env` and NODE_ENV. The editor's own NODE_ENV is how the editor was built, and no evidence. Source: knexjs.org/guide/migrations. */
const detector: Detector = {
  id: 'knex',
  title: 'knex',
  watches: ['**/knexfile.{js,ts,mjs,cjs}'],
  detect(folder, around) {
    return fromFiles(folder, around, ['knexfile.ts', 'knexfile.js', 'knexfile.mjs', 'knexfile.cjs'], ({ path, text }) => {
      return block(text, /^\s{0,12}["']?development["']?\s{0,4}:/).flatMap(({ text: written, line }) => {
        const [, key, value] = ADDRESS.exec(written) ?? [];
        return key === undefined || value === undefined ? [] : storesIn(value, { source: 'knexfile', file: path, line, key: `development.${key}` }).map((one) => ({ ...one, tool: 'knex' }));
      });
    });
  },
};
export default detector;
