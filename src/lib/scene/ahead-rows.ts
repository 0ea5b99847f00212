import { UNKNOWN_16 } from '#core/frame/columns.ts';
import type { Device } from './atlas.ts';
import type { GpuBuffer } from './gpu-rows.ts';
import { isShown } from './looks.ts';
import { WORDS, type Columns } from './rows.ts';
import { IN_VIEW, type Survey } from './survey.ts';

/** A row is there once for each corner of a line: an instance costs a processor that plays GPU twice as much. */
const CORNERS = 4;
/** The corners of its two triangles. */
const TRIANGLES = [0, 1, 2, 2, 1, 3] as const;
/** Usage of a buffer as luma counts them: one that says which corners are drawn. */
const INDEX = 0x10;

/** A vertex a row; where they have corners, so many of these are drawn. */
export type Rows = { readonly buffer: GpuBuffer; readonly count: number; readonly corners?: GpuBuffer };

/**
 * The rows that have a line of what lies ahead of them, on the GPU: those in view that move. Where more are in view
 * than a survey tells, none has: their lines would cover the marks.
 */
export function createAheadRows(device: Device, columns: Columns) {
  const words = new Int32Array(IN_VIEW * CORNERS * WORDS);
  const buffer: GpuBuffer = device.createBuffer({ byteLength: words.byteLength });
  const order = Array.from({ length: IN_VIEW }, (_, line) =>
    TRIANGLES.map((corner) => line * CORNERS + corner)
  );
  const corners: GpuBuffer = device.createBuffer({
    usage: INDEX,
    data: Uint16Array.from(order.flat()),
    indexType: 'uint16'
  });
  let seen: { readonly survey: Survey; readonly version: number } | undefined;
  let count = 0;
  const gather = ({ inView, all }: Survey): void => {
    count = 0;
    if (!all) return;
    for (const row of inView) {
      const motion = columns.words[row * WORDS + 3] ?? 0;
      const speed = motion & 0xffff;
      const isOff = speed === 0 || speed === UNKNOWN_16 || motion >>> 16 === UNKNOWN_16;
      if (isOff || row >= columns.identities.length || !isShown(columns, row)) continue;
      const own = columns.words.subarray(row * WORDS, (row + 1) * WORDS);
      for (let corner = 0; corner < CORNERS; corner++) words.set(own, (count + corner) * WORDS);
      count += CORNERS;
    }
    if (count > 0) buffer.write(words.subarray(0, count * WORDS), 0);
  };
  return (survey: Survey): Rows => {
    const { version } = columns;
    if (seen?.survey !== survey || seen.version !== version) gather(survey);
    seen = { survey, version };
    return { buffer, corners, count: (count / CORNERS) * TRIANGLES.length };
  };
}
