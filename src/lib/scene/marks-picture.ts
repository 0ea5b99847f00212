import { createAheadRows } from './ahead-rows.ts';
import type { Atlas } from './atlas.ts';
import { createGpuRows, type GpuBuffer } from './gpu-rows.ts';
import { BLOCK_LENGTH } from './mark-block.ts';
import { createMarkUniforms, type MarkMoment, type Seen } from './mark-uniforms.ts';
import { MarksLayer, type Form } from './marks-layer.ts';
import type { Columns } from './rows.ts';
import type { Survey } from './survey.ts';

/** The marks of a picture and the lines of what lies ahead of them: layers that stay while the picture lives. */
export type MarksPicture = {
  readonly ahead: MarksLayer;
  readonly marks: MarksLayer;
  /** What is put on marks by their age and whether they can be sent. */
  readonly plates: MarksLayer;
  /** What is drawn next. No layer is made for it, so a frame in which only time went on is drawn, and no more. */
  tell(moment: MarkMoment, found: Survey): void;
  /** Whether something of the picture is not drawn yet, because the GPU is not ready for it. */
  isPending(): boolean;
};

/** Usages of a buffer as luma counts them: one that holds uniforms, and is written to. */
const UNIFORMS = 0x40 | 0x08;

/** What the shaders give has its alpha in its colour. */
const PARAMETERS = {
  depthWriteEnabled: false,
  depthCompare: 'always',
  blend: true,
  blendColorOperation: 'add',
  blendColorSrcFactor: 'one',
  blendColorDstFactor: 'one-minus-src-alpha',
  blendAlphaOperation: 'add',
  blendAlphaSrcFactor: 'one',
  blendAlphaDstFactor: 'one-minus-src-alpha'
} as const;

export function createMarksPicture(columns: Columns, atlas: Atlas): MarksPicture {
  const { device } = atlas.texture;
  const rows = createGpuRows(device, columns);
  const aheadRows = createAheadRows(device, columns);
  const uniformsOf = createMarkUniforms(atlas);
  const uniforms: GpuBuffer = device.createBuffer({ usage: UNIFORMS, byteLength: BLOCK_LENGTH * 4 });
  let told: { readonly moment: MarkMoment; readonly found: Survey } | undefined;
  let sent: { readonly told: typeof told; readonly seen: Seen } | undefined;
  /** All layers read the same. */
  const send = (seen: Seen, pointPx: number): GpuBuffer | undefined => {
    if (told === undefined) return undefined;
    if (sent?.told !== told || sent.seen !== seen) uniforms.write(uniformsOf(told.moment, seen, pointPx));
    sent = { told, seen };
    return uniforms;
  };
  const layer = (id: string, form: Form): MarksLayer =>
    new MarksLayer({
      id,
      form,
      atlas,
      told: send,
      rows: () => {
        if (form !== 'ahead') return { buffer: rows.sync(), count: columns.identities.length };
        return told && aheadRows(told.found);
      },
      parameters: PARAMETERS
    });
  const marks = layer('marks', 'mark');
  return {
    marks,
    plates: layer('plates', 'plate'),
    ahead: layer('course-lines', 'ahead'),
    tell(moment, found) {
      told = { moment, found };
      marks.setNeedsRedraw();
    },
    isPending: () => Boolean(marks.context?.deck?.needsRedraw({ clearRedrawFlags: false }))
  };
}
