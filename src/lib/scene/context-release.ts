/** Gives a context of the GPU back at once: a browser has sixteen, and collects those that nobody needs when it likes. */
export function release(canvas: HTMLCanvasElement): void {
  canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
}
