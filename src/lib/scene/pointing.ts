import type { Map as GroundMap } from 'maplibre-gl';
import type { Picked } from './input.ts';
import { groundAt, markAt, type Pointed } from './nearest.ts';

/** What the pointer is on: a mark, or else a cluster, or else the ground. Returns the end of listening. */
export function listenToPointer(
  map: GroundMap,
  to: {
    readonly pointed: () => Pointed;
    readonly clusters: {
      readonly isAt: (x: number, y: number) => boolean;
      readonly scatterAt: (x: number, y: number) => boolean;
    };
    readonly onPick: ((picked: Picked) => void) | undefined;
    /** Hears the id of the mark under the pointer, each time that it is asked. */
    readonly onHover: (id: string | undefined) => void;
  }
): () => void {
  const { pointed, clusters, onPick, onHover } = to;
  let hovering: number | undefined;
  map.on('click', ({ point, lngLat }) => {
    const mark = markAt(pointed(), point.x, point.y);
    if (mark === undefined && clusters.scatterAt(point.x, point.y)) return;
    onPick?.(mark ?? groundAt(pointed().input, lngLat.lng, lngLat.lat));
  });
  map.on('mousemove', ({ point }) => {
    if (hovering !== undefined) cancelAnimationFrame(hovering);
    hovering = requestAnimationFrame(() => {
      hovering = undefined;
      const mark = markAt(pointed(), point.x, point.y);
      const id = mark !== undefined && 'id' in mark ? mark.id : undefined;
      const isOver = id !== undefined || clusters.isAt(point.x, point.y);
      map.getCanvas().style.cursor = isOver ? 'pointer' : '';
      onHover(id);
    });
  });
  return () => {
    if (hovering !== undefined) cancelAnimationFrame(hovering);
  };
}
