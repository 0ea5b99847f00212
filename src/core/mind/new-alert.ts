import type { Alert, AlertKind, Severity } from '../alert.ts';
import type { FactDraft } from '../fact.ts';
import { mindDraft } from './draft.ts';

type Told = Partial<Omit<Alert, 'state'>> & Pick<Alert, 'measuredAtMs' | 'raisedAtMs' | 'sourceId'>;
export type RaisedDraft = Extract<FactDraft, { kind: 'alertRaised' }>;

/** An alert nobody has seen yet; what is not told is not known. */
export function newAlert(id: string, kind: AlertKind, severity: Severity, told: Told): Alert {
  return {
    lastAtMs: told.measuredAtMs,
    sectorId: undefined,
    at: undefined,
    errM: undefined,
    bearing: undefined,
    borderM: undefined,
    courseDeg: undefined,
    class: undefined,
    count: undefined,
    confidence: undefined,
    detectionIds: [],
    acknowledgedBy: undefined,
    acknowledgedAtMs: undefined,
    dismissedFor: undefined,
    escalatedAtMs: undefined,
    incidentId: undefined,
    ...told,
    id,
    kind,
    severity,
    state: 'raised'
  };
}

/** The fact that raises an alert. */
export function raised(alert: Alert, ...more: readonly string[]): RaisedDraft {
  const subjects = [`alert:${alert.id}`, ...(alert.sectorId ? [`sector:${alert.sectorId}`] : []), ...more];
  const body = { alert };
  return {
    ...mindDraft('alertRaised', alert.id, alert.raisedAtMs, subjects, body),
    kind: 'alertRaised',
    body
  };
}

/** The fact that the cause of an alert went away by itself. */
export function ended({ id }: Pick<Alert, 'id'>, atMs: number): FactDraft {
  return mindDraft('alertEnded', `ended:${id}`, atMs, [`alert:${id}`], { alertId: id });
}

/** Whether an alert is still about something that goes on. */
export function isGoingOn({ state }: Pick<Alert, 'state'>): boolean {
  return state === 'raised' || state === 'acknowledged';
}

/** The alert of a kind about a source that is still going on. */
export function goingOn(
  alerts: Readonly<Record<string, Alert>>,
  kind: AlertKind,
  sourceId: string
): Alert | undefined {
  return Object.values(alerts).find(
    (alert) => alert.kind === kind && alert.sourceId === sourceId && isGoingOn(alert)
  );
}
