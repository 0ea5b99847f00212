/** The way to a place in a structure. */
export type Path = readonly (string | number)[];

/** `['features', 3, 'id']` → `features[3].id`; the whole is `(root)`. */
export function propertyPath(path: Path): string {
  let text = '';
  for (const key of path) {
    if (typeof key === 'number') text += `[${key}]`;
    else text += text === '' ? key : `.${key}`;
  }
  return text === '' ? '(root)' : text;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
