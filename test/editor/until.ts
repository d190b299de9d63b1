import { setTimeout as delay } from 'node:timers/promises';

/** Waits until `state` gives something true, and resolves to it. Rejects, naming `what`, after `timeout` milliseconds. */
export async function until<T>(what: string, state: () => T | Promise<T>, timeout = 15_000): Promise<NonNullable<T>> {
  const end = Date.now() + timeout;
  for (;;) {
    const value = await state();
    if (value) return value;
    if (Date.now() > end) throw new Error(`waited ${timeout / 1000} s in vain until ${what}`);
    await delay(50);
  }
}
