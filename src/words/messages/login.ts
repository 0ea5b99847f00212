import type { MessageTable } from '../message.ts';

/** Signing in, and the first start of a hub. */
export const loginMessages = {
  'login.username': { sr: 'Корисничко име', en: 'User name' },
  'login.password': { sr: 'Лозинка', en: 'Password' },
  'login.showPassword': { sr: 'Прикажи лозинку', en: 'Show password' },
  'login.hidePassword': { sr: 'Сакриј лозинку', en: 'Hide password' },
  'login.submit': { sr: 'Пријави се', en: 'Sign in' },
  'login.submitting': { sr: 'Пријављујем', en: 'Signing in' },
  'login.code': { sr: 'Код из апликације', en: 'Code from the app' },
  'login.codeHint': { sr: 'Шест цифара, важе {age}.', en: 'Six figures, valid for {age}.' },
  'login.logged': {
    sr: 'Свако отварање слике и извоз уписује се у дневник са вашим именом.',
    en: 'Every opening of the picture and every export enters the journal with your name.'
  },
  'login.wrong': {
    sr: 'Корисничко име или лозинка нису исправни.',
    en: 'User name or password is not right.'
  },
  'login.wrongCode': { sr: 'Код није исправан или је истекао.', en: 'The code is wrong or has expired.' },
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
  'first.step': {
    sr: 'Корак {at} од {all}. Све се може променити касније у делу Систем.',
    en: 'Step {at} of {all}. Everything can be changed later under Admin.'
  },
  'first.admin': { sr: 'Први администратор', en: 'First administrator' },
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
  'first.nameTaken': { sr: 'То корисничко име већ постоји.', en: 'That user name exists already.' },
  'first.centre': { sr: 'Центар', en: 'Centre' },
  'first.centreMeaning': {
    sr: '{hub}: {sectors}, {stations}. Проверено, без грешака.',
    en: '{hub}: {sectors}, {stations}. Checked, no errors.'
  },
  'first.map': { sr: 'Мапа без интернета', en: 'Map without internet' },
  'first.feeds': { sr: 'Извори', en: 'Feeds' },
  'first.feedsMeaning': {
    sr: 'Усмерите возила на UDP {port} или додајте телефон скенирањем кода.',
    en: 'Point vehicles to UDP {port} or add a phone by scanning a code.'
  },
  'first.sound': { sr: 'Звук узбуне', en: 'Alarm sound' },
  'first.soundMeaning': {
    sr: 'Прегледач тражи један додир пре првог звука.',
    en: 'The browser asks for one touch before the first sound.'
  },
  'first.exercise': { sr: 'Вежба или стварно', en: 'Exercise or real' },
  'first.exerciseMeaning': {
    sr: 'Док се не пребаци, сваки екран носи траку ВЕЖБА.',
    en: 'Until it is switched, every screen carries the EXERCISE band.'
  },
  'first.startExercise': { sr: 'Покрени вежбу', en: 'Start exercise' },

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
