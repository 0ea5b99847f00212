import type { AssetKind } from '#core/equipment.ts';
import type { TrackKind } from '#core/limits.ts';
import type { Pack } from '#core/pack.ts';
import type { Identity } from '#core/track-fold.ts';

const KIND_OF: Readonly<Record<AssetKind, TrackKind>> = {
  patrolVehicle: 'vehicle',
  suv: 'vehicle',
  offroad: 'vehicle',
  van: 'vehicle',
  mobileVideo: 'vehicle',
  drone: 'drone',
  phone: 'foot',
  handheldThermal: 'foot',
  documentKit: 'foot',
  pillar: 'sensor',
  stationaryCamera: 'sensor'
};

export type Identities = {
  /** Who reports as a device over a feed; a device the pack does not know is a track of its own, on foot. */
  readonly of: (feedId: string, deviceId: string) => Identity;
  /** The device behind a track's fix: its key, and whether it is the asset's own. */
  readonly holder: (
    trackId: string,
    deviceId: string
  ) => { readonly key: string; readonly source: Identity['source'] };
};

/** One device on one feed: the same id on another feed is somebody else. */
export function deviceKey(feedId: string, deviceId: string): string {
  return `${feedId}:${deviceId}`;
}

/** What identities are made of. */
export type Register = Pick<Pack, 'devices' | 'assets' | 'units' | 'feeds'>;

/** Looks up device → asset → unit in the pack. */
export function createIdentities(pack: Register): Identities {
  const unitOf = new Map(pack.units.flatMap(({ id, assetIds }) => assetIds.map((assetId) => [assetId, id])));
  const assets = new Map(pack.assets.map((asset) => [asset.id, asset]));
  const phoneFeeds = new Set(pack.feeds.filter(({ family }) => family === 'osmand').map(({ id }) => id));
  const known = new Map<string, Identity>();
  const holders = new Map<string, { readonly key: string; readonly source: Identity['source'] }>();
  for (const { id, assetId, feedId } of pack.devices) {
    const asset = assets.get(assetId);
    if (asset === undefined) continue;
    const kind = KIND_OF[asset.kind];
    // A phone tracker on a vehicle or drone is carried in it; on an asset of its own it is that asset.
    const source = phoneFeeds.has(feedId) && kind !== 'foot' ? 'phone' : 'own';
    const key = deviceKey(feedId, id);
    known.set(key, { trackId: assetId, kind, assetId, unitId: unitOf.get(assetId), source });
    holders.set(`${assetId} ${id}`, { key, source });
  }
  return {
    of: (feedId, deviceId) => {
      const key = deviceKey(feedId, deviceId);
      return (
        known.get(key) ?? { trackId: key, kind: 'foot', assetId: undefined, unitId: undefined, source: 'own' }
      );
    },
    // The track of an unknown device carries its key as id.
    holder: (trackId, deviceId) => holders.get(`${trackId} ${deviceId}`) ?? { key: trackId, source: 'own' }
  };
}
