import type { Alert } from '#core/alert.ts';
import { MIND, type FactBodies, type FactDraft } from '#core/fact.ts';
import type { LonLat } from '#core/place.ts';
import { createRandom } from '../random.ts';

const START_MS = Date.UTC(2026, 0, 1);
const MINUTE_MS = 60_000;
/** An alert is raised every so many minutes and seen this often: as in four hours of the exercise at Pirot. */
const MINUTES_PER_ALERT = 8;
const SIGHTS_PER_MINUTE = 8;
/** What closed leaves the room after two days, as the mind has it leave. */
const ALERTS_KEPT = (48 * 60) / MINUTES_PER_ALERT;
const SECTIONS = 14;
const UNITS = 24;
const OFFICER = 'u-1';

/**
 * The facts of months at a hub without end, in the shares in which its exercise writes them: sights of groups, the watch
 * of the border each minute, patrols, shelters and feeds; every alert is taken, a patrol sent, and archived at last.
 */
export function* months(seed: number): Generator<FactDraft> {
  const random = createRandom(seed);
  const pick = (count: number): number => Math.floor(random() * count);
  const place = (): LonLat => [22.5 + random() / 2, 43 + random()];
  let nth = 0;
  const fact = <K extends FactDraft['kind']>(
    kind: K,
    atMs: number,
    subjects: readonly string[],
    body: FactBodies[K],
    actor: string = MIND
  ): FactDraft => ({ id: `${kind}:${atMs}:${nth++}`, atMs, actor, kind, subjects, body }) as FactDraft;

  for (let minute = 0; ; minute++) {
    const atMs = START_MS + minute * MINUTE_MS;
    const round = Math.floor(minute / MINUTES_PER_ALERT);
    const step = minute % MINUTES_PER_ALERT;
    const [alertId, incidentId, orderId] = [`alert-${round}`, `inc-26-${round}`, `asg-${round}`];
    const [sectorId, unitId] = [`S-${(round % SECTIONS) + 1}`, `unit-P-${round % UNITS}`];
    const about = [`incident:${incidentId}`, `alert:${alertId}`];
    yield fact('borderMeasured', atMs, ['hub:border'], { watch: { atMs, sectors: watched(pick) } });
    for (let n = 0; n < SIGHTS_PER_MINUTE; n++) {
      const seenMs = atMs + n * 7_000;
      const detection = detectionOf(`det-${minute}-${n}`, seenMs, sectorId, place());
      yield fact('detectionReported', seenMs, ['device:thermal-1', `sector:${sectorId}`], { detection });
      if (step === 0 && n === 0) {
        const alert = alertOf(alertId, seenMs, sectorId, place());
        yield fact('alertRaised', seenMs, [`alert:${alertId}`, `sector:${sectorId}`], { alert });
      } else {
        yield fact('alertGrouped', seenMs, [`alert:${alertId}`], {
          alertId,
          detectionId: detection.id,
          lastAtMs: seenMs,
          at: detection.at,
          errM: 216,
          borderM: -10.285780120198712,
          courseDeg: 253.8,
          count: { min: 7, max: 10 },
          severity: 3
        });
      }
    }
    if (minute % 3 === 0) {
      const trackId = `TF-${pick(UNITS)}`;
      const body = { trackId, unitId, sectorId, change: 'enter' as const, measuredAtMs: atMs, at: place() };
      yield fact('membershipChanged', atMs, [`unit:${unitId}`, `sector:${sectorId}`], body);
      yield fact('membershipChanged', atMs + 40_000, [`unit:${unitId}`, `sector:${sectorId}`], {
        ...body,
        change: 'exit'
      });
    }
    if (minute % 2 === 0) {
      const shelterId = `shelter-${pick(5)}`;
      const occupancy = { shelterId, occupied: pick(200), beds: 200, status: 'open' as const };
      yield fact('shelterReported', atMs, [`shelter:${shelterId}`], {
        occupancy: { ...occupancy, reportedAtMs: atMs, reporter: 'reception' }
      });
    }
    if (minute % 5 === 0) {
      const feedId = `feed-${pick(6)}`;
      yield fact('feedStateChanged', atMs, [`feed:${feedId}`], { feedId, state: 'live', sinceMs: atMs });
    }
    if (step === 1) {
      yield fact('alertAcknowledged', atMs, about, { alertId }, OFFICER);
      const incident = incidentOf(incidentId, round, alertId, atMs, sectorId, place());
      yield fact('incidentOpened', atMs, about, { incident }, OFFICER);
    }
    const subjects = [`incident:${incidentId}`, `unit:${unitId}`];
    if (step === 2) {
      const assignment = orderOf(orderId, incidentId, unitId, atMs);
      yield fact('assignmentApproved', atMs, subjects, { assignment }, OFFICER);
    }
    const state = (['sent', 'wilco', 'enRoute', 'onScene', 'cleared'] as const)[step - 3];
    if (state !== undefined) {
      const body = {
        assignmentId: orderId,
        state,
        by: 'crew' as const,
        measuredAtMs: atMs,
        reason: undefined
      };
      yield fact('assignmentMoved', atMs, subjects, body, unitId);
    }
    if (step === MINUTES_PER_ALERT - 1) {
      yield fact('alertEnded', atMs, [`alert:${alertId}`], { alertId });
      yield fact(
        'incidentClosed',
        atMs,
        [`incident:${incidentId}`],
        { incidentId, disposition: 'rescue' },
        OFFICER
      );
      const gone = round - ALERTS_KEPT;
      const ids = [`alert-${gone}`, `inc-26-${gone}`, `asg-${gone}`] as const;
      if (gone >= 0)
        yield fact('archived', atMs, ['hub:archive'], {
          alertIds: [ids[0]],
          incidentIds: [ids[1]],
          assignmentIds: [ids[2]]
        });
    }
  }
}

function watched(pick: (count: number) => number): FactBodies['borderMeasured']['watch']['sectors'] {
  return Object.fromEntries(
    Array.from({ length: SECTIONS }, (_, n) => [
      `S-${n + 1}`,
      {
        forgottenM: pick(9_000),
        lengthM: 20_831,
        longestSec: pick(40_000),
        unwatchedM: pick(20_831),
        gaps: `${pick(9_000)}+400,${pick(9_000)}+870`
      }
    ])
  );
}

export function detectionOf(id: string, atMs: number, sectorId: string, at: LonLat) {
  return {
    id,
    feedId: 'thermal',
    deviceId: 'thermal-1',
    sensorId: 'sensor-1',
    measuredAtMs: atMs - 750,
    receivedAtMs: atMs,
    class: 'group' as const,
    classConfidence: 0.87,
    count: { min: 7, best: 8, max: 10 },
    at,
    errM: 217,
    derived: true,
    bearing: undefined,
    speedMps: 1.2,
    courseDeg: 256.3,
    sectorId,
    borderM: -45.62
  };
}

export function alertOf(id: string, atMs: number, sectorId: string, at: LonLat): Alert {
  return {
    id,
    kind: 'groupDetected',
    severity: 3,
    raisedAtMs: atMs,
    measuredAtMs: atMs - 750,
    lastAtMs: atMs - 750,
    sectorId,
    at,
    errM: 217,
    bearing: undefined,
    borderM: -45.62,
    courseDeg: 256.3,
    class: 'group',
    count: { min: 7, max: 10 },
    confidence: 0.87,
    detectionIds: [],
    sourceId: 'sensor-1',
    state: 'raised',
    acknowledgedBy: undefined,
    acknowledgedAtMs: undefined,
    dismissedFor: undefined,
    escalatedAtMs: undefined,
    incidentId: undefined
  };
}

function incidentOf(id: string, nth: number, alertId: string, atMs: number, sectorId: string, at: LonLat) {
  return {
    id,
    number: `26-${String(nth + 1).padStart(4, '0')}`,
    alertId,
    kind: 'groupDetected' as const,
    severity: 3 as const,
    openedAtMs: atMs,
    openedBy: OFFICER,
    sectorId,
    at,
    errM: 217,
    livesAtRisk: false,
    count: { min: 7, max: 10 },
    state: 'acknowledged' as const,
    disposition: undefined,
    closedAtMs: undefined
  };
}

function orderOf(id: string, incidentId: string, unitId: string, atMs: number) {
  return {
    id,
    incidentId,
    unitId,
    suggestionId: undefined,
    role: 'primary' as const,
    approvedBy: OFFICER,
    approvedAtMs: atMs,
    overrideReason: undefined,
    state: 'approved' as const,
    history: [{ state: 'approved' as const, atMs, by: OFFICER }]
  };
}
