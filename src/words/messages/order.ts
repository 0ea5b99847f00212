import type { MessageTable } from '../message.ts';

/** Orders under way: what is late, what the position says, what can still be called back, whether a crew is well. */
export const orderMessages = {
  'alert.kind.orderLate': { sr: 'Налог касни', en: 'Order is late' },
  'alert.kind.checkInOverdue': { sr: 'Екипа се не јавља', en: 'Unit does not check in' },
  'alert.orderLate': { sr: '{name}: {what}', en: '{name}: {what}' },
  'alert.checkInOverdue': { sr: '{name} се не јавља 30 min', en: '{name} has not checked in for 30 min' },

  'late.notDelivered': { sr: 'налог није испоручен', en: 'order not delivered' },
  'late.noWilco': { sr: 'налог није примљен', en: 'order not acknowledged' },
  'late.notMoving': { sr: 'екипа се не креће', en: 'unit is not moving' },
  'late.etaSlip': { sr: 'стиже касније од обећаног', en: 'will arrive later than promised' },

  'order.late': { sr: '{what} · {age}', en: '{what} · {age}' },
  'order.promised': { sr: 'обећано {p50} min', en: 'promised {p50} min' },
  'order.toldAt': { sr: 'јављено у {time}', en: 'told at {time}' },
  'order.clockDoubted': {
    sr: 'време пријема, сат уређаја није поуздан',
    en: 'time of receipt, the clock of the device is not reliable'
  },
  'order.arrivalMeaning': {
    sr: 'На месту? По положају је екипа код места инцидента.',
    en: 'On scene? By its position the unit is at the scene.'
  },
  'order.arrivalYes': { sr: 'Јесте', en: 'It is' },
  'order.arrivalConfirm': { sr: 'Упиши по радију: на месту', en: 'Enter by radio: on scene' },
  'order.recall': { sr: 'Опозови налог', en: 'Recall order' },
  'key.recall': { sr: 'опозови налог', en: 'recall order' },
  'key.report': { sr: 'упиши по радију', en: 'enter by radio' },
  'order.recallLeft': { sr: 'шаље се за {age}', en: 'sent in {age}' },

  'safety.title': { sr: 'Јављање посаде', en: 'Check-in of the crew' },
  'safety.ok': { sr: 'последња вест пре {age}', en: 'last heard of {age} ago' },
  'safety.due': { sr: 'треба да се јави, {age}', en: 'check-in is due, {age}' },
  'safety.overdue': { sr: 'не јавља се {age}', en: 'no check-in for {age}' },
  'safety.emergency': { sr: 'тражи помоћ', en: 'calls for help' },
  'safety.checkIn': { sr: 'Јавила се', en: 'Checked in' }
} as const satisfies MessageTable;
