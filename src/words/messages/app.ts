import type { MessageTable } from '../message.ts';

/** Names, views, exercise band and words that every screen shares. */
export const appMessages = {
  'app.name': { sr: 'Видик', en: 'Vidik' },
  'app.centre': { sr: 'регионални центар', en: 'regional centre' },
  'app.centreFull': { sr: 'Регионални центар за надзор', en: 'Regional monitoring centre' },
  'app.title': { sr: 'Видик · {view}', en: 'Vidik · {view}' },

  'view.watch': { sr: 'Осматрање', en: 'Watch' },
  'view.command': { sr: 'Командовање', en: 'Command' },
  'view.reception': { sr: 'Прихват', en: 'Reception' },
  'view.past': { sr: 'Времеплов', en: 'Time machine' },
  'view.wall': { sr: 'Зид', en: 'Wall' },
  'view.briefing': { sr: 'Извештај', en: 'Briefing' },
  'view.admin': { sr: 'Систем', en: 'Admin' },
  'view.login': { sr: 'Пријава', en: 'Sign in' },
  'view.main': { sr: 'Прикази', en: 'Views' },

  'exercise.band': { sr: 'ВЕЖБА · EXERCISE', en: 'EXERCISE · ВЕЖБА' },
  'exercise.sentence': {
    sr: 'сви подаци на екрану су измишљени',
    en: 'all data on this screen are invented'
  },
  'exercise.rate': { sr: 'вежба тече {rate}× брже', en: 'exercise runs at {rate}×' },

  'action.open': { sr: 'Отвори', en: 'Open' },
  'action.close': { sr: 'Затвори', en: 'Close' },
  'action.back': { sr: 'Назад', en: 'Back' },
  'action.cancel': { sr: 'Одустани', en: 'Cancel' },
  'action.save': { sr: 'Сачувај', en: 'Save' },
  'action.retry': { sr: 'Покушај поново', en: 'Try again' },
  'action.signOut': { sr: 'Одјави се', en: 'Sign out' },
  'action.note': { sr: 'Белешка', en: 'Note' },

  'theme.title': { sr: 'Изглед', en: 'Theme' },
  'theme.dark': { sr: 'Тамно', en: 'Dark' },
  'theme.light': { sr: 'Светло', en: 'Light' },
  'theme.red': { sr: 'Ноћни вид', en: 'Night vision' },
  'script.title': { sr: 'Писмо и језик', en: 'Script and language' },

  'role.watch': { sr: 'осматрач', en: 'watch officer' },
  'role.commander': { sr: 'командир', en: 'commander' },
  'role.ministry': { sr: 'министарство', en: 'ministry' },
  'role.admin': { sr: 'администратор', en: 'administrator' },

  'shift.officer': { sr: 'На дужности', en: 'On duty' },

  'time.ago': { sr: 'пре {age}', en: '{age} ago' },
  'time.since': { sr: 'од {time}', en: 'since {time}' },
  'time.now': { sr: 'сада', en: 'now' },
  'time.local': { sr: 'Локално време', en: 'Local time' },

  'count.of': { sr: '{part} од {whole}', en: '{part} of {whole}' },
  'count.well': { sr: '{part} од {whole} уредно', en: '{part} of {whole} well' },
  'count.fresh': { sr: '{part} од {whole} свежих', en: '{part} of {whole} fresh' },
  'count.persons': {
    sr: { one: '{count} особа', few: '{count} особе', other: '{count} особа' },
    en: { one: '{count} person', other: '{count} persons' }
  },
  'count.units': {
    sr: { one: '{n} екипа', few: '{n} екипе', other: '{n} екипа' },
    en: { one: '{n} unit', other: '{n} units' }
  },
  'count.officers': {
    sr: { one: '{n} службеник', few: '{n} службеника', other: '{n} службеника' },
    en: { one: '{n} officer', other: '{n} officers' }
  },
  'count.seats': {
    sr: { one: '{n} место', few: '{n} места', other: '{n} места' },
    en: { one: '{n} seat', other: '{n} seats' }
  }
} as const satisfies MessageTable;
