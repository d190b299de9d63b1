import type { Resource } from '../core/effect.ts';
import { HOLE, isKnown } from '../core/invocation.ts';
import { isOpaque } from '../core/tier.ts';

/** A setting's name without its value, which nobody needs to see (`KEY=value`), and a name without the word for it (`name=orders`, `uuid=1`). */
export function plainName(name: string): string {
  const setting = /^([A-Z][A-Z0-9_]{0,80})=/.exec(name)?.[1];
  if (setting !== undefined) return /^(?:OU|CN|DC|UID|O|C|L)$/.test(setting) ? name : setting;
  return /^(?:name|id|uuid|[a-z]{1,20}-id)=(.{1,200})$/s.exec(name)?.[1] ?? name;
}

/** Names that stand beside each other and look alike are of one kind: `web-1 web-2 web-3`. As many as a title holds. */
export function alsoNamed(name: string, more: readonly string[]): string {
  const alike = more.slice(0, 100).filter((other) => isKnown(other) && !/[=]/.test(other) && (shape(other) === shape(name) || (name.length > 2 && other.slice(0, 2) === name.slice(0, 2))));
  if (alike.length === 0 || alike.length !== more.length || !isKnown(name)) return name;
  const all = [name, ...alike].join(', ');
  return all.length <= LONGEST ? all : `${name} and ${alike.length} more`;
}

/** Names of which a command takes any number: `volume rm pgdata cache`. */
export function allNamed(names: readonly string[]): string | undefined {
  const [first, ...more] = names;
  if (first === undefined || more.length === 0 || !names.every(isKnown)) return first;
  const all = names.slice(0, 20).join(', ');
  return all.length <= LONGEST && names.length <= 20 ? all : `${first} and ${more.length} more`;
}

const LONGEST = 56;

function shape(name: string): string {
  return name.slice(0, 100).replace(/[a-z]+/gi, 'a').replace(/\d+/g, '9');
}

/** The words after one of a call, up to the next flag. */
export function wordsAfter(argv: readonly string[], word: string): readonly string[] {
  const rest = argv.slice(argv.indexOf(word) + 1);
  const end = rest.findIndex((one) => one.startsWith('-') || /^[|;&<>]/.test(one));
  return argv.includes(word) ? rest.slice(0, end < 0 ? rest.length : end) : [];
}

/** The resource part of a finding, to be spread into it; empty where nothing is named. A name that only running would tell is opaque. */
export function resource(kind: string, name: string | undefined): { readonly resource?: Resource } {
  // `-` is what another program feeds in.
  if (name === undefined || name === '' || name === '-') return {};
  return { resource: { kind, name: plainName(name).replaceAll(HOLE, '…').slice(0, 200), opaque: !isKnown(name) || isOpaque(name) } };
}
