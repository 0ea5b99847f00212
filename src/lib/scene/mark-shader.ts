import { M_PER_DEG_LAT } from '#core/geo/sphere.ts';
import { ATLAS_PX, CASING_REACH, CELL_PX, PLATE_SPRITE_PX, spritePx } from './atlas.ts';
import { STANDING_MPS } from './extrapolation.ts';
import { blockText } from './mark-block.ts';
import { REACH_STEPS } from './mark-masks.ts';
import { CLUSTERED, KIND_SHIFT, SEAT_UNIT_PX, STRANGER, TURNS, UNDRAWN } from './looks.ts';
import { AHEAD_SEC, LINE_PX, MARK_PX } from './mark-size.ts';

/**
 * The row of a mark, and where it is. Differences from the origin near the view are of whole numbers and so exact; the
 * difference of two rows of the Mercator map is atanh(2 cos((a + b) / 2) sin((a - b) / 2) / (1 - sin a sin b)), by
 * series where it is small, because the GPU's own sine is good to a thousandth only.
 */
export const row = `\
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
vec4 inkAt(int life) {
  return inkOf() * vec4(1.0, 1.0, 1.0, life == FRESH ? 1.0 : life == AGEING ? 0.9 : life == STALE ? 0.78 : 0.6);
}
`;

/** From the middle of a mark to the end of its casing along its sides at the most, with half a pixel of softness. */
const SYMBOL_REACH_PX = CASING_REACH * MARK_PX + 0.5;
/** Pixels of the atlas in one of a mark. */
const TO_SYMBOL = CELL_PX / spritePx(MARK_PX);
/** Out of the picture. */
export const NOWHERE = 'vec4(2.0, 2.0, 2.0, 1.0)';

export const markVertex = `\
#version 300 es
#define SHADER_NAME mark-vertex
precision highp float;
${blockText}${row}
uniform highp sampler2D atlas;
flat out vec4 ink;
flat out vec2 symbol;
flat out vec2 turn;
flat out float side;
float reachOf() {
  ivec2 corner = ivec2(symbol * float(textureSize(atlas, 0).x) / ${ATLAS_PX.toFixed(1)} + 0.5);
  return texelFetch(atlas, corner, 0).b * ${(255 / REACH_STEPS / TO_SYMBOL).toFixed(6)} + 0.5;
}
void main(void) {
  ivec4 limits = limitsOf(kindOfRow());
  int life = lifeOf(limits);
  ink = inkAt(life);
  symbol = vec2(look.y, look.z & ${STRANGER - 1}u) * ${SEAT_UNIT_PX.toFixed(1)};
  float course = (look.w & ${TURNS}u) != 0u ? max(courseOf(), 0.0) : 0.0;
  turn = vec2(sin(course), cos(course));
  // No larger than the circle round a casing, and than its turned square: each pixel of a point costs, the empty ones too.
  side = 2.0 * min(reachOf(), ${SYMBOL_REACH_PX.toFixed(3)} * (abs(turn.x) + abs(turn.y)));
  gl_Position = isShown() ? clipOf(pxAfter(goneM(life, limits))) : ${NOWHERE};
  gl_PointSize = marks.pointPx * side / ${PLATE_SPRITE_PX.toFixed(1)};
}
`;

/** A casing, and the symbol on it. A processor that plays GPU takes every branch, so what is seldom is drawn apart. */
export const markFragment = `\
#version 300 es
#define SHADER_NAME mark-fragment
precision highp float;
${blockText}uniform highp sampler2D atlas;
flat in vec4 ink;
flat in vec2 symbol;
flat in vec2 turn;
flat in float side;
out vec4 fragColor;
void main(void) {
  vec2 at = (gl_PointCoord - 0.5) * side;
  vec2 turned = vec2(at.x * turn.y + at.y * turn.x, at.y * turn.y - at.x * turn.x) * ${TO_SYMBOL.toFixed(6)};
  vec2 px = symbol + ${(CELL_PX / 2).toFixed(1)} + turned;
  vec4 texel = textureLod(atlas, px * ${(1 / ATLAS_PX).toFixed(9)}, marks.lod);
  float own = ink.a * texel.a;
  float alpha = texel.r + own - texel.r * own;
  if (alpha < 0.02 || max(abs(turned.x), abs(turned.y)) >= ${(CELL_PX / 2).toFixed(1)}) discard;
  fragColor = vec4(marks.halo.rgb * (texel.r * (1.0 - own)) + ink.rgb * own, alpha);
}
`;

/** A line of what lies ahead of a mark whose place is believed: a row for each of its four corners. */
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
  int corner = gl_VertexID & 3;
  vec2 along = vec2(sin(courseOf()), -cos(courseOf()));
  // On so short a way the scale of the map is one.
  float pxPerM = RAD * marks.pxPerRad / (${M_PER_DEG_LAT.toFixed(6)} * cos(float(place.y) * 1e-7 * RAD));
  float ahead = corner < 2 ? 0.0 : speedOf() * ${AHEAD_SEC.toFixed(1)} * pxPerM;
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
${blockText}flat in vec4 ink;
in float aside;
out vec4 fragColor;
void main(void) {
  float inside = (${(LINE_PX / 2).toFixed(3)} - abs(aside)) * marks.pointPx / ${PLATE_SPRITE_PX.toFixed(1)} + 0.5;
  float alpha = ink.a * clamp(inside, 0.0, 1.0);
  fragColor = vec4(ink.rgb * alpha, alpha);
}
`;
