// What ranking looks at in a record beside its words, worked out once.
import type { Provision } from '../library';
import type { Place } from './path';

export interface Facts {
  readonly place: Place | null;
  readonly forLarge: boolean;
  readonly forSmall: boolean;
  /** Steps of its path, 6 at most. */
  readonly depth: number;
  /** The criterion code that its path ends with. */
  readonly code: string | null;
}
export const NO_FACTS: Facts = { place: null, forLarge: false, forSmall: false, depth: 0, code: null };

export function factsOf(place: Place | null, { audience, path }: Provision): Facts {
  const last = path.split(/[,\s]+/u).at(-1) ?? '';
  return {
    place,
    forLarge: audience.includes('large'),
    forSmall: audience.includes('sme') || audience.includes('household'),
    depth: Math.min(6, (place?.outline.length ?? 0) + Number(place !== null && place.article !== null)),
    code: /^\d\.\d+(?:\.\d+)?$/u.test(last) ? last : null,
  };
}
