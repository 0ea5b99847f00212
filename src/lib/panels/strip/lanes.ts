import type { AssignmentState } from '#core/assignment.ts';
import type { Room } from '#core/room.ts';
import { clockMinute } from '#words/clock.ts';
import { say } from '#words/say.ts';
import type { Naming } from '$lib/state/naming.ts';
import { shareAt, type Strip } from './strip.ts';

/** A moment, or with `until` a span, of a lane; both are shares of the strip. */
export type LaneMark = {
  readonly key: string;
  readonly share: number;
  readonly until?: number | undefined;
  readonly text: string;
  readonly tone: 'own' | 'gap' | 'care';
};

export type Lane = { readonly key: string; readonly title: string; readonly marks: readonly LaneMark[] };

/** Steps worth a mark: those between follow within a minute. */
const STEPS: readonly AssignmentState[] = ['approved', 'wilco', 'onScene', 'cleared', 'unable', 'cancelled'];

/** Orders, gaps of feeds and reception over the hours of the strip. */
export function lanesOf(room: Room, strip: Strip, naming: Naming, nowMs: number): readonly Lane[] {
  const { script } = naming;
  const isIn = ({ atMs }: { readonly atMs: number }): boolean => atMs >= strip.fromMs && atMs <= nowMs;
  const at = (atMs: number): number => shareAt(atMs, strip.fromMs);
  const orders = Object.values(room.assignments).flatMap(({ id, unitId, history }) =>
    history
      .filter(({ state, atMs }) => STEPS.includes(state) && isIn({ atMs }))
      .map(({ state, atMs }): LaneMark => ({
        key: `${id} ${state} ${atMs}`,
        share: at(atMs),
        text: `${clockMinute(atMs)} ${naming.unit(unitId)}: ${say(script, `assignment.state.${state}`)}`,
        tone: 'own'
      }))
  );
  const gaps = Object.entries(room.feeds)
    .filter(([, { state }]) => state !== 'live')
    .map(([id, { sinceMs }]): LaneMark => ({
      key: id,
      share: at(Math.max(sinceMs, strip.fromMs)),
      until: strip.now,
      text: `${naming.feed(id)}: ${clockMinute(sinceMs)} –`,
      tone: 'gap'
    }));
  const past = Object.values(room.alerts)
    .filter(({ kind, state }) => (kind === 'feedSilent' || kind === 'feedLate') && state === 'ended')
    .filter(({ lastAtMs }) => isIn({ atMs: lastAtMs }))
    .map(({ id, sourceId, raisedAtMs, lastAtMs }): LaneMark => ({
      key: id,
      share: at(Math.max(raisedAtMs, strip.fromMs)),
      until: at(lastAtMs),
      text: `${naming.source(sourceId)}: ${clockMinute(raisedAtMs)} – ${clockMinute(lastAtMs)}`,
      tone: 'gap'
    }));
  const care = Object.values(room.referrals).flatMap(({ id, number, history }) =>
    history.filter(isIn).map(({ state, atMs }): LaneMark => ({
      key: `${id} ${state} ${atMs}`,
      share: at(atMs),
      text: `${clockMinute(atMs)} ${number}: ${say(script, `referral.state.${state}`)}`,
      tone: 'care'
    }))
  );
  return [
    { key: 'orders', title: say(script, 'tools.orders'), marks: orders },
    { key: 'feeds', title: say(script, 'tools.feeds'), marks: [...past, ...gaps] },
    { key: 'care', title: say(script, 'view.reception'), marks: care }
  ];
}
