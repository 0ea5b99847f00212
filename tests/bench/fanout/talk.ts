import { fork, type ChildProcess } from 'node:child_process';

export const SIDES = ['frames', 'json', 'raw'] as const;
export type Side = (typeof SIDES)[number];

/** How the 10,000 report in a second: all at one instant, or each at its own. */
export type Pattern = 'together' | 'spread';
/** What our hub sent to all in one message, and when since it was asked. */
export type Sent = { readonly atMs: number; readonly bytes: Uint8Array };
/** Of the other sides: that they send as often as ours did, and one of them the same bytes. */
export type HubAsk = { readonly pattern: Pattern; readonly ms: number; readonly script: readonly Sent[] };
/** What it cost the hub's process, how many messages a viewer was sent, the bytes to all, and ours as they were. */
export type HubAnswer = {
  readonly cpuMs: number;
  readonly wallMs: number;
  readonly messages: number;
  readonly bytes: number;
  readonly sent: readonly Sent[];
};
export type ViewersAsk =
  | { readonly kind: 'dial'; readonly side: Side; readonly port: number; readonly count: number }
  | { readonly kind: 'tell' }
  | { readonly kind: 'look' };
/** Messages since the last question, over all viewers; ms from report to arrival since the last question; and how old the oldest mark is that a viewer has at `atMs`. */
export type ViewersAnswer = {
  readonly messages: number;
  readonly latencyMs: readonly number[];
  readonly atMs: number;
  readonly oldestMs: number;
};

/** A process that answers questions one at a time. */
export function start<Ask extends object, Answer>(file: string, args: readonly string[]) {
  const child: ChildProcess = fork(new URL(file, import.meta.url), args, { serialization: 'advanced' });
  const heard = (): Promise<Answer> =>
    new Promise((done, failed) => {
      const ended = (code: number | null): void => failed(new Error(`${file} ended with ${code}`));
      child.once('exit', ended);
      child.once('message', (answer) => {
        child.off('exit', ended);
        done(answer as Answer);
      });
    });
  return {
    child,
    heard,
    ask(question: Ask): Promise<Answer> {
      const answer = heard();
      child.send(question);
      return answer;
    }
  };
}
