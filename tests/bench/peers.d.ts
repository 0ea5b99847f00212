declare module 'rbush' {
  type BBox = { minX: number; minY: number; maxX: number; maxY: number };
  export default class RBush<T extends BBox> {
    load(items: readonly T[]): this;
    search(box: BBox): T[];
  }
}
