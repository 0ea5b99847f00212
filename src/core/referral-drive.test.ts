import { expect, test } from 'vitest';
import { decide } from './decide.ts';
import { after, approve, NOW, officer, suggestion, why } from './decide-sample.ts';
import { unreadiness } from './dispatch/eligibility.ts';
import { rosterOf } from './dispatch/roster.ts';
import { fold } from './fold.ts';
import { sampleTrack } from './mind/sample.ts';
import { drivenBy } from './referral-drive.ts';
import {
  ask,
  INCIDENT,
  MINUTE,
  open,
  opened,
  PACK,
  steps,
  TO_ACCEPTED,
  TO_ARRIVED
} from './referral-sample.ts';
import type { Room } from './room.ts';
import { availability } from './unit.ts';

const VAN = 'unit-P-02';
const sources = { trackOf: (id: string) => sampleTrack(id, 1), sectorAt: () => undefined };
const reasonOf = (room: Room) => {
  const unit = rosterOf(PACK, room, sources).find(({ unitId }) => unitId === VAN);
  return unit && unreadiness(unit, PACK.thresholds, sampleTrack('P-02', 1).measuredAtMs);
};
const driving = steps(opened, ...TO_ACCEPTED, ['inTransport', { unitId: VAN }]);

test('Referral with acceptance and outcome: a van that drives a group is committed, and free once they have arrived', () => {
  const stand = (room: Room) => availability(room.units[VAN], 0, 60_000, drivenBy(room, VAN).length > 0);
  const accepted = steps(opened, ...TO_ACCEPTED);
  expect([stand(accepted), reasonOf(accepted)]).toEqual(['available', undefined]);
  expect([stand(driving), reasonOf(driving)]).toEqual([
    'committed',
    { kind: 'transports', referralNumber: '26-0001', to: { cyrl: 'near', latn: 'near', en: 'near' } }
  ]);
  const arrived = steps(opened, ...TO_ARRIVED);
  expect([stand(arrived), reasonOf(arrived)]).toEqual(['available', undefined]);
});

test('another place that has to be asked, and a way that came to nothing, free the van as well', () => {
  const elsewhere = after(driving, ask(driving, 'requested', { shelterId: 'far', reason: 'road' }));
  const left = after(driving, ask(driving, 'outcomeRecorded', { outcome: 'left' }));
  for (const room of [elsewhere, left])
    expect([drivenBy(room, VAN), reasonOf(room)]).toEqual([[], undefined]);
});

test('a van with two groups is committed until the last of them is there, and the first names the place', () => {
  const two = after(driving, decide(driving, { ...open, id: 'open-2' }, officer, NOW));
  const way = [['consentGiven'], ['requested', { shelterId: 'far' }], ['accepted']] as const;
  const both = [...way, ['inTransport', { unitId: VAN }] as const].reduce(
    (room, [to, more], n) =>
      after(room, ask(room, to, { ...more, referralId: 'ref-26-2', id: `b${n}` }, NOW + (10 + n) * MINUTE)),
    two
  );
  expect(drivenBy(both, VAN).map(({ id }) => id)).toEqual(['ref-26-1', 'ref-26-2']);
  const one = after(both, ask(both, 'arrived', {}, NOW + 30 * MINUTE));
  expect(drivenBy(one, VAN).map(({ id }) => id)).toEqual(['ref-26-2']);
});

test('a suggestion made before the van left does not send it away with the group on board', () => {
  const proposed = fold(driving, {
    seq: driving.seq + 1,
    id: 'sug',
    atMs: NOW,
    actor: 'mind',
    subjects: [],
    kind: 'suggestionMade',
    body: {
      suggestion: {
        ...suggestion(INCIDENT),
        ranked: suggestion(INCIDENT).ranked.map((one) => ({ ...one, unitId: VAN }))
      }
    }
  });
  expect(why(decide(proposed, approve(VAN), officer, NOW))).toBe('unitBusy');
});

test('who is under an order for another incident drives nobody; the crew that met the group does', () => {
  const accepted = steps(opened, ...TO_ACCEPTED);
  const under = (incidentId: string): Room => {
    const assignment = {
      id: 'asg-1',
      incidentId,
      unitId: VAN,
      suggestionId: undefined,
      role: 'primary' as const,
      approvedBy: 'u-1',
      approvedAtMs: NOW,
      overrideReason: undefined,
      state: 'onScene' as const,
      history: []
    };
    const fact = { seq: accepted.seq + 1, id: 'asg', atMs: NOW, actor: 'u-1', subjects: [] };
    return fold(accepted, { ...fact, kind: 'assignmentApproved', body: { assignment } });
  };
  const ride = (room: Room) => why(ask(room, 'inTransport', { unitId: VAN }));
  expect([ride(under(INCIDENT)), ride(under('inc-26-9'))]).toEqual(['ok', 'unitBusy']);
});
