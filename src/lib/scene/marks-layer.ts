import { Layer } from 'deck.gl';
import { Model } from '@luma.gl/engine';
import { PLATE_SPRITE_PX, type Atlas } from './atlas.ts';
import type { GpuBuffer } from './gpu-rows.ts';
import { aheadFragment, aheadVertex, markFragment, marksUniforms, markVertex } from './mark-shader.ts';
import { markUniforms, type MarkMoment } from './mark-uniforms.ts';
import { ROW_BYTES } from './rows.ts';

type MarksProps = {
  /** Asked as late as it is drawn; undefined until there is anything to draw. */
  readonly moment: () => MarkMoment | undefined;
  readonly atlas: Atlas;
  /** Brings the rows on the GPU up to date. */
  readonly rows: () => { readonly buffer: GpuBuffer; readonly count: number } | undefined;
  /** A point a row, or six corners of a line of what lies ahead of it. */
  readonly form: 'mark' | 'ahead';
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
    moment: { type: 'function', value: undefined, compare: false },
    atlas: { type: 'object', value: undefined, compare: false },
    rows: { type: 'function', value: undefined, compare: false },
    form: 'mark'
  } as const;
  declare state: { model?: Model; mostPx: number };

  override getShaders() {
    const [vs, fs] = this.props.form === 'mark' ? [markVertex, markFragment] : [aheadVertex, aheadFragment];
    return { vs, fs, modules: [marksUniforms] };
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
        topology: this.props.form === 'mark' ? 'point-list' : 'triangle-list',
        bufferLayout: [
          { name: 'rows', stepMode: 'vertex', byteStride: ROW_BYTES, attributes: [...ATTRIBUTES] }
        ],
        disableWarnings: true
      })
    });
  }

  override draw(): void {
    const { model, mostPx } = this.state;
    const { atlas } = this.props;
    const moment = this.props.moment();
    const { buffer, count = 0 } = this.props.rows() ?? {};
    if (model === undefined || moment === undefined || buffer === undefined || count === 0) return;
    const { viewport, device } = this.context;
    const pixelRatio = device.getDefaultCanvasContext().cssToDeviceRatio();
    const pointPx = Math.min(PLATE_SPRITE_PX * pixelRatio, mostPx);
    model.shaderInputs.setProps({ marks: markUniforms(moment, atlas, viewport, pointPx) });
    model.setAttributes({ rows: buffer });
    if (this.props.form === 'mark') model.setBindings({ atlas: atlas.texture });
    model.setVertexCount(count);
    model.draw(this.context.renderPass);
  }

  protected override _getAttributeManager(): null {
    return null;
  }
}
