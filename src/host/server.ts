import { timingSafeEqual } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import type { Reply } from '../core/agent.ts';
import { answerBytes, HEARTBEAT, type Header, MOST_LINE, MOST_PAYLOAD, parseHeader } from './wire.ts';

/** One hook of one agent, as it arrived. */
export interface Request {
  readonly agent: string;
  readonly event: string | undefined;
  readonly payload: Buffer;
  readonly forwarded: boolean;
}

export interface Listening {
  readonly port: number;
  /** Ends every connection, so that launchers that wait go on to deny. */
  dispose(): void;
}

export interface ListenOptions {
  readonly token: string;
  readonly proof: string;
  /** Must not reject: what cannot be answered is denied by whoever knows the agent's dialect. `signal` aborts when the caller goes away. */
  readonly handle: (request: Request, signal: AbortSignal) => Promise<Reply>;
  /** The denial of a request whose payload is too large to be read. */
  readonly refuse: (agent: string, event: string | undefined, problem: string) => Reply;
}

/** Milliseconds in which a caller must have sent all of its request. */
const ARRIVAL = 15_000;

/** Listens on a free port of 127.0.0.1. */
export function listen(options: ListenOptions): Promise<Listening> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serve(socket, options);
  });
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      server.off('error', fail);
      // A server that fails later loses its callers, and those deny by themselves.
      server.on('error', () => undefined);
      done({ port: portOf(server), dispose: () => close(server, sockets) });
    });
  });
}

function close(server: Server, sockets: ReadonlySet<Socket>): void {
  server.close();
  for (const socket of sockets) socket.destroy();
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected the broker to listen on a TCP port');
  return address.port;
}

/** One connection: header, proof, payload, answer. Anything else ends it without a word. */
function serve(socket: Socket, options: ListenOptions): void {
  const parts: Buffer[] = [];
  let size = 0;
  let header: Header | undefined;
  const gone = new AbortController();
  const late = setTimeout(() => socket.destroy(), ARRIVAL);
  socket.setNoDelay(true);
  socket.on('error', () => undefined); // 'close' follows and tells
  socket.on('close', () => {
    clearTimeout(late);
    gone.abort();
  });
  socket.on('data', onData);

  function onData(bytes: Buffer): void {
    parts.push(bytes);
    size += bytes.length;
    if (!header) readHeader();
    if (header) readPayload(header);
  }

  function readHeader(): void {
    const bytes = Buffer.concat(parts);
    const end = bytes.indexOf(10);
    if (end < 0 && size <= MOST_LINE) return;
    header = end < 0 ? undefined : parseHeader(bytes.toString('latin1', 0, end));
    if (!header || !same(header.token, options.token)) {
      header = undefined;
      socket.destroy();
      return;
    }
    socket.write(`${options.proof}\n`);
    parts.splice(0, parts.length, bytes.subarray(end + 1));
    size -= end + 1;
  }

  function readPayload({ agent, event, length, forwarded }: Header): void {
    if (length > MOST_PAYLOAD) return answer(options.refuse(agent, event, `its request has ${length} bytes, more than the ${MOST_PAYLOAD} that are read`));
    if (size < length) return;
    clearTimeout(late);
    socket.off('data', onData).resume();
    const payload = Buffer.concat(parts).subarray(0, length);
    const alive = setInterval(() => socket.write('.\n'), HEARTBEAT);
    gone.signal.addEventListener('abort', () => clearInterval(alive));
    void options.handle({ agent, event, payload, forwarded }, gone.signal).then((reply) => {
      clearInterval(alive);
      answer(reply);
    });
  }

  function answer(reply: Reply): void {
    socket.off('data', onData).resume();
    socket.end(answerBytes(reply));
  }
}

function same(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
