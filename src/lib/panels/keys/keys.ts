/** What a key asks for. */
export type KeyAction =
  | 'acknowledge'
  | 'confirm'
  | 'approve'
  | 'amend'
  | 'decline'
  | 'reasons'
  | 'assess'
  | 'report'
  | 'recall'
  | 'close'
  | 'note'
  | 'shelve'
  | 'inset'
  | 'previous'
  | 'next'
  | 'clear'
  | 'zoomIn'
  | 'zoomOut'
  | 'search'
  | 'goTo'
  | 'follow'
  | 'strip'
  | 'stepBack'
  | 'stepOn'
  | 'measure'
  | 'silent'
  | 'foldLeft'
  | 'foldRight'
  | 'help';

/** By position on the board, so that both layouts work. `?` and `/` are asked for by their signs, which move. */
const BY_CODE: Readonly<Record<string, KeyAction>> = {
  KeyK: 'acknowledge',
  Enter: 'confirm',
  NumpadEnter: 'confirm',
  KeyA: 'approve',
  KeyE: 'amend',
  KeyD: 'decline',
  KeyR: 'reasons',
  KeyP: 'assess',
  KeyS: 'report',
  KeyU: 'recall',
  KeyC: 'close',
  KeyN: 'note',
  KeyO: 'shelve',
  KeyZ: 'inset',
  KeyJ: 'previous',
  KeyL: 'next',
  Escape: 'clear',
  KeyG: 'goTo',
  KeyF: 'follow',
  KeyT: 'strip',
  KeyM: 'measure',
  KeyQ: 'silent',
  Comma: 'stepBack',
  Period: 'stepOn',
  BracketLeft: 'foldLeft',
  BracketRight: 'foldRight',
  Equal: 'zoomIn',
  NumpadAdd: 'zoomIn',
  Minus: 'zoomOut',
  NumpadSubtract: 'zoomOut'
};

type Pressed = Pick<KeyboardEvent, 'code' | 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'repeat'>;

/** The action of a key, or nothing: with a modifier it is the browser's, held down it is not meant again. */
export function actionOf(pressed: Pressed): KeyAction | undefined {
  const { code, key, ctrlKey, metaKey, altKey, repeat } = pressed;
  if ((ctrlKey || metaKey) && !altKey && code === 'KeyK') return 'search';
  if (ctrlKey || metaKey || altKey) return undefined;
  if (key === '?') return 'help';
  if (key === '/') return 'search';
  if (key === '-') return 'zoomOut';
  const action = BY_CODE[code];
  return repeat && action !== 'zoomIn' && action !== 'zoomOut' ? undefined : action;
}

const TYPING =
  'input, textarea, select, [contenteditable=""], [contenteditable="true"], dialog, [data-popover-content]';
const PRESSED_BY_ENTER = 'button, a, [role="tab"], [role="radio"]';

/** A question that was answered and is on its way out takes no key any more. */
const ON_ITS_WAY_OUT = '[data-popover-content][data-state="closed"]';

/** Whether a key belongs to what has the focus: a field, an open dialog, or for Enter whatever it would press. */
export function isTaken(pressed: Pick<KeyboardEvent, 'code' | 'target'>, armed: boolean): boolean {
  const { target, code } = pressed;
  if (!(target instanceof Element)) return false;
  if (target.closest(TYPING) && !target.closest(ON_ITS_WAY_OUT)) return true;
  return code.endsWith('Enter') && !armed && target.closest(PRESSED_BY_ENTER) !== null;
}
