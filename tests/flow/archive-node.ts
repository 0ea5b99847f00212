import { EMPTY_KEYFRAME } from '#core/archive/keyframe.ts';
import type { PositionReport } from '#core/observation.ts';
import { openArchive } from '../../server/archive/archive.ts';

// A node that writes an archive, run as a process of its own: its journal is its parent's, asked over the channel.

export type FromNode =
  | { readonly kind: 'lease'; readonly ttlMs: number }
  | {
      readonly kind: 'state';
      readonly state: string;
      readonly why: string | undefined;
      readonly kept: number;
    };
export type ToNode = { readonly token: number | undefined };

const [dir = '', node = '', journal = ''] = process.argv.slice(2);
const EVERY_MS = 40;

let answer: (given: ToNode) => void = () => undefined;
process.on('message', (given: ToNode) => answer(given));
const tell = (what: FromNode): void => void process.send?.(what);

const archive = await openArchive({
  dir,
  hub: { hubId: 'pirot', packHash: 'ab12', exercise: false },
  journal: {
    id: journal,
    lease: async (ttlMs) => {
      const given = new Promise<ToNode>((resolve) => (answer = resolve));
      tell({ kind: 'lease', ttlMs });
      const { token } = await given;
      return token === undefined ? undefined : { token };
    }
  },
  keep: { days: 30, bytes: 1e9 },
  hubNowMs: Date.now,
  wallNowMs: Date.now,
  failed: () => undefined
});

let nth = 0;

/** Each report says by its place which of this node's it is. */
function report(nowMs: number): PositionReport {
  nth += 1;
  return {
    ...{
      id: `${nth}`,
      dedupeKey: `${nth}`,
      feedId: 'avl',
      deviceId: node,
      assetId: undefined,
      kind: 'position'
    },
    ...{ fix: '3d', timeQuality: 'device', auth: 'hmac', flags: [], alarm: undefined, sentAtMs: undefined },
    ...{ lon: 22.7, lat: nth, altMslM: undefined, speedMps: undefined, courseDeg: undefined },
    ...{ accuracyM: 5, batteryPct: undefined, measuredAtMs: nowMs, receivedAtMs: nowMs }
  };
}

setInterval(() => {
  const nowMs = Date.now();
  archive.note([report(nowMs)], nowMs, () => EMPTY_KEYFRAME);
  const { state, why, kept } = archive.report();
  tell({ kind: 'state', state, why, kept });
}, EVERY_MS);
