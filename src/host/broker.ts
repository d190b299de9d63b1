import type { Call } from '../core/action.ts';
import type { Reply } from '../core/agent.ts';
import { askWindow, NoAnswer } from './client.ts';
import { createHandler, type HandlerOptions } from './handle.ts';
import { listen, type Request } from './server.ts';
import type { Settler } from './settle.ts';
import { choose, credentials, prune, register, windowsOf, type Registration } from './windows.ts';

export interface BrokerOptions extends Omit<HandlerOptions, 'elsewhere' | 'now'> {
  /** The user's home folder. */
  readonly home: string;
  /** Roots of this window's workspace. */
  readonly folders: readonly string[];
  readonly now?: () => number;
}

/** This window's end of the hooks. */
export interface Broker {
  readonly port: number;
  /** To be told when the window is focused, and when its folders change. */
  readonly registration: Registration;
  readonly settler: Settler;
  /** Callers that still wait are cut off; their launchers go on to another window or deny. */
  dispose(): void;
}

/** Listens, and announces this window. Rejects with the system's error where either fails. */
export async function createBroker(options: BrokerOptions): Promise<Broker> {
  const now = options.now ?? Date.now;
  const keys = credentials();
  const handler = createHandler({ ...options, now, elsewhere });
  const server = await listen({ ...keys, handle: handler.handle, refuse: handler.refuse });
  const registration = registered();
  // Only tidies up: dead files cost a launcher one refused connection each.
  void prune(options.home).catch(() => undefined);

  function registered(): Registration {
    try {
      return register(options.home, { ...keys, port: server.port, folders: options.folders, focused: now() });
    } catch (error) {
      server.dispose();
      throw error;
    }
  }

  /** Tries the windows that are more fit than this one, best first. */
  async function elsewhere(call: Call, request: Request, gone: AbortSignal): Promise<Reply | undefined> {
    const wanted = call.roots?.length ? call.roots : [call.action.cwd];
    let windows = windowsOf(options.home);
    for (let best = choose(windows, wanted); best && best.file !== registration.window.file; best = choose(windows, wanted)) {
      try {
        return await askWindow(best, { ...request, forwarded: true }, gone);
      } catch (error) {
        if (!(error instanceof NoAnswer) || gone.aborted) throw error;
        const failed = best.file;
        windows = windows.filter(({ file }) => file !== failed);
      }
    }
    return undefined;
  }

  return {
    port: server.port,
    registration,
    settler: handler.settler,
    dispose() {
      registration.dispose();
      server.dispose();
    },
  };
}
