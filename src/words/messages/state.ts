import type { MessageTable } from '../message.ts';

/** What a panel says when it has nothing, waits, failed or may not; and why the centre refused. */
export const stateMessages = {
  'state.reading': { sr: 'Читам', en: 'Reading' },
  'state.waiting': { sr: 'Чекам одговор', en: 'Waiting for answer' },
  'state.waitsForLink': { sr: 'чека везу', en: 'waits for link' },
  'state.resending': { sr: 'шаљем поново', en: 'sending again' },
  'state.notFound': { sr: 'Ова страница не постоји', en: 'This page does not exist' },
  'state.pageError': { sr: 'Страница се није отворила', en: 'The page did not open' },
  'state.rollback': {
    sr: 'Дневник се вратио уназад. Не ослањајте се на слику док је администратор не провери.',
    en: 'The journal went back in time. Do not rely on the picture until an administrator has checked it.'
  },
  'state.reload': { sr: 'Учитај поново', en: 'Reload' },
  'state.noWebgl': {
    sr: 'Прегледач не може да нацрта мапу. Листе и узбуне раде.',
    en: 'The browser cannot draw the map. Lists and alarms work.'
  },
  'state.mapLost': {
    sr: 'Мапа је изгубљена; прави се поново.',
    en: 'The map was lost; it is being made again.'
  },
  'state.mapLostMeaning': { sr: 'Листе и узбуне раде.', en: 'Lists and alarms work.' },
  'state.noRight': { sr: 'Немате право на ово', en: 'You may not do this' },
  'state.noRightWho': { sr: 'То може: {role}.', en: 'Who may: {role}.' },

  'refusal.notAllowed': { sr: 'Немате право на ову наредбу.', en: 'You may not give this command.' },
  'refusal.alreadyAcknowledged': { sr: 'Узбуна је већ потврђена.', en: 'The alarm is already acknowledged.' },
  'refusal.alreadyAcknowledgedBy': {
    sr: 'Узбуну већ потврђује {officer}.',
    en: 'Already acknowledged by {officer}.'
  },
  'refusal.alreadyAssigned': {
    sr: 'Екипа је већ послата на овај инцидент.',
    en: 'A unit is already sent to this incident.'
  },
  'refusal.alreadyClosed': { sr: 'То је већ затворено.', en: 'That is already closed.' },
  'refusal.unknownSubject': { sr: 'То више не постоји.', en: 'That no longer exists.' },
  'refusal.expired': {
    sr: 'Предлог је застарео. Сачекајте нови.',
    en: 'The suggestion is out of date. Wait for the new one.'
  },
  'refusal.tooLate': {
    sr: 'Наредба је предуго чекала везу и није извршена. Одлучите поново.',
    en: 'The command waited too long for the link and was not carried out. Decide again.'
  },
  'refusal.outboxFull': {
    sr: 'Превише наредби чека везу. Ова није задржана.',
    en: 'Too many commands wait for the link. This one was not kept.'
  },
  'refusal.notJoined': {
    sr: 'Центар још није одговорио. Наредба није задржана.',
    en: 'The centre has not answered yet. The command was not kept.'
  },
  'refusal.unitBusy': {
    sr: 'Екипа је у међувремену послата на други задатак.',
    en: 'The unit was meanwhile sent elsewhere.'
  },
  'refusal.unitExcluded': { sr: 'Ова екипа сада не може.', en: 'This unit cannot go now.' },
  'refusal.conflict': {
    sr: 'Стање се променило. Погледајте поново.',
    en: 'The state has changed. Look again.'
  },
  'refusal.reasonNeeded': { sr: 'Наведите разлог.', en: 'Give a reason.' },
  'refusal.wrongStep': {
    sr: 'Налог не може да се врати корак уназад.',
    en: 'An order cannot go back a step.'
  },
  'refusal.assignmentOpen': {
    sr: 'Инцидент има налог у току; прво завршите налог.',
    en: 'The incident has an open order; finish it first.'
  },
  'refusal.notAssessed': {
    sr: 'Инцидент није процењен; за овај крај прво процените.',
    en: 'The incident is not assessed; for this end assess it first.'
  },
  'refusal.welfareNeeded': {
    sr: 'Животи су били угрожени; наведите шта је са људима.',
    en: 'Lives were at risk; say what became of the people.'
  },
  'refusal.wrongState': {
    sr: 'Инцидент сада не може у то стање.',
    en: 'The incident cannot go to that state now.'
  },
  'refusal.incidentOpen': {
    sr: 'Узбуна је део инцидента који је у току; затворите инцидент.',
    en: 'The alarm belongs to an open incident; close the incident.'
  },
  'refusal.alreadySent': {
    sr: 'Налог је већ послат. Откажите га по радију.',
    en: 'The order is already sent. Cancel it by radio.'
  },
  'refusal.alreadyLinked': {
    sr: 'Узбуна већ припада инциденту.',
    en: 'The alarm belongs to an incident already.'
  },
  'refusal.notLinkable': {
    sr: 'Ова узбуна не може да се споји ни издвоји.',
    en: 'This alarm can be neither joined nor split off.'
  },
  'refusal.lastDetection': {
    sr: 'Последња детекција остаје у узбуни.',
    en: 'The last detection stays in the alarm.'
  },
  'refusal.lastAdmin': {
    sr: 'Последњи администратор мора да остане.',
    en: 'The last administrator must stay.'
  },
  'refusal.idReused': {
    sr: 'Наредба са тим бројем већ постоји.',
    en: 'A command with that id exists already.'
  },
  'refusal.invalid': { sr: 'Наредба није исправна.', en: 'The command is not well formed.' },
  'refusal.tooFast': { sr: 'Превише наредби. Сачекајте тренутак.', en: 'Too many commands. Wait a moment.' },
  'refusal.failed': {
    sr: 'Центар није успео да изврши наредбу. Покушајте поново.',
    en: 'The centre could not carry out the command. Try again.'
  },
  'refusal.offline': { sr: 'Нема везе са центром.', en: 'No link to the centre.' },
  'refusal.foreignOrigin': {
    sr: 'Захтев није дошао са адресе центра.',
    en: 'The request did not come from the address of the centre.'
  },
  'refusal.alreadySetUp': {
    sr: 'Центар већ има администратора. Пријавите се.',
    en: 'The centre has an administrator already. Sign in.'
  },
  'refusal.wrongCode': {
    sr: 'Код за прво покретање није исправан.',
    en: 'The first-start code is not right.'
  },

  'ended.version': {
    sr: 'Центар има новију верзију. Учитајте страницу поново.',
    en: 'The centre runs a newer version. Reload the page.'
  },
  'ended.revoked': { sr: 'Право на приказ је одузето.', en: 'The right to this view was revoked.' },
  'ended.slow': {
    sr: 'Веза је преспора; приказ је прекинут и покреће се поново.',
    en: 'The link is too slow; the view was cut and starts again.'
  }
} as const satisfies MessageTable;
