// Measures the judge as `prodlock explain --batch`: how much of what hurts it stops, how much of everyday work it disturbs, and how fast it is.
// Lists every miss and every needless prompt. `--quiet` prints the numbers only.
import { startExplainer, type Explained, type Explainer } from '../corpus/explainer.ts';
import { destructive, ordinary, textOf, type Line } from '../corpus/lines.ts';

const ROUNDS = 5;

const quiet = process.argv.includes('--quiet');
const explainer = await startExplainer(0);
try {
  const bad = destructive();
  const good = ordinary();
  await explainer.explain(good.slice(0, 1));
  const started = explainer.spent();
  const missed = await listed(explainer, bad, (answer) => answer.verdict === 'allow');
  const disturbed = await listed(explainer, good, (answer) => answer.verdict !== 'allow');
  if (!quiet) {
    print('Missed:', missed);
    print('Needless:', disturbed);
  }
  const first = rate(bad.length + good.length, started, explainer.spent());
  console.log(`recall       ${share(bad.length - missed.length, bad.length)}`);
  console.log(`prompt rate  ${share(disturbed.length, good.length)}`);
  // An agent's call does not bring its variables along.
  await speed(explainer, [...bad, ...good].map((line) => ({ ...line, env: undefined })), first);
} finally {
  await explainer.stop();
}

async function listed(one: Explainer, lines: readonly Line[], wrong: (answer: Explained) => boolean): Promise<readonly string[]> {
  const answers = await one.explain(lines);
  return lines.flatMap((line, i) => {
    const answer = answers[i];
    if (!answer || !wrong(answer)) return [];
    return [`${textOf(line)}${answer.verdict === 'allow' ? '' : `\n      ${answer.verdict}: ${answer.reasons.map(({ id, text }) => `${id}: ${text}`).join(' | ')}`}`];
  });
}

/** Every line has been judged once before, so the program is warm. */
async function speed(one: Explainer, lines: readonly Line[], first: string): Promise<void> {
  const before = one.spent();
  const start = performance.now();
  for (let round = 0; round < ROUNDS; round++) await one.explain(lines);
  const perSecond = (lines.length * ROUNDS * 1000) / (performance.now() - start);
  const warm = rate(lines.length * ROUNDS, before, one.spent());
  const times: (readonly [took: number, line: Line])[] = [];
  for (const line of lines) {
    const from = performance.now();
    await one.explain([line]);
    times.push([performance.now() - from, line]);
  }
  times.sort(([a], [b]) => a - b);
  const at = (part: number): number => times[Math.min(times.length - 1, Math.floor(times.length * part))]?.[0] ?? 0;
  console.log(`speed        ${Math.round(perSecond)} actions/s on one core (by its processor time ${first} at first sight, ${warm} warm); one at a time, with the way there and back: median ${at(0.5).toFixed(2)} ms, p99 ${at(0.99).toFixed(2)} ms, slowest ${at(1).toFixed(2)} ms`);
  if (!quiet) print('Slowest:', times.slice(-5).map(([took, line]) => `${took.toFixed(2)} ms  ${textOf(line).slice(0, 120)}`));
}

/** Actions a second of the program's own processor time. */
function rate(actions: number, from: number | undefined, to: number | undefined): string {
  return from === undefined || to === undefined || to <= from ? 'unknown' : String(Math.round((actions * 1000) / (to - from)));
}

function print(title: string, rows: readonly string[]): void {
  if (rows.length) console.log(`${title}\n${rows.map((row) => `  ${row}`).join('\n')}\n`);
}

function share(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(2)} % (${part} of ${whole})`;
}
