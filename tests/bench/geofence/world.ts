/** 43 km square, about as much as a hub watches. */
export const WEST = 22.3;
export const SOUTH = 43;
export const WIDTH_DEG = 0.53;
export const HEIGHT_DEG = 0.387;

/** A sector as both the kernel and its peers take it, so that millions of points need not be copied. */
export type Shape = { readonly id: string; readonly area: Point[][] };
type Point = [lon: number, lat: number];
type Random = () => number;

/** Wavy stars on a lattice that reach over their neighbours; the usual prototype of a crowded map. */
export function stars(sectors: number, vertices: number, random: Random): readonly Shape[] {
  const side = Math.ceil(Math.sqrt(sectors));
  const [pitchLon, pitchLat] = [WIDTH_DEG / side, HEIGHT_DEG / side];
  return Array.from({ length: sectors }, (_, i) => {
    const lon = WEST + ((i % side) + 0.5) * pitchLon;
    const lat = SOUTH + (Math.floor(i / side) + 0.5) * pitchLat;
    return { id: `S${i}`, area: [star([lon, lat], [pitchLon * 0.6, pitchLat * 0.6], vertices, random)] };
  });
}

function star([lon, lat]: Point, [reachLon, reachLat]: Point, vertices: number, random: Random): Point[] {
  const [waves, phase] = [3 + Math.floor(random() * 6), random() * 2 * Math.PI];
  const ring = Array.from({ length: vertices }, (_, i): Point => {
    const turn = (i / vertices) * 2 * Math.PI;
    const reach = 1 + 0.25 * Math.sin(waves * turn + phase) + 0.03 * Math.sin((vertices / 7) * turn);
    return [lon + reachLon * reach * Math.cos(turn), lat + reachLat * reach * Math.sin(turn)];
  });
  return [...ring, ring[0] ?? [lon, lat]];
}

/**
 * Parcels that share every crooked edge with their neighbours, each with a hole, every fifth in two parts: the far part
 * is the hole of another.
 */
export function parcels(side: number, pointsPerEdge: number, random: Random): readonly Shape[] {
  const [pitchLon, pitchLat] = [WIDTH_DEG / side, HEIGHT_DEG / side];
  const jitter = (): number => (random() - 0.5) * 0.5;
  const corner = Array.from({ length: (side + 1) ** 2 }, (_, i): Point => [
    WEST + ((i % (side + 1)) + jitter()) * pitchLon,
    SOUTH + (Math.floor(i / (side + 1)) + jitter()) * pitchLat
  ]);
  const edges = new Map<string, Point[]>();
  const edge = (from: number, to: number): Point[] => {
    if (from > to) return edge(to, from).toReversed();
    const key = `${from} ${to}`;
    const drawn =
      edges.get(key) ?? crooked(corner[from] ?? [0, 0], corner[to] ?? [0, 0], pointsPerEdge, random);
    edges.set(key, drawn);
    return drawn;
  };
  const holes = Array.from({ length: side * side }, (_, i): Point[] =>
    star(
      [WEST + ((i % side) + 0.5) * pitchLon, SOUTH + (Math.floor(i / side) + 0.5) * pitchLat],
      [pitchLon * 0.1, pitchLat * 0.1],
      20,
      random
    )
  );
  return holes.map((hole, i) => {
    const a = Math.floor(i / side) * (side + 1) + (i % side);
    const around = [a, a + 1, a + side + 2, a + side + 1, a];
    const outer = around.slice(1).flatMap((to, leg) => edge(around[leg] ?? to, to).slice(leg === 0 ? 0 : 1));
    const other = i % 5 === 0 ? holes[(i + 7) % holes.length] : undefined;
    return { id: `P${i}`, area: other ? [outer, hole, other] : [outer, hole] };
  });
}

function crooked(from: Point, to: Point, points: number, random: Random): Point[] {
  const [dLon, dLat] = [to[0] - from[0], to[1] - from[1]];
  return Array.from({ length: points + 1 }, (_, i): Point => {
    if (i === 0) return from;
    if (i === points) return to;
    const [share, off] = [i / points, (random() - 0.5) * 0.06];
    return [from[0] + dLon * share - dLat * off, from[1] + dLat * share + dLon * off];
  });
}

/** Places all over the square and a little beyond, as lon, lat, lon, lat, … */
export function scattered(n: number, random: Random): Float64Array {
  return Float64Array.from({ length: n * 2 }, (_, i) =>
    i % 2 === 0 ? WEST + (random() * 1.04 - 0.02) * WIDTH_DEG : SOUTH + (random() * 1.04 - 0.02) * HEIGHT_DEG
  );
}

/** For so many edges: both ends, the middle, the level of an end, and 1e-9° beside each of these in four directions. */
export function besideEdges(sectors: readonly Shape[], edges: number, random: Random): Float64Array {
  const rings = sectors.flatMap(({ area }) => area);
  const places: number[] = [];
  for (let i = 0; i < edges; i++) {
    const ring = rings[Math.floor(random() * rings.length)] ?? [];
    const at = Math.floor(random() * (ring.length - 1));
    const [[lonP, latP], [lonQ, latQ]] = [ring[at] ?? [0, 0], ring[at + 1] ?? [0, 0]];
    for (const [lon, lat] of [
      [lonP, latP],
      [lonQ, latQ],
      [(lonP + lonQ) / 2, (latP + latQ) / 2],
      [(lonP + lonQ) / 2, latP]
    ] as const) {
      places.push(lon, lat, lon + 1e-9, lat, lon - 1e-9, lat, lon, lat + 1e-9, lon, lat - 1e-9);
    }
  }
  return Float64Array.from(places);
}
