import { expect, test } from 'vitest';
import { readSettings } from './settings.ts';

const ENV = {
  VIDIK_EXERCISE_URL: 'http://127.0.0.1:3000',
  VIDIK_EXERCISE_PACK: '/pack',
  VIDIK_EXERCISE_KEYS: '/keys.json',
  VIDIK_EXERCISE_CLOCK: '{"wallMs":1,"hubMs":5000,"rate":4}'
};

test('the scenario begins where the server says, or else now', () => {
  expect(readSettings(ENV)).toMatchObject({
    clock: { wallMs: 1, hubMs: 5000, rate: 4 },
    seed: 1,
    startMs: 5000
  });
  expect(readSettings({ ...ENV, VIDIK_EXERCISE_START: '2000', VIDIK_SEED: '9' })).toMatchObject({
    seed: 9,
    startMs: 2000
  });
});

test('what is missing or wrong is named', () => {
  expect(() => readSettings({ ...ENV, VIDIK_EXERCISE_KEYS: undefined })).toThrow('VIDIK_EXERCISE_KEYS');
  expect(() => readSettings({ ...ENV, VIDIK_EXERCISE_CLOCK: 'soon' })).toThrow('VIDIK_EXERCISE_CLOCK');
  const still = '{"wallMs":1,"hubMs":5000,"rate":0}';
  expect(() => readSettings({ ...ENV, VIDIK_EXERCISE_CLOCK: still })).toThrow('VIDIK_EXERCISE_CLOCK.rate');
});
