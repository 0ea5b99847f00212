import type { MessageTable } from '../message.ts';

/** The wall and the morning page: read from far away, by people who were not there. */
export const wallMessages = {
  'wall.subtitle': { sr: '{border} · {shift}', en: '{border} · {shift}' },
  'wall.border.BG': { sr: 'граница са Бугарском', en: 'border with Bulgaria' },
  'wall.border.MK': { sr: 'граница са Северном Македонијом', en: 'border with North Macedonia' },
  'wall.border.RO': { sr: 'граница са Румунијом', en: 'border with Romania' },
  'wall.border.HU': { sr: 'граница са Мађарском', en: 'border with Hungary' },
  'wall.border.HR': { sr: 'граница са Хрватском', en: 'border with Croatia' },
  'wall.border.BA': { sr: 'граница са Босном и Херцеговином', en: 'border with Bosnia and Herzegovina' },
  'wall.border.ME': { sr: 'граница са Црном Гором', en: 'border with Montenegro' },
  'wall.border.AL': { sr: 'граница са Албанијом', en: 'border with Albania' },
  'wall.shift.day': { sr: 'дневна смена', en: 'day shift' },
  'wall.shift.night': { sr: 'ноћна смена', en: 'night shift' },
  'wall.national': { sr: 'Национална слика', en: 'National picture' },
  'wall.lives': { sr: 'Угрожени животи', en: 'Lives at risk' },
  'wall.livesUnit': {
    sr: { one: 'отворен инцидент', few: 'отворена инцидента', other: 'отворених инцидената' },
    en: { one: 'open incident', other: 'open incidents' }
  },
  'wall.livesWaiting': {
    sr: {
      one: 'још {n} узбуна чека потврду',
      few: 'још {n} узбуне чекају потврду',
      other: 'још {n} узбуна чека потврду'
    },
    en: {
      one: '{n} more alarm awaits acknowledgement',
      other: '{n} more alarms await acknowledgement'
    }
  },
  'wall.fromJournal': {
    sr: { one: 'дневник: {hubs}', few: 'дневници: {hubs}', other: 'дневници: {hubs}' },
    en: { one: 'journal: {hubs}', other: 'journals: {hubs}' }
  },
  'wall.fromFeeds': { sr: 'пријемници: {hubs}', en: 'receivers: {hubs}' },
  'wall.fromReports': {
    sr: 'најстарији извештај пре {age} · јавило се {part} од {whole} центара',
    en: 'oldest report {age} ago · {part} of {whole} centres reported'
  },
  'wall.asOfFrom': { sr: 'стање у {time} · {source}', en: 'as of {time} · {source}' },
  'wall.unknown': { sr: 'није познато', en: 'not known' },
  'wall.trust': { sr: 'Поузданост слике', en: 'Trust in the picture' },
  'wall.dataAge': { sr: 'Старост слике', en: 'Age of the picture' },
  'wall.freshPositions': { sr: 'Свежи положаји', en: 'Fresh positions' },
  'wall.feeds': { sr: 'Извори у року', en: 'Feeds on time' },
  'wall.watchedBorder': { sr: 'Граница осматрана', en: 'Border watched' },
  'wall.trustMeaning': { sr: 'просек познатих удела', en: 'mean of the known shares' },
  'wall.now': { sr: 'Сада траје', en: 'Under way' },
  'wall.nowCount': {
    sr: {
      one: '{n} догађај, {top} у врху',
      few: '{n} догађаја, {top} у врху',
      other: '{n} догађаја, {top} у врху'
    },
    en: { one: '{n} event, top {top}', other: '{n} events, top {top}' }
  },
  'wall.map.lost': { sr: 'Мапа се враћа', en: 'The map is coming back' },
  'wall.map.none': { sr: 'Мапа не може да се нацрта', en: 'The map cannot be drawn' },
  'wall.nothing': { sr: 'Ништа не траје.', en: 'Nothing under way.' },
  'wall.choosing': { sr: 'бира се екипа', en: 'unit being chosen' },
  'wall.approaches': { sr: 'прилази {unit}', en: '{unit} approaches' },
  'wall.onScene': { sr: '{unit} је на месту', en: '{unit} is on scene' },
  'wall.waits': { sr: 'чека потврду', en: 'awaits acknowledgement' },
  'wall.inHand': { sr: 'у раду', en: 'in hand' },
  'wall.reception': { sr: 'Прихват', en: 'Reception' },
  'wall.inCare': {
    sr: { one: 'особа на збрињавању', few: 'особе на збрињавању', other: 'особа на збрињавању' },
    en: { one: 'person in care', other: 'people in care' }
  },
  'wall.bedsFree': {
    sr: { one: 'слободно место', few: 'слободна места', other: 'слободних места' },
    en: { one: 'bed free', other: 'beds free' }
  },
  'wall.toContact': { sr: 'До сусрета, медијана', en: 'Time to contact, median' },
  'wall.lastHours': { sr: 'последњих {window}', en: 'last {window}' },
  'wall.noContactYet': { sr: 'још нема сусрета', en: 'no contact yet' },
  'wall.contacts': {
    sr: { one: '{n} сусрет', few: '{n} сусрета', other: '{n} сусрета' },
    en: { one: '{n} contact', other: '{n} contacts' }
  },
  'wall.alarmsByHour': { sr: 'Узбуне по сату', en: 'Alarms by hour' },
  'wall.alarmsUnit': {
    sr: { one: 'узбуна за {window}', few: 'узбуне за {window}', other: 'узбуна за {window}' },
    en: { one: 'alarm in {window}', other: 'alarms in {window}' }
  },
  'wall.noLink': { sr: 'Нема везе са центром', en: 'No link to the centre' },
  'wall.hubStopped': { sr: '{hub}: слика стоји од {time}', en: '{hub}: picture stopped at {time}' },
  'wall.reading': { sr: 'Читам стање центара', en: 'Reading the state of the centres' },
  'wall.crew.available': { sr: 'екипа слободна', en: 'unit available' },
  'wall.crew.committed': { sr: 'на задатку', en: 'committed' },
  'wall.crew.unavailable': { sr: 'недоступна', en: 'unavailable' },
  'wall.crews': {
    sr: '{available} слободно, {committed} на задатку, {unavailable} недоступно',
    en: '{available} available, {committed} committed, {unavailable} unavailable'
  },
  'wall.looksAt.lives': { sr: 'мапа прати угрожене животе', en: 'map follows lives at risk' },
  'wall.looksAt.grave': { sr: 'мапа прати најтеже догађаје', en: 'map follows the gravest events' },
  'wall.looksAt.all': { sr: 'мапа показује целу границу', en: 'map shows the whole border' },
  'wall.delay': { sr: 'Кашњење слике {delay}', en: 'Picture delayed by {delay}' },
  'wall.noPositions': {
    sr: 'Екипе по деоницама, без тачних положаја',
    en: 'Units by sector, no exact positions'
  },
  'display.title': { sr: 'Екрани', en: 'Displays' },
  'display.unnamed': { sr: 'Екран {code}', en: 'Display {code}' },
  'display.none': { sr: 'Ниједан екран није пријављен.', en: 'No display has registered.' },
  'display.noneHow': {
    sr: 'Зид се пријављује сам; име добија у адреси: {address}.',
    en: 'A wall registers by itself; its address gives it a name: {address}.'
  },
  'display.state': { sr: 'Стање', en: 'State' },
  'display.state.painting': { sr: 'црта', en: 'draws' },
  'display.state.dark': { sr: 'не црта', en: 'does not draw' },
  'display.state.closed': { sr: 'затворен', en: 'closed' },
  'display.since': { sr: 'од', en: 'since' }
} as const satisfies MessageTable;
