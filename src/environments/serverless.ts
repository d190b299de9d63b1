import type { Detector } from '../core/detector.ts';
import { lineValue } from '../shell/link-files.ts';
import { environmentOf } from './from/found.ts';
import { fromFiles } from './from/project-files.ts';

/** The stage of Serverless Framework without `--stage`: SLS_STAGE, else what the configuration writes, or falls back to: `${opt:stage, 'dev'}`. Source: serverless.com/framework/docs. */
const detector: Detector = {
  id: 'serverless',
  title: 'Serverless Framework',
  watches: ['**/serverless.{yml,yaml,ts,js}'],
  detect(folder, around) {
    const variable = around.env['SLS_STAGE'];
    return fromFiles(folder, around, ['serverless.yml', 'serverless.yaml', 'serverless.ts', 'serverless.js'], ({ path, text }) => {
      if (variable) return environmentOf({ name: variable, is: 'environment', tool: 'serverless', evidence: { source: 'Serverless variable', key: 'SLS_STAGE', fact: `SLS_STAGE=${variable.slice(0, 60)}` } });
      const written = lineValue(text, /^\s{1,8}stage:\s{0,4}["'`]?([\w-]{1,60})["'`]?\s*,?\s*(?:#.{0,200}|\/\/.{0,200})?$/);
      const found = written ?? lineValue(text, /^\s{1,8}stage:\s{0,4}["'`]?\$\{(?:(?:opt|env):\w{1,40},\s{0,4}){1,3}["']([\w-]{1,60})["']\}/);
      return found ? environmentOf({ name: found.value, is: 'environment', tool: 'serverless', evidence: { source: 'Serverless configuration', file: path, line: found.line, key: 'provider.stage', fact: `the stage is ${found.value}` } }) : [];
    });
  },
};
export default detector;
