import type { MessageTable } from '../message.ts';

/** One sentence for each kind of fact. Verbs stand in the present, so that no sentence guesses a gender. */
export const journalMessages = {
  'journal.title': { sr: 'Дневник', en: 'Journal' },
  'journal.older': { sr: 'Старији уписи ({n})', en: 'Older entries ({n})' },
  'journal.cut': {
    sr: 'Још старији уписи су у дневнику.',
    en: 'Entries older than these are in the journal.'
  },
  'journal.unread': { sr: 'Ток није прочитан до краја.', en: 'The course was not read to its end.' },
  'journal.none': { sr: 'У дневнику још нема уписа.', en: 'The journal has no entries yet.' },
  'journal.entry': { sr: 'упис {seq}', en: 'entry {seq}' },
  'journal.system': { sr: 'систем', en: 'the system' },
  'journal.crew': { sr: 'посада', en: 'the crew' },
  'journal.officer': { sr: 'службеник', en: 'an officer' },
  'journal.erased': { sr: 'садржај је избрисан, траг уписа остаје', en: 'content erased, the entry remains' },
  'journal.packLoaded': { sr: 'учитани су подаци центра', en: 'data of the centre loaded' },
  'journal.clockSet': { sr: 'сат центра је подешен', en: 'clock of the centre set' },
  'journal.detectionReported': { sr: '{source} јавља: {what}', en: '{source} reports: {what}' },
  'journal.sectorPresent': { sr: '{unit} је у деоници {sector}', en: '{unit} is in sector {sector}' },
  'journal.sectorEnter': { sr: '{unit} улази у деоницу {sector}', en: '{unit} enters sector {sector}' },
  'journal.sectorExit': { sr: '{unit} излази из деонице {sector}', en: '{unit} leaves sector {sector}' },
  'journal.crossedBorder': {
    sr: '{unit} прелази граничну линију, {sector}',
    en: '{unit} crosses the border line, {sector}'
  },
  'journal.crossedCritical': {
    sr: '{unit} прелази критичну линију, {sector}',
    en: '{unit} crosses the critical line, {sector}'
  },
  'journal.alertRaised': { sr: 'узбуна: {title}', en: 'alarm: {title}' },
  'journal.alertGrouped': {
    sr: 'детекција је додата узбуни: {title}',
    en: 'detection added to alarm: {title}'
  },
  'journal.alertGroupedMany': {
    sr: {
      one: '{n} детекција је додата узбуни',
      few: '{n} детекције су додате узбуни',
      other: '{n} детекција је додато узбуни'
    },
    en: { one: '{n} detection added to the alarm', other: '{n} detections added to the alarm' }
  },
  'journal.alertAcknowledged': {
    sr: 'узбуну потврђује {officer}: {title}',
    en: 'alarm acknowledged by {officer}: {title}'
  },
  'journal.alertDismissed': {
    sr: 'узбуну одбацује {officer}: {reason}',
    en: 'alarm dismissed by {officer}: {reason}'
  },
  'journal.alertEscalated': { sr: 'узбуна без потврде: {title}', en: 'alarm not acknowledged: {title}' },
  'journal.alertEnded': {
    sr: 'узрок узбуне је престао: {title}',
    en: 'cause of the alarm has ended: {title}'
  },
  'journal.incidentOpened': {
    sr: 'инцидент {number} отвара {officer}',
    en: 'incident {number} opened by {officer}'
  },
  'journal.incidentClosed': {
    sr: 'инцидент {number} затвара {officer}: {disposition}',
    en: 'incident {number} closed by {officer}: {disposition}'
  },
  'journal.suggestionMade': { sr: 'предлог: {unit} за {incident}', en: 'suggestion: {unit} for {incident}' },
  'journal.suggestionEmpty': {
    sr: 'нема кога да се предложи за {incident}',
    en: 'nobody to suggest for {incident}'
  },
  'journal.suggestionDeclined': {
    sr: 'предлог одбија {officer}: {reason}',
    en: 'suggestion declined by {officer}: {reason}'
  },
  'journal.assignmentApproved': {
    sr: '{unit} на {incident} шаље {officer}',
    en: '{unit} sent to {incident} by {officer}'
  },
  'journal.assignmentOverride': {
    sr: '{unit} на {incident} шаље {officer}, мимо предлога: {reason}',
    en: '{unit} sent to {incident} by {officer}, not as suggested: {reason}'
  },
  'journal.assignmentMoved': { sr: '{unit}: {state}, {by}', en: '{unit}: {state}, {by}' },
  'journal.panicCalled': { sr: '{unit} тражи помоћ', en: '{unit} calls for help' },
  'journal.dutySet': { sr: '{unit}: {duty}', en: '{unit}: {duty}' },
  'journal.shelterReported': {
    sr: '{shelter}: {occupied}, јавља {reporter}',
    en: '{shelter}: {occupied}, reported by {reporter}'
  },
  'journal.feedStateChanged': { sr: 'извор „{feed}“: {state}', en: 'feed “{feed}”: {state}' },
  'journal.deviceHealthChanged': { sr: 'уређај {device}: {state}', en: 'device {device}: {state}' },
  'journal.noteWritten': { sr: 'белешку пише {officer}', en: 'note by {officer}' },
  'journal.roleGranted': { sr: '{name} добија улогу: {role}', en: '{name} is given the role: {role}' },
  'journal.roleRevoked': { sr: '{name} остаје без улоге', en: '{name} loses the role' },
  'journal.accessAnchored': { sr: 'дневник приступа је оверен', en: 'access log anchored' },
  'journal.archived': {
    sr: {
      one: '{n} инцидент је архивиран',
      few: '{n} инцидента су архивирана',
      other: '{n} инцидената је архивирано'
    },
    en: { one: '{n} incident archived', other: '{n} incidents archived' }
  },
  'journal.verified': {
    sr: 'Дневник је неокрњен до уписа {seq}.',
    en: 'The journal is whole up to entry {seq}.'
  },
  'journal.broken': {
    sr: 'Дневник је прекинут код уписа {seq}.',
    en: 'The journal is broken at entry {seq}.'
  }
} as const satisfies MessageTable;
