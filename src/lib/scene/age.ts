import type { KindLimits } from '#core/limits.ts';
import type { Life } from '#core/track.ts';

/** How old a thing looks at an age; ages are inclusive of their limit. */
export function lifeAt(ageMs: number, limits: KindLimits): Life {
  if (ageMs <= limits.freshSec * 1000) return 'fresh';
  if (ageMs <= limits.ageingSec * 1000) return 'ageing';
  return ageMs <= limits.staleSec * 1000 ? 'stale' : 'lost';
}
