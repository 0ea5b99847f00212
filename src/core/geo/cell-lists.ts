/** Numbers of one node: what it says, the next node of its list, how many hold it, the next node of its bucket. */
const STRIDE = 4;
/** Held by so many: nobody, and not to be found. */
const FREE = -1;

/**
 * A list of whole numbers, ascending, for each of many cells. Equal lists are one list, and so are equal ends of lists
 * (hash consing): a million cells of a thousand sectors need some ten thousand nodes. Node 0 is the empty list.
 */
export type CellLists = {
  readonly heads: Int32Array;
  /** Walk a list: `nodes[4 * node]` is its number, `nodes[4 * node + 1]` the next node. Replaced when it grows. */
  readonly nodes: () => Int32Array;
  /** Gives back the room that was kept for growing. */
  readonly trim: () => void;
  /** Puts a number into the lists of cells from one up to another. */
  readonly insert: (from: number, to: number, value: number) => void;
  /** Takes the number of each cell that lies in [low, high] out again. */
  readonly remove: (from: number, to: number, low: number, high: number) => void;
};

/** Empty lists of so many cells, or those whose columns are given. */
export function createCellLists(heads: Int32Array, given?: Int32Array): CellLists {
  let nodes = given ?? new Int32Array(1024 * STRIDE);
  let used = given === undefined ? 1 : given.length / STRIDE;
  let free = 0;
  let buckets = new Int32Array(0);
  // Columns that only are read, as those of a kernel that was sent, need no buckets.
  let isOpen = false;

  const get = (node: number, field: number): number => nodes[node * STRIDE + field] ?? 0;
  const set = (node: number, field: number, value: number): void => {
    nodes[node * STRIDE + field] = value;
  };

  function open(): void {
    if (isOpen) return;
    isOpen = true;
    for (let node = used - 1; node > 0; node--) if (get(node, 2) === FREE) setFree(node);
    rehash();
  }

  function rehash(): void {
    buckets = new Int32Array(nodes.length / STRIDE);
    for (let node = 1; node < used; node++) if (get(node, 2) !== FREE) link(node);
  }

  function bucketOf(value: number, next: number): number {
    const mixed = Math.imul(value, 0x9e3779b1) ^ Math.imul(next, 0x85ebca6b);
    return ((mixed ^ (mixed >>> 15)) >>> 0) % buckets.length;
  }

  function link(node: number): void {
    const bucket = bucketOf(get(node, 0), get(node, 1));
    set(node, 3, buckets[bucket] ?? 0);
    buckets[bucket] = node;
  }

  function unlink(node: number): void {
    const bucket = bucketOf(get(node, 0), get(node, 1));
    if (buckets[bucket] === node) buckets[bucket] = get(node, 3);
    else {
      let before = buckets[bucket] ?? 0;
      while (get(before, 3) !== node) before = get(before, 3);
      set(before, 3, get(node, 3));
    }
  }

  function setFree(node: number): void {
    set(node, 1, free);
    set(node, 2, FREE);
    free = node;
  }

  /** The node of a number before a list; a new one is held by nobody yet. */
  function nodeOf(value: number, next: number): number {
    let node = buckets[bucketOf(value, next)] ?? 0;
    while (node !== 0 && (get(node, 0) !== value || get(node, 1) !== next)) node = get(node, 3);
    if (node !== 0) return node;
    if (free === 0 && used * STRIDE === nodes.length) {
      const larger = new Int32Array(nodes.length * 2);
      larger.set(nodes);
      nodes = larger;
      rehash();
    }
    if (free === 0) node = used++;
    else {
      node = free;
      free = get(node, 1);
    }
    set(node, 0, value);
    set(node, 1, next);
    set(node, 2, 0);
    link(node);
    hold(next, 1);
    return node;
  }

  function hold(node: number, times: number): void {
    if (node !== 0) set(node, 2, get(node, 2) + times);
  }

  function drop(node: number, times: number): void {
    for (let one = node, less = times; one !== 0; less = 1) {
      const held = get(one, 2) - less;
      set(one, 2, held);
      if (held > 0) return;
      const next = get(one, 1);
      unlink(one);
      setFree(one);
      one = next;
    }
  }

  function inserted(list: number, value: number): number {
    if (list === 0 || get(list, 0) > value) return nodeOf(value, list);
    return nodeOf(get(list, 0), inserted(get(list, 1), value));
  }

  function removed(list: number, low: number, high: number): number {
    if (list === 0 || get(list, 0) > high) return list;
    if (get(list, 0) >= low) return get(list, 1);
    return nodeOf(get(list, 0), removed(get(list, 1), low, high));
  }

  /** Gives cells another list each, once a run of cells with the same list. */
  function change(from: number, to: number, next: (list: number) => number): void {
    open();
    for (let start = from; start < to;) {
      const list = heads[start] ?? 0;
      let end = start + 1;
      while (end < to && heads[end] === list) end++;
      const other = next(list);
      if (other !== list) {
        hold(other, end - start);
        heads.fill(other, start, end);
        drop(list, end - start);
      }
      start = end;
    }
  }

  return {
    heads,
    nodes: () => nodes,
    trim() {
      nodes = nodes.slice(0, used * STRIDE);
      [buckets, isOpen, free] = [new Int32Array(0), false, 0];
    },
    insert: (from, to, value) => change(from, to, (list) => inserted(list, value)),
    remove: (from, to, low, high) => change(from, to, (list) => removed(list, low, high))
  };
}
