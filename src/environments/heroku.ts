import type { Detector } from '../core/detector.ts';
import { environmentOf } from './from/found.ts';
import { gitConfig } from './from/git.ts';

const REMOTE = /^(?:https:\/\/(?:[^@/\s]{0,200}@)?git\.heroku\.com\/|(?:ssh:\/\/)?git@heroku\.com[:/])([\w-]{1,60})(?:\.git)?\/?$/;

/**
 * The app that `heroku` acts on without `--app`: HEROKU_APP, else that of the remote `heroku.remote`, else of the only Heroku remote. With several
 * remotes the CLI wants to be told, so none is the target. Source: heroku/cli packages/cli, devcenter.heroku.com/articles/multiple-environments.
 */
const detector: Detector = {
  id: 'heroku',
  title: 'Heroku',
  watches: ['.git/config'],
  detect(folder, around) {
    const app = around.env['HEROKU_APP'];
    if (app) return environmentOf({ name: app, is: 'thing', tool: 'heroku', evidence: { source: 'Heroku variable', key: 'HEROKU_APP', fact: `HEROKU_APP=${app.slice(0, 60)}` } });
    const config = gitConfig(folder, around);
    if (!config) return [];
    const remotes = config.entries.flatMap(({ section, key, value, line }) => {
      const name = /^remote "(.{1,100})"$/.exec(section)?.[1];
      const found = key === 'url' ? REMOTE.exec(value)?.[1] : undefined;
      return name !== undefined && found !== undefined ? [{ name, app: found, line }] : [];
    });
    const chosen = config.entries.find(({ section, key }) => section === 'heroku' && key === 'remote')?.value;
    const [target] = chosen === undefined ? (remotes.length === 1 ? remotes : []) : remotes.filter(({ name }) => name === chosen);
    return target ? environmentOf({ name: target.app, is: 'thing', tool: 'heroku', evidence: { source: 'git remote', file: config.path, line: target.line, key: `remote.${target.name}.url`, fact: `the remote ${target.name} is the Heroku app ${target.app}` } }) : [];
  },
};
export default detector;
