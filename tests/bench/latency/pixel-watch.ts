import type { Page } from '@playwright/test';
import type { Px } from '../../e2e/map.ts';

/** When a mark was first seen at one of its two places, ms since 1970. */
export type Seen = { readonly probe: number; readonly place: 0 | 1; readonly atMs: number };

type Watched = Window & { vidikSeen?: Seen[] };

/** Half the side of the square that is read about a place: well within a mark. */
const REACH_PX = 3;
/** A pixel so opaque is a mark; names and circles stay off these places. */
const OPAQUE = 200;

/** Before the page's own code: keeps the pixels of the marks readable after they were shown. */
export async function keepPixels(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const original = HTMLCanvasElement.prototype.getContext as (
      this: HTMLCanvasElement,
      kind: string,
      options?: object
    ) => RenderingContext | null;
    Reflect.set(
      HTMLCanvasElement.prototype,
      'getContext',
      function (this: HTMLCanvasElement, kind: string, options?: object) {
        const isGl = kind === 'webgl2';
        return original.call(this, kind, isGl ? { ...options, preserveDrawingBuffer: true } : options);
      }
    );
  });
}

/**
 * Reads at each animation frame the pixels of the marks' own canvas at the two places of every probe, given in CSS
 * pixels of the map. What it finds is what was drawn: reading waits for the GPU.
 */
export async function watchPixels(page: Page, probes: readonly (readonly [Px, Px])[]): Promise<void> {
  await page.evaluate(
    ({ places, reach, opaque }) => {
      const canvas = [...document.querySelectorAll<HTMLCanvasElement>('[data-idle] canvas')].find(
        (one) => !one.classList.contains('maplibregl-canvas')
      );
      const gl = canvas?.getContext('webgl2');
      if (!canvas || !gl) throw new Error('The marks have no canvas');
      const scale = canvas.width / canvas.clientWidth;
      const seen: Seen[] = [];
      (window as Watched).vidikSeen = seen;
      const side = 2 * reach + 1;
      const pixels = new Uint8Array(side * side * 4);
      const isMark = (x: number, y: number): boolean => {
        const [left, bottom] = [Math.round(x * scale) - reach, canvas.height - Math.round(y * scale) - reach];
        gl.readPixels(left, bottom, side, side, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
        let most = 0;
        for (let at = 3; at < pixels.length; at += 4) most = Math.max(most, pixels[at] ?? 0);
        return most >= opaque;
      };
      const was = places.map(() => -1);
      const look = (): void => {
        const atMs = performance.timeOrigin + performance.now();
        places.forEach((pair, probe) => {
          // Where it is not yet: of two places one is read a frame, and that it left the other one follows.
          for (const place of [0, 1] as const) {
            const [x, y] = pair[place];
            if (place === was[probe] || !isMark(x, y)) continue;
            was[probe] = place;
            seen.push({ probe, place, atMs });
          }
        });
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    },
    { places: probes, reach: REACH_PX, opaque: OPAQUE }
  );
}

export function seenSoFar(page: Page): Promise<Seen[]> {
  return page.evaluate(() => [...((window as Watched).vidikSeen ?? [])]);
}
