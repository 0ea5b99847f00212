import { emptyMoved, type Born, type Frame, type Moved } from '#core/frame/columns.ts';
import { createFrameReader } from '#core/frame/reader.ts';
import { createFrameWriter } from '#core/frame/writer.ts';
import { TRACK_KINDS } from '#core/limits.ts';
import { createRandom } from '../random.ts';

type Row = Record<Exclude<keyof Moved, 'slot'>, number>;
/** What a reader must know: who holds each slot, and where. */
type Held = { born: Born; row: Row };

const NAMES = ['П-07', 'ćirilica', 'feed:device-12', 'x', '車', '😀', 'a'.repeat(129)];
const START_MS = 1_790_000_000_000;

/**
 * Lets tracks be born, move, leave and hand on their slots, wildly but as the seed says. One reader follows every
 * frame, one joins by keyframes and misses frames. Counts the frames that did not come as they were sent, or were not
 * refused for a gap; `onFrame` sees every frame sent.
 */
export function storm(seed: number, steps: number, onFrame: (bytes: Uint8Array) => void = () => {}): number {
  const random = createRandom(seed);
  const int = (below: number): number => Math.floor(random() * below);
  const chain = int(5) === 0 ? int(2 ** 32) : int(200);
  const writer = createFrameWriter(chain);
  const follower = createFrameReader();
  const joiner = createFrameReader();
  const held = new Map<number, Held>();
  // Slots of the highest number make both ends take room for all: seldom, for it is slow.
  const spread = int(200) === 0 ? 2 ** 20 : ([40, 300, 3000][int(3)] ?? 40);
  let joined = 0;
  let mismatches = 0;
  let hubMs = START_MS + random() * 1000;
  const check = (frame: Frame | undefined, wanted: Frame | undefined): void => {
    if (!isSame(frame, wanted)) mismatches++;
  };
  for (let step = 0; step < steps; step++) {
    hubMs += int(20) === 0 ? int(1e9) : int(2000);
    const gone = [...held.keys()].filter(() => int(step % 7 === 6 ? 2 : 12) === 0).sort((a, b) => a - b);
    const changed = new Map<number, Row>();
    for (const slot of gone) held.delete(slot);
    for (const [slot, one] of held) {
      if (int(3) === 0) continue;
      one.row = next(one.row, int, hubMs);
      changed.set(slot, one.row);
    }
    const born: Born[] = [];
    for (let i = int(step % 9 === 0 ? 200 : 6); i > 0; i--) {
      const slot = int(3) === 0 && gone.length > 0 ? (gone[int(gone.length)] ?? 0) : int(spread);
      if (held.has(slot)) continue;
      const one = { born: newcomer(slot, int), row: first(int, hubMs) };
      held.set(slot, one);
      born.push(one.born);
      changed.set(slot, one.row);
    }
    const moved = columns(changed);
    const bytes = writer.delta(hubMs, born, moved, Uint32Array.from(gone));
    onFrame(bytes);
    born.sort((a, b) => a.slot - b.slot);
    const { frameSeq } = writer;
    const sent = { chain, frameSeq, base: frameSeq - 1, hubMs, born, moved, gone: Uint32Array.from(gone) };
    // Nobody was told of the empty picture, so that the first frame follows nothing.
    check(follower.read(bytes), step === 0 ? undefined : sent);
    if (int(5) > 0) {
      check(joiner.read(bytes), joined > 0 && joined === frameSeq - 1 ? sent : undefined);
      if (joined === frameSeq - 1) joined = frameSeq;
    }
    if (step > 0 && int(4) > 0) continue;
    const keyframe = writer.keyframe(hubMs);
    onFrame(keyframe);
    const all = [...held.values()].map(({ born }) => born).sort((a, b) => a.slot - b.slot);
    const places = columns(new Map([...held].map(([slot, { row }]) => [slot, row])));
    const whole = { chain, frameSeq, base: 0, hubMs, born: all, moved: places, gone: new Uint32Array(0) };
    check(joiner.read(keyframe), whole);
    joined = frameSeq;
    if (step === 0) check(follower.read(keyframe), whole);
  }
  return mismatches;
}

function newcomer(slot: number, int: (below: number) => number): Born {
  const name = (): string => (int(3) === 0 ? (NAMES[int(NAMES.length)] ?? '') : 'device-') + int(1e6);
  const kind = TRACK_KINDS[int(TRACK_KINDS.length)] ?? 'vehicle';
  return {
    slot,
    id: name(),
    kind,
    assetId: int(2) ? name() : undefined,
    unitId: int(2) ? name() : undefined
  };
}

function first(int: (below: number) => number, hubMs: number): Row {
  return {
    lonE7: int(3) === 0 ? int(2 ** 32) - 2 ** 31 : 225_000_000 + int(1e6),
    latE7: int(3) === 0 ? int(2 ** 32) - 2 ** 31 : 431_000_000 + int(1e6),
    measuredAtMs: int(9) === 0 ? int(2 ** 45) - 2 ** 44 : Math.floor(hubMs) - int(3000),
    speedCmps: int(2 ** 16),
    courseCdeg: int(2 ** 16),
    accuracyDm: int(2 ** 16),
    batteryPct: int(256),
    flags: int(256)
  };
}

/** What comes after a row: mostly a little on, sometimes anything at all. */
function next(row: Row, int: (below: number) => number, hubMs: number): Row {
  if (int(12) === 0) return first(int, hubMs);
  const near = (value: number, by: number, top: number): number =>
    int(3) === 0 ? value : Math.min(Math.max(value + int(2 * by + 1) - by, 0), top);
  return {
    lonE7: (row.lonE7 + int(8000) - 4000) | 0,
    latE7: (row.latE7 + int(8000) - 4000) | 0,
    measuredAtMs: row.measuredAtMs + (int(6) === 0 ? int(90_000) - 9000 : 1000 + int(40)),
    speedCmps: int(40) === 0 ? 0xffff : near(row.speedCmps, 30, 0xffff),
    courseCdeg: int(40) === 0 ? 0xffff : int(2) ? int(36_000) : near(row.courseCdeg, 300, 0xffff),
    accuracyDm: int(4) === 0 ? near(row.accuracyDm, 20, 0xffff) : row.accuracyDm,
    batteryPct: int(9) === 0 ? near(row.batteryPct, 2, 0xff) : row.batteryPct,
    flags: int(9) === 0 ? int(256) : row.flags
  };
}

function columns(rows: ReadonlyMap<number, Row>): Moved {
  const moved = emptyMoved(rows.size);
  [...rows]
    .sort(([a], [b]) => a - b)
    .forEach(([slot, row], at) => {
      moved.slot[at] = slot;
      moved.lonE7[at] = row.lonE7;
      moved.latE7[at] = row.latE7;
      moved.measuredAtMs[at] = row.measuredAtMs;
      moved.speedCmps[at] = row.speedCmps;
      moved.courseCdeg[at] = row.courseCdeg;
      moved.accuracyDm[at] = row.accuracyDm;
      moved.batteryPct[at] = row.batteryPct;
      moved.flags[at] = row.flags;
    });
  return moved;
}

/** Whether two frames say the same. */
export function isSame(frame: Frame | undefined, wanted: Frame | undefined): boolean {
  if (!frame || !wanted) return frame === wanted;
  if (frame.chain !== wanted.chain || frame.frameSeq !== wanted.frameSeq || frame.base !== wanted.base)
    return false;
  if (frame.hubMs !== wanted.hubMs || !equal(frame.gone, wanted.gone)) return false;
  if (JSON.stringify(frame.born) !== JSON.stringify(wanted.born.map(ordered))) return false;
  return Object.entries(wanted.moved).every(([name, column]) =>
    equal(frame.moved[name as keyof Moved], column)
  );
}

/** In the order of names in which a frame tells it. */
function ordered({ slot, id, kind, assetId, unitId }: Born): Born {
  return { slot, kind, id, assetId, unitId } satisfies Born;
}

function equal(one: ArrayLike<number>, other: ArrayLike<number>): boolean {
  if (one.length !== other.length) return false;
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
  return true;
}
