/** The colours of the map, by the name of their CSS variable. */
const NAMES = [
  'accent',
  'own',
  'own-busy',
  'own-off',
  'sensor',
  'seen',
  'sev-4',
  'sev-3',
  'sev-2',
  'sev-1',
  't2',
  'line',
  'hatch',
  'map-land',
  'map-other',
  'map-halo',
  'map-border',
  'map-border-2',
  'map-okrug',
  'map-water',
  'map-place',
  'map-place-2'
] as const;

export type Ink = (typeof NAMES)[number];

/** Colours as `#rrggbb`. */
export type Palette = Readonly<Record<Ink, string>>;

/** Reads the theme that holds at an element. Throws where a colour of the map is missing or not in hex. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  return paletteFrom((name) => style.getPropertyValue(`--${name}`));
}

/** The palette behind a lookup of CSS variables. */
export function paletteFrom(valueOf: (name: Ink) => string): Palette {
  return Object.fromEntries(NAMES.map((name) => [name, hex(name, valueOf(name).trim())])) as Record<
    Ink,
    string
  >;
}

export type Rgba = [red: number, green: number, blue: number, alpha: number];

/** A colour for the GPU, each part 0 to 255; `opacity` is 0 to 1. */
export function rgba(palette: Palette, ink: Ink, opacity = 1): Rgba {
  const value = parseInt(palette[ink].slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255, Math.round(opacity * 255)];
}

/** The colour of a severity. */
export function severityInk(severity: 1 | 2 | 3 | 4): Ink {
  return `sev-${severity}`;
}

function hex(name: Ink, value: string): string {
  if (/^#[0-9a-f]{6}$/i.test(value)) return value;
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(value);
  if (short === null)
    throw new Error(`--${name} is ${value === '' ? 'missing' : value}, not a colour in hex`);
  const [, red, green, blue] = short;
  return `#${red}${red}${green}${green}${blue}${blue}`;
}
