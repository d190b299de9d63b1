import type { Clue } from '../../core/effect.ts';
import { tierOfHost } from '../../core/host.ts';
import type { Invocation } from '../../core/invocation.ts';
import { tierOfName } from '../../core/tier.ts';
import { context } from '../../targets/clues.ts';
import { standingIn, withoutNamespace, type Written } from './origin.ts';

/** Variables by which programs are told where to go. NODE_ENV is how a program was built, and frameworks that go by one are asked themselves. */
const CHOOSES = /(?:^|_)(?:ENV|ENVIRONMENT|STAGE|TARGET|TIER)(?:_|$)/;
const OF_FRAMEWORKS = /^(?:NODE|RAILS|RACK|FLASK|DJANGO|DOTENV|PULUMI|NUXT|NEXT|VERCEL)_/;

/** The word for another place that the command itself gives, and none for development beside it: `rake wipe[production]`, `--env=live`, `APP_ENV=staging`. */
function toldOtherwise(args: readonly string[], env: Invocation['env']): string | undefined {
  const words = args.filter((one) => one.length < 60).map((one) => one.replace(/^--?[\w-]{1,40}=/, '')).filter((one) => /^[\w-]{2,40}$/.test(one) && !one.startsWith('-'));
  const set = [...env].flatMap(([name, value]) => (CHOOSES.test(name) && !OF_FRAMEWORKS.test(name) && /^[\w-]{2,40}$/.test(value) ? [value] : []));
  const said = [...words, ...set].map((one) => ({ one, tier: tierOfName(one) }));
  return said.some(({ tier }) => tier === 'development' || tier === 'ambiguous') ? undefined : (said.find(({ tier }) => tier === 'production') ?? said.find(({ tier }) => tier === 'staging'))?.one;
}

/** What nothing of the program's own says, where the command says that it is for another place: what it makes of that word only running tells. */
export function unlessTold(clues: readonly Clue[], args: readonly string[], env: Invocation['env']): readonly Clue[] {
  const said = clues.some((clue) => (clue.tier ?? tierOfName(clue.name)) === 'development') ? toldOtherwise(args, env) : undefined;
  return said === undefined ? clues : [context('', { source: 'argument', fact: `what the program makes of ${said} is only known when it runs` }, 'unknown')];
}

/**
 * What a program has by a word for a place is of that place, where its own name says nothing: an address, a bucket. Production's wins wherever it stands; a milder word
 * is believed where a file of the program's has the name, for that place alone.
 */
export function fromSection(clue: Clue, section: string, texts: readonly Written[]): Clue {
  if (clue.evidence.file !== undefined || !isUntold(clue)) return clue;
  const whole = standingIn(texts, clue.name);
  const places = whole.length > 0 ? whole : standingIn(texts, withoutNamespace(clue.name));
  const said = places.find(({ tier }) => tier === 'production')?.said ?? section;
  const first = places.find((one) => one.said === said) ?? places[0];
  const isProduction = tierOfName(said) === 'production';
  // What stands on several ways may be of any of them.
  if (!isProduction && (first?.file === undefined || (places.length > 1 && places.some(({ tier }) => tier !== tierOfName(said))))) return clue;
  return { ...clue, also: [said, ...(clue.also ?? [])], evidence: { ...clue.evidence, ...(first?.file === undefined ? {} : { file: first.file, line: first.line }), fact: `${clue.evidence.fact}, taken from the settings for ${said}` } };
}

/** Its own words say nothing; what says two things is no such name. */
function isUntold({ name, tier }: Clue): boolean {
  return tier === undefined ? tierOfName(name) === 'none' : tier === 'unknown' && tierOfHost(name)?.why !== 'its name says two environments';
}
