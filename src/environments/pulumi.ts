import type { Detector } from '../core/detector.ts';
import { jsonText, lineValue } from '../shell/link-files.ts';
import { environmentOf } from './from/found.ts';
import { lineOf } from './from/lines.ts';
import { fromFiles, textOf } from './from/project-files.ts';

/**
 * The stack that is selected for a project: PULUMI_STACK, else what `~/.pulumi/workspaces` holds. The file's name is the project's and a hash of its place;
 * of several checkouts every one is listed. Source: pulumi/pulumi sdk/go/common/workspace/workspace.go.
 */
const detector: Detector = {
  id: 'pulumi',
  title: 'Pulumi',
  watches: ['**/Pulumi.yaml'],
  detect(folder, around) {
    const variable = around.env['PULUMI_STACK'];
    const place = `${around.env['PULUMI_HOME'] || `${around.home}/.pulumi`}/workspaces`;
    return fromFiles(folder, around, ['Pulumi.yaml', 'Pulumi.yml'], (project) => {
      if (variable) return stack(variable, { source: 'Pulumi variable', key: 'PULUMI_STACK', fact: `PULUMI_STACK=${variable.slice(0, 60)}` });
      const name = lineValue(project.text, /^name:\s{0,4}["']?([\w.-]{1,100})/)?.value;
      const files = name === undefined ? [] : (around.files.list(place) ?? []).filter((one) => one.startsWith(`${name}-`) && /^-[0-9a-f]{40}-workspace\.json$/.test(one.slice(name.length)));
      return files.slice(0, 5).flatMap((one) => {
        const text = textOf(`${place}/${one}`, around) ?? '';
        const chosen = jsonText(text, 'stack');
        return chosen === undefined ? [] : stack(chosen, { source: 'Pulumi workspace', file: `${place}/${one}`, line: lineOf(text, '"stack"'), key: 'stack', fact: `the stack ${chosen} is selected` });
      });
    });
  },
};
export default detector;

function stack(name: string, evidence: Parameters<typeof environmentOf>[0]['evidence']) {
  return environmentOf({ name: name.split('/').at(-1) ?? name, is: 'environment', tool: 'pulumi', subject: name, evidence });
}
