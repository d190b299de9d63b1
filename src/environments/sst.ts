import type { Detector } from '../core/detector.ts';
import { wordOf } from './from/found.ts';
import { fromFiles, textOf } from './from/project-files.ts';
import { join } from './from/survey.ts';

/** The stage of SST without `--stage`: SST_STAGE, else the one it keeps. A stage called after a person is theirs, and says nothing. Source: sst.dev/docs/reference/cli. */
const detector: Detector = {
  id: 'sst',
  title: 'SST',
  watches: ['**/.sst/stage', '**/sst.config.ts'],
  detect(folder, around) {
    const variable = around.env['SST_STAGE'];
    return fromFiles(folder, around, ['sst.config.ts', 'sst.json'], (config) => {
      const file = join(config.folder, '.sst/stage');
      const name = variable || textOf(file, around)?.trim() || '';
      return wordOf({ name, is: 'environment', tool: 'sst', evidence: variable ? { source: 'SST variable', key: 'SST_STAGE', fact: `SST_STAGE=${variable.slice(0, 60)}` } : { source: 'SST stage', file, line: 1, key: 'stage', fact: `the stage is ${name}` } });
    });
  },
};
export default detector;
