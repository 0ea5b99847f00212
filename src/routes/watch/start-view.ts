import type { View } from '$lib/panels/map/ground.ts';

/** The pack's zoom is for a map of this size; a smaller one shows the same ground. */
const PACK_VIEW_PX = { width: 1152, height: 968 };

/** Where a map of a size stands, so that it shows what the pack's view shows. */
export function startView({ lon, lat, zoom }: View, widthPx: number, heightPx: number): View {
  const fit = Math.min(widthPx / PACK_VIEW_PX.width, heightPx / PACK_VIEW_PX.height);
  return { lon, lat, zoom: zoom + Math.log2(Math.max(fit, 0.1)) };
}
