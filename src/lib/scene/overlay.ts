import { MapLibreOverlay, type Layer } from 'deck.gl';
import type { Map as GroundMap } from 'maplibre-gl';
import type { Device } from './atlas.ts';
import { createPulse } from './pulse.ts';

/** The picture over the ground: deck in a canvas of its own, which draws when it is told to, and with the ground. */
export function createOverlay(
  map: GroundMap,
  options: {
    readonly pixelRatio: number | undefined;
    readonly onError: (error: Error) => void;
    /** Its canvas has another size, and nothing in it. */
    readonly onResize: () => void;
  }
): { readonly started: Promise<Device>; readonly draw: (layers: Layer[] | undefined) => void } {
  const { pixelRatio, onError, onResize } = options;
  const pulse = createPulse();
  let overlay: MapLibreOverlay | undefined;
  const started = new Promise<Device>((onDeviceInitialized) => {
    overlay = new MapLibreOverlay({
      ...pulse.props,
      layers: [],
      onDeviceInitialized,
      onResize,
      onError,
      // A processor that plays GPU would draw, copy and fold four pixels for one: what has edges softens them itself.
      deviceProps: { webgl: { antialias: false, depth: false, preserveDrawingBuffer: false } },
      ...(pixelRatio === undefined ? {} : { useDevicePixels: pixelRatio })
    });
    map.addControl(overlay);
  });
  return {
    started,
    draw(layers) {
      if (layers) overlay?.setProps({ layers });
      pulse.beat();
    }
  };
}
