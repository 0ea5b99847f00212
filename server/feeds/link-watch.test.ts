import { expect, test } from 'vitest';
import { createLinkWatch } from './link-watch.ts';

function watchAt(kind: 'tcp' | 'gpsd' = 'gpsd') {
  let nowMs = 1_000;
  const watch = createLinkWatch({
    deviceId: 'gpsd-1',
    feedId: 'gpsd',
    address: { kind, host: '127.0.0.1', port: 2947 },
    hubNowMs: () => nowMs,
    wallNowMs: () => nowMs
  });
  return { watch, pass: (ms: number) => (nowMs += ms) };
}

test('a link says since when it is connected, and how much came over it', () => {
  const { watch, pass } = watchAt();
  expect(watch.report()).toMatchObject({ address: 'gpsd:127.0.0.1:2947', state: 'opening', sinceMs: 1_000 });
  pass(500);
  watch.connected();
  watch.heard(82, 1);
  pass(500);
  watch.connected();
  watch.heard(164, 2);
  expect(watch.report()).toMatchObject({ state: 'connected', sinceMs: 1_500, bytes: 246, sentences: 3 });
});

test('a link that broke says why, and for how long it still waits', () => {
  const { watch, pass } = watchAt();
  watch.waiting(Object.assign(new Error('no'), { code: 'ECONNREFUSED' }), 4_000);
  pass(1_500);
  expect(watch.report()).toMatchObject({ state: 'waiting', why: 'ECONNREFUSED', againMs: 2_500 });
  pass(9_000);
  expect(watch.report().againMs).toBe(0);
  watch.opening();
  expect(watch.report()).toMatchObject({ state: 'opening', why: 'ECONNREFUSED', againMs: undefined });
  watch.connected();
  expect(watch.report().why).toBeUndefined();
  watch.waiting(Object.assign(new Error('odd'), { code: 'EODD' }), 1);
  expect(watch.report().why).toBe('failed');
});

test('whom it sent away last is remembered with the time, and nothing before', () => {
  const { watch, pass } = watchAt('tcp');
  watch.listening();
  watch.refused('flood');
  pass(10);
  watch.refused('otherSender');
  expect(watch.report().refused).toEqual({ why: 'otherSender', atMs: 1_010 });
});
