import type { Box } from '#core/place.ts';

/** Chains that everybody gets: what the hub's pack knows, and everything else while that is little. */
export const OWN = 1;
export const OTHERS = 2;
const FIRST_TILE = 16;

/** A quarter of a degree, 20 × 28 km at Pirot: a desk zoomed on a municipality looks at a dozen, Serbia has 250. */
const TILE_DEG = 0.25;
const COLUMNS = 360 / TILE_DEG;
const ROWS = 180 / TILE_DEG;
/** A track stays in its tile until it is so far past the edge, in tiles: who drives along one is not born each second. */
const EDGE = 1 / 16;

/** What a viewer looks at: all tiles, or those from a south-western one to a north-eastern one. */
export type View =
  | { readonly kind: 'all'; readonly key: string }
  | {
      readonly kind: 'tiles';
      readonly key: string;
      readonly west: number;
      readonly south: number;
      readonly east: number;
      readonly north: number;
    };

export const ALL: View = { kind: 'all', key: 'all' };

/** The chain of the tile at a place; the chain `before`, where the place is hardly outside of it. */
export function tileAt(lon: number, lat: number, before?: number): number {
  const x = (lon + 180) / TILE_DEG;
  const y = (lat + 90) / TILE_DEG;
  if (before !== undefined && before >= FIRST_TILE) {
    const { column, row } = placeOf(before);
    if (x >= column - EDGE && x <= column + 1 + EDGE && y >= row - EDGE && y <= row + 1 + EDGE) return before;
  }
  return FIRST_TILE + rowAt(y) * COLUMNS + columnAt(x);
}

/** The tiles that hold whatever may be in a box. */
export function viewOf([west, south, east, north]: Box): View {
  const tiles = {
    west: columnAt((west + 180) / TILE_DEG - EDGE),
    south: rowAt((south + 90) / TILE_DEG - EDGE),
    east: columnAt((east + 180) / TILE_DEG + EDGE),
    north: rowAt((north + 90) / TILE_DEG + EDGE)
  };
  return { kind: 'tiles', key: Object.values(tiles).join(','), ...tiles };
}

/** Whether a chain is part of a view. */
export function sees(view: View, chain: number): boolean {
  if (view.kind === 'all' || chain < FIRST_TILE) return true;
  const { column, row } = placeOf(chain);
  return column >= view.west && column <= view.east && row >= view.south && row <= view.north;
}

function placeOf(chain: number): { readonly column: number; readonly row: number } {
  const place = chain - FIRST_TILE;
  return { column: place % COLUMNS, row: Math.floor(place / COLUMNS) };
}

function columnAt(x: number): number {
  return Math.min(Math.max(Math.floor(x), 0), COLUMNS - 1);
}

function rowAt(y: number): number {
  return Math.min(Math.max(Math.floor(y), 0), ROWS - 1);
}
