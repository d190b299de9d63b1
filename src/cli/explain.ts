import * as v from 'valibot';
import type { Action } from '../core/action.ts';
import type { LockState } from '../core/decide.ts';
import { sentence } from '../core/decide.ts';
import type { Effect } from '../core/effect.ts';
import type { Verdict } from '../core/verdict.ts';

/** One line of `prodlock explain --batch`. */
export interface Request {
  readonly action: Action;
  readonly lock: LockState;
  readonly home: string | undefined;
  readonly env: Readonly<Record<string, string>> | undefined;
  /** Agent id, for rules that name one. */
  readonly agent: string | undefined;
}

const text = v.string();
const around = {
  cwd: v.optional(text),
  agent: v.optional(text),
  lock: v.optional(v.picklist(['locked', 'unlocked'])),
  home: v.optional(text),
  env: v.optional(v.record(text, text)),
};
const shell = v.optional(v.picklist(['posix', 'powershell', 'cmd']));
const Line = v.variant('kind', [
  v.object({ kind: v.literal('shell'), command: text, shell, ...around }),
  v.object({ kind: v.literal('stdin'), text: v.optional(text), shell, ...around }),
  v.object({ kind: v.literal('mcp'), server: text, tool: text, input: v.optional(v.unknown()), page: v.optional(text), ...around }),
  v.object({ kind: v.literal('read'), path: text, ...around }),
  v.object({ kind: v.literal('search'), path: text, glob: v.optional(text), pattern: v.optional(text), ...around }),
  v.object({ kind: v.literal('write'), path: text, content: v.optional(text), ...around }),
  v.object({ kind: v.literal('delete'), path: text, ...around }),
  v.object({ kind: v.literal('fetch'), url: text, ...around }),
]);

/** A line that is no request; the message says what was expected and what arrived. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest';
}

/** Reads one line of JSON. `cwd` is where relative paths stand if the line names no folder. Throws `BadRequest`. */
export function readRequest(line: string, cwd: string): Request {
  const parsed = v.safeParse(Line, parseJson(line));
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const where = v.getDotPath(issue);
    throw new BadRequest(`${where ? `"${where}"` : 'the line'}: expected ${issue.expected ?? 'another value'}, got ${issue.received}. An action looks like {"kind":"shell","command":"git status","cwd":"/project"}.`);
  }
  const { lock, home, env, agent } = parsed.output;
  return { action: actionOf(parsed.output, parsed.output.cwd ?? cwd), lock: lock ?? 'locked', home, env, agent };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new BadRequest('the line is no JSON. Expected one object a line, such as {"kind":"shell","command":"git status","cwd":"/project"}.');
  }
}

function actionOf(line: v.InferOutput<typeof Line>, cwd: string): Action {
  switch (line.kind) {
    case 'shell':
      return { kind: 'shell', command: line.command, cwd, ...(line.shell && { shell: line.shell }) };
    case 'stdin':
      return { kind: 'stdin', text: line.text, cwd, ...(line.shell && { shell: line.shell }) };
    case 'mcp':
      return { kind: 'mcp', server: line.server, tool: line.tool, input: line.input ?? {}, cwd, ...(line.page === undefined ? {} : { page: line.page }) };
    case 'search':
      return { kind: 'search', path: line.path, cwd, ...(line.glob === undefined ? {} : { glob: line.glob }), ...(line.pattern === undefined ? {} : { pattern: line.pattern }) };
    case 'write':
      return { kind: 'write', path: line.path, content: line.content ?? '', cwd };
    case 'read':
    case 'delete':
      return { kind: line.kind, path: line.path, cwd };
    case 'fetch':
      return { kind: 'fetch', url: line.url, cwd };
  }
}

/** The verdict as `prodlock explain --json` prints it. */
export function toJson(verdict: Verdict): object {
  return {
    verdict: verdict.kind,
    typed: verdict.kind === 'ask' ? (verdict.typed ?? null) : null,
    environment: { name: verdict.environment.name, tier: verdict.environment.tier },
    effects: verdict.effects.map(({ effect, provider, operation, resource, environment, backups }) => ({ class: effect, provider, operation, resource: resource?.name ?? null, tier: environment.tier, ...(backups ? { backups } : {}) })),
    reasons: verdict.reasons.map(({ id, text, evidence }) => ({ id, text, evidence: evidence ?? null })),
  };
}

/** Whose tool it is, and how the place is known; that nothing tells it, where nothing does. */
function whereOf(effect: Effect | undefined, evidence: string | undefined): readonly string[] {
  const vendor = effect?.vendor === undefined || effect.act.includes(effect.vendor) ? [] : [`by ${effect.vendor}`];
  if (evidence) return [...vendor, `because ${evidence}`];
  const isElsewhere = effect !== undefined && !/^(?:local|tampers|reveals)$/.test(effect.effect);
  return isElsewhere && effect.environment.tier === 'unknown' ? [...vendor, 'because neither the command nor the project names the environment'] : vendor;
}

/** The verdict for a person. */
export function toText(verdict: Verdict): string {
  const typed = verdict.kind === 'ask' && verdict.typed ? `, typing "${verdict.typed}"` : '';
  const head = { allow: 'allow: runs without a question', ask: `ask: needs a person's confirmation in the editor${typed}`, deny: 'deny: does not run' }[verdict.kind];
  const reasons = verdict.reasons.map(({ id, text, evidence }) => {
    const effect = verdict.effects.find((one) => `${one.provider}/${one.operation}` === id && sentence(one) === text);
    return [`  ${id}: ${text}`, ...(verdict.kind === 'ask' ? whereOf(effect, evidence) : evidence ? [`because ${evidence}`] : []), ...(effect?.backups ? [`backups: ${effect.backups}`] : [])].join('\n    ');
  });
  return [head, ...reasons].join('\n');
}
