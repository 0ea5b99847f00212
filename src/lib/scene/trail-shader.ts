const uniforms = `\
layout(std140) uniform trailUniforms {
  highp int first;
  highp int mask;
  highp int nowTenths;
  highp int level;
  highp int centreX;
  highp int centreY;
  float pxPerUnit;
  float spanTenths;
  vec2 sizePx;
  float pixelRatio;
  float clearPx;
  float radiusPx;
} trail;
`;

/** What the trail shaders are told with each picture. */
export const trailUniforms = {
  name: 'trail',
  vs: uniforms,
  fs: uniforms,
  uniformTypes: {
    first: 'i32',
    mask: 'i32',
    nowTenths: 'i32',
    level: 'i32',
    centreX: 'i32',
    centreY: 'i32',
    pxPerUnit: 'f32',
    spanTenths: 'f32',
    sizePx: 'vec2<f32>',
    pixelRatio: 'f32',
    clearPx: 'f32',
    radiusPx: 'f32'
  }
} as const;

/** The sides of the textures of dots and of seats, as powers of two. */
export const DOTS_ROW_BITS = 9;
export const SEATS_ROW_BITS = 7;

/** A dot is looked up by its place in the ring: nothing is written anew when the oldest fall out. */
export const trailVertex = `\
#version 300 es
#define SHADER_NAME trail-vertex
uniform highp isampler2D dotTexture;
uniform highp isampler2D headTexture;
uniform highp sampler2D inkTexture;
flat out vec4 ink;
void main(void) {
  int i = (trail.first + gl_VertexID) & trail.mask;
  ivec4 dot = texelFetch(dotTexture, ivec2(i & ${(1 << DOTS_ROW_BITS) - 1}, i >> ${DOTS_ROW_BITS}), 0);
  int seat = dot.w & 0xffff;
  ivec2 at = ivec2(seat & ${(1 << SEATS_ROW_BITS) - 1}, seat >> ${SEATS_ROW_BITS});
  ink = texelFetch(inkTexture, at, 0);
  float age = float(trail.nowTenths - dot.z) / trail.spanTenths;
  ivec2 fromHead = dot.xy - texelFetch(headTexture, at, 0).xy;
  bool isClear = length(vec2(fromHead)) * trail.pxPerUnit >= trail.clearPx;
  bool isDrawn = isClear && age <= 1.0 && (dot.w >> 16) >= trail.level && ink.a > 0.0;
  ink.a *= mix(1.0, 0.4, clamp(age, 0.0, 1.0));
  vec2 px = vec2(dot.xy - ivec2(trail.centreX, trail.centreY)) * trail.pxPerUnit;
  gl_Position = isDrawn ? vec4(px.x * 2.0 / trail.sizePx.x, -px.y * 2.0 / trail.sizePx.y, 0.0, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
  gl_PointSize = (trail.radiusPx * 2.0 + 1.0) * trail.pixelRatio;
}
`;

export const trailFragment = `\
#version 300 es
#define SHADER_NAME trail-fragment
precision highp float;
flat in vec4 ink;
out vec4 fragColor;
void main(void) {
  float fromMiddle = length(gl_PointCoord - 0.5) * (trail.radiusPx * 2.0 + 1.0);
  float inside = clamp(trail.radiusPx + 0.5 - fromMiddle, 0.0, 1.0);
  if (inside == 0.0) discard;
  fragColor = vec4(ink.rgb, ink.a * inside);
}
`;
