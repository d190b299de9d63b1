import { id, json, LAST_WORD, textOf, type Dialect } from './model-wire.ts';

interface Request {
  readonly model?: string;
  readonly stream?: boolean;
  readonly messages?: readonly { readonly role?: string; readonly content?: unknown }[];
  readonly tools?: readonly { readonly function?: { readonly name?: string } }[];
}

/** OpenAI chat completions. */
export const chat: Dialect = {
  takes: (url) => url.includes('/chat/completions'),
  read(body) {
    const { model = 'scripted', stream = false, messages = [], tools = [] } = JSON.parse(body) as Request;
    const results = messages.filter(({ role }) => role === 'tool').map(({ content }) => textOf(content));
    const asked = messages.filter(({ role }) => role === 'user').map(({ content }) => textOf(content)).join('\n');
    return { model, stream, asked, tools: tools.map((tool) => tool.function?.name ?? ''), results };
  },
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
