/** Between two tones while nobody acknowledges: often enough to be missed by nobody, rare enough to think beside it. */
export const REPEAT_MS = 15_000;
export const MUTE_MS = 120_000;

const SOUND_S = 0.45;
const LOUDNESS = 0.12;
/** A fifth, upward: calm, and unlike what phones do. */
const NOTES_HZ = [392, 587] as const;

export type Tone = {
  /** Whether the browser lets the page sound: not before its user did something. */
  isBlocked(): boolean;
  play(): void;
  close(): void;
};

/** A tone made on the spot; it starts to be allowed with the first key or press on the page, which `changed` tells. */
export function createTone(changed: () => void): Tone {
  let context: AudioContext | undefined;
  const allow = (): void => {
    context ??= new AudioContext();
    void context.resume().then(changed, changed);
  };
  const once = { once: true, capture: true };
  window.addEventListener('keydown', allow, once);
  window.addEventListener('pointerdown', allow, once);
  return {
    isBlocked: () => context?.state !== 'running',
    play() {
      if (!context || context.state !== 'running') return;
      NOTES_HZ.forEach((hz, n) => note(context, hz, n * SOUND_S * 0.8));
    },
    close() {
      window.removeEventListener('keydown', allow, once);
      window.removeEventListener('pointerdown', allow, once);
      void context?.close();
    }
  };
}

function note(context: AudioContext | undefined, hz: number, afterS: number): void {
  if (!context) return;
  const startS = context.currentTime + afterS;
  const oscillator = new OscillatorNode(context, { type: 'sine', frequency: hz });
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.setValueAtTime(0, startS);
  gain.gain.linearRampToValueAtTime(LOUDNESS, startS + 0.03);
  gain.gain.exponentialRampToValueAtTime(0.001, startS + SOUND_S);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(startS);
  oscillator.stop(startS + SOUND_S);
}
