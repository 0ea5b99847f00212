import { decode, encode } from '@msgpack/msgpack';
import type { Moved } from '#core/frame/columns.ts';
import { createFrameReader } from '#core/frame/reader.ts';
import { createFrameWriter } from '#core/frame/writer.ts';
import { paired, ratio, type Timing } from './paired.ts';
import { askedFor, result, table } from './report.ts';
import { createFleet } from './wire/fleet.ts';
import { recordNight } from './wire/night.ts';
import { siege } from './wire/siege.ts';
import { storm } from './wire/storm.ts';
import { namedObjectsOf, objectsOf, type Tick } from './wire/tick.ts';

const NO_TIMING: Timing = { name: '', ms: [], medianMs: NaN };

/** Bytes a fleet's frames and their peers take, and what it costs to make and to read them. */
function measure(size: number, seed: number, rounds: number) {
  // A share of frames small enough to be kept for all rounds, large enough to be timed.
  const perRound = Math.max(2, Math.round(40_000 / size) * 2);
  const fleet = createFleet(size, seed);
  const first = fleet.next();
  // The second half of the fleet has no period before its second fix: let all settle.
  const settling = Array.from({ length: 6 }, fleet.next);
  const batches = Array.from({ length: rounds + 1 }, () => Array.from({ length: perRound }, fleet.next));
  const objects = batches.map((batch) => batch.map(objectsOf));
  const named = batches.map((batch) => batch.map(namedObjectsOf));
  const writer = createFrameWriter(1);
  const reader = createFrameReader();
  writer.delta(first.hubMs, first.born, first.moved, first.gone);
  const keyframe = writer.keyframe(first.hubMs);
  reader.read(keyframe);
  for (const tick of settling) reader.read(framed(writer, tick));
  const frames: Uint8Array[][] = [];
  const texts: string[][] = [];
  // What a message costs that has ids and goes through a socket, which takes and gives bytes.
  const namedBytes: Buffer[][] = [];
  const packs: Uint8Array[][] = [];
  let mismatches = 0;
  // Every side takes the batch of its own turn, so that none sees a frame twice.
  const turns = <T>(all: readonly T[], take: (one: T) => void) => {
    let turn = 0;
    return () => take(all[turn++] as T);
  };
  const encoding = paired(
    [
      {
        name: 'frames',
        run: turns(batches, (batch) => frames.push(batch.map((tick) => framed(writer, tick))))
      },
      {
        name: 'json',
        run: turns(objects, (batch) => texts.push(batch.map((one) => JSON.stringify(one))))
      },
      {
        name: 'named',
        run: turns(named, (batch) => namedBytes.push(batch.map((one) => Buffer.from(JSON.stringify(one)))))
      },
      { name: 'msgpack', run: turns(objects, (batch) => packs.push(batch.map((one) => encode(one)))) }
    ],
    rounds
  );
  const decoding = paired(
    [
      { name: 'frames', run: turns(frames, (batch) => batch.forEach((bytes) => reader.read(bytes))) },
      { name: 'json', run: turns(texts, (batch) => batch.forEach((text) => JSON.parse(text))) },
      {
        name: 'named',
        run: turns(namedBytes, (batch) => batch.forEach((one) => JSON.parse(one.toString())))
      },
      { name: 'msgpack', run: turns(packs, (batch) => batch.forEach((bytes) => decode(bytes))) }
    ],
    rounds
  );
  const second = createFrameReader();
  second.read(keyframe);
  const secondWriter = createFrameWriter(1);
  framed(secondWriter, first);
  for (const tick of settling) second.read(framed(secondWriter, tick));
  batches.flat().forEach((tick, at) => {
    if (!isTold(second.read(frames.flat()[at] ?? new Uint8Array(0))?.moved, tick.moved)) mismatches++;
  });
  const updates = sum(batches.flat(), ({ moved }) => moved.slot.length);
  return {
    mismatches,
    bytes: sum(frames.flat(), (bytes) => bytes.length) / updates,
    jsonBytes: sum(texts.flat(), (text) => text.length) / updates,
    msgpackBytes: sum(packs.flat(), (bytes) => bytes.length) / updates,
    keyframeBytes: keyframe.length / size,
    encodeNs: ((encoding[0] ?? NO_TIMING).medianMs * 1e6 * (rounds + 1)) / updates,
    decodeNs: ((decoding[0] ?? NO_TIMING).medianMs * 1e6 * (rounds + 1)) / updates,
    encodeVsJson: ratio(encoding[1], encoding[0]),
    decodeVsJson: ratio(decoding[1], decoding[0]),
    encodeVsNamed: ratio(encoding[2], encoding[0]),
    decodeVsNamed: ratio(decoding[2], decoding[0]),
    encodeVsMsgpack: ratio(encoding[3], encoding[0]),
    decodeVsMsgpack: ratio(decoding[3], decoding[0])
  };
}

/** Bytes an update of a recorded night takes; every birth and departure is in them. */
function measureNight(minutes: number, rate: number, seed: number) {
  const ticks = recordNight(minutes, rate, seed);
  const writer = createFrameWriter(1);
  const reader = createFrameReader();
  reader.read(writer.keyframe(0));
  const frames = ticks.map((tick) => framed(writer, tick));
  const mismatches = ticks.filter(
    (tick, at) => !isTold(reader.read(frames[at] ?? new Uint8Array(0))?.moved, tick.moved)
  );
  const updates = sum(ticks, ({ moved }) => moved.slot.length);
  return {
    mismatches: mismatches.length,
    updates,
    perFrame: updates / ticks.length,
    bytes: sum(frames, (bytes) => bytes.length) / updates,
    jsonBytes: sum(ticks, (tick) => JSON.stringify(objectsOf(tick)).length) / updates
  };
}

export async function run(): Promise<void> {
  const { full, seed } = askedFor();
  const rounds = full ? 25 : 11;
  const sizes = (full ? [100, 300, 1000, 3000, 10_000, 30_000, 100_000] : [100, 1000, 10_000, 100_000]).map(
    (size) => ({ size, ...measure(size, seed, size > 10_000 ? 5 : rounds) })
  );
  table(
    'tracks at 1 Hz in two frames a second: bytes an update, and how often JSON and msgpack cost what frames cost',
    sizes.map(({ mismatches: _mismatches, ...row }) => row)
  );
  const nights = [1, 16].map((rate) => ({ rate, ...measureNight(full ? 120 : 30, rate, seed) }));
  table(`the exercise at Pirot, as fast as the clock and faster`, nights);

  let mismatches = sum([...sizes, ...nights], (each) => each.mismatches);
  const storms = full ? 10_000 : 1000;
  for (let nth = 0; nth < storms; nth++) mismatches += storm(seed * 1_000_000 + nth, 12);
  const spoilt = siege(seed, full ? 1_000_000 : 200_000);
  mismatches += spoilt.wrong;
  table('storms and spoilt frames', [{ storms, ...spoilt, mismatches }]);

  const ten = sizes.find(({ size }) => size === 10_000);
  result({
    bytesPerUpdate10k: ten?.bytes ?? NaN,
    bytesPerUpdateExercise: nights[0]?.bytes ?? NaN,
    vsJsonBytes: (ten?.jsonBytes ?? NaN) / (ten?.bytes ?? NaN),
    encodeVsJson: ten?.encodeVsJson ?? NaN,
    decodeVsJson: ten?.decodeVsJson ?? NaN,
    mismatches
  });
}

function framed(
  writer: ReturnType<typeof createFrameWriter>,
  { hubMs, born, moved, gone }: Tick
): Uint8Array {
  return writer.delta(hubMs, born, moved, gone);
}

function isTold(told: Moved | undefined, moved: Moved): boolean {
  return (
    told !== undefined &&
    Object.entries(moved).every(([name, column]) => {
      const other = told[name as keyof Moved];
      return column.length === other.length && column.every((value, at) => value === other[at]);
    })
  );
}

function sum<T>(all: readonly T[], of: (one: T) => number): number {
  return all.reduce((total, one) => total + of(one), 0);
}
