/** Why bytes are not a part of an archive, and the byte at which it showed. */
export class ArchiveError extends Error {
  readonly offset: number;
  readonly why: string;

  constructor(offset: number, why: string) {
    super(`byte ${offset}: ${why}`);
    this.name = 'ArchiveError';
    this.offset = offset;
    this.why = why;
  }
}
