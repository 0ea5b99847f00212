/** Work that can be left between any two of its steps and taken up again. */
export type Steps<T> = Generator<undefined, T>;

/** Does all of it at once. */
export function allAtOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}
