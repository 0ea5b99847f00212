import { ATLAS_PX, PLATE_PX, PLATE_SPRITE_PX } from './atlas.ts';
import { blockText } from './mark-block.ts';
import { NOWHERE, row } from './mark-shader.ts';

/** What is put on a mark: only rows that have any are drawn. */
export const plateVertex = `\
#version 300 es
#define SHADER_NAME plate-vertex
precision highp float;
${blockText}${row}
flat out vec4 ink;
flat out vec2 ring;
flat out vec2 line;
flat out ivec2 crossed;
void main(void) {
  ivec4 limits = limitsOf(kindOfRow());
  int life = lifeOf(limits);
  uint availability = look.w & 3u;
  ink = inkAt(life);
  ring = life == AGEING ? marks.ringAgeing : life == STALE ? marks.ringStale : life == LOST ? marks.ringLost : vec2(-1.0);
  line = availability == 1u ? marks.lineDashed : availability == 2u ? marks.lineSolid : availability == 3u ? marks.slash : vec2(-1.0);
  crossed = ivec2(availability == 3u, gl_VertexID == marks.selected);
  bool isPlain = life == FRESH && availability == 0u && crossed.y == 0;
  gl_Position = isShown() && !isPlain ? clipOf(pxAfter(goneM(life, limits))) : ${NOWHERE};
  gl_PointSize = marks.pointPx;
}
`;

const toPlate = (PLATE_PX / PLATE_SPRITE_PX).toFixed(6);

/** From the bottom up: whether it can be sent, age, selection. */
export const plateFragment = `\
#version 300 es
#define SHADER_NAME plate-fragment
precision highp float;
${blockText}flat in vec2 ring;
flat in vec2 line;
flat in ivec2 crossed;
uniform highp sampler2D atlas;
flat in vec4 ink;
out vec4 fragColor;
float maskAt(vec2 px) {
  return textureLod(atlas, px / ${ATLAS_PX.toFixed(1)}, marks.lod).a;
}
vec4 over(vec4 under, vec3 colour, float alpha) {
  return under * (1.0 - alpha) + vec4(colour * alpha, alpha);
}
vec4 plate(vec4 under, vec2 seat, vec2 at, vec4 colour) {
  return seat.x < 0.0 ? under : over(under, colour.rgb, colour.a * maskAt(seat + ${(PLATE_PX / 2).toFixed(1)} + at * ${toPlate}));
}
void main(void) {
  vec2 at = (gl_PointCoord - 0.5) * ${PLATE_SPRITE_PX.toFixed(1)};
  vec4 colour = vec4(0.0);
  if (crossed.x == 1) colour = plate(colour, marks.slashHalo, at, marks.halo);
  colour = plate(colour, line, at, ink);
  colour = plate(colour, ring, at, ink);
  if (crossed.y == 1) colour = plate(colour, marks.selection, at, marks.accent);
  if (colour.a < 0.02) discard;
  fragColor = colour;
}
`;
