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
  'link.journalStopped': {
    sr: 'Дневник не одговара од {time}.',
    en: 'The journal has not answered since {time}.'
  },
  'link.journalMeaning': {
    sr: 'Ништа ново се не уписује ни потврђује.',
    en: 'Nothing new is recorded or confirmed.'
  },
  'link.inMemory': {
    sr: 'Чекају само у овој картици: не затварајте је.',
    en: 'They wait in this tab only: do not close it.'
  },
  'link.details': { sr: 'Веза са центром', en: 'Link to the centre' },
  'link.beat': { sr: 'Последњи откуцај', en: 'Last heartbeat' },
  'link.beatAgo': { sr: 'пре {age}', en: '{age} ago' },
  'link.journal': { sr: 'Дневник је одговорио', en: 'Journal answered' },
  'link.clock': { sr: 'Разлика сатова', en: 'Difference of clocks' },
  'link.clockIs': { sr: '{offset} ± {error}', en: '{offset} ± {error}' },
  'link.clockUnknown': { sr: 'није измерена; старост није поуздана', en: 'not measured; ages are not sure' },
  'link.commands': { sr: 'Наредбе које чекају', en: 'Commands that wait' },
  'link.keptLasting': {
    sr: 'Чувају се у овом прегледачу: преживе поновно учитавање и пад.',
    en: 'Kept in this browser: they outlive a reload and a crash.'
  },
  'link.keptMemory': {
    sr: 'Прегледач не да да се чувају: чекају само док је ова картица отворена.',
    en: 'The browser does not let them be kept: they wait only while this tab is open.'
  },
  'link.others': {
    sr: {
      one: 'Од другог корисника чека {n} наредба. Шаље се само кад се он пријави.',
      few: 'Од другог корисника чекају {n} наредбе. Шаљу се само кад се он пријави.',
      other: 'Од другог корисника чека {n} наредби. Шаљу се само кад се он пријави.'
    },
    en: {
      one: '{n} command of somebody else waits. It is sent only when he signs in.',
      other: '{n} commands of somebody else wait. They are sent only when he signs in.'
    }
  },
  'link.notDone': {
    sr: 'Није извршено, притиснуто у {time}: {what}.',
    en: 'Not carried out, pressed at {time}: {what}.'
  },
  'link.read': { sr: 'Прочитано', en: 'Read' },
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
