import type { Resource } from '../core/effect.ts';
import { HOLE, isKnown } from '../core/invocation.ts';
import { isOpaque } from '../core/tier.ts';

/** A setting's name without its value, which nobody needs to see (`KEY=value`), and a name without the word for it (`name=orders`, `uuid=1`). */
export function plainName(name: string): string {
  const setting = /^([A-Z][A-Z0-9_]{0,80})=/.exec(name)?.[1];
  if (setting !== undefined) return /^(?:OU|CN|DC|UID|O|C|L)$/.test(setting) ? name : setting;
  return /^(?:name|id|uuid|[a-z]{1,20}-id)=(.{1,200})$/s.exec(name)?.[1] ?? name;
}

/** The resource part of a finding, to be spread into it; empty where nothing is named. A name that only running would tell is opaque. */
export function resource(kind: string, name: string | undefined): { readonly resource?: Resource } {
  // `-` is what another program feeds in.
  if (name === undefined || name === '' || name === '-') return {};
  return { resource: { kind, name: plainName(name).replaceAll(HOLE, '…').slice(0, 200), opaque: !isKnown(name) || isOpaque(name) } };
}
