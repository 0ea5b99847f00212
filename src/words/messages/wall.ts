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
  'wall.trust': { sr: 'Поузданост слике', en: 'Trust in the picture' },
  'wall.trustHourAgo': { sr: 'пре сат: {value}', en: 'an hour ago: {value}' },
  'wall.freshPositions': { sr: 'Свежи положаји', en: 'Fresh positions' },
  'wall.feeds': { sr: 'Извори', en: 'Feeds' },
  'wall.watchedBorder': { sr: 'Граница осматрана', en: 'Border watched' },
  'wall.trustMeaning': {
    sr: 'просек свежих положаја и извора у року',
    en: 'mean of fresh positions and feeds on time'
  },
  'wall.now': { sr: 'Сада траје', en: 'Under way' },
  'wall.nowCount': {
    sr: {
      one: '{n} догађај, {top} у врху',
      few: '{n} догађаја, {top} у врху',
      other: '{n} догађаја, {top} у врху'
    },
    en: { one: '{n} event, top {top}', other: '{n} events, top {top}' }
  },
  'wall.nothing': { sr: 'Ништа не траје.', en: 'Nothing under way.' },
  'wall.nothingMeaning': {
    sr: 'Последњи догађај је затворен у {time}.',
    en: 'The last event closed at {time}.'
  },
  'wall.arrival': { sr: 'долазак', en: 'arrival' },
  'wall.choosing': { sr: 'бира се екипа', en: 'unit being chosen' },
  'wall.approaches': { sr: 'прилази {unit}', en: '{unit} approaches' },
  'wall.onScene': { sr: '{unit} је на месту', en: '{unit} is on scene' },
  'wall.lasts': { sr: 'траје', en: 'under way' },
  'wall.waits': { sr: 'чека потврду', en: 'awaits acknowledgement' },
  'wall.inHand': { sr: 'у раду', en: 'in hand' },
  'wall.unwatched': { sr: 'Без осматрања', en: 'Unwatched' },
  'wall.inCare': { sr: 'Људи на збрињавању', en: 'People in care' },
  'wall.toContact': { sr: 'До сусрета, медијана', en: 'Time to contact, median' },
  'wall.tonight': {
    sr: { one: 'ноћас, {n} сусрет', few: 'ноћас, {n} сусрета', other: 'ноћас, {n} сусрета' },
    en: { one: 'tonight, {n} contact', other: 'tonight, {n} contacts' }
  },
  'wall.noContact': { sr: 'Ноћас још нема сусрета.', en: 'No contact yet tonight.' },
  'wall.thirtyDays': { sr: '30 дана: {value}', en: '30 days: {value}' },
  'wall.perHour': { sr: 'догађаји по сату, {window}', en: 'events by hour, {window}' },
  'wall.delay': {
    sr: 'Стање у {time}, кашњење {delay} по правилу',
    en: 'As of {time}, delayed {delay} by rule'
  },
  'wall.noPositions': {
    sr: 'Екипе по деоницама, без тачних положаја',
    en: 'Units by sector, no exact positions'
  },
  'wall.scene': { sr: 'сцена {at} од {all} · {name}', en: 'scene {at} of {all} · {name}' },

  'briefing.title': { sr: 'Јутарњи извештај', en: 'Morning briefing' },
  'briefing.period': { sr: '{from} – {to}', en: '{from} – {to}' },
  'briefing.where': { sr: 'Где се догађало', en: 'Where it happened' },
  'briefing.bySector': { sr: 'Број догађаја по деоници', en: 'Events by sector' },
  'briefing.journal': { sr: 'Из дневника', en: 'From the journal' },
  'briefing.unknown': { sr: 'Шта не знамо', en: 'What we do not know' },
  'briefing.shelters': { sr: 'Прихват у {time}', en: 'Reception at {time}' },
  'briefing.fingerprint': { sr: 'отисак дневника {hash}', en: 'journal fingerprint {hash}' }
} as const satisfies MessageTable;
