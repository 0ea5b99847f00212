import {
  FALSE_CAUSES,
  REPUTATION_MS,
  reputations,
  type FalseCause,
  type Reputation
} from '#core/reputation.ts';
import type { Room } from '#core/room.ts';
import { decimal, measure } from '#words/number.ts';
import { say } from '#words/say.ts';
import type { Script } from '#words/script.ts';
import type { Naming } from '$lib/state/naming.ts';

/** One sensor as a line: what it raised and what came of it. */
export type ReputationRow = {
  readonly id: string;
  readonly name: string;
  readonly share: string;
  readonly alerts: string;
  readonly waiting: string;
  readonly causes: readonly { readonly key: FalseCause; readonly count: number }[];
  readonly asks: boolean;
};

/** From so many false alarms on, and half of those judged, somebody should look at the sensor: fewer are chance. */
const ASKS_FROM = 3;

/** Sensors with their alarms of two days, the worst first. */
export function reputationRows(
  room: Pick<Room, 'alerts' | 'incidents' | 'detections'>,
  naming: Naming,
  nowMs: number
): readonly ReputationRow[] {
  const { script } = naming;
  return reputations(room, nowMs).map((one) => ({
    id: one.sourceId,
    name: naming.source(one.sourceId),
    share: shareText(script, one),
    alerts: decimal(script, one.alerts),
    waiting: decimal(script, one.alerts - one.judged),
    causes: FALSE_CAUSES.map((key) => ({ key, count: one.causes[key] })),
    asks: asksForALook(one)
  }));
}

/** `3 од 7 у 48 h`: never a share without the base that it is of. */
export function shareText(
  script: Script,
  { judged, falseAlarms }: Pick<Reputation, 'judged' | 'falseAlarms'>
): string {
  const span = measure(script, REPUTATION_MS / 3_600_000, 'h');
  return judged === 0
    ? say(script, 'sensor.noneJudged', { span })
    : say(script, 'sensor.falseOf', { part: falseAlarms, whole: judged, span });
}

/** Whether a sensor is wrong so often that somebody should look at it. */
export function asksForALook({ judged, falseAlarms }: Pick<Reputation, 'judged' | 'falseAlarms'>): boolean {
  return falseAlarms >= ASKS_FROM && falseAlarms * 2 >= judged;
}
