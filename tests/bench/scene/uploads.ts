/** What a page sends its GPU, uniforms left out: they are the few numbers that say what time it is. */
export type Uploads = { bytes: number; calls: number };

/**
 * Counts uploads, and from then on lets nothing be drawn: where no GPU is, a processor draws, and what it costs is not
 * asked here. All else goes to the GPU's process as ever.
 */
export function watchUploads(): Uploads {
  const uploads: Uploads = { bytes: 0, calls: 0 };
  const gl = WebGL2RenderingContext.prototype;
  const bound = new Map<number, WebGLBuffer | null>();
  const uniforms = new WeakSet<WebGLBuffer>();
  const wrap = <K extends 'bindBuffer' | 'bindBufferBase' | 'bindBufferRange'>(
    name: K,
    note: (args: Parameters<WebGL2RenderingContext[K]>) => void
  ): void => {
    const real = gl[name] as (...args: unknown[]) => void;
    gl[name] = function (this: WebGL2RenderingContext, ...args: Parameters<WebGL2RenderingContext[K]>) {
      note(args);
      real.apply(this, args);
    } as WebGL2RenderingContext[K];
  };
  wrap('bindBuffer', ([target, buffer]) => bound.set(target, buffer));
  wrap('bindBufferBase', ([target, , buffer]) => note(target, buffer));
  wrap('bindBufferRange', ([target, , buffer]) => note(target, buffer));
  function note(target: number, buffer: WebGLBuffer | null): void {
    if (target === WebGL2RenderingContext.UNIFORM_BUFFER && buffer) uniforms.add(buffer);
  }
  const count = (target: number, source: unknown): void => {
    const buffer = bound.get(target);
    if (buffer && uniforms.has(buffer)) return;
    uploads.calls++;
    if (ArrayBuffer.isView(source) || source instanceof ArrayBuffer) uploads.bytes += source.byteLength;
  };
  const { bufferData, bufferSubData, texSubImage2D } = gl;
  gl.bufferData = function (this: WebGL2RenderingContext, ...args: unknown[]) {
    count(args[0] as number, args[1]);
    Reflect.apply(bufferData, this, args);
  } as typeof bufferData;
  gl.bufferSubData = function (this: WebGL2RenderingContext, ...args: unknown[]) {
    count(args[0] as number, args[2]);
    Reflect.apply(bufferSubData, this, args);
  } as typeof bufferSubData;
  gl.texSubImage2D = function (this: WebGL2RenderingContext, ...args: unknown[]) {
    uploads.calls++;
    Reflect.apply(texSubImage2D, this, args);
  } as typeof texSubImage2D;
  return uploads;
}

/** From here on nothing is drawn. */
export function stopDrawing(): void {
  const gl = WebGL2RenderingContext.prototype;
  const nothing = (): void => undefined;
  gl.drawArrays = nothing;
  gl.drawElements = nothing;
  gl.drawArraysInstanced = nothing;
  gl.drawElementsInstanced = nothing;
  gl.drawRangeElements = nothing;
}
