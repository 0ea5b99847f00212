import { createOnward, createSame } from './foretold.ts';

/** Degrees × 1e7: what the door rounds places to. */
export const PLACE_SCALE = 1e7;
/** Fields are written in the coarsest of these scales that loses nothing of a block. */
export const SCALES = [1, 10, 100, 1000] as const;

/** The fields that have a scale of their own in each block. */
export const SCALED = ['altMslM', 'speedMps', 'courseDeg', 'accuracyM', 'batteryPct'] as const;

/** What writer and reader of a segment both remember from block to block. */
export function createMemory() {
  return {
    measured: createOnward(),
    sentLag: createSame(),
    lon: createOnward(),
    lat: createOnward(),
    scaled: SCALED.map(createSame),
    /** The source that came after each one the last time: devices report in turn. */
    after: new Map<number, number>(),
    shapeOf: new Map<number, number>(),
    lastSource: -1,
    lastNowMs: 0
  };
}

export type Memory = ReturnType<typeof createMemory>;

/** When a source is expected to have measured, ms; of one that was never heard of, when it was heard of. */
export function measuredNext({ measured }: Memory, source: number, nowMs: number): number {
  return measured.knows(source) ? measured.of(source, 1) : nowMs;
}
