import { Layer } from 'deck.gl';
import { Model } from '@luma.gl/engine';
import { PLATE_SPRITE_PX, type Atlas } from './atlas.ts';
import type { GpuBuffer } from './gpu-rows.ts';
import type { Rows } from './ahead-rows.ts';
import { BLOCK_NAME } from './mark-block.ts';
import { aheadFragment, aheadVertex, markFragment, markVertex } from './mark-shader.ts';
import type { Seen } from './mark-uniforms.ts';
import { plateFragment, plateVertex } from './plate-shader.ts';
import { ROW_BYTES } from './rows.ts';

export type Form = 'mark' | 'plate' | 'ahead';

const SHADERS: Readonly<Record<Form, { readonly vs: string; readonly fs: string }>> = {
  mark: { vs: markVertex, fs: markFragment },
  plate: { vs: plateVertex, fs: plateFragment },
  ahead: { vs: aheadVertex, fs: aheadFragment }
};

type MarksProps = {
  readonly atlas: Atlas;
  /** What the shaders are told of this picture; asked as late as it is drawn, undefined until there is anything. */
  readonly told: (seen: Seen, pointPx: number) => GpuBuffer | undefined;
  /** Brings the rows on the GPU up to date. */
  readonly rows: () => Rows | undefined;
  /** A point a row, what is put on it, or a line of what lies ahead of it. */
  readonly form: Form;
};

/** A row, as it lies in memory. */
const ATTRIBUTES = [
  { attribute: 'place', format: 'sint32x2', byteOffset: 0 },
  { attribute: 'measured', format: 'sint32', byteOffset: 8 },
  { attribute: 'motion', format: 'uint16x2', byteOffset: 12 },
  { attribute: 'look', format: 'uint8x4', byteOffset: 16 }
] as const;

/**
 * Draws rows as they lie in their buffer: the GPU moves them, ages them and puts their plates. Marks are points, which
 * cost a processor that plays GPU a fifth of what a quad costs; what a point may measure at most is asked of the GPU.
 */
export class MarksLayer extends Layer<Required<MarksProps>> {
  static override layerName = 'MarksLayer';
  static override defaultProps = {
    atlas: { type: 'object', value: undefined, compare: false },
    told: { type: 'function', value: undefined, compare: false },
    rows: { type: 'function', value: undefined, compare: false },
    form: 'mark'
  } as const;
  declare state: {
    model?: Model;
    mostPx: number;
    /** What the model is bound to: to bind it again with each picture cost more than to draw. */
    bound?: { readonly buffer: GpuBuffer; readonly told: GpuBuffer };
  };

  override getShaders() {
    return { ...SHADERS[this.props.form] };
  }

  override initializeState(): void {
    const { device } = this.context;
    const gl = (device as unknown as { readonly gl: WebGL2RenderingContext }).gl;
    const range = gl.getParameter(gl.ALIASED_POINT_SIZE_RANGE) as Float32Array;
    this.setState({
      mostPx: range[1] ?? 1,
      model: new Model(device, {
        ...this.getShaders(),
        id: this.props.id,
        topology: this.props.form === 'ahead' ? 'triangle-list' : 'point-list',
        bufferLayout: [
          { name: 'rows', stepMode: 'vertex', byteStride: ROW_BYTES, attributes: [...ATTRIBUTES] }
        ],
        disableWarnings: true
      })
    });
  }

  override draw(): void {
    const { model, mostPx, bound } = this.state;
    const { buffer, corners, count = 0 } = this.props.rows() ?? {};
    if (model === undefined || buffer === undefined || count === 0) return;
    const { viewport, device } = this.context;
    const pixelRatio = device.getDefaultCanvasContext().cssToDeviceRatio();
    const told = this.props.told(viewport, Math.min(PLATE_SPRITE_PX * pixelRatio, mostPx));
    if (told === undefined) return;
    if (bound?.buffer !== buffer || bound.told !== told) {
      const { form, atlas } = this.props;
      model.setAttributes({ rows: buffer });
      if (corners) model.setIndexBuffer(corners);
      model.setBindings({ [BLOCK_NAME]: told, ...(form === 'ahead' ? {} : { atlas: atlas.texture }) });
      this.state.bound = { buffer, told };
    }
    model.setVertexCount(count);
    model.draw(this.context.renderPass);
  }

  protected override _getAttributeManager(): null {
    return null;
  }
}
