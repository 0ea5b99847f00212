import type { Map as GroundMap } from 'maplibre-gl';
import { clusterAt } from './cluster-picture.ts';
import type { Cluster } from './cluster.ts';
import type { Camera } from './projection.ts';

/** So much nearer a cluster has mostly come apart. */
const SCATTER_ZOOM = 2;
/** How many marks are gathered is told at this pace at most: it is read aloud. */
const TELL_MS = 3000;

/** What clusters do for who points at them, who has keys only, and who reads. */
export function createClusterPointer(from: {
  readonly map: GroundMap;
  readonly clusters: () => readonly Cluster[];
  readonly camera: () => Camera;
  readonly onGathered: ((marks: number) => void) | undefined;
}) {
  const { map, clusters, camera, onGathered } = from;
  let told = 0;
  let toldMs = -Infinity;
  const scatter = (one: Cluster | undefined): boolean => {
    if (one !== undefined) map.easeTo({ center: [one.lon, one.lat], zoom: map.getZoom() + SCATTER_ZOOM });
    return one !== undefined;
  };
  const at = (x: number, y: number): Cluster | undefined => clusterAt(clusters(), camera(), x, y);
  return {
    isAt: (x: number, y: number): boolean => at(x, y) !== undefined,
    /** Goes nearer to the cluster at a pixel; says whether there is one. */
    scatterAt: (x: number, y: number): boolean => scatter(at(x, y)),
    /** Goes nearer to the largest one. */
    scatterLargest(): void {
      const largest = Math.max(...clusters().map(({ count }) => count));
      scatter(clusters().find(({ count }) => count === largest));
    },
    tell(wallMs: number): void {
      const marks = rounded(clusters().reduce((sum, { count }) => sum + count, 0));
      if (marks === told || wallMs - toldMs < TELL_MS) return;
      [told, toldMs] = [marks, wallMs];
      onGathered?.(marks);
    }
  };
}

/** To two digits: a number that changes with every report would be read without end. */
function rounded(count: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, count))) - 1);
  return Math.round(count / unit) * unit;
}
