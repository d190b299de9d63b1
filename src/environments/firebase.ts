import type { Detector } from '../core/detector.ts';
import { jsonValue } from '../core/json.ts';
import { tierOfName } from '../core/tier.ts';
import { jsonText } from '../shell/link-files.ts';
import { environmentOf } from './from/found.ts';
import { lineOf } from './from/lines.ts';
import { nearest, textOf } from './from/project-files.ts';
import { surveyOf } from './from/survey.ts';

/**
 * The project of `firebase use`, else the default or the only alias of `.firebaserc`. An alias of the same project that is called after an environment
 * names it. Source: firebase/firebase-tools src/command.ts, src/rc.ts.
 */
const detector: Detector = {
  id: 'firebase',
  title: 'Firebase',
  watches: ['**/.firebaserc', '~/.config/configstore/firebase-tools.json'],
  detect(folder, around) {
    const rc = nearest(folder, around, ['.firebaserc']);
    const aliases = aliasesIn(rc?.text);
    const store = `${around.home}/.config/configstore/firebase-tools.json`;
    const stored = textOf(store, around) ?? '';
    const used = surveyOf(folder, around).above.map((at) => jsonText(stored, 'activeProjects', at)).find((one) => one !== undefined);
    const alias = used ?? (aliases.has('default') ? 'default' : aliases.size === 1 ? [...aliases.keys()][0] : undefined);
    if (alias === undefined) return [];
    const id = aliases.get(alias) ?? alias;
    const telling = [...aliases].find(([name, project]) => project === id && tierOfName(name) !== 'none')?.[0];
    const evidence = used !== undefined
      ? { source: 'firebase use', file: store, line: lineOf(stored, JSON.stringify(used)), key: 'activeProjects' }
      : { source: '.firebaserc', file: rc?.path ?? '', line: lineOf(rc?.text ?? '', `"${alias}"`), key: `projects.${alias}` };
    return environmentOf({ name: telling ?? id, is: telling ? 'environment' : 'thing', tool: 'firebase', subject: id, evidence: { ...evidence, fact: `the project is ${id}${telling ? `, called ${telling}` : ''}` } });
  },
};
export default detector;

function aliasesIn(text: string | undefined): ReadonlyMap<string, string> {
  const projects = (jsonValue(text) as { projects?: unknown } | undefined)?.projects;
  if (typeof projects !== 'object' || projects === null) return new Map();
  return new Map(Object.entries(projects).slice(0, 50).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
