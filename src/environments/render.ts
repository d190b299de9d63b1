import type { Detector } from '../core/detector.ts';
import { lineValue } from '../shell/link-files.ts';
import { wordOf } from './from/found.ts';
import { holds, textOf } from './from/project-files.ts';

/**
 * The workspace that the Render CLI is set to, in projects that Render deploys. Services are always named by id, and a blueprint lists environments without choosing one;
 * so only a workspace that is called after an environment counts. RENDER_WORKSPACE comes first. Source: render-oss/cli pkg/config.
 */
const detector: Detector = {
  id: 'render',
  title: 'Render',
  watches: ['~/.render/cli.yaml', '**/render.yaml'],
  detect(folder, around) {
    if (!holds(folder, around, 'render.yaml', 'render.yml')) return [];
    const variable = around.env['RENDER_WORKSPACE'];
    if (variable) return wordOf({ name: variable, is: 'thing', tool: 'render', evidence: { source: 'Render variable', key: 'RENDER_WORKSPACE', fact: `RENDER_WORKSPACE=${variable.slice(0, 60)}` } });
    const path = around.env['RENDER_CLI_CONFIG_PATH'] ?? `${around.home}/.render/cli.yaml`;
    const found = lineValue(textOf(path, around) ?? '', /^(?:workspace_name|workspace):\s{0,4}["']?([^"'\n]{1,100}?)["']?\s*$/);
    return found ? wordOf({ name: found.value, is: 'thing', tool: 'render', evidence: { source: 'Render CLI', file: path, line: found.line, key: 'workspace', fact: `the workspace is ${found.value}` } }) : [];
  },
};
export default detector;
