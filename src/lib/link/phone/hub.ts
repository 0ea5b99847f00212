import type * as v from 'valibot';
import { parseBy } from '#core/parsed.ts';
import {
  enrolledSchema,
  refusedSchema,
  takenSchema,
  viewSchema,
  type Enrolled,
  type View
} from './answer.ts';
import type { Waiting } from './outbox.ts';
import { newNonce, signedHeaders } from './sign.ts';

/** What came of asking. `dismissed`: the hub knows this phone no longer; `away`: no answer, or none that counts. */
export type Asked<T> =
  | { readonly kind: 'told'; readonly value: T }
  | { readonly kind: 'away' | 'dismissed' }
  | { readonly kind: 'refused'; readonly why: string };

const ORDERS = '/feeds/v1/orders';
const MESSAGES = '/feeds/v1/messages';
/** A line that has not answered by then is tried anew. */
const PATIENCE_MS = 8_000;
/** A word on which the hub itself fails so often is given up, and the crew is told. A hub that cannot keep it now says 503. */
const MOST_FAULTS = 5;

/** Asks the hub as a phone does: signed, and by the hub's wall clock, which it learns from the answers. */
export function createPhoneHub(
  wallNowMs: () => number,
  ask: (path: string, init: RequestInit) => Promise<Response> = (path, init) => fetch(path, init)
) {
  /** Add to our wall clock to get the hub's. */
  let offsetMs = 0;
  /** How often in a row the hub failed on the word that is said now. */
  let faults: { readonly id: string; readonly count: number } | undefined;

  async function answered(path: string, init: RequestInit): Promise<Response | undefined> {
    return ask(path, { ...init, cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) }).catch(
      () => undefined
    );
  }

  async function signed(
    key: Enrolled,
    method: 'GET' | 'POST',
    path: string,
    body: string
  ): Promise<Response | undefined> {
    const send = (): Promise<Response | undefined> => {
      const proof = signedHeaders(key, { method, path, body }, wallNowMs() + offsetMs, newNonce());
      const type: Record<string, string> = method === 'POST' ? { 'content-type': 'application/json' } : {};
      return answered(path, {
        method,
        headers: { ...type, ...proof },
        ...(method === 'POST' ? { body } : {})
      });
    };
    const first = await send();
    const datedMs = Date.parse(first?.headers.get('date') ?? '');
    if (first?.status !== 401 || !Number.isFinite(datedMs)) return first;
    if ((await whyOf(first.clone())) !== 'staleTimestamp') return first;
    // The phone's clock is wrong: the answer says what time it is, to the second.
    offsetMs = datedMs - wallNowMs();
    return send();
  }

  return {
    offsetMs: (): number => offsetMs,
    trust(knownOffsetMs: number): void {
      offsetMs = knownOffsetMs;
    },
    async enrol(code: string): Promise<Asked<Enrolled>> {
      const answer = await answered('/api/phones/enrol', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code })
      });
      if (!answer) return { kind: 'away' };
      if (!answer.ok) return { kind: 'refused', why: (await whyOf(answer)) ?? 'failed' };
      return told(answer, enrolledSchema);
    },
    async view(key: Enrolled): Promise<Asked<View>> {
      const sentMs = wallNowMs();
      const answer = await signed(key, 'GET', ORDERS, '');
      if (!answer?.ok) return answer?.status === 401 ? denied(answer) : { kind: 'away' };
      const view = await told(answer, viewSchema);
      if (view.kind === 'told') offsetMs = view.value.wallMs - (sentMs + wallNowMs()) / 2;
      return view;
    },
    /** Says one word. It is told or refused for good; after `away` it is said again. */
    async say(key: Enrolled, { id, word }: Waiting): Promise<Asked<undefined>> {
      const { atMs, ...rest } = word;
      const { unitId } = key;
      const observedAt = Math.round(atMs);
      const message = { v: 1, kind: 'unitStatus', unitId, sourceMsgId: id, observedAt, ...rest };
      const answer = await signed(key, 'POST', MESSAGES, JSON.stringify(message));
      if (answer?.status === 500) {
        // The hub fails on these very words: what waits behind them must not wait for ever.
        faults = faults?.id === id ? { id, count: faults.count + 1 } : { id, count: 1 };
        if (faults.count >= MOST_FAULTS) return { kind: 'refused', why: 'failed' };
      }
      if (!answer || answer.status >= 500 || answer.status === 429) return { kind: 'away' };
      if (answer.status === 401) return denied(answer);
      if (!answer.ok) return { kind: 'refused', why: (await whyOf(answer)) ?? 'failed' };
      const taken = await told(answer, takenSchema);
      if (taken.kind !== 'told') return taken;
      const why = taken.value.refused[0]?.why ?? (taken.value.rejected.length > 0 ? 'rejected' : undefined);
      // What was said before has been heard: its answer was lost.
      return why === undefined || why === 'repeated'
        ? { kind: 'told', value: undefined }
        : { kind: 'refused', why };
    }
  };
}

export type PhoneHub = ReturnType<typeof createPhoneHub>;

async function told<S extends v.GenericSchema>(
  answer: Response,
  schema: S
): Promise<Asked<v.InferOutput<S>>> {
  const parsed = parseBy(schema, await answer.json().catch(() => undefined));
  // A page of somebody in between, as hotels have them, is no answer of the hub.
  return parsed.ok ? { kind: 'told', value: parsed.value } : { kind: 'away' };
}

async function denied(answer: Response): Promise<Asked<never>> {
  return { kind: (await whyOf(answer)) === 'unknownKey' ? 'dismissed' : 'away' };
}

async function whyOf(answer: Response): Promise<string | undefined> {
  const parsed = parseBy(refusedSchema, await answer.json().catch(() => undefined));
  return parsed.ok ? parsed.value.why : undefined;
}
