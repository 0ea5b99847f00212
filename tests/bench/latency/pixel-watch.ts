import type { Page } from '@playwright/test';
import type { Px } from '../../e2e/map.ts';

/** A picture in which a mark was seen at one of its two places for the first time; times are ms since 1970. */
export type Seen = {
  readonly probe: number;
  readonly place: 0 | 1;
  /** The page had said all that is drawn in it. */
  readonly drawnMs: number;
  /** The GPU had drawn it. */
  readonly atMs: number;
};

/** A binary message of the socket, as the page got it. */
export type Message = { readonly atMs: number; readonly base64: string };

type Watched = Window & {
  vidikSeen?: Seen[];
  vidikMessages?: { readonly atMs: number; readonly bytes: ArrayBuffer }[];
};

/** Half the side of the square that is read about a place: well within a mark. */
const REACH_PX = 3;
/** A square half full of pixels so opaque is a mark: names stay off these places, and dots of trails are small. */
const OPAQUE = 200;
/** The page asks so often, ms, whether the GPU is done: a wait would hold up what is measured. */
const ASK_MS = 2;
/** Pictures that may be on their way at once; what comes on top of them is not looked at. */
const AT_ONCE = 4;

/** Before the page's own code: notes when bytes come over its sockets, before the page hears of them. */
export async function noteMessages(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const messages: { atMs: number; bytes: ArrayBuffer }[] = [];
    (window as Watched).vidikMessages = messages;
    window.WebSocket = class extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols);
        this.addEventListener('message', ({ data }) => {
          if (data instanceof ArrayBuffer)
            messages.push({ atMs: performance.timeOrigin + performance.now(), bytes: data.slice(0) });
        });
      }
    };
  });
}

/**
 * Has the GPU copy a strip of each picture that the page draws of its marks, right behind the drawing and before it is
 * shown, and asks every few milliseconds which copies are done, so that nothing waits for the GPU. A picture counts
 * from when the copy of it was found done: all before it is drawn then. `probes` are in CSS pixels of the map.
 */
export async function watchPixels(page: Page, probes: readonly (readonly [Px, Px])[]): Promise<void> {
  await page.evaluate(
    ({ places, reach, opaque, atOnce, askMs }) => {
      const canvas = [...document.querySelectorAll<HTMLCanvasElement>('[data-idle] canvas')].find(
        (one) => !one.classList.contains('maplibregl-canvas')
      );
      const gl = canvas?.getContext('webgl2');
      if (!canvas || !gl) throw new Error('The marks have no canvas');
      const now = (): number => performance.timeOrigin + performance.now();
      const scale = canvas.width / canvas.clientWidth;
      const seen: Seen[] = [];
      (window as Watched).vidikSeen = seen;
      const rows = places.flat().map(([, y]) => canvas.height - Math.round(y * scale));
      const bottom = Math.min(...rows) - reach;
      const height = Math.max(...rows) + reach + 1 - bottom;
      const { width } = canvas;
      const pixels = new Uint8Array(width * height * 4);
      type Copy = { readonly buffer: WebGLBuffer; sync: WebGLSync | undefined; drawnMs: number };
      const copies = Array.from({ length: atOnce }, (): Copy => ({
        buffer: gl.createBuffer(),
        sync: undefined,
        drawnMs: 0
      }));
      for (const { buffer } of copies) {
        gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer);
        gl.bufferData(gl.PIXEL_PACK_BUFFER, pixels.length, gl.STREAM_READ);
      }
      gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
      const under: Copy[] = [];
      const copy = (): void => {
        const free = copies.find(({ sync }) => sync === undefined);
        if (!free) return;
        free.drawnMs = now();
        gl.bindFramebuffer(gl.FRAMEBUFFER, null);
        gl.bindBuffer(gl.PIXEL_PACK_BUFFER, free.buffer);
        gl.readPixels(0, bottom, width, height, gl.RGBA, gl.UNSIGNED_BYTE, 0);
        gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
        free.sync = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0) ?? undefined;
        gl.flush();
        under.push(free);
        if (under.length === 1) setTimeout(look, askMs);
      };
      let isAsked = false;
      const afterDrawing = (): void => {
        if (isAsked) return;
        isAsked = true;
        queueMicrotask(() => {
          isAsked = false;
          copy();
        });
      };
      const { drawArrays, drawArraysInstanced } = WebGL2RenderingContext.prototype;
      gl.drawArrays = (...args) => {
        drawArrays.apply(gl, args);
        afterDrawing();
      };
      gl.drawArraysInstanced = (...args) => {
        drawArraysInstanced.apply(gl, args);
        afterDrawing();
      };
      const isMark = (x: number, y: number): boolean => {
        const [left, top] = [Math.round(x * scale), canvas.height - Math.round(y * scale) - bottom];
        let full = 0;
        for (let row = top - reach; row <= top + reach; row++)
          for (let column = left - reach; column <= left + reach; column++)
            if ((pixels[(row * width + column) * 4 + 3] ?? 0) >= opaque) full++;
        return full * 2 > (2 * reach + 1) ** 2;
      };
      const was = places.map(() => -1);
      const look = (): void => {
        for (;;) {
          const [first] = under;
          if (!first?.sync) return;
          if (gl.getSyncParameter(first.sync, gl.SYNC_STATUS) !== gl.SIGNALED) {
            setTimeout(look, askMs);
            return;
          }
          const atMs = now();
          gl.deleteSync(first.sync);
          first.sync = undefined;
          under.shift();
          gl.bindBuffer(gl.PIXEL_PACK_BUFFER, first.buffer);
          gl.getBufferSubData(gl.PIXEL_PACK_BUFFER, 0, pixels);
          gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
          places.forEach((pair, probe) => {
            for (const place of [0, 1] as const) {
              const [x, y] = pair[place];
              if (place === was[probe] || !isMark(x, y)) continue;
              was[probe] = place;
              seen.push({ probe, place, drawnMs: first.drawnMs, atMs });
              break;
            }
          });
        }
      };
    },
    { places: probes, reach: REACH_PX, opaque: OPAQUE, atOnce: AT_ONCE, askMs: ASK_MS }
  );
}

export function seenSoFar(page: Page): Promise<Seen[]> {
  return page.evaluate(() => [...((window as Watched).vidikSeen ?? [])]);
}

export function messagesSoFar(page: Page): Promise<Message[]> {
  return page.evaluate(() =>
    ((window as Watched).vidikMessages ?? []).map(({ atMs, bytes }) => {
      let text = '';
      for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte);
      return { atMs, base64: btoa(text) };
    })
  );
}
