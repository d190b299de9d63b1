import type { Detector } from '../core/detector.ts';
import { lineValue } from '../shell/link-files.ts';
import { environmentOf } from './from/found.ts';
import { fromFiles } from './from/project-files.ts';

const APP = /^\s{0,8}["']?app["']?\s{0,4}[:=]\s{0,4}["']?([\w.-]{1,100})/;

/** The app that `fly` acts on without `--app`: FLY_APP, then the configuration. `fly.staging.toml` is there for who asks for it. Source: superfly/flyctl internal/command. */
const detector: Detector = {
  id: 'fly',
  title: 'Fly.io',
  watches: ['**/fly.{toml,json,yaml}'],
  detect(folder, around) {
    const app = around.env['FLY_APP'];
    if (app) return environmentOf({ name: app, is: 'thing', tool: 'fly', evidence: { source: 'Fly variable', key: 'FLY_APP', fact: `FLY_APP=${app.slice(0, 60)}` } });
    return fromFiles(folder, around, ['fly.toml', 'fly.json', 'fly.yaml'], ({ path, text }) => {
      const found = lineValue(text, APP);
      return found ? environmentOf({ name: found.value, is: 'thing', tool: 'fly', evidence: { source: 'Fly configuration', file: path, line: found.line, key: 'app', fact: `the app is ${found.value}` } }) : [];
    });
  },
};
export default detector;
