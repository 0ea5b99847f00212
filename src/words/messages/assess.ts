import type { MessageTable } from '../message.ts';

/** How an incident is weighed, what belongs to it, what became of the people, and how it is opened again. */
export const assessMessages = {
  'assess.title': { sr: 'Процена', en: 'Assessment' },
  'assess.do': { sr: 'Процени', en: 'Assess' },
  'assess.none': { sr: 'није процењено', en: 'not assessed' },
  'assess.impact': { sr: 'Утицај', en: 'Impact' },
  'assess.information': { sr: 'Веродостојност података', en: 'Credibility of information' },
  'assess.source': { sr: 'Поузданост извора', en: 'Reliability of source' },
  'assess.validation': { sr: 'Провереност', en: 'Validation' },
  'assess.impactIs': { sr: 'Утицај {impact}', en: 'Impact {impact}' },
  'assess.criteria': {
    sr: 'подаци {information}, извор {source}, провера {validation}',
    en: 'information {information}, source {source}, validation {validation}'
  },
  'assess.livesMeaning': {
    sr: 'Иде најближа екипа која може, озбиљност постаје врло висока.',
    en: 'The nearest capable unit goes, severity becomes very high.'
  },
  'impact.low': { sr: 'низак', en: 'low' },
  'impact.medium': { sr: 'средњи', en: 'medium' },
  'impact.high': { sr: 'висок', en: 'high' },
  'impact.veryHigh': { sr: 'врло висок', en: 'very high' },
  'grade.low': { sr: 'слабо', en: 'low' },
  'grade.medium': { sr: 'средње', en: 'medium' },
  'grade.high': { sr: 'добро', en: 'high' },

  'welfare.title': { sr: 'Шта је са људима?', en: 'What became of the people?' },
  'welfare.assisted': { sr: 'Помоћ је пружена', en: 'Assisted' },
  'welfare.handedOver': { sr: 'Предати су надлежној служби', en: 'Handed over to the service in charge' },
  'welfare.nobodyFound': { sr: 'Нико није пронађен', en: 'Nobody was found' },

  'incident.stabilise': { sr: 'Стабилно', en: 'Stabilise' },
  'incident.stabiliseTitle': { sr: 'Стање је стабилно', en: 'The situation is stable' },
  'incident.stabiliseMeaning': {
    sr: 'Људи су нађени, опасности више нема. Инцидент чека крај.',
    en: 'The people are met, the danger is over. The incident awaits its end.'
  },
  'incident.livesSafe': { sr: 'Нису угрожени', en: 'Not at risk' },
  'incident.endedAs': { sr: '{disposition}, {time}', en: '{disposition}, {time}' },
  'incident.reopen': { sr: 'Отвори поново', en: 'Reopen' },
  'incident.reopenTitle': { sr: 'Зашто се отвара поново?', en: 'Why is it opened again?' },
  'incident.assessFirst': {
    sr: 'Без процене се затвара само оно чега није било. За други крај прво процените.',
    en: 'Without an assessment only what never was can be closed. For another end assess first.'
  },
  'incident.keptByOrder': {
    sr: 'Не може да се затвори: {unit} има налог у току. Прво упишите његов крај.',
    en: 'Cannot be closed: {unit} has an open order. Enter its end first.'
  },
  'incident.keptByReferral': {
    sr: 'Не може да се затвори: упућивање {number} није завршено.',
    en: 'Cannot be closed: referral {number} is not finished.'
  },
  'incident.toReception': { sr: 'Отвори прихват', en: 'Open reception' },
  'reopen.seenAgain': { sr: 'Поново је виђено', en: 'Seen again' },
  'reopen.closedByMistake': { sr: 'Затворено грешком', en: 'Closed by mistake' },
  'reopen.newInformation': { sr: 'Нова сазнања', en: 'New information' },
  'reopen.other': { sr: 'Друго', en: 'Other' },

  'linked.title': { sr: 'Спојене узбуне', en: 'Joined alarms' },
  'linked.detections': {
    sr: { one: '{n} детекција', few: '{n} детекције', other: '{n} детекција' },
    en: { one: '{n} detection', other: '{n} detections' }
  },
  'linked.join': { sr: 'Споји узбуну', en: 'Join alarm' },
  'linked.joinTitle': { sr: 'Која узбуна спада овде?', en: 'Which alarm belongs here?' },
  'linked.nothingToJoin': { sr: 'Нема узбуна које би могле да се споје.', en: 'No alarm could be joined.' },
  'linked.split': { sr: 'Издвој', en: 'Split off' },
  'linked.splitAlert': { sr: 'Издвој узбуну: {title}', en: 'Split off alarm: {title}' },
  'linked.splitDetection': { sr: 'Издвој детекцију: {what}', en: 'Split off detection: {what}' },
  'linked.splitMeaning': {
    sr: 'Издвојена детекција постаје нова узбуна и не враћа се сама.',
    en: 'A detection that was split off becomes an alarm of its own and never comes back by itself.'
  },

  'note.write': { sr: 'Упиши белешку', en: 'Write note' },
  'key.assess': { sr: 'процени', en: 'assess' },
  'key.close': { sr: 'затвори инцидент', en: 'close incident' },

  'journal.incidentAssessed': {
    sr: 'инцидент {number} процењује {officer}: утицај {impact}',
    en: 'incident {number} assessed by {officer}: impact {impact}'
  },
  'journal.incidentStabilised': {
    sr: 'стање на {number} је стабилно, уписује {officer}',
    en: '{number} is stable, entered by {officer}'
  },
  'journal.incidentStabilisedWelfare': {
    sr: 'стање на {number} је стабилно, уписује {officer}: {welfare}',
    en: '{number} is stable, entered by {officer}: {welfare}'
  },
  'journal.incidentReopened': {
    sr: 'инцидент {number} поново отвара {officer}: {reason}',
    en: 'incident {number} reopened by {officer}: {reason}'
  },
  'journal.livesAtRiskOn': {
    sr: 'угрожени животи на {number}, уписује {officer}',
    en: 'lives at risk at {number}, entered by {officer}'
  },
  'journal.livesAtRiskOff': {
    sr: 'животи на {number} више нису угрожени, уписује {officer}',
    en: 'lives no longer at risk at {number}, entered by {officer}'
  },
  'journal.alertLinked': {
    sr: 'са инцидентом {number} спаја {officer}: {title}',
    en: 'joined to incident {number} by {officer}: {title}'
  },
  'journal.alertSplit': {
    sr: 'узбуну издваја {officer}: {title}',
    en: 'alarm split off by {officer}: {title}'
  },
  'journal.detectionSplit': {
    sr: 'детекцију издваја {officer} из: {title}',
    en: 'detection split off by {officer} from: {title}'
  },
  'journal.orderLate': { sr: '{unit}: {what}', en: '{unit}: {what}' },
  'journal.arrivalProposed': {
    sr: '{unit}: по положају на месту, чека потврду',
    en: '{unit}: on scene by its position, awaits confirmation'
  },
  'journal.checkedIn': { sr: '{unit} се јавља, {by}', en: '{unit} checks in, {by}' }
} as const satisfies MessageTable;
