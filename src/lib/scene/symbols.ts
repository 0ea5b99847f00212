import type { AssetKind } from '#core/equipment.ts';
import type { TrackKind } from '#core/limits.ts';

/** The symbol of each kind of equipment; `r-` symbols are seen from above and turn with the course. */
const BY_ASSET: Readonly<Record<AssetKind, string>> = {
  patrolVehicle: 'r-patrol',
  suv: 'r-patrol',
  offroad: 'r-offroad',
  van: 'r-van',
  mobileVideo: 'r-mvu',
  drone: 'r-drone',
  pillar: 's-pillar',
  stationaryCamera: 's-camera',
  handheldThermal: 's-thermal',
  phone: 'r-foot',
  documentKit: 's-officer'
};

const BY_TRACK: Readonly<Record<TrackKind, string>> = {
  vehicle: 'r-patrol',
  foot: 'r-foot',
  drone: 'r-drone',
  sensor: 's-camera',
  group: 'o-unknown'
};

/** Somebody who is nobody's of us is drawn in outline, upright and never in the shape of ours. */
const OF_STRANGERS: Readonly<Record<TrackKind, string>> = {
  vehicle: 'o-vehicle',
  foot: 'o-person',
  drone: 'o-unknown',
  sensor: 'o-unknown',
  group: 'o-unknown'
};

export function strangerSymbol(kind: TrackKind): string {
  return OF_STRANGERS[kind];
}

/** The symbol of an asset, or of the kind of a track whose asset is not known. */
export function symbolOf(asset: AssetKind | undefined, kind: TrackKind): string {
  return asset === undefined ? BY_TRACK[kind] : BY_ASSET[asset];
}

/** Whether a symbol turns with the course. */
export function turns(symbol: string): boolean {
  return symbol.startsWith('r-');
}
