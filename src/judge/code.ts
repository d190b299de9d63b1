import type { Invocation } from '../core/invocation.ts';
import { codeFindings, inlineCode } from '../payload/code.ts';
import type { HttpRequest } from '../payload/http.ts';
import type { PathUse } from './paths.ts';
import type { World } from './world.ts';

/** What code given to an interpreter would do, as far as it can be read off its text. */
export interface CodeParts {
  readonly language: string;
  readonly requests: readonly HttpRequest[];
  readonly sql: readonly string[];
  readonly shell: readonly string[];
  readonly uses: readonly PathUse[];
  readonly opaque: readonly string[];
}

export function codeParts(invocation: Invocation, world: World): CodeParts | undefined {
  const code = inlineCode(invocation, world.files);
  if (!code) return undefined;
  const { requests, sql, shell, paths, opaque } = codeFindings(code.text, code.language);
  const uses: PathUse[] = [
    ...paths.reads.map((path): PathUse => ({ path, use: 'show' })),
    ...paths.writes.map((path): PathUse => ({ path, use: 'write' })),
    ...paths.deletes.map((path): PathUse => ({ path, use: 'delete', deep: true })),
  ];
  return { language: code.language, requests, sql, shell, uses, opaque };
}
