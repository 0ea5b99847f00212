import { createAheadRows } from './ahead-rows.ts';
import type { Atlas } from './atlas.ts';
import { createGpuRows } from './gpu-rows.ts';
import type { MarkMoment } from './mark-uniforms.ts';
import { MarksLayer } from './marks-layer.ts';
import type { Columns } from './rows.ts';
import type { Survey } from './survey.ts';

/** The marks of a picture and the lines of what lies ahead of them: layers that stay while the picture lives. */
export type MarksPicture = {
  readonly ahead: MarksLayer;
  readonly marks: MarksLayer;
  /** What is drawn next. No layer is made for it, so a frame in which only time went on is drawn, and no more. */
  tell(moment: MarkMoment, found: Survey): void;
};

export function createMarksPicture(columns: Columns, atlas: Atlas): MarksPicture {
  const rows = createGpuRows(atlas.texture.device, columns);
  const aheadRows = createAheadRows(atlas.texture.device, columns);
  let told: { readonly moment: MarkMoment; readonly found: Survey } | undefined;
  const layer = (id: string, form: 'mark' | 'ahead'): MarksLayer =>
    new MarksLayer({
      id,
      form,
      atlas,
      moment: () => told?.moment,
      rows: () => {
        if (form === 'mark') return { buffer: rows.sync(), count: columns.identities.length };
        return told && aheadRows(told.found);
      },
      parameters: { depthWriteEnabled: false, depthCompare: 'always' }
    });
  const marks = layer('marks', 'mark');
  return {
    marks,
    ahead: layer('course-lines', 'ahead'),
    tell(moment, found) {
      told = { moment, found };
      marks.setNeedsRedraw();
    }
  };
}
