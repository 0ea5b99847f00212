import * as v from 'valibot';
import type { HubClock } from './clock.ts';
import { commandSchema } from './command.ts';
import type { Refusal } from './decide.ts';
import { displaySchema } from './display.ts';
import type { Fact } from './fact.ts';
import { parseBy, type Parsed } from './parsed.ts';
import { latSchema, lonSchema } from './place.ts';
import type { Viewer } from './rights.ts';
import type { Room } from './room.ts';

/** The socket's version. A client of another version is told so and reloads. */
export const PROTOCOL_VERSION = 5;

/** Why a client without a session gets no connection: it has to sign in, and need not try again. */
export const NOT_SIGNED_IN = 'not signed in';

/** A frame of this chain says that its message has all that the viewer gets: what else he has of the picture is gone. */
export const ANEW = 0;

/** Facts in one page, at most: a page is one message and one acknowledgement. */
export const PAGE_FACTS = 200;

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'not a hash'));

/** What a client says when it connects: which hub it wants where that is not the home hub, and where it stopped. */
const helloSchema = v.strictObject({
  version: v.number(),
  hubId: v.optional(v.pipe(v.string(), v.maxLength(64))),
  /** False for a page that draws nothing that moves: it is sent none. */
  frames: v.optional(v.boolean()),
  /** Of a screen that nobody sits before, which says that it paints. */
  display: v.optional(displaySchema),
  resume: v.optional(v.strictObject({ seq: v.pipe(v.number(), v.integer(), v.minValue(0)), hash }))
});

/** A command with how long it has waited since it was pressed, in ms by its author's own clock, whatever that shows. */
const sentSchema = v.strictObject({
  command: commandSchema,
  waitedMs: v.pipe(v.number(), v.finite(), v.minValue(0))
});
const timeSchema = v.strictObject({ clientMs: v.pipe(v.number(), v.finite()) });
const storySchema = v.strictObject({
  subject: v.pipe(v.string(), v.regex(/^[a-z]+:[A-Za-z0-9][A-Za-z0-9._:|/-]{0,199}$/, 'not a subject')),
  afterSeq: v.pipe(v.number(), v.integer(), v.minValue(0))
});
const keyframeSchema = v.optional(
  v.strictObject({ chain: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffffffff)) })
);
const lookSchema = v.pipe(
  v.strictObject({ west: lonSchema, south: latSchema, east: lonSchema, north: latSchema }),
  v.check(({ west, south, east, north }) => west <= east && south <= north, 'not a box')
);

/** What a screen shows of the ground, in degrees. */
export type Look = v.InferOutput<typeof lookSchema>;
export type Hello = v.InferOutput<typeof helloSchema>;

/** The parsers of every message that a client may send: one each, and nothing is believed before. */
export const parseHello = (raw: unknown): Parsed<Hello> => parseBy(helloSchema, raw);
export const parseCommand = (raw: unknown) => parseBy(commandSchema, raw);
export const parseSent = (raw: unknown) => parseBy(sentSchema, raw);
export const parseTime = (raw: unknown) => parseBy(timeSchema, raw);
export const parseStory = (raw: unknown) => parseBy(storySchema, raw);
export const parseKeyframe = (raw: unknown) => parseBy(keyframeSchema, raw);
export const parseLook = (raw: unknown) => parseBy(lookSchema, raw);

/** First message of the server. `room` is absent for a client that resumes; `rollback` says that the journal went back in time. */
export type Welcome = {
  readonly version: number;
  readonly viewer: Viewer;
  readonly hubId: string;
  readonly clock: HubClock;
  readonly seq: number;
  readonly hash: string;
  readonly room: Room | undefined;
  readonly rollback: boolean;
};

/** Facts after `afterSeq` up to `throughSeq` that the viewer may see. Gaps are judged between pages, not between facts. */
export type Page = {
  readonly afterSeq: number;
  readonly throughSeq: number;
  readonly throughHash: string;
  readonly facts: readonly Fact[];
};

/** The heartbeat: it has come all the way through the hub. */
export type Pulse = {
  readonly wallMs: number;
  readonly seq: number;
  readonly tracks: { readonly fresh: number; readonly all: number };
  /** The journal answered this many ms ago. */
  readonly journalAgeMs: number;
};

export type Answer =
  | { readonly state: 'accepted'; readonly seq: number }
  | { readonly state: 'refused'; readonly refusal: Refusal }
  | { readonly state: 'invalid'; readonly path: string; readonly why: string }
  | { readonly state: 'unknown' };

export type StoryAnswer = { readonly facts: readonly Fact[] } | { readonly refused: string };

/**
 * Socket.IO events, by direction, in the packets of packets.ts. Pages are acknowledged and never lost. A `frame` is the
 * bytes of one or more frames (frame/packet.ts), and no other comes before the client said `arrived`; a word of its own,
 * for a callback makes other bytes for each viewer and costs more.
 */
export type ClientEvents = {
  command: (raw: unknown, answer: (answer: Answer) => void) => void;
  time: (raw: unknown, answer: (answer: { readonly wallMs: number }) => void) => void;
  story: (raw: unknown, answer: (answer: StoryAnswer) => void) => void;
  arrived: () => void;
  /** The client lost a chain, or with nothing said the whole picture. */
  keyframe: (raw?: unknown) => void;
  /** The client needs what moves in a box, and no longer what moves elsewhere. */
  look: (raw: unknown) => void;
  /** The display has just drawn its picture. */
  painted: () => void;
  /** Somebody closes the display: its silence is no alarm. */
  leaving: () => void;
};

export type ServerEvents = {
  welcome: (welcome: Welcome) => void;
  page: (page: Page, ack: () => void) => void;
  frame: (bytes: ArrayBuffer | Uint8Array) => void;
  pulse: (pulse: Pulse) => void;
  ended: (why: 'version' | 'revoked' | 'slow') => void;
};

/**
 * The heartbeat's interval, and the silence after which a screen says late and lost, in ms of wall time. Lost within
 * 5 s of a cut, the look at it and the paint included.
 */
export const PULSE_MS = 1_000;
export const LATE_MS = 3_000;
export const LOST_MS = 4_500;
/** A display says that it paints so often, at most, and is dark after this time without a word, in ms of wall time. */
export const PAINTED_MS = 1_500;
export const DARK_MS = 4_500;
/** A viewer that does not acknowledge a page for so long is cut. */
export const PAGE_ACK_MS = 5_000;
