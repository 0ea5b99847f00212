import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import type { UnitStatusReport } from '#core/observation.ts';
import { parseUnitStatus } from '#core/wire/unit-status.ts';
import type { Rejected } from './batch.ts';
import type { Counters } from './counters.ts';
import type { Intake, Outcome } from './intake.ts';
import type { SigningKey } from './keys.ts';
import { retryAfter, sorry, type Reply } from './reply.ts';

/** Phones are on no feed of the pack; what they send is counted at the door. */
export const PHONES_FEED = 'crew-phones';

type PhoneKey = SigningKey & { readonly unitId: string };

/** A crew says a dozen things an hour, and after a night without a line at most its whole outbox. */
const WORDS_A_MINUTE = 240;

/**
 * The word of a crew by its phone: of its own unit and nothing else. `refused` says what would change nothing and why;
 * such a word is answered, not kept.
 */
export function createPhoneWords({
  intake,
  counters,
  judge,
  newId
}: {
  readonly intake: Intake;
  readonly counters: Counters;
  readonly judge: (report: UnitStatusReport) => string | undefined;
  readonly newId: () => string;
}) {
  const limiter = new RateLimiterMemory({ points: WORDS_A_MINUTE, duration: 60 });

  return async function take(key: PhoneKey, messages: readonly unknown[], nowMs: number): Promise<Reply> {
    const source = { feedId: key.feedId, deviceId: key.deviceId };
    // It would be told to wait for ever.
    if (messages.length > WORDS_A_MINUTE) {
      counters.refused('tooLarge', source);
      return sorry(413, `A phone sends at most ${WORDS_A_MINUTE} messages in one list.`);
    }
    const taken: UnitStatusReport[] = [];
    const rejected: Rejected[] = [];
    const refused: { readonly index: number; readonly why: string }[] = [];
    for (const [index, raw] of messages.entries()) {
      const parsed = parseUnitStatus(raw, {
        feedId: key.feedId,
        deviceId: key.deviceId ?? '',
        assetId: undefined,
        receivedAtMs: nowMs,
        auth: 'hmac',
        newId,
        // Nobody who calls for help is refused because his clock is wrong.
        trustworthyClock: false
      });
      if (!parsed.ok) {
        counters.refused('badMessage', source);
        rejected.push({ index, path: parsed.path, why: parsed.why });
      } else if (parsed.value.unitId !== key.unitId) {
        counters.refused('otherDevice', source);
        return sorry(403, 'This phone may speak for its own unit only.');
      } else {
        const why = judge(parsed.value);
        if (why === undefined) taken.push(parsed.value);
        else refused.push({ index, why });
      }
    }
    // Nobody who calls for help is told to wait.
    const mayWait = taken.length > 0 && taken.every(({ status }) => status !== 'panic');
    const full = mayWait
      ? await limiter.consume(key.keyId, taken.length).then(() => undefined, wait)
      : undefined;
    if (full !== undefined) return sorry(429, 'Too many messages by this phone.', retryAfter(full));
    return answerOf(await intake.take(taken), { accepted: taken.length, rejected, refused });
  };
}

function wait(limit: RateLimiterRes): number {
  return limit.msBeforeNext;
}

/** The answer to a delivery: its counts where it was kept, else to send it again. */
export function answerOf(outcome: Outcome, counts: object): Reply {
  switch (outcome.kind) {
    case 'kept':
      return { status: 200, body: counts };
    case 'flooded':
      return sorry(
        429,
        'More than this feed may bring; nothing was taken, send it again.',
        retryAfter(outcome.waitMs)
      );
    case 'notKept':
      return sorry(503, 'The hub cannot keep this now; send it again.', retryAfter(5000));
    default:
      return outcome satisfies never;
  }
}
