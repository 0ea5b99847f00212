import { asksNow, type Alert } from '#core/alert.ts';
import type { OverrideReason } from '#core/command.ts';
import type { FrameError } from '#core/frame/error.ts';
import type { Suggestion } from '#core/dispatch/suggestion.ts';
import type { Box } from '#core/place.ts';
import type { Look } from '#core/protocol.ts';
import { may, type Right } from '#core/rights.ts';
import { lookOver } from '$lib/link/look.ts';
import { createColumns, createFrameIntake } from '$lib/scene/columns.ts';
import { createFleet } from './fleet.svelte.ts';
import { Hub } from './hub.svelte.ts';
import { createNaming } from './naming.ts';
import { openAlerts } from './open-alerts.ts';
import { pendingRows } from './pending.ts';
import { availabilities } from './picture.ts';
import type { Preferences } from './preferences.svelte.ts';
import { Selection } from './selection.svelte.ts';

/** What an officer has before him: the hub, who is where, what is selected, and the decisions that he may send. */
export class Desk {
  readonly hub = new Hub();
  readonly selection = new Selection();
  readonly columns = createColumns();
  readonly fleet = createFleet(this.columns);
  readonly #looks = new Map<string, Look>();
  readonly #preferences: Preferences;
  readonly #frameListeners = new Set<() => void>();

  pack = $derived(this.hub.room.pack);
  roles = $derived(this.hub.room.roles);
  displays = $derived(this.hub.room.displays);
  naming = $derived.by(() => createNaming(this.pack, this.roles, this.#preferences.script, this.displays));
  available = $derived.by(() => availabilities(this.hub.room, this.fleet.current.byUnit, this.hub.nowMs));
  open = $derived(openAlerts(this.hub.room));
  pending = $derived.by(() => {
    // Seconds are counted by the clock of this browser; the hub's second is what wakes the count.
    void this.hub.nowMs;
    return pendingRows(this.hub.commands.values(), this.naming, Date.now());
  });
  alert = $derived.by((): Alert | undefined => {
    const selected = this.selection.current;
    return selected?.kind === 'alert' ? this.hub.room.alerts[selected.id] : undefined;
  });
  incident = $derived(
    this.alert?.incidentId === undefined ? undefined : this.hub.room.incidents[this.alert.incidentId]
  );
  suggestion = $derived.by((): Suggestion | undefined =>
    this.incident === undefined ? undefined : this.hub.room.suggestions[this.incident.id]
  );
  /** How long ago the last heartbeat left the hub; undefined while the clocks are not compared. */
  silentMs = $derived.by(() => {
    const { pulse, offset, nowMs } = this.hub;
    return pulse && offset && nowMs > 0
      ? Math.max(0, Date.now() + offset.offsetMs - pulse.wallMs)
      : undefined;
  });
  isStopped = $derived(this.hub.link.state === 'lost' || this.hub.link.state === 'ended');

  constructor(preferences: Preferences) {
    this.#preferences = preferences;
  }

  /** Connects both lanes; returns the stop. */
  connect(): () => void {
    return this.hub.open({
      open: (report) => createFrameIntake(this.columns, report),
      landed: (error) => this.#landed(error)
    });
  }

  /** What one map of this page shows, or that it is closed: what moves on none of them need not come. */
  look(map: string, box: Box | undefined): void {
    if (box === undefined) this.#looks.delete(map);
    else {
      const [west, south, east, north] = box;
      this.#looks.set(map, { west, south, east, north });
    }
    const all = lookOver(this.#looks.values());
    if (all) this.hub.look(all);
  }

  onFrame(listener: () => void): () => void {
    this.#frameListeners.add(listener);
    return () => this.#frameListeners.delete(listener);
  }

  may(right: Right): boolean {
    return this.hub.viewer !== undefined && may(this.hub.viewer.role, right);
  }

  /** The gravest of what asks for somebody now, of equals the newest. */
  get first(): Alert | undefined {
    return this.open.find(asksNow);
  }

  /** Selects the alarm before or after the selected one in the order of the list. */
  step(by: 1 | -1): Alert | undefined {
    const at = this.open.findIndex(({ id }) => id === this.alert?.id);
    const next = this.open[at < 0 ? (by > 0 ? 0 : this.open.length - 1) : at + by];
    if (next) this.selection.choose({ kind: 'alert', id: next.id });
    return next;
  }

  acknowledge(alertId: string): void {
    if (!this.may('alert.acknowledge')) return;
    this.hub.send({ kind: 'acknowledgeAlert', alertId });
    this.selection.choose({ kind: 'alert', id: alertId });
  }

  /** Sends the suggested unit, or another one with its reason. */
  approve(unitId: string, reason?: OverrideReason, note?: string): void {
    const suggestion = this.suggestion;
    if (!suggestion || !this.may('assignment.approve')) return;
    this.hub.send({
      kind: 'approve',
      incidentId: suggestion.incidentId,
      suggestionId: suggestion.id,
      unitId,
      reason,
      note
    });
  }

  decline(reason: OverrideReason, note?: string): void {
    const suggestion = this.suggestion;
    if (!suggestion || !this.may('suggestion.decline')) return;
    this.hub.send({
      kind: 'declineSuggestion',
      incidentId: suggestion.incidentId,
      suggestionId: suggestion.id,
      reason,
      note
    });
  }

  #landed(error: FrameError | undefined): void {
    if (error) console.error(error);
    this.fleet.changed();
    for (const listener of this.#frameListeners) listener();
  }
}
