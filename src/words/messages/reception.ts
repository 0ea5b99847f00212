import type { MessageTable } from '../message.ts';

/** The view of the places: what is free, what comes, and how each stands. */
export const receptionMessages = {
  'reception.left': { sr: 'Прихватни центри', en: 'Reception centres' },
  'reception.right': { sr: 'Упућивања', en: 'Referrals' },
  'reception.whose': { sr: 'Комесаријат, бројеви без имена', en: 'Commissariat, counts without names' },
  'reception.total': { sr: 'заузето {occupied} од {beds}', en: '{occupied} of {beds} occupied' },
  'reception.centre': { sr: 'Центар', en: 'Centre' },
  'reception.bar': { sr: 'Попуњеност', en: 'Occupancy' },
  'reception.free': { sr: 'Слободно', en: 'Free' },
  'reception.ofBeds': { sr: 'од {beds}', en: 'of {beds}' },
  'reception.morning': { sr: 'У 08:00', en: 'At 08:00' },
  'reception.age': { sr: 'Стање пре', en: 'Reported' },
  'reception.now': { sr: 'сада', en: 'now' },
  'reception.announced': { sr: 'најављено', en: 'announced' },
  'reception.forecast': { sr: 'процена у 08:00', en: 'forecast at 08:00' },
  'reception.forecastMeaning': {
    sr: 'Процена: последње стање, његов ток по сату и најављени доласци.',
    en: 'Forecast: the last report, its trend an hour, and the announced arrivals.'
  },
  'reception.barText': {
    sr: 'заузето {occupied}, најављено {reserved}, места {beds}',
    en: '{occupied} occupied, {reserved} announced, {beds} beds'
  },
  'reception.freeText': { sr: '{free} слободно', en: '{free} free' },
  'reception.over': { sr: 'преко за {count}', en: 'over by {count}' },
  'reception.unknownBeds': { sr: 'број места није познат', en: 'beds not known' },
  'reception.occupiedOnly': { sr: 'унутра {occupied}', en: '{occupied} inside' },
  'reception.beds': { sr: 'Места', en: 'Beds' },
  'reception.state': { sr: 'Стање', en: 'State' },
  'reception.setState': { sr: 'Промени стање', en: 'Change state' },
  'reception.setStateTitle': { sr: '{name}: ново стање', en: '{name}: new state' },
  'reception.until': { sr: 'Обустављено до', en: 'Suspended until' },
  'reception.setBy': { sr: '{officer}, {time}', en: '{officer}, {time}' },
  'reception.asInPack': { sr: 'по списку од {date}', en: 'by the list of {date}' },
  'reception.capacityAsOf': { sr: '{beds}, стање од {date}', en: '{beds}, as of {date}' },
  'reception.chart': { sr: '{name}, наредних {span}', en: '{name}, next {span}' },
  'reception.chartSpread': { sr: 'стање, процена и распон 80 %', en: 'reports, forecast and 80 % range' },
  'reception.chartNoSpread': {
    sr: 'премало извештаја за распон',
    en: 'too few reports for a range'
  },
  'reception.chartArrivals': { sr: '+{count} најављено', en: '+{count} announced' },
  'reception.chartBeds': {
    sr: { one: '{n} место', few: '{n} места', other: '{n} места' },
    en: { one: '{n} bed', other: '{n} beds' }
  },
  'reception.chartTime': { sr: 'Време', en: 'Time' },
  'reception.chartRange': { sr: 'Распон 80 %', en: '80 % range' },
  'reception.chartReported': { sr: 'јављено', en: 'reported' },
  'reception.whoMay': {
    sr: 'Стање мења командир или администратор.',
    en: 'A commander or an administrator changes the state.'
  }
} as const satisfies MessageTable;
