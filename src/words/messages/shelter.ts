import type { MessageTable } from '../message.ts';

/** Reception: places, never persons. */
export const shelterMessages = {
  'shelter.title': { sr: 'Прихватни центри', en: 'Reception centres' },
  'shelter.none': { sr: 'Ниједан центар није јавио стање.', en: 'No centre has reported.' },
  'shelter.kind.reception': { sr: 'прихватни центар', en: 'reception centre' },
  'shelter.kind.asylum': { sr: 'центар за азил', en: 'asylum centre' },
  'shelter.kind.transit': { sr: 'транзитни центар', en: 'transit centre' },
  'shelter.kind.tent': { sr: 'шатори', en: 'tents' },
  'shelter.state.active': { sr: 'отворен', en: 'open' },
  'shelter.state.standby': { sr: 'у приправности', en: 'standby' },
  'shelter.state.suspended': { sr: 'обустављен', en: 'suspended' },
  'shelter.state.closed': { sr: 'затворен', en: 'closed' },
  'shelter.suspendedUntil': { sr: 'обустављен до {date}', en: 'suspended until {date}' },
  'shelter.status.open': { sr: 'прима', en: 'open' },
  'shelter.status.full': { sr: 'пун', en: 'full' },
  'shelter.status.closed': { sr: 'затворен', en: 'closed' },
  'shelter.status.evacuating': { sr: 'исељава се', en: 'evacuating' },
  'shelter.status.unknown': { sr: 'није познато', en: 'not known' },
  'shelter.occupied': { sr: '{occupied} од {beds}', en: '{occupied} of {beds}' },
  'shelter.occupiedOnly': { sr: '{occupied}, број места није познат', en: '{occupied}, beds not known' },
  'shelter.free': {
    sr: { one: '{n} слободно место', few: '{n} слободна места', other: '{n} слободних места' },
    en: { one: '{n} free bed', other: '{n} free beds' }
  },
  'shelter.over': { sr: 'преко капацитета за {count}', en: 'over capacity by {count}' },
  'shelter.beds': { sr: 'Заузето', en: 'Occupied' },
  'shelter.freeBeds': { sr: 'Слободно', en: 'Free' },
  'shelter.report': { sr: 'Старост извештаја', en: 'Age of report' },
  'shelter.takes': { sr: 'Прима', en: 'Takes' },
  'shelter.reportAge': { sr: 'Стање пре {age}', en: 'Reported {age} ago' },
  'shelter.neverReported': { sr: 'још није јавио стање', en: 'has not reported yet' },
  'shelter.toBeConfirmed': { sr: 'капацитет треба потврдити', en: 'capacity to be confirmed' },
  'shelter.profile.families': { sr: 'породице', en: 'families' },
  'shelter.profile.singleAdults': { sr: 'одрасли без породице', en: 'single adults' },
  'shelter.profile.unaccompanied': { sr: 'деца без пратње', en: 'unaccompanied children' },
  'shelter.profile.accessible': { sr: 'приступачно', en: 'accessible' },
  'shelter.profile.medical': { sr: 'лекар у центру', en: 'doctor on site' },
  'shelter.countsOnly': { sr: 'Само бројеви. Имена се не уписују.', en: 'Counts only. No names.' }
} as const satisfies MessageTable;
