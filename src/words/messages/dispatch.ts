import type { MessageTable } from '../message.ts';

/** The suggestion: its terms, whom it leaves out and why, and what the officer does with it. */
export const dispatchMessages = {
  'suggestion.title': { sr: 'Предлог: пошаљи {unit}', en: 'Suggestion: send {unit}' },
  'suggestion.validFor': { sr: 'важи још {age}', en: 'valid {age} more' },
  'suggestion.expired': { sr: 'Предлог је застарео', en: 'Suggestion is out of date' },
  'suggestion.recalculating': { sr: 'Нови предлог се рачуна.', en: 'A new suggestion is being calculated.' },
  'suggestion.waitsForLink': { sr: 'застарео, чека везу', en: 'out of date, waits for link' },
  'suggestion.none': { sr: 'Нема кога да се пошаље', en: 'Nobody can be sent' },
  'suggestion.noneMeaning': {
    sr: 'Ниједна екипа не испуњава услове. Разлози су испод.',
    en: 'No unit meets the conditions. The reasons are below.'
  },
  'suggestion.straightLine': {
    sr: 'Мрежа путева није учитана: време је по ваздушној линији × {factor}.',
    en: 'No road network loaded: times are straight lines × {factor}.'
  },
  'suggestion.livesAtRisk': {
    sr: 'Угрожени животи: иде најближа екипа која може.',
    en: 'Lives at risk: the nearest capable unit goes.'
  },
  'suggestion.suggested': { sr: 'предлог', en: 'suggested' },
  'suggestion.second': { sr: 'друга', en: 'second' },
  'suggestion.nearest': { sr: 'најближа', en: 'nearest' },
  'suggestion.cost': { sr: 'цена', en: 'cost' },
  'suggestion.meetingWindow': {
    sr: 'прозор за сусрет, {from}–{to} min',
    en: 'meeting window, {from}–{to} min'
  },
  'suggestion.axis': { sr: 'Долазак у минутима, P50 до P90', en: 'Arrival in minutes, P50 to P90' },
  'suggestion.arrival': {
    sr: '{unit}: долазак {p50} min, најкасније {p90} min, цена {total}',
    en: '{unit}: arrival {p50} min, {p90} min at most, cost {total}'
  },
  'suggestion.choice': { sr: '{unit} · {p50} · цена {total}', en: '{unit} · {p50} · cost {total}' },

  'term.title': { sr: 'Цена у минутима', en: 'Cost in minutes' },
  'term.arrival': { sr: 'Долазак P50', en: 'Arrival P50' },
  'term.coverage': { sr: 'Деоница остаје без екипе', en: 'Sector left without a unit' },
  'term.fixAge': { sr: 'Старост положаја', en: 'Age of position' },
  'term.workload': { sr: 'Одмор и оптерећење', en: 'Rest and workload' },
  'term.total': { sr: 'Укупно', en: 'Total' },

  'sentence.nearestIsSuggested': {
    sr: '{unit} је уједно и најближа.',
    en: '{unit} is also the nearest.'
  },
  'sentence.nearestLeavesGap': {
    sr: '{unit} стиже {earlier} раније, али {sector} остаје без екипе око {gap}.',
    en: '{unit} is {earlier} sooner but leaves {sector} without a unit for about {gap}.'
  },
  'sentence.equalLeavesGap': {
    sr: '{unit} стиже истовремено, али {sector} остаје без екипе око {gap}.',
    en: '{unit} arrives at the same time but leaves {sector} without a unit for about {gap}.'
  },
  'sentence.nearestCosts': {
    sr: '{unit} стиже {earlier} раније, али укупно кошта {more} више.',
    en: '{unit} is {earlier} sooner but costs {more} more in all.'
  },
  'sentence.equalCosts': {
    sr: '{unit} стиже истовремено, али укупно кошта {more} више.',
    en: '{unit} arrives at the same time but costs {more} more in all.'
  },

  'excluded.title': { sr: 'Не могу сада', en: 'Cannot go now' },
  'excluded.count': { sr: '{part} од {whole}', en: '{part} of {whole}' },
  'excluded.offDuty': { sr: 'није на дужности', en: 'off duty' },
  'excluded.notReady.crew': { sr: 'није спремна: посада', en: 'not ready: crew' },
  'excluded.notReady.vehicle': { sr: 'није спремна: возило', en: 'not ready: vehicle' },
  'excluded.notReady.break': { sr: 'на одмору', en: 'on a break' },
  'excluded.notReady.refuel': { sr: 'сипа гориво', en: 'refuelling' },
  'excluded.notReady.maintenance': { sr: 'на одржавању', en: 'in maintenance' },
  'excluded.onTask': { sr: 'на задатку {incident}', en: 'on task {incident}' },
  'excluded.noFix': { sr: 'положај није познат', en: 'position not known' },
  'excluded.fixStale': {
    sr: 'положај стар {age} (граница {limit})',
    en: 'position {age} old (limit {limit})'
  },
  'excluded.suspectFix': { sr: 'положај није поуздан', en: 'position not reliable' },
  'excluded.capabilityMissing': { sr: 'нема: {capability}', en: 'lacks: {capability}' },
  'excluded.batteryLow': { sr: 'батерија {level} (граница {limit})', en: 'battery {level} (limit {limit})' },
  'excluded.seatsMissing': {
    sr: 'места: {seats} (треба {needed})',
    en: 'seats: {seats} (needs {needed})'
  },
  'excluded.guestAlone': {
    sr: 'гостујући службеник без домаћег',
    en: 'guest officer without a national one'
  },
  'excluded.tooFar': { sr: 'далеко: {arrival} (граница {limit})', en: 'too far: {arrival} (limit {limit})' },

  'dispatch.approve': { sr: 'Одобри {unit}', en: 'Approve {unit}' },
  'dispatch.amend': { sr: 'Измени', en: 'Amend' },
  'dispatch.decline': { sr: 'Одбиј', en: 'Decline' },
  'dispatch.declineSuggestion': { sr: 'Одбиј предлог', en: 'Decline suggestion' },
  'dispatch.send': { sr: 'Пошаљи {unit}', en: 'Send {unit}' },
  'dispatch.sending': { sr: 'Шаљем налог {unit}', en: 'Sending order to {unit}' },
  'dispatch.withdraw': { sr: 'Повуци', en: 'Withdraw' },
  'dispatch.radio': { sr: 'Радио', en: 'Radio' },
  'dispatch.amendTitle': { sr: 'Кога шаљете?', en: 'Whom do you send?' },

  'reason.titleDecline': { sr: 'Зашто не {unit}?', en: 'Why not {unit}?' },
  'reason.titleOverride': { sr: 'Зашто {unit}?', en: 'Why {unit}?' },
  'reason.meaning': {
    sr: 'Разлог се уписује у дневник уз ваше име.',
    en: 'The reason enters the journal with your name.'
  },
  'reason.note': { sr: 'Белешка, није обавезно', en: 'Note, optional' },
  'reason.knowsMore': { sr: 'Знам нешто што систем не зна', en: 'I know something the system does not' },
  'reason.roadClosed': { sr: 'Пут није проходан', en: 'The road is not passable' },
  'reason.crewNotReady': { sr: 'Посада није спремна', en: 'The crew is not ready' },
  'reason.sendNearest': { sr: 'Шаљем најближу', en: 'I send the nearest' },
  'reason.waitDetection': { sr: 'Чекамо још једну детекцију', en: 'We wait for one more detection' },
  'reason.other': { sr: 'Друго', en: 'Other' }
} as const satisfies MessageTable;
