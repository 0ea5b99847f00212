import { PathLayer, SolidPolygonLayer } from 'deck.gl';
import { destination } from '#core/geo/sphere.ts';
import type { Box, LonLat } from '#core/place.ts';
import type { Atlas } from './atlas.ts';
import type { AlertMark, SceneInput } from './input.ts';
import { dashes, disc, positions, wedge } from './outline.ts';
import { rgba, severityInk, type Ink } from './palette.ts';
import { pushSymbol, type Sprites } from './sprites.ts';
import type { TrackError } from './track-errors.ts';

export const ALERT_PX = 22;
/** Beside an observed thing, its severity stands as a shape of its own. */
const BADGE_PX = 11;

/** A disc smaller than this hides under its mark. */
const LEAST_DISC_PX = 12;

export const SHAPES = { 4: 'v-vhigh', 3: 'v-high', 2: 'v-medium', 1: 'v-low' } as const;

/** The colour of an alert's mark and words: what is observed is lilac, save where lives may be at risk. */
export function alertInk({ severity, icon }: AlertMark): Ink {
  return icon.startsWith('v-') || severity === 4 ? severityInk(severity) : 'seen';
}

type Shape = { readonly line: readonly LonLat[]; readonly ink: Ink };

/** Where an alert or a track may lie: a dashed disc of its error, or the ray on which it lies with the error of its bearing. */
export function uncertaintyLayers(
  input: SceneInput,
  tracks: readonly TrackError[],
  view: Box,
  metresPerPx: number
): [SolidPolygonLayer, PathLayer] {
  const seen = input.alerts.map((alert): TrackError => ({
    at: [alert.lon, alert.lat],
    radiusM: alert.errM ?? 0,
    ink: alertInk(alert)
  }));
  const discs = [...seen, ...tracks].flatMap(({ at, radiusM, ink }): Shape[] =>
    radiusM / metresPerPx < LEAST_DISC_PX ? [] : [{ line: disc(at, radiusM), ink }]
  );
  const rays = input.alerts.flatMap((alert) =>
    alert.bearing === undefined ? [] : [{ ...alert.bearing, ink: alertInk(alert) }]
  );
  const fans = rays.map(({ from, azDeg, azErrDeg, rangeM, ink }) => ({
    line: wedge(from, azDeg, Math.max(azErrDeg, 0.5) * 2, rangeM),
    ink
  }));
  const axes = rays.map(({ from, azDeg, rangeM, ink }) => ({
    line: [from, destination(from[0], from[1], azDeg, rangeM)],
    ink
  }));
  const dashed = [...discs, ...axes].flatMap(({ line, ink }) =>
    dashes(line, 3 * metresPerPx, 3 * metresPerPx, view).map((piece) => ({ line: piece, ink }))
  );
  return [
    new SolidPolygonLayer({
      id: 'uncertainty-fills',
      data: [...discs, ...fans],
      getPolygon: ({ line }: Shape) => positions(line),
      getFillColor: ({ ink }: Shape) => rgba(input.palette, ink, 0.12)
    }),
    new PathLayer({
      id: 'uncertainty-lines',
      data: dashed,
      getPath: ({ line }: Shape) => positions(line),
      getColor: ({ ink }: Shape) => rgba(input.palette, ink, 0.6),
      widthUnits: 'pixels',
      getWidth: 1,
      antialiasing: true
    })
  ];
}

/** Puts the alerts, the gravest last and so on top. */
export function pushAlerts(sprites: Sprites, atlas: Atlas, input: SceneInput): void {
  const halo = rgba(input.palette, 'map-halo');
  for (const alert of [...input.alerts].sort((a, b) => a.severity - b.severity)) {
    const { lon, lat, icon, severity } = alert;
    const ink = rgba(input.palette, alertInk(alert));
    const isShape = icon.startsWith('v-');
    pushSymbol(sprites, atlas, { lon, lat, symbol: icon, sizePx: isShape ? 18 : ALERT_PX, ink }, halo);
    if (isShape) continue;
    const badge = { lon, lat, symbol: SHAPES[severity], sizePx: BADGE_PX, dx: 11, dy: -10 };
    pushSymbol(sprites, atlas, { ...badge, ink: rgba(input.palette, severityInk(severity)) }, halo);
  }
}
