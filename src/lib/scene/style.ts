import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { areasOf, linesOf, type SectorFeatures } from './sectors.ts';
import type { Palette } from './palette.ts';

export const BASEMAP = 'basemap';
export const SECTOR_AREAS = 'sector-areas';
export const SECTOR_LINES = 'sector-lines';

export type StyleOptions = {
  readonly palette: Palette;
  /** Whether the administrative line of Kosovo is drawn, dashed. */
  readonly kosovoLine: boolean;
  readonly sectors: SectorFeatures;
  /** Where the basemap is served; maplibre wants a whole address, because its worker has no page. */
  readonly origin: string;
};

/**
 * The style of the ground: land, lines and sectors, in the order of their drawing. It asks nothing of any other
 * machine. It has no text: names of places give way to marks, so they are laid out in one pass with all labels.
 */
export function mapStyle({ palette, kosovoLine, sectors, origin }: StyleOptions): StyleSpecification {
  return {
    version: 8,
    sources: {
      [BASEMAP]: { type: 'vector', url: `pmtiles://${origin}/basemap/serbia.pmtiles` },
      [SECTOR_AREAS]: { type: 'geojson', data: areasOf(sectors) },
      [SECTOR_LINES]: { type: 'geojson', data: linesOf(sectors) }
    },
    // Everything changes at once or not at all; a fade would show two pictures.
    transition: { duration: 0, delay: 0 },
    layers: [
      ...ground(palette),
      ...sectorLayers(palette),
      ...borders(palette),
      ...(kosovoLine ? [kosovo(palette)] : []),
      placeDots(palette)
    ]
  };
}

function ground(palette: Palette): LayerSpecification[] {
  return [
    { id: 'backdrop', type: 'background', paint: { 'background-color': palette['map-other'] } },
    {
      id: 'land',
      type: 'fill',
      source: BASEMAP,
      'source-layer': 'countries',
      filter: ['in', ['get', 'cc'], ['literal', ['RS', 'XK']]],
      paint: { 'fill-color': palette['map-land'], 'fill-antialias': false }
    },
    {
      id: 'kosovo',
      type: 'fill',
      source: BASEMAP,
      'source-layer': 'kosovo',
      paint: { 'fill-color': palette['map-land'], 'fill-antialias': false }
    },
    {
      id: 'water',
      type: 'fill',
      source: BASEMAP,
      'source-layer': 'water',
      paint: { 'fill-color': palette['map-water'] }
    },
    {
      id: 'okrug-lines',
      type: 'line',
      source: BASEMAP,
      'source-layer': 'okrug_lines',
      paint: { 'line-color': palette['map-okrug'], 'line-width': 1, 'line-dasharray': [4, 3] }
    }
  ];
}

const HEAT_SEVERE: ExpressionSpecification = ['>=', ['get', 'severity'], 3];

function sectorLayers(palette: Palette): LayerSpecification[] {
  const ink: ExpressionSpecification = [
    'match',
    ['get', 'severity'],
    4,
    palette['sev-4'],
    3,
    palette['sev-3'],
    palette.sensor
  ];
  const line = { 'line-color': ink, 'line-width': 1 };
  return [
    {
      id: 'sector-fill',
      type: 'fill',
      source: SECTOR_AREAS,
      paint: { 'fill-color': ink, 'fill-opacity': ['case', HEAT_SEVERE, 0.15, 0.07], 'fill-antialias': false }
    },
    {
      id: 'sector-inner',
      type: 'line',
      source: SECTOR_LINES,
      filter: ['==', ['get', 'line'], 'inner'],
      paint: { ...line, 'line-opacity': ['case', HEAT_SEVERE, 0.8, 0.38] }
    },
    {
      id: 'sector-warning',
      type: 'line',
      source: SECTOR_LINES,
      filter: ['==', ['get', 'line'], 'warning'],
      paint: { ...line, 'line-opacity': 0.28, 'line-dasharray': [1, 5] }
    },
    {
      id: 'sector-critical',
      type: 'line',
      source: SECTOR_LINES,
      filter: ['==', ['get', 'line'], 'critical'],
      paint: { ...line, 'line-opacity': 0.42, 'line-dasharray': [2, 4] }
    }
  ];
}

function borders(palette: Palette): LayerSpecification[] {
  const line = { source: BASEMAP, 'source-layer': 'border' };
  const layout = { 'line-join': 'round', 'line-cap': 'round' } as const;
  return [
    {
      id: 'border-casing',
      type: 'line',
      ...line,
      layout,
      paint: { 'line-color': palette['map-halo'], 'line-width': 6, 'line-opacity': 0.55 }
    },
    {
      id: 'border',
      type: 'line',
      ...line,
      layout,
      paint: { 'line-color': palette['map-border'], 'line-width': 2.2 }
    }
  ];
}

function kosovo(palette: Palette): LayerSpecification {
  return {
    id: 'kosovo-line',
    type: 'line',
    source: BASEMAP,
    'source-layer': 'kosovo_line',
    paint: { 'line-color': palette['map-border-2'], 'line-width': 1.4, 'line-dasharray': [3, 3] }
  };
}

function placeDots(palette: Palette): LayerSpecification {
  return {
    id: 'place-dots',
    type: 'circle',
    source: BASEMAP,
    'source-layer': 'places',
    filter: ['<=', RANK, RANK_BY_ZOOM],
    paint: {
      'circle-radius': ['case', ['<=', ['get', 'rank'], 2], 2.5, 1.8],
      'circle-color': ['case', ['<=', ['get', 'rank'], 3], palette['map-place'], palette['map-place-2']],
      'circle-opacity': 0.8
    }
  };
}

/** A place of another country counts one less: this is a map of what is ours to watch. */
const RANK: ExpressionSpecification = [
  '+',
  ['get', 'rank'],
  ['case', ['in', ['get', 'cc'], ['literal', ['RS', 'XK']]], 0, 1]
];

/** The least place that is shown at a zoom: a capital is 0, a village 5. */
const RANK_BY_ZOOM: ExpressionSpecification = ['step', ['zoom'], 1, 6, 2, 7.5, 3, 9, 4, 10, 5];
