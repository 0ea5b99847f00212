import type { Cell, Device, Texture } from './atlas.ts';
import { FONT_FAMILY } from './fonts.ts';
import { LIGHT, type Label, type Measure } from './labels.ts';
import type { Palette } from './palette.ts';

const SHEET_PX = 1024;
const HALO_PX = 3;
/** Free pixels round a label for its halo. */
const PAD_PX = 3;

/** Widths once measured are kept; the map's own words are some hundred. */
const WIDTHS = 2000;

/**
 * Labels as pictures in one texture, drawn by the browser's own text engine at the screen's own pixels: sharper at
 * 12 px than letters scaled on the GPU, and one picture a label where a label has ten letters.
 */
export type LabelSheet = {
  readonly texture: Texture;
  readonly measure: Measure;
  /** The cells of labels, in their order; draws those that are new. */
  cellsOf(labels: readonly Label[], palette: Palette): Cell[];
  close(): void;
};

/** Height in pixels of the sprite of a label, which is higher than its letters by the halo. */
export function labelSpritePx(cell: Cell, dpr: number): readonly [width: number, height: number] {
  return [cell[4] / dpr, cell[5] / dpr];
}

/** A sheet at `dpr` pixels a pixel. */
export function createLabelSheet(device: Device, dpr: number, sheetPx = SHEET_PX): LabelSheet {
  const canvas = document.createElement('canvas');
  const side = sheetPx * dpr;
  canvas.width = side;
  canvas.height = side;
  // Serbian has letter forms of its own.
  canvas.lang = 'sr';
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('the browser gives no canvas');
  pen.scale(dpr, dpr);
  const linear = { minFilter: 'linear', magFilter: 'linear' } as const;
  const texture = device.createTexture({ data: canvas, width: side, height: side, sampler: linear });
  const cells = new Map<string, Cell>();
  const shelf = { x: 0, y: 0, height: 0 };
  const widths = new Map<string, number>();

  const measure: Measure = (text, weight, sizePx) => {
    const font = fontOf(weight, sizePx);
    const key = `${font} ${text}`;
    const known = widths.get(key);
    if (known !== undefined) return known;
    pen.font = font;
    const widthPx = pen.measureText(text).width;
    if (widths.size >= WIDTHS) widths.clear();
    widths.set(key, widthPx);
    return widthPx;
  };

  const draw = (label: Label, palette: Palette): Cell | undefined => {
    const width = Math.ceil(label.widthPx) + PAD_PX * 2;
    const height = Math.ceil(label.heightPx) + PAD_PX * 2;
    if (shelf.x + width > sheetPx) Object.assign(shelf, { x: 0, y: shelf.y + shelf.height, height: 0 });
    if (shelf.y + height > sheetPx) return undefined;
    const { x, y } = shelf;
    shelf.x += width;
    shelf.height = Math.max(shelf.height, height);
    const { text, tail, weight, sizePx } = label;
    const middle = y + height / 2;
    const write = (run: string, weightOfRun: number, color: string, left: number): void => {
      pen.font = fontOf(weightOfRun, sizePx);
      pen.strokeText(run, left, middle);
      pen.fillStyle = color;
      pen.fillText(run, left, middle);
    };
    pen.textBaseline = 'middle';
    pen.lineJoin = 'round';
    pen.lineWidth = HALO_PX;
    pen.strokeStyle = palette['map-halo'];
    if (tail !== '') write(` ${tail}`, LIGHT, palette.t2, x + PAD_PX + measure(text, weight, sizePx));
    write(text, weight, palette[label.ink], x + PAD_PX);
    return [0, 0, x * dpr, y * dpr, width * dpr, height * dpr, 0];
  };

  const clear = (): void => {
    pen.clearRect(0, 0, sheetPx, sheetPx);
    cells.clear();
    Object.assign(shelf, { x: 0, y: 0, height: 0 });
  };

  return {
    texture,
    measure,
    cellsOf(labels, palette) {
      const keyed = labels.map((label) => ({ label, key: keyOf(label, palette) }));
      let changed = false;
      const seat = (): boolean =>
        keyed.every(({ label, key }) => {
          if (cells.has(key)) return true;
          const cell = draw(label, palette);
          changed = true;
          if (cell !== undefined) cells.set(key, cell);
          return cell !== undefined;
        });
      // A full sheet is begun anew with what is shown now; what does not fit even then is left out.
      if (!seat()) {
        clear();
        seat();
      }
      if (changed) texture.copyExternalImage({ image: canvas, width: side, height: side });
      return keyed.map(({ key }) => cells.get(key) ?? NOTHING);
    },
    close() {
      texture.destroy();
    }
  };
}

const NOTHING: Cell = [0, 0, 0, 0, 0, 0, 0];

function fontOf(weight: number, sizePx: number): string {
  return `${weight} ${sizePx}px "${FONT_FAMILY}"`;
}

function keyOf({ text, tail, weight, sizePx, ink }: Label, palette: Palette): string {
  return `${weight} ${sizePx} ${palette[ink]} ${palette['map-halo']} ${text}\n${tail}`;
}
