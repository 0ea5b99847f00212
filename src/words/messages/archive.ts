import type { MessageTable } from '../message.ts';

/** How the memory of positions stands, for whoever looks after the hub. */
export const archiveMessages = {
  'archive.title': { sr: 'Архива положаја', en: 'Archive of positions' },
  'archive.state.off': { sr: 'Не чува се', en: 'Not kept' },
  'archive.state.opening': { sr: 'Отвара се', en: 'Opening' },
  'archive.state.writing': { sr: 'Пише се', en: 'Being written' },
  'archive.state.resting': { sr: 'Пише је други чвор', en: 'Another node writes it' },
  'archive.state.refusing': { sr: 'Не може да се пише', en: 'Cannot be written' },
  'archive.sum': { sr: 'сачувано {kept} · изгубљено {lost}', en: '{kept} kept · {lost} lost' },
  'archive.heldBack': {
    sr: {
      one: 'Сат је прескочио више од дана: {n} стари одељак чека док се то не потврди.',
      few: 'Сат је прескочио више од дана: {n} стара одељка чекају док се то не потврди.',
      other: 'Сат је прескочио више од дана: {n} старих одељака чека док се то не потврди.'
    },
    en: {
      one: 'The clock leapt by more than a day: {n} old segment stays until it has held for a day.',
      other: 'The clock leapt by more than a day: {n} old segments stay until it has held for a day.'
    }
  }
} as const satisfies MessageTable;
