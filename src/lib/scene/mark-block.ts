/** What the shaders of marks are told with each picture, in the order in which it lies in memory. */
const FIELDS = [
  ['origin', 'ivec2'],
  ['nowMs', 'int'],
  ['movedMs', 'int'],
  ['vehicle', 'ivec4'],
  ['foot', 'ivec4'],
  ['drone', 'ivec4'],
  ['sensor', 'ivec4'],
  ['group', 'ivec4'],
  ['originPx', 'vec2'],
  ['sizePx', 'vec2'],
  ['pxPerRad', 'float'],
  ['sinLat', 'float'],
  ['cosLat', 'float'],
  ['pointPx', 'float'],
  ['lod', 'float'],
  ['selected', 'int'],
  ['own', 'vec4'],
  ['ownBusy', 'vec4'],
  ['ownOff', 'vec4'],
  ['seen', 'vec4'],
  ['stranger', 'vec4'],
  ['halo', 'vec4'],
  ['accent', 'vec4'],
  ['ringAgeing', 'vec2'],
  ['ringStale', 'vec2'],
  ['ringLost', 'vec2'],
  ['lineSolid', 'vec2'],
  ['lineDashed', 'vec2'],
  ['slash', 'vec2'],
  ['slashHalo', 'vec2'],
  ['selection', 'vec2']
] as const;

export type Field = (typeof FIELDS)[number][0];

/** The block by its name in a model's bindings. */
export const BLOCK_NAME = 'marksUniforms';

/** Its text, alike in both shaders. */
export const blockText = `\
layout(std140) uniform ${BLOCK_NAME} {
${FIELDS.map(([name, type]) => `  highp ${type} ${name};`).join('\n')}
} marks;
`;

/** Where a field begins, in numbers of four bytes, and whether they are whole. */
type Seat = { readonly at: number; readonly isWhole: boolean };

/** By std140 a field of two numbers begins at an even one and one of four at a multiple of four. */
export const { seats, length: BLOCK_LENGTH } = laidOut();

function laidOut(): { readonly seats: ReadonlyMap<Field, Seat>; readonly length: number } {
  const found = new Map<Field, Seat>();
  let at = 0;
  for (const [name, type] of FIELDS) {
    const count = type.endsWith('4') ? 4 : type.endsWith('2') ? 2 : 1;
    at = Math.ceil(at / count) * count;
    found.set(name, { at, isWhole: type.startsWith('i') });
    at += count;
  }
  return { seats: found, length: Math.ceil(at / 4) * 4 };
}
