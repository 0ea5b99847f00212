import type { Room } from '#core/room.ts';
import type { Phones } from './phones.ts';

type DeviceKey = {
  readonly keyId: string;
  readonly secret: string;
  readonly feedId: string;
  readonly deviceId: string | undefined;
  readonly unitId?: string;
};

/** Whoever may sign: the devices of the pack, and the phones that the journal admits at this moment. */
export function createSenderKeys<Keys extends { readonly byKey: (keyId: string) => DeviceKey | undefined }>({
  devices,
  phones,
  feedId,
  room
}: {
  readonly devices: Keys;
  readonly phones: Pick<Phones, 'byKey'>;
  /** The name under which phones are counted. */
  readonly feedId: string;
  readonly room: () => Pick<Room, 'phones'>;
}) {
  return {
    ...devices,
    byKey(keyId: string): DeviceKey | undefined {
      const phone = phones.byKey(keyId);
      if (phone === undefined) return devices.byKey(keyId);
      const unitId = room().phones[phone.phoneId]?.unitId;
      if (unitId === undefined) return undefined;
      return { keyId, secret: phone.secret, feedId, deviceId: phone.phoneId, unitId };
    }
  };
}
