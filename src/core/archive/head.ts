import * as v from 'valibot';
import { createBytesIn } from './bytes-in.ts';
import { createBytesOut } from './bytes-out.ts';
import { CHUNK, chunkOf, readChunk } from './chunk.ts';
import { ArchiveError } from './error.ts';

/** Raised when what is in a segment changes its form; a reader refuses what is newer than itself. */
const ARCHIVE_VERSION = 1;
/** Segments are sealed this often, ms of hub time; measured times are listed in the same steps. */
export const SEGMENT_MS = 300_000;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const headSchema = v.strictObject({
  version: v.literal(ARCHIVE_VERSION),
  /** Its name, under which it lies in its folder. */
  name: v.pipe(v.string(), v.regex(/^[0-9TZ.-]{20,60}$/)),
  /** The segment whose batches these follow, none lost between; absent at a start or after a loss. */
  follows: v.optional(v.string()),
  hubId: v.string(),
  packHash: v.string(),
  exercise: v.boolean(),
  /** The journal by whose lease it was written; tokens in names are that journal's. */
  journal: v.optional(v.string()),
  /** Hub time of its keyframe, just before its first batch. */
  fromMs: v.number(),
  /** What is known at its end; absent in a segment that is not sealed. */
  sealed: v.optional(
    v.strictObject({
      toMs: v.number(),
      batches: count,
      reports: count,
      /** Steps of SEGMENT_MS in which its reports were measured, each by the distance from the one before. */
      measured: v.array(v.number())
    })
  )
});

/** What a segment says of itself. */
export type SegmentHead = v.InferOutput<typeof headSchema>;
export type SealedHead = SegmentHead & { readonly sealed: NonNullable<SegmentHead['sealed']> };

/** A head as the first chunk of a segment: JSON, so that a person can read what a file is. */
export function encodeHead(head: SegmentHead): Uint8Array {
  const out = createBytesOut();
  out.text(JSON.stringify(head));
  return chunkOf(CHUNK.head, out.take());
}

/** The head of a segment and where it ends. Throws ArchiveError on bytes that are none of ours, damaged, or of another version. */
export function readHead(bytes: Uint8Array): { readonly head: SegmentHead; readonly end: number } {
  const { start, end } = readChunk(bytes, 0, CHUNK.head);
  const content = createBytesIn(bytes, start, end);
  const text = content.text();
  content.done();
  const parsed = v.safeParse(headSchema, jsonOf(text));
  if (!parsed.success) throw new ArchiveError(start, 'a head cannot be read by this version');
  return { head: parsed.output, end };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether a segment may hold what was measured from `fromMs` on and before `toMs`; one that is not sealed always may. */
export function mayHoldMeasured({ sealed }: SegmentHead, fromMs: number, toMs: number): boolean {
  if (sealed === undefined) return true;
  let step = 0;
  return sealed.measured.some((further) => {
    step += further;
    return (step + 1) * SEGMENT_MS > fromMs && step * SEGMENT_MS < toMs;
  });
}
