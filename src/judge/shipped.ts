import type { EffectClass, Finding } from '../core/effect.ts';
import type { Invocation } from '../core/invocation.ts';
import { onMachine } from '../targets/clues.ts';

/** What a program does to data and services; its files and its words stay where it runs. */
const ACTS: ReadonlySet<EffectClass> = new Set(['destroys-backup', 'destroys-data', 'irreversible', 'permissions', 'changes']);

/**
 * The project's own program, run where the project is deployed to: `heroku run node scripts/purge.js`, `docker compose exec web npm run wipe`. What stands under that name here is what
 * stands there, or close to it; `read` judges it as if it ran in this folder. It lands where it runs.
 */
export function shippedFindings(invocation: Invocation, folder: string, read: (here: Invocation) => readonly Finding[]): readonly Finding[] {
  const { remote, ...here } = invocation;
  if (remote === undefined || !namesOwnFile(invocation.argv)) return [];
  const there = onMachine(remote);
  return read({ ...here, cwd: folder }).filter(({ effect }) => ACTS.has(effect)).map((finding) => ({ ...finding, clues: [there, ...finding.clues.filter(({ about }) => about === 'resource')] }));
}

/** A program below the folder, or a task of the project. */
function namesOwnFile(argv: readonly string[]): boolean {
  const [program = '', ...words] = argv;
  const task = /^(?:npm|pnpm|yarn|bun|make|just|task|rake|rails|composer|poe)$/.test(program);
  // `python -m shop.purge`, `php artisan shop:purge`
  const named = (/^(?:python|python3)$/.test(program) && words[0] === '-m' && /^\w{1,80}(?:\.\w{1,80}){1,8}$/.test(words[1] ?? '')) || (program === 'php' && /^(?:\.\/)?artisan$/.test(words[0] ?? ''));
  return task || named || [program, ...words.slice(0, 4)].some((word) => /^(?:\.\/)?[\w.-]{1,80}(?:\/[\w.-]{1,80}){0,8}\.(?:[cm]?[jt]s|py|rb|php|sh)$/.test(word) && !word.includes('..'));
}
