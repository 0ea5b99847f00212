import { createHash } from 'node:crypto';
import type { Message } from '../model/message.ts';
import type { SigningKey } from './keys.ts';
import type { Wire } from './wire.ts';

const PATH = '/feeds/v1/messages';
/** The contract's limit of one delivery. */
const MAX_MESSAGES = 500;
/** Hours of a busy sensor. Past it the oldest go: a hub that was away so long asks for what is new. */
const MAX_PARCELS = 2000;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 15_000;

/** Told of what the hub will never take, by HTTP status; such a parcel is given up. */
export type OnRefused = (status: number, answer: string) => void;

/**
 * The outgoing box of one key. Facts go in order, one parcel at a time, until the hub has taken them, always with the
 * same body and idempotency key; positions are sent once, and while one delivery is under way only the newest wait.
 */
export function createBox(wire: Wire, key: SigningKey, onRefused: OnRefused) {
  const parcels: { readonly body: string; readonly once: string }[] = [];
  let positions: Message[] = [];
  let isPosting = false;
  let isSending = false;
  let timer: NodeJS.Timeout | undefined;
  let waitMs = FIRST_WAIT_MS;
  let isClosed = false;

  async function pump(): Promise<void> {
    if (isPosting || isClosed || timer !== undefined) return;
    isPosting = true;
    for (let parcel = parcels[0]; parcel !== undefined && !isClosed; parcel = parcels[0]) {
      const { body, once } = parcel;
      const answer = await wire
        .signed(key, 'POST', PATH, body, { 'idempotency-key': once })
        .catch(() => undefined);
      const isDone = answer !== undefined && (answer.status < 300 || isHopeless(answer.status));
      if (!isDone) {
        later(answer?.retryAfterSec);
        break;
      }
      if (answer.status >= 300) onRefused(answer.status, answer.body);
      waitMs = FIRST_WAIT_MS;
      if (parcels[0] === parcel) parcels.shift();
    }
    isPosting = false;
  }

  function later(retryAfterSec: number | undefined): void {
    if (isClosed) return;
    timer = setTimeout(
      () => {
        timer = undefined;
        void pump();
      },
      Math.max(waitMs, (retryAfterSec ?? 0) * 1000)
    );
    waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2);
  }

  async function sendPositions(): Promise<void> {
    if (isSending || isClosed) return;
    isSending = true;
    while (positions.length > 0 && !isClosed) {
      const batch = positions.splice(0, MAX_MESSAGES);
      const answer = await wire.signed(key, 'POST', PATH, JSON.stringify(batch)).catch(() => undefined);
      // Nobody to tell: by the next try they would be old.
      if (answer === undefined) positions = [];
      else if (isHopeless(answer.status)) onRefused(answer.status, answer.body);
    }
    isSending = false;
  }

  return {
    facts(messages: readonly Message[]): void {
      for (let from = 0; from < messages.length; from += MAX_MESSAGES) {
        const body = JSON.stringify(messages.slice(from, from + MAX_MESSAGES));
        parcels.push({ body, once: createHash('sha256').update(body).digest('hex') });
      }
      if (parcels.length > MAX_PARCELS) parcels.splice(0, parcels.length - MAX_PARCELS);
      void pump();
    },
    positions(messages: readonly Message[]): void {
      positions = [...positions, ...messages].slice(-MAX_MESSAGES);
      void sendPositions();
    },
    /** Facts that the hub has not taken yet. */
    waiting: (): number => parcels.length,
    close(): void {
      isClosed = true;
      if (timer !== undefined) clearTimeout(timer);
    }
  };
}

export type Box = ReturnType<typeof createBox>;

// What is wrong with the content is wrong for ever; a key that is not known yet may be in a minute.
function isHopeless(status: number): boolean {
  return status === 400 || status === 403 || status === 413 || status === 415 || status === 422;
}
