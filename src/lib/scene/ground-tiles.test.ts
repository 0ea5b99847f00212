import type { Source } from 'pmtiles';
import { expect, test } from 'vitest';
import { patient } from './ground-tiles.ts';

const PART = { data: new ArrayBuffer(4) };

/** A source that fails so often before it answers. */
function failing(times: number, why: Error): Source & { readonly asked: () => number } {
  let asked = 0;
  return {
    asked: () => asked,
    getKey: () => 'ground',
    async getBytes() {
      asked += 1;
      if (asked <= times) throw why;
      return PART;
    }
  };
}

const at = (source: Source, signal?: AbortSignal) => {
  const waited: number[] = [];
  const bytes = patient(source, async (ms) => void waited.push(ms)).getBytes(0, 4, signal);
  return bytes.then(
    (got) => ({ got, waited }),
    (error: Error) => ({ error: error.message, waited })
  );
};

test('a part that the line cut off is asked for again, later and later, and not for ever', async () => {
  expect(await at(failing(3, new TypeError('Failed to fetch')))).toEqual({
    got: PART,
    waited: [300, 1_000, 3_000]
  });
  const dead = failing(99, new TypeError('Failed to fetch'));
  expect(await at(dead)).toMatchObject({ error: 'Failed to fetch', waited: { length: 4 } });
  expect(dead.asked()).toBe(5);
});

test('what the hub answered is an answer, and what nobody wants any more is not asked for again', async () => {
  expect(await at(failing(1, new Error('Bad response code: 404')))).toMatchObject({
    error: 'Bad response code: 404',
    waited: { length: 0 }
  });
  expect(await at(failing(1, new TypeError('cut')), AbortSignal.abort())).toMatchObject({
    error: 'cut',
    waited: { length: 0 }
  });
});
