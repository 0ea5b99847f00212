export type Px = readonly [x: number, y: number];
type Rect = readonly [left: number, top: number, right: number, bottom: number];

/** A name that wants to stand beyond its part of the line; sizes in pixels. */
export type Wanted = {
  readonly id: string;
  /** The part of the line, and a place on our side of it. */
  readonly line: readonly Px[];
  readonly inside: Px;
  /** Width and height of its wordings, the fullest first: the first that fits anywhere is taken. */
  readonly sizes: readonly (readonly [widthPx: number, heightPx: number])[];
};

/** Where a name stands, in which of its wordings, and the thread from its part of the line where it stands far from it. */
export type Stood = {
  readonly x: number;
  readonly y: number;
  readonly wording: number;
  readonly thread: Thread | undefined;
};

export type Ground = {
  /** Every line and outline that no name may touch. */
  readonly lines: readonly (readonly Px[])[];
  readonly widthPx: number;
  readonly heightPx: number;
  /** Between a name and a line, and between two names. */
  readonly clearPx: number;
};

/** Points of a line that are nearer than this to the last one tell nothing more of where a name fits. */
const FINE_PX = 10;
const STEP_PX = 14;
/** A name further than so many steps from its line is nobody's. */
const STEPS = 45;
const ANCHORS = [0.5, 0.35, 0.65, 0.2, 0.8, 0.05, 0.95];
/** From this distance a thread leads from the line to the name, and ends so far before it. */
const THREAD_PX = 70;
const THREAD_GAP_PX = 8;
/** What an anchor away from the middle has to save in steps. */
const MIDDLE_STEPS = 3;

/**
 * Stands names on the outer side of a border, clear of every line and of each other: each is moved outwards from its part
 * of the line until it fits. The first wanted are served first; what fits nowhere is left out.
 */
export function standOutside(wanted: readonly Wanted[], ground: Ground): ReadonlyMap<string, Stood> {
  const lines = ground.lines.map(thinned);
  const taken: Rect[] = [];
  const threads: Thread[] = [];
  const stood = new Map<string, Stood>();
  for (const one of wanted) {
    for (const [wording, [widthPx, heightPx]] of one.sizes.entries()) {
      const best = bestOf(one, widthPx, heightPx, ground, lines, taken, threads);
      if (!best) continue;
      const box: Rect = [best.x, best.y, best.x + widthPx, best.y + heightPx];
      taken.push(box);
      // Nor does a later name lie on the thread of an earlier one.
      if (best.thread) threads.push(best.thread);
      stood.set(one.id, { ...best, wording });
      break;
    }
  }
  return stood;
}

type Thread = readonly [from: Px, to: Px];
type Place = Omit<Stood, 'wording'>;

function bestOf(
  { line, inside }: Wanted,
  widthPx: number,
  heightPx: number,
  ground: Ground,
  lines: readonly (readonly Px[])[],
  taken: readonly Rect[],
  threads: readonly Thread[]
): Place | undefined {
  let best: Place | undefined;
  let cost = STEPS;
  for (const at of ANCHORS) {
    const foot = line[Math.round((line.length - 1) * at)];
    if (!foot || !isIn([foot[0], foot[1], foot[0], foot[1]], ground, 0)) continue;
    const [dx, dy] = outward(foot, inside);
    const extra = Math.abs(at - 0.5) * 2 * MIDDLE_STEPS;
    for (let step = 0; step + extra < cost; step++) {
      const away = ground.clearPx + step * STEP_PX;
      const x = foot[0] + dx * (away + widthPx / 2) - widthPx / 2;
      const y = foot[1] + dy * (away + heightPx / 2) - heightPx / 2;
      const box: Rect = [x, y, x + widthPx, y + heightPx];
      if (!isIn(box, ground, ground.clearPx)) continue;
      const wide = grown(box, ground.clearPx);
      if (taken.some((other) => overlap(wide, other)) || lines.some((one) => crosses(one, wide))) continue;
      if (threads.some((one) => touches(...one, wide))) continue;
      const thread = threadTo(box, foot);
      if (thread && (taken.some((other) => touches(...thread, other)) || crossesAny(thread, threads)))
        continue;
      // Straight out of the country: beyond a bend lies our own land again.
      const start: Px = [foot[0] + dx * (ground.clearPx / 2), foot[1] + dy * (ground.clearPx / 2)];
      if (lines.some((one) => crossesAny([start, edgeNear(box, foot)], piecesOf(one)))) continue;
      best = { x, y, thread };
      cost = step + extra;
    }
  }
  return best;
}

function threadTo(box: Rect, foot: Px): Thread | undefined {
  const near = edgeNear(box, foot);
  return Math.hypot(near[0] - foot[0], near[1] - foot[1]) > THREAD_PX ? [foot, near] : undefined;
}

/** The place of a box that is nearest to a point, a little outside of it. */
function edgeNear(box: Rect, [x, y]: Px): Px {
  const [left, top, right, bottom] = grown(box, THREAD_GAP_PX);
  return [Math.min(Math.max(x, left), right), Math.min(Math.max(y, top), bottom)];
}

function outward(foot: Px, inside: Px): Px {
  const [dx, dy] = [foot[0] - inside[0], foot[1] - inside[1]];
  const length = Math.hypot(dx, dy);
  return length === 0 ? [1, 0] : [dx / length, dy / length];
}

function thinned(line: readonly Px[]): readonly Px[] {
  const kept: Px[] = [];
  for (const [nth, point] of line.entries()) {
    const last = kept.at(-1);
    if (!last || nth === line.length - 1 || Math.hypot(point[0] - last[0], point[1] - last[1]) >= FINE_PX)
      kept.push(point);
  }
  return kept;
}

function crossesAny([a, b]: Thread, others: readonly Thread[]): boolean {
  return others.some(([c, d]) => side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b));
}

function piecesOf(line: readonly Px[]): readonly Thread[] {
  return line.slice(1).map((to, nth): Thread => [line[nth] ?? to, to]);
}

/** On which side of the way from a to b a point lies. */
function side(a: Px, b: Px, point: Px): boolean {
  return (b[0] - a[0]) * (point[1] - a[1]) > (b[1] - a[1]) * (point[0] - a[0]);
}

function grown([left, top, right, bottom]: Rect, byPx: number): Rect {
  return [left - byPx, top - byPx, right + byPx, bottom + byPx];
}

function isIn([left, top, right, bottom]: Rect, { widthPx, heightPx }: Ground, marginPx: number): boolean {
  return left >= marginPx && top >= marginPx && right <= widthPx - marginPx && bottom <= heightPx - marginPx;
}

function overlap(a: Rect, b: Rect): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

function crosses(line: readonly Px[], box: Rect): boolean {
  for (let i = 0; i + 1 < line.length; i++) {
    const [from, to] = [line[i], line[i + 1]];
    if (from && to && touches(from, to, box)) return true;
  }
  return false;
}

/** Whether a straight piece goes through a box: clipped by its four sides, Liang and Barsky. */
function touches([x0, y0]: Px, [x1, y1]: Px, [left, top, right, bottom]: Rect): boolean {
  const [dx, dy] = [x1 - x0, y1 - y0];
  let [enter, leave] = [0, 1];
  for (const [p, q] of [
    [-dx, x0 - left],
    [dx, right - x0],
    [-dy, y0 - top],
    [dy, bottom - y0]
  ] as const) {
    if (p === 0) {
      if (q < 0) return false;
    } else if (p < 0) enter = Math.max(enter, q / p);
    else leave = Math.min(leave, q / p);
  }
  return enter <= leave;
}
