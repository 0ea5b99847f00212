/** What a key asks for on the commander's screen. */
export type CommandKey =
  'confirm' | 'approve' | 'amend' | 'decline' | 'next' | 'previous' | 'order' | 'move' | 'plan' | 'clear';

/** By position on the board, so that both layouts work. */
const BY_CODE: Readonly<Record<string, CommandKey>> = {
  Enter: 'confirm',
  NumpadEnter: 'confirm',
  KeyA: 'approve',
  KeyE: 'amend',
  KeyD: 'decline',
  KeyL: 'next',
  KeyJ: 'previous',
  KeyO: 'order',
  KeyM: 'move',
  KeyP: 'plan',
  Escape: 'clear'
};

/** The action of a key, or nothing: with a modifier it is the browser's, held down it is not meant again. */
export function commandKey({
  code,
  ctrlKey,
  metaKey,
  altKey,
  repeat
}: Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'repeat'>): CommandKey | undefined {
  return ctrlKey || metaKey || altKey || repeat ? undefined : BY_CODE[code];
}
