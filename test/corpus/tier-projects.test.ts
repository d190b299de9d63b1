import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { HOME, PROJECT, verdictOn, type Scene } from '../judge/world.ts';

/** A project with a development and a production target, and operations on them as `tier | evidence | command`; the evidence is a pattern. */
interface Project {
  readonly name: string;
  /** Path in the project to text; `@CWD@` and `@HOME@` stand for the two folders. */
  readonly files: Readonly<Record<string, string>>;
  readonly home: Readonly<Record<string, string>>;
  readonly lines: readonly string[];
}

const LEAST_RIGHT = 0.95;
const NO_PLACE = new Set(['reads', 'retargets', 'reveals']);
const projects = JSON.parse(readFileSync('test/corpus/tier-projects.json', 'utf8')) as readonly Project[];

test('places operations of projects of many kinds in the right tier, and says how it knows', () => {
  const lines = projects.flatMap(({ lines: all }) => all);
  const wrong = projects.flatMap((project) => project.lines.flatMap((line) => wrongIn(line, sceneOf(project)).map((found) => `${project.name}: ${found}`)));
  assert.ok(1 - wrong.length / lines.length >= LEAST_RIGHT, `${wrong.length} of ${lines.length} are wrong:\n${wrong.join('\n')}`);
});

test('never asks about what is development by the project\'s own files', () => {
  const asked = projects.flatMap((project) => project.lines.flatMap((line) => {
    const { tier, command } = partsOf(line);
    return tier === 'development' && verdictOn(command, sceneOf(project)).kind !== 'allow' ? [`${project.name}: ${command}`] : [];
  }));
  assert.ok(asked.length <= 2, asked.join('\n'));
});

function sceneOf({ files, home }: Project): Scene {
  const placed = (root: string, all: Readonly<Record<string, string>>): [string, string][] => Object.entries(all).map(([name, text]) => [name.startsWith('../') ? `${HOME}/${name.slice(3)}` : `${root}/${name}`, filled(text)]);
  return { files: Object.fromEntries([[`${PROJECT}/.git/HEAD`, 'ref: refs/heads/feature/x\n'], ...placed(PROJECT, files), ...placed(HOME, home)]), env: { HOME } };
}

function filled(text: string): string {
  return text.replaceAll('@CWD@', PROJECT).replaceAll('@HOME@', HOME);
}

function partsOf(line: string): { readonly tier: string; readonly evidence: string; readonly command: string } {
  const [, tier = '', evidence = '', command = ''] = /^(\w+) \| (.*?) \| (.*)$/.exec(line) ?? [];
  return { tier, evidence, command: filled(command).replaceAll('\\n', '\n') };
}

function wrongIn(line: string, scene: Scene): readonly string[] {
  const { tier, evidence, command } = partsOf(line);
  const { effects, reasons } = verdictOn(command, scene);
  const places = effects.filter(({ effect, operation }) => !NO_PLACE.has(effect) && operation !== 'tunnel' && operation !== 'port-forward');
  const worst = ['production', 'unknown', 'staging', 'development'].find((one) => places.some(({ environment }) => environment.tier === one));
  if (worst === undefined) return tier === 'development' || tier === 'local' ? [] : [`${command}: nothing was found`];
  const told = reasons.map((reason) => `${reason.evidence ?? ''} ${reason.id === 'credential' ? reason.text : ''}`).join(' ');
  return worst === tier && new RegExp(evidence, 'i').test(told) ? [] : [`${command}: expected ${tier} by ${evidence}, found ${worst} by ${told || 'nothing'}`];
}
