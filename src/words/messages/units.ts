import type { MessageTable } from '../message.ts';

/** Crews and their equipment: whether they can go, what they bring, how far an order is. */
export const unitMessages = {
  'unit.title': { sr: 'Екипе', en: 'Units' },
  'unit.none': { sr: 'Ниједна екипа није пријављена.', en: 'No unit is signed on.' },
  'unit.silentFirst': { sr: 'најдуже ћуте прво', en: 'silent longest first' },
  'unit.onTask': { sr: '{state} · {incident}', en: '{state} · {incident}' },
  'unit.crew': { sr: 'Посада', en: 'Crew' },
  'unit.base': { sr: 'База', en: 'Base' },
  'unit.capabilities': { sr: 'Опрема и знања', en: 'Capabilities' },
  'unit.position': { sr: 'Положај', en: 'Position' },
  'unit.speed': { sr: 'Брзина', en: 'Speed' },
  'unit.battery': { sr: 'Батерија', en: 'Battery' },
  'sensor.range': { sr: 'Домет', en: 'Range' },
  'unit.suggestFor': { sr: 'Предложи за {incident}', en: 'Suggest for {incident}' },
  'unit.measureFrom': { sr: 'Мери одавде', en: 'Measure from here' },

  'duty.offDuty': { sr: 'није на дужности', en: 'off duty' },
  'duty.ready': { sr: 'спремна', en: 'ready' },
  'duty.notReady': { sr: 'није спремна', en: 'not ready' },
  'duty.reason.crew': { sr: 'посада', en: 'crew' },
  'duty.reason.vehicle': { sr: 'возило', en: 'vehicle' },
  'duty.reason.break': { sr: 'одмор', en: 'break' },
  'duty.reason.refuel': { sr: 'гориво', en: 'refuelling' },
  'duty.reason.maintenance': { sr: 'одржавање', en: 'maintenance' },

  'availability.available': { sr: 'слободна', en: 'available' },
  'availability.delayed': { sr: 'касни', en: 'delayed' },
  'availability.committed': { sr: 'на задатку', en: 'committed' },
  'availability.unavailable': { sr: 'недоступна', en: 'unavailable' },
  'fleet.available': {
    sr: { one: 'слободна', few: 'слободне', other: 'слободних' },
    en: { one: 'available', other: 'available' }
  },
  'fleet.delayed': {
    sr: { one: 'касни', few: 'касне', other: 'касни' },
    en: { one: 'delayed', other: 'delayed' }
  },
  'fleet.committed': {
    sr: { one: 'на задатку', few: 'на задатку', other: 'на задатку' },
    en: { one: 'committed', other: 'committed' }
  },
  'fleet.unavailable': {
    sr: { one: 'недоступна', few: 'недоступне', other: 'недоступних' },
    en: { one: 'unavailable', other: 'unavailable' }
  },

  'life.fresh': { sr: 'свеж', en: 'fresh' },
  'life.ageing': { sr: 'стари', en: 'ageing' },
  'life.stale': { sr: 'застарео', en: 'stale' },
  'life.lost': { sr: 'изгубљен', en: 'lost' },

  'assignment.title': { sr: 'Налози', en: 'Orders' },
  'assignment.none': { sr: 'Нема налога у току.', en: 'No orders under way.' },
  'assignment.state.proposed': { sr: 'предложено', en: 'proposed' },
  'assignment.state.approved': { sr: 'одобрено', en: 'approved' },
  'assignment.state.sent': { sr: 'послато', en: 'sent' },
  'assignment.state.delivered': { sr: 'испоручено', en: 'delivered' },
  'assignment.state.wilco': { sr: 'примљено', en: 'acknowledged' },
  'assignment.state.enRoute': { sr: 'на путу', en: 'en route' },
  'assignment.state.onScene': { sr: 'на месту', en: 'on scene' },
  'assignment.state.transporting': { sr: 'превози', en: 'transporting' },
  'assignment.state.atDestination': { sr: 'на одредишту', en: 'at destination' },
  'assignment.state.cleared': { sr: 'завршено', en: 'cleared' },
  'assignment.state.declined': { sr: 'одбијено', en: 'declined' },
  'assignment.state.cancelled': { sr: 'отказано', en: 'cancelled' },
  'assignment.state.replaced': { sr: 'замењено', en: 'replaced' },
  'assignment.state.unable': { sr: 'не може да изврши', en: 'unable to complete' },
  'assignment.role.primary': { sr: 'главна екипа', en: 'primary unit' },
  'assignment.role.backup': { sr: 'појачање', en: 'back-up' },
  'assignment.role.transport': { sr: 'превоз', en: 'transport' },
  'assignment.notReceived': { sr: 'није примљено {age}', en: 'not acknowledged for {age}' },
  'assignment.report': { sr: 'Упиши по радију', en: 'Enter by radio' },
  'assignment.by.crew': { sr: 'јавља посада', en: 'reported by crew' },
  'assignment.by.radio': { sr: 'уписано по радију', en: 'entered by radio' },
  'assignment.by.desk': { sr: 'опозвано пре слања', en: 'recalled before it was sent' },
  'assignment.by.system': { sr: 'уписује систем', en: 'entered by the system' },

  'equipment.patrolVehicle': { sr: 'патролно возило', en: 'patrol vehicle' },
  'equipment.suv': { sr: 'теренско патролно возило', en: 'sport utility vehicle' },
  'equipment.offroad': { sr: 'теренац', en: 'off-road vehicle' },
  'equipment.van': { sr: 'комби', en: 'van' },
  'equipment.mobileVideo': { sr: 'мобилна видео-јединица', en: 'mobile video unit' },
  'equipment.drone': { sr: 'дрон', en: 'drone' },
  'equipment.pillar': { sr: 'стуб за осматрање', en: 'surveillance pillar' },
  'equipment.stationaryCamera': { sr: 'стална камера', en: 'stationary camera' },
  'equipment.handheldThermal': { sr: 'ручна термовизија', en: 'hand-held thermal camera' },
  'equipment.phone': { sr: 'телефон екипе', en: 'crew phone' },
  'equipment.documentKit': { sr: 'комплет за проверу исправа', en: 'document kit' },

  'capability.4x4': { sr: 'погон 4×4', en: '4×4 drive' },
  'capability.thermal': { sr: 'термовизија', en: 'thermal camera' },
  'capability.video': { sr: 'видео-камера', en: 'video camera' },
  'capability.aerial': { sr: 'поглед из ваздуха', en: 'view from the air' },
  'capability.drone': { sr: 'дрон', en: 'drone' },
  'capability.seats': { sr: 'места за превоз', en: 'seats for transport' },
  'capability.femaleOfficer': { sr: 'службеница', en: 'female officer' },
  'capability.childProtection': { sr: 'обука за заштиту деце', en: 'child-protection training' },
  'capability.medical': { sr: 'прва помоћ', en: 'first aid' },
  'capability.documents': { sr: 'провера исправа', en: 'document check' },
  'capability.meet': { sr: 'посада на земљи', en: 'a crew on the ground' },
  'capability.language': { sr: 'тумач за {language}', en: 'interpreter for {language}' },

  'programme.euIom2016': { sr: 'ЕУ и ИОМ, 2016', en: 'EU and IOM, 2016' },
  'programme.efficientBorderManagement': {
    sr: 'Ефикасно управљање границом',
    en: 'Efficient border management'
  },
  'programme.borderSurveillance': { sr: 'Надзор границе', en: 'Border surveillance' },
  'programme.migrationManagement': { sr: 'Управљање миграцијама', en: 'Migration management' },
  'programme.national': { sr: 'Из домаћег буџета', en: 'National budget' }
} as const satisfies MessageTable;
