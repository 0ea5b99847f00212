/** What a test may ask of a map, on the element it was made in. Read only. */
export type Probe = {
  /** Pixels from the left top corner of the element. */
  project(lon: number, lat: number): [x: number, y: number];
  counts(): {
    readonly rows: number;
    readonly sprites: number;
    readonly labels: number;
    /** Times that the picture was drawn. */
    readonly draws: number;
  };
  /** The last errors of ground and picture, oldest first. */
  readonly errors: readonly string[];
};

export type Probed = HTMLElement & { readonly __vidik?: Probe };

/** Errors remembered: enough to see the first cause of a series in a test's output. */
const ERRORS = 20;

/** Puts a probe on an element; returns where errors are reported and how it is taken off again. */
export function createProbe(element: HTMLElement, { project, counts }: Omit<Probe, 'errors'>) {
  const errors: string[] = [];
  const probe: Probe = { project, counts, errors };
  Object.defineProperty(element, '__vidik', { value: probe, configurable: true });
  return {
    report(error: Error): void {
      if (errors.length < ERRORS) errors.push(error.message);
      console.error(error);
    },
    close(): void {
      Reflect.deleteProperty(element, '__vidik');
    }
  };
}
