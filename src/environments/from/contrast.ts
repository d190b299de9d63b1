import { dotenvOf } from '../../core/dotenv.ts';
import { hostsIn, tierOfHost } from '../../core/host.ts';
import { jsonValue } from '../../core/json.ts';
import { tierOfName } from '../../core/tier.ts';
import { textUnder, under } from '../../shell/data.ts';
import { isDummy } from './found.ts';

/** Files that tools load by themselves while people develop, and so the current target. Source: Next.js, Vite, CRA, Rails, Symfony, bun and direnv documentation. */
export const CURRENT = new Set(['.env', '.env.local', '.envrc', '.env.development', '.env.development.local']);

/**
 * The variable of a file for developers leads to a host of its own where the file for production, beside it, gives the same variable another one: then it is not
 * production's. The name of that other file; undefined where nothing tells them apart. `read` gives the text of a file in the same folder.
 */
export function apartFrom(file: string, key: string, host: string, names: readonly string[], read: (name: string) => string | undefined): string | undefined {
  if ((!CURRENT.has(file) && file !== '.dev.vars') || host === '') return undefined;
  const others = names.filter((name) => name.startsWith('.env.') && !/\.(?:example|sample|template|dist)$/.test(name) && tierOfName(name.slice(4).replace(/\.local$/, '')) === 'production');
  const values = others.map((name) => [name, dotenvOf(read(name))] as const);
  if (values.some(([, all]) => Object.values(all).some((value) => value.toLowerCase().includes(host.toLowerCase())))) return undefined;
  return values.find(([, all]) => hostsIn(all[key] ?? '').some((other) => other.includes('.') && !isDummy(other) && tierOfHost(other)?.tier !== 'development'))?.[0];
}

/** The alias for production beside the one that everybody works on without a word, which then is another project. Source: firebase.google.com/docs/cli (project aliases). */
export function defaultBeside(file: string, text: string, id: string): string | undefined {
  const projects = file === '.firebaserc' ? under(jsonValue(text), 'projects') : undefined;
  if (textUnder(projects, 'default') !== id) return undefined;
  return Object.entries(projects as object).find(([alias, project]) => tierOfName(alias) === 'production' && project !== id)?.[0];
}

/** Settings of deployments that have one file without an environment's name, and one with it for each other environment. Sources: fly.io/docs/reference/configuration, kamal-deploy.org/docs/configuration/overview. */
const DEPLOYMENT = /^(fly|deploy)\.(toml|ya?ml)$/;

/** The file beside it that is named for another environment, where this one is named for none and so is what everybody deploys: production's. */
export function deployedBeside(file: string, list: () => readonly string[]): string | undefined {
  const [, stem, ending] = DEPLOYMENT.exec(file) ?? [];
  if (stem === undefined || ending === undefined) return undefined;
  const others = list().filter((name) => name !== file && name.startsWith(`${stem}.`) && name.endsWith(`.${ending}`));
  const tiers = others.map((name) => tierOfName(name.slice(stem.length, -ending.length)));
  return tiers.some((tier) => tier === 'production' || tier === 'ambiguous') ? undefined : others.find((_, i) => tiers[i] === 'staging' || tiers[i] === 'development');
}
