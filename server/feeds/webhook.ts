import type { IncomingMessage, ServerResponse } from 'node:http';
import type { UnitStatusReport } from '#core/observation.ts';
import { readBatch } from './batch.ts';
import { createBodies } from './body.ts';
import type { Counters, Refusal } from './counters.ts';
import { createGate, sha256Hex } from './gate.ts';
import type { Intake } from './intake.ts';
import { decodeUtf8, parseJson } from './json.ts';
import type { DeviceKeys, SigningKey } from './keys.ts';
import { createOnce } from './once.ts';
import { answerOf, createPhoneWords } from './phone-words.ts';
import { retryAfter, send, sorry, type Reply } from './reply.ts';
import { createRoster, type FeedPack } from './roster.ts';
import { createTurns } from './turns.ts';

export const WEBHOOK_PATH = '/feeds/v1/messages';
const MAX_BODY_BYTES = 256 * 1024;
const MAX_MESSAGES = 500;
// The least that a message takes; by it the work of a body is told before it is read.
const MESSAGE_BYTES = 128;

/** The signed webhook. `handle` says whether the request was its own; facts are answered once they are kept. */
export function createWebhook({
  pack,
  keys,
  intake,
  counters,
  hubNowMs,
  wallNowMs,
  newId,
  judge,
  bodyTimeoutMs = 10_000
}: {
  readonly pack: FeedPack;
  readonly keys: DeviceKeys;
  readonly intake: Intake;
  readonly counters: Counters;
  readonly hubNowMs: () => number;
  readonly wallNowMs: () => number;
  readonly newId: () => string;
  /** Why the word of a crew would change nothing, as things stand. */
  readonly judge: (report: UnitStatusReport) => string | undefined;
  readonly bodyTimeoutMs?: number;
}) {
  const roster = createRoster(pack);
  const gate = createGate({ keys, wallNowMs });
  const bodies = createBodies({ timeoutMs: bodyTimeoutMs });
  const once = createOnce({ wallNowMs });
  const turns = createTurns();
  const takeFromPhone = createPhoneWords({ intake, counters, judge, newId });

  function no(why: Refusal, reply: Reply, key?: SigningKey): Reply {
    counters.refused(why, key);
    return reply;
  }

  async function answer(req: IncomingMessage, path: string): Promise<Reply | undefined> {
    const { method = '', headers } = req;
    if (method !== 'POST') return no('badRequest', sorry(405, 'Send messages by POST.', { allow: 'POST' }));
    if (path !== req.url) return no('badRequest', sorry(400, 'This address takes no query.'));
    const claim = gate.claim(headers);
    if (!claim.ok) return no(claim.why, claim.reply);
    const { key } = claim.value;
    if (!isJson(headers)) {
      return no('mediaType', sorry(415, 'The content-type must be application/json, not compressed.'), key);
    }
    const body = await bodies.read(req, MAX_BODY_BYTES);
    if (body.kind === 'gone') return undefined;
    if (body.kind === 'tooLarge') return no('tooLarge', sorry(413, 'A body is at most 256 KiB.'), key);
    if (body.kind === 'slow') return no('slowBody', sorry(408, 'The body took too long.'), key);
    const bodyHash = sha256Hex(body.bytes);
    const denied = gate.verify(claim.value, method, path, bodyHash);
    // Counted at the door: whoever failed to sign is not the owner of the key.
    if (denied) return no(denied.why, denied.reply, denied.why === 'badSignature' ? undefined : key);
    const idempotencyKey = headers['idempotency-key'];
    const inTurn = () => takeInTurn(body.bytes, key);
    if (idempotencyKey === undefined) return inTurn();
    return once(key.keyId, String(idempotencyKey), bodyHash, inTurn);
  }

  function takeInTurn(bytes: Buffer, key: SigningKey): Promise<Reply> {
    return new Promise((resolve) => {
      const weight = Math.ceil(bytes.length / MESSAGE_BYTES);
      if (turns.ask(key.feedId, weight, () => resolve(take(bytes, key)))) return;
      resolve(no('flood', sorry(429, 'This feed has too much under way.', retryAfter(1000)), key));
    });
  }

  async function take(bytes: Buffer, key: SigningKey): Promise<Reply> {
    const nowMs = Math.round(hubNowMs());
    const text = decodeUtf8(bytes);
    const raw = text === undefined ? undefined : parseJson(text);
    if (raw === undefined) {
      const why = 'The body is not JSON in UTF-8.';
      const { feedId, deviceId = '' } = key;
      counters.quarantined({ atMs: nowMs, feedId, deviceId, path: '(root)', why, raw: text ?? '' });
      return no('badJson', sorry(400, why), key);
    }
    const messages = Array.isArray(raw) ? raw : [raw];
    if (messages.length > MAX_MESSAGES) {
      return no('tooLarge', sorry(413, `A list holds at most ${MAX_MESSAGES} messages.`), key);
    }
    if (key.unitId !== undefined) return takeFromPhone({ ...key, unitId: key.unitId }, messages, nowMs);
    const { observations, rejected, foreign } = readBatch(messages, key, { roster, counters, nowMs, newId });
    if (foreign) return no('otherDevice', sorry(403, 'This key may not speak for that deviceId.'), key);
    return answerOf(await intake.take(observations), { accepted: observations.length, rejected });
  }

  return {
    handle(req: IncomingMessage, res: ServerResponse): boolean {
      const path = (req.url ?? '').split('?', 1)[0] ?? '';
      if (path !== WEBHOOK_PATH) return false;
      answer(req, path).then(
        (reply) => reply && send(req, res, reply),
        () => send(req, res, no('fault', sorry(500, 'The hub failed on this request.')))
      );
      return true;
    },
    close(): void {
      bodies.close();
    }
  };
}

function isJson(headers: IncomingMessage['headers']): boolean {
  const type = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
  return type === 'application/json' && (headers['content-encoding'] ?? 'identity') === 'identity';
}
