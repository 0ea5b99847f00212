import { untrack } from 'svelte';
import type { View } from '$lib/panels/map/ground.ts';
import type { SceneInput } from '$lib/scene/input.ts';
import { createMap, type MapHandle, type MapOptions } from '$lib/scene/map.ts';
import type { Picture } from './picture.svelte.ts';

type Plan = {
  /** What it draws; while there is nothing, no map is made. */
  readonly input: () => SceneInput | undefined;
  /** Where it stands when it is made; made anew, it stood last at `last`. */
  readonly view: (input: SceneInput, last: View | undefined, element: HTMLElement) => View;
  readonly options: (
    element: HTMLElement
  ) => Omit<MapOptions, 'input' | 'view' | 'onMove' | 'onDrawn' | 'onLost'>;
  /** Hears what becomes of it. */
  readonly fate: Pick<Picture, 'drawn' | 'lost' | 'failed'>;
  readonly onmove?: (view: View) => void;
  /** `isFirst` unless it was made before and is made anew. */
  readonly onmade?: (made: MapHandle, isFirst: boolean) => void;
  readonly onclose?: () => void;
};

/** The life of a map on a page: made with the element it lies on, kept up to date, closed when that is taken away. */
export class LiveMap {
  handle = $state.raw<MapHandle | undefined>(undefined);
  /** Where it stands; undefined until it was made once. */
  view = $state.raw<View | undefined>(undefined);
  widthPx = $state(0);
  heightPx = $state(0);
  readonly #plan: Plan;

  /** Only while a component is made: with it the map's effects end. */
  constructor(plan: Plan) {
    this.#plan = plan;
    $effect(() => {
      const { handle } = this;
      const input = handle && plan.input();
      if (input) handle.update(input);
    });
  }

  /** To be attached to the element. */
  mount = (element: HTMLElement): (() => void) | undefined => untrack(() => this.#make(element));

  #make(element: HTMLElement): (() => void) | undefined {
    const { input: read, view: start, options, fate, onmove, onmade, onclose } = this.#plan;
    const input = read();
    if (!input) return undefined;
    const last = this.view;
    const view = start(input, last, element);
    this.view = view;
    try {
      const made = createMap(element, {
        ...options(element),
        input,
        view,
        onMove: (next) => {
          this.view = next;
          onmove?.(next);
        },
        onDrawn: fate.drawn,
        onLost: fate.lost
      });
      this.handle = made;
      onmade?.(made, last === undefined);
      return () => {
        this.handle = undefined;
        onclose?.();
        made.close();
      };
    } catch (error) {
      fate.failed(error);
      return undefined;
    }
  }
}
