import type { Names } from '#core/names.ts';
import { callsign } from '#words/callsign.ts';
import { clockMinute } from '#words/clock.ts';
import { duration } from '#words/duration.ts';
import { say } from '#words/say.ts';
import { lifeAt } from './age.ts';
import { measuredAtMsOf } from './columns.ts';
import { ALERT_PX, alertInk } from './detections.ts';
import { placeOf, type Instant } from './extrapolation.ts';
import { nameKey, type SceneInput } from './input.ts';
import type { Rect, Wish } from './label-placement.ts';
import { isShown } from './looks.ts';
import { availabilityOf, inkOf, MARK_PX } from './marks.ts';
import { severityInk, type Ink } from './palette.ts';
import type { Camera } from './projection.ts';
import { createProjection } from './projection.ts';
import { callsignOf, type Register } from './register.ts';
import { kindOf, type Columns } from './rows.ts';
import { placeOfFixed, rowOfSelected } from './selection.ts';
import { SENSOR_PX } from './sensors.ts';
import { PLACE_PX } from './shelters.ts';
import type { Town } from './towns.ts';

/** In the order of their right to be read. */
const CLASSES = [
  'selected',
  'atRisk',
  'stale',
  'committed',
  'unit',
  'city',
  'sensor',
  'town',
  'sector',
  'village'
] as const;
type Class = (typeof CLASSES)[number];

/** Labels of these are drawn even where they cover something. */
const ALWAYS: readonly Class[] = ['selected', 'atRisk', 'stale', 'committed'];

/** Labels laid out at once; by then the marks themselves fill the screen. */
const LABELS = 600;

/** What is written beside a place: a name in a strong hand, and its age in a light one. */
export type Label = Wish & {
  readonly class: Class;
  readonly lon: number;
  readonly lat: number;
  readonly text: string;
  readonly tail: string;
  readonly ink: Ink;
  readonly sizePx: number;
  readonly weight: number;
};

export const STRONG = 620;
export const LIGHT = 460;

/** From farther away names of sectors, sensors and crossings would hide each other: cities say where one is. */
const FAR_ZOOM = 7.5;

/** Width in pixels of a text. */
export type Measure = (text: string, weight: number, sizePx: number) => number;

export type LabelInput = {
  readonly input: SceneInput;
  readonly register: Register;
  readonly columns: Columns;
  /** Rows that may be named. */
  readonly rows: Uint32Array;
  readonly instant: Instant;
  readonly towns: readonly Town[];
  readonly camera: Camera;
  /** Id of what is under the pointer, which is always named. */
  readonly hovered: string | undefined;
  readonly measure: Measure;
};

type Draft = Omit<Label, keyof Wish | 'weight'> & {
  readonly dotPx?: number;
  readonly markPx: number;
  readonly weight?: number;
  readonly awayPx?: number;
};

/** Every label that wants room in the picture, in order of priority, and the marks that none may cover. */
export function labelsOf(from: LabelInput): { readonly labels: Label[]; readonly marks: Rect[] } {
  const { camera, measure } = from;
  const project = createProjection(camera);
  const labels: Label[] = [];
  const marks: Rect[] = [];
  for (const draft of [...trackDrafts(from), ...alertDrafts(from), ...groundDrafts(from)]) {
    const [x, y] = project(draft.lon, draft.lat);
    if (x < 0 || y < 0 || x > camera.widthPx || y > camera.heightPx) continue;
    const half = draft.markPx / 2;
    if (half > 0) marks.push([x - half, y - half, x + half, y + half]);
    const { markPx, weight = STRONG, sizePx, awayPx = half + 4 } = draft;
    const tailPx = draft.tail === '' ? 0 : measure(` ${draft.tail}`, LIGHT, sizePx);
    const widthPx = measure(draft.text, weight, sizePx) + tailPx;
    if (draft.text === '' || markPx < 0) continue;
    labels.push({
      ...draft,
      x,
      y,
      weight,
      widthPx,
      heightPx: sizePx * 1.25,
      awayPx,
      must: ALWAYS.includes(draft.class)
    });
  }
  const row = rowOfSelected(from.input, from.columns);
  const selected =
    row < 0 ? placeOfFixed(from.input) : placeOf(from.columns, from.input.pack.limits, from.instant, row);
  if (selected !== undefined) {
    const [x, y] = project(selected[0], selected[1]);
    marks.push([x - 18, y - 18, x + 18, y + 18]);
  }
  const rank = (label: Label): number => CLASSES.indexOf(label.class);
  return { labels: labels.sort((a, b) => rank(a) - rank(b)).slice(0, LABELS), marks };
}

function* trackDrafts(from: LabelInput): Generator<Draft> {
  const { input, register, columns, instant, hovered } = from;
  const { limits } = input.pack;
  for (const row of from.rows) {
    const identity = columns.identities[row];
    if (identity === undefined || !isShown(columns, row)) continue;
    const measuredAtMs = measuredAtMsOf(columns, row);
    const life = lifeAt(instant.nowMs - measuredAtMs, limits[kindOf(columns, row)]);
    const [lon, lat] = placeOf(columns, limits, instant, row);
    const stored = callsignOf(register, identity);
    const isSelected = isOneOf(input.selected, identity.id, identity.unitId) || hovered === identity.id;
    const isOld = life === 'stale' || life === 'lost';
    const committed = availabilityOf(input, identity) === 'committed';
    yield {
      class: isSelected ? 'selected' : isOld ? 'stale' : committed ? 'committed' : 'unit',
      lon,
      lat,
      text: stored === undefined ? '' : callsign(input.script, stored),
      tail:
        life === 'lost'
          ? clockMinute(measuredAtMs)
          : life === 'fresh'
            ? ''
            : duration(input.script, instant.nowMs - measuredAtMs),
      ink: inkOf(input, identity),
      sizePx: 12,
      markPx: isOld ? 28 : MARK_PX,
      awayPx: isSelected && hovered !== identity.id ? 21 : isOld ? 17 : 13
    };
  }
}

function* alertDrafts({ input, hovered }: LabelInput): Generator<Draft> {
  for (const alert of input.alerts) {
    const isSelected = isOneOf(input.selected, alert.id) || hovered === alert.id;
    yield {
      class: isSelected ? 'selected' : alert.livesAtRisk || alert.severity >= 3 ? 'atRisk' : 'unit',
      lon: alert.lon,
      lat: alert.lat,
      text: alert.text,
      tail: alert.ageText,
      ink: alertInk(alert),
      sizePx: 12,
      markPx: ALERT_PX + 6,
      awayPx: isSelected ? 23 : 20
    };
  }
}

function* groundDrafts({ input, towns, camera, hovered }: LabelInput): Generator<Draft> {
  const { pack, script, selected } = input;
  const key = nameKey(script);
  const at = (id: string, otherwise: Class): Class =>
    isOneOf(selected, id) || hovered === id ? 'selected' : otherwise;
  const isFar = camera.zoom < FAR_ZOOM;
  const nameNear = (id: string, names: Names): string =>
    isFar && at(id, 'sensor') !== 'selected' ? '' : names[key];
  for (const { id, names, lon, lat } of pack.sensors) {
    yield {
      ...plain(lon, lat, nameNear(id, names)),
      class: at(id, 'sensor'),
      ink: 'sensor',
      markPx: SENSOR_PX
    };
  }
  for (const { id, lon, lat } of pack.shelters) {
    const mark = input.shelters.find((one) => one.id === id);
    const ink = mark?.asks === true ? 'sev-2' : 'map-place';
    yield { ...plain(lon, lat, mark?.text ?? ''), class: at(id, 'sensor'), ink, markPx: PLACE_PX };
  }
  for (const { id, names, lon, lat } of pack.crossings) {
    const name = nameNear(id, names);
    yield {
      ...plain(lon, lat, name && say(script, 'map.crossing', { name })),
      class: at(id, 'town'),
      ink: 'map-place-2',
      markPx: PLACE_PX
    };
  }
  for (const { lon, lat } of pack.bases)
    yield { ...plain(lon, lat, ''), class: 'town', ink: 'map-place', markPx: PLACE_PX };
  for (const town of towns) yield townDraft(town, isFar);
  for (const { id, names, label } of pack.sectors) {
    const severity = input.heat.get(id);
    const isHot = severity !== undefined && severity >= 3;
    if (isFar && !isHot) continue;
    const ink = isHot ? severityInk(severity) : 'sensor';
    const text = `${callsign(script, id)} ${names[key]}`;
    yield {
      ...plain(label[0], label[1], text),
      class: at(id, 'sector'),
      ink,
      markPx: 0,
      sizePx: 11,
      weight: 540
    };
  }
}

function townDraft({ name, lon, lat, rank }: Town, isFar: boolean): Draft {
  if (rank === undefined)
    return {
      ...plain(lon, lat, name),
      class: 'village',
      ink: 'map-place-2',
      markPx: 0,
      sizePx: 11,
      weight: LIGHT
    };
  const isGreat = rank <= (isFar ? 1 : 2);
  const isTown = rank <= 3;
  return {
    ...plain(lon, lat, name),
    class: isFar && isGreat ? 'city' : isTown ? 'town' : 'village',
    ink: isTown ? 'map-place' : 'map-place-2',
    markPx: 0,
    dotPx: isTown ? 5 : 3.6,
    awayPx: 6.5,
    sizePx: isGreat ? 14 : isTown ? 12.5 : 11,
    weight: isGreat ? 580 : LIGHT
  };
}

function plain(lon: number, lat: number, text: string) {
  return { lon, lat, text, tail: '', sizePx: 11.5, weight: 540 };
}

function isOneOf(wanted: string | undefined, ...ids: readonly (string | undefined)[]): boolean {
  return wanted !== undefined && ids.includes(wanted);
}
