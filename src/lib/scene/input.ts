import type { Severity } from '#core/alert.ts';
import type { BorderWatch } from '#core/border-watch.ts';
import type { LonLat } from '#core/place.ts';
import type { Names } from '#core/names.ts';
import type { Pack } from '#core/pack.ts';
import type { SensorStanding } from '#core/sensor-standing.ts';
import type { Availability } from '#core/unit.ts';
import type { Script } from '#words/script.ts';
import type { Rect } from './label-placement.ts';
import type { Palette } from './palette.ts';

/** Which of a pack's three names a script shows; the basemap's fields are called alike. */
export function nameKey(script: Script): keyof Names {
  return script === 'en' ? 'en' : script === 'sr-Latn' ? 'latn' : 'cyrl';
}

/** Something that asks for a person, as the map shows it; its words come ready. */
export type AlertMark = {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
  readonly errM?: number | undefined;
  readonly severity: Severity;
  /** A symbol of the icon set: what is observed (`o-…`), or else the shape of its severity (`v-…`). */
  readonly icon: string;
  /** What it is, and behind it in a lighter hand its age. */
  readonly text: string;
  readonly ageText: string;
  readonly livesAtRisk: boolean;
  /** The ray on which it lies, where a sensor gave no range. */
  readonly bearing?: Ray | undefined;
  /** Where it was seen in the last ten minutes, oldest first. */
  readonly trail?: readonly LonLat[] | undefined;
};

export type Ray = {
  readonly from: LonLat;
  readonly azDeg: number;
  readonly azErrDeg: number;
  readonly rangeM: number;
};

/** A shelter's figures in words, such as `61/200`; `asks` paints them as something to look at. */
export type ShelterMark = { readonly id: string; readonly text: string; readonly asks: boolean };

/** What a person may switch off on the map. */
export const SCENE_LAYERS = [
  'sectors',
  'watching',
  'fieldsOfView',
  'trails',
  'uncertainty',
  'labels',
  'shelters'
] as const;
export type SceneLayer = (typeof SCENE_LAYERS)[number];

/** All that the map is told at a human pace. What moves comes by columns, never through here. */
export type SceneInput = {
  readonly pack: Pack;
  readonly script: Script;
  readonly palette: Palette;
  /** By unit id; a unit that is not in it is drawn as available. */
  readonly units: ReadonlyMap<string, Availability>;
  /** By sensor id; of a sensor that is not in it nobody knows how it is. */
  readonly sensors: ReadonlyMap<string, SensorStanding>;
  /** Open incidents of high or very high severity by sector id. */
  readonly heat: ReadonlyMap<string, Severity>;
  readonly alerts: readonly AlertMark[];
  /** Where nobody watches the border; nothing is hatched where it is absent. */
  readonly border?: BorderWatch | undefined;
  readonly shelters: readonly ShelterMark[];
  /** Id of the track, unit, alert, sensor or shelter that is selected. */
  readonly selected: string | undefined;
  /** Layers that are switched off; none where it is absent. */
  readonly hidden?: ReadonlySet<SceneLayer> | undefined;
  /** Where the page itself writes over the map, in its pixels: no name is laid there. */
  readonly keptFree?: readonly Rect[] | undefined;
  /** Marks stand still from here on, because the link is lost; ages go on counting. */
  readonly frozenAtMs?: number | undefined;
};

/** What was clicked: something on the map, or bare ground. */
export type Picked =
  | { readonly kind: 'track'; readonly id: string; readonly unitId: string | undefined }
  | { readonly kind: 'alert' | 'sensor' | 'shelter' | 'crossing' | 'sector'; readonly id: string }
  | { readonly kind: 'ground'; readonly lon: number; readonly lat: number };

/** What the map shows of the ground. */
export type SceneView = { readonly lon: number; readonly lat: number; readonly zoom: number };
