import type { Action, Call } from '../core/action.ts';
import { isFar, isPress, turnOf, type Turn } from '../judge/requests/browsing.ts';
import { createSessionValues } from './session-values.ts';

/** Where the browsers of agents are: the tools that click tell what is clicked, and only those that open a page told which. */
export interface PageMemory {
  /** The call as it is to be judged: with the page that its session's browser is at. */
  withPage(call: Call): Call;
  /** Remembers the page that a call opens, which was let through. */
  ran(call: Call): void;
}

/** The page opened last, and the last one off this machine, which an agent that turns to another tab may be at. */
interface Pages {
  readonly last: string;
  readonly far?: string;
}

export function createPageMemory(): PageMemory {
  const sessions = createSessionValues<Pages>();

  return {
    withPage(call) {
      const pages = sessions.of(call);
      return pages === undefined ? call : { ...call, action: at(call.action, pages.last) };
    },
    ran(call) {
      const pages = turns(call.action).reduce<Pages | undefined>(turned, sessions.of(call));
      if (pages !== undefined) sessions.keep(call, pages);
    },
  };
}

function turned(pages: Pages | undefined, turn: Turn): Pages | undefined {
  if (turn.kind === 'opens') return { last: turn.url, ...(isFar(turn.url) ? { far: turn.url } : pages?.far === undefined ? {} : { far: pages.far }) };
  return pages?.far === undefined ? pages : { last: pages.far, far: pages.far };
}

function turns(action: Action): readonly Turn[] {
  switch (action.kind) {
    case 'several':
      return action.actions.flatMap(turns);
    case 'mcp':
      return [turnOf(action) ?? []].flat();
    case 'fetch':
      return action.opens ? [{ kind: 'opens', url: action.url }] : [];
    default:
      return [];
  }
}

function at(action: Action, page: string): Action {
  if (action.kind === 'several') return { ...action, actions: action.actions.map((one) => at(one, page)) };
  return action.kind === 'mcp' && isPress(action) ? { ...action, page } : action;
}
