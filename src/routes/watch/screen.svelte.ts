import { asksNow } from '#core/alert.ts';
import { SETTLE_MS } from '$lib/panels/alerts/held-first.ts';
import type { CardForm } from '$lib/panels/incident/card-acts.ts';
import { ordersOf } from '$lib/panels/incident/incident-view.ts';
import { formsAt, nextStep } from '$lib/panels/incident/next-step.ts';
import { recallable } from '$lib/panels/incident/order-rows.ts';
import { placeOfChosen } from '$lib/panels/map/chosen.ts';
import type { SearchCommand } from '$lib/panels/search/search.ts';
import { nextEvent, previousEvent } from '$lib/panels/strip/strip.ts';
import type { UnitOrder } from '$lib/panels/units/unit-rows.ts';
import type { MapHandle } from '$lib/scene/map.ts';
import { Desk } from '$lib/state/desk.svelte.ts';
import { cardAlert } from '$lib/state/open-alerts.ts';
import { placeOf } from '$lib/state/picture.ts';
import type { Preferences } from '$lib/state/preferences.svelte.ts';
import type { Selected } from '$lib/state/selection.svelte.ts';
import { sectorsBox } from '../desk-scene.svelte.ts';
import { cardActs } from './acts.ts';
import type { Foldable, KeyActs } from './key-acts.ts';
import { silentLongest } from './silent.ts';
import { Tools } from './tools.svelte.ts';
import type { Linked, View } from './view-url.ts';

/** Near enough to see a group and who is around it. */
const OPEN_ZOOM = 10;

/** What is open, armed and shown on the watch page, and everything that its keys and buttons do with it. */
export class Screen implements KeyActs {
  readonly desk: Desk;
  readonly tools = new Tools();
  readonly preferences: Preferences;
  /** The map while there is one. */
  map: MapHandle | undefined;
  view = $state.raw<View | undefined>(undefined);
  tab = $state('alarms');
  order = $state<UnitOrder>('callsign');
  open = $state<CardForm | undefined>(undefined);
  reasonsOpen = $state(false);
  helps = $state(false);
  /** The alarm whose button is under the pointer or has the focus. */
  heldId = $state<string | undefined>(undefined);
  #armedFor = $state<string | undefined>(undefined);
  #firstId: string | undefined;
  #replacedAtMs = -Infinity;

  readonly card = $derived.by(() => this.desk.alert && cardAlert(this.desk.alert, this.desk.hub.room));
  readonly step = $derived.by(() => this.card && nextStep(this.desk.hub.room, this.card, this.desk.incident));
  readonly stale = $derived.by(
    () => this.desk.isStopped || (this.desk.suggestion?.validUntilMs ?? 0) <= this.desk.hub.nowMs
  );
  readonly armed = $derived.by(
    () => this.#armedFor !== undefined && this.#armedFor === this.desk.suggestion?.id && !this.stale
  );

  constructor(preferences: Preferences, linked: Linked) {
    this.preferences = preferences;
    this.desk = new Desk(preferences);
    this.view = linked.view;
    this.desk.selection.choose(linked.selected);
  }

  /** A graver alarm that comes between the glance and the key is not what the key was for. */
  noticeFirst(): void {
    const { open, first } = this.desk;
    const id = this.#firstId;
    if (id !== first?.id && open.some((alert) => alert.id === id && asksNow(alert)))
      this.#replacedAtMs = performance.now();
    this.#firstId = first?.id;
  }

  /** Shows again what an address says. */
  restore({ view, selected }: Linked): void {
    this.desk.selection.choose(selected);
    if (view) this.map?.flyTo(view.lon, view.lat, view.zoom);
  }

  disarm = (): void => {
    this.#armedFor = undefined;
  };

  acknowledge(): void {
    const { open, first } = this.desk;
    // The key is for the button on which it is written.
    const held = open.find((alert) => alert.id === this.heldId && asksNow(alert));
    const taken = held ?? (performance.now() - this.#replacedAtMs > SETTLE_MS ? first : undefined);
    if (taken) this.desk.acknowledge(taken.id);
  }

  choose(chosen: Selected, zoom?: number): void {
    const { desk, map } = this;
    desk.selection.choose(chosen);
    const place = placeOfChosen(chosen, desk.pack, desk.fleet.current.byUnit);
    if (place && zoom !== undefined) map?.flyTo(place.lon, place.lat, Math.max(zoom, this.view?.zoom ?? 0));
    else if (place) map?.reveal(place.lon, place.lat);
  }

  openAlert(id: string): void {
    const { room } = this.desk.hub;
    this.desk.selection.choose({ kind: 'alert', id });
    const alert = room.alerts[id];
    const place = alert && placeOf(cardAlert(alert, room));
    if (place) this.map?.flyTo(place[0], place[1], OPEN_ZOOM);
  }

  find(found: Selected): void {
    if (found.kind === 'alert') this.openAlert(found.id);
    else this.choose(found, OPEN_ZOOM);
  }

  silent(): void {
    const { hub, fleet, naming } = this.desk;
    this.tab = 'units';
    this.order = 'silentFirst';
    this.preferences.leftFolded = false;
    const id = silentLongest(hub.room, fleet.current.byUnit, naming);
    if (id !== undefined) this.choose({ kind: 'unit', id });
  }

  run(command: SearchCommand): void {
    if (command === 'silent') this.silent();
    else if (command === 'measure') this.measure();
    else if (command === 'fit') this.fitAll();
    else if (command === 'strip') this.fold('strip');
    else this.help();
  }

  fitAll(): void {
    const box = sectorsBox(this.desk.pack);
    if (box) this.map?.fit(box);
  }

  confirm(): boolean {
    const { desk } = this;
    const unitId = desk.suggestion?.ranked[0]?.unitId;
    if (this.armed && unitId !== undefined) {
      this.disarm();
      desk.approve(unitId);
      return true;
    }
    const id = desk.alert?.id ?? desk.first?.id;
    if (id !== undefined) this.openAlert(id);
    return false;
  }

  /** Opens what a key asks for, where the card asks it now. */
  ask(form: CardForm): void {
    if (!this.card || !this.step || !this.desk.may('alert.acknowledge')) return;
    if (this.stale && (form === 'amend' || form === 'decline')) return;
    if (formsAt(this.step, this.desk.incident, this.#underOrders, this.card).includes(form)) this.open = form;
  }

  decline(): void {
    this.ask(this.step === 'acknowledge' ? 'dismiss' : 'decline');
  }

  /** The filled button of the card, whatever it is about. */
  approve(): void {
    const { desk, card, step, stale, armed } = this;
    const order = this.#underOrders;
    if (step === 'arrival' && card && order && desk.may('assignment.report'))
      cardActs(desk, card, desk.incident, () => undefined).report(order.id, 'onScene');
    else if (step === 'stabilise' || step === 'reopen') this.ask(step);
    else this.#armedFor = armed || stale || step !== 'suggestion' ? undefined : desk.suggestion?.id;
  }

  recall(): void {
    const { hub, incident } = this.desk;
    const recalled = incident && recallable(hub.room, incident.id, hub.nowMs);
    if (recalled && this.desk.may('assignment.approve'))
      hub.send({ kind: 'recallAssignment', assignmentId: recalled.order.id });
  }

  reasons(): void {
    this.reasonsOpen = !this.reasonsOpen;
  }

  go(by: 1 | -1): void {
    const next = this.desk.step(by);
    if (next) this.openAlert(next.id);
  }

  event(by: 1 | -1): void {
    const from = this.desk.alert?.id;
    const id = (by > 0 ? nextEvent : previousEvent)(this.desk.hub.room, from);
    if (id !== undefined) this.openAlert(id);
  }

  clear(): void {
    if (this.armed) this.disarm();
    else if (!this.tools.clear()) this.desk.selection.choose(undefined);
  }

  zoom(by: 1 | -1): void {
    this.map?.zoomBy(by);
  }

  follow(): void {
    this.tools.toggleFollow(this.desk.selection.current);
  }

  measure(): void {
    this.tools.toggleRuler();
  }

  search(mode: 'search' | 'goTo'): void {
    this.tools.searching = mode;
  }

  help(): void {
    this.helps = true;
  }

  fold(part: Foldable): void {
    const name = (
      { left: 'leftFolded', right: 'rightFolded', strip: 'stripOpen', inset: 'insetOpen' } as const
    )[part];
    this.preferences[name] = !this.preferences[name];
  }

  get #underOrders() {
    const { hub, incident } = this.desk;
    return incident && ordersOf(hub.room, incident.id)[0];
  }
}
