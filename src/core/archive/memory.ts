import { createForetold, expectOnward, reserve } from './foretold.ts';

/** Degrees × 1e7: what the door rounds places to. */
export const PLACE_SCALE = 1e7;
/** Fields are written in the coarsest of these scales that loses nothing of a block. */
export const SCALES = [1, 10, 100, 1000] as const;

/** The fields that have a scale of their own in each block. */
export const SCALED = ['altMslM', 'speedMps', 'courseDeg', 'accuracyM', 'batteryPct'] as const;

const FIRST_SOURCES = 64;
const NOBODY = -1;

/** What writer and reader of a segment both remember from block to block. */
export function createMemory() {
  return {
    measured: createForetold(),
    sentLag: createForetold(),
    lon: createForetold(),
    lat: createForetold(),
    scaled: SCALED.map(createForetold),
    /** The source that came after each one the last time, at the number of that one and 1: devices report in turn. */
    after: new Int32Array(FIRST_SOURCES).fill(NOBODY),
    shapeOf: new Int32Array(FIRST_SOURCES).fill(NOBODY),
    lastSource: NOBODY,
    lastNowMs: 0
  };
}

export type Memory = ReturnType<typeof createMemory>;

/** Makes room for sources numbered below `sources`, before any of them is spoken of. */
export function reserveMemory(memory: Memory, sources: number): void {
  const { measured, sentLag, lon, lat, scaled } = memory;
  for (const foretold of [measured, sentLag, lon, lat, ...scaled]) reserve(foretold, sources);
  memory.after = reserved(memory.after, sources + 1);
  memory.shapeOf = reserved(memory.shapeOf, sources);
}

function reserved(numbers: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  if (length <= numbers.length) return numbers;
  const wider = new Int32Array(Math.max(numbers.length * 2, length)).fill(NOBODY);
  wider.set(numbers);
  return wider;
}

/** When a source is expected to have measured, ms; of one that was never heard of, when it was heard of. */
export function measuredNext({ measured }: Memory, source: number, nowMs: number): number {
  return Number.isNaN(measured.last[source] ?? NaN) ? nowMs : expectOnward(measured, source);
}
