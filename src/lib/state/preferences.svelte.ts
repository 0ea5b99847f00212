import { isScript, type Script } from '#words/script.ts';

export const THEMES = ['dark', 'light', 'red'] as const;
export type Theme = (typeof THEMES)[number];

const KEY = 'vidik.preferences';

/** How this browser's user reads: kept in the browser, never sent. */
export class Preferences {
  script = $state<Script>('sr-Cyrl');
  theme = $state<Theme>('dark');
  kosovoLine = $state(true);

  readonly #storage: Pick<Storage, 'getItem' | 'setItem'>;

  constructor(storage: Pick<Storage, 'getItem' | 'setItem'>) {
    this.#storage = storage;
    const kept = read(storage.getItem(KEY));
    if (isScript(kept.script)) this.script = kept.script;
    if (THEMES.some((theme) => theme === kept.theme)) this.theme = kept.theme as Theme;
    if (typeof kept.kosovoLine === 'boolean') this.kosovoLine = kept.kosovoLine;
  }

  /** Keeps the choice and shows it: the page's language and theme follow. */
  apply(root: HTMLElement): void {
    root.lang = this.script;
    root.dataset.theme = this.theme;
    const { script, theme, kosovoLine } = this;
    this.#storage.setItem(KEY, JSON.stringify({ script, theme, kosovoLine }));
  }
}

function read(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
