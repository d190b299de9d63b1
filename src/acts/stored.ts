import type { Invocation } from '../core/invocation.ts';
import { baseName } from '../core/path.ts';

/** Whether what it prints goes into a dotenv file, which is hidden from agents: `doppler secrets download --no-file > .env`. */
export function isStored({ redirects }: Invocation, ...files: readonly (string | undefined)[]): boolean {
  const written = redirects.filter(({ kind }) => kind !== 'read').map(({ path }) => path);
  return [...written, ...files].some((path) => path !== undefined && isDotenv(baseName(path)));
}

function isDotenv(name: string): boolean {
  return /^\.env(?:\.|$)/.test(name) && !/example|sample|template|dist/.test(name);
}
