import type { Detector } from '../core/detector.ts';
import { lineValue } from '../shell/link-files.ts';
import { storesIn } from './from/found.ts';
import { fromFiles } from './from/project-files.ts';

const URL = /\burl\s{0,4}[:=]\s{0,4}["'`]([a-z][a-z0-9+]{2,30}:[^"'`\s]{1,1000})["'`]/;

/** The database that stands in a Prisma schema or configuration itself; a variable's is read where it is set. Source: prisma.io/docs/orm/reference/prisma-config-reference. */
const detector: Detector = {
  id: 'prisma',
  title: 'Prisma',
  watches: ['**/prisma.config.{ts,js,mjs}', '**/schema.prisma'],
  detect(folder, around) {
    return fromFiles(folder, around, ['prisma.config.ts', 'prisma.config.js', 'prisma.config.mjs', 'prisma/schema.prisma', 'schema.prisma'], ({ path, text }) => {
      const found = lineValue(text, URL);
      return found && !found.value.startsWith('file:') ? storesIn(found.value, { source: 'Prisma', file: path, line: found.line, key: 'datasource.url' }) : [];
    });
  },
};
export default detector;
