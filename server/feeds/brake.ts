import type { Socket } from 'node:net';

// Six lines of 115,200 baud: a receiver never comes near it, and whatever does takes no time from the others.
const BYTES_PER_SEC = 64 * 1024;

/** Lets a socket bring only so much a second; the rest waits with its sender. */
export function createBrake(socket: Socket, bytesPerSec = BYTES_PER_SEC) {
  let left = bytesPerSec;
  let refill: ReturnType<typeof setTimeout> | undefined;
  return {
    took(bytes: number): void {
      left -= bytes;
      refill ??= setTimeout(() => {
        refill = undefined;
        left = bytesPerSec;
        socket.resume();
      }, 1000);
      if (left <= 0) socket.pause();
    },
    close: (): void => clearTimeout(refill)
  };
}
