import { expect, test } from 'vitest';
import { createRevival, type PictureState } from './context-revival.ts';

function fakePage({ wasReloaded = false, mayReload = true } = {}) {
  const page = { nowMs: 0, shown: [] as PictureState[], made: [] as number[], reloads: 0 };
  let ids = 0;
  const timers = new Map<number, { readonly atMs: number; readonly run: () => void }>();
  const revival = createRevival({
    after: (ms, run) => (timers.set(++ids, { atMs: page.nowMs + ms, run }), ids),
    cancelAfter: (id) => timers.delete(id),
    show: (state) => page.shown.at(-1) !== state && page.shown.push(state),
    make: () => page.made.push(page.nowMs),
    reload: () => mayReload && ++page.reloads > 0,
    wasReloaded
  });
  const pass = (ms: number): void => {
    const untilMs = page.nowMs + ms;
    for (;;) {
      const next = [...timers].sort((a, b) => a[1].atMs - b[1].atMs)[0];
      if (next === undefined || next[1].atMs > untilMs) break;
      timers.delete(next[0]);
      page.nowMs = next[1].atMs;
      next[1].run();
    }
    page.nowMs = untilMs;
  };
  return { page, revival, pass, timers };
}

test('a lost picture is said at once, made anew at once, and that it is back is said when it is drawn', () => {
  const { page, revival, pass, timers } = fakePage();
  revival.drawn();
  revival.lost();
  expect(page.shown).toEqual(['drawn', 'lost']);
  pass(0);
  expect(page.made).toEqual([0]);
  revival.drawn();
  pass(120_000);
  expect(page.shown).toEqual(['drawn', 'lost', 'drawn']);
  expect([page.reloads, page.made.length, timers.size]).toEqual([0, 1, 0]);
});

test('where no map can be made the page is loaded anew within 10 s of the loss', () => {
  const { page, revival, pass } = fakePage();
  revival.drawn();
  revival.lost();
  for (let i = 0; i < 40 && page.reloads === 0; i++) {
    const before = page.made.length;
    pass(250);
    if (page.made.length > before) revival.failed();
  }
  expect(page.reloads).toBe(1);
  expect(page.nowMs).toBeLessThanOrEqual(10_000);
  expect(page.made.length).toBeGreaterThan(3);
});

test('a map that is made and never draws does not keep the page waiting either', () => {
  const { page, revival, pass } = fakePage();
  revival.lost();
  pass(10_000);
  expect(page.reloads).toBe(1);
});

test('a page that was just loaded anew for this says that there is no map, and goes on trying seldom', () => {
  const { page, revival, pass } = fakePage({ wasReloaded: true, mayReload: false });
  revival.failed();
  expect(page.shown).toEqual(['none']);
  pass(15_000);
  revival.failed();
  pass(15_000);
  expect(page.made.length).toBe(2);
  revival.drawn();
  expect(page.shown).toEqual(['none', 'drawn']);
});

test('a browser that never drew is left alone', () => {
  const { page, revival, pass } = fakePage();
  revival.failed();
  pass(600_000);
  expect([page.shown, page.made, page.reloads]).toEqual([['none'], [], 0]);
});

test('a GPU that comes and goes is given up, and one that stood for a minute is not held to what was before', () => {
  const { page, revival, pass } = fakePage();
  for (let i = 0; i < 40; i++) {
    revival.lost();
    pass(3000);
    revival.drawn();
    pass(61_000);
  }
  expect(page.reloads).toBe(0);
  for (let i = 0; i < 20 && page.reloads === 0; i++) {
    revival.lost();
    pass(3000);
    revival.drawn();
    pass(1000);
  }
  expect(page.reloads).toBe(1);
});

test('closed, it leaves nothing behind', () => {
  const { revival, timers } = fakePage();
  revival.lost();
  revival.close();
  expect(timers.size).toBe(0);
});
