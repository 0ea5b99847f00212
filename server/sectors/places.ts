import type { SectorIndex } from '#core/geo/sector-index.ts';
import type { Track } from '#core/track.ts';

/** Nowhere, as most of the world is. */
const NOWHERE: readonly string[] = [];

/** Columns that are used again for every batch; they grow to the largest batch there was. */
export type Places = {
  /** The ids of the sectors each track of a batch lies in, by its number; valid until the next batch. */
  readonly sectorsOf: (tracks: readonly Track[], index: SectorIndex) => (track: number) => readonly string[];
};

/** Asks the geofence kernel for whole batches of tracks. */
export function createPlaces(): Places {
  let lonLat = new Float64Array(0);
  let starts = new Int32Array(1);
  let rows = new Int32Array(0);

  function sectorsOf(tracks: readonly Track[], index: SectorIndex): (track: number) => readonly string[] {
    const n = tracks.length;
    if (n * 2 > lonLat.length) [lonLat, starts] = [new Float64Array(n * 4), new Int32Array(n * 2 + 1)];
    tracks.forEach(({ lon, lat }, i) => {
      lonLat[i * 2] = lon;
      lonLat[i * 2 + 1] = lat;
    });
    const found = index.members(lonLat, n, starts, rows);
    if (found > rows.length) {
      rows = new Int32Array(found * 2);
      index.members(lonLat, n, starts, rows);
    }
    return (track) => {
      const [from, to] = [starts[track] ?? 0, starts[track + 1] ?? 0];
      if (from === to) return NOWHERE;
      return Array.from(rows.subarray(from, to), (row) => index.ids[row < 0 ? ~row : row] ?? '');
    };
  }

  return { sectorsOf };
}
