import type { Detector } from '../core/detector.ts';
import { lineValue } from '../shell/link-files.ts';
import { environmentOf } from './from/found.ts';
import { fromFiles, textOf } from './from/project-files.ts';
import { join } from './from/survey.ts';

/** APP_ENV of a Laravel project's cached configuration, which wins over every `.env`. Source: laravel.com/docs/configuration#configuration-caching. */
const detector: Detector = {
  id: 'laravel',
  title: 'Laravel',
  watches: ['**/bootstrap/cache/config.php'],
  detect(folder, around) {
    return fromFiles(folder, around, ['artisan'], ({ folder: root }) => {
      const file = join(root, 'bootstrap/cache/config.php');
      const found = lineValue(textOf(file, around) ?? '', /^\s{0,12}'env'\s{0,4}=>\s{0,4}'([\w-]{1,60})'/);
      return found ? environmentOf({ name: found.value, is: 'environment', evidence: { source: 'Laravel cached configuration', file, line: found.line, key: 'app.env', fact: `the environment is ${found.value}` } }) : [];
    });
  },
};
export default detector;
