import type { MessageTable } from '../message.ts';

/** The commander's screen: needs and units, orders under way, coverage, patrols, who is where. */
export const boardMessages = {
  'board.figures': {
    sr: 'P50 / P90 у минутима до места; избор важи за све потребе заједно',
    en: 'P50 / P90 in minutes to the scene; the choice is for all needs together'
  },
  'board.nearest': { sr: 'најближа', en: 'nearest' },
  'board.suggested': { sr: 'предлог', en: 'suggested' },
  'board.noneMeaning': {
    sr: 'Слика је од {time}. Потреба настаје када се потврди узбуна.',
    en: 'The picture is of {time}. A need arises when an alarm is acknowledged.'
  },
  'board.moreUnits': {
    sr: { one: 'још {n} екипа', few: 'још {n} екипе', other: 'још {n} екипа' },
    en: { one: '{n} more unit', other: '{n} more units' }
  },
  'board.fewerUnits': { sr: 'само битне екипе', en: 'only units that matter' },
  'board.region': { sr: 'Потребе по екипама', en: 'Needs by units' },
  'board.stop': { sr: 'Заустави предлоге', en: 'Stop suggestions' },
  'board.go': { sr: 'Настави предлоге', en: 'Resume suggestions' },
  'board.stopped': {
    sr: 'Предлози су заустављени на овом столу од {time}.',
    en: 'Suggestions are stopped at this desk since {time}.'
  },
  'board.noNext': { sr: 'Нема предлога који чека.', en: 'No suggestion waits.' },
  'board.allCovered': { sr: 'све потребе имају екипу', en: 'all needs have a unit' },
  'board.uncovered': {
    sr: { one: '{n} потреба без екипе', few: '{n} потребе без екипе', other: '{n} потреба без екипе' },
    en: { one: '{n} need without a unit', other: '{n} needs without a unit' }
  },
  'board.lowest': { sr: 'најнижа резерва: {sector}, {count}', en: 'lowest reserve: {sector}, {count}' },
  'board.needs': { sr: 'треба: {what}', en: 'needs: {what}' },
  'board.anyone': { sr: 'било ко', en: 'anyone' },
  'board.amendTitle': { sr: 'Кога шаљете на {incident}?', en: 'Whom do you send to {incident}?' },
  'board.fix': { sr: 'стар положај', en: 'old position' },
  'board.noFix': { sr: 'без положаја', en: 'no position' },
  'board.onTask': { sr: 'на задатку', en: 'on task' },
  'board.far': { sr: 'далеко', en: 'too far' },
  'board.seats': { sr: 'места: {seats}', en: 'seats: {seats}' },
  'board.battery': { sr: 'батерија {level}', en: 'battery {level}' },
  'board.lacksCrew': { sr: 'без посаде', en: 'no crew' },
  'board.lacks': { sr: 'нема {what}', en: 'no {what}' },

  'orders.count': {
    sr: { one: '{n} у току', few: '{n} у току', other: '{n} у току' },
    en: { one: '{n} under way', other: '{n} under way' }
  },
  'orders.late': {
    sr: { one: '{n} касни', few: '{n} касне', other: '{n} касни' },
    en: { one: '{n} late', other: '{n} late' }
  },
  'orders.arrival': { sr: 'долазак {time}', en: 'arrival {time}' },
  'orders.promised': { sr: 'обећано {time}', en: 'promised {time}' },
  'orders.noEta': { sr: 'долазак није познат', en: 'arrival not known' },
  'orders.since': { sr: '{state} · {age}', en: '{state} · {age}' },
  'orders.sent': { sr: 'Послато', en: 'Sent' },
  'orders.delivered': { sr: 'Испоручено', en: 'Delivered' },
  'orders.wilco': { sr: 'Примљено', en: 'Acknowledged' },
  'orders.enRoute': { sr: 'На путу', en: 'En route' },
  'orders.onScene': { sr: 'На месту', en: 'On scene' },
  'orders.cleared': { sr: 'Завршено', en: 'Completed' },
  'orders.recall': { sr: 'Опозови · {age}', en: 'Recall · {age}' },
  'orders.move': { sr: 'Премести', en: 'Move' },
  'orders.moveTitle': { sr: 'Куда иде {unit}?', en: 'Where does {unit} go?' },
  'orders.moveFrom': { sr: 'Сада је на {incident}.', en: 'It is on {incident} now.' },
  'orders.moveWhy': {
    sr: 'Разлог. Избором разлога налог се шаље.',
    en: 'Reason. Choosing it sends the order.'
  },
  'orders.moveFirst': { sr: 'Прво изаберите инцидент.', en: 'Choose the incident first.' },
  'orders.moveNowhere': {
    sr: 'Нема другог инцидента без екипе.',
    en: 'No other incident is without a unit.'
  },

  'coverage.meaning': {
    sr: 'екипе сада → после предлога; доле најдуже време без осматрања',
    en: 'units now → after the suggestions; below, the longest time unwatched'
  },
  'coverage.nowShort': { sr: 'сада', en: 'now' },
  'coverage.afterShort': { sr: 'после', en: 'after' },
  'coverage.unknown': { sr: 'непознато', en: 'not known' },
  'coverage.row': {
    sr: '{sector}: {now} сада, {after} после предлога, најмање {floor}, без осматрања најдуже {age}',
    en: '{sector}: {now} now, {after} after the suggestions, at least {floor}, unwatched at most {age}'
  },

  'patrol.title': { sr: 'Патроле', en: 'Patrols' },
  'patrol.none': { sr: 'Ниједна патрола није планирана.', en: 'No patrol is planned.' },
  'patrol.group.startOverdue': { sr: 'Касне са почетком', en: 'Overdue to begin' },
  'patrol.group.ready': { sr: 'Спремне', en: 'Ready' },
  'patrol.group.active': { sr: 'У току', en: 'Under way' },
  'patrol.group.scheduled': { sr: 'Планиране', en: 'Planned' },
  'patrol.group.done': { sr: 'Данас завршене', en: 'Completed today' },
  'patrol.lateBy': { sr: 'касни {age}', en: '{age} late' },
  'patrol.beginsIn': { sr: 'почиње за {age}', en: 'begins in {age}' },
  'patrol.endsIn': { sr: 'још {age}', en: '{age} left' },
  'patrol.began': { sr: 'почела {time}', en: 'began {time}' },
  'patrol.ended': { sr: 'завршена {time}', en: 'ended {time}' },
  'patrol.unit': { sr: 'Екипа', en: 'Unit' },
  'patrol.sections': { sr: 'Деонице, највише четири', en: 'Sections, four at most' },
  'patrol.from': { sr: 'Од', en: 'From' },
  'patrol.to': { sr: 'До', en: 'To' },
  'patrol.timeHint': { sr: 'сат и минут', en: 'hours and minutes' },
  'patrol.timeWrong': {
    sr: 'Упишите сат и минут, на пример 06:30.',
    en: 'Write hours and minutes, such as 06:30.'
  },
  'patrol.add': { sr: 'Упиши патролу', en: 'Enter patrol' },

  'roster.state': { sr: 'Стање', en: 'State' },
  'roster.where': { sr: 'Где', en: 'Where' },
  'roster.rest': { sr: 'До одмора', en: 'To rest' },
  'roster.order': { sr: 'Редослед', en: 'Order' },
  'roster.byUrgency': { sr: 'По хитности', en: 'By urgency' },
  'roster.bySilence': { sr: 'Ко најдуже ћути', en: 'Silent longest' },
  'roster.byCallsign': { sr: 'По позиву', en: 'By callsign' },
  'command.right': { sr: 'Мапа, екипе и патроле', en: 'Map, units and patrols' }
} as const satisfies MessageTable;
