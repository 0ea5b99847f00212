import type { Severity } from '#core/alert.ts';
import { boxOf } from '#core/geo/path.ts';
import type { Pack } from '#core/pack.ts';
import type { Box } from '#core/place.ts';
import type { SceneInput } from '$lib/scene/input.ts';
import { viewBox } from '$lib/scene/projection.ts';
import type { Desk } from '$lib/state/desk.svelte.ts';
import { alertMarks, heatBySector, sensorStates, shelterMarks } from '$lib/state/picture.ts';
import type { Preferences } from '$lib/state/preferences.svelte.ts';
import type { LiveMap } from './live-map.svelte.ts';
import { themePalette } from './theme-palette.ts';

/** All that the room has, as a map shows it, with what is selected; undefined without a pack. */
export function createDeskScene(desk: Desk, preferences: Preferences) {
  // A new heat is a new ground; the same heat must stay the same map.
  const heatKey = $derived(JSON.stringify([...heatBySector(desk.hub.room)]));
  const heat = $derived(new Map<string, Severity>(JSON.parse(heatKey)));
  const palette = $derived(themePalette(preferences));
  return (selected: string | undefined): SceneInput | undefined => {
    const { room, nowMs, link } = desk.hub;
    if (!desk.pack) return undefined;
    return {
      pack: desk.pack,
      script: preferences.script,
      palette,
      units: desk.available,
      sensors: sensorStates(room),
      heat,
      alerts: alertMarks(room, preferences.script, nowMs),
      shelters: shelterMarks(room),
      border: room.border,
      selected,
      frozenAtMs: desk.isStopped ? link.sinceMs : undefined
    };
  };
}

/** All sections, from end to end. */
export function sectorsBox(pack: Pack | undefined): Box | undefined {
  const points = pack?.sectors.flatMap(({ area }) => area[0] ?? []) ?? [];
  return points.length > 0 ? boxOf(points) : undefined;
}

/** Draws what comes on the line, and tells the hub what is looked at, under the name of the map. */
export function joinLine(live: LiveMap, desk: Desk, name: string): void {
  $effect(() => desk.onFrame(() => live.handle?.ask()));
  $effect(() => {
    const { view, widthPx, heightPx } = live;
    if (view && widthPx > 0) desk.look(name, viewBox({ ...view, widthPx, heightPx }));
  });
  $effect(() => () => desk.look(name, undefined));
}
