import { connect } from 'node:net';
import type { Reply } from '../core/agent.ts';
import type { Request } from './server.ts';
import { windowsOf, type Window } from './windows.ts';
import { headerLine, MOST_LINE, parseAnswer, SILENCE } from './wire.ts';

/** No whole answer came from a window. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** Asks the windows of this user, the one focused last first; undefined where none answers. */
export async function askAnyWindow(home: string, request: Request, signal: AbortSignal): Promise<Reply | undefined> {
  for (const window of windowsOf(home)) {
    try {
      return await askWindow(window, request, signal);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
    }
  }
  return undefined;
}

/** Asks another window, as the launcher does. Rejects with `NoAnswer` where it cannot be reached, hangs, or breaks off. */
export function askWindow(window: Pick<Window, 'port' | 'token' | 'proof'>, request: Request, signal: AbortSignal): Promise<Reply> {
  return new Promise((done, fail) => {
    const socket = connect({ host: '127.0.0.1', port: window.port });
    let pending: Buffer = Buffer.alloc(0);
    let proven = false;
    let announced: ReturnType<typeof parseAnswer>;
    const give = (problem: string): void => {
      signal.removeEventListener('abort', cancel);
      socket.destroy();
      fail(new NoAnswer(problem));
    };
    const cancel = (): void => give('the caller went away');
    signal.addEventListener('abort', cancel);
    socket.setTimeout(SILENCE, () => give('the window hangs'));
    socket.on('error', (error) => give(error.message));
    socket.on('close', () => give('the window broke off'));
    socket.on('connect', () => socket.write(headerLine({ token: window.token, agent: request.agent, event: request.event, length: request.payload.length, forwarded: request.forwarded })));
    socket.on('data', (bytes) => {
      pending = Buffer.concat([pending, bytes]);
      while (!announced) {
        const end = pending.indexOf(10);
        if (end < 0) return pending.length > MOST_LINE ? give('the window answered garbage') : undefined;
        const line = pending.toString('latin1', 0, end);
        pending = pending.subarray(end + 1);
        if (!onLine(line)) return give('the window answered garbage');
      }
      const { code, out, err } = announced;
      if (pending.length < out + err) return;
      signal.removeEventListener('abort', cancel);
      done({ code, stdout: pending.toString('utf8', 0, out), stderr: pending.toString('utf8', out, out + err) });
      socket.destroy();
    });

    /** False for a line that has no business here. */
    function onLine(line: string): boolean {
      if (!proven) {
        proven = line === window.proof;
        if (proven) socket.write(request.payload);
        return proven;
      }
      if (line === '.') return true;
      announced = parseAnswer(line);
      return announced !== undefined;
    }
  });
}
