import type { Detector } from '../core/detector.ts';
import { lineValue, section } from '../shell/link-files.ts';
import { environmentOf } from './from/found.ts';
import { holds, textOf, usesProvider } from './from/project-files.ts';

/** What only projects on Google Cloud have. */
const MARKS = ['cloudbuild.yaml', 'cloudbuild.yml', '.gcloudignore', 'clouddeploy.yaml', 'dispatch.yaml', 'app.yaml'];

/**
 * The project that `gcloud` acts on, in projects on Google Cloud: CLOUDSDK_CORE_PROJECT, else that of the active configuration.
 * Source: docs.cloud.google.com/sdk/docs/configurations, docs.cloud.google.com/sdk/docs/properties.
 */
const detector: Detector = {
  id: 'gcloud',
  title: 'Google Cloud',
  watches: ['~/.config/gcloud/active_config', '~/.config/gcloud/configurations/config_default', ...MARKS.map((mark) => `**/${mark}`)],
  detect(folder, around) {
    if (!holds(folder, around, ...MARKS) && !usesProvider('google', folder, around)) return [];
    const { env, home } = around;
    const variable = env['CLOUDSDK_CORE_PROJECT'];
    if (variable) return environmentOf({ name: variable, is: 'thing', tool: 'gcloud', evidence: { source: 'gcloud variable', key: 'CLOUDSDK_CORE_PROJECT', fact: `CLOUDSDK_CORE_PROJECT=${variable.slice(0, 60)}` } });
    const root = env['CLOUDSDK_CONFIG'] || `${home}/.config/gcloud`;
    const name = env['CLOUDSDK_ACTIVE_CONFIG_NAME'] || textOf(`${root}/active_config`, around)?.trim() || 'default';
    if (!/^[a-z][a-z0-9-]{0,62}$/.test(name)) return [];
    const file = `${root}/configurations/config_${name}`;
    const found = lineValue(section(textOf(file, around) ?? '', 'core'), /^project\s{0,4}=\s{0,4}(\S{1,100})/);
    return found ? environmentOf({ name: name === 'default' ? found.value : `${name}/${found.value}`, is: 'thing', tool: 'gcloud', subject: found.value, evidence: { source: 'gcloud configuration', file, line: found.line, key: 'project', fact: `the configuration ${name} has the project ${found.value}` } }) : [];
  },
};
export default detector;
