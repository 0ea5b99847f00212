import type { Layer } from 'deck.gl';
import { ageColumns } from './age.ts';
import type { Atlas } from './atlas.ts';
import type { Columns } from './columns.ts';
import { pushAlerts, uncertaintyLayers } from './detections.ts';
import { fastestMps, placesAt } from './extrapolation.ts';
import type { SceneInput, SceneLayer } from './input.ts';
import { placeLabels } from './label-placement.ts';
import { labelsOf } from './labels.ts';
import { labelSpritePx, type LabelSheet } from './label-sheet.ts';
import { memo } from './memo.ts';
import { courseLines, pushMarks } from './marks.ts';
import { mPerPx } from './outline.ts';
import { rgba } from './palette.ts';
import { placeDots } from './place-dots.ts';
import type { Camera } from './projection.ts';
import { createRegister, type Register } from './register.ts';
import { fieldLayers, fieldsOf, pushSensors } from './sensors.ts';
import { pushGround } from './shelters.ts';
import { createSprites, pushPicture, pushPlate, spriteLayer } from './sprites.ts';
import { placeOfSelected } from './selection.ts';
import type { Town } from './towns.ts';
import { trackErrors } from './track-errors.ts';
import { createTrailPicture } from './trail-picture.ts';
import { createUnwatched } from './unwatched.ts';

/** Labels and dashes are laid out at most this often; marks move with every frame. */
const LAYOUT_MS = 250;

/** A mark is drawn anew when the fastest has moved by this much. */
const STEP_PX = 0.25;

export type Moment = {
  readonly input: SceneInput;
  readonly camera: Camera;
  readonly towns: readonly Town[];
  readonly hovered: string | undefined;
  /** Hub time, for ages; and the page's own, for the pace. */
  readonly nowMs: number;
  readonly wallMs: number;
};

export type Drawn = {
  readonly layers: Layer[];
  /** Milliseconds until the picture changes by itself. */
  readonly againMs: number;
  /** Hub time until which no age changes the look of anything in it. */
  readonly stillUntilMs: number;
  readonly counts: { readonly rows: number; readonly sprites: number; readonly labels: number };
};

export type Picture = {
  draw(moment: Moment): Drawn;
  /** Where the rows stand in the picture as last drawn, two per row. */
  places(): Float64Array;
  /** Lays out the labels again with the next frame, whatever was laid out just now. */
  invalidate(): void;
};

/** The picture over the ground: layers from the bottom up, made from columns and from what a person was told. */
export function createPicture(columns: Columns, atlas: Atlas, sheet: LabelSheet, dpr: number): Picture {
  const ground = createSprites();
  const marks = createSprites(1024);
  const names = createSprites();
  let places: Float64Array = new Float64Array(0);
  let laidOutMs = -Infinity;
  let laidOut: { under: Layer[]; labels: Layer; count: number } | undefined;
  const registerOf = memo(createRegister);
  const fields = memo(fieldsOf);
  const unwatched = createUnwatched();
  const trailPicture = createTrailPicture(columns);
  const groundLayer = memo((input: SceneInput) => {
    ground.length = 0;
    pushGround(ground, atlas, input);
    pushSensors(ground, atlas, registerOf(input.pack), input);
    return spriteLayer('ground', ground, atlas.texture);
  });

  const layOut = ({ input, camera, towns, hovered, nowMs }: Moment, register: Register) => {
    const scale = mPerPx(camera.lat, camera.zoom);
    const { labels: wanted, marks: covered } = labelsOf({
      input,
      register,
      columns,
      places,
      towns,
      camera,
      nowMs,
      hovered,
      measure: sheet.measure
    });
    const labels = input.hidden?.has('labels') === true ? [] : wanted;
    const bounds = { widthPx: camera.widthPx, heightPx: camera.heightPx, marginPx: 4 };
    const shows = (layer: SceneLayer): boolean => input.hidden?.has(layer) !== true;
    const corners = placeLabels(labels, covered, bounds, input.keptFree);
    const seen = labels.flatMap((label, i) => {
      const corner = corners[i];
      return corner === undefined ? [] : [{ label, corner }];
    });
    const cells = sheet.cellsOf(
      seen.map(({ label }) => label),
      input.palette
    );
    names.length = 0;
    seen.forEach(({ label, corner }, i) => {
      const cell = cells[i];
      if (cell === undefined) return;
      const [widthPx, heightPx] = labelSpritePx(cell, dpr);
      // On whole pixels of the screen, or a sharp picture would be drawn between them.
      const snapped = (px: number): number => Math.round(px * dpr) / dpr;
      const dx = snapped(corner[0] + label.widthPx / 2 - widthPx / 2) + widthPx / 2 - label.x;
      const dy = snapped(corner[1] + label.heightPx / 2 - heightPx / 2) + heightPx / 2 - label.y;
      pushPicture(names, cell, { lon: label.lon, lat: label.lat, dx, dy }, heightPx);
    });
    return {
      under: [
        unwatched(input, camera, scale),
        ...(shows('fieldsOfView') ? fieldLayers(fields(input.pack), input, scale) : []),
        ...(shows('uncertainty')
          ? uncertaintyLayers(input, trackErrors(columns, places, register, input, nowMs), scale)
          : []),
        placeDots(
          seen.map(({ label }) => label),
          input.palette
        )
      ],
      labels: spriteLayer('labels', names, sheet.texture),
      count: names.length
    };
  };

  return {
    draw(moment) {
      const { input, camera, nowMs, wallMs } = moment;
      const register = registerOf(input.pack);
      ageColumns(columns, input.pack.limits, nowMs);
      places = placesAt(columns, input.pack.limits, Math.min(nowMs, input.frozenAtMs ?? Infinity), places);
      marks.length = 0;
      pushMarks(marks, atlas, columns, places, register, input);
      pushAlerts(marks, atlas, input);
      const selected = placeOfSelected(input, columns, places);
      if (selected !== undefined)
        pushPlate(marks, atlas, 'selection', selected[0], selected[1], rgba(input.palette, 'accent'));
      const isDue = laidOut === undefined || wallMs - laidOutMs >= LAYOUT_MS;
      if (isDue) {
        laidOut = layOut(moment, register);
        laidOutMs = wallMs;
      }
      const { under = [], labels, count = 0 } = laidOut ?? {};
      const stepMs = (1000 * STEP_PX * mPerPx(camera.lat, camera.zoom)) / fastestMps(columns);
      return {
        layers: [
          ...under,
          groundLayer(input),
          ...trailPicture(input, register, camera, nowMs),
          courseLines(columns, places, register, input),
          spriteLayer('marks', marks, atlas.texture),
          ...(labels === undefined ? [] : [labels])
        ],
        againMs: Math.min(stepMs, isDue ? Infinity : LAYOUT_MS - (wallMs - laidOutMs)),
        stillUntilMs: -Infinity,
        counts: { rows: columns.handles.length, sprites: ground.length + marks.length, labels: count }
      };
    },
    places: () => places,
    invalidate() {
      laidOutMs = -Infinity;
    }
  };
}
