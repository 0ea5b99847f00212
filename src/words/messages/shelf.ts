import type { MessageTable } from '../message.ts';

/** The shelf of alarms: for how long, why, and who put them there. */
export const shelfMessages = {
  'key.shelve': { sr: 'одложи узбуну', en: 'shelve alarm' },
  'shelve.title': { sr: 'Одложи узбуну', en: 'Shelve the alarm' },
  'shelve.meaning': {
    sr: 'Сама се враћа на листу кад време истекне или кад постане тежа.',
    en: 'It comes back by itself when the time is over or when it becomes graver.'
  },
  'shelve.forHow': { sr: 'На колико', en: 'For how long' },
  'shelve.why': { sr: 'Зашто', en: 'Why' },
  'shelve.until': { sr: 'одложено (до {time}, {officer})', en: 'shelved (until {time}, {officer})' }
} as const satisfies MessageTable;
