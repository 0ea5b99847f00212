import type { AssetKind } from '#core/equipment.ts';
import { isOpen, sinceMs as orderSinceMs } from '#core/assignment.ts';
import { drivenBy } from '#core/referral-drive.ts';
import type { Room } from '#core/room.ts';
import { availability, callsForHelp, type Duty, type UnitState } from '#core/unit.ts';
import { capabilityName, languageName } from '#words/capability.ts';
import { duration } from '#words/duration.ts';
import { coordinates, measure, percent, UNKNOWN } from '#words/number.ts';
import { capital, say } from '#words/say.ts';
import type { UnitFix, UnitFixes } from '$lib/state/fix.ts';
import type { Naming } from '$lib/state/naming.ts';
import { patrolGroups, type PatrolRow } from '../command/patrol-rows.ts';
import { safetyLine, type OrderRow } from '../incident/order-rows.ts';
import { dutyText, sectorsOf } from './unit-rows.ts';

type Line = { readonly label: string; readonly value: string };

/** A crew as its card shows it: how it is, what it does, who is in it, and what may be changed. */
export type UnitView = {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly icon: string;
  readonly rows: readonly Line[];
  readonly safety: OrderRow['safety'];
  readonly isUnderOrder: boolean;
  /** Undefined where nobody ever set it: the crew may be asked then. */
  readonly duty: Duty | undefined;
  readonly patrols: readonly PatrolRow[];
};

type From = {
  readonly room: Room;
  readonly fixes: UnitFixes;
  readonly naming: Naming;
  readonly nowMs: number;
  readonly symbolOf: (kind: AssetKind | undefined) => string;
};

/** The card of a crew; undefined for one that is not in the pack. */
export function unitView(id: string, from: From): UnitView | undefined {
  const { room, naming, nowMs, symbolOf } = from;
  const { script } = naming;
  const kind = naming.carrier(id);
  const rows = rowsOf(id, from);
  if (!rows) return undefined;
  const state = room.units[id];
  const own = Object.fromEntries(Object.entries(room.patrols).filter(([, { unitId }]) => unitId === id));
  return {
    id,
    title: naming.unit(id),
    subtitle: kind === undefined ? '' : say(script, `equipment.${kind}`),
    icon: symbolOf(kind),
    rows,
    safety: safetyLine(room, id, naming, nowMs),
    isUnderOrder: orderOf(room, id) !== undefined,
    duty: state?.duty,
    patrols: patrolGroups(own, naming, nowMs).flatMap((group) => group.rows)
  };
}

function rowsOf(id: string, { room, fixes, naming, nowMs }: From): readonly Line[] | undefined {
  const { script } = naming;
  const unit = room.pack?.units.find((one) => one.id === id);
  if (!unit) return undefined;
  const fix = fixes.get(id);
  const maxAgeMs = (room.pack?.thresholds.fixMaxAgeSec ?? 0) * 1000;
  const driven = drivenBy(room, id);
  const state = availability(room.units[id], fix && nowMs - fix.measuredAtMs, maxAgeMs, driven.length > 0);
  const officers = room.pack?.crews.find((one) => one.id === unit.crewId)?.officers ?? [];
  const spoken = [...new Set(officers.flatMap(({ languages }) => languages))];
  const assets = room.pack?.assets.filter((asset) => unit.assetIds.includes(asset.id)) ?? [];
  const can = [...new Set(assets.flatMap(({ capabilities }) => capabilities))];
  const order = orderOf(room, id);
  const line = (
    label:
      | 'feed.state'
      | 'unit.order'
      | 'unit.drives'
      | 'unit.position'
      | 'watch.sectors'
      | 'unit.crew'
      | 'unit.languages'
      | 'unit.capabilities',
    value: string
  ): Line => ({ label: say(script, label), value });
  const duty = dutyText(room, id, state, naming);
  const sinceMs = stateSinceMs(room.units[id], order === undefined && driven.length === 0);
  return [
    line('feed.state', sinceMs === undefined ? duty : `${duty} · ${duration(script, nowMs - sinceMs)}`),
    ...(order
      ? [
          line(
            'unit.order',
            `${say(script, `assignment.state.${order.state}`)} · ${duration(script, nowMs - orderSinceMs(order))}`
          )
        ]
      : []),
    ...driven.map(({ number, shelterId }) =>
      line('unit.drives', shelterId === undefined ? number : `${number} · ${naming.shelter(shelterId)}`)
    ),
    ...(fix ? fixRows(fix, naming, nowMs) : [line('unit.position', UNKNOWN)]),
    line('watch.sectors', sectorsOf(room, unit).map(naming.sector).join(', ') || UNKNOWN),
    ...(officers.length > 0
      ? [line('unit.crew', say(script, 'count.officers', { n: officers.length }))]
      : []),
    ...(spoken.length > 0
      ? [line('unit.languages', spoken.map((code) => languageName(script, code)).join(', '))]
      : []),
    ...(can.length > 0
      ? [line('unit.capabilities', can.map((one) => capabilityName(script, one)).join(', '))]
      : [])
  ];
}

/** Since when a crew calls for help or, with nothing to do, since when it has its duty. */
function stateSinceMs(state: UnitState | undefined, isFree: boolean): number | undefined {
  if (state && callsForHelp(state)) return state.panicAtMs;
  return isFree ? state?.dutySinceMs : undefined;
}

function orderOf({ units, assignments }: Pick<Room, 'units' | 'assignments'>, unitId: string) {
  const order = assignments[units[unitId]?.assignmentId ?? ''];
  return order && isOpen(order.state) ? order : undefined;
}

function fixRows(fix: UnitFix, { script }: Naming, nowMs: number): readonly Line[] {
  const { lon, lat, measuredAtMs, life, speedMps, batteryPct } = fix;
  const age = duration(script, nowMs - measuredAtMs);
  return [
    { label: say(script, 'term.fixAge'), value: `${age} · ${say(script, `life.${life}`)}` },
    { label: say(script, 'unit.position'), value: coordinates(script, lon, lat) },
    ...(speedMps === undefined
      ? []
      : [{ label: say(script, 'unit.speed'), value: measure(script, speedMps * 3.6, 'km/h') }]),
    {
      label: say(script, 'unit.battery'),
      value: batteryPct === undefined ? capital(UNKNOWN) : percent(script, batteryPct)
    }
  ];
}
