import { expect, test } from 'vitest';
import { createPhoneHub } from './hub.ts';

const key = { phoneId: 'ph-1', unitId: 'unit-P-04', keyId: 'phone.ph-1', secret: 'a'.repeat(64), wallMs: 0 };
const waiting = (id: string) => ({ id, turn: 1, word: { status: 'checkIn' as const, atMs: 1 } });

function hubThat(...statuses: readonly number[]) {
  let asked = 0;
  return createPhoneHub(Date.now, async () => {
    const status = statuses[Math.min(asked++, statuses.length - 1)] ?? 200;
    return new Response(JSON.stringify({ rejected: [], refused: [] }), { status });
  });
}

test('a word on which the hub fails five times is given up; another word, or a hub that cannot keep it now, is not', async () => {
  const broken = hubThat(500);
  for (let n = 0; n < 4; n++) expect(await broken.say(key, waiting('m-1'))).toEqual({ kind: 'away' });
  expect(await broken.say(key, waiting('m-1'))).toEqual({ kind: 'refused', why: 'failed' });
  expect(await broken.say(key, waiting('m-2'))).toEqual({ kind: 'away' });
  const full = hubThat(503);
  for (let n = 0; n < 20; n++) expect(await full.say(key, waiting('m-1'))).toEqual({ kind: 'away' });
});
