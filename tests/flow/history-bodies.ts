import fc from 'fast-check';
import { ORDER_TIMERS } from '#core/assignment.ts';
import type { FactBodies } from '#core/fact.ts';
import { AID_NEEDS } from '#core/people-met.ts';

/** What the facts of a generated history are about: few things, so that they meet. */
export const near = fc.tuple(
  fc.double({ min: 20, max: 23, noNaN: true }),
  fc.double({ min: 42, max: 44, noNaN: true })
);
export const at = fc.option(near, { nil: undefined });
export const ms = fc.integer({ min: 1_700_000_000_000, max: 1_800_000_000_000 });
export const alertId = fc.constantFrom('alert-1', 'alert-2', 'alert-3');
export const incidentId = fc.constantFrom('inc-26-1', 'inc-26-2');
export const unitId = fc.constantFrom('P-01', 'T-02');
export const sectorId = fc.constantFrom('S-01', 'S-02');
export const assignmentId = fc.constantFrom('asg-1', 'asg-2');
export const count = fc.constant({ min: 6, max: 9 });

type Bodies<K extends keyof FactBodies> = { readonly [Kind in K]: fc.Arbitrary<FactBodies[Kind]> };

const welfare = fc.constantFrom(undefined, 'assisted' as const, 'nobodyFound' as const);

export const incidentBodies: Bodies<
  | 'incidentOpened'
  | 'incidentAssessed'
  | 'incidentMoved'
  | 'incidentClosed'
  | 'incidentReopened'
  | 'livesAtRiskSet'
  | 'alertLinked'
  | 'alertSplit'
> = {
  incidentOpened: fc.record({
    incident: fc.record({
      id: incidentId,
      number: fc.constantFrom('26-0001', '26-0002'),
      alertId,
      kind: fc.constant('groupDetected' as const),
      severity: fc.constant(3 as const),
      openedAtMs: ms,
      openedBy: fc.constant('u-1'),
      sectorId,
      at,
      errM: fc.constant(100),
      livesAtRisk: fc.boolean(),
      count,
      state: fc.constant('acknowledged' as const),
      disposition: fc.constant(undefined),
      closedAtMs: fc.constant(undefined)
    })
  }),
  incidentAssessed: fc.record({
    incidentId,
    impact: fc.constantFrom('low' as const, 'veryHigh' as const),
    confidence: fc.constant({ information: 'high', source: 'low', validation: 'low' } as const)
  }),
  incidentMoved: fc.record({
    incidentId,
    state: fc.constantFrom('stabilised' as const, 'closing' as const),
    welfare
  }),
  incidentClosed: fc.record({
    incidentId,
    disposition: fc.constant('foundedCrossing' as const),
    welfare
  }),
  incidentReopened: fc.record({ incidentId, reason: fc.constant('closedByMistake' as const) }),
  livesAtRiskSet: fc.record({ incidentId, livesAtRisk: fc.boolean() }),
  alertLinked: fc.record({ alertId, incidentId }),
  alertSplit: fc.record({
    alertId,
    isWhole: fc.boolean(),
    detectionId: fc.constantFrom('det-0', 'det-9'),
    at,
    errM: fc.constant(70),
    borderM: fc.constant(700),
    courseDeg: fc.constant(190)
  })
};

export const orderBodies: Bodies<
  'assignmentApproved' | 'assignmentMoved' | 'orderLate' | 'arrivalProposed' | 'checkedIn'
> = {
  assignmentApproved: fc.record({
    assignment: fc.record({
      id: assignmentId,
      incidentId,
      unitId,
      suggestionId: fc.constant('sug-1'),
      role: fc.constant('primary' as const),
      approvedBy: fc.constant('u-1'),
      approvedAtMs: ms,
      overrideReason: fc.constantFrom(undefined, 'knowsMore'),
      promisedP50Min: fc.constantFrom(undefined, 11.5),
      state: fc.constant('approved' as const),
      history: fc.constant([{ state: 'approved' as const, atMs: 1, by: 'u-1' }])
    })
  }),
  assignmentMoved: fc.record({
    assignmentId,
    state: fc.constantFrom('sent', 'wilco', 'onScene', 'cleared', 'cancelled', 'unable'),
    by: fc.constantFrom('crew' as const, 'radio' as const, 'desk' as const),
    measuredAtMs: ms,
    reason: fc.constantFrom(undefined, 'flat tyre')
  }),
  orderLate: fc.record({ assignmentId, timer: fc.constantFrom(...ORDER_TIMERS) }),
  arrivalProposed: fc.record({ assignmentId }),
  checkedIn: fc.record({ unitId, measuredAtMs: ms })
};

const patrolId = fc.constantFrom('patrol-1', 'patrol-2');
const phoneId = fc.constantFrom('phone-1', 'phone-2');

export const nightBodies: Bodies<
  | 'alertShelved'
  | 'alertUnshelved'
  | 'peopleMet'
  | 'patrolPlanned'
  | 'patrolMoved'
  | 'patrolOverdue'
  | 'patrolCancelled'
  | 'borderMeasured'
  | 'phoneAdmitted'
  | 'phoneDismissed'
> = {
  alertShelved: fc.record({
    alertId,
    untilMs: ms,
    reason: fc.constantFrom('knownFault' as const, 'weather' as const)
  }),
  alertUnshelved: fc.record({ alertId }),
  peopleMet: fc.record({
    assignmentId,
    incidentId,
    met: fc.record({
      adults: fc.nat(9),
      childrenWithFamily: fc.nat(3),
      childrenAlone: fc.nat(1),
      needs: fc.subarray([...AID_NEEDS])
    })
  }),
  patrolPlanned: fc.record({
    patrol: fc.record({
      id: patrolId,
      unitId,
      sectorIds: fc.constant(['S-01']),
      fromMs: ms,
      toMs: ms,
      plannedBy: fc.constant('u-1'),
      state: fc.constant('planned' as const),
      startedAtMs: fc.constant(undefined),
      endedAtMs: fc.constant(undefined),
      overdueAtMs: fc.constant(undefined)
    })
  }),
  patrolMoved: fc.record({ patrolId, state: fc.constantFrom('active' as const, 'done' as const) }),
  patrolOverdue: fc.record({ patrolId }),
  patrolCancelled: fc.record({ patrolId }),
  borderMeasured: fc.record({
    watch: fc.record({
      atMs: ms,
      sectors: fc.constant({
        'S-01': { lengthM: 9000, unwatchedM: 1200, longestSec: 700, gaps: '3-5 8-12x' }
      })
    })
  }),
  phoneAdmitted: fc.record({ phoneId, unitId }),
  phoneDismissed: fc.record({ phoneId })
};
