import type { BytesIn } from './bytes-in.ts';
import type { BytesOut } from './bytes-out.ts';
import { scaled } from './column.ts';
import { ArchiveError } from './error.ts';

/** As far as a step may go and still fit, doubled and moved up, into a whole double. */
const MAX_STEP = 2 ** 51;
const [ABSENT, AS_IT_IS, FIRST_STEP] = [0, 1, 2];

/** Numbers one by one, each as the step from the last one of its scale, and texts that are named once. */
export function createNumbersOut(out: BytesOut) {
  const last = new Map<number, number>();
  const texts = new Map<string, number>();

  function number(value: number, scale: number): void {
    const whole = scaled(value, scale);
    const step = whole - (last.get(scale) ?? 0);
    if (Math.abs(step) <= MAX_STEP) {
      last.set(scale, whole);
      out.whole(FIRST_STEP + (step >= 0 ? step * 2 : -step * 2 - 1));
    } else {
      out.whole(AS_IT_IS);
      out.double(value);
    }
  }

  function text(value: string): void {
    const known = texts.get(value);
    out.whole(known ?? texts.size);
    if (known !== undefined) return;
    texts.set(value, texts.size);
    out.text(value);
  }

  return {
    whole: out.whole,
    number,
    maybe(value: number | undefined, scale: number): void {
      if (value === undefined) out.whole(ABSENT);
      else number(value, scale);
    },
    text,
    maybeText(value: string | undefined): void {
      out.whole(value === undefined ? 0 : 1);
      if (value !== undefined) text(value);
    }
  };
}

/** Reads what `createNumbersOut` wrote. Every reader throws ArchiveError on what it cannot have written. */
export function createNumbersIn(bytes: BytesIn) {
  const last = new Map<number, number>();
  const texts: string[] = [];

  function maybe(scale: number): number | undefined {
    const code = bytes.whole();
    if (code === ABSENT) return undefined;
    if (code === AS_IT_IS) return bytes.double();
    const zigzag = code - FIRST_STEP;
    const step = zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2;
    const whole = (last.get(scale) ?? 0) + step;
    last.set(scale, whole);
    return whole / scale;
  }

  function text(): string {
    const from = bytes.at();
    const nth = bytes.whole();
    if (nth > texts.length) throw new ArchiveError(from, 'a text was never named');
    if (nth === texts.length) texts.push(bytes.text());
    return texts[nth] ?? '';
  }

  function word<Word extends string>(words: readonly Word[], value = text()): Word {
    const known = words.find((one) => one === value);
    if (known === undefined) throw new ArchiveError(bytes.at(), 'a word is not known');
    return known;
  }

  return {
    whole: bytes.whole,
    maybe,
    number(scale: number): number {
      const value = maybe(scale);
      if (value === undefined) throw new ArchiveError(bytes.at(), 'a number is missing');
      return value;
    },
    text,
    maybeText: (): string | undefined => (bytes.whole() === 0 ? undefined : text()),
    word: <Word extends string>(words: readonly Word[]): Word => word(words),
    words<Word extends string>(words: readonly Word[]): Word[] {
      const joined = text();
      return joined === '' ? [] : joined.split(',').map((value) => word(words, value));
    }
  };
}

export type NumbersOut = ReturnType<typeof createNumbersOut>;
export type NumbersIn = ReturnType<typeof createNumbersIn>;
