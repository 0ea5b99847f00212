import type { Alert } from './alert.ts';
import type { Command } from './command.ts';
import { decide, type Decision } from './decide.ts';
import type { Candidate, Suggestion } from './dispatch/suggestion.ts';
import type { Fact } from './fact.ts';
import { fold } from './fold.ts';
import type { Viewer } from './rights.ts';
import { EMPTY_ROOM, type Room } from './room.ts';

export const NOW = Date.UTC(2026, 10, 22, 1, 14, 0);
export const officer: Viewer = { userId: 'u-1', name: 'Ј. Петровић', role: 'watch' };
export const ministry: Viewer = { ...officer, role: 'ministry' };

export const alert: Alert = {
  id: 'alert-1',
  kind: 'groupDetected',
  severity: 3,
  raisedAtMs: NOW,
  measuredAtMs: NOW,
  lastAtMs: NOW,
  sectorId: 'S-11',
  at: [22.8, 43.05],
  errM: 180,
  bearing: undefined,
  borderM: 900,
  courseDeg: 230,
  class: 'group',
  count: { min: 6, max: 9 },
  confidence: 0.8,
  detectionIds: ['det-1'],
  sourceId: 'pillar-1',
  state: 'raised',
  acknowledgedBy: undefined,
  acknowledgedAtMs: undefined,
  dismissedFor: undefined,
  escalatedAtMs: undefined,
  incidentId: undefined
};

const candidate = (unitId: string, totalMin: number): Candidate => ({
  unitId,
  arrivalP50Min: totalMin,
  arrivalP90Min: totalMin + 4,
  distanceM: 5000,
  terms: [{ kind: 'arrival', minutes: totalMin }],
  totalMin,
  uncovers: undefined,
  fixAgeMs: 5000
});

export const suggestion = (incidentId: string): Suggestion => ({
  id: 'sug-1',
  incidentId,
  atMs: NOW,
  validUntilMs: NOW + 60_000,
  policyVersion: 1,
  inputsHash: 'x',
  need: { capabilities: [], seats: 0 },
  ranked: [candidate('T-07', 11), candidate('P-04', 13)],
  nearest: candidate('P-03', 8),
  excluded: [{ unitId: 'K-02', why: { kind: 'capabilityMissing', capability: '4x4' } }],
  meetingWindowMin: undefined,
  eligible: 3,
  routing: 'straightLine'
});

/** The room after facts that were decided elsewhere. */
export function room(...bodies: readonly Pick<Fact, 'kind' | 'body'>[]): Room {
  return bodies.reduce(
    (known, one, n) =>
      fold(known, { seq: n + 1, id: `f${n}`, atMs: NOW, actor: 'mind', subjects: [], ...one } as Fact),
    EMPTY_ROOM
  );
}

/** The room after the facts of a decision. */
export function after(before: Room, decision: Decision): Room {
  if (!decision.ok) throw new Error(decision.refusal.why);
  return decision.drafts.reduce(
    (known, draft) => fold(known, { seq: known.seq + 1, ...draft } as Fact),
    before
  );
}

export const acknowledge: Extract<Command, { kind: 'acknowledgeAlert' }> = {
  id: 'cmd-1',
  kind: 'acknowledgeAlert',
  alertId: 'alert-1'
};
export const raised = room({ kind: 'alertRaised', body: { alert } });
export const taken = after(raised, decide(raised, acknowledge, officer, NOW));
export const assess: Extract<Command, { kind: 'assessIncident' }> = {
  id: 'cmd-assess',
  kind: 'assessIncident',
  incidentId: 'inc-26-1',
  impact: 'medium',
  confidence: { information: 'high', source: 'high', validation: 'low' },
  livesAtRisk: false
};
export const assessed = after(taken, decide(taken, assess, officer, NOW));
export const proposed = fold(taken, {
  seq: 9,
  id: 'f9',
  atMs: NOW,
  actor: 'mind',
  subjects: [],
  kind: 'suggestionMade',
  body: { suggestion: suggestion('inc-26-1') }
});
export const approve = (
  unitId: string,
  more: Partial<Extract<Command, { kind: 'approve' }>> = {}
): Command => ({
  id: 'cmd-2',
  kind: 'approve',
  incidentId: 'inc-26-1',
  suggestionId: 'sug-1',
  unitId,
  ...more
});
export const why = (decision: Decision): string => (decision.ok ? 'ok' : decision.refusal.why);
