import type { Born, Moved } from '#core/frame/columns.ts';

/** What a writer is given for one frame. */
export type Tick = {
  readonly hubMs: number;
  readonly born: readonly Born[];
  readonly moved: Moved;
  readonly gone: Uint32Array;
};

/** An update as an object with the same fields, in the units that people write. */
export type Update<Who> = Who & {
  readonly lon: number;
  readonly lat: number;
  readonly measuredAtMs: number;
  readonly speedMps: number;
  readonly courseDeg: number;
  readonly accuracyM: number;
  readonly batteryPct: number;
  readonly flags: number;
};

/** The same as a peer's message has it: an object a track, named by its slot as in a frame. */
export function objectsOf({ hubMs, moved }: Tick): Message<{ readonly slot: number }> {
  return messageOf(hubMs, moved, (slot) => ({ slot }));
}

/** As objectsOf, each named by an id, as where there are no slots. */
export function namedObjectsOf({ hubMs, moved }: Tick): Message<{ readonly id: string }> {
  return messageOf(hubMs, moved, (slot) => ({ id: `track-${slot}` }));
}

type Message<Who> = { readonly hubMs: number; readonly tracks: readonly Update<Who>[] };

function messageOf<Who>(hubMs: number, moved: Moved, who: (slot: number) => Who): Message<Who> {
  const tracks = Array.from(moved.slot, (slot, row): Update<Who> => ({
    ...who(slot),
    lon: (moved.lonE7[row] ?? 0) / 1e7,
    lat: (moved.latE7[row] ?? 0) / 1e7,
    measuredAtMs: moved.measuredAtMs[row] ?? 0,
    speedMps: (moved.speedCmps[row] ?? 0) / 100,
    courseDeg: (moved.courseCdeg[row] ?? 0) / 100,
    accuracyM: (moved.accuracyDm[row] ?? 0) / 10,
    batteryPct: moved.batteryPct[row] ?? 0,
    flags: moved.flags[row] ?? 0
  }));
  return { hubMs, tracks };
}
