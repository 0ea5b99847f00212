import type { MessageTable } from '../message.ts';

/** The card of an incident: where, how sure, how far along, how it ended. */
export const incidentMessages = {
  'incident.number': { sr: 'Инцидент {number}', en: 'Incident {number}' },
  'incident.none': { sr: 'Ништа није изабрано', en: 'Nothing selected' },
  'incident.noneMeaning': {
    sr: 'Изаберите узбуну, екипу или место на мапи.',
    en: 'Select an alarm, a unit or a place on the map.'
  },
  'incident.close': { sr: 'Затвори инцидент', en: 'Close incident' },
  'incident.closeTitle': { sr: 'Како се завршило?', en: 'How did it end?' },
  'incident.fromBorder': { sr: '{distance} од границе', en: '{distance} from border' },
  'incident.beyondBorder': { sr: '{distance} преко границе', en: '{distance} beyond border' },
  'incident.heading': { sr: 'ка {compass}', en: 'heading {compass}' },
  'incident.step': { sr: '{at} од {all} · {name}', en: '{at} of {all} · {name}' },
  'incident.steps': { sr: 'Ток инцидента', en: 'Course of the incident' },
  'incident.position': { sr: 'Положај', en: 'Position' },
  'incident.positionValue': { sr: '±{distance} · {age}', en: '±{distance} · {age}' },
  'incident.bearingOnly': { sr: 'само правац', en: 'bearing only' },
  'incident.source': { sr: 'Извор', en: 'Source' },
  'incident.confidence': { sr: 'Поузданост', en: 'Confidence' },
  'incident.history': { sr: 'Ток', en: 'Course' },
  'incident.detections': {
    sr: { one: '{n} детекција, {time}', few: '{n} детекције, {time}', other: '{n} детекција, {time}' },
    en: { one: '{n} detection, {time}', other: '{n} detections, {time}' }
  },
  'incident.noteHint': {
    sr: 'Без личних података људи које срећете.',
    en: 'No personal data of people met.'
  },
  'incident.livesAtRisk': { sr: 'Угрожени животи', en: 'Lives at risk' },
  'incident.orders': { sr: 'Налози', en: 'Orders' },

  'incident.state.new': { sr: 'Ново', en: 'New' },
  'incident.state.acknowledged': { sr: 'Потврђено', en: 'Acknowledged' },
  'incident.state.assessed': { sr: 'Процењено', en: 'Assessed' },
  'incident.state.dispatching': { sr: 'Слање екипе', en: 'Dispatching' },
  'incident.state.inProgress': { sr: 'У току', en: 'In progress' },
  'incident.state.stabilised': { sr: 'Стабилно', en: 'Stabilised' },
  'incident.state.closing': { sr: 'Затварање', en: 'Closing' },
  'incident.state.closed': { sr: 'Затворено', en: 'Closed' },

  'disposition.foundedCrossing': {
    sr: 'Потврђен недозвољен прелазак',
    en: 'Unauthorised crossing confirmed'
  },
  'disposition.foundedSmuggling': { sr: 'Потврђено кријумчарење', en: 'Smuggling confirmed' },
  'disposition.rescue': { sr: 'Спасавање', en: 'Rescue' },
  'disposition.handedToNeighbour': { sr: 'Предато суседној страни', en: 'Handed to neighbour' },
  'disposition.notFound': { sr: 'Нико није нађен', en: 'Nobody found' },
  'disposition.unfounded': { sr: 'Неосновано', en: 'Unfounded' },
  'disposition.falseAlarm': { sr: 'Лажна узбуна сензора', en: 'False alarm of a sensor' },
  'disposition.animal': { sr: 'Животиња', en: 'Animal' },
  'disposition.authorisedActivity': { sr: 'Дозвољена радња', en: 'Authorised activity' },
  'disposition.duplicate': { sr: 'Исто као други инцидент', en: 'Same as another incident' },
  'disposition.exercise': { sr: 'Вежба', en: 'Exercise' },

  'compass.n': { sr: 'северу', en: 'north' },
  'compass.ne': { sr: 'североистоку', en: 'north-east' },
  'compass.e': { sr: 'истоку', en: 'east' },
  'compass.se': { sr: 'југоистоку', en: 'south-east' },
  'compass.s': { sr: 'југу', en: 'south' },
  'compass.sw': { sr: 'југозападу', en: 'south-west' },
  'compass.w': { sr: 'западу', en: 'west' },
  'compass.nw': { sr: 'северозападу', en: 'north-west' }
} as const satisfies MessageTable;
