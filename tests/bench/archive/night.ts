import type { Batch } from '#core/archive/block-in.ts';
import type { PositionReport } from '#core/observation.ts';
import type { TracksPorts } from '../../../server/tracks/stage.ts';
import { createRandom } from '../random.ts';

export const START_MS = Date.UTC(2026, 10, 21, 22, 0, 0);
/** Deliveries that arrive one by one: what a second holds is not one batch. */
const BATCHES_PER_S = 20;

const names = { cyrl: 'н', latn: 'n', en: 'n' };
const kind = { freshSec: 30, ageingSec: 60, staleSec: 600, maxSpeedMps: 70 };

export const NIGHT_PACK: TracksPorts['pack'] = {
  operatingArea: [21.8, 42.2, 23.1, 44.9],
  limits: { vehicle: kind, foot: kind, drone: kind, sensor: kind, group: kind },
  feeds: [
    {
      ...{ id: 'avl', names, family: 'webhook', expectedEverySec: 1, silenceSec: 60, lagSec: 5 },
      ...{ positionsPerDevicePerMin: 60, messagesPerSec: 10_000, trustworthyClock: true }
    }
  ],
  assets: [],
  units: [],
  devices: []
};

type Mover = { lon: number; lat: number; speedMps: number; courseDeg: number; aheadMs: number; altM: number };

const round = (value: number, scale: number): number => Math.round(value * scale) / scale;

/** Devices that drive, each reporting once a second: noise of a receiver of a metre or so, clocks and ways that differ. */
export function* secondsOf(devices: number, seconds: number, seed: number): Generator<Batch> {
  const random = createRandom(seed);
  const gauss = (): number => random() + random() + random() + random() - 2;
  const movers = Array.from({ length: devices }, (): Mover => ({
    lon: 22 + random(),
    lat: 42.5 + random() * 2,
    speedMps: random() * 20,
    courseDeg: random() * 360,
    aheadMs: Math.floor(random() * 900),
    altM: 300 + random() * 900
  }));
  // Devices report in turn, with neighbours that swap now and then.
  const turn = Array.from({ length: devices }, (_, nth) => nth);

  function report(nth: number, nowMs: number): PositionReport {
    const mover = movers[nth] as Mover;
    mover.speedMps = Math.max(0, mover.speedMps + gauss() * 0.5);
    mover.courseDeg = (mover.courseDeg + gauss() * 4 + 360) % 360;
    const way = (mover.courseDeg * Math.PI) / 180;
    mover.lat += (mover.speedMps * Math.cos(way)) / 111_320;
    mover.lon += (mover.speedMps * Math.sin(way)) / 81_000;
    mover.altM += gauss() * 0.5;
    const measuredAtMs = nowMs - mover.aheadMs - Math.floor(random() * 20);
    const noise = 1.5 / 111_320;
    return {
      ...{ id: `${nth}-${nowMs}`, dedupeKey: `${nth}-${nowMs}`, feedId: 'avl', deviceId: `avl-${nth}` },
      ...{ assetId: undefined, kind: 'position', fix: '3d', timeQuality: 'device', auth: 'hmac', flags: [] },
      lon: round(mover.lon + gauss() * noise, 1e7),
      lat: round(mover.lat + gauss() * noise, 1e7),
      altMslM: round(mover.altM, 10),
      speedMps: round(mover.speedMps, 100),
      courseDeg: round(mover.courseDeg, 10) % 360,
      accuracyM: 3 + Math.floor(random() * 4),
      batteryPct: 80,
      alarm: undefined,
      measuredAtMs,
      sentAtMs: measuredAtMs + 5,
      receivedAtMs: nowMs
    };
  }

  for (let sec = 0; sec < seconds; sec++) {
    for (let swap = 0; swap < devices / 20; swap++) {
      const at = Math.floor(random() * (devices - 1));
      [turn[at], turn[at + 1]] = [turn[at + 1] ?? 0, turn[at] ?? 0];
    }
    const each = devices / BATCHES_PER_S;
    for (let part = 0; part < BATCHES_PER_S; part++) {
      const nowMs = START_MS + sec * 1_000 + part * (1_000 / BATCHES_PER_S);
      yield { nowMs, reports: turn.slice(part * each, (part + 1) * each).map((nth) => report(nth, nowMs)) };
    }
  }
}
