import type { CardForm } from '$lib/panels/incident/card-acts.ts';
import type { KeyAction } from '$lib/panels/keys/keys.ts';

/** What folds away by a key. */
export type Foldable = 'left' | 'right' | 'strip' | 'inset';

/** What the keys of the watch do; the screen does it. */
export type KeyActs = {
  acknowledge(): void;
  /** Sends what is armed, or opens an alarm; true where something was sent. */
  confirm(): boolean;
  approve(): void;
  recall(): void;
  ask(form: CardForm): void;
  /** Whichever refusal the card offers: of the alarm or of the suggestion. */
  decline(): void;
  reasons(): void;
  go(by: 1 | -1): void;
  event(by: 1 | -1): void;
  clear(): void;
  zoom(by: 1 | -1): void;
  follow(): void;
  measure(): void;
  silent(): void;
  fold(part: Foldable): void;
  search(mode: 'search' | 'goTo'): void;
  help(): void;
};

/** Does what a key asks for. True where its letter must go no further: what opened takes the focus, or an order went out. */
export function actOn(action: KeyAction, acts: KeyActs): boolean {
  switch (action) {
    case 'acknowledge':
      acts.acknowledge();
      return false;
    case 'confirm':
      return acts.confirm();
    case 'approve':
      acts.approve();
      return true;
    case 'recall':
      acts.recall();
      return false;
    case 'assess':
    case 'report':
    case 'close':
    case 'note':
    case 'amend':
    case 'shelve':
      acts.ask(action);
      return true;
    case 'decline':
      acts.decline();
      return true;
    case 'reasons':
      acts.reasons();
      return false;
    case 'previous':
    case 'next':
      acts.go(action === 'next' ? 1 : -1);
      return false;
    case 'stepBack':
    case 'stepOn':
      acts.event(action === 'stepOn' ? 1 : -1);
      return false;
    case 'clear':
      acts.clear();
      return false;
    case 'zoomIn':
    case 'zoomOut':
      acts.zoom(action === 'zoomIn' ? 1 : -1);
      return false;
    case 'follow':
      acts.follow();
      return false;
    case 'measure':
      acts.measure();
      return false;
    case 'silent':
      acts.silent();
      return false;
    case 'strip':
    case 'inset':
      acts.fold(action);
      return false;
    case 'foldLeft':
    case 'foldRight':
      acts.fold(action === 'foldLeft' ? 'left' : 'right');
      return false;
    case 'search':
    case 'goTo':
      acts.search(action);
      return true;
    case 'help':
      acts.help();
      return true;
    default:
      return action satisfies never;
  }
}
