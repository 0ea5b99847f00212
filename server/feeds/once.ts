import { createRecent } from './recent.ts';
import { sorry, type Reply } from './reply.ts';

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,128}$/;
const DAY_MS = 86_400_000;
// 20 MB with the limit below. An older one is answered anew; its messages are still known by their own keys.
const MAX_REPLIES = 5000;
const MAX_REPLY_LENGTH = 4096;

/** Answers a request that comes again under the same idempotency key as it was answered first, for 24 h. */
export function createOnce({ wallNowMs }: { readonly wallNowMs: () => number }) {
  const replies = createRecent<{ readonly bodyHash: string; readonly reply: Promise<Reply> }>({
    max: MAX_REPLIES,
    keepMs: DAY_MS
  });

  return async function once(
    sender: string,
    key: string,
    bodyHash: string,
    answer: () => Promise<Reply>
  ): Promise<Reply> {
    if (!IDEMPOTENCY_KEY.test(key))
      return sorry(400, 'An idempotency-key is 1 to 128 visible ASCII characters.');
    const name = `${sender} ${key}`;
    const earlier = replies.get(name, wallNowMs());
    if (earlier !== undefined) {
      if (earlier.bodyHash === bodyHash) return earlier.reply;
      return sorry(400, 'This idempotency-key was used for another body.');
    }
    const reply = answer();
    replies.set(name, { bodyHash, reply }, wallNowMs());
    const isKept = await reply.then(isWorthKeeping, () => false);
    if (!isKept) replies.forget(name);
    return reply;
  };
}

// A refusal is judged anew when it comes again.
function isWorthKeeping({ status, body }: Reply): boolean {
  return status === 200 && JSON.stringify(body).length <= MAX_REPLY_LENGTH;
}
