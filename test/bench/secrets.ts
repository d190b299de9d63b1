// Measures which files are hidden: of those that hold secrets, and of those that only look like it. Each on the half that rules were written by, and on the
// half they were not. `--quiet` prints the numbers only, `--seen` lists mistakes of the first half alone, `--no-tree` leaves out how long projects of 100,000 files take;
// where that is worse than promised, it fails.
import { whyHidden, whyHiddenInside } from '../../src/secrets/hidden.ts';
import { createClassifier } from '../../src/secrets/classify.ts';
import { measureScan } from '../corpus/secrets/tree.ts';
import { bearing, heldOut, ordinary, seen, type Entry } from '../corpus/secrets/entries.ts';

const quiet = process.argv.includes('--quiet');
const seenOnly = process.argv.includes('--seen');
const classify = createClassifier();

const isHidden = ({ path, text }: Entry): boolean => whyHidden(`/home/me/shop/${path}`, classify, (file, named) => whyHiddenInside(file, named, { kind: 'text', text }, '/home/me')) !== undefined;
const halves = [['written by', seen], ['held out', heldOut]] as const;
for (const [name, half] of halves) {
  const secrets = half(bearing());
  const others = half(ordinary());
  const missed = secrets.filter((entry) => !isHidden(entry));
  const alarms = others.filter(isHidden);
  if (!quiet && !(seenOnly && half === heldOut)) {
    for (const { line, path, text } of missed) console.log(`missed  ${line}: ${path} :: ${JSON.stringify(text.slice(0, 160))}`);
    for (const entry of alarms) console.log(`alarm   ${entry.line}: ${entry.path} :: ${JSON.stringify(entry.text.slice(0, 160))}\n        ${whyHidden(`/home/me/shop/${entry.path}`, classify, (file, named) => whyHiddenInside(file, named, { kind: 'text', text: entry.text }, '/home/me'))?.why}`);
  }
  console.log(`${name.padEnd(12)} hidden ${share(secrets.length - missed.length, secrets.length)} of what holds secrets, ${share(alarms.length, others.length)} of the ordinary`);
}

function share(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(2)} % (${part} of ${whole})`;
}

if (!process.argv.includes('--no-tree')) {
  const worse = await measureScan();
  for (const one of worse) console.log(`worse       ${one}`);
  if (worse.length > 0) process.exitCode = 1;
}
