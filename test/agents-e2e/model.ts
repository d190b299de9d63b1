import http from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { bodyOf, portOf } from './loopback.ts';
import { anthropic } from './model-anthropic.ts';
import { chat } from './model-chat.ts';
import { gemini } from './model-gemini.ts';
import { responses } from './model-responses.ts';
import { json, type Conversation, type Dialect, type Script, type ToolCall } from './model-wire.ts';

export { LAST_WORD, type Script, type ToolCall } from './model-wire.ts';

/** A model that follows a script: each turn's calls are sent at once, the next turn when all their results are back, then a last word. */
export interface Model {
  /** Without a trailing slash: `http://127.0.0.1:1234`. */
  readonly url: string;
  /** What the client reported for each call, in order, as text. */
  readonly results: readonly string[];
  close(): void;
}

/** A model that can be given another script, for a client that keeps its model for long. */
export interface LastingModel extends Model {
  /** What the client reported for the calls of its sub-agents. */
  readonly delegated: readonly string[];
  follow(turns: Script): void;
}

const DIALECTS: readonly Dialect[] = [anthropic, chat, responses, gemini];

/** Milliseconds in which a sub-agent that was started in the background must have come to its end. */
const PATIENCE = 60_000;

/** One conversation's script, and how far it is. */
interface Thread {
  /** What a user says in it; nothing for the main one. */
  readonly prompt: string;
  readonly turns: Script;
  results: readonly string[];
  readonly ended: Promise<void>;
  end(): void;
}

/** Speaks the APIs of Anthropic, OpenAI (chat completions and responses) and Gemini on loopback. */
export async function startModel(script: Script, overheard?: (text: string) => void): Promise<LastingModel> {
  let main = threadOf('', script);
  let others = delegatedBy(script);
  const server = http.createServer((request, response) => {
    void bodyOf(request).then((body) => answer(request.url ?? '', (request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString('utf8'), response));
  });

  async function answer(url: string, body: string, response: http.ServerResponse): Promise<void> {
    overheard?.(body);
    if (/count_?tokens/i.test(url)) return json(response, { input_tokens: 10, totalTokens: 10 });
    const dialect = DIALECTS.find(({ takes }) => takes(url));
    if (!dialect) return json(response, { object: 'list', data: [{ id: 'scripted', object: 'model' }], models: [] });
    const conversation = dialect.read(body, url);
    const thread = others.find(({ prompt }) => conversation.asked.includes(prompt)) ?? main;
    // Kept as first heard: clients shorten what is long ago.
    thread.results = [...thread.results, ...conversation.results.slice(thread.results.length)];
    // Clients end sub-agents in the background when the main conversation ends.
    if (thread === main) await Promise.race([Promise.all(begun(main, others).map(({ ended }) => ended)), delay(PATIENCE, undefined, { ref: false })]);
    const calls = next(thread.turns, conversation);
    if (conversation.tools.length && !calls.length) thread.end();
    dialect.write(conversation, calls, response);
  }

  return {
    url: `http://127.0.0.1:${await portOf(server)}`,
    get results() {
      return main.results;
    },
    get delegated() {
      return others.flatMap(({ results }) => results);
    },
    follow(turns) {
      main = threadOf('', turns);
      others = delegatedBy(turns);
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The conversations of sub-agents that were asked for so far. */
function begun({ turns, results }: Thread, others: readonly Thread[]): readonly Thread[] {
  const prompts = turns.flat().slice(0, results.length).flatMap(({ delegates }) => delegates?.prompt ?? []);
  return others.filter(({ prompt }) => prompts.includes(prompt));
}

function threadOf(prompt: string, turns: Script): Thread {
  let end = () => undefined as void;
  const ended = new Promise<void>((done) => (end = done));
  return { prompt, turns, results: [], ended, end };
}

function delegatedBy(script: Script): readonly Thread[] {
  return script.flat().flatMap(({ delegates }) => (delegates ? [threadOf(delegates.prompt, delegates.turns), ...delegatedBy(delegates.turns)] : []));
}

/**
 * The calls to make now; none ends the conversation. A side request (a title, a summary) offers no tools and gets text.
 * A tool need not be offered to be called: clients load those of MCP servers late.
 */
function next(turns: Script, { results, tools }: Conversation): readonly ToolCall[] {
  if (!tools.length) return [];
  let done = 0;
  for (const turn of turns) {
    if (results.length <= done) return turn;
    done += turn.length;
  }
  return [];
}
