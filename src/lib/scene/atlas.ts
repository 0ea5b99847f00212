import type { DeckProps } from 'deck.gl';
import { packCasing } from './mark-masks.ts';

/** Where a symbol lies in the atlas, as the icon layer wants it: two offsets, x, y, width, height, and 1 for a mask. */
export type Cell = readonly [number, number, number, number, number, number, number];

/** Masks of all symbols in one picture, in its alpha; colour is the layer's. A symbol has its casing in red as well. */
export type AtlasPicture = { readonly image: ImageData; readonly cells: ReadonlyMap<string, Cell> };

export type Device = Parameters<NonNullable<DeckProps['onDeviceInitialized']>>[0];

/** The picture on the GPU, shared by all layers of one device; `scale` is pixels of it in one of the page. */
export type Atlas = {
  readonly texture: Texture;
  readonly cells: AtlasPicture['cells'];
  readonly scale: number;
};
export type Texture = ReturnType<Device['createTexture']>;

/** Uploads the picture with all its smaller levels. */
export function atlasOn(device: Device, { image, cells }: AtlasPicture): Atlas {
  const { width, height } = image;
  const linear = { minFilter: 'linear', magFilter: 'linear', mipmapFilter: 'nearest' } as const;
  const mipLevels = device.getMipLevelCount(width, height);
  const texture = device.createTexture({ data: image, width, height, mipLevels, sampler: linear });
  texture.generateMipmapsWebGL();
  return { texture, cells, scale: width / ATLAS_PX };
}

/** Pixels of a cell and of the symbol in it: twice what a mark measures, so that its first mip level is exact. */
export const CELL_PX = 48;
const SYMBOL_PX = 36;
export const PLATE_PX = 72;
/** Free pixels between cells, so that a smaller mip level does not show the neighbour. */
const GAP_PX = 8;
/** How far to the left of a symbol its casing lies. */
export const HALO_LEFT_PX = CELL_PX + GAP_PX;
export const ATLAS_PX = 1024;

/** How far the casing reaches beyond a symbol, in the 16 units of the icon set. */
const HALO_UNITS = 1.3;

/** From the middle of a symbol to the end of its casing at the most, as a share of its height. */
export const CASING_REACH = 0.5 + HALO_UNITS / 16;

/** Height of a sprite that shows a symbol `sizePx` high. */
export function spritePx(sizePx: number): number {
  return (sizePx * CELL_PX) / SYMBOL_PX;
}

/** Height of the sprite of a plate: rings, lines and the frame of a selection have one size. */
export const PLATE_SPRITE_PX = 36;

/** The name of a symbol's casing. */
export function haloOf(symbol: string): string {
  return `${symbol}/halo`;
}

/** What is drawn round a mark, in pixels from its middle. */
export const PLATES: Readonly<Record<string, (pen: CanvasRenderingContext2D) => void>> = {
  'ring-ageing': (pen) => ring(pen, 13, 1.4, [], -Math.PI / 2, 0),
  'ring-stale': (pen) => ring(pen, 14, 1.4, [4, 3]),
  'ring-lost': (pen) => {
    pen.lineCap = 'round';
    ring(pen, 14, 1.6, [0.2, 4.2]);
  },
  'line-solid': (pen) => stroke(pen, 2, [], -11, 13, 11, 13),
  'line-dashed': (pen) => stroke(pen, 2, [4, 5], -11, 13, 11, 13),
  slash: (pen) => stroke(pen, 1.6, [], -10, 10, 10, -10),
  'slash/halo': (pen) => stroke(pen, 4.4, [], -10, 10, 10, -10),
  selection: (pen) => {
    pen.lineWidth = 2;
    pen.beginPath();
    pen.roundRect(-16, -16, 32, 32, 3);
    pen.stroke();
  }
};

/**
 * Rasterises the symbols of an icon file, each with a casing, and the plates, at `dpr` pixels a pixel. The picture
 * goes by a blob, because a layer that fetches one by itself would break the content policy.
 */
export async function createAtlas(iconsUrl: string, dpr: number): Promise<AtlasPicture> {
  const response = await fetch(iconsUrl);
  if (!response.ok) throw new Error(`${iconsUrl} answers ${response.status}`);
  return drawAtlas(symbolsIn(await response.text()), dpr);
}

async function drawAtlas(symbols: ReadonlyMap<string, string>, dpr: number): Promise<AtlasPicture> {
  const image = document.createElement('canvas');
  image.width = ATLAS_PX * dpr;
  image.height = ATLAS_PX * dpr;
  const pen = image.getContext('2d');
  if (pen === null) throw new Error('the browser gives no canvas');
  pen.scale(dpr, dpr);
  const cells = new Map<string, Cell>();
  const shelf = { x: 0, y: 0 };
  const seat = (name: string, px: number): { x: number; y: number } => {
    if (shelf.x + px > ATLAS_PX) Object.assign(shelf, { x: 0, y: shelf.y + px + GAP_PX });
    const { x, y } = shelf;
    if (y + px > ATLAS_PX) throw new Error('the icon set has outgrown its atlas');
    shelf.x += px + GAP_PX;
    cells.set(name, [0, 0, x * dpr, y * dpr, px * dpr, px * dpr, 1]);
    return { x, y };
  };
  const sheet = await rasterise([...symbols.values()], dpr);
  [...symbols.keys()].forEach((name, i) => {
    const draw = (x: number, y: number): void =>
      pen.drawImage(sheet, i * CELL_PX * dpr, 0, CELL_PX * dpr, CELL_PX * dpr, x, y, CELL_PX, CELL_PX);
    const halo = seat(haloOf(name), CELL_PX);
    const reach = (HALO_UNITS * SYMBOL_PX) / 16;
    for (let step = 0; step < 24; step++) {
      const angle = (step * Math.PI) / 12;
      draw(halo.x + reach * Math.cos(angle), halo.y + reach * Math.sin(angle));
    }
    draw(halo.x, halo.y);
    const own = seat(name, CELL_PX);
    draw(own.x, own.y);
  });
  Object.assign(shelf, { x: 0, y: shelf.y + CELL_PX + GAP_PX });
  for (const [name, draw] of Object.entries(PLATES)) {
    const { x, y } = seat(name, PLATE_PX);
    pen.save();
    pen.translate(x + PLATE_PX / 2, y + PLATE_PX / 2);
    pen.scale(PLATE_PX / PLATE_SPRITE_PX, PLATE_PX / PLATE_SPRITE_PX);
    draw(pen);
    pen.restore();
  }
  const pixels = pen.getImageData(0, 0, image.width, image.height);
  for (const name of symbols.keys()) {
    const [, , x = 0, y = 0, side = 0] = cells.get(name) ?? [];
    packCasing(pixels, x, y, side, HALO_LEFT_PX * dpr);
  }
  return { image: pixels, cells };
}

/** The marks in the map's icon file by name; interface strokes (`u-`) are not drawn on the map. */
function symbolsIn(text: string): Map<string, string> {
  const file = new DOMParser().parseFromString(text, 'image/svg+xml');
  const writer = new XMLSerializer();
  const found = [...file.querySelectorAll('symbol')].filter((symbol) => !symbol.id.startsWith('u-'));
  if (found.length === 0) throw new Error('the icon file holds no symbols');
  return new Map(
    found.map(({ id, childNodes }) => [
      id,
      [...childNodes].map((node) => writer.serializeToString(node)).join('')
    ])
  );
}

/** All symbols in a row, white. */
async function rasterise(symbols: readonly string[], dpr: number): Promise<HTMLImageElement> {
  const margin = (16 * (CELL_PX - SYMBOL_PX)) / SYMBOL_PX / 2;
  const span = 16 + margin * 2;
  const cell = (body: string, i: number): string =>
    `<svg x="${i * CELL_PX}" width="${CELL_PX}" height="${CELL_PX}" viewBox="${-margin} ${-margin} ${span} ${span}">${body}</svg>`;
  const width = symbols.length * CELL_PX;
  const sheet =
    `<svg xmlns="http://www.w3.org/2000/svg" color="#fff" width="${width * dpr}" height="${CELL_PX * dpr}" ` +
    `viewBox="0 0 ${width} ${CELL_PX}">${symbols.map(cell).join('')}</svg>`;
  const url = URL.createObjectURL(new Blob([sheet], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(url);
  }
}

function ring(
  pen: CanvasRenderingContext2D,
  radius: number,
  width: number,
  dash: readonly number[],
  from = 0,
  to = Math.PI * 2
): void {
  pen.strokeStyle = '#fff';
  pen.lineWidth = width;
  pen.setLineDash([...dash]);
  pen.beginPath();
  pen.arc(0, 0, radius, from, to);
  pen.stroke();
}

function stroke(
  pen: CanvasRenderingContext2D,
  width: number,
  dash: readonly number[],
  fromX: number,
  fromY: number,
  toX: number,
  toY: number
): void {
  pen.strokeStyle = '#fff';
  pen.lineWidth = width;
  pen.setLineDash([...dash]);
  pen.beginPath();
  pen.moveTo(fromX, fromY);
  pen.lineTo(toX, toY);
  pen.stroke();
}
