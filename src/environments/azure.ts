import type { Around, Detector } from '../core/detector.ts';
import type { Environment } from '../core/environment.ts';
import { jsonValue } from '../core/json.ts';
import { jsonText } from '../shell/link-files.ts';
import { environmentOf } from './from/found.ts';
import { jsonLine, lineOf } from './from/lines.ts';
import { foldersWith, fromFiles, holds, textOf, usesProvider } from './from/project-files.ts';

/** What only projects on Azure have. */
const MARKS = ['azure.yaml', 'azure-pipelines.yml', 'azure-pipelines.yaml', 'local.settings.json', 'azuredeploy.json', 'bicepconfig.json'];

/**
 * The environment of the Azure Developer CLI in the project, and the default subscription of `az` in projects on Azure. Sources:
 * learn.microsoft.com/azure/developer/azure-developer-cli/manage-environment-variables, learn.microsoft.com/cli/azure/manage-azure-subscriptions-azure-cli.
 */
const detector: Detector = {
  id: 'azure',
  title: 'Azure',
  watches: ['~/.azure/azureProfile.json', '**/.azure/config.json', ...MARKS.map((mark) => `**/${mark}`)],
  detect(folder, around) {
    const chosen = fromFiles(folder, around, ['.azure/config.json'], ({ path, text }) => {
      const found = jsonLine(text, 'defaultEnvironment');
      return found ? environmentOf({ name: found.value, is: 'environment', tool: 'azd', evidence: { source: 'azd environment', file: path, line: found.line, key: 'defaultEnvironment', fact: `the environment is ${found.value}` } }) : [];
    });
    const used = holds(folder, around, ...MARKS) || foldersWith('.bicep', folder, around).length > 0 || usesProvider('azurerm', folder, around);
    return [...chosen, ...(used ? subscription(around) : [])];
  },
};
export default detector;

function subscription(around: Around): readonly Environment[] {
  const file = `${around.env['AZURE_CONFIG_DIR'] || `${around.home}/.azure`}/azureProfile.json`;
  const text = textOf(file, around) ?? '';
  const all = (jsonValue(text) as { subscriptions?: unknown } | undefined)?.subscriptions;
  const chosen: unknown = Array.isArray(all) ? all.slice(0, 1_000).find((one: unknown) => (one as { isDefault?: unknown } | null)?.isDefault === true) : undefined;
  const [name, id] = ['name', 'id'].map((key) => jsonText(JSON.stringify(chosen), key));
  if (name === undefined) return [];
  return environmentOf({ name, is: 'thing', tool: 'az', subject: name, evidence: { source: 'Azure subscription', file, line: lineOf(text, JSON.stringify(name)), key: 'isDefault', fact: `the subscription is ${name}${id ? ` (${id.slice(0, 40)})` : ''}` } });
}
