import type { Detector } from '../core/detector.ts';
import { jsonLine } from './from/lines.ts';
import { environmentOf } from './from/found.ts';
import { fromFiles } from './from/project-files.ts';

const KEYS = ['environment', 'env', 'stage', 'environmentName', 'stageName', 'target'];

/** The environment that a CDK app takes from its context where nobody gives another by `-c`. Source: docs.aws.amazon.com/cdk/v2/guide/context.html. */
const detector: Detector = {
  id: 'cdk',
  title: 'AWS CDK',
  watches: ['**/cdk.json'],
  detect(folder, around) {
    return fromFiles(folder, around, ['cdk.json'], ({ path, text }) => {
      const key = KEYS.find((one) => jsonLine(text, 'context', one) !== undefined);
      const found = key === undefined ? undefined : jsonLine(text, 'context', key);
      return key && found ? environmentOf({ name: found.value, is: 'environment', tool: 'cdk', evidence: { source: 'CDK context', file: path, line: found.line, key: `context.${key}`, fact: `the ${key} is ${found.value}` } }) : [];
    });
  },
};
export default detector;
