import type { Page } from '@playwright/test';
import type { Probed } from '../../src/lib/scene/probe.ts';

export type Px = readonly [x: number, y: number];
export type Rgb = readonly [red: number, green: number, blue: number];

/** What a test reads of the map of a page: its own numbers, and the pixels that are really on the screen. */
export function mapOf(page: Page) {
  const element = page.locator('[data-idle]').first();

  return {
    /** Waits until ground and picture are drawn. */
    drawn: (timeout = 20_000): Promise<void> => element.waitFor({ state: 'visible', timeout }),
    counts: () =>
      element.evaluate(
        (node) => (node as Probed).__vidik?.counts() ?? { rows: 0, sprites: 0, labels: 0, draws: 0 }
      ),
    errors: () => element.evaluate((node) => [...((node as Probed).__vidik?.errors ?? ['no probe'])]),
    /** Places on the page, in CSS pixels from the map's own corner. */
    project: (places: readonly (readonly [lon: number, lat: number])[]): Promise<Px[]> =>
      element.evaluate(
        (node, all) => all.map(([lon, lat]) => (node as Probed).__vidik?.project(lon, lat) ?? [NaN, NaN]),
        places.map(([lon, lat]) => [lon, lat] as const)
      ),
    size: async (): Promise<Px> => {
      const box = await element.boundingBox();
      return [box?.width ?? 0, box?.height ?? 0];
    },
    /** A colour of the theme by the name of its variable, as it holds on this page. */
    colour: (name: string): Promise<Rgb> =>
      element.evaluate((node, variable) => {
        const context = new OffscreenCanvas(1, 1).getContext('2d');
        if (!context) throw new Error('no canvas');
        context.fillStyle = getComputedStyle(node).getPropertyValue(`--${variable}`);
        context.fillRect(0, 0, 1, 1);
        const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
        return [red, green, blue] as const;
      }, name),
    picture: async (): Promise<Picture> => {
      const png = (await element.screenshot({ animations: 'disabled' })).toString('base64');
      return pictureOf(page, png, (await element.boundingBox())?.width ?? 1);
    }
  };
}

export type Picture = {
  /** The colour at a CSS pixel. */
  readonly at: (place: Px) => Rgb;
  /** How many CSS pixels within `radiusPx` of a place have a colour, give or take `tolerance` a channel. */
  readonly count: (place: Px, radiusPx: number, colour: Rgb, tolerance?: number) => number;
};

/** Decodes a screenshot where a decoder is at hand: in the page. */
async function pictureOf(page: Page, png: string, widthPx: number): Promise<Picture> {
  const { width, height, rgba } = await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    if (!context) throw new Error('no canvas');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    let bytes = '';
    for (let from = 0; from < data.length; from += 8192)
      bytes += String.fromCharCode(...data.subarray(from, from + 8192));
    return { width: image.width, height: image.height, rgba: btoa(bytes) };
  }, png);
  const bytes = Buffer.from(rgba, 'base64');
  const scale = width / widthPx;
  const at = ([x, y]: Px): Rgb => {
    const [column, row] = [Math.round(x * scale), Math.round(y * scale)];
    if (column < 0 || row < 0 || column >= width || row >= height) return [0, 0, 0];
    const from = (row * width + column) * 4;
    return [bytes[from] ?? 0, bytes[from + 1] ?? 0, bytes[from + 2] ?? 0];
  };
  return {
    at,
    count([x, y], radiusPx, colour, tolerance = 24) {
      let found = 0;
      for (let dy = -radiusPx; dy <= radiusPx; dy++)
        for (let dx = -radiusPx; dx <= radiusPx; dx++)
          if (dx * dx + dy * dy <= radiusPx * radiusPx && isLike(at([x + dx, y + dy]), colour, tolerance))
            found += 1;
      return found;
    }
  };
}

function isLike(one: Rgb, other: Rgb, tolerance: number): boolean {
  return one.every((channel, i) => Math.abs(channel - (other[i] ?? 0)) <= tolerance);
}
