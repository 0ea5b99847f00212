import { bestFit, DETOUR, ROAD_MPS, type BestFit, type FitExclusion, type Party } from '#core/best-fit.ts';
import type { Incident } from '#core/incident.ts';
import type { Need } from '#core/referral.ts';
import type { Room } from '#core/room.ts';
import type { LonLat } from '#core/place.ts';
import { fullDate } from '#words/clock.ts';
import { duration } from '#words/duration.ts';
import { decimal, measure } from '#words/number.ts';
import { say } from '#words/say.ts';
import type { Naming } from '$lib/state/naming.ts';

/** A place that could take the group, with its reckoning in one line. */
export type FitRow = {
  readonly shelterId: string;
  readonly name: string;
  readonly free: string;
  readonly drive: string;
  readonly reportAge: string;
  readonly total: string;
  /** `42,0 вожња + 1,2 старост стања`: what adds up to the total. */
  readonly sum: string;
};

export type FitView = {
  readonly rows: readonly FitRow[];
  readonly excluded: readonly { readonly shelterId: string; readonly name: string; readonly why: string }[];
  /** Places that may be asked, suggested first; what speaks against one stands beside it. */
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly routing: string;
};

const MINUTE_MS = 60_000;
/** These do not take anybody in, whatever an officer knows. */
const SHUT: ReadonlySet<FitExclusion['kind']> = new Set(['closed', 'suspended', 'standby']);

/** Where a group of an incident could go, best first, and why not elsewhere. */
export function fitView(
  room: Room,
  incident: Pick<Incident, 'at' | 'sectorId'> | undefined,
  party: { readonly count: number; readonly needs: readonly Need[] },
  naming: Naming,
  nowMs: number
): FitView {
  const { script } = naming;
  const at = groundOf(room, incident);
  const found: BestFit = at
    ? bestFit(room, { ...party, at } satisfies Party, nowMs)
    : { ranked: [], excluded: [], routing: 'straightLine' };
  const rows = found.ranked.map(({ shelterId, free, travelMin, reportAgeMs, totalMin, terms }): FitRow => ({
    shelterId,
    name: naming.shelter(shelterId),
    free: decimal(script, free),
    drive: duration(script, travelMin * MINUTE_MS),
    reportAge: duration(script, reportAgeMs),
    total: decimal(script, totalMin, 1),
    sum: terms
      .filter(({ kind, minutes }) => kind === 'travel' || minutes > 0)
      .map(({ kind, minutes }) => `${decimal(script, minutes, 1)} ${say(script, `fit.term.${kind}`)}`)
      .join(' + ')
  }));
  const excluded = found.excluded.map(({ shelterId, why }) => ({
    shelterId,
    name: naming.shelter(shelterId),
    why: whyNot(why, naming)
  }));
  const asked = found.excluded.filter(({ why }) => !SHUT.has(why.kind)).map(({ shelterId }) => shelterId);
  return {
    rows,
    excluded,
    options: [
      ...rows.map(({ shelterId, name, free, drive }) => ({
        value: shelterId,
        label: `${name} · ${say(script, 'reception.freeText', { free })} · ${drive}`
      })),
      ...excluded
        .filter(({ shelterId }) => asked.includes(shelterId))
        .map(({ shelterId, name, why }) => ({ value: shelterId, label: `${name} · ${why}` }))
    ],
    routing: say(script, 'fit.straightLine', {
      factor: decimal(script, DETOUR, 2),
      pace: measure(script, Math.round(ROAD_MPS * 3.6), 'km/h')
    })
  };
}

/** Where the group is: its place, else the middle of its section, else the hub. */
function groundOf(
  { pack }: Room,
  incident: Pick<Incident, 'at' | 'sectorId'> | undefined
): LonLat | undefined {
  const sector = pack?.sectors.find(({ id }) => id === incident?.sectorId);
  return incident?.at ?? sector?.label ?? (pack && [pack.view.lon, pack.view.lat]);
}

function whyNot(why: FitExclusion, { script }: Naming): string {
  switch (why.kind) {
    case 'closed':
    case 'standby':
    case 'capacityUnknown':
      return say(script, `fit.why.${why.kind}`);
    case 'suspended':
      return why.until === undefined
        ? say(script, 'shelter.state.suspended')
        : say(script, 'fit.why.suspended', { date: fullDate(script, Date.parse(why.until)) });
    case 'profileMissing':
      return say(script, 'fit.why.profileMissing', { need: say(script, `need.${why.need}`) });
    case 'reportOld':
      return say(script, 'fit.why.reportOld', {
        age: duration(script, why.ageMs),
        limit: duration(script, why.limitMs)
      });
    case 'full':
      return say(script, 'fit.why.full', { free: Math.max(0, why.free), needed: why.needed });
    default:
      return why satisfies never;
  }
}
