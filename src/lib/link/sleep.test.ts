import { expect, test } from 'vitest';
import { watchSleep, type Stage } from './sleep.ts';

function page() {
  const document = Object.assign(new EventTarget(), {
    visibilityState: 'visible' as DocumentVisibilityState
  });
  const window = new EventTarget();
  const clock = { wallMs: 1_000_000, steadyMs: 0 };
  const heard: string[] = [];
  const stage = { document, window, nowMs: () => clock.wallMs, steadyMs: () => clock.steadyMs };
  const sleep = watchSleep(stage as unknown as Stage, {
    frozen: () => heard.push('frozen'),
    back: () => heard.push('back'),
    seen: () => heard.push('seen')
  });
  const pass = (ms: number, steadyMs = ms): void => {
    clock.wallMs += ms;
    clock.steadyMs += steadyMs;
  };
  return { document, window, heard, sleep, pass };
}

test('a gap in its own timers tells a page that it was busy, or that it stood still', () => {
  const { sleep, pass } = page();
  pass(250);
  expect(sleep.rest()).toBe('none');
  pass(1_500);
  expect(sleep.rest()).toBe('busy');
  pass(10_000);
  expect(sleep.rest()).toBe('slept');
  pass(250);
  expect(sleep.rest()).toBe('none');
});

test('a hidden page has its timers held back and did not stand still', () => {
  const { document, sleep, pass } = page();
  document.visibilityState = 'hidden';
  pass(60_000);
  expect(sleep.rest()).toBe('none');
});

test('a clock that was set, and a machine that slept, are known by the two clocks', () => {
  const { sleep, pass } = page();
  pass(600_250, 250);
  expect(sleep.rest()).toBe('set');
  pass(-3_600_000, 250);
  expect(sleep.rest()).toBe('set');
});

test('what the browser says of freezing and of coming back is passed on, until it is closed', () => {
  const { document, window, heard, sleep } = page();
  document.dispatchEvent(new Event('freeze'));
  document.dispatchEvent(new Event('resume'));
  document.dispatchEvent(new Event('visibilitychange'));
  window.dispatchEvent(new Event('pageshow'));
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  sleep.close();
  document.dispatchEvent(new Event('freeze'));
  expect(heard).toEqual(['frozen', 'back', 'seen', 'back']);
});
