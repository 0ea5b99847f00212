import type { Detection } from './detection.ts';
import type { Fact } from './fact.ts';
import { fold, ROOM_DETECTIONS } from './fold.ts';
import { giveUp, own } from './record.ts';
import type { Room } from './room.ts';

/** The room after facts in their order: what folding them one by one gives, without a copy of its largest parts for each. */
export function foldMany(room: Room, facts: readonly Fact[]): Room {
  const detections = new Map(Object.entries(room.detections));
  let next: Room = {
    ...room,
    alerts: own(room.alerts),
    incidents: own(room.incidents),
    assignments: own(room.assignments)
  };
  for (const fact of facts) {
    if (fact.kind !== 'detectionReported') next = fold(next, fact);
    else if (fact.body) note(detections, fact.body.detection);
  }
  for (const part of [next.alerts, next.incidents, next.assignments]) giveUp<unknown>(part);
  return { ...next, seq: facts.at(-1)?.seq ?? room.seq, detections: Object.fromEntries(detections) };
}

/** No other fact looks at detections, so that they can be gathered apart; the oldest makes way. */
function note(detections: Map<string, Detection>, detection: Detection): void {
  detections.set(detection.id, detection);
  if (detections.size <= ROOM_DETECTIONS) return;
  for (const [oldest] of detections) {
    detections.delete(oldest);
    return;
  }
}
