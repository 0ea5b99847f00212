import { join } from 'node:path';
import { emptyMoved, SUSPECT, UNKNOWN_16, UNKNOWN_8, type Born } from '#core/frame/columns.ts';
import type { PositionReport } from '#core/observation.ts';
import type { Track } from '#core/track.ts';
import { parseMessage } from '#core/wire/message.ts';
import { NEW_NIGHT, step } from '../../../server/exercise/model/step.ts';
import { createWorld } from '../../../server/exercise/model/world.ts';
import { loadPack } from '../../../server/hubs/load.ts';
import { createTracks } from '../../../server/tracks/stage.ts';
import type { Tick } from './tick.ts';

/** As the hub makes frames and the exercise takes steps, in ms of wall time. */
const FRAME_MS = 500;
const START_MS = Date.UTC(2026, 10, 21, 19, 0);

/**
 * The frames' worth of so many minutes of the exercise at Pirot: what its devices say, through the parser and the
 * stage that hubs use. `rate` is how fast hub time runs.
 */
export function recordNight(minutes: number, rate: number, seed: number): Tick[] {
  const loaded = loadPack(join(process.cwd(), 'server/hubs/pirot'));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const { pack } = loaded;
  const world = createWorld(pack, seed, START_MS, rate);
  const slots = new Map<string, number>();
  const free: number[] = [];
  const dirty = new Map<string, Track>();
  const born: Born[] = [];
  const gone: number[] = [];
  const tracks = createTracks({
    pack,
    reject: () => {},
    quarantine: () => {},
    alarm: () => {},
    next: (changes) => {
      for (const { track } of changes) dirty.set(track.id, track);
    },
    forgotten: (ids) => {
      for (const id of ids) {
        const slot = slots.get(id);
        dirty.delete(id);
        slots.delete(id);
        if (slot !== undefined) gone.push(slot);
      }
    }
  });

  function tick(hubMs: number): Tick {
    for (const { id, kind, assetId, unitId } of dirty.values()) {
      if (slots.has(id)) continue;
      const slot = free.pop() ?? slots.size + gone.length;
      slots.set(id, slot);
      born.push({ slot, id, kind, assetId, unitId });
    }
    const rows = [...dirty.values()].map((track) => ({ slot: slots.get(track.id) ?? 0, track }));
    rows.sort((a, b) => a.slot - b.slot);
    const moved = emptyMoved(rows.length);
    rows.forEach(({ slot, track }, row) => {
      moved.slot[row] = slot;
      moved.lonE7[row] = Math.round(track.lon * 1e7);
      moved.latE7[row] = Math.round(track.lat * 1e7);
      moved.measuredAtMs[row] = Math.round(track.measuredAtMs);
      moved.speedCmps[row] = scaled(track.speedMps, 100);
      moved.courseCdeg[row] = scaled(track.courseDeg, 100);
      moved.accuracyDm[row] = scaled(track.accuracyM, 10);
      moved.batteryPct[row] = track.batteryPct === undefined ? UNKNOWN_8 : Math.round(track.batteryPct);
      moved.flags[row] = track.flags.includes('suspectJump') ? SUSPECT : 0;
    });
    const made = { hubMs, born: born.splice(0), moved, gone: Uint32Array.from(gone) };
    free.push(...gone.splice(0));
    dirty.clear();
    return made;
  }

  const ticks: Tick[] = [];
  let state = NEW_NIGHT;
  let nth = 0;
  for (let wallMs = 0; wallMs * rate <= minutes * 60_000; wallMs += FRAME_MS) {
    const nowMs = START_MS + wallMs * rate;
    const next = step(world, state, nowMs);
    state = next.state;
    const reports = next.sent.flatMap(({ feedId, message }): PositionReport[] => {
      if (message.kind !== 'position') return [];
      const assetId = pack.devices.find((device) => device.id === message.deviceId)?.assetId;
      const parsed = parseMessage(message, {
        feedId,
        deviceId: message.deviceId,
        assetId,
        receivedAtMs: nowMs,
        auth: 'hmac',
        newId: () => `${nth++}`
      });
      return parsed.ok && parsed.value.kind === 'position' ? [parsed.value] : [];
    });
    tracks.accept(reports, nowMs);
    if (dirty.size > 0 || gone.length > 0) ticks.push(tick(nowMs));
  }
  tracks.close();
  return ticks;
}

function scaled(value: number | undefined, factor: number): number {
  return value === undefined ? UNKNOWN_16 : Math.min(Math.max(Math.round(value * factor), 0), UNKNOWN_16 - 1);
}
