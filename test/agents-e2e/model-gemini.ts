import { id, json, LAST_WORD, type Dialect } from './model-wire.ts';

interface Request {
  readonly contents?: readonly { readonly role?: string; readonly parts?: readonly { readonly text?: string; readonly functionResponse?: { readonly response?: unknown } }[] }[];
  readonly tools?: readonly { readonly functionDeclarations?: readonly { readonly name?: string }[] }[];
}

/** Gemini's `generateContent`. A side request that wants JSON offers no tools; any text will do for it. */
export const gemini: Dialect = {
  takes: (url) => /:(stream)?generateContent/i.test(url),
  read(body, url) {
    const { contents = [], tools = [] } = JSON.parse(body) as Request;
    const responses = contents.flatMap(({ parts = [] }) => parts).flatMap(({ functionResponse }) => functionResponse ?? []);
    const asked = contents.filter(({ role }) => role === 'user').flatMap(({ parts = [] }) => parts).map(({ text = '' }) => text).join('\n');
    return { model: 'scripted', stream: /stream/i.test(url), asked, tools: tools.flatMap(({ functionDeclarations = [] }) => functionDeclarations.map(({ name = '' }) => name)), results: responses.map(({ response }) => readable(response)) };
  },
  write({ stream }, calls, response) {
    const parts = calls.length ? calls.map(({ tool, input }) => ({ functionCall: { id: id('fc'), name: tool, args: input } })) : [{ text: LAST_WORD }];
    const answer = {
      candidates: [{ index: 0, content: { role: 'model', parts }, finishReason: 'STOP' }],
      usageMetadata: { promptTokenCount: 10, candidatesTokenCount: 5, totalTokenCount: 15 }, modelVersion: 'scripted', responseId: id('r'),
    };
    if (!stream) return json(response, answer);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(`data: ${JSON.stringify(answer)}\r\n\r\n`);
  },
};

/** A result as the model reads it: its text, under a name such as `output` or `error`. */
function readable(response: unknown): string {
  if (typeof response !== 'object' || response === null) return JSON.stringify(response);
  return Object.values(response).map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join('\n');
}
