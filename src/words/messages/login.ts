import type { MessageTable } from '../message.ts';

/** Signing in, and the first start of a hub. */
export const loginMessages = {
  'login.username': { sr: 'Корисничко име', en: 'User name' },
  'login.password': { sr: 'Лозинка', en: 'Password' },
  'login.showPassword': { sr: 'Прикажи лозинку', en: 'Show password' },
  'login.hidePassword': { sr: 'Сакриј лозинку', en: 'Hide password' },
  'login.submit': { sr: 'Пријави се', en: 'Sign in' },
  'login.submitting': { sr: 'Пријављујем', en: 'Signing in' },
  'login.logged': {
    sr: 'Свако отварање слике и извоз уписује се у дневник са вашим именом.',
    en: 'Every opening of the picture and every export enters the journal with your name.'
  },
  'login.wrong': {
    sr: 'Корисничко име или лозинка нису исправни.',
    en: 'User name or password is not right.'
  },
  'login.tooMany': {
    sr: 'Превише покушаја. Покушајте поново за {age}.',
    en: 'Too many attempts. Try again in {age}.'
  },
  'login.noRole': {
    sr: 'Налог још нема улогу. Јавите се администратору.',
    en: 'The account has no role yet. Ask the administrator.'
  },
  'login.unreachable': {
    sr: 'Центар се не јавља. Проверите мрежу и покушајте поново.',
    en: 'The centre does not answer. Check the network and try again.'
  },
  'login.required': { sr: 'Попуните ово поље.', en: 'Fill in this field.' },

  'first.title': { sr: 'Прво покретање', en: 'First start' },
  'first.adminMeaning': {
    sr: 'Једна особа мора моћи да отвара налоге. Лозинка најмање {min} знакова.',
    en: 'One person must be able to open accounts. Password of at least {min} characters.'
  },
  'first.setupCode': { sr: 'Код за прво покретање', en: 'First-start code' },
  'first.setupCodeHint': {
    sr: 'Исписан је у прозору у коме је центар покренут.',
    en: 'It is printed in the window where the centre was started.'
  },
  'first.name': { sr: 'Име и презиме', en: 'Full name' },
  'first.repeat': { sr: 'Лозинка још једном', en: 'Password once more' },
  'first.create': { sr: 'Отвори налог', en: 'Open account' },
  'first.shortPassword': {
    sr: 'Лозинка мора имати најмање {min} знакова.',
    en: 'The password needs at least {min} characters.'
  },
  'first.passwordsDiffer': { sr: 'Лозинке се разликују.', en: 'The passwords differ.' },

  'astray.missing': {
    sr: 'На овој адреси нема ничега. Проверите како је написана.',
    en: 'There is nothing at this address. Check how it is written.'
  },
  'astray.broken': {
    sr: 'Рад центра тече даље; само ова страница није стигла цела. Учитајте је поново.',
    en: 'The centre goes on working; only this page did not arrive whole. Load it again.'
  },
  'astray.start': { sr: 'Назад на почетак', en: 'Back to the start' }
} as const satisfies MessageTable;
