import type http from 'node:http';

/** One call of a tool that the model asks for. A `string` as input is freeform text, for tools that take that. */
export interface ToolCall {
  readonly tool: string;
  readonly input: unknown;
  /** Where it starts a sub-agent: the conversation in which a user says `prompt` follows `turns`. */
  readonly delegates?: { readonly prompt: string; readonly turns: Script };
}

/** Turns of calls that are made at once. */
export type Script = readonly (readonly ToolCall[])[];

/** The scripted model's last message. */
export const LAST_WORD = 'The task is done.';

/** What all dialects boil down to: what users said, the tools offered and the results so far. */
export interface Conversation {
  readonly model: string;
  readonly asked: string;
  readonly tools: readonly string[];
  readonly results: readonly string[];
  readonly stream: boolean;
}

/** How one vendor's API is spoken. */
export interface Dialect {
  /** Whether a request's URL is for it. */
  takes(url: string): boolean;
  read(body: string, url: string): Conversation;
  write(conversation: Conversation, calls: readonly ToolCall[], response: http.ServerResponse): void;
}

export function json(response: http.ServerResponse, data: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(data));
}

export function id(prefix: string): string {
  return `${prefix}_${crypto.randomUUID().replaceAll('-', '')}`;
}

interface Part {
  readonly type?: string;
  readonly text?: string;
  readonly content?: unknown;
}

export function parts(content: unknown): readonly Part[] {
  return Array.isArray(content) ? (content as Part[]) : [];
}

export function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  return parts(content).map((part) => part.text ?? JSON.stringify(part)).join('\n');
}
