import { ours } from './ours.ts';
import { binary, cleared, dots, marks, nothing, setData } from './peers.ts';
import type { Side, Task } from './side.ts';
import { stopDrawing, watchUploads } from './uploads.ts';

/** Draws in between of updates, ten frames a second in all. */
const FRAMES = 9;

const SIDES: Readonly<Record<string, (task: Task) => Promise<Side>>> = {
  ours,
  'marks like ours, positions asked anew': (task) => marks(task, 'positions'),
  'marks like ours, new objects': (task) => marks(task, 'anew'),
  'dots, new objects': (task) => dots(task, 'anew'),
  'dots, positions asked anew': (task) => dots(task, 'positions'),
  'dots, standing between updates': (task) => dots(task, 'stands'),
  'dots, binary attributes': binary,
  'dots, maplibre setData': setData,
  'a canvas that is cleared': cleared,
  'an empty frame': nothing
};

const breathe = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What the bench asks of this page. */
export type SceneBench = {
  /** Makes a side ready; returns how many pixels it drew, before drawing is stopped. */
  prepare(side: string, size: number, seconds: number): Promise<number>;
  /** Takes and draws the next second. */
  update(): Promise<void>;
  /** Draws so many frames without an update, ten a second where it can; returns the bytes that they sent to the GPU. */
  frames(count: number): Promise<number>;
  /** Tasks of more than 50 ms until now. */
  longTasks(): number;
};

const uploads = watchUploads();
let side: Side | undefined;
let hubMs: number[] = [];
let second = 0;
let frame = 0;

const nowMs = (): number => (hubMs[second] ?? 0) + (frame * 1000) / (FRAMES + 1);

let dueMs = 0;
let longTasks = 0;

/** Draws the next frame, a tenth of a second after the last where that is not past. */
async function paced(): Promise<void> {
  await breathe(Math.max(0, dueMs - performance.now()));
  dueMs = Math.max(dueMs + 100, performance.now());
  await side?.draw(nowMs());
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
    await side?.draw(nowMs());
    // Deck learns the size of its canvas by and by.
    await breathe(500);
    frame++;
    await side?.draw(nowMs());
    const pixels = isFew ? inked() : 0;
    new PerformanceObserver((list) => void (longTasks += list.getEntries().length)).observe({
      type: 'longtask'
    });
    return pixels;
  },
  async update() {
    second++;
    frame = 0;
    if (second >= hubMs.length) throw new Error('No more seconds were made');
    await breathe(Math.max(0, dueMs - performance.now()));
    side?.update(second);
    await paced();
  },
  async frames(count) {
    const before = uploads.bytes;
    for (let i = 0; i < count; i++) {
      frame++;
      await paced();
    }
    return uploads.bytes - before;
  },
  longTasks: () => longTasks
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
