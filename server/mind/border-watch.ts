import { createBorderMemory, type BorderMemory, type Look } from '#core/border-watch-memory.ts';
import { moverSight, sensorSight, watchingAssets, workingSensors } from '#core/border-watch-sight.ts';
import type { FactDraft } from '#core/fact.ts';
import { mindDraft } from '#core/mind/draft.ts';
import { isVoid, nextVoidTimer, openVoid, VOID_CAUSES, voidDraft, type VoidTimer } from '#core/mind/void.ts';
import type { Observation } from '#core/observation.ts';
import type { Pack } from '#core/pack.ts';
import type { Room } from '#core/room.ts';
import type { Track } from '#core/track.ts';
import { createWatchCells } from '#core/watch-cells.ts';

const MINUTE_MS = 60_000;

export type BorderWatcher = {
  /** A device that speaks of anything is alive. Nobody but the devices of the pack is remembered. */
  readonly hear: (observations: readonly Observation[]) => void;
  /** Looks at the border as it is watched now: the measurement of the minute, and what is void. */
  readonly due: (room: Room, nowMs: number) => readonly FactDraft[];
};

/** Remembers when each piece of the border was watched last, and says each minute and after each change of a sensor how it stands. */
export function createBorderWatch(
  pack: Pack,
  trackOf: (assetId: string) => Track | undefined
): BorderWatcher {
  const cells = createWatchCells(pack.sectors);
  const standing = new Set(pack.sensors.map(({ assetId }) => assetId));
  const heardMs = new Map<string, number | undefined>(
    pack.devices.filter(({ assetId }) => standing.has(assetId)).map(({ id }) => [id, undefined])
  );
  const timers = new Map<string, VoidTimer>();
  let memory: BorderMemory | undefined;
  let startedMs = 0;
  let working: string | undefined;

  function looksOf(room: Room, sensors: Pack['sensors'], nowMs: number): readonly Look[] {
    return [
      ...sensors.map((sensor) => ({ sight: sensorSight(sensor), atMs: nowMs })),
      ...watchingAssets(pack, room).flatMap((asset): Look[] => {
        const track = trackOf(asset.id);
        const sight = track && moverSight(asset, track, pack.limits, nowMs);
        return track && sight ? [{ sight, atMs: track.measuredAtMs }] : [];
      })
    ];
  }

  return {
    hear(observations) {
      for (const { deviceId, measuredAtMs } of observations)
        if (heardMs.has(deviceId))
          heardMs.set(deviceId, Math.max(heardMs.get(deviceId) ?? -Infinity, measuredAtMs));
    },
    due(room, nowMs) {
      const isFirst = memory === undefined;
      if (isFirst) startedMs = nowMs;
      memory ??= createBorderMemory(cells, pack.sectors, room.border, nowMs);
      // A sensor whose word is journalled has its own time to be heard again after a start.
      const sensors = workingSensors(pack, room, (id) => heardMs.get(id) ?? startedMs, nowMs);
      memory.look(looksOf(room, [...sensors], nowMs), nowMs);
      const watch = memory.measure(nowMs);

      const key = sensors.map(({ id }) => id).join(' ');
      // A start is a change: what was watched before it need not be any more.
      const isChanged = working !== key;
      working = key;
      const minute = Math.floor(nowMs / MINUTE_MS);
      const isDue = room.border === undefined || Math.floor(room.border.atMs / MINUTE_MS) !== minute;
      const id = isDue ? `watch:${minute}` : isChanged ? `watch:${minute}:${room.seq}` : undefined;

      return [
        ...(id === undefined ? [] : [mindDraft('borderMeasured', id, nowMs, ['hub:border'], { watch })]),
        ...pack.sectors.flatMap((sector) =>
          VOID_CAUSES.flatMap((cause) => {
            const name = `${sector.id} ${cause}`;
            // What was void before a restart is, until it has been well for its time.
            const open = isFirst ? openVoid(room, sector.id, cause) : undefined;
            const before = open ? { badSinceMs: open.raisedAtMs, wellSinceMs: undefined } : timers.get(name);
            const bad = isVoid(cause, sector, watch, room, pack, sensors);
            const timer = nextVoidTimer(before, bad, nowMs);
            if (timer) timers.set(name, timer);
            else timers.delete(name);
            return voidDraft(cause, sector, timer, watch, room, startedMs, nowMs) ?? [];
          })
        )
      ];
    }
  };
}
