import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { verdictOn } from '../judge/world.ts';
import type { Scene } from '../judge/world.ts';
import { ANOTHER_PROJECT } from './another-project.ts';
import { TWO_ENVIRONMENTS } from './two-environments.ts';

/** Of the operations of each project, how many must be placed in the right tier, with evidence that names the right source. */
const LEAST_RIGHT = 0.95;
const PROJECTS: readonly (readonly [file: string, scene: Scene])[] = [['tiers.txt', TWO_ENVIRONMENTS], ['tiers-more.txt', ANOTHER_PROJECT]];

for (const [file, scene] of PROJECTS) test(`places operations of a project with two environments: ${file}`, () => {
  const lines = readFileSync(`test/corpus/${file}`, 'utf8').split('\n').filter((line) => line && !line.startsWith('#'));
  const wrong = lines.flatMap((line) => {
    const [, tier = '', source = '', command = ''] = /^(\w+) \| (.*?) \| (.*)$/.exec(line) ?? [];
    const places = placesOf(command, scene);
    const right = places.length === 0 ? tier === 'development' : places.every((one) => one.tier === tier) && places.some(({ evidence }) => evidence.includes(source));
    return right ? [] : [`${command}\n    expected ${tier} by ${source}, found ${places.map((one) => `${one.rule} ${one.tier} by ${one.evidence || 'nothing'}`).join('; ') || 'nothing'}`];
  });
  assert.ok(1 - wrong.length / lines.length >= LEAST_RIGHT, `${wrong.length} of ${lines.length} are wrong:\n${wrong.join('\n')}`);
});

/** Where each effect of a command lands. The switch of a target is judged by where it leads, and a tunnel alone does nothing. */
function placesOf(command: string, scene: Scene): readonly { readonly rule: string; readonly tier: string; readonly evidence: string }[] {
  return verdictOn(command, scene).effects.filter(({ effect, operation }) => effect !== 'retargets' && operation !== 'tunnel' && operation !== 'port-forward').map(({ provider, operation, environment }) => ({
    rule: `${provider}/${operation}`,
    tier: environment.tier,
    evidence: environment.evidence.map(({ source, file, key, fact }) => [source, file, key, fact].filter(Boolean).join(' ')).join(', '),
  }));
}
