import { expect, test } from 'vitest';
import { createHeart } from './heart.ts';

function page() {
  const at = { ms: 100_000 };
  const clock: { offset: { offsetMs: number; errorMs: number } | undefined } = {
    offset: { offsetMs: 60_000, errorMs: 5 }
  };
  const heart = createHeart({ nowMs: () => at.ms, offset: () => clock.offset });
  const beat = (agoMs = 0, journalAgeMs = 300): void =>
    heart.heard({
      wallMs: at.ms - agoMs + 60_000,
      seq: 1,
      tracks: { fresh: 0, all: 0 },
      journalAgeMs
    });
  return { at, clock, heart, beat };
}

test('a page that hears nothing is late after three seconds and lost before the fifth', () => {
  const { at, heart, beat } = page();
  beat(0, 0);
  at.ms += 2_900;
  expect(heart.now()).toEqual({ state: 'live' });
  at.ms += 200;
  expect(heart.now()).toMatchObject({ state: 'late', sinceMs: 100_000 });
  at.ms += 1_500;
  expect(heart.now()).toEqual({ state: 'lost', sinceMs: 100_000, silence: 'hub' });
});

test('beats that come while the journal is silent do not keep a screen alive', () => {
  const { at, heart, beat } = page();
  for (let ageMs = 0; ageMs <= 5_000; ageMs += 1_000, at.ms += 1_000) beat(0, ageMs);
  expect(heart.now()).toMatchObject({ state: 'lost', sinceMs: 100_000, silence: 'journal' });
  beat(0, 200);
  expect(heart.now()).toEqual({ state: 'live' });
});

test('a beat counts from when it left the hub: what waited in a line that hung brings nobody back', () => {
  const { at, heart, beat } = page();
  beat();
  at.ms += 20_000;
  beat(19_000);
  expect(heart.now()).toMatchObject({ state: 'lost' });
  beat(40);
  expect(heart.now()).toEqual({ state: 'live' });
});

test('a page that stood still shows all as old until a beat that left after it', () => {
  const { at, heart, beat } = page();
  beat(0, 0);
  at.ms += 10_000;
  heart.woke();
  expect(heart.now()).toEqual({ state: 'lost', sinceMs: 100_000, silence: 'hub' });
  beat(4_000);
  expect(heart.now().state).toBe('lost');
  at.ms += 500;
  beat(20);
  expect(heart.now()).toEqual({ state: 'live' });
});

test('with a clock that was set nothing is believed until it is measured anew', () => {
  const { clock, heart, beat } = page();
  beat();
  clock.offset = undefined;
  heart.woke();
  beat();
  expect(heart.now().state).toBe('lost');
  clock.offset = { offsetMs: 60_000, errorMs: 5 };
  beat();
  expect(heart.now()).toEqual({ state: 'live' });
});
