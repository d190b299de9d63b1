import http from 'node:http';
import { gunzipSync } from 'node:zlib';
import { bodyOf, portOf } from './loopback.ts';
import type { Turn } from './client.ts';
import type { Model } from './model.ts';
import { LAST_WORD } from './model.ts';
import type { Step } from './step.ts';
import { bytesAt, envelope, field, fields, integer, numberAt } from './protobuf.ts';

/** What one agent has to do, and what its client reported for each act. */
interface Thread {
  /** What its user says; nothing for the main one. */
  readonly prompt: string;
  /** Steps of one turn are asked for at once. */
  readonly turns: readonly (readonly Step[])[];
  readonly steps: readonly Step[];
  readonly results: string[];
}

/** One conversation: the open answer to `RunSSE`, and what the client appended too early, by its sequence number: appends overtake each other. */
interface Stream {
  response: http.ServerResponse | undefined;
  readonly waiting: Map<number, Buffer>;
  taken: number;
  /** Known once the client has told what its user said. */
  thread: Thread | undefined;
  /** How many turns were asked for, and which of their steps are done, by their place among all steps. */
  asked: number;
  readonly done: Set<number>;
}

/** The model behind Cursor, and what its sub-agents were told. */
export interface CursorBackend extends Model {
  readonly delegated: readonly string[];
}

/**
 * Stands in for Cursor's agent backend: `agent.v1.AgentService/RunSSE` streams acts to the client, `aiserver.v1.BidiService/BidiAppend`
 * takes its results (HTTP/1 mode of @cursor/sdk 1.0.32; field numbers from the schemas in its bundle).
 * A sub-agent is a conversation of its own, which the client opens.
 */
export async function startCursorBackend(turns: readonly Turn[], overheard?: (text: string) => void): Promise<CursorBackend> {
  const main = threadOf('', turns);
  const others = delegatedBy(main.steps);
  const streams = new Map<string, Stream>();
  const beats = new Set<NodeJS.Timeout>();

  const server = http.createServer((request, response) => {
    void bodyOf(request).then((raw) => {
      const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw;
      overheard?.(body.toString('utf8'));
      const url = request.url ?? '';
      if (url.endsWith('/RunSSE')) open(body, request, response);
      else if (url.endsWith('/BidiAppend')) append(body, response);
      else other(url, request, response);
    });
  });

  function streamOf(id: string): Stream {
    const known = streams.get(id) ?? { response: undefined, waiting: new Map(), taken: 0, thread: undefined, asked: 0, done: new Set() };
    streams.set(id, known);
    return known;
  }

  function open(body: Buffer, request: http.IncomingMessage, response: http.ServerResponse): void {
    const message = (body[0] ?? 0) & 1 ? gunzipSync(body.subarray(5)) : body.subarray(5);
    const stream = streamOf(bytesAt(message, 1).toString());
    response.writeHead(200, { 'content-type': request.headers['content-type'] ?? 'application/connect+proto' });
    response.flushHeaders();
    stream.response = response;
    // Without a heartbeat the client gives up after about 30 s.
    const beat = setInterval(() => response.write(envelope(0, field(1, field(13)))), 3000);
    beats.add(beat);
    response.on('close', () => clearInterval(beat));
    takeInOrder(stream);
  }

  function append(body: Buffer, response: http.ServerResponse): void {
    const stream = streamOf(bytesAt(bytesAt(body, 2), 1).toString());
    const binary = bytesAt(body, 4);
    const message = binary.length ? binary : Buffer.from(bytesAt(body, 1).toString(), 'hex');
    overheard?.(readable(message));
    stream.waiting.set(numberAt(body, 3) ?? 0, message);
    takeInOrder(stream);
    response.writeHead(200, { 'content-type': 'application/proto' }).end();
  }

  function takeInOrder(stream: Stream): void {
    for (let message; stream.response && (message = stream.waiting.get(stream.taken)); stream.taken++) {
      stream.waiting.delete(stream.taken);
      take(stream, message);
    }
  }

  /** A client message: 1 starts the run, 2 carries a result, 5 closes (1) or throws (2) an act. A shell ends with its close. */
  function take(stream: Stream, message: Buffer): void {
    for (const [number, value] of fields(message)) {
      if (!Buffer.isBuffer(value)) continue;
      if (number === 1 && !stream.thread) {
        stream.thread = others.find(({ prompt }) => value.includes(prompt)) ?? main;
        send(stream, stream.thread);
      } else if (stream.thread) hear(stream, stream.thread, number, value);
    }
  }

  function hear(stream: Stream, thread: Thread, number: number, value: Buffer): void {
    const { steps, results } = thread;
    if (number === 2) {
      const index = (numberAt(value, 1) ?? 1) - 1;
      results[index] = (results[index] ?? '') + readable(value);
      if (steps[index]?.kind !== 'shell') finish(stream, thread, index);
    } else if (number === 5) {
      const thrown = bytesAt(value, 2);
      const index = (numberAt(thrown.length ? thrown : bytesAt(value, 1), 1) ?? 1) - 1;
      if (thrown.length) results[index] = (results[index] ?? '') + readable(thrown);
      if (thrown.length || steps[index]?.kind === 'shell') finish(stream, thread, index);
    }
  }

  /** Goes on when all that was asked for is done. */
  function finish(stream: Stream, thread: Thread, index: number): void {
    const before = stream.done.size;
    stream.done.add(index);
    if (stream.done.size > before && stream.done.size === thread.turns.slice(0, stream.asked).flat().length) send(stream, thread);
  }

  function send(stream: Stream, { turns }: Thread): void {
    const { response } = stream;
    const turn = turns[stream.asked];
    if (turn) {
      const first = turns.slice(0, stream.asked).flat().length + 1;
      stream.asked++;
      turn.forEach((step, i) => response?.write(envelope(0, field(2, integer(1, first + i), field(15, `exec-${first + i}`), act(step, `call-${first + i}`)))));
      return;
    }
    response?.write(envelope(0, field(1, field(1, field(1, LAST_WORD)))));
    response?.write(envelope(0, field(1, field(14, integer(1, 10), integer(2, 5)))));
    response?.end(envelope(2, Buffer.from('{}')));
  }

  return {
    url: `http://127.0.0.1:${await portOf(server)}`,
    results: main.results,
    get delegated() {
      return others.flatMap(({ results }) => results);
    },
    close() {
      beats.forEach((beat) => clearInterval(beat));
      server.closeAllConnections();
      server.close();
    },
  };
}

function threadOf(prompt: string, turns: readonly Turn[]): Thread {
  const listed = turns.map((turn) => [turn].flat());
  return { prompt, turns: listed, steps: listed.flat(), results: [] };
}

function delegatedBy(steps: readonly Step[]): readonly Thread[] {
  return steps.flatMap((step) => (step.kind === 'delegate' ? [threadOf(step.prompt, [step.does]), ...delegatedBy([step.does])] : []));
}

function act(step: Step, call: string): Buffer {
  switch (step.kind) {
    case 'shell': return field(14, field(1, step.command), field(2, step.cwd), integer(3, 30_000), field(4, call));
    case 'harness': return step.name === 'pi' ? field(46, field(1, step.command)) : field(16, field(1, step.command), field(2, step.cwd), field(3, call));
    case 'read': return field(7, field(1, step.path), field(2, call));
    case 'write': return field(3, field(1, step.path), field(2, step.text), field(3, call));
    case 'delete': return field(4, field(1, step.path), field(2, call));
    case 'mcp': return field(11, field(1, `${step.server}-${step.tool}`), field(3, call), field(4, step.server), field(5, step.tool), field(9, step.server), argument('volumeId', step.volume), ...(step.note === undefined ? [] : [argument('note', step.note)]));
    case 'delegate': return field(28, field(1, call), field(2, 'generalPurpose'), field(3, 'scripted'), field(4, step.prompt), field(9, 'main'));
    case 'search': return field(5, field(1, step.pattern), field(2, step.path), ...(step.glob ? [field(3, step.glob)] : []), field(4, 'content'), field(14, call));
    case 'fetch': return field(20, field(1, step.url), field(2, call));
    case 'mcp-file': return field(11, field(1, `filesystem-${step.tool}`), field(3, call), field(4, 'filesystem'), field(5, step.tool), field(9, 'filesystem'), ...Object.entries(step.input).map(([key, value]) => argument(key, value)));
    default: throw new Error(`Cursor has no tool for ${step.kind}`);
  }
}

/** `google.protobuf.Value` args of an MCP call: a map entry (2) of key (1) and value (2), which holds text (3) or a list (6) of values. */
function argument(key: string, value: unknown): Buffer {
  return field(2, field(1, key), field(2, valueOf(value)));
}

function valueOf(value: unknown): Buffer {
  return Array.isArray(value) ? field(6, ...value.map((item) => field(1, valueOf(item)))) : field(3, String(value));
}

/** Sign-in, model lists, and telemetry that an empty answer satisfies. */
function other(url: string, request: http.IncomingMessage, response: http.ServerResponse): void {
  if (url.includes('exchange_user_api_key')) return json(response, { accessToken: TOKEN, refreshToken: TOKEN, authId: 'test' });
  if (url.includes('v1/models')) return json(response, { items: [{ id: 'scripted', displayName: 'Scripted' }], models: ['scripted'] });
  if (request.method === 'GET' || request.headers['content-type']?.includes('json')) return json(response, {});
  response.writeHead(200, { 'content-type': 'application/proto' });
  response.end(url.endsWith('GetUsableModels') ? field(1, field(1, 'scripted'), field(3, 'scripted'), field(4, 'Scripted')) : undefined);
}

function json(response: http.ServerResponse, data: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(data));
}

/** An unsigned JWT that is valid until 2100, made here. */
const TOKEN = [{ alg: 'none' }, { sub: 'user|test', exp: 4_102_444_800, time: '1', type: 'session' }]
  .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).concat('x').join('.');

/** The texts inside a message, for assertions. */
function readable(message: Buffer): string {
  return message.toString('utf8').replace(/[^\t\n\x20-\x7e\u00a0-\ufffc]+/g, ' ');
}
