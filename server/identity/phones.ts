import { existsSync, readFileSync } from 'node:fs';
import { writeOwn } from './own-file.ts';
import { parsePhones } from './phones-file.ts';

/** What a phone signs with; its key id says that it is a phone and nothing more. */
export type PhoneKey = { readonly phoneId: string; readonly keyId: string; readonly secret: string };

/** Thrown when the file is there but cannot be believed; it is never overwritten then. */
export class PhonesError extends Error {
  constructor(file: string, why: string) {
    super(`${file}: ${why}`);
    this.name = 'PhonesError';
  }
}

const PREFIX = 'phone.';

/** The keys of crews' phones, in a file that only its owner reads. A key opens nothing by itself: the journal admits phones. */
export function openPhones({
  file,
  random
}: {
  readonly file: string;
  readonly random: (bytes: number) => Uint8Array;
}) {
  const hex = (bytes: number): string => Buffer.from(random(bytes)).toString('hex');
  const secrets = new Map(read(file).map(({ phoneId, secret }) => [phoneId, secret]));

  function write(): void {
    const phones = [...secrets].map(([phoneId, secret]) => ({ phoneId, secret }));
    writeOwn(file, `${JSON.stringify({ version: 1, phones }, null, 2)}\n`);
  }

  return {
    /** Makes a phone and its key, and keeps it before anybody hears of it. */
    make(): PhoneKey {
      const phoneId = `ph-${hex(6)}`;
      const secret = hex(32);
      secrets.set(phoneId, secret);
      write();
      return { phoneId, keyId: PREFIX + phoneId, secret };
    },
    byKey(keyId: string): PhoneKey | undefined {
      const phoneId = keyId.startsWith(PREFIX) ? keyId.slice(PREFIX.length) : '';
      const secret = secrets.get(phoneId);
      return secret === undefined ? undefined : { phoneId, keyId, secret };
    },
    forget(phoneId: string): void {
      if (secrets.delete(phoneId)) write();
    },
    /** Keeps the keys of these phones only: what was left behind when the power went. */
    keep(phoneIds: ReadonlySet<string>): void {
      const gone = [...secrets.keys()].filter((phoneId) => !phoneIds.has(phoneId));
      for (const phoneId of gone) secrets.delete(phoneId);
      if (gone.length > 0) write();
    }
  };
}

export type Phones = ReturnType<typeof openPhones>;

function read(file: string): readonly { readonly phoneId: string; readonly secret: string }[] {
  if (!existsSync(file)) return [];
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new PhonesError(file, 'is not JSON');
  }
  const parsed = parsePhones(raw);
  if (!parsed.ok) throw new PhonesError(file, `${parsed.path} ${parsed.why}`);
  return parsed.value.phones;
}
