import type { Detector } from '../core/detector.ts';
import { isAbsolute } from '../core/path.ts';
import { lineValue } from '../shell/link-files.ts';
import { storesIn, wordOf } from './from/found.ts';
import { fromFiles, textOf } from './from/project-files.ts';
import { join } from './from/survey.ts';

const DEFAULT = /DJANGO_SETTINGS_MODULE["']\s{0,4},\s{0,4}["']([\w.]{1,200})["']/;
const HOST = /["']HOST["']\s{0,4}:\s{0,4}["']([^"'\s]{1,255})["']/;

/**
 * The settings module that Django loads: DJANGO_SETTINGS_MODULE, else what `manage.py` sets, where its name tells; and the database host that stands in it.
 * Source: docs.djangoproject.com/en/stable/topics/settings.
 */
const detector: Detector = {
  id: 'django',
  title: 'Django',
  watches: ['**/manage.py', '**/settings.py', '**/settings/*.py'],
  detect(folder, around) {
    const chosen = around.env['DJANGO_SETTINGS_MODULE'];
    return fromFiles(folder, around, ['manage.py'], ({ path, text, folder: root }) => {
      const written = lineValue(text, DEFAULT);
      const settings = chosen || written?.value;
      if (!settings || !/^[\w.]{1,200}$/.test(settings)) return [];
      const evidence = chosen ? { source: 'Django variable', key: 'DJANGO_SETTINGS_MODULE' } : { source: 'manage.py', file: path, line: written?.line ?? 1, key: 'DJANGO_SETTINGS_MODULE' };
      const named = wordOf({ name: settings.split('.').slice(-2).join('.'), is: 'thing', evidence: { ...evidence, fact: `the settings are ${settings}` } });
      const file = join(root, `${settings.replaceAll('.', '/')}.py`);
      const host = lineValue(textOf(file, around) ?? '', HOST);
      return [...named, ...(host && !isAbsolute(host.value) ? storesIn(host.value, { source: 'Django settings', file, line: host.line, key: 'DATABASES.HOST' }) : [])];
    });
  },
};
export default detector;
