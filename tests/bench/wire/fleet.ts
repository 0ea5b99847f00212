import { emptyMoved, type Born } from '#core/frame/columns.ts';
import type { TrackKind } from '#core/limits.ts';
import { createRandom } from '../random.ts';
import type { Tick } from './tick.ts';

const FRAME_MS = 500;
const START_MS = 1_790_000_000_000;
const M_PER_DEG = 111_320;
const LAT_DEG = 43.2;
const M_PER_DEG_LON = M_PER_DEG * Math.cos((LAT_DEG * Math.PI) / 180);

/** How each kind goes: share of the fleet, pace in m/s, how hard it speeds up (m/s²) and turns (degrees/s), % of battery an hour. */
const KINDS: readonly (readonly [
  kind: TrackKind,
  share: number,
  paceMps: number,
  pushMps2: number,
  turnDegPerSec: number,
  drainPerH: number
])[] = [
  ['vehicle', 0.6, 14, 0.5, 2, 1],
  ['drone', 0.25, 12, 0.8, 4, 150],
  ['foot', 0.15, 1.3, 0.2, 6, 7]
];

/**
 * What receivers get wrong: an error of 2.5 m that wanders over a minute, one of 0.3 m that is new in every fix, and in
 * each component of the velocity 0.1 m/s (from the Doppler shift). They tell the time of a fix to the ms, 15 ms unevenly.
 */
const NOISE = { wanderM: 2.5, wanderSec: 60, whiteM: 0.3, velocityMps: 0.1, jitterMs: 15 };
/** Updates lost on the way. */
const LOST = 0.01;

type Mover = {
  readonly kind: TrackKind;
  readonly paceMps: number;
  readonly pushMps2: number;
  readonly turnDegPerSec: number;
  readonly drainPerSec: number;
  /** Of each second, when it measures. */
  readonly phaseMs: number;
  eastM: number;
  northM: number;
  speedMps: number;
  courseDeg: number;
  turning: number;
  offEastM: number;
  offNorthM: number;
  accuracyM: number;
  battery: number;
};

/**
 * A fleet around Pirot that reports once a second, each at its own moment, in the two frames a second that a hub makes.
 * Everything that changes in an update changes as it does on the road: nothing is left out to please the codec.
 */
export function createFleet(size: number, seed: number): { readonly next: () => Tick } {
  const random = createRandom(seed);
  // Box–Muller: the normal distribution.
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const movers = Array.from({ length: size }, (): Mover => {
    let left = random();
    const [kind, , paceMps, pushMps2, turnDegPerSec, drainPerH] = KINDS.find(
      ([, share]) => (left -= share) < 0
    ) ??
      KINDS[0] ?? ['vehicle', 1, 14, 0.5, 2, 1];
    return {
      kind,
      paceMps: paceMps * (0.6 + 0.8 * random()),
      pushMps2,
      turnDegPerSec,
      drainPerSec: drainPerH / 3600,
      phaseMs: random() * 1000,
      eastM: (random() - 0.5) * 120_000,
      northM: (random() - 0.5) * 120_000,
      speedMps: paceMps * random(),
      courseDeg: random() * 360,
      turning: 0,
      offEastM: NOISE.wanderM * normal(),
      offNorthM: NOISE.wanderM * normal(),
      accuracyM: 2 + 6 * random(),
      battery: 20 + 80 * random()
    };
  });

  /** One second of one mover; what draws a value back keeps it about where it belongs. */
  function step(mover: Mover): void {
    mover.speedMps += 0.1 * (mover.paceMps - mover.speedMps) + mover.pushMps2 * normal();
    mover.speedMps = Math.max(0, mover.speedMps);
    mover.turning = 0.8 * mover.turning + 0.6 * mover.turnDegPerSec * normal();
    mover.courseDeg = (mover.courseDeg + mover.turning + 360) % 360;
    const course = (mover.courseDeg * Math.PI) / 180;
    mover.eastM += mover.speedMps * Math.sin(course);
    mover.northM += mover.speedMps * Math.cos(course);
    const kept = Math.exp(-1 / NOISE.wanderSec);
    const fresh = NOISE.wanderM * Math.sqrt(1 - kept * kept);
    mover.offEastM = kept * mover.offEastM + fresh * normal();
    mover.offNorthM = kept * mover.offNorthM + fresh * normal();
    mover.accuracyM = Math.max(1, mover.accuracyM + 0.03 * normal());
    mover.battery = mover.battery <= 5 ? 100 : mover.battery - mover.drainPerSec;
  }

  let frame = 0;
  let hubMs = START_MS;
  return {
    next() {
      hubMs = START_MS + frame * FRAME_MS + random() * 5;
      const isFirst = frame === 0;
      const half = frame++ % 2;
      const due: number[] = [];
      movers.forEach((mover, slot) => {
        const isDue = Math.floor(mover.phaseMs / FRAME_MS) === half;
        if (isDue && !isFirst) step(mover);
        if (isFirst || (isDue && random() >= LOST)) due.push(slot);
      });
      const moved = emptyMoved(due.length);
      due.forEach((slot, row) => {
        const mover = movers[slot];
        if (!mover) return;
        const east = mover.eastM + mover.offEastM + NOISE.whiteM * normal();
        const north = mover.northM + mover.offNorthM + NOISE.whiteM * normal();
        const course = (mover.courseDeg * Math.PI) / 180;
        const eastMps = mover.speedMps * Math.sin(course) + NOISE.velocityMps * normal();
        const northMps = mover.speedMps * Math.cos(course) + NOISE.velocityMps * normal();
        const courseDeg = ((Math.atan2(eastMps, northMps) * 180) / Math.PI + 360) % 360;
        const secondMs = Math.floor((frame - 1) / 2) * 1000 - 1000;
        moved.slot[row] = slot;
        moved.lonE7[row] = Math.round((22.6 + east / M_PER_DEG_LON) * 1e7);
        moved.latE7[row] = Math.round((LAT_DEG + north / M_PER_DEG) * 1e7);
        moved.measuredAtMs[row] = Math.round(START_MS + secondMs + mover.phaseMs + NOISE.jitterMs * normal());
        moved.speedCmps[row] = Math.round(Math.hypot(eastMps, northMps) * 100);
        moved.courseCdeg[row] = Math.round(courseDeg * 100) % 36_000;
        moved.accuracyDm[row] = Math.round(mover.accuracyM * 10);
        moved.batteryPct[row] = Math.round(mover.battery);
      });
      const born = isFirst ? movers.map(({ kind }, slot) => newcomer(kind, slot)) : [];
      return { hubMs, born, moved, gone: new Uint32Array(0) };
    }
  };
}

function newcomer(kind: TrackKind, slot: number): Born {
  const unitId = slot % 3 === 0 ? `unit-${slot}` : undefined;
  return { slot, id: `${kind}-${slot}`, kind, assetId: `asset-${slot}`, unitId };
}
