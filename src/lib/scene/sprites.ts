import { IconLayer } from 'deck.gl';
import { haloOf, PLATE_SPRITE_PX, spritePx, type Atlas, type Cell } from './atlas.ts';
import type { Rgba } from './palette.ts';

/** Symbols to be drawn, as columns that go to the GPU as they are, in the order in which they were put. */
export type Sprites = {
  length: number;
  lonLat: Float64Array;
  cell: Float32Array;
  sizePx: Float32Array;
  angleDeg: Float32Array;
  rgba: Uint8Array;
  offsetPx: Float32Array;
};

export function createSprites(capacity = 256): Sprites {
  return {
    length: 0,
    lonLat: new Float64Array(capacity * 2),
    cell: new Float32Array(capacity * 7),
    sizePx: new Float32Array(capacity),
    angleDeg: new Float32Array(capacity),
    rgba: new Uint8Array(capacity * 4),
    offsetPx: new Float32Array(capacity * 2)
  };
}

export type Sprite = {
  readonly lon: number;
  readonly lat: number;
  readonly symbol: string;
  readonly sizePx: number;
  readonly ink: Rgba;
  /** Clockwise from north. */
  readonly courseDeg?: number;
  readonly dx?: number;
  readonly dy?: number;
};

/** Puts a symbol with its casing under it. */
export function pushSymbol(sprites: Sprites, atlas: Atlas, sprite: Sprite, halo: Rgba): void {
  const height = spritePx(sprite.sizePx);
  push(sprites, atlas, haloOf(sprite.symbol), sprite, height, halo);
  push(sprites, atlas, sprite.symbol, sprite, height, sprite.ink);
}

/** Puts a ring, a line or a frame round a mark. */
export function pushPlate(
  sprites: Sprites,
  atlas: Atlas,
  plate: string,
  lon: number,
  lat: number,
  ink: Rgba
): void {
  push(sprites, atlas, plate, { lon, lat }, PLATE_SPRITE_PX, ink);
}

/** The layer of all that was put. The columns are wrapped anew, which is how deck sees that they changed. */
export function spriteLayer(id: string, sprites: Sprites, texture: Atlas['texture']): IconLayer {
  const { length, lonLat, cell, sizePx, angleDeg, rgba, offsetPx } = sprites;
  return new IconLayer({
    id,
    data: {
      length,
      attributes: {
        getPosition: { value: lonLat.subarray(0, length * 2), size: 2 },
        getSize: { value: sizePx.subarray(0, length), size: 1 },
        getAngle: { value: angleDeg.subarray(0, length), size: 1 },
        getColor: { value: rgba.subarray(0, length * 4), size: 4, normalized: true },
        getPixelOffset: { value: offsetPx.subarray(0, length * 2), size: 2 },
        instanceIconDefs: { value: cell.subarray(0, length * 7), size: 7 }
      }
    },
    iconAtlas: texture,
    iconMapping: {},
    alphaCutoff: 0.02
  });
}

/** Puts a picture of its own colours, such as a label. */
export function pushPicture(sprites: Sprites, cell: Cell, place: Place, heightPx: number): void {
  pushCell(sprites, cell, place, heightPx, [255, 255, 255, 255]);
}

type Place = Pick<Sprite, 'lon' | 'lat' | 'courseDeg' | 'dx' | 'dy'>;

function push(sprites: Sprites, atlas: Atlas, name: string, place: Place, height: number, ink: Rgba): void {
  const cell = atlas.cells.get(name);
  if (cell !== undefined) pushCell(sprites, cell, place, height, ink);
}

function pushCell(sprites: Sprites, cell: Cell, place: Place, height: number, ink: Rgba): void {
  const at = sprites.length++;
  if (at === sprites.sizePx.length) grow(sprites);
  sprites.lonLat[at * 2] = place.lon;
  sprites.lonLat[at * 2 + 1] = place.lat;
  sprites.cell.set(cell, at * 7);
  sprites.sizePx[at] = height;
  // Deck turns against the clock.
  sprites.angleDeg[at] = -(place.courseDeg ?? 0);
  sprites.rgba.set(ink, at * 4);
  sprites.offsetPx[at * 2] = place.dx ?? 0;
  sprites.offsetPx[at * 2 + 1] = place.dy ?? 0;
}

function grow(sprites: Sprites): void {
  const wider = createSprites(sprites.sizePx.length * 2);
  wider.lonLat.set(sprites.lonLat);
  wider.cell.set(sprites.cell);
  wider.sizePx.set(sprites.sizePx);
  wider.angleDeg.set(sprites.angleDeg);
  wider.rgba.set(sprites.rgba);
  wider.offsetPx.set(sprites.offsetPx);
  Object.assign(sprites, { ...wider, length: sprites.length });
}
