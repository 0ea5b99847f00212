import { expect, test } from 'vitest';
import { createTick, type TickHost } from './tick.ts';

function fakePage() {
  const page = {
    nowMs: 0,
    hidden: false,
    drawn: [] as number[],
    costMs: 0,
    againMs: Infinity,
    stillUntilMs: 0,
    asked: 0
  };
  let frame: (() => void) | undefined;
  let timer: { run: () => void; atMs: number } | undefined;
  let shown: (() => void) | undefined;
  const host: TickHost = {
    requestFrame: (run) => ((frame = run), 1),
    cancelFrame: () => (frame = undefined),
    after: (ms, run) => ((timer = { run, atMs: page.nowMs + ms }), 1),
    cancelAfter: () => (timer = undefined),
    isHidden: () => page.hidden,
    onShown: (run) => ((shown = run), () => (shown = undefined))
  };
  const draw = (): number => {
    page.drawn.push(page.nowMs);
    page.nowMs += page.costMs;
    return page.againMs;
  };
  const isStill = (): boolean => {
    page.asked++;
    return page.nowMs < page.stillUntilMs;
  };
  const tick = createTick(draw, () => page.nowMs, isStill, host);
  const paint = (): void => {
    const run = frame;
    frame = undefined;
    run?.();
  };
  const pass = (ms: number): void => {
    const untilMs = page.nowMs + ms;
    while (timer !== undefined && timer.atMs <= untilMs) {
      const { run, atMs } = timer;
      timer = undefined;
      page.nowMs = Math.max(page.nowMs, atMs);
      run();
      paint();
    }
    page.nowMs = Math.max(page.nowMs, untilMs);
  };
  const runs = (): boolean => frame !== undefined || timer !== undefined;
  const idle = (): boolean => frame === undefined && timer === undefined && shown === undefined;
  return { page, tick, paint, pass, show: () => shown?.(), idle, runs };
}

test('asked many times, it draws once; not asked, it does not draw', () => {
  const { page, tick, paint } = fakePage();
  paint();
  expect(page.drawn).toEqual([]);
  tick.ask();
  tick.ask();
  paint();
  expect(page.drawn.length).toBe(1);
});

test('ages go on once a second without a frame, and what moves sets its own pace', () => {
  const { page, tick, paint, pass } = fakePage();
  tick.ask();
  paint();
  pass(3000);
  expect(page.drawn).toEqual([0, 1000, 2000, 3000]);
  page.againMs = 200;
  tick.ask();
  paint();
  page.drawn.length = 0;
  pass(1000);
  expect(page.drawn.length).toBe(5);
});

test('a picture that would be the same is not drawn again, not even for its ages, until one changes its look', () => {
  const { page, tick, paint, pass } = fakePage();
  page.stillUntilMs = 60_000;
  tick.ask();
  paint();
  pass(59_500);
  expect(page.drawn).toEqual([0]);
  pass(1000);
  expect(page.drawn).toEqual([0, 60_000]);
  // What was asked for is drawn, still or not.
  page.stillUntilMs = 120_000;
  tick.ask();
  paint();
  expect(page.drawn.length).toBe(3);
});

test('what moves is drawn at its pace, whatever its ages do', () => {
  const { page, tick, paint, pass } = fakePage();
  page.stillUntilMs = 60_000;
  page.againMs = 100;
  tick.ask();
  paint();
  pass(1000);
  expect(page.drawn.length).toBe(11);
  expect(page.asked).toBe(0);
});

test('a hidden page runs nothing: no frame, no timer, no question', () => {
  const { page, tick, paint, pass, runs } = fakePage();
  page.stillUntilMs = 600_000;
  tick.ask();
  paint();
  page.hidden = true;
  pass(2000);
  const asked = page.asked;
  pass(300_000);
  expect([page.asked, runs(), page.drawn.length]).toEqual([asked, false, 1]);
});

test('a hidden page draws nothing and draws at once when shown', () => {
  const { page, tick, paint, pass, show } = fakePage();
  tick.ask();
  paint();
  page.hidden = true;
  pass(5000);
  tick.ask();
  paint();
  expect(page.drawn).toEqual([0]);
  page.hidden = false;
  show();
  paint();
  expect(page.drawn.length).toBe(2);
});

test('a costly draw is not followed at once by another', () => {
  const { page, tick, paint, pass } = fakePage();
  page.costMs = 100;
  tick.ask();
  paint();
  tick.ask();
  paint();
  expect(page.drawn.length).toBe(1);
  pass(100);
  expect(page.drawn).toEqual([0, 200]);
});

test('closed, it leaves nothing behind', () => {
  const { tick, paint, idle } = fakePage();
  tick.ask();
  paint();
  tick.ask();
  tick.close();
  tick.ask();
  expect(idle()).toBe(true);
});
