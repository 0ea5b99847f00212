/** A new id for a command. By random bytes, because `randomUUID` is missing where a desk opens the hub by its address without TLS. */
export function newCommandId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `cmd-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
