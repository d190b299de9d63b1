import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startExplainer, type Explained } from './explainer.ts';
import { destructive, ordinary, textOf, type Line } from './lines.ts';

/** What is reached today, so that it cannot get worse. The goals are 0.95 and 0.003: raise these as providers come. */
const LEAST_RECALL = 0.985;
const MOST_PROMPTS = 0.0015;

const explainer = await startExplainer();
after(() => explainer.stop());

test('stops nearly every command that can hurt production', async () => {
  const lines = destructive();
  assert.ok(lines.length >= 1_000);
  const missed = await those(lines, ({ verdict }) => verdict === 'allow');
  assert.ok(1 - missed.length / lines.length >= LEAST_RECALL, `missed ${missed.length} of ${lines.length}:\n${missed.join('\n')}`);
});

test('leaves everyday work alone', async () => {
  const lines = ordinary();
  assert.ok(lines.length >= 3_000);
  const disturbed = await those(lines, ({ verdict }) => verdict !== 'allow');
  assert.ok(disturbed.length / lines.length <= MOST_PROMPTS, `asked about ${disturbed.length} of ${lines.length}:\n${disturbed.join('\n')}`);
});

test('says the same of a line wherever it stands in the batch', async () => {
  const lines = [...destructive().slice(0, 300), ...ordinary().slice(0, 300)];
  const forward = await explainer.explain(lines);
  const backward = await explainer.explain([...lines].reverse());
  assert.deepEqual([...backward].reverse(), forward);
});

async function those(lines: readonly Line[], fits: (answer: Explained) => boolean): Promise<readonly string[]> {
  const answers = await explainer.explain(lines);
  return lines.filter((_, i) => answers[i] !== undefined && fits(answers[i])).map(textOf);
}
