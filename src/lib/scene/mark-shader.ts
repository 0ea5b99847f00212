import { M_PER_DEG_LAT } from '#core/geo/sphere.ts';
import { ATLAS_PX, CELL_PX, HALO_LEFT_PX, PLATE_PX, PLATE_SPRITE_PX, spritePx } from './atlas.ts';
import { STANDING_MPS } from './extrapolation.ts';
import { blockText } from './mark-block.ts';
import { CLUSTERED, KIND_SHIFT, SEAT_UNIT_PX, STRANGER, TURNS, UNDRAWN } from './looks.ts';
import { AHEAD_SEC, LINE_PX, MARK_PX } from './mark-size.ts';

/**
 * The row of a mark, and where it is. Differences from the origin near the view are of whole numbers and so exact; the
 * difference of two rows of the Mercator map is atanh(2 cos((a + b) / 2) sin((a - b) / 2) / (1 - sin a sin b)), by
 * series where it is small, because the GPU's own sine is good to a thousandth only.
 */
const row = `\
in ivec2 place;
in int measured;
in uvec2 motion;
in uvec4 look;

const float RAD = 0.017453292519943295;
const int FRESH = 0;
const int AGEING = 1;
const int STALE = 2;
const int LOST = 3;

int kindOfRow() {
  return int(look.w >> ${KIND_SHIFT}u) & 7;
}
bool isShown() {
  return (look.w & ${UNDRAWN | CLUSTERED}u) == 0u;
}
ivec4 limitsOf(int kind) {
  return kind == 0 ? marks.vehicle : kind == 1 ? marks.foot : kind == 2 ? marks.drone : kind == 3 ? marks.sensor : marks.group;
}
int lifeOf(ivec4 limits) {
  int ageMs = marks.nowMs - measured;
  return ageMs <= limits.x ? FRESH : ageMs <= limits.y ? AGEING : ageMs <= limits.z ? STALE : LOST;
}
float speedOf() {
  return motion.x == 65535u ? -1.0 : float(motion.x) * 0.01;
}
float courseOf() {
  return motion.y == 65535u ? -1.0 : float(motion.y) * 0.01 * RAD;
}
float goneM(int life, ivec4 limits) {
  bool isMoving = kindOfRow() < 3 && (look.x & 1u) == 0u && life <= AGEING &&
    speedOf() >= ${STANDING_MPS.toFixed(3)} && courseOf() >= 0.0;
  int ageMs = clamp(marks.movedMs - measured, 0, limits.x);
  return isMoving ? speedOf() * float(ageMs) * 0.001 : 0.0;
}
vec2 sinCos(float angle) {
  float square = angle * angle;
  vec2 near = vec2(angle * (1.0 - square / 6.0 * (1.0 - square / 20.0)), 1.0 - square * 0.5 * (1.0 - square / 12.0));
  return abs(angle) < 0.2 ? near : vec2(sin(angle), cos(angle));
}
vec2 pxAfter(float metres) {
  ivec2 apart = place - marks.origin;
  float lat = float(place.y) * 1e-7 * RAD;
  float course = max(courseOf(), 0.0);
  vec2 degrees = vec2(apart) * 1e-7 +
    metres * vec2(sin(course) / cos(lat), cos(course)) / ${M_PER_DEG_LAT.toFixed(6)};
  float up = degrees.y * RAD;
  vec2 half_ = sinCos(up * 0.5);
  vec2 whole = vec2(2.0 * half_.x * half_.y, 1.0 - 2.0 * half_.x * half_.x);
  float sinThere = marks.sinLat * whole.y + marks.cosLat * whole.x;
  float cosBetween = marks.cosLat * half_.y - marks.sinLat * half_.x;
  float t = 2.0 * cosBetween * half_.x / (1.0 - marks.sinLat * sinThere);
  float square = t * t;
  float rows = abs(t) < 0.1
    ? t * (1.0 + square * (1.0 / 3.0 + square * (0.2 + square / 7.0)))
    : 0.5 * log((1.0 + t) / (1.0 - t));
  return vec2(degrees.x * RAD, -rows) * marks.pxPerRad + marks.originPx;
}
vec4 clipOf(vec2 px) {
  return vec4(px.x * 2.0 / marks.sizePx.x, -px.y * 2.0 / marks.sizePx.y, 0.0, 1.0);
}
vec4 inkOf() {
  uint availability = look.w & 3u;
  if ((look.z & ${STRANGER}u) != 0u) return marks.stranger;
  return kindOfRow() == 4 ? marks.seen : availability == 2u ? marks.ownBusy : availability == 3u ? marks.ownOff : marks.own;
}
`;

const NOWHERE = 'vec4(2.0, 2.0, 2.0, 1.0)';

export const markVertex = `\
#version 300 es
#define SHADER_NAME mark-vertex
precision highp float;
${blockText}${row}
flat out vec4 ink;
flat out vec2 symbol;
flat out vec2 turn;
flat out vec2 ring;
flat out vec2 line;
flat out ivec2 crossed;
void main(void) {
  ivec4 limits = limitsOf(kindOfRow());
  int life = lifeOf(limits);
  uint availability = look.w & 3u;
  ink = inkOf();
  ink.a *= life == FRESH ? 1.0 : life == AGEING ? 0.9 : life == STALE ? 0.78 : 0.6;
  symbol = vec2(look.y, look.z & ${STRANGER - 1}u) * ${SEAT_UNIT_PX.toFixed(1)};
  float course = (look.w & ${TURNS}u) != 0u ? max(courseOf(), 0.0) : 0.0;
  turn = vec2(sin(course), cos(course));
  ring = life == AGEING ? marks.ringAgeing : life == STALE ? marks.ringStale : life == LOST ? marks.ringLost : vec2(-1.0);
  line = availability == 1u ? marks.lineDashed : availability == 2u ? marks.lineSolid : availability == 3u ? marks.slash : vec2(-1.0);
  crossed = ivec2(availability == 3u, gl_VertexID == marks.selected);
  gl_Position = isShown() ? clipOf(pxAfter(goneM(life, limits))) : ${NOWHERE};
  gl_PointSize = marks.pointPx;
}
`;

const toSymbol = (CELL_PX / spritePx(MARK_PX)).toFixed(6);
const toPlate = (PLATE_PX / PLATE_SPRITE_PX).toFixed(6);

/** Everything of a mark in one point, from the bottom up: casing, symbol, whether it can be sent, age, selection. */
export const markFragment = `\
#version 300 es
#define SHADER_NAME mark-fragment
precision highp float;
${blockText}uniform highp sampler2D atlas;
flat in vec4 ink;
flat in vec2 symbol;
flat in vec2 turn;
flat in vec2 ring;
flat in vec2 line;
flat in ivec2 crossed;
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
  vec2 turned = vec2(at.x * turn.y + at.y * turn.x, at.y * turn.y - at.x * turn.x) * ${toSymbol};
  vec4 colour = vec4(0.0);
  if (max(abs(turned.x), abs(turned.y)) < ${(CELL_PX / 2).toFixed(1)}) {
    vec2 px = symbol + ${(CELL_PX / 2).toFixed(1)} + turned;
    colour = over(colour, marks.halo.rgb, maskAt(px - vec2(${HALO_LEFT_PX.toFixed(1)}, 0.0)));
    colour = over(colour, ink.rgb, ink.a * maskAt(px));
  }
  if (crossed.x == 1) colour = plate(colour, marks.slashHalo, at, marks.halo);
  colour = plate(colour, line, at, ink);
  colour = plate(colour, ring, at, ink);
  if (crossed.y == 1) colour = plate(colour, marks.selection, at, marks.accent);
  if (colour.a < 0.02) discard;
  fragColor = vec4(colour.rgb / colour.a, colour.a);
}
`;

/** A line of what lies ahead of a mark whose place is believed: two triangles, their six corners one after another. */
export const aheadVertex = `\
#version 300 es
#define SHADER_NAME ahead-vertex
precision highp float;
${blockText}${row}
flat out vec4 ink;
out float aside;
void main(void) {
  ivec4 limits = limitsOf(kindOfRow());
  int life = lifeOf(limits);
  ink = inkOf();
  int corner = gl_VertexID % 6;
  vec2 along = vec2(sin(courseOf()), -cos(courseOf()));
  // On so short a way the scale of the map is one.
  float pxPerM = RAD * marks.pxPerRad / (${M_PER_DEG_LAT.toFixed(6)} * cos(float(place.y) * 1e-7 * RAD));
  float ahead = corner < 2 || corner == 5 ? 0.0 : speedOf() * ${AHEAD_SEC.toFixed(1)} * pxPerM;
  aside = ((corner & 1) == 0 ? 1.0 : -1.0) * ${(LINE_PX / 2 + 0.5).toFixed(3)};
  vec2 px = pxAfter(goneM(life, limits)) + along * ahead + vec2(-along.y, along.x) * aside;
  bool isDrawn = isShown() && life <= AGEING && speedOf() > 0.0 && courseOf() >= 0.0;
  gl_Position = isDrawn ? clipOf(px) : ${NOWHERE};
}
`;

export const aheadFragment = `\
#version 300 es
#define SHADER_NAME ahead-fragment
precision highp float;
flat in vec4 ink;
in float aside;
out vec4 fragColor;
void main(void) {
  float pixel = length(vec2(dFdx(aside), dFdy(aside)));
  float inside = clamp((${(LINE_PX / 2).toFixed(3)} - abs(aside)) / pixel + 0.5, 0.0, 1.0);
  fragColor = vec4(ink.rgb, ink.a * inside);
}
`;
