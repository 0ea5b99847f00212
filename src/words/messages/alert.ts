import type { MessageTable } from '../message.ts';

/** Severities, kinds of alarm, their titles, and the list that shows them. */
export const alertMessages = {
  'severity.4': { sr: 'врло висок', en: 'very high' },
  'severity.3': { sr: 'висок', en: 'high' },
  'severity.2': { sr: 'средњи', en: 'medium' },
  'severity.1': { sr: 'низак', en: 'low' },
  'severity.0': { sr: 'уредно', en: 'well' },

  'alert.title': { sr: 'Узбуне', en: 'Alarms' },
  'alert.unacknowledged': { sr: 'Непотврђене', en: 'Unacknowledged' },
  'alert.inHand': { sr: 'У раду', en: 'In hand' },
  'alert.shelved': { sr: 'Одложене', en: 'Shelved' },
  'alert.closedLately': { sr: 'Недавно затворене', en: 'Closed lately' },
  'alert.rate': { sr: '{count} у {window}', en: '{count} in {window}' },
  'alert.acknowledge': { sr: 'Потврди', en: 'Acknowledge' },
  'alert.dismiss': { sr: 'Одбаци узбуну', en: 'Dismiss alarm' },
  'alert.none': { sr: 'Нема непотврђених узбуна.', en: 'No unacknowledged alarms.' },
  'alert.noneLast': { sr: 'Последња је потврђена у {time}.', en: 'The last was acknowledged at {time}.' },
  'alert.noneYet': { sr: 'У овој смени их није било.', en: 'There were none in this shift.' },
  'alert.noneInHand': { sr: 'Ништа није у раду.', en: 'Nothing is in hand.' },
  'alert.ended': { sr: 'узрок је престао', en: 'the cause has ended' },
  'alert.takenBy': { sr: 'преузео {officer} {time}', en: 'taken by {officer} {time}' },
  'alert.new': { sr: 'Нова узбуна: {title}', en: 'New alarm: {title}' },

  'alert.kind.groupDetected': { sr: 'Група особа', en: 'Group of persons' },
  'alert.kind.personDetected': { sr: 'Особа', en: 'Person' },
  'alert.kind.vehicleDetected': { sr: 'Возило', en: 'Vehicle' },
  'alert.kind.animalDetected': { sr: 'Животиња', en: 'Animal' },
  'alert.kind.droneDetected': { sr: 'Дрон', en: 'Drone' },
  'alert.kind.unknownDetected': { sr: 'Непознат траг', en: 'Unknown track' },
  'alert.kind.lineCrossed': { sr: 'Прелазак линије', en: 'Line crossed' },
  'alert.kind.unitSilent': { sr: 'Екипа не јавља положај', en: 'Unit sends no position' },
  'alert.kind.feedSilent': { sr: 'Извор ћути', en: 'Feed is silent' },
  'alert.kind.displayDark': { sr: 'Екран не црта', en: 'Display does not draw' },
  'alert.kind.deviceAlarm': { sr: 'Аларм уређаја', en: 'Device alarm' },
  'alert.kind.panic': { sr: 'Екипа тражи помоћ', en: 'Unit calls for help' },
  'alert.kind.shelterFull': { sr: 'Прихватни центар је пун', en: 'Reception centre is full' },

  'alert.group': {
    sr: {
      one: 'Група од {count} особе, пешице',
      few: 'Група {count} особе, пешице',
      other: 'Група {count} особа, пешице'
    },
    en: { one: 'Group of {count} person, on foot', other: 'Group of {count} persons, on foot' }
  },
  'alert.groupUncounted': { sr: 'Група особа, број није познат', en: 'Group of persons, number not known' },
  'alert.person': { sr: 'Једна особа, пешице', en: 'One person, on foot' },
  'alert.vehicle': { sr: 'Возило уз границу', en: 'Vehicle at the border' },
  'alert.animal': { sr: 'Животиња', en: 'Animal' },
  'alert.drone': { sr: 'Дрон који није наш', en: 'Drone that is not ours' },
  'alert.unknown': { sr: 'Непознат траг, једна детекција', en: 'Unknown track, one detection' },
  'alert.lineCrossed': { sr: 'Прелазак линије: {name}', en: 'Line crossed: {name}' },
  'alert.unitSilent': { sr: '{name} не јавља положај', en: '{name} sends no position' },
  'alert.feedSilent': { sr: 'Извор „{name}“ ћути', en: 'Feed “{name}” is silent' },
  'alert.displayDark': { sr: 'Екран не црта: {name}', en: 'Display does not draw: {name}' },
  'alert.deviceAlarm': { sr: 'Аларм уређаја: {name}', en: 'Device alarm: {name}' },
  'alert.panic': { sr: '{name} тражи помоћ', en: '{name} calls for help' },
  'alert.shelterFull': { sr: '{name}: нема слободних места', en: '{name}: no free beds' },

  'calm.title': { sr: 'Мирна ноћ', en: 'A quiet night' },
  'calm.meaning': {
    sr: 'Ништа сада не тражи никога. Дежурство тече.',
    en: 'Nothing asks for anybody now. The watch goes on.'
  },
  'calm.none': { sr: 'ниједна', en: 'none' },
  'calm.lastAlarm': { sr: 'Последња узбуна', en: 'Last alarm' },
  'calm.orders': { sr: 'Екипе на задатку', en: 'Units under orders' },
  'calm.patrols': { sr: 'Патроле на путу', en: 'Patrols on the road' },
  'calm.nextPatrol': { sr: 'следећа {unit} у {time}, за {age}', en: 'next {unit} at {time}, in {age}' },
  'calm.voids': { sr: 'Деонице предуго без осматрања', en: 'Sections unwatched for too long' },
  'calm.measured': { sr: 'измерено пре {age}', en: 'measured {age} ago' },
  'calm.beds': { sr: 'Слободна места у прихвату', en: 'Beds free in reception' },
  'calm.oldestReport': { sr: 'најстарији извештај {age}', en: 'oldest report {age}' },

  'dismiss.title': { sr: 'Зашто није узбуна?', en: 'Why is it not an alarm?' },
  'dismiss.falseAlarm': { sr: 'Лажна узбуна', en: 'False alarm' },
  'dismiss.animal': { sr: 'Животиња', en: 'Animal' },
  'dismiss.authorised': { sr: 'Дозвољена радња', en: 'Authorised activity' },
  'dismiss.duplicate': { sr: 'Већ је у раду', en: 'Already in hand' },
  'dismiss.test': { sr: 'Проба', en: 'Test' },

  'class.person': { sr: 'особа', en: 'person' },
  'class.group': { sr: 'група', en: 'group' },
  'class.vehicle': { sr: 'возило', en: 'vehicle' },
  'class.animal': { sr: 'животиња', en: 'animal' },
  'class.drone': { sr: 'дрон', en: 'drone' },
  'class.aircraft': { sr: 'летелица', en: 'aircraft' },
  'class.boat': { sr: 'пловило', en: 'boat' },
  'class.fire': { sr: 'ватра', en: 'fire' },
  'class.unknown': { sr: 'непознато', en: 'unknown' },

  'confidence.high': { sr: 'поуздано', en: 'reliable' },
  'confidence.medium': { sr: 'вероватно', en: 'probable' },
  'confidence.low': { sr: 'могуће', en: 'possible' },
  'confidence.unknown': { sr: 'није познато', en: 'not known' }
} as const satisfies MessageTable;
