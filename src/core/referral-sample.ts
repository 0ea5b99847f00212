import type { Command } from './command.ts';
import { decide, type Decision } from './decide.ts';
import { after, assessed, NOW, officer } from './decide-sample.ts';
import { SAMPLE_PACK } from './mind/sample.ts';
import type { Pack } from './pack.ts';
import type { Room } from './room.ts';
import type { Shelter } from './shelter.ts';
import type { Viewer } from './rights.ts';

/** A hub with an incident, four places and a van of eight seats, for tests. */
export const MINUTE = 60_000;
export const INCIDENT = 'inc-26-1';
export const commander: Viewer = { ...officer, userId: 'u-2', role: 'commander' };

const [house] = SAMPLE_PACK.shelters;
if (!house) throw new Error('the sample pack has no shelter');

export function place(id: string, over: Partial<Shelter> = {}): Shelter {
  return { ...house, id, names: { cyrl: id, latn: id, en: id }, ...over } as Shelter;
}

const van = SAMPLE_PACK.assets.map((asset) =>
  asset.id === 'P-02' ? { ...asset, kind: 'van' as const, seats: 8 } : asset
);

export const PACK: Pack = {
  ...SAMPLE_PACK,
  assets: van,
  shelters: [
    place('near', { lon: 22.8, lat: 43.1, profile: ['singleAdults', 'families'] }),
    place('far', { lon: 21.9, lat: 42.55, profile: ['families', 'medical'] }),
    place('shut', { status: { state: 'closed', asOf: '2026-01-01' } }),
    place('ready', { status: { state: 'standby', asOf: '2026-01-01' } })
  ]
};

export const START: Room = report({ ...assessed, pack: PACK }, { near: 60, far: 100 });

/** The room after places of 200 beds reported so many occupied. */
export function report(room: Room, occupied: Readonly<Record<string, number>>, atMs = NOW): Room {
  const told = Object.entries(occupied).map(([shelterId, count]) => ({
    shelterId,
    occupied: count,
    beds: 200,
    status: 'open' as const,
    reportedAtMs: atMs,
    reporter: 'duty'
  }));
  return {
    ...room,
    occupancy: { ...room.occupancy, ...Object.fromEntries(told.map((one) => [one.shelterId, one])) }
  };
}

export const open: Command = {
  id: 'open',
  kind: 'openReferral',
  incidentId: INCIDENT,
  count: 4,
  needs: ['families']
};
export type Move = Partial<Extract<Command, { kind: 'moveReferral' }>>;

export function ask(room: Room, to: Exclude<Move['to'], undefined>, more: Move = {}, atMs = NOW): Decision {
  const id = `${to}-${atMs}`;
  return decide(room, { id, kind: 'moveReferral', referralId: 'ref-26-1', to, ...more }, officer, atMs);
}

/** The room after these steps, one minute apart unless told otherwise. */
export function steps(
  room: Room,
  ...all: readonly (readonly [Exclude<Move['to'], undefined>, Move?])[]
): Room {
  return all.reduce((now, [to, more], n) => after(now, ask(now, to, more, NOW + (n + 1) * MINUTE)), room);
}

export const opened = after(START, decide(START, open, officer, NOW));
export const TO_ACCEPTED = [['consentGiven'], ['requested', { shelterId: 'near' }], ['accepted']] as const;
export const TO_ARRIVED = [...TO_ACCEPTED, ['inTransport', { unitId: 'unit-P-02' }], ['arrived']] as const;
