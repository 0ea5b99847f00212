import type { AssetKind } from '#core/equipment.ts';
import type { Pack } from '#core/pack.ts';
import type { DeviceHealth, Room } from '#core/room.ts';
import { sensorStanding } from '#core/sensor-standing.ts';
import type { Selected } from '$lib/state/selection.svelte.ts';
import { duration } from '#words/duration.ts';
import { coordinates, measure, UNKNOWN } from '#words/number.ts';
import { capital, nameIn, say } from '#words/say.ts';
import type { Naming } from '$lib/state/naming.ts';
import { wordOr } from '$lib/state/word.ts';
import { unitsBySector } from '../sectors/sector-rows.ts';
import { shelterRows } from '../shelters/shelter-rows.ts';

/** The small card of what is not an alarm: what it is, how it is, and how old that is. */
export type ThingView = {
  readonly title: string;
  readonly subtitle: string;
  readonly icon: string;
  readonly rows: readonly { readonly label: string; readonly value: string }[];
};

type From = {
  readonly room: Room;
  readonly naming: Naming;
  readonly nowMs: number;
  readonly symbolOf: (kind: AssetKind | undefined) => string;
};

/** The card of something selected; undefined for an alarm and a crew, which have their own, and for what is not there. */
export function thingView(selected: Selected, from: From): ThingView | undefined {
  switch (selected.kind) {
    case 'sector':
      return sectorView(selected.id, from);
    case 'shelter':
      return shelterView(selected.id, from);
    case 'sensor':
      return sensorView(selected.id, from);
    case 'crossing': {
      const crossing = from.room.pack?.crossings.find(({ id }) => id === selected.id);
      if (!crossing) return undefined;
      const { script } = from.naming;
      return {
        title: say(script, 'map.crossing', { name: nameIn(script, crossing.names) }),
        subtitle: nameIn(script, crossing.opposite),
        icon: 's-crossing',
        rows: [
          { label: say(script, 'feed.state'), value: say(script, `crossing.${crossing.status}`) },
          place(from.naming, crossing)
        ]
      };
    }
    case 'track':
      return {
        title: from.naming.source(selected.id),
        subtitle: '',
        icon: from.symbolOf(undefined),
        rows: []
      };
    case 'unit':
    case 'alert':
      return undefined;
    default:
      return selected satisfies never;
  }
}

function sectorView(id: string, { room, naming }: From): ThingView | undefined {
  const { script } = naming;
  const sector = room.pack?.sectors.find((one) => one.id === id);
  if (!sector) return undefined;
  const inside = unitsBySector(room).get(id) ?? [];
  return {
    title: naming.sector(id),
    subtitle: say(script, 'sector.level', { level: say(script, `sector.level.${sector.impactLevel}`) }),
    icon: 'u-layers',
    rows: [
      {
        label: say(script, 'unit.title'),
        value: `${inside.length} · ${say(script, 'sector.floor', { count: sector.minUnits })}`
      },
      ...(inside.length > 0
        ? [{ label: say(script, 'time.now'), value: inside.map(naming.unit).join(', ') }]
        : [])
    ]
  };
}

function shelterView(id: string, { room, naming, nowMs }: From): ThingView | undefined {
  const { script } = naming;
  const shelter = room.pack?.shelters.find((one) => one.id === id);
  const row = shelterRows(room, naming).find((one) => one.id === id);
  if (!shelter || !row) return undefined;
  const { occupied, beds, reportedAtMs } = row;
  const profile = shelter.profile.map((one) => say(script, `shelter.profile.${one}`)).join(', ');
  return {
    title: row.name,
    subtitle: row.kind,
    icon: 's-shelter',
    rows: [
      { label: say(script, 'feed.state'), value: row.state ?? say(script, 'shelter.state.active') },
      { label: say(script, 'shelter.beds'), value: row.figures },
      ...(occupied !== undefined && beds !== undefined
        ? [
            {
              label: say(script, 'shelter.freeBeds'),
              value:
                beds >= occupied
                  ? say(script, 'shelter.free', { n: beds - occupied })
                  : say(script, 'shelter.over', { count: occupied - beds })
            }
          ]
        : []),
      ...(reportedAtMs === undefined
        ? []
        : [{ label: say(script, 'shelter.report'), value: duration(script, nowMs - reportedAtMs) }]),
      ...(profile === '' ? [] : [{ label: say(script, 'shelter.takes'), value: profile }])
    ]
  };
}

function sensorView(id: string, from: From): ThingView | undefined {
  const { room, naming, symbolOf } = from;
  const { script } = naming;
  const sensor = room.pack?.sensors.find((one) => one.id === id);
  if (!sensor) return undefined;
  const kind = room.pack?.assets.find((asset) => asset.id === sensor.assetId)?.kind;
  const health = Object.values(room.health).find(({ assetId }) => assetId === sensor.assetId);
  return {
    title: naming.sensor(id),
    subtitle: kind === undefined ? '' : capital(say(script, `equipment.${kind}`)),
    icon: symbolOf(kind),
    rows: [
      {
        label: say(script, 'feed.state'),
        value: sensorState(sensor, health, from)
      },
      ...(health && health.reasons.length > 0
        ? [
            {
              label: say(script, 'sensor.reasons'),
              value: health.reasons.map((one) => wordOr(script, `health.reason.${one}`, one)).join(', ')
            }
          ]
        : []),
      {
        label: say(script, 'watch.sectors'),
        value: sensor.sectorIds.map(naming.sector).join(', ') || UNKNOWN
      },
      { label: say(script, 'sensor.range'), value: measure(script, sensor.fov.rangeM / 1000, 'km', 1) },
      place(naming, sensor)
    ]
  };
}

/** What a sensor says of itself and since when, while that is believed; the mark on the map says the same. */
function sensorState(
  sensor: Pack['sensors'][number],
  health: DeviceHealth | undefined,
  { room, naming: { script }, nowMs }: From
): string {
  const standing = room.pack ? sensorStanding(sensor, room.pack, room) : 'unknown';
  if (standing === 'unknown') return say(script, 'health.unknown');
  const isStored = standing === 'off' && health?.state !== 'fault' && health?.state !== 'offline';
  if (isStored || !health) return say(script, 'health.stored');
  return `${say(script, `health.${health.state}`)} · ${duration(script, nowMs - health.sinceMs)}`;
}

function place({ script }: Naming, { lon, lat }: { lon: number; lat: number }) {
  return { label: say(script, 'unit.position'), value: coordinates(script, lon, lat) };
}
