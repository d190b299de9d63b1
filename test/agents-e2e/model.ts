import http from 'node:http';
import { gunzipSync } from 'node:zlib';
import { bodyOf, portOf } from './loopback.ts';
import { anthropic } from './model-anthropic.ts';
import { chat } from './model-chat.ts';
import { gemini } from './model-gemini.ts';
import { responses } from './model-responses.ts';
import { json, type Conversation, type Dialect, type ToolCall } from './model-wire.ts';

export { LAST_WORD, type ToolCall } from './model-wire.ts';

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
  follow(turns: Script): void;
}

export type Script = readonly (readonly ToolCall[])[];

const DIALECTS: readonly Dialect[] = [anthropic, chat, responses, gemini];

/** Speaks the APIs of Anthropic, OpenAI (chat completions and responses) and Gemini on loopback. */
export async function startModel(script: Script): Promise<LastingModel> {
  let turns = script;
  let results: readonly string[] = [];
  const server = http.createServer((request, response) => {
    void bodyOf(request).then((body) => answer(request.url ?? '', (request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString('utf8'), response));
  });

  function answer(url: string, body: string, response: http.ServerResponse): void {
    if (/count_?tokens/i.test(url)) return json(response, { input_tokens: 10, totalTokens: 10 });
    const dialect = DIALECTS.find(({ takes }) => takes(url));
    if (!dialect) return json(response, { object: 'list', data: [{ id: 'scripted', object: 'model' }], models: [] });
    const conversation = dialect.read(body, url);
    if (conversation.results.length > results.length) results = conversation.results;
    dialect.write(conversation, next(turns, conversation), response);
  }

  return {
    url: `http://127.0.0.1:${await portOf(server)}`,
    get results() {
      return results;
    },
    follow(next) {
      turns = next;
      results = [];
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
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
