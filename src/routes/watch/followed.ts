import type { LonLat } from '#core/place.ts';
import { placeOfChosen } from '$lib/panels/map/chosen.ts';
import type { Desk } from '$lib/state/desk.svelte.ts';
import { placeOf } from '$lib/state/picture.ts';
import type { Selected } from '$lib/state/selection.svelte.ts';

/** Where that is now what the map follows. */
export function followedPlace(followed: Selected | undefined, desk: Desk): LonLat | undefined {
  if (!followed) return undefined;
  const alert = followed.kind === 'alert' ? desk.hub.room.alerts[followed.id] : undefined;
  if (alert) return placeOf(alert);
  const { fixes, byUnit } = desk.fleet.current;
  const fix = followed.kind === 'track' ? fixes.get(followed.id) : placeOfChosen(followed, desk.pack, byUnit);
  return fix && [fix.lon, fix.lat];
}
