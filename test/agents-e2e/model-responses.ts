import { id, json, LAST_WORD, textOf, type Dialect, type ToolCall } from './model-wire.ts';

interface Item {
  readonly type?: string;
  readonly role?: string;
  readonly content?: unknown;
  readonly output?: unknown;
}

interface Tool {
  readonly type?: string;
  readonly name?: string;
  readonly tools?: readonly Tool[];
}

interface Request {
  readonly model?: string;
  readonly stream?: boolean;
  readonly input?: unknown;
  readonly tools?: readonly Tool[];
}

/** OpenAI responses, as Codex speaks them: freeform tools get text, the tools of an MCP server stand in a namespace, and so do those for sub-agents. */
export const responses: Dialect = {
  takes: (url) => /\/responses(\?|$)/.test(url),
  read(body) {
    const { model = 'scripted', stream = false, input, tools = [] } = JSON.parse(body) as Request;
    const items = Array.isArray(input) ? (input as Item[]) : [];
    const results = items.filter(({ type = '' }) => type.endsWith('_call_output')).map(({ output }) => textOf(output));
    const asked = items.filter(({ role }) => role === 'user').map(({ content }) => textOf(content)).join('\n');
    return { model, stream, asked, tools: tools.flatMap(namesOf), results };
  },
  write({ model, stream }, calls, response) {
    const output = calls.length ? calls.map(itemOf) : [{ type: 'message', id: id('msg'), role: 'assistant', status: 'completed', content: [{ type: 'output_text', text: LAST_WORD, annotations: [] }] }];
    const usage = { input_tokens: 10, input_tokens_details: { cached_tokens: 0 }, output_tokens: 5, output_tokens_details: { reasoning_tokens: 0 }, total_tokens: 15 };
    const whole = { id: id('resp'), object: 'response', created_at: Math.floor(Date.now() / 1000), model, status: 'completed', output, usage };
    if (!stream) return json(response, whole);

    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const send = (type: string, data: object) => response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`);
    send('response.created', { response: { ...whole, status: 'in_progress', output: [] } });
    output.forEach((item, output_index) => {
      send('response.output_item.added', { output_index, item: { ...item, status: 'in_progress' } });
      send('response.output_item.done', { output_index, item });
    });
    send('response.completed', { response: whole });
    response.end();
  },
};

function namesOf({ type, name, tools = [] }: Tool): readonly string[] {
  return type === 'namespace' ? tools.map((tool) => `${name}__${tool.name}`) : [name ?? type ?? ''];
}

function itemOf({ tool, input }: ToolCall): object {
  if (typeof input === 'string') return { type: 'custom_tool_call', id: id('ctc'), call_id: id('call'), name: tool, input, status: 'completed' };
  const [, namespace, name = tool] = /^(mcp__.+?|multi_agent_v1)__(.+)$/.exec(tool) ?? [];
  return { type: 'function_call', id: id('fc'), call_id: id('call'), name, ...(namespace && { namespace }), arguments: JSON.stringify(input), status: 'completed' };
}
