import type {
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  StyleSpecification
} from 'maplibre-gl';
import type { Box } from '#core/place.ts';
import { graticule } from './graticule.ts';
import { groundUrl } from './ground-tiles.ts';
import { areasOf, linesOf, type SectorFeatures } from './sectors.ts';
import type { Palette } from './palette.ts';

export const BASEMAP = 'basemap';
export const GRATICULE = 'graticule';
export const SECTOR_AREAS = 'sector-areas';
export const SECTOR_LINES = 'sector-lines';
export const SECTOR_SELECTED = 'sector-selected';

/** Every layer that shows sectors, for whoever switches them off. */
export const SECTOR_LAYERS: readonly string[] = [
  'sector-fill',
  'sector-inner',
  'sector-warning',
  'sector-critical',
  SECTOR_SELECTED
];

/** Nearer than this the edges of the basemap's waters, 700 m long, would show. */
const SHORE_ZOOM = 9;

export type StyleOptions = {
  readonly palette: Palette;
  /** Whether the administrative line of Kosovo is drawn, dashed. */
  readonly kosovoLine: boolean;
  readonly sectors: SectorFeatures;
  /** Id of what is selected; a sector among others. */
  readonly selected: string | undefined;
  /** Where the graticule is drawn, and some way around it. */
  readonly operatingArea: Box;
  /** Where the basemap is served; maplibre wants a whole address, because its worker has no page. */
  readonly origin: string;
};

/**
 * The style of the ground: land, lines and sectors, in the order of their drawing. It asks nothing of any other
 * machine. It has no places: their names give way to marks, so they are laid out in one pass with all labels.
 */
export function mapStyle(options: StyleOptions): StyleSpecification {
  const { palette, kosovoLine, sectors, selected, operatingArea, origin } = options;
  return {
    version: 8,
    sources: {
      [BASEMAP]: { type: 'vector', url: `pmtiles://${groundUrl(origin)}` },
      [GRATICULE]: { type: 'geojson', data: graticule(operatingArea) },
      [SECTOR_AREAS]: { type: 'geojson', data: areasOf(sectors) },
      [SECTOR_LINES]: { type: 'geojson', data: linesOf(sectors) }
    },
    // Everything changes at once or not at all; a fade would show two pictures.
    transition: { duration: 0, delay: 0 },
    layers: [
      ...ground(palette),
      ...sectorLayers(palette),
      selectedSector(palette, selected),
      stateLines(palette),
      ...borders(palette),
      ...(kosovoLine ? [kosovo(palette)] : [])
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
      maxzoom: SHORE_ZOOM,
      paint: { 'fill-color': palette['map-water'] }
    },
    {
      id: 'okrug-lines',
      type: 'line',
      source: BASEMAP,
      'source-layer': 'okrug_lines',
      paint: { 'line-color': palette['map-okrug'], 'line-width': 1, 'line-dasharray': [4, 3] }
    },
    {
      id: 'graticule',
      type: 'line',
      source: GRATICULE,
      minzoom: 7,
      paint: { 'line-color': palette.line, 'line-width': 0.75, 'line-opacity': 0.45 }
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

/** The edge of the selected sector away from the border. */
export function ofSector(id: string | undefined): FilterSpecification {
  return ['all', ['==', ['get', 'line'], 'inner'], ['==', ['get', 'id'], id ?? '']];
}

function selectedSector(palette: Palette, selected: string | undefined): LayerSpecification {
  return {
    id: SECTOR_SELECTED,
    type: 'line',
    source: SECTOR_LINES,
    filter: ofSector(selected),
    paint: { 'line-color': palette.accent, 'line-width': 2 }
  };
}

function stateLines(palette: Palette): LayerSpecification {
  return {
    id: 'state-lines',
    type: 'line',
    source: BASEMAP,
    'source-layer': 'state_lines',
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: { 'line-color': palette['map-border-2'], 'line-width': 1.4 }
  };
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
