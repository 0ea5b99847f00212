import type { AssetKind, Device } from '#core/equipment.ts';
import type { Pack } from '#core/pack.ts';
import type { Mover } from './mover.ts';

/** A device that tells where it is. `unitId` names whose orders move it. */
export type Speaker = {
  readonly device: Device;
  readonly assetKind: AssetKind;
  readonly mover: Mover;
  readonly unitId: string | undefined;
};

const FIXED_KINDS: ReadonlySet<AssetKind> = new Set(['pillar', 'stationaryCamera', 'documentKit']);

/** The devices of a pack that tell where they are. */
export function speakersOf(pack: Pack, movers: ReadonlyMap<string, Mover>): Speaker[] {
  const assets = new Map(pack.assets.map((asset) => [asset.id, asset]));
  return pack.devices.flatMap((device): Speaker[] => {
    const asset = assets.get(device.assetId);
    const mover = movers.get(device.assetId);
    if (asset === undefined || mover === undefined || FIXED_KINDS.has(asset.kind)) return [];
    const unit = pack.units.find(({ assetIds }) => assetIds.includes(asset.id));
    // A drone that a crew carries flies its rota while its crew drives.
    const isOrdered = movers.get(unit?.assetIds[0] ?? '') === mover;
    return [{ device, assetKind: asset.kind, mover, unitId: isOrdered ? unit?.id : undefined }];
  });
}
