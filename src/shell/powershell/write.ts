import type { Io } from '../machine.ts';
import type { Engine, Space } from './space.ts';
import type { Value } from './values.ts';

/** Nothing written over a file empties it. */
export function writeTo(path: string, append: boolean, value: Value, space: Space, io: Io, engine: Engine): Value {
  const empties = !append && (value.kind === 'nothing' || (value.kind === 'text' && value.text === ''));
  return empties
    ? engine.start(['truncate', '-s', '0', '--', path], undefined, space, io)
    : engine.start(['tee', ...(append ? ['-a'] : []), '--', path], value, space, io);
}
