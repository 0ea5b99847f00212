import { isScript, type Script } from '#words/script.ts';

export const THEMES = ['dark', 'light', 'red'] as const;
export type Theme = (typeof THEMES)[number];

const SWITCHES = ['kosovoLine', 'leftFolded', 'rightFolded', 'stripOpen', 'insetOpen', 'sound'] as const;

const KEY = 'vidik.preferences';

/** How this browser's user reads: kept in the browser, never sent. */
export class Preferences {
  script = $state<Script>('sr-Cyrl');
  theme = $state<Theme>('dark');
  kosovoLine = $state(true);
  /** Layers of the map that are switched off, by name. */
  hiddenLayers = $state.raw<readonly string[]>([]);
  /** Widths of the side panels where somebody set them, in pixels; the screen's own otherwise. */
  leftPx = $state<number | undefined>(undefined);
  rightPx = $state<number | undefined>(undefined);
  leftFolded = $state(false);
  rightFolded = $state(false);
  stripOpen = $state(false);
  /** The enlarged piece of the map around what is selected. */
  insetOpen = $state(true);
  /** Whether a very high alarm that nobody acknowledged sounds. */
  sound = $state(true);

  readonly #storage: Pick<Storage, 'getItem' | 'setItem'>;

  constructor(storage: Pick<Storage, 'getItem' | 'setItem'>) {
    this.#storage = storage;
    const kept = read(storage.getItem(KEY));
    if (isScript(kept.script)) this.script = kept.script;
    if (THEMES.some((theme) => theme === kept.theme)) this.theme = kept.theme as Theme;
    for (const name of SWITCHES) {
      const value = kept[name];
      if (typeof value === 'boolean') this[name] = value;
    }
    this.leftPx = widthOf(kept.leftPx);
    this.rightPx = widthOf(kept.rightPx);
    const { hiddenLayers } = kept;
    if (Array.isArray(hiddenLayers))
      this.hiddenLayers = hiddenLayers.filter((one) => typeof one === 'string');
  }

  /** Keeps the choice and shows it: the page's language and theme follow. */
  apply(root: HTMLElement): void {
    root.lang = this.script;
    root.dataset.theme = this.theme;
    const { script, theme, hiddenLayers, leftPx, rightPx } = this;
    const switches = Object.fromEntries(SWITCHES.map((name) => [name, this[name]]));
    this.#storage.setItem(KEY, JSON.stringify({ script, theme, hiddenLayers, leftPx, rightPx, ...switches }));
  }
}

/** A panel narrower hides what it is for; one wider hides the map. */
export const PANEL_PX = { least: 240, most: 520 } as const;

/** A width within bounds; undefined for what is no width. */
export function widthOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value)
    ? Math.round(Math.min(PANEL_PX.most, Math.max(PANEL_PX.least, value)))
    : undefined;
}

function read(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
