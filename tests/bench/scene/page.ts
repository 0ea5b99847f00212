import { ours } from './ours.ts';
import { accessors, binary, setData } from './peers.ts';
import type { Side, Task } from './side.ts';
import { stopDrawing, watchUploads } from './uploads.ts';

/** Draws in between of updates, ten frames a second in all. */
const FRAMES = 9;

const SIDES: Readonly<Record<string, (task: Task) => Promise<Side>>> = {
  ours,
  'objects, new each frame': (task) => accessors(task, 'dot', 'anew'),
  'icon objects, new each frame': (task) => accessors(task, 'icon', 'anew'),
  'objects, positions asked anew': (task) => accessors(task, 'dot', 'positions'),
  'objects, standing between updates': (task) => accessors(task, 'dot', 'stands'),
  'binary attributes, moving': binary,
  'maplibre setData, moving': setData
};

/** Deck and maplibre draw in the animation frame; whoever asks after them comes after them. */
const drawn = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
const breathe = (ms = 0): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What the bench asks of this page. */
export type SceneBench = {
  /** Makes a side ready; returns how many pixels it drew, before drawing is stopped. */
  prepare(side: string, size: number, seconds: number): Promise<number>;
  /** Takes and draws the next second. */
  update(): Promise<void>;
  /** Draws so many frames without an update; returns the bytes that they sent to the GPU. */
  frames(count: number): Promise<number>;
  /** Runs at ten frames a second; returns how many tasks took more than 50 ms. */
  paced(ms: number): Promise<number>;
};

const uploads = watchUploads();
let side: Side | undefined;
let hubMs: number[] = [];
let second = 0;
let frame = 0;

const nowMs = (): number => (hubMs[second] ?? 0) + (frame * 1000) / (FRAMES + 1);

async function step(): Promise<void> {
  second++;
  frame = 0;
  if (second >= hubMs.length) throw new Error('No more seconds were made');
  side?.update(second);
  side?.draw(nowMs());
  await drawn();
  await side?.settle?.();
  await breathe();
}

async function between(): Promise<void> {
  frame++;
  side?.draw(nowMs());
  await drawn();
  await side?.settle?.();
  await breathe();
}

const bench: SceneBench = {
  async prepare(name, size, seconds) {
    const told = (await (await fetch(`/seconds/${size}`)).json()) as number[];
    hubMs = told.slice(0, seconds);
    const packets = await Promise.all(
      hubMs.map(async (_, at) => new Uint8Array(await (await fetch(`/packet/${size}/${at}`)).arrayBuffer()))
    );
    side = await SIDES[name]?.({ side: name, size, packets, hubMs });
    side?.update(0);
    const isFew = size <= 2000;
    if (!isFew) stopDrawing();
    side?.draw(nowMs());
    await side?.settle?.();
    // Deck learns the size of its canvas by and by.
    await breathe(500);
    frame++;
    side?.draw(nowMs());
    await drawn();
    const pixels = isFew ? inked() : 0;
    return pixels;
  },
  update: step,
  async frames(count) {
    const before = uploads.bytes;
    for (let i = 0; i < count; i++) await between();
    return uploads.bytes - before;
  },
  async paced(ms) {
    let long = 0;
    const observer = new PerformanceObserver((list) => void (long += list.getEntries().length));
    observer.observe({ type: 'longtask' });
    const startMs = performance.now();
    for (let tick = 1; performance.now() - startMs < ms; tick++) {
      if (tick % (FRAMES + 1) === 0) await step();
      else await between();
      await breathe(Math.max(0, startMs + tick * 100 - performance.now()));
    }
    await breathe(100);
    observer.disconnect();
    return long;
  }
};

/** Pixels of the first canvas that are not empty. */
function inked(): number {
  const canvas = document.querySelector('canvas');
  const gl = canvas?.getContext('webgl2');
  if (!canvas || !gl) return 0;
  const { width, height } = canvas;
  const rgba = new Uint8Array(width * height * 4);
  gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, rgba);
  let count = 0;
  for (let at = 3; at < rgba.length; at += 4) if ((rgba[at] ?? 0) > 0) count++;
  return count;
}

Object.assign(window, { bench });
