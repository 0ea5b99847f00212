import type { AssetKind } from '#core/equipment.ts';
import type { Pack } from '#core/pack.ts';
import type { Identity } from './columns.ts';
import { isStranger } from './stranger.ts';
import { strangerSymbol, symbolOf } from './symbols.ts';

/** What a pack says of those who report: looked up by every drawn row, so it is indexed once per pack. */
export type Register = {
  readonly assetKinds: ReadonlyMap<string, AssetKind>;
  readonly assetCallsigns: ReadonlyMap<string, string>;
  readonly unitCallsigns: ReadonlyMap<string, string>;
  /** The asset that carries a unit, by unit id. */
  readonly carriers: ReadonlyMap<string, string>;
  /** Assets that stand still and are drawn from the pack, with their field of view. */
  readonly standing: ReadonlySet<string>;
};

export function createRegister(pack: Pack): Register {
  return {
    assetKinds: new Map(pack.assets.map(({ id, kind }) => [id, kind])),
    assetCallsigns: new Map(pack.assets.map(({ id, callsign }) => [id, callsign])),
    unitCallsigns: new Map(pack.units.map(({ id, callsign }) => [id, callsign])),
    carriers: new Map(pack.units.map(({ id, assetIds }) => [id, assetIds[0] ?? ''])),
    standing: new Set(pack.sensors.map(({ assetId }) => assetId))
  };
}

/** The stored callsign of a track: its unit's if it carries the unit, else its own; undefined where nobody knows it. */
export function callsignOf(register: Register, { assetId, unitId }: Identity): string | undefined {
  const carries =
    unitId !== undefined && (assetId === undefined || register.carriers.get(unitId) === assetId);
  if (carries) return register.unitCallsigns.get(unitId);
  return assetId === undefined ? undefined : register.assetCallsigns.get(assetId);
}

export function symbolOfTrack(register: Register, identity: Identity): string {
  const { assetId, kind } = identity;
  if (isStranger(identity)) return strangerSymbol(kind);
  return symbolOf(assetId === undefined ? undefined : register.assetKinds.get(assetId), kind);
}

/** Whether a track is drawn where it reports to be; a standing sensor is drawn where the pack says it stands. */
export function isDrawn(register: Register, { assetId }: Identity): boolean {
  return assetId === undefined || !register.standing.has(assetId);
}
