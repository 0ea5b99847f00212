import type { Selected } from '$lib/state/selection.svelte.ts';

export type View = { readonly lon: number; readonly lat: number; readonly zoom: number };

/** What a shared link opens: where the map stands and what is selected. */
export type Linked = { readonly view?: View | undefined; readonly selected?: Selected | undefined };

const KINDS = ['alert', 'unit', 'track', 'sensor', 'shelter', 'sector', 'crossing'] as const;
const ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/;

/** The search part of an address, `?at=lon,lat,zoom&sel=kind:id`; empty where there is nothing to say. */
export function formatLink({ view, selected }: Linked): string {
  const parts = [
    ...(view ? [`at=${view.lon.toFixed(5)},${view.lat.toFixed(5)},${view.zoom.toFixed(2)}`] : []),
    ...(selected ? [`sel=${selected.kind}:${encodeURIComponent(selected.id)}`] : [])
  ];
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

/** What an address says; a part that is not well formed is as if it were not there. */
export function parseLink(search: string): Linked {
  const params = new URLSearchParams(search);
  return { view: viewOf(params.get('at') ?? ''), selected: selectedOf(params.get('sel') ?? '') };
}

function viewOf(text: string): View | undefined {
  const parts = text.split(',');
  const [lon = NaN, lat = NaN, zoom = NaN] = parts.map((part) => (part.trim() === '' ? NaN : Number(part)));
  const isView = parts.length === 3 && Math.abs(lon) <= 180 && Math.abs(lat) <= 85 && zoom >= 0 && zoom <= 22;
  return isView ? { lon, lat, zoom } : undefined;
}

function selectedOf(text: string): Selected | undefined {
  const [, name = '', id = ''] = /^([a-z]+):(.+)$/.exec(text) ?? [];
  const kind = KINDS.find((one) => one === name);
  return kind !== undefined && ID.test(id) ? { kind, id } : undefined;
}
