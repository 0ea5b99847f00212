import { excerpt, parseJson } from './json.ts';

/** What a phone sent, and the id that it gives itself. */
export type PhoneRequest = {
  readonly id: string | undefined;
  /** For people to look at when it is refused. */
  readonly raw: string;
} & (
  | { readonly kind: 'query'; readonly query: URLSearchParams }
  | { readonly kind: 'json'; readonly body: unknown }
);

/** Reads the two ways in which phones send: fields in the address or a form, or a JSON body. */
export function readPhone(
  query: URLSearchParams,
  text: string,
  contentType: string | undefined
): PhoneRequest {
  if (contentType?.includes('json') || text.trimStart().startsWith('{')) {
    const body = parseJson(text);
    return { kind: 'json', body, id: idOf(query) ?? deviceIdOf(body), raw: shownJson(body) };
  }
  const all = new URLSearchParams(query);
  for (const [name, value] of new URLSearchParams(text)) all.append(name, value);
  // Without its id, which is the phone's secret.
  const shown = new URLSearchParams([...all].filter(([name]) => name !== 'id' && name !== 'deviceid'));
  return { kind: 'query', query: all, id: idOf(all), raw: shown.toString() };
}

function idOf(query: URLSearchParams): string | undefined {
  return query.get('id') ?? query.get('deviceid') ?? undefined;
}

function deviceIdOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, 'device_id')) return undefined;
  const { device_id: id } = body as { readonly device_id: unknown };
  return typeof id === 'string' ? id : undefined;
}

// Without its id, which is the phone's secret; for the same reason what is no JSON is not shown at all.
function shownJson(body: unknown): string {
  if (typeof body !== 'object' || body === null) return '(no JSON object)';
  return excerpt({ ...body, device_id: undefined });
}
