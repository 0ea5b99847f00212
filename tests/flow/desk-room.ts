import { fold } from '#core/fold.ts';
import type { LonLat } from '#core/place.ts';
import type { Room } from '#core/room.ts';
import type { Desk } from './hub.ts';

/** The room as a viewer knows it: what was told on joining, and every fact since. */
export const roomOf = (desk: Desk): Room =>
  desk.pages.flatMap((page) => page.facts).reduce(fold, desk.welcome.room as Room);

/** A good fix of a vehicle that drives to the east, in the words of the hub's own door. */
export const fixAt = ([lon, lat]: LonLat, over: object = {}): object => ({
  v: 1,
  kind: 'position',
  observedAt: Date.now(),
  lat,
  lon,
  fix: '3d',
  speedMps: 8,
  courseDeg: 90,
  accuracyM: 5,
  ...over
});
