import type { NmeaHeard } from '#core/wire/nmea.ts';
import { endEpoch, hearSentence, NMEA_SILENCE, parseEpoch } from '#core/wire/nmea.ts';
import type { Deliver } from './deliver.ts';
import { decodeSentence } from './nmea-sentence.ts';

/** What a person may look at when an epoch is refused. */
const LINES_KEPT = 4;

/** One receiver that speaks NMEA, by whatever way its lines come. */
export function createNmeaTalker({
  deliver,
  quietMs
}: {
  readonly deliver: Deliver;
  readonly quietMs: number;
}) {
  let talk = NMEA_SILENCE;
  let lines: readonly string[] = [];
  let quiet: ReturnType<typeof setTimeout> | undefined;

  function follow(heard: NmeaHeard): void {
    talk = heard.talk;
    for (const epoch of heard.epochs) {
      deliver.position(
        (context) => parseEpoch(epoch, context),
        () => lines.join(' ')
      );
    }
  }

  function settle(): void {
    clearTimeout(quiet);
    quiet = undefined;
    follow(endEpoch(talk));
  }

  return {
    /** Takes one line; false when it was none. */
    hear(line: string): boolean {
      const decoded = decodeSentence(line);
      switch (decoded.kind) {
        case 'badChecksum':
          deliver.refused('badChecksum');
          return false;
        case 'other':
          return true;
        case 'badMessage':
          deliver.putAside('badMessage', '(sentence)', decoded.why, line);
          return true;
        case 'sentence':
          lines = [...lines.slice(1 - LINES_KEPT), line];
          follow(hearSentence(talk, decoded.sentence));
          return true;
        default:
          return decoded satisfies never;
      }
    },
    /** To be called after whatever came: the epoch is told when nothing more comes for a while. */
    listen(): void {
      if (quiet === undefined) quiet = setTimeout(settle, quietMs);
      else quiet.refresh();
    },
    settle
  };
}

export type NmeaTalker = ReturnType<typeof createNmeaTalker>;
