import type { Display } from '#core/display.ts';
import type { AssetKind } from '#core/equipment.ts';
import { MIND } from '#core/fact.ts';
import type { Pack } from '#core/pack.ts';
import { SOMEONE } from '#core/someone.ts';
import { referralNumber } from '#core/referral.ts';
import type { Room } from '#core/room.ts';
import { callsign } from '#words/callsign.ts';
import { toLatin } from '#words/latin.ts';
import { nameIn, say } from '#words/say.ts';
import type { Script } from '#words/script.ts';

/** How the reader knows the things of a hub: ids in, words of their script out. An unknown id is shown as it is. */
export type Naming = {
  readonly script: Script;
  readonly unit: (id: string) => string;
  readonly asset: (id: string) => string;
  /** `С-11 Смиловци`, and the code alone. */
  readonly sector: (id: string) => string;
  readonly sectorCode: (id: string) => string;
  readonly feed: (id: string) => string;
  readonly shelter: (id: string) => string;
  readonly sensor: (id: string) => string;
  /** Whatever an alert can be about: a sensor, unit, feed, shelter, referral, asset, device or display. */
  readonly source: (id: string) => string;
  readonly officer: (userId: string) => string;
  /** The kind of the asset that carries a unit. */
  readonly carrier: (unitId: string) => AssetKind | undefined;
};

/** Indexes a pack once for a script; make it anew when pack, roles or script change. */
export function createNaming(
  pack: Pack | undefined,
  roles: Room['roles'],
  script: Script,
  displays: Room['displays'] = {}
): Naming {
  const units = mapOf(pack?.units, ({ callsign: stored }) => callsign(script, stored));
  const assets = mapOf(pack?.assets, ({ callsign: stored }) => callsign(script, stored));
  const feeds = mapOf(pack?.feeds, ({ names }) => nameIn(script, names));
  const shelters = mapOf(pack?.shelters, ({ names }) => nameIn(script, names));
  const sensors = mapOf(pack?.sensors, ({ names }) => nameIn(script, names));
  const sectors = mapOf(pack?.sectors, ({ id, names }) => `${callsign(script, id)} ${nameIn(script, names)}`);
  const kinds = mapOf(pack?.assets, ({ kind }) => kind);
  const carriers = mapOf(pack?.units, ({ assetIds }) => kinds.get(assetIds[0] ?? ''));
  const standing = new Map((pack?.sensors ?? []).map(({ assetId, id }) => [assetId, sensors.get(id) ?? id]));
  const devices = mapOf(
    pack?.devices,
    ({ assetId }) => standing.get(assetId) ?? assets.get(assetId) ?? assetId
  );
  const sourceOf = (id: string): string | undefined =>
    sensors.get(id) ??
    standing.get(id) ??
    units.get(id) ??
    feeds.get(id) ??
    shelters.get(id) ??
    referralNumber(id) ??
    assets.get(id) ??
    devices.get(id) ??
    displayName(script, id, displays[id]);
  return {
    script,
    unit: (id) => units.get(id) ?? callsign(script, id),
    asset: (id) => assets.get(id) ?? callsign(script, id),
    sector: (id) => sectors.get(id) ?? callsign(script, id),
    sectorCode: (id) => callsign(script, id),
    feed: (id) => feeds.get(id) ?? id,
    shelter: (id) => shelters.get(id) ?? id,
    sensor: (id) => sensors.get(id) ?? id,
    source: (id) => sourceOf(id) ?? callsign(script, id),
    officer: (userId) => officerOf(roles, script, userId),
    carrier: (unitId) => carriers.get(unitId)
  };
}

function mapOf<T extends { readonly id: string }, R>(
  all: readonly T[] | undefined,
  value: (one: T) => R
): ReadonlyMap<string, R> {
  return new Map((all ?? []).map((one) => [one.id, value(one)]));
}

/** What a display calls itself, or the end of its id where it has no name. */
export function displayName(script: Script, id: string, display: Display | undefined): string | undefined {
  if (!display) return undefined;
  if (display.name === undefined || display.name === '')
    return say(script, 'display.unnamed', { code: id.slice(-4).toUpperCase() });
  return script === 'sr-Cyrl' ? display.name : toLatin(display.name);
}

function officerOf(roles: Room['roles'], script: Script, userId: string): string {
  if (userId === MIND || userId === 'system') return say(script, 'journal.system');
  if (userId === 'crew') return say(script, 'journal.crew');
  if (userId === SOMEONE) return say(script, 'journal.officer');
  const name = roles[userId]?.name ?? userId;
  return script === 'sr-Cyrl' ? name : toLatin(name);
}
