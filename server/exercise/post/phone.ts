import { rounded, type PositionMessage } from '../model/message.ts';

const KNOT_MPS = 1852 / 3600;

/** The address by which a phone tells where it is: the OsmAnd query, speed in knots. */
export function phonePath(token: string, message: PositionMessage): string {
  const { lat, lon, observedAt, speedMps, courseDeg, accuracyM, batteryPct } = message;
  const query = new URLSearchParams({
    lat: String(lat),
    lon: String(lon),
    timestamp: String(observedAt),
    speed: String(rounded(speedMps / KNOT_MPS, 3)),
    bearing: String(courseDeg),
    accuracy: String(accuracyM)
  });
  if (batteryPct !== undefined) query.set('batt', String(batteryPct));
  return `/feeds/osmand/${token}?${query}`;
}
