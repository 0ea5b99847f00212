import type { MessageTable } from '../message.ts';

/** The board of the commander and the rooms of the administrator. */
export const commandMessages = {
  'board.title': { sr: 'Потребе и екипе', en: 'Needs and units' },
  'board.none': { sr: 'Нема отворених потреба.', en: 'No open needs.' },
  'board.open': {
    sr: { one: '{n} отворена потреба', few: '{n} отворене потребе', other: '{n} отворених потреба' },
    en: { one: '{n} open need', other: '{n} open needs' }
  },
  'board.sent': { sr: 'послата', en: 'sent' },
  'board.approveOne': { sr: 'Одобри {unit} за {incident}', en: 'Approve {unit} for {incident}' },
  'board.nextMore': { sr: 'Следећи, још {count}', en: 'Next, {count} more' },
  'coverage.title': { sr: 'Покривеност деоница', en: 'Coverage of sectors' },
  'coverage.change': { sr: '{before} → {after}', en: '{before} → {after}' },
  'coverage.floor': { sr: 'најмање', en: 'floor' },

  'admin.users': { sr: 'Корисници и права', en: 'Users and rights' },
  'admin.user': { sr: 'Корисник', en: 'User' },
  'admin.role': { sr: 'Улога', en: 'Role' },
  'admin.grant': { sr: 'Додели улогу', en: 'Give role' },
  'admin.revoke': { sr: 'Одузми улогу', en: 'Revoke role' },
  'admin.newUser': { sr: 'Нови корисник', en: 'New user' },
  'admin.name': { sr: 'Име и презиме', en: 'Full name' },
  'admin.add': { sr: 'Отвори налог', en: 'Open account' },
  'admin.added': { sr: 'Налог је отворен: {name}', en: 'Account opened: {name}' },
  'admin.noPeople': { sr: 'Нико још нема улогу.', en: 'Nobody has a role yet.' },
  'admin.usernameHint': {
    sr: 'Мала латинична слова, цифре и тачка, 3 до 30.',
    en: 'Small Latin letters, figures and dot, 3 to 30.'
  },
  'admin.noQuarantine': { sr: 'У карантину нема порука.', en: 'No message is in quarantine.' },
  'admin.quarantineCount': { sr: '{count} издвојено', en: '{count} put aside' },
  'admin.feedsWell': { sr: 'извора уредно', en: 'feeds well' },
  'admin.sinceStart': { sr: 'од покретања центра', en: 'since the centre started' },
  'admin.door': { sr: 'Непознат пошиљалац', en: 'Unknown sender' },
  'admin.noCounters': {
    sr: 'Бројачи нису стигли. Покушавам поново.',
    en: 'The counters did not come. Trying again.'
  },
  'admin.logged': {
    sr: 'Свака одлука иде у дневник са именом.',
    en: 'Every decision enters the journal with a name.'
  }
} as const satisfies MessageTable;
