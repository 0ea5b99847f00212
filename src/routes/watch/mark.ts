import type { Alert, AlertKind } from '#core/alert.ts';
import type { Room } from '#core/room.ts';
import { cardAlert } from '$lib/state/open-alerts.ts';
import type { Selected } from '$lib/state/selection.svelte.ts';

/** Alarms that are about where a crew is: on the map the crew is what they mean. */
const ABOUT_UNIT: ReadonlySet<AlertKind> = new Set(['unitSilent', 'patrolOverdue']);

/** The id of what the map squares: of an alarm about a crew the crew, of one about an order that of its incident. */
export function markOf(
  selected: Selected | undefined,
  alert: Alert | undefined,
  room: Pick<Room, 'alerts' | 'incidents'>
): string | undefined {
  if (!alert) return selected?.id;
  return ABOUT_UNIT.has(alert.kind) ? alert.sourceId : cardAlert(alert, room).id;
}
