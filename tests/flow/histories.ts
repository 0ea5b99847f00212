import fc from 'fast-check';
import type { Alert } from '#core/alert.ts';
import type { Fact, FactBodies, FactKind } from '#core/fact.ts';
import type { Pack } from '#core/pack.ts';
import { NEEDS, OUTCOMES, REFERRAL_STATES, type Referral } from '#core/referral.ts';
import {
  alertId,
  at,
  count,
  incidentBodies,
  incidentId,
  ms,
  near,
  nightBodies,
  orderBodies,
  sectorId,
  unitId
} from './history-bodies.ts';

const pack = { id: 'pirot', crews: [{ id: 'c1' }], devices: [{ id: 'd1' }], units: [] } as unknown as Pack;

const referralId = fc.constantFrom('ref-26-1', 'ref-26-2');
const shelterId = fc.constantFrom('shelter-1', 'shelter-2');

const referral: fc.Arbitrary<Referral> = fc.record({
  id: referralId,
  number: fc.constantFrom('26-0001', '26-0002'),
  incidentId,
  count: fc.integer({ min: 1, max: 12 }),
  needs: fc.subarray([...NEEDS]),
  openedAtMs: ms,
  state: fc.constantFrom('identified' as const, 'bestInterest' as const),
  shelterId,
  heldUntilMs: fc.constant(undefined),
  unitId,
  reason: fc.constant(undefined),
  outcome: fc.constant(undefined),
  lateSteps: fc.constant(0),
  history: fc.constant([{ state: 'bestInterest' as const, atMs: 1, by: 'u-1' }])
});

const alert: fc.Arbitrary<Alert> = fc.record({
  id: alertId,
  kind: fc.constantFrom('groupDetected' as const, 'feedSilent' as const),
  severity: fc.constantFrom(1 as const, 3 as const),
  raisedAtMs: ms,
  measuredAtMs: ms,
  lastAtMs: ms,
  sectorId,
  at,
  errM: fc.constant(120),
  bearing: fc.constant(undefined),
  borderM: fc.constant(900),
  courseDeg: fc.constant(200),
  class: fc.constant('group' as const),
  count,
  confidence: fc.constant(0.7),
  detectionIds: fc.constant(['det-0']),
  sourceId: fc.constant('pillar-1'),
  state: fc.constant('raised' as const),
  acknowledgedBy: fc.constant(undefined),
  acknowledgedAtMs: fc.constant(undefined),
  dismissedFor: fc.constant(undefined),
  escalatedAtMs: fc.constant(undefined),
  incidentId: fc.constant(undefined),
  // What follows on something put aside comes put aside.
  shelved: fc.constantFrom(undefined, {
    untilMs: 2,
    by: 'u-1',
    reason: 'weather' as const,
    severity: 3 as const
  })
});

/** A late referral: an alert with an id of its own, as the mind gives it. */
const late: fc.Arbitrary<Alert> = alert.map((one) => ({
  ...one,
  id: 'alert:referralLate:ref-26-1:2',
  kind: 'referralLate',
  sourceId: 'ref-26-1'
}));

/** Bodies of every kind of fact; a kind that is missing here does not compile. */
const bodies: { readonly [K in FactKind]: fc.Arbitrary<FactBodies[K]> } = {
  packLoaded: fc.constant({ pack, packHash: 'h', exercise: true }),
  clockSet: fc.constant({ clock: { wallMs: 1, hubMs: 2, rate: 4 } }),
  detectionReported: fc.record({
    detection: fc.record({
      id: fc.constantFrom('det-1', 'det-2'),
      feedId: fc.constant('thermal'),
      deviceId: fc.constant('d1'),
      sensorId: fc.constant('pillar-1'),
      measuredAtMs: ms,
      receivedAtMs: ms,
      class: fc.constant('group' as const),
      classConfidence: fc.constant(0.8),
      count: fc.constant(undefined),
      at,
      errM: fc.constant(80),
      derived: fc.boolean(),
      bearing: fc.constant(undefined),
      speedMps: fc.constant(1.1),
      courseDeg: fc.constant(180),
      sectorId,
      borderM: fc.constant(400)
    })
  }),
  membershipChanged: fc.record({
    trackId: fc.constantFrom('a-1', 'a-2'),
    unitId,
    sectorId,
    change: fc.constantFrom('present' as const, 'enter' as const, 'exit' as const),
    measuredAtMs: ms,
    at
  }),
  lineCrossed: fc.record({
    trackId: fc.constant('a-1'),
    unitId,
    sectorId,
    line: fc.constant('critical' as const),
    direction: fc.constantFrom('in' as const, 'out' as const),
    measuredAtMs: ms,
    at: near
  }),
  alertRaised: fc.record({ alert: fc.oneof(alert, late) }),
  alertGrouped: fc.record({
    alertId,
    detectionId: fc.constant('det-9'),
    lastAtMs: ms,
    at,
    errM: fc.constant(60),
    borderM: fc.constant(800),
    courseDeg: fc.constant(210),
    count,
    severity: fc.constant(3 as const)
  }),
  alertAcknowledged: fc.record({ alertId }),
  alertDismissed: fc.record({ alertId, reason: fc.constant('animal' as const) }),
  alertEscalated: fc.record({ alertId }),
  alertEnded: fc.record({ alertId }),
  ...incidentBodies,
  suggestionMade: fc.record({
    suggestion: fc.record({
      id: fc.constantFrom('sug-1', 'sug-2'),
      incidentId,
      atMs: ms,
      validUntilMs: ms,
      policyVersion: fc.constant(1),
      inputsHash: fc.constant('x'),
      need: fc.constant({ capabilities: [], seats: 0 }),
      ranked: fc.constant([]),
      nearest: fc.constant(undefined),
      excluded: fc.constant([]),
      meetingWindowMin: fc.constant(undefined),
      eligible: fc.constant(0),
      routing: fc.constant('straightLine' as const)
    })
  }),
  suggestionDeclined: fc.record({
    suggestionId: fc.constant('sug-1'),
    incidentId,
    reason: fc.constant('other')
  }),
  ...orderBodies,
  ...nightBodies,
  panicCalled: fc.record({ unitId, measuredAtMs: ms }),
  dutySet: fc.record({ unitId, duty: fc.constant({ kind: 'ready' as const }) }),
  shelterReported: fc.record({
    occupancy: fc.record({
      shelterId: fc.constant('shelter-1'),
      occupied: fc.integer({ min: 0, max: 300 }),
      beds: fc.constant(200),
      status: fc.constant('open' as const),
      reportedAtMs: ms,
      reporter: fc.constant('desk')
    })
  }),
  shelterStateSet: fc.record({
    shelterId,
    state: fc.constantFrom('suspended' as const, 'active' as const),
    until: fc.constantFrom(undefined, '2026-12-01')
  }),
  referralOpened: fc.record({ referral }),
  referralMoved: fc.record({
    referralId,
    state: fc.constantFrom(...REFERRAL_STATES.filter((state) => state !== 'outcomeRecorded')),
    shelterId: fc.option(shelterId, { nil: undefined }),
    unitId,
    reason: fc.constantFrom(undefined, 'illness' as const),
    heldUntilMs: fc.option(ms, { nil: undefined })
  }),
  referralClosed: fc.record({ referralId, outcome: fc.constantFrom(...OUTCOMES) }),
  referralLate: fc.record({ referralId, steps: fc.integer({ min: 1, max: 9 }) }),
  bedsReleased: fc.record({ referralId }),
  feedStateChanged: fc.record({
    feedId: fc.constant('avl'),
    state: fc.constantFrom('live' as const, 'silent' as const),
    sinceMs: ms
  }),
  displayChanged: fc.record({
    displayId: fc.constantFrom('d-1', 'd-2'),
    name: fc.constantFrom(undefined, 'Сала 1'),
    state: fc.constantFrom('painting' as const, 'dark' as const, 'closed' as const),
    sinceMs: ms
  }),
  deviceHealthChanged: fc.record({
    deviceId: fc.constant('d1'),
    assetId: fc.constant('a-1'),
    state: fc.constantFrom('ok' as const, 'fault' as const),
    reasons: fc.constant(['tamper'])
  }),
  noteWritten: fc.record({ about: fc.constant('incident:inc-26-1'), text: fc.string() }),
  roleGranted: fc.record({
    userId: fc.constant('u-1'),
    name: fc.constant('Ј. Петровић'),
    role: fc.constant('watch' as const)
  }),
  roleRevoked: fc.record({ userId: fc.constant('u-1') }),
  accessAnchored: fc.record({ seq: fc.nat(), hash: fc.constant('0') }),
  archived: fc.record({
    alertIds: fc.subarray(['alert-1', 'alert-2']),
    incidentIds: fc.subarray(['inc-26-1']),
    assignmentIds: fc.subarray(['asg-1']),
    referralIds: fc.subarray(['ref-26-1'])
  })
};

export const KINDS = Object.keys(bodies) as readonly FactKind[];

const fact: fc.Arbitrary<Fact> = fc.constantFrom(...KINDS).chain((kind) =>
  fc.record({
    seq: fc.constant(0),
    id: fc.uuid(),
    atMs: ms,
    actor: fc.constantFrom('mind', 'u-1', 'u-2'),
    kind: fc.constant(kind),
    subjects: fc.constantFrom(
      ['incident:inc-26-1', 'track:a-1'],
      ['user:u-1'],
      ['sector:S-01'],
      ['referral:ref-26-1', 'incident:inc-26-1']
    ),
    body: fc.option(bodies[kind] as fc.Arbitrary<unknown>, { nil: undefined, freq: 20 })
  })
) as fc.Arbitrary<Fact>;

/** Histories of a hub: facts of every kind in any order, about few things so that they meet, some of them erased. */
export const histories: fc.Arbitrary<readonly Fact[]> = fc
  .array(fact, { maxLength: 60 })
  .map((facts) => facts.map((one, index) => ({ ...one, seq: index + 1 })));
