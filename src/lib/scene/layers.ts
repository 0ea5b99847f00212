import type { Layer } from 'deck.gl';
import type { Atlas } from './atlas.ts';
import { pushAlerts, uncertaintyLayers } from './detections.ts';
import type { Instant } from './extrapolation.ts';
import type { SceneInput, SceneLayer } from './input.ts';
import { placeLabels } from './label-placement.ts';
import { labelsOf } from './labels.ts';
import { createLabelSheet, labelSpritePx, type LabelSheet } from './label-sheet.ts';
import { createLooks } from './looks.ts';
import { createMarksPicture } from './marks-picture.ts';
import { memo } from './memo.ts';
import { mPerPx } from './outline.ts';
import { rgba } from './palette.ts';
import { placeDots } from './place-dots.ts';
import { viewBox, type Camera } from './projection.ts';
import { createRegister, type Register } from './register.ts';
import type { Cluster } from './cluster.ts';
import { clusterBoxes, COUNTS_PX, createClusterPicture } from './cluster-picture.ts';
import type { Columns } from './rows.ts';
import { createFields, pushSensors } from './sensors.ts';
import { pushGround } from './shelters.ts';
import { createSprites, pushPicture, pushPlate, spriteLayer } from './sprites.ts';
import { placeOfFixed, rowOfSelected } from './selection.ts';
import { IN_VIEW, survey, type Survey } from './survey.ts';
import type { Town } from './towns.ts';
import { stillUntilMs } from './still.ts';
import { trackErrors } from './track-errors.ts';
import { createTrailPicture } from './trail-picture.ts';
import { createUnwatched } from './unwatched.ts';

/** Labels and dashes are laid out at most this often; marks move with every frame. */
const LAYOUT_MS = 250;
/** Rows that are looked over in a millisecond of waiting: a million once a second. */
const ROWS_PER_MS = 1000;
/** What is laid out is so far beyond the edge of the picture, as marks and the camera go on until the next layout. */
const MARGIN_M = 3000;

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
  /** From the bottom up; undefined where only time went on: what is shown draws itself anew. */
  readonly layers: Layer[] | undefined;
  /** Milliseconds until the picture changes by itself. */
  readonly againMs: number;
  /** Hub time until which no age changes the look of anything in it. */
  readonly stillUntilMs: number;
  readonly counts: { readonly rows: number; readonly sprites: number; readonly labels: number };
};

export type Picture = {
  draw(moment: Moment): Drawn;
  /** The hub times of the picture as last drawn. */
  instant(): Instant;
  /** What stands for marks that overlap. */
  clusters(): readonly Cluster[];
  /** Whether something of it is not drawn yet, because the GPU is not ready for it. */
  isPending(): boolean;
  /** Lays out the labels again with the next frame, whatever was laid out just now. */
  invalidate(): void;
};

/** The picture over the ground: layers from the bottom up, made from columns and from what a person was told. */
export function createPicture(
  columns: Columns,
  atlas: Atlas,
  sheet: LabelSheet,
  dpr: number,
  gathers: boolean
): Picture {
  const ground = createSprites();
  const names = createSprites();
  const alerts = createSprites();
  const looks = createLooks(columns, atlas);
  const marks = createMarksPicture(columns, atlas);
  let shown: readonly Layer[] = [];
  let instant: Instant = { nowMs: 0, movedMs: 0 };
  let found: Survey | undefined;
  let laidOutMs = -Infinity;
  let stillMs = -Infinity;
  let laidOut: { under: Layer[]; labels: Layer; count: number } | undefined;
  const registerOf = memo(createRegister);
  const fields = createFields();
  const unwatched = createUnwatched();
  const trailPicture = createTrailPicture(columns);
  const counts = createLabelSheet(atlas.texture.device, dpr, COUNTS_PX);
  const clusterPicture = createClusterPicture(columns, atlas, counts, dpr, gathers);
  const groundLayer = memo((input: SceneInput) => {
    ground.length = 0;
    pushGround(ground, atlas, input);
    pushSensors(ground, atlas, registerOf(input.pack), input);
    return spriteLayer('ground', ground, atlas.texture);
  });
  const alertLayer = memo((input: SceneInput) => {
    alerts.length = 0;
    pushAlerts(alerts, atlas, input);
    const selected = placeOfFixed(input);
    if (selected !== undefined)
      pushPlate(alerts, atlas, 'selection', selected[0], selected[1], rgba(input.palette, 'accent'));
    return spriteLayer('alerts', alerts, atlas.texture);
  });

  const layOut = ({ input, camera, towns, hovered }: Moment, register: Register, inView: Uint32Array) => {
    const scale = mPerPx(camera.lat, camera.zoom);
    const { labels: wanted, marks: covered } = labelsOf({
      input,
      register,
      columns,
      rows: inView,
      instant,
      towns,
      camera,
      hovered,
      measure: sheet.measure
    });
    const labels = input.hidden?.has('labels') === true ? [] : wanted;
    const bounds = { widthPx: camera.widthPx, heightPx: camera.heightPx, marginPx: 4 };
    const shows = (layer: SceneLayer): boolean => input.hidden?.has(layer) !== true;
    const taken = [...covered, ...clusterBoxes(clusterPicture.clusters, camera)];
    const corners = placeLabels(labels, taken, bounds, input.keptFree);
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
        ...fields(input, camera, scale),
        ...(shows('uncertainty')
          ? uncertaintyLayers(input, trackErrors(columns, inView, input, instant), viewBox(camera), scale)
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
      const { limits } = input.pack;
      const register = registerOf(input.pack);
      instant = { nowMs, movedMs: Math.min(nowMs, input.frozenAtMs ?? Infinity) };
      looks.update(register, input);
      const clusters = clusterPicture.layers(moment);
      const scale = mPerPx(camera.lat, camera.zoom);
      const isDue = laidOut === undefined || found === undefined || wallMs - laidOutMs >= layoutMs(columns);
      if (isDue || found === undefined) {
        const marginPx = Math.max(camera.widthPx, camera.heightPx) / 2 + MARGIN_M / scale;
        found = survey(columns, limits, nowMs, viewBox(camera, marginPx));
        laidOut = layOut(moment, register, withNamed(found.inView, columns, moment));
        stillMs = stillUntilMs(columns, limits, nowMs, found.inView);
        laidOutMs = wallMs;
      }
      const told = {
        ...instant,
        limits,
        palette: input.palette,
        epochMs: columns.epochMs,
        selectedRow: rowOfSelected(input, columns)
      };
      const { under = [], labels, count = 0 } = laidOut ?? {};
      const stepMs = (1000 * STEP_PX * scale) / found.fastestMps;
      marks.tell(told, found);
      const layers = [
        ...under,
        groundLayer(input),
        ...trailPicture(input, register, camera, nowMs),
        marks.ahead,
        ...clusters,
        marks.marks,
        marks.plates,
        alertLayer(input),
        ...(labels === undefined ? [] : [labels])
      ];
      const isShown = layers.length === shown.length && layers.every((layer, at) => layer === shown[at]);
      shown = layers;
      return {
        layers: isShown ? undefined : layers,
        againMs: Math.min(stepMs, isDue ? Infinity : layoutMs(columns) - (wallMs - laidOutMs)),
        stillUntilMs: found.fastestMps > 0 ? -Infinity : stillMs,
        counts: { rows: columns.identities.length, sprites: ground.length + alerts.length, labels: count }
      };
    },
    instant: () => instant,
    isPending: marks.isPending,
    clusters: () => clusterPicture.clusters,
    invalidate() {
      laidOutMs = -Infinity;
    }
  };
}

function layoutMs({ identities }: Columns): number {
  return Math.max(LAYOUT_MS, identities.length / ROWS_PER_MS);
}

/** Rows in view, and what is selected or under the pointer even where too many are in view. */
function withNamed(inView: Uint32Array, columns: Columns, { input, hovered }: Moment): Uint32Array {
  if (inView.length < IN_VIEW) return inView;
  const named = [rowOfSelected(input, columns), columns.rowOf.get(hovered ?? '') ?? -1];
  return Uint32Array.from([...inView, ...named.filter((row) => row >= 0 && !inView.includes(row))]);
}
