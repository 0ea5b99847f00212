import { ScatterplotLayer } from 'deck.gl';
import type { Label } from './labels.ts';
import { rgba, type Palette } from './palette.ts';

/** The dots of the places whose names found room. */
export function placeDots(labels: readonly Label[], palette: Palette): ScatterplotLayer {
  const dots = labels.filter(({ dotPx }) => dotPx !== undefined);
  return new ScatterplotLayer({
    id: 'place-dots',
    data: {
      length: dots.length,
      attributes: {
        getPosition: { value: Float64Array.from(dots.flatMap(({ lon, lat }) => [lon, lat])), size: 2 },
        getRadius: { value: Float32Array.from(dots, ({ dotPx = 0 }) => dotPx / 2), size: 1 },
        getFillColor: {
          value: Uint8Array.from(dots.flatMap(({ ink }) => rgba(palette, ink, 0.8))),
          size: 4,
          normalized: true
        }
      }
    },
    radiusUnits: 'pixels'
  });
}
