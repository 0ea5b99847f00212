import { ScatterplotLayer, type Layer } from 'deck.gl';
import { LIVES } from '#core/track.ts';
import type { Atlas } from './atlas.ts';
import { createClusters, type Cluster, type Gathered } from './cluster.ts';
import type { SceneInput } from './input.ts';
import type { Rect } from './label-placement.ts';
import { labelSpritePx, type LabelSheet } from './label-sheet.ts';
import { STRONG, type Label } from './labels.ts';
import { CLUSTERED, hideRow } from './looks.ts';
import { RING } from './marks.ts';
import { rgba, type Palette } from './palette.ts';
import { createProjection, type Camera } from './projection.ts';
import { LOOK, ROW_BYTES, WORDS, type Columns } from './rows.ts';
import { isStranger } from './stranger.ts';
import { createSprites, pushPicture, pushPlate, spriteLayer } from './sprites.ts';

/** Marks are gathered at most this often, and seldom enough that it takes no more than a fortieth of the time. */
const GATHER_MS = 300;
const SHARE = 40;
/** The side of the sheet of counts: four hundred numbers. */
export const COUNTS_PX = 512;
const COUNT_PX = 11;
const DISC_PX = 12;
/** Wider for a count of four digits and of more. */
const WIDER_PX = 4;

/** By columns: where a second map shows the same ones, marks are hidden in both, and both show what stands for them. */
const gatheredOf = new WeakMap<Columns, Gathered>();
const NONE: Gathered = { clusters: [], hidden: new Uint8Array(0) };

export type ClusterMoment = {
  readonly input: SceneInput;
  readonly camera: Camera;
  readonly hovered: string | undefined;
  readonly wallMs: number;
};

export type ClusterPicture = {
  /** Gathers anew where something changed, takes gathered marks out of the picture, and returns what stands for them. */
  layers(moment: ClusterMoment): readonly Layer[];
  readonly clusters: readonly Cluster[];
};

/**
 * What stands for marks that overlap: a disc with their number, in the ring of the oldest look among them. One map of
 * the columns gathers.
 */
export function createClusterPicture(
  columns: Columns,
  atlas: Atlas,
  sheet: LabelSheet,
  dpr: number,
  gathers: boolean
): ClusterPicture {
  const gather = createClusters();
  const sprites = createSprites(64);
  let shown:
    { readonly from: Gathered; readonly palette: Palette; readonly layers: readonly Layer[] } | undefined;
  let seen = '';
  let notBeforeMs = -Infinity;

  const regather = ({ input, camera, hovered }: ClusterMoment): void => {
    const { identities, words, bytes, life } = columns;
    const { selected } = input;
    const isFree = (row: number): boolean => {
      const one = identities[row];
      // Ours, what is observed, and what somebody looks at are never hidden.
      return one !== undefined && isStranger(one) && one.id !== selected && one.id !== hovered;
    };
    const gathered = gather({ rows: identities.length, words, stride: WORDS, life, isFree }, camera);
    gatheredOf.set(columns, gathered);
    const { hidden } = gathered;
    const isGathered = (row: number): boolean => ((bytes[row * ROW_BYTES + LOOK] ?? 0) & CLUSTERED) !== 0;
    const isOther = (_: unknown, row: number): boolean => isGathered(row) !== (hidden[row] === 1);
    if (!identities.some(isOther)) return;
    columns.version++;
    for (let row = 0; row < identities.length; row++) hideRow(columns, row, hidden[row] === 1);
  };

  const draw = (clusters: readonly Cluster[], palette: Palette): readonly Layer[] => {
    const places = new Float64Array(clusters.length * 2);
    const radii = new Float32Array(clusters.length);
    const ink = rgba(palette, 't2');
    sprites.length = 0;
    const labels = clusters.map((one, i): Label => {
      places.set([one.lon, one.lat], i * 2);
      radii[i] = radiusPx(one);
      const ring = RING[LIVES[one.life] ?? 'lost'];
      if (ring !== undefined) pushPlate(sprites, atlas, ring, one.lon, one.lat, ink);
      return countLabel(one, sheet);
    });
    const rings = spriteLayer('cluster-rings', sprites, atlas.texture);
    const counts = createSprites(clusters.length);
    sheet.cellsOf(labels, palette).forEach((cell, i) => {
      const { lon = 0, lat = 0 } = clusters[i] ?? {};
      pushPicture(counts, cell, { lon, lat }, labelSpritePx(cell, dpr)[1]);
    });
    const discs = new ScatterplotLayer({
      id: 'clusters',
      data: {
        length: clusters.length,
        attributes: { getPosition: { value: places, size: 2 }, getRadius: { value: radii, size: 1 } }
      },
      radiusUnits: 'pixels',
      lineWidthUnits: 'pixels',
      stroked: true,
      getLineWidth: 1.6,
      getFillColor: rgba(palette, 'map-halo', 0.9),
      getLineColor: ink
    });
    return [discs, rings, spriteLayer('cluster-counts', counts, sheet.texture)];
  };

  return {
    layers(moment) {
      const { input, camera, hovered, wallMs } = moment;
      if (gathers && wallMs >= notBeforeMs) {
        const { lon, lat, zoom, widthPx, heightPx } = camera;
        const key = [columns.version, lon, lat, zoom, widthPx, heightPx, input.selected, hovered].join(' ');
        if (key !== seen) {
          const startMs = performance.now();
          regather(moment);
          seen = key;
          notBeforeMs = wallMs + Math.max(GATHER_MS, SHARE * (performance.now() - startMs));
        }
      }
      const gathered = gatheredOf.get(columns) ?? NONE;
      if (shown?.from !== gathered || shown.palette !== input.palette)
        shown = { from: gathered, palette: input.palette, layers: draw(gathered.clusters, input.palette) };
      return shown.layers;
    },
    get clusters() {
      return gatheredOf.get(columns)?.clusters ?? [];
    }
  };
}

/** What no name may cover. */
export function clusterBoxes(clusters: readonly Cluster[], camera: Camera): Rect[] {
  const project = createProjection(camera);
  return clusters.map((one) => {
    const [[x, y], half] = [project(one.lon, one.lat), radiusPx(one)];
    return [x - half, y - half, x + half, y + half];
  });
}

/** The cluster at a pixel. */
export function clusterAt(
  clusters: readonly Cluster[],
  camera: Camera,
  x: number,
  y: number
): Cluster | undefined {
  const project = createProjection(camera);
  return clusters.find((one) => {
    const [px, py] = project(one.lon, one.lat);
    return Math.hypot(px - x, py - y) <= radiusPx(one);
  });
}

function radiusPx({ count }: Cluster): number {
  return DISC_PX + WIDER_PX * Math.max(0, `${count}`.length - 3);
}

function countLabel({ lon, lat, count }: Cluster, sheet: LabelSheet): Label {
  const text = `${count}`;
  return {
    class: 'unit',
    lon,
    lat,
    text,
    tail: '',
    ink: 'map-place',
    sizePx: COUNT_PX,
    weight: STRONG,
    x: 0,
    y: 0,
    widthPx: sheet.measure(text, STRONG, COUNT_PX),
    heightPx: COUNT_PX * 1.25,
    awayPx: 0,
    must: true
  };
}
