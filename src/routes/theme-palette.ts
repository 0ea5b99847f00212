import { readPalette, type Palette } from '$lib/scene/palette.ts';
import type { Preferences } from '$lib/state/preferences.svelte.ts';

/** The colours of the theme that holds; derived from, they are read anew with another theme. */
export function themePalette({ theme }: Preferences): Palette {
  void theme;
  return readPalette(document.documentElement);
}
