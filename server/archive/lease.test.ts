import { expect, test } from 'vitest';
import { openLease } from './lease.ts';

/** A journal of which the test says what it answers. */
async function setUp() {
  const at = { wallMs: 1e12, steadyMs: 0, answer: 1 as number | undefined | Error, asked: [] as number[] };
  const lease = await openLease({
    ask: (ttlMs) => {
      at.asked.push(ttlMs);
      if (at.answer instanceof Error) return Promise.reject(at.answer);
      return Promise.resolve(at.answer === undefined ? undefined : { token: at.answer });
    },
    wallNowMs: () => at.wallMs,
    steadyNowMs: () => at.steadyMs
  });
  const pass = (ms: number): void => {
    at.wallMs += ms;
    at.steadyMs += ms;
  };
  return { at, lease, pass };
}

test('a lease is sure for as long as it runs, and work that is late asks first', async () => {
  const { at, lease, pass } = await setUp();
  expect([lease.state(), lease.token()]).toEqual(['held', 1]);
  pass(5_999);
  expect(lease.state()).toBe('held');
  pass(1);
  expect(lease.state()).toBe('unsure');
  expect(await lease.confirm(1)).toBe(true);
  expect(at.asked).toEqual([6_000, 6_000]);
  expect(lease.state()).toBe('held');
  pass(6_000);
  at.answer = undefined;
  expect(await lease.confirm(1)).toBe(false);
  expect(lease.state()).toBe('elsewhere');
  at.answer = 3;
  expect(await lease.confirm(1)).toBe(false);
  expect([lease.state(), lease.token()]).toEqual(['held', 3]);
  expect(await lease.confirm(3)).toBe(true);
  await lease.close();
});

test('a clock that was set back, and a computer that slept, make it unsure', async () => {
  const { at, lease } = await setUp();
  at.wallMs -= 10;
  expect(lease.state()).toBe('unsure');
  at.wallMs += 10;
  expect(lease.state()).toBe('held');
  at.wallMs += 7_000;
  expect(lease.state()).toBe('unsure');
  at.wallMs -= 7_000;
  at.steadyMs += 7_000;
  expect(lease.state()).toBe('unsure');
  await lease.close();
});

test('a journal that does not answer takes nothing away before its time, and then everything', async () => {
  const { at, lease, pass } = await setUp();
  at.answer = new Error('no journal');
  pass(3_000);
  expect(await lease.confirm(1)).toBe(true);
  pass(3_000);
  expect(await lease.confirm(1)).toBe(false);
  expect(lease.state()).toBe('silent');
  at.answer = 1;
  expect(await lease.confirm(1)).toBe(true);
  await lease.close();
});

test('whoever closes gives it back, and only what it has', async () => {
  const one = await setUp();
  await one.lease.close();
  expect(one.at.asked).toEqual([6_000, 0]);
  const other = await setUp();
  other.pass(6_000);
  other.at.answer = undefined;
  await other.lease.confirm(1);
  await other.lease.close();
  expect(other.at.asked).toEqual([6_000, 6_000]);
});
