import { id, json, LAST_WORD, parts, textOf, type Dialect } from './model-wire.ts';

interface Request {
  readonly model?: string;
  readonly stream?: boolean;
  readonly messages?: readonly { readonly role?: string; readonly content?: unknown }[];
  readonly tools?: readonly { readonly name?: string }[];
}

/** Anthropic messages. */
export const anthropic: Dialect = {
  takes: (url) => /\/messages(\?|$)/.test(url),
  read(body) {
    const { model = 'scripted', stream = false, messages = [], tools = [] } = JSON.parse(body) as Request;
    const results = messages.flatMap(({ content }) => parts(content)).filter((part) => part.type === 'tool_result').map((part) => textOf(part.content));
    const asked = messages.filter(({ role }) => role === 'user').map(({ content }) => (typeof content === 'string' ? content : parts(content).map(({ text = '' }) => text).join('\n'))).join('\n');
    return { model, stream, asked, tools: tools.map((tool) => tool.name ?? ''), results };
  },
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
