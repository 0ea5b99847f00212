import { ConfigError } from './config.ts';
import { LinksError } from './feeds/links.ts';
import { DeviceKeysError } from './identity/device-keys.ts';
import { JournalError } from './journal/port.ts';
import { PackError } from './opening.ts';

const OURS = [ConfigError, PackError, JournalError, DeviceKeysError, LinksError];

/** Why the start failed, for whoever typed the command: a sentence where we know, else all there is. */
export function explain(error: unknown, port: string): string {
  if (!(error instanceof Error)) return String(error);
  if (OURS.some((kind) => error instanceof kind)) return error.message;
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use: stop what listens there, or set PORT to another.`;
  if (code === 'EACCES' || code === 'EROFS')
    return `${error.message}. Set PORT or VIDIK_DATA to what you may use.`;
  return error.stack ?? error.message;
}
