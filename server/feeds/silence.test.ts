import { expect, test } from 'vitest';
import { createCounters } from './counters.ts';
import { messages, NIGHT_MS, nightPack, observe, positionAt } from './pack.fixture.ts';
import { createSilence } from './silence.ts';

function watch() {
  const counters = createCounters(nightPack);
  const said: string[] = [];
  const silence = createSilence({
    pack: nightPack,
    counters,
    startMs: NIGHT_MS,
    emit: (feedId, state, sinceMs) => said.push(`${feedId} ${state} ${(sinceMs - NIGHT_MS) / 1000}`)
  });
  const sweepAt = (sec: number) => {
    silence.sweep(NIGHT_MS + sec * 1000);
    return said.splice(0);
  };
  return { counters, sweepAt };
}

test('a feed that never spoke is silent since the start, and says so once', () => {
  const { sweepAt } = watch();
  expect(sweepAt(0)).toEqual([]);
  expect(sweepAt(120)).toEqual([]);
  expect(sweepAt(121)).toEqual(['vehicles silent 0', 'pillars silent 0', 'phones silent 0']);
  expect(sweepAt(122)).toEqual([]);
});

test('live, late, silent and live again, each said on change only', () => {
  const { counters, sweepAt } = watch();
  counters.accepted(positionAt(5));
  expect(sweepAt(6)).toEqual(['vehicles live 5']);
  expect(sweepAt(35)).toEqual([]);
  expect(sweepAt(36)).toEqual(['vehicles late 5']);
  counters.accepted(positionAt(37));
  expect(sweepAt(38)).toEqual(['vehicles live 37']);
  expect(sweepAt(98)).toContain('vehicles silent 37');
});

test('a feed that talks of the past only is late', () => {
  const { counters, sweepAt } = watch();
  counters.accepted(observe({ ...messages.position, observedAt: NIGHT_MS - 400_000 }));
  expect(sweepAt(1)).toEqual(['vehicles late -400']);
});

test('what was refused does not count as speaking', () => {
  const { counters, sweepAt } = watch();
  counters.refused('badMessage', { feedId: 'vehicles', deviceId: 'car-1' });
  expect(sweepAt(121)).toContain('vehicles silent 0');
});
