import type { Detector } from '../core/detector.ts';
import { lineValue, section } from '../shell/link-files.ts';
import { wordOf } from './from/found.ts';
import { fromFiles, holds } from './from/project-files.ts';

/** The inventory that Ansible takes without `-i`: ANSIBLE_INVENTORY, else that of `ansible.cfg`. Its path tells: `inventories/production`. Source: docs.ansible.com, configuration settings. */
const detector: Detector = {
  id: 'ansible',
  title: 'Ansible',
  watches: ['**/ansible.cfg'],
  detect(folder, around) {
    const variable = around.env['ANSIBLE_INVENTORY'];
    const said = (path: string, evidence: { source: string; file?: string; line?: number; key: string }) => wordOf({ name: path, is: 'thing', tool: 'ansible', evidence: { ...evidence, fact: `the inventory is ${path}` } });
    if (variable && holds(folder, around, 'ansible.cfg', 'playbooks', 'inventories', 'inventory')) return said(relative(variable, folder), { source: 'Ansible variable', key: 'ANSIBLE_INVENTORY' });
    return fromFiles(folder, around, ['ansible.cfg'], ({ path, text }) => {
      const found = lineValue(section(text, 'defaults'), /^\s{0,8}inventory\s{0,4}=\s{0,4}([^\s#;]{1,300})/);
      return found ? said(found.value, { source: 'Ansible configuration', file: path, line: found.line, key: 'inventory' }) : [];
    });
  },
};
export default detector;

/** Words of the folders above the project are nobody's environment. */
function relative(path: string, folder: string): string {
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path.split('/').slice(-3).join('/');
}
