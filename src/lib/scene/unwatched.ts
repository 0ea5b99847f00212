import { LineLayer } from 'deck.gl';
import type { BorderWatch } from '#core/border-watch.ts';
import { boxOf, createPath } from '#core/geo/path.ts';
import { signedDistanceM } from '#core/geo/segment.ts';
import { M_PER_DEG_LAT, mPerDegLon } from '#core/geo/sphere.ts';
import type { Sector } from '#core/pack.ts';
import type { Box, LonLat } from '#core/place.ts';
import { stretchOf } from '#core/watch-cells.ts';
import { decodeGaps } from '#core/watch-gaps.ts';
import { eachStroke, type Strokes } from './hatch.ts';
import type { SceneInput } from './input.ts';
import { memo } from './memo.ts';
import { meets } from './outline.ts';
import { rgba, type Rgba } from './palette.ts';
import { viewBox, type Camera } from './projection.ts';

// Beside the border and its casing of 6 px, on our side: the line itself stays whole.
const PAST: Strokes = { stepPx: 5, fromPx: 4, toPx: 12, leanPx: 5 };
const NOW: Strokes = { stepPx: 9, fromPx: 4, toPx: 7.5, leanPx: 2 };

/** Strokes drawn at once; the whole border of the longest hub has 900 where it fits a screen of 4K. */
const STROKES = 6000;

/** Ends of strokes nearer than this would run together. */
const CLEAR_PX = 4;

type Stretch = {
  readonly line: readonly LonLat[];
  readonly box: Box;
  /** 1 where our side is on the left of the line. */
  readonly side: number;
  readonly isPast: boolean;
};

/**
 * Hatches the border where nobody watches: plainly where it is past its limit, and thinly, unless it is switched off,
 * where nobody watches now. The very same layer comes back until something about it changed.
 */
export function createUnwatched(): (input: SceneInput, camera: Camera, metresPerPx: number) => LineLayer {
  const sidesOf = memo((sectors: readonly Sector[]) => new Map(sectors.map((one) => [one.id, sideOf(one)])));
  let stretches: { from: string; of: readonly Sector[]; made: readonly Stretch[] } | undefined;
  let last: { key: string; layer: LineLayer } | undefined;

  return (input, camera, metresPerPx) => {
    const { border, palette, hidden, pack } = input;
    const from = textOf(border);
    if (stretches?.from !== from || stretches.of !== pack.sectors)
      stretches = { from, of: pack.sectors, made: stretchesOf(border, pack.sectors, sidesOf(pack.sectors)) };
    const { lon, lat, zoom, widthPx, heightPx } = camera;
    const showsNow = hidden?.has('watching') !== true;
    const key = [from, pack.sectors.length, palette.hatch, showsNow, lon, lat, zoom, widthPx, heightPx].join(
      ' '
    );
    if (last?.key === key) return last.layer;
    const shown = stretches.made.filter(({ isPast }) => isPast || showsNow);
    const [past, now] = [rgba(palette, 'hatch', 0.9), rgba(palette, 'hatch', 0.5)];
    last = { key, layer: hatchLayer(shown, viewBox(camera), metresPerPx, past, now) };
    return last.layer;
  };
}

function hatchLayer(
  stretches: readonly Stretch[],
  view: Box,
  metresPerPx: number,
  pastInk: Rgba,
  nowInk: Rgba
): LineLayer {
  const from: number[] = [];
  const to: number[] = [];
  const inks: number[] = [];
  // Where the border turns back on itself, strokes that would stand in one another are one.
  const taken = new Set<string>();
  const seat = ([lon, lat]: LonLat): string =>
    `${Math.round((lon * mPerDegLon(lat)) / (CLEAR_PX * metresPerPx))} ${Math.round((lat * M_PER_DEG_LAT) / (CLEAR_PX * metresPerPx))}`;
  for (const { line, box, side, isPast } of stretches) {
    if (!meets(box, view)) continue;
    eachStroke(line, side, isPast ? PAST : NOW, metresPerPx, view, (start, end) => {
      const at = seat(end);
      if (from.length >= STROKES * 2 || taken.has(at)) return;
      taken.add(at);
      from.push(...start);
      to.push(...end);
      inks.push(...(isPast ? pastInk : nowInk));
    });
  }
  return new LineLayer({
    id: 'unwatched',
    data: {
      length: from.length / 2,
      attributes: {
        getSourcePosition: { value: Float64Array.from(from), size: 2 },
        getTargetPosition: { value: Float64Array.from(to), size: 2 },
        getColor: { value: Uint8Array.from(inks), size: 4, normalized: true }
      }
    },
    getWidth: 1.3,
    antialiasing: true
  });
}

function stretchesOf(
  border: BorderWatch | undefined,
  sectors: readonly Sector[],
  sides: ReadonlyMap<string, number>
): readonly Stretch[] {
  return sectors.flatMap(({ id, line }) =>
    decodeGaps(border?.sectors[id]?.gaps ?? '').flatMap(({ from, to, isPast }) => {
      const stretch = stretchOf(line, from, to);
      if (stretch.length < 2) return [];
      return [{ line: stretch, box: boxOf(stretch), side: sides.get(id) ?? 1, isPast }];
    })
  );
}

/** The measurement comes anew each minute; mostly it says the same of the same places. */
function textOf(border: BorderWatch | undefined): string {
  return Object.entries(border?.sectors ?? {})
    .map(([id, { gaps = '' }]) => `${id}:${gaps}`)
    .join(';');
}

/** Our side is where the critical line of a section runs. */
function sideOf({ line, criticalLine }: Sector): number {
  const [lon, lat] = criticalLine[Math.floor(criticalLine.length / 2)] ?? [0, 0];
  return line.length < 2 || signedDistanceM(lon, lat, createPath(line)) >= 0 ? 1 : -1;
}
