import * as v from 'valibot';
import type { DetectionLocation } from '../detection.ts';
import { above, bearing, between, maybe, oneOf, strict } from './field.ts';
import { asPlace, lat, lon } from './place.ts';

const north = maybe(
  v.pipe(
    oneOf(['true', 'magnetic', 'grid', 'platform']),
    v.check((from) => from === 'true', 'must be true: the declination of this sensor is not known here')
  )
);
const azErrDeg = above(0, 45);
const errM = above(0, 20_000);

const point = strict({ kind: v.literal('point'), lat, lon, altM: maybe(between(-500, 12_000)), errM });
const rangeBearing = strict({
  kind: v.literal('rangeBearing'),
  azDeg: bearing,
  azErrDeg,
  rangeM: above(0, 40_000),
  rangeErrM: errM,
  elevDeg: maybe(between(-90, 90)),
  north
});
const ray = strict({ kind: v.literal('bearing'), azDeg: bearing, azErrDeg, north });

/** Where a device says something is. */
export const locationSchema = v.variant(
  'kind',
  [point, rangeBearing, ray],
  'must be point, rangeBearing or bearing; area and sensorZone are not taken yet'
);

/** The same in our shape; nothing for a point at 0,0. */
export function asLocation(wire: v.InferOutput<typeof locationSchema>): DetectionLocation | undefined {
  switch (wire.kind) {
    case 'point': {
      const place = asPlace(wire);
      return place && { kind: 'point', ...place, errM: wire.errM };
    }
    case 'rangeBearing': {
      const { kind, azDeg, azErrDeg, rangeM, rangeErrM } = wire;
      return { kind, azDeg, azErrDeg, rangeM, rangeErrM };
    }
    case 'bearing':
      return { kind: 'bearing', azDeg: wire.azDeg, azErrDeg: wire.azErrDeg };
    default: {
      const never: never = wire;
      return never;
    }
  }
}
