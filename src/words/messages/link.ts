import type { MessageTable } from '../message.ts';

/** The socket as the reader sees it, and what a lost one means. */
export const linkMessages = {
  'link.title': { sr: 'Веза · старост података', en: 'Link · age of data' },
  'link.live': { sr: 'Уживо · {age}', en: 'Live · {age}' },
  'link.late': { sr: 'Касни · {age}', en: 'Late · {age}' },
  'link.lost': { sr: 'Прекинута · {age}', en: 'Lost · {age}' },
  'link.connecting': { sr: 'Повезујем се', en: 'Connecting' },
  'link.stopped': { sr: 'Слика стоји од {time}.', en: 'Picture stopped at {time}.' },
  'link.stoppedMeaning': {
    sr: 'Ознаке се више не померају, старост се и даље броји.',
    en: 'Marks no longer move; ages go on counting.'
  },
  'link.queued': {
    sr: {
      one: 'Наредбе се чувају и шаљу кад се веза врати: {n} чека.',
      few: 'Наредбе се чувају и шаљу кад се веза врати: {n} чекају.',
      other: 'Наредбе се чувају и шаљу кад се веза врати: {n} чека.'
    },
    en: {
      one: 'Commands are kept and sent when the link is back: {n} waits.',
      other: 'Commands are kept and sent when the link is back: {n} wait.'
    }
  },
  'link.tryNow': { sr: 'Покушај сада', en: 'Try now' },
  'link.works': { sr: 'Веза ради', en: 'Link works' },
  'link.broken': { sr: 'Веза је прекинута', en: 'Link is lost' },
  'link.signedOut': {
    sr: 'Пријава је истекла. Пријавите се поново.',
    en: 'The session has ended. Sign in again.'
  },

  'tell.alarms': { sr: 'Непотврђене узбуне', en: 'Unacknowledged alarms' },
  'tell.alarmsOldest': { sr: '{count} · најстарија {age}', en: '{count} · oldest {age}' },
  'tell.alarmsNone': { sr: 'нема', en: 'none' },
  'tell.feeds': { sr: 'Извори', en: 'Feeds' },
  'tell.feedsUnknown': { sr: 'није познато', en: 'not known' },
  'tell.positions': { sr: 'Положаји', en: 'Positions' },
  'tell.unwatched': { sr: 'Без осматрања', en: 'Unwatched' },
  'tell.allOlder': { sr: 'сви старији од {age}', en: 'all older than {age}' }
} as const satisfies MessageTable;
