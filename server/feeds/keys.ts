/** A key that signs: for one device, or, without `deviceId`, for all devices of a feed. */
export type SigningKey = {
  readonly keyId: string;
  readonly secret: string;
  readonly feedId: string;
  readonly deviceId: string | undefined;
  /** A crew's phone: no device of the pack, and it speaks for this unit only. */
  readonly unitId?: string;
};

/** Whom a token stands for. */
export type TokenHolder = { readonly feedId: string; readonly deviceId: string };

/** What the listeners ask of whoever keeps the keys. */
export type DeviceKeys = {
  readonly byKey: (keyId: string) => SigningKey | undefined;
  readonly byToken: (token: string) => TokenHolder | undefined;
};
