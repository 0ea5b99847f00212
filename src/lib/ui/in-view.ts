import type { Attachment } from 'svelte/attachments';

/** Scrolls a row into sight when it becomes the selected one: the choice may come from a key or from the map. */
export function inView(selected: boolean): Attachment<Element> {
  return (element) => {
    if (selected) element.scrollIntoView({ block: 'nearest' });
  };
}
