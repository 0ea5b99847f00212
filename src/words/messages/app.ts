import type { MessageTable } from '../message.ts';

/** Names, views, exercise band and words that every screen shares. */
export const appMessages = {
  'app.name': { sr: 'Видик', en: 'Vidik' },
  'app.centre': { sr: 'регионални центар', en: 'regional centre' },
  'app.centreFull': { sr: 'Регионални центар за надзор', en: 'Regional monitoring centre' },
  'app.title': { sr: 'Видик · {view}', en: 'Vidik · {view}' },
  'app.version': {
    sr: 'Видик {version} · подаци мапе © OpenStreetMap',
    en: 'Vidik {version} · map data © OpenStreetMap'
  },

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
  'exercise.export': { sr: 'ВЕЖБА: сви подаци су измишљени', en: 'EXERCISE: all data are invented' },
  'exercise.rate': { sr: 'вежба тече {rate}× брже', en: 'exercise runs at {rate}×' },

  'action.open': { sr: 'Отвори', en: 'Open' },
  'action.close': { sr: 'Затвори', en: 'Close' },
  'action.back': { sr: 'Назад', en: 'Back' },
  'action.cancel': { sr: 'Одустани', en: 'Cancel' },
  'action.save': { sr: 'Сачувај', en: 'Save' },
  'action.retry': { sr: 'Покушај поново', en: 'Try again' },
  'action.signOut': { sr: 'Одјави се', en: 'Sign out' },
  'action.print': { sr: 'Штампај', en: 'Print' },
  'action.export': { sr: 'Извези', en: 'Export' },
  'action.copyLink': { sr: 'Копирај везу', en: 'Copy link' },
  'action.note': { sr: 'Белешка', en: 'Note' },
  'action.call': { sr: 'Позови', en: 'Call' },
  'action.follow': { sr: 'Прати', en: 'Follow' },
  'action.fold': { sr: 'Склопи таблу', en: 'Fold panel' },
  'action.unfold': { sr: 'Отклопи таблу', en: 'Unfold panel' },
  'action.resize': { sr: 'Промени ширину табле', en: 'Resize panel' },

  'theme.title': { sr: 'Изглед', en: 'Theme' },
  'theme.dark': { sr: 'Тамно', en: 'Dark' },
  'theme.light': { sr: 'Светло', en: 'Light' },
  'theme.red': { sr: 'Ноћни вид', en: 'Night vision' },
  'script.title': { sr: 'Писмо и језик', en: 'Script and language' },

  'role.watch': { sr: 'осматрач', en: 'watch officer' },
  'role.commander': { sr: 'командир', en: 'commander' },
  'role.ministry': { sr: 'министарство', en: 'ministry' },
  'role.admin': { sr: 'администратор', en: 'administrator' },

  'shift.title': { sr: 'Смена {shift} · {hours}', en: 'Shift {shift} · {hours}' },
  'shift.officer': { sr: 'На дужности', en: 'On duty' },

  'time.ago': { sr: 'пре {age}', en: '{age} ago' },
  'time.since': { sr: 'од {time}', en: 'since {time}' },
  'time.until': { sr: 'до {time}', en: 'until {time}' },
  'time.last': { sr: 'последњи {time}', en: 'last {time}' },
  'time.lastShort': { sr: 'посл. {time}', en: 'last {time}' },
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
  'count.incidents': {
    sr: { one: '{n} инцидент', few: '{n} инцидента', other: '{n} инцидената' },
    en: { one: '{n} incident', other: '{n} incidents' }
  },
  'count.alarms': {
    sr: { one: '{n} узбуна', few: '{n} узбуне', other: '{n} узбуна' },
    en: { one: '{n} alarm', other: '{n} alarms' }
  },
  'count.officers': {
    sr: { one: '{n} службеник', few: '{n} службеника', other: '{n} службеника' },
    en: { one: '{n} officer', other: '{n} officers' }
  },
  'count.sectors': {
    sr: { one: '{n} деоница', few: '{n} деонице', other: '{n} деоница' },
    en: { one: '{n} sector', other: '{n} sectors' }
  },
  'count.stations': {
    sr: { one: '{n} гранична станица', few: '{n} граничне станице', other: '{n} граничних станица' },
    en: { one: '{n} border station', other: '{n} border stations' }
  },
  'count.seats': {
    sr: { one: '{n} место', few: '{n} места', other: '{n} места' },
    en: { one: '{n} seat', other: '{n} seats' }
  },
  'count.messages': {
    sr: { one: '{n} порука', few: '{n} поруке', other: '{n} порука' },
    en: { one: '{n} message', other: '{n} messages' }
  }
} as const satisfies MessageTable;
