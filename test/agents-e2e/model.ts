import http from 'node:http';
import { bodyOf, portOf } from './loopback.ts';

/** One call of a tool that the model asks for. */
export interface ToolCall {
  readonly tool: string;
  readonly input: unknown;
}

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

type Script = readonly (readonly ToolCall[])[];

/** The scripted model's last message. */
export const LAST_WORD = 'The task is done.';

/** What both dialects boil down to: the tools offered and the results so far. */
interface Conversation {
  readonly model: string;
  readonly tools: readonly string[];
  readonly results: readonly string[];
  readonly stream: boolean;
}

interface Message {
  readonly role?: string;
  readonly content?: unknown;
}

interface Request {
  readonly model?: string;
  readonly stream?: boolean;
  readonly messages?: readonly Message[];
  readonly tools?: readonly { readonly name?: string; readonly function?: { readonly name?: string } }[];
}

/** Speaks Anthropic messages (`/v1/messages`) and OpenAI chat completions (`/v1/chat/completions`) on loopback. */
export async function startModel(script: Script): Promise<LastingModel> {
  let turns = script;
  let results: readonly string[] = [];
  const server = http.createServer((request, response) => {
    void bodyOf(request).then((body) => answer(request.url ?? '', body.toString('utf8'), response));
  });

  function answer(url: string, body: string, response: http.ServerResponse): void {
    if (url.includes('/count_tokens')) return json(response, { input_tokens: 10 });
    const dialect = /\/messages(\?|$)/.test(url) ? anthropic : url.includes('/chat/completions') ? chat : undefined;
    if (!dialect) return json(response, { data: [{ id: 'scripted', object: 'model' }] });
    const conversation = dialect.read(JSON.parse(body) as Request);
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

interface Dialect {
  read(request: Request): Conversation;
  write(conversation: Conversation, calls: readonly ToolCall[], response: http.ServerResponse): void;
}

const anthropic: Dialect = {
  read: ({ model = 'scripted', stream = false, messages = [], tools = [] }) => ({
    model,
    stream,
    tools: tools.map((tool) => tool.name ?? ''),
    results: messages.flatMap(({ content }) => parts(content)).filter((part) => part.type === 'tool_result').map((part) => textOf(part.content)),
  }),
  write({ model, stream }, calls, response) {
    const content = calls.length ? calls.map(({ tool, input }) => ({ type: 'tool_use', id: id('toolu'), name: tool, input })) : [{ type: 'text', text: LAST_WORD }];
    const stop = { stop_reason: calls.length ? 'tool_use' : 'end_turn', stop_sequence: null };
    const message = { id: id('msg'), type: 'message', role: 'assistant', model, usage: { input_tokens: 10, output_tokens: 5 } };
    if (!stream) return json(response, { ...message, ...stop, content });

    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const send = (type: string, data: object) => response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`);
    send('message_start', { message: { ...message, content: [], stop_reason: null, stop_sequence: null } });
    content.forEach((block, index) => {
      send('content_block_start', { index, content_block: 'input' in block ? { ...block, input: {} } : { ...block, text: '' } });
      send('content_block_delta', { index, delta: 'input' in block ? { type: 'input_json_delta', partial_json: JSON.stringify(block.input) } : { type: 'text_delta', text: LAST_WORD } });
      send('content_block_stop', { index });
    });
    send('message_delta', { delta: stop, usage: { output_tokens: 5 } });
    send('message_stop', {});
    response.end();
  },
};

const chat: Dialect = {
  read: ({ model = 'scripted', stream = false, messages = [], tools = [] }) => ({
    model,
    stream,
    tools: tools.map((tool) => tool.function?.name ?? ''),
    results: messages.filter(({ role }) => role === 'tool').map(({ content }) => textOf(content)),
  }),
  write({ model, stream }, calls, response) {
    const called = calls.map(({ tool, input }, index) => ({ index, id: id('call'), type: 'function', function: { name: tool, arguments: JSON.stringify(input) } }));
    const message = { role: 'assistant', content: called.length ? '' : LAST_WORD, ...(called.length && { tool_calls: called }) };
    const finish_reason = called.length ? 'tool_calls' : 'stop';
    const usage = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 };
    const base = { id: id('chatcmpl'), created: Math.floor(Date.now() / 1000), model };
    if (!stream) return json(response, { ...base, object: 'chat.completion', choices: [{ index: 0, message, finish_reason }], usage });

    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const send = (data: object) => response.write(`data: ${JSON.stringify({ ...base, object: 'chat.completion.chunk', ...data })}\n\n`);
    send({ choices: [{ index: 0, delta: message, finish_reason: null }] });
    send({ choices: [{ index: 0, delta: {}, finish_reason }], usage });
    response.end('data: [DONE]\n\n');
  },
};

function json(response: http.ServerResponse, data: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(data));
}

function id(prefix: string): string {
  return `${prefix}_${crypto.randomUUID().replaceAll('-', '')}`;
}

interface Part {
  readonly type?: string;
  readonly text?: string;
  readonly content?: unknown;
}

function parts(content: unknown): readonly Part[] {
  return Array.isArray(content) ? (content as Part[]) : [];
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  return parts(content).map((part) => part.text ?? JSON.stringify(part)).join('\n');
}
