import { expect, test } from 'vitest';
import { decodeFrame, encodeFrame, toMoved, type FrameTrack } from '#core/frame.ts';
import { applyFrame, createColumns, drop, put } from './columns.ts';
import { eachTrailPoint, TRAIL_MS, TRAIL_POINTS } from './trail.ts';

const HUB_MS = 1_763_000_000_000;

function track(handle: number, over: Partial<FrameTrack> = {}): FrameTrack {
  return {
    handle,
    id: `t${handle}`,
    kind: 'vehicle',
    assetId: undefined,
    unitId: undefined,
    lon: 22.5,
    lat: 43.1,
    accuracyM: undefined,
    speedMps: 5,
    courseDeg: 90,
    batteryPct: undefined,
    measuredAtMs: HUB_MS,
    suspect: false,
    ...over
  };
}

function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state % below;
  };
}

function frame(
  frameSeq: number,
  base: number,
  tracks: readonly FrameTrack[],
  born = tracks,
  gone: number[] = []
) {
  const moved = toMoved(tracks, HUB_MS);
  return decodeFrame(
    encodeFrame({ frameSeq, base, hubMs: HUB_MS, born, moved, gone: Uint32Array.from(gone) })
  );
}

test('a storm of puts and drops leaves what a plain map would hold', () => {
  const pick = random(7);
  const columns = createColumns(4);
  const model = new Map<number, FrameTrack>();
  for (let i = 0; i < 20_000; i++) {
    const handle = pick(300);
    if (pick(3) === 0) {
      drop(columns, handle);
      model.delete(handle);
    } else {
      const one = track(handle, {
        lon: pick(360) - 180,
        lat: pick(180) - 90,
        courseDeg: pick(360),
        batteryPct: pick(101)
      });
      put(columns, one);
      model.set(handle, one);
    }
  }
  expect(columns.handles.length).toBe(model.size);
  expect(columns.identities.length).toBe(model.size);
  for (const [handle, one] of model) {
    const row = columns.rows.get(handle) ?? -1;
    expect([columns.handles[row], columns.identities[row]?.id]).toEqual([handle, one.id]);
    expect([...columns.lonLat.subarray(row * 2, row * 2 + 2)]).toEqual([one.lon, one.lat]);
    expect([columns.courseDeg[row], columns.batteryPct[row]]).toEqual([one.courseDeg, one.batteryPct]);
  }
});

test('a keyframe replaces the picture and a delta moves it on', () => {
  const columns = createColumns(1);
  put(columns, track(99));
  expect(applyFrame(columns, frame(5, 0, [track(1), track(2, { kind: 'drone', unitId: 'u-2' })]))).toBe(
    'applied'
  );
  expect(columns.handles).toEqual([1, 2]);
  expect(columns.identities[1]).toMatchObject({ kind: 'drone', unitId: 'u-2' });
  const next = frame(6, 5, [track(2, { lon: 22.6, speedMps: undefined }), track(3)], [track(3)], [1]);
  expect(applyFrame(columns, next)).toBe('applied');
  expect([...columns.handles].sort()).toEqual([2, 3]);
  const row = columns.rows.get(2) ?? -1;
  expect(columns.lonLat[row * 2]).toBeCloseTo(22.6, 7);
  expect(columns.speedMps[row]).toBeNaN();
  expect(columns.frameSeq).toBe(6);
});

test('a frame that does not follow asks for a keyframe, and nothing is taken until it comes', () => {
  const columns = createColumns();
  expect(applyFrame(columns, frame(3, 2, [track(1)]))).toBe('needKeyframe');
  expect(applyFrame(columns, frame(5, 0, [track(1)]))).toBe('applied');
  expect(applyFrame(columns, frame(7, 6, [track(1, { lon: 1 })], []))).toBe('needKeyframe');
  expect(columns.lonLat[0]).toBeCloseTo(22.5, 7);
  expect(applyFrame(columns, frame(6, 5, [track(1)], []))).toBe('needKeyframe');
  expect(applyFrame(columns, frame(9, 0, [track(1)]))).toBe('applied');
});

test('a move of a track that nobody named asks for a keyframe', () => {
  const columns = createColumns();
  applyFrame(columns, frame(5, 0, [track(1)]));
  expect(applyFrame(columns, frame(6, 5, [track(2)], []))).toBe('needKeyframe');
});

test('a trail keeps ten minutes, outlives a keyframe and goes with its track', () => {
  const columns = createColumns();
  for (let i = 0; i < 1000; i++)
    put(columns, track(1, { lat: 43 + i / 1e4, measuredAtMs: HUB_MS + i * 1000 }));
  const nowMs = HUB_MS + 999_000;
  const lats = (): number[] => {
    const found: number[] = [];
    eachTrailPoint(columns.trails, 't1', nowMs, (_lon, lat) => found.push(lat));
    return found;
  };
  expect(lats().length).toBeLessThanOrEqual(TRAIL_POINTS);
  expect(lats()[0]).toBeGreaterThan(lats().at(-1) ?? Infinity);
  expect(lats().at(-1)).toBeGreaterThanOrEqual(43 + (999_000 - TRAIL_MS) / 1e7 - 1e-9);
  const before = lats().length;
  applyFrame(columns, frame(5, 0, [track(8, { id: 't1' })]));
  expect(lats().length).toBe(before);
  applyFrame(columns, frame(6, 5, [], [], [8]));
  expect(lats()).toEqual([]);
});
