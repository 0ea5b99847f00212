import { hubAt } from '#core/clock.ts';
import type { Enrolled, PhoneOrder, View } from '$lib/link/phone/answer.ts';
import { createPhoneHub } from '$lib/link/phone/hub.ts';
import { openKept, type Kept } from '$lib/link/phone/kept.ts';
import { newNonce } from '$lib/link/phone/sign.ts';
import { MOST_WORDS, openOutbox, type Outbox, type Waiting, type Word } from '$lib/link/phone/outbox.ts';

/** How often the hub is asked, and how often ages are counted on. */
const ASK_MS = 2_000;
const TICK_MS = 250;
/** Refusals that nobody read yet: more would cover the page. */
const MOST_REFUSED = 3;

export type Refused = { readonly id: string; readonly status: Word['status']; readonly why: string };

/** A crew's phone: what it knows, what waits, and how fresh that is. */
export class Phone {
  enrolled = $state.raw<Enrolled | undefined>(undefined);
  view = $state.raw<View | undefined>(undefined);
  /** Wall time of this phone at which the hub last answered. */
  answeredMs = $state<number | undefined>(undefined);
  waiting = $state.raw<readonly Waiting[]>([]);
  refused = $state.raw<readonly Refused[]>([]);
  /** `opening` until the memory is read, `forgetful` where the browser has none. */
  state = $state<'opening' | 'forgetful' | 'fresh' | 'enrolled' | 'dismissed'>('opening');
  /** The order that went away without this crew's doing. */
  withdrawn = $state.raw<string | undefined>(undefined);
  wallMs = $state(Date.now());

  readonly nowMs = $derived(
    this.view ? hubAt(this.view.clock, this.wallMs + this.#offsetNow()) : this.wallMs
  );
  readonly silentMs = $derived(this.answeredMs === undefined ? Infinity : this.wallMs - this.answeredMs);

  /** How many words wait where no more fit. */
  readonly isFull = $derived(this.waiting.length >= MOST_WORDS ? this.waiting.length : undefined);

  readonly #hub = createPhoneHub(() => Date.now());
  #kept: Kept | undefined;
  #outbox: Outbox | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isAsking = false;
  #isClosed = false;

  #offsetNow(): number {
    return this.#hub.offsetMs();
  }

  /** Reads the memory and begins to ask; returns how to stop. */
  start(): () => void {
    const tick = setInterval(() => (this.wallMs = Date.now()), TICK_MS);
    const wake = (): void => void this.ask();
    window.addEventListener('online', wake);
    document.addEventListener('visibilitychange', wake);
    this.#open().catch(() => (this.state = 'forgetful'));
    return () => {
      this.#isClosed = true;
      clearInterval(tick);
      clearTimeout(this.#timer);
      window.removeEventListener('online', wake);
      document.removeEventListener('visibilitychange', wake);
      this.#kept?.close();
    };
  }

  async #open(): Promise<void> {
    const kept = await openKept();
    this.#kept = kept;
    this.#outbox = await openOutbox(kept.words);
    this.waiting = this.#outbox.words();
    this.enrolled = await kept.phone();
    const last = await kept.lastView();
    if (last) {
      this.#hub.trust(last.offsetMs);
      this.view = last.view;
      this.answeredMs = last.answeredMs;
    }
    this.state = this.enrolled ? 'enrolled' : 'fresh';
    await this.ask();
  }

  /** Gives a code for a key; says why it was not taken. */
  async enrol(code: string): Promise<string | undefined> {
    const asked = await this.#hub.enrol(code);
    if (asked.kind !== 'told') return asked.kind === 'refused' ? asked.why : 'offline';
    await this.#kept?.keepPhone(asked.value);
    // What another unit was told and wanted to say is not this one's.
    if (this.enrolled && this.enrolled.unitId !== asked.value.unitId)
      for (const { id } of this.waiting) await this.#outbox?.drop(id);
    this.enrolled = asked.value;
    this.state = 'enrolled';
    this.#show();
    await this.ask();
    return undefined;
  }

  /** Says a word: it is on the phone's disk before anything else happens, and goes when it can. */
  async say(word: Omit<Word, 'atMs'>, id = newNonce()): Promise<void> {
    await this.#outbox?.put(id, { ...word, atMs: this.nowMs });
    this.#show();
    void this.ask();
  }

  /** Somebody has read why a word was refused. */
  read(id: string): void {
    this.refused = this.refused.filter((one) => one.id !== id);
  }

  /** Says what waits and asks for news, now; one round at a time. */
  async ask(): Promise<void> {
    if (this.#isAsking || this.#isClosed) return;
    this.#isAsking = true;
    clearTimeout(this.#timer);
    try {
      if (this.enrolled) await this.#round(this.enrolled);
    } finally {
      this.#isAsking = false;
      if (!this.#isClosed) this.#timer = setTimeout(() => void this.ask(), ASK_MS);
    }
  }

  async #round(key: Enrolled): Promise<void> {
    const outbox = this.#outbox;
    for (let one = outbox?.words()[0]; one && outbox; one = outbox.words()[0]) {
      const asked = await this.#hub.say(key, one);
      if (asked.kind === 'dismissed') return this.#dismissed();
      if (asked.kind === 'away') return;
      if (asked.kind === 'refused')
        this.refused = [...this.refused, { id: one.id, status: one.word.status, why: asked.why }].slice(
          -MOST_REFUSED
        );
      await outbox.drop(one.id);
      this.answeredMs = Date.now();
      // What the hub has taken is on the order at once; the next answer says the same.
      if (asked.kind === 'told') this.#took(one.word);
      this.#show();
    }
    const asked = await this.#hub.view(key);
    if (asked.kind === 'dismissed') return this.#dismissed();
    if (asked.kind !== 'told') return;
    await this.#heard(asked.value);
  }

  async #heard(view: View): Promise<void> {
    const before = this.view?.orders ?? [];
    const gone = before.find((order) => view.orders.every((one) => one.assignmentId !== order.assignmentId));
    if (gone && !this.#ended.has(gone.assignmentId)) this.withdrawn = gone.incidentNumber;
    if (view.orders.length > 0) this.withdrawn = undefined;
    this.view = view;
    this.answeredMs = Date.now();
    this.wallMs = this.answeredMs;
    this.state = 'enrolled';
    await this.#kept?.keepView({ view, answeredMs: this.answeredMs, offsetMs: this.#hub.offsetMs() });
    for (const order of view.orders) if (order.state === 'sent') await this.#arrived(order);
  }

  /** Orders that this crew has ended itself; one word an order, and a night has few. */
  readonly #ended = new Set<string>();

  #took({ status, assignmentId, met, atMs }: Word): void {
    if (!this.view || assignmentId === undefined) return;
    if (status === 'cleared' || status === 'unable') this.#ended.add(assignmentId);
    const told = met && met.adults + met.childrenWithFamily + met.childrenAlone;
    const orders = this.view.orders.map((order) => {
      if (order.assignmentId !== assignmentId || status === 'panic' || status === 'checkIn') return order;
      return status === 'met'
        ? { ...order, metCount: told }
        : { ...order, state: status, stateSinceMs: atMs };
    });
    this.view = { ...this.view, orders };
  }

  async #arrived({ assignmentId }: PhoneOrder): Promise<void> {
    const id = `delivered-${assignmentId}`.slice(0, 128);
    await this.#outbox?.put(id, { status: 'delivered', assignmentId, atMs: this.nowMs });
    this.#show();
  }

  async #dismissed(): Promise<void> {
    this.state = 'dismissed';
    this.view = undefined;
    await this.#kept?.keepView(undefined);
  }

  #show(): void {
    this.waiting = this.#outbox?.words() ?? [];
  }
}
