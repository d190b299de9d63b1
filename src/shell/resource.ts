import type { Resource } from '../core/effect.ts';
import { HOLE, isKnown } from '../core/invocation.ts';
import { isOpaque } from '../core/tier.ts';

/** The resource part of a finding, to be spread into it; empty where nothing is named. A name that only running would tell is opaque. */
export function resource(kind: string, name: string | undefined): { readonly resource?: Resource } {
  if (name === undefined || name === '') return {};
  return { resource: { kind, name: name.replaceAll(HOLE, '…').slice(0, 200), opaque: !isKnown(name) || isOpaque(name) } };
}
