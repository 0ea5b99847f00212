import { ScatterplotLayer } from 'deck.gl';
import { M_PER_DEG_LAT, mPerDegLon } from '#core/geo/sphere.ts';
import type { SceneInput } from './input.ts';
import { MARK_PX } from './marks.ts';
import { rgba } from './palette.ts';

/** As between the dots of tracks. */
const STEP_PX = 5;

/** Where what is observed was in the last ten minutes, as dots at the scale of the view. */
export function seenTrails(input: SceneInput, metresPerPx: number): ScatterplotLayer {
  const dots: number[] = [];
  for (const { lon, lat, trail = [] } of input.alerts) {
    // The first dot keeps clear of the mark itself.
    let [lastLon, lastLat, leastM] = [lon, lat, metresPerPx * MARK_PX * 0.7];
    for (const [pastLon, pastLat] of trail.toReversed()) {
      const east = (pastLon - lastLon) * mPerDegLon(pastLat);
      if (Math.hypot(east, (pastLat - lastLat) * M_PER_DEG_LAT) < leastM) continue;
      dots.push(pastLon, pastLat);
      [lastLon, lastLat, leastM] = [pastLon, pastLat, STEP_PX * metresPerPx];
    }
  }
  return new ScatterplotLayer({
    id: 'seen-trails',
    data: {
      length: dots.length / 2,
      attributes: { getPosition: { value: Float64Array.from(dots), size: 2 } }
    },
    getFillColor: rgba(input.palette, 'seen', 0.75),
    radiusUnits: 'pixels',
    getRadius: 0.85
  });
}
