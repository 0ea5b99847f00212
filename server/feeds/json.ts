/** The text of UTF-8 bytes; undefined where they are none. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** What a text says in JSON; undefined, which JSON cannot say, where it says nothing. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A message as text for people to look at. */
export function excerpt(raw: unknown): string {
  try {
    return JSON.stringify(raw) ?? '';
  } catch {
    // JSON that is nested too deeply for the stack can be read, but not written.
    return '(nested too deeply to show)';
  }
}
