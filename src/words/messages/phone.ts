import type { MessageTable } from '../message.ts';

/** The phone of a crew, and the phones as the administrator sees them. */
export const phoneMessages = {
  'view.unit': { sr: 'Екипа', en: 'Crew' },
  'phone.enrolMeaning': {
    sr: 'Код даје командир или администратор. Важи десет минута, за један телефон.',
    en: 'A commander or an administrator gives the code. It is valid for ten minutes, for one phone.'
  },
  'phone.code': { sr: 'Код за телефон', en: 'Code for the phone' },
  'phone.codeHint': { sr: 'Осам цифара.', en: 'Eight figures.' },
  'phone.wrongCode': {
    sr: 'Код није исправан, истекао је или је већ искоришћен.',
    en: 'The code is wrong, has expired or was used already.'
  },
  'phone.tooManyTries': { sr: 'Превише покушаја. Сачекајте минут.', en: 'Too many tries. Wait a minute.' },
  'phone.noMemory': {
    sr: 'Прегледач не чува податке. Отворите страницу ван приватног прозора.',
    en: 'The browser keeps no data. Open the page outside a private window.'
  },
  'phone.unreachable': {
    sr: 'Центар не одговара. Покушајте поново.',
    en: 'The centre does not answer. Try again.'
  },
  'phone.dismissed': { sr: 'Овај телефон више није пријављен', en: 'This phone is no longer admitted' },
  'phone.dismissedMeaning': {
    sr: 'Центар не прима његове поруке. За нови код питајте командира.',
    en: 'The centre does not take its messages. Ask the commander for a new code.'
  },
  'phone.reading': { sr: 'Читам налог', en: 'Reading the order' },
  'phone.lost': { sr: 'без везе {age}', en: 'no link {age}' },
  'phone.waiting': {
    sr: { one: 'чека {n} порука', few: 'чекају {n} поруке', other: 'чека {n} порука' },
    en: { one: '{n} message waits', other: '{n} messages wait' }
  },
  'phone.nothingWaits': { sr: 'све послато', en: 'all sent' },
  'phone.full': {
    sr: 'Чека {n} порука, више не стаје. Прима се још само позив у помоћ.',
    en: '{n} messages wait, no more fit. Only a call for help is still taken.'
  },
  'phone.ownFix': { sr: 'положај ±{error}', en: 'position ±{error}' },
  'phone.unitFix': { sr: 'положај возила, {age}', en: 'position of the vehicle, {age}' },
  'phone.noFix': { sr: 'положај није познат', en: 'position not known' },

  'phone.noOrder': { sr: 'Нема налога', en: 'No order' },
  'phone.noOrderMeaning': {
    sr: 'Нови налог се појављује овде сам.',
    en: 'A new order appears here by itself.'
  },
  'phone.withdrawn': { sr: 'Налог {number} је повучен.', en: 'Order {number} was withdrawn.' },
  'phone.lastCheckIn': {
    sr: 'Последње јављање у {time}, пре {age}.',
    en: 'Last check-in at {time}, {age} ago.'
  },
  'phone.noCheckIn': { sr: 'Још нема јављања.', en: 'No check-in yet.' },
  'phone.checkIn': { sr: 'Јављамо се', en: 'We check in' },

  'phone.order': { sr: 'Налог {number}', en: 'Order {number}' },
  'phone.task': { sr: 'Срести, помоћи, јавити.', en: 'Meet, assist, report.' },
  'phone.lives': { sr: 'Животи су у опасности.', en: 'Lives are at risk.' },
  'phone.others': {
    sr: { one: 'Иде још {n} екипа.', few: 'Иду још {n} екипе.', other: 'Иде још {n} екипа.' },
    en: { one: '{n} more unit is on its way.', other: '{n} more units are on their way.' }
  },
  'phone.noOthers': { sr: 'Идете сами.', en: 'You go alone.' },
  'phone.toThe': { sr: 'ка {compass}', en: 'to the {compass}' },
  'phone.placeUnknown': { sr: 'место није познато', en: 'place not known' },
  'phone.promised': { sr: 'обећано {n} min', en: 'promised {n} min' },
  'phone.late': { sr: 'касни, обећано {n} min', en: 'late, promised {n} min' },
  'phone.notPromised': { sr: 'није обећано', en: 'not promised' },
  'phone.sinceOrder': { sr: 'од налога', en: 'since the order' },
  'phone.map': { sr: 'Скица: ви и место', en: 'Sketch: you and the scene' },
  'phone.you': { sr: 'ви', en: 'you' },
  'phone.scene': { sr: 'место', en: 'scene' },
  'phone.inWords': {
    sr: 'Место је {distance} ка {compass}, азимут {bearing}°.',
    en: 'The scene is {distance} to the {compass}, bearing {bearing}°.'
  },
  'phone.waitsFor': { sr: '{what} · чека везу', en: '{what} · waits for link' },

  'phone.say.delivered': { sr: 'Испоручено', en: 'Delivered' },
  'phone.say.wilco': { sr: 'Примљено', en: 'Acknowledged' },
  'phone.say.enRoute': { sr: 'Крећемо', en: 'We go' },
  'phone.say.onScene': { sr: 'На месту', en: 'On scene' },
  'phone.say.transporting': { sr: 'Превозимо', en: 'We transport' },
  'phone.say.atDestination': { sr: 'Предали', en: 'Handed over' },
  'phone.say.cleared': { sr: 'Завршено', en: 'Cleared' },
  'phone.say.unable': { sr: 'Не можемо', en: 'We cannot' },
  'phone.say.panic': { sr: 'Опасност', en: 'Danger' },
  'phone.say.checkIn': { sr: 'Јављамо се', en: 'We check in' },
  'phone.say.met': { sr: 'Кога смо срели', en: 'Whom we met' },

  'phone.whyUnable': { sr: 'Зашто не можете?', en: 'Why can you not?' },
  'unable.vehicle': { sr: 'Квар возила', en: 'Vehicle broke down' },
  'unable.road': { sr: 'Пут није проходан', en: 'The road is not passable' },
  'unable.injured': { sr: 'Повреда у посади', en: 'Injury in the crew' },
  'unable.busy': { sr: 'Задржани на другом послу', en: 'Kept at another task' },
  'unable.danger': { sr: 'Није безбедно', en: 'It is not safe' },
  'unable.other': { sr: 'Други разлог', en: 'Another reason' },

  'phone.metTitle': { sr: 'Кога сте срели?', en: 'Whom did you meet?' },
  'phone.metMeaning': { sr: 'Само бројеви. Имена се не уписују.', en: 'Counts only. No names.' },
  'phone.adults': { sr: 'Одрасли', en: 'Adults' },
  'phone.childrenWithFamily': { sr: 'Деца са породицом', en: 'Children with family' },
  'phone.childrenAlone': { sr: 'Деца без пратње', en: 'Children alone' },
  'phone.childrenAloneMeaning': {
    sr: 'јавља се Центру за социјални рад',
    en: 'the centre for social work is told'
  },
  'phone.fewer': { sr: '{what}: један мање', en: '{what}: one fewer' },
  'phone.more': { sr: '{what}: један више', en: '{what}: one more' },
  'phone.needs': { sr: 'Шта је потребно', en: 'What is needed' },
  'aid.doctor': { sr: 'Лекар', en: 'Doctor' },
  'aid.warmClothes': { sr: 'Топла одећа', en: 'Warm clothes' },
  'aid.waterFood': { sr: 'Вода и храна', en: 'Water and food' },
  'aid.interpreter': { sr: 'Тумач', en: 'Interpreter' },
  'aid.pregnant': { sr: 'Трудница', en: 'Pregnant woman' },
  'aid.disability': { sr: 'Инвалидитет', en: 'Disability' },
  'phone.sendMet': { sr: 'Јави: срели {n}', en: 'Report: met {n}' },
  'phone.nobody': { sr: 'Нико није нађен', en: 'Nobody found' },
  'phone.later': { sr: 'Пошаљи касније', en: 'Send later' },

  'phone.hold': { sr: 'држи 2 секунде', en: 'hold for 2 seconds' },
  'phone.calls': {
    sr: 'Позив у помоћ је примљен у {time}.',
    en: 'The call for help was received at {time}.'
  },
  'phone.callWaits': { sr: 'Позив у помоћ чека везу.', en: 'The call for help waits for the link.' },

  'phone.refused': {
    sr: '{what}: центар није примио, {why}.',
    en: '{what}: not taken by the centre, {why}.'
  },
  'refusedWord.noOrder': { sr: 'налог више не важи', en: 'the order holds no longer' },
  'refusedWord.wrongStep': {
    sr: 'налог је већ на другом кораку',
    en: 'the order is at another step already'
  },
  'refusedWord.otherUnit': { sr: 'налог је друге екипе', en: 'the order is of another unit' },
  'refusedWord.other': { sr: 'порука није исправна', en: 'the message is not sound' },
  'phone.seen': { sr: 'У реду', en: 'All right' },

  'phones.title': { sr: 'Телефони', en: 'Phones' },
  'phones.none': { sr: 'Ниједан телефон није пријављен.', en: 'No phone is admitted.' },
  'phones.unit': { sr: 'Екипа', en: 'Unit' },
  'phones.phone': { sr: 'Телефон', en: 'Phone' },
  'phones.since': { sr: 'Пријављен', en: 'Admitted' },
  'phones.admitMeaning': {
    sr: 'Телефон са кодом говори у име једне екипе: чита њене налоге и јавља кораке.',
    en: 'A phone with the code speaks for one unit: it reads its orders and reports the steps.'
  },
  'phones.codeFor': { sr: 'Код за {unit}', en: 'Code for {unit}' },
  'phones.codeLeft': { sr: 'важи још {age}, једном', en: 'valid for {age} more, once' },
  'phones.codeOver': { sr: 'више не важи', en: 'no longer valid' },
  'phones.open': { sr: 'На телефону отворите', en: 'On the phone open' }
} as const satisfies MessageTable;
