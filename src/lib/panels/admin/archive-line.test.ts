import { expect, test } from 'vitest';
import { archiveLine } from './archive-line.ts';

const well = { state: 'writing', kept: 345, lost: 0, heldBack: 0 } as const;

test('an archive that is written is quiet, one that lost something or doubts the clock asks to be looked at', () => {
  expect(archiveLine(well, 'en')).toEqual({
    level: 0,
    word: 'Being written',
    sum: '345 kept · 0 lost',
    notes: []
  });
  expect(archiveLine({ ...well, lost: 3 }, 'en')).toMatchObject({ level: 2 });
  expect(archiveLine({ ...well, heldBack: 288 }, 'sr-Cyrl')).toMatchObject({
    level: 2,
    notes: ['Сат је прескочио више од дана: 288 старих одељака чека док се то не потврди.']
  });
});

test('one that cannot be written says why', () => {
  const full = { ...well, state: 'refusing', why: 'ENOSPC: no space left on device, write' } as const;
  expect(archiveLine(full, 'en')).toMatchObject({ level: 3, word: 'Cannot be written', notes: [full.why] });
});
