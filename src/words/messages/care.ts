import type { MessageTable } from '../message.ts';

/** What is put aside for a time, who was met, and what a plan or the border lacks. */
export const careMessages = {
  'alert.kind.sectorVoid': { sr: 'Деоница без осматрања', en: 'Section unwatched' },
  'alert.kind.patrolOverdue': { sr: 'Патрола није кренула', en: 'Patrol has not begun' },
  'alert.kind.feedLate': { sr: 'Извор касни', en: 'Feed lags' },
  'alert.feedLate': { sr: 'Касни извор: {name}', en: 'Feed lags: {name}' },
  'alert.sectorVoid': { sr: '{name}: нико не осматра', en: '{name}: nobody is watching' },
  'alert.sectorVoidLength': {
    sr: '{name}: {distance} предуго без осматрања',
    en: '{name}: {distance} unwatched for too long'
  },
  'alert.patrolOverdue': { sr: '{name}: патрола није кренула', en: '{name}: patrol has not begun' },

  'tell.unwatchedLong': { sr: '{distance} · предуго {long}', en: '{distance} · too long {long}' },
  'sector.watched': { sr: 'осматра се {share}', en: 'watched {share}' },
  'sector.watchedGap': {
    sr: 'осматра се {share} · празно {age}',
    en: 'watched {share} · gap {age}'
  },

  'alert.shelve': { sr: 'Одложи', en: 'Shelve' },
  'alert.unshelve': { sr: 'Врати на листу', en: 'Back to the list' },
  'order.moveUnit': { sr: 'Премести екипу', en: 'Move unit' },
  'patrol.plan': { sr: 'Планирај патролу', en: 'Plan patrol' },
  'patrol.cancel': { sr: 'Откажи патролу', en: 'Cancel patrol' },
  'phone.admit': { sr: 'Пријави телефон', en: 'Admit phone' },
  'phone.dismiss': { sr: 'Одјави телефон', en: 'Dismiss phone' },

  'shelve.knownFault': { sr: 'познат квар', en: 'known fault' },
  'shelve.maintenance': { sr: 'одржавање', en: 'maintenance' },
  'shelve.weather': { sr: 'време', en: 'weather' },
  'shelve.roadWorks': { sr: 'радови', en: 'works' },
  'shelve.other': { sr: 'други разлог', en: 'another reason' },

  'journal.alertShelved': {
    sr: '{officer} одлаже узбуну до {time}: {reason}',
    en: '{officer} shelves the alarm until {time}: {reason}'
  },
  'journal.alertUnshelved': { sr: 'Узбуна се вратила на листу', en: 'The alarm is back on the list' },
  'journal.peopleMet': {
    sr: 'Екипа јавља: срели {n} (одраслих {adults}, деце {children})',
    en: 'Crew reports: met {n} (adults {adults}, children {children})'
  },
  'journal.nobodyMet': { sr: 'Екипа јавља: нико није нађен', en: 'Crew reports: nobody found' },

  'refusal.wrongTime': {
    sr: 'Време патроле не може тако: крај после почетка, најдуже један дан, најдаље две недеље унапред.',
    en: 'The time of the patrol cannot be so: end after beginning, at most 24 h long and 14 days ahead.'
  },
  'refusal.tooManyPatrols': {
    sr: 'Испланирано је највише патрола што може: опозовите неку или сачекајте да прође.',
    en: 'As many patrols are planned as there can be: cancel one or wait until one is over.'
  },
  'refusal.notShelvable': {
    sr: 'Ова узбуна се не одлаже: може бити реч о људима.',
    en: 'This alarm cannot be shelved: it may be about people.'
  },
  'refusal.onScene': {
    sr: 'Екипа је већ код људи и остаје са њима.',
    en: 'The unit is with people already and stays with them.'
  },
  'refusal.tooMany': { sr: 'Више их не може бити одједном.', en: 'There cannot be more at once.' }
} as const satisfies MessageTable;
