import type { Detector } from '../core/detector.ts';
import { lineValue } from '../shell/link-files.ts';
import { environmentOf } from './from/found.ts';
import { holds, textOf, usesProvider } from './from/project-files.ts';

/** The context that `doctl` acts in, in projects on DigitalOcean: DIGITALOCEAN_CONTEXT, else the configured one. `default` says nothing. Source: digitalocean/doctl commands/doit.go. */
const detector: Detector = {
  id: 'digitalocean',
  title: 'DigitalOcean',
  watches: ['~/.config/doctl/config.yaml', '**/.do/*.yaml'],
  detect(folder, around) {
    if (!holds(folder, around, '.do') && !usesProvider('digitalocean', folder, around)) return [];
    const variable = around.env['DIGITALOCEAN_CONTEXT'];
    if (variable) return environmentOf({ name: variable, is: 'thing', tool: 'doctl', evidence: { source: 'doctl variable', key: 'DIGITALOCEAN_CONTEXT', fact: `DIGITALOCEAN_CONTEXT=${variable.slice(0, 60)}` } });
    const paths = [`${around.home}/.config/doctl/config.yaml`, `${around.home}/Library/Application Support/doctl/config.yaml`];
    return paths.slice(0, 2).flatMap((file) => {
      const found = lineValue(textOf(file, around) ?? '', /^context:\s{0,4}["']?([\w.-]{1,100})/);
      return found && found.value !== 'default' ? environmentOf({ name: found.value, is: 'thing', tool: 'doctl', evidence: { source: 'doctl configuration', file, line: found.line, key: 'context', fact: `the context is ${found.value}` } }) : [];
    });
  },
};
export default detector;
