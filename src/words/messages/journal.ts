import type { MessageTable } from '../message.ts';

/** One sentence for each kind of fact. Verbs stand in the present, so that no sentence guesses a gender. */
export const journalMessages = {
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
  'journal.detectionReported': { sr: '{source} јавља: {what}', en: '{source} reports: {what}' },
  'journal.alertRaised': { sr: 'узбуна: {title}', en: 'alarm: {title}' },
  'journal.alertGrouped': {
    sr: 'детекција је додата узбуни: {title}',
    en: 'detection added to alarm: {title}'
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
  'journal.noteWritten': { sr: 'белешку пише {officer}', en: 'note by {officer}' }
} as const satisfies MessageTable;
