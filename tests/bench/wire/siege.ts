import { FrameError } from '#core/frame/error.ts';
import { joinFrames, splitFrames } from '#core/frame/packet.ts';
import { createFrameReader } from '#core/frame/reader.ts';
import { createRandom } from '../random.ts';
import { mutated } from './mutation.ts';
import { storm } from './storm.ts';

/**
 * Reads so many spoilt frames of seeded storms, each between a keyframe and the frame that follows it. Counts what came
 * of it: refused by the named error, read (the spoilt frame is one that could have been sent), and whatever must not
 * be: another error, or a refusal after which the next frame is not read as if nothing had been.
 */
export function siege(seed: number, count: number): { refused: number; read: number; wrong: number } {
  const random = createRandom(seed);
  const outcome = { refused: 0, read: 0, wrong: 0 };
  const refuses = (action: () => unknown): boolean => {
    try {
      action();
      outcome.read++;
      return false;
    } catch (error) {
      if (error instanceof FrameError) outcome.refused++;
      else outcome.wrong++;
      return true;
    }
  };
  for (let left = count, run = 0; left > 0; run++) {
    const frames: Uint8Array[] = [];
    storm(seed + run, 10, (bytes) => frames.push(bytes));
    for (let i = 0; i + 1 < frames.length && left > 0; i++) {
      const [keyframe, delta] = [frames[i], frames[i + 1]];
      if (keyframe?.[1] !== 1 || delta?.[1] !== 0) continue;
      const reader = createFrameReader();
      const clean = createFrameReader();
      clean.read(keyframe);
      const wanted = JSON.stringify(clean.read(delta));
      reader.read(keyframe);
      for (let tries = Math.min(200, left); tries > 0; tries--, left--) {
        const spoilt = mutated(random() < 0.7 ? delta : keyframe, random);
        const refused = refuses(() => reader.read(spoilt));
        if (!refused) reader.read(keyframe);
        else if (tries % 50 === 0) {
          if (JSON.stringify(reader.read(delta)) !== wanted) outcome.wrong++;
          reader.read(keyframe);
        }
      }
      refuses(() => splitFrames(mutated(joinFrames([keyframe, delta]), random)));
    }
  }
  return outcome;
}
