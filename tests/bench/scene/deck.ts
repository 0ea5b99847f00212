import { Deck, MapView, type LayersList } from 'deck.gl';
import type { Device } from '../../../src/lib/scene/atlas.ts';

/** Deck in the page, looking at Pirot. */
export type BenchDeck = {
  readonly device: Device;
  /** Hands deck its layers, which it draws by itself; settled when it has. */
  readonly show: (layers: LayersList) => Promise<unknown>;
};

export async function startDeck(props: object = {}): Promise<BenchDeck> {
  let deck: Deck<MapView> | undefined;
  let drawn = (): void => undefined;
  const device = await new Promise<Device>((onDeviceInitialized) => {
    deck = new Deck<MapView>({
      ...props,
      parent: document.body as HTMLDivElement,
      views: new MapView(),
      initialViewState: { longitude: 22.6, latitude: 43.2, zoom: 8 },
      width: 1280,
      height: 720,
      layers: [],
      onDeviceInitialized,
      onAfterRender: () => drawn(),
      onError: (error) => console.error(error)
    });
  });
  const started = deck;
  if (!started) throw new Error('no deck');
  while (!started.isInitialized) await new Promise((resolve) => setTimeout(resolve, 20));
  return {
    device,
    show: (layers) =>
      new Promise<void>((resolve) => {
        drawn = resolve;
        started.setProps({ layers });
      })
  };
}
