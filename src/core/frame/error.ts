/** Why bytes are not a frame, or columns do not fit one, and the byte at which it showed. */
export class FrameError extends Error {
  readonly offset: number;
  readonly why: string;

  constructor(offset: number, why: string) {
    super(`byte ${offset}: ${why}`);
    this.name = 'FrameError';
    this.offset = offset;
    this.why = why;
  }
}
