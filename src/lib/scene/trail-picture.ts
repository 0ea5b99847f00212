import type { Layer } from 'deck.gl';
import type { Columns } from './columns.ts';
import type { SceneInput } from './input.ts';
import { sameEntries } from './same.ts';
import { mPerPx } from './outline.ts';
import type { Camera } from './projection.ts';
import type { Register } from './register.ts';
import { trailInks } from './trail-inks.ts';
import { TrailLayer } from './trail-layer.ts';
import { seenTrails } from './trail-seen.ts';
import { trimTrails } from './trail.ts';

/** Trails fade over ten minutes: in less than this nobody sees them fade. */
export const FADE_STEP_MS = 10_000;

/** The trails of a map; the very same layers come back until something about them changed. */
export function createTrailPicture(
  columns: Columns
): (input: SceneInput, register: Register, camera: Camera, nowMs: number) => Layer[] {
  const { trails } = columns;
  let inked: { input: SceneInput; changes: number; inks: Uint8Array } | undefined;
  let tracks: TrailLayer | undefined;
  let seen: { input: SceneInput; zoom: number; layer: Layer } | undefined;
  return (input, register, camera, nowMs) => {
    if (input.hidden?.has('trails') === true) {
      // Deck ends a layer that is left out, and takes none that was ended.
      tracks = seen = undefined;
      return [];
    }
    const fadedMs = Math.floor(nowMs / FADE_STEP_MS) * FADE_STEP_MS;
    trimTrails(trails, fadedMs);
    if (inked === undefined || inked.changes !== trails.changes || !inksAlike(inked.input, input))
      inked = { input, changes: trails.changes, inks: trailInks(columns, register, input) };
    const { inks } = inked;
    const { total } = trails;
    if (tracks?.props.total !== total || tracks.props.nowMs !== fadedMs || tracks.props.inks !== inks)
      tracks = new TrailLayer({ id: 'trails', trails, total, nowMs: fadedMs, inks });
    const { zoom } = camera;
    if (seen?.zoom !== zoom || seen.input.alerts !== input.alerts || seen.input.palette !== input.palette)
      seen = { input, zoom, layer: seenTrails(input, mPerPx(camera.lat, zoom)) };
    return [seen.layer, tracks];
  };
}

function inksAlike(a: SceneInput, b: SceneInput): boolean {
  return a.palette === b.palette && a.pack === b.pack && sameEntries(a.units, b.units);
}
