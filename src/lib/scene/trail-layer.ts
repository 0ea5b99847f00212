import { Layer } from 'deck.gl';
import { Model } from '@luma.gl/engine';
import type { Texture } from './atlas.ts';
import { DOTS_ROW_BITS, SEATS_ROW_BITS, trailFragment, trailUniforms, trailVertex } from './trail-shader.ts';
import { DOT, HEAD, STEP, tenthsOf, TRAIL_MS, type Trails } from './trail.ts';
import { unitsPerPx, WORLD } from './trail-world.ts';

/** Pixels between the dots of a trail: nearer ones would be a line, and cost as much as the marks. */
const STEP_PX = 5;
const RADIUS_PX = 0.85;
/** The newest dots keep clear of the mark itself. */
const CLEAR_PX = 12.6;

type TrailProps = {
  readonly trails: Trails;
  /** How many dots there ever were, and the hub's time: what makes a picture another one. */
  readonly total: number;
  readonly nowMs: number;
  /** Four a seat; without opacity where a trail is not drawn. */
  readonly inks: Uint8Array;
};

type TrailState = {
  readonly dotTexture: Texture;
  readonly headTexture: Texture;
  readonly inkTexture: Texture;
  /** Dots that the texture was sent. */
  sent: number;
  inked: Uint8Array | undefined;
};

/**
 * Draws the ring of all trails: a point a dot, looked up in a texture that is sent what was appended and no more. A
 * processor that plays GPU draws thirty points in the time of an instance of a quad.
 */
export class TrailLayer extends Layer<TrailProps> {
  static override layerName = 'TrailLayer';
  declare state: { model?: Model; trail?: TrailState };

  override getShaders() {
    return { vs: trailVertex, fs: trailFragment, modules: [trailUniforms] };
  }

  override initializeState(): void {
    this.state.model = new Model(this.context.device, {
      ...this.getShaders(),
      id: this.props.id,
      topology: 'point-list',
      isInstanced: false,
      disableWarnings: true
    });
    const { dots, heads } = this.props.trails;
    const texture = (
      format: 'rgba32sint' | 'rg32sint' | 'rgba8unorm',
      bits: number,
      items: number
    ): Texture =>
      this.context.device.createTexture({
        format,
        width: 1 << bits,
        height: items >> bits,
        sampler: { minFilter: 'nearest', magFilter: 'nearest' }
      });
    const seats = heads.length / HEAD;
    this.state.trail = {
      dotTexture: texture('rgba32sint', DOTS_ROW_BITS, dots.length / DOT),
      headTexture: texture('rg32sint', SEATS_ROW_BITS, seats),
      inkTexture: texture('rgba8unorm', SEATS_ROW_BITS, seats),
      sent: 0,
      inked: undefined
    };
  }

  override finalizeState(context: Parameters<Layer['finalizeState']>[0]): void {
    const { trail } = this.state;
    super.finalizeState(context);
    for (const texture of [trail?.dotTexture, trail?.headTexture, trail?.inkTexture]) texture?.destroy();
  }

  override draw(): void {
    const { model, trail } = this.state;
    const { trails, nowMs } = this.props;
    const count = trails.total - trails.tail;
    if (model === undefined || trail === undefined || count === 0) return;
    this.#send(trail);
    const { viewport, device } = this.context;
    const [x = 0, y = 0] = viewport.center;
    const perPx = unitsPerPx(viewport.zoom);
    const items = trails.dots.length / DOT;
    model.shaderInputs.setProps({
      trail: {
        first: trails.tail % items,
        mask: items - 1,
        nowTenths: tenthsOf(trails, nowMs),
        level: Math.max(0, Math.round(Math.log2((STEP_PX * perPx) / STEP))),
        centreX: ((x / 512) * WORLD) | 0,
        centreY: ((1 - y / 512) * WORLD) | 0,
        pxPerUnit: 1 / perPx,
        spanTenths: TRAIL_MS / 100,
        sizePx: [viewport.width, viewport.height],
        pixelRatio: device.getDefaultCanvasContext().cssToDeviceRatio(),
        clearPx: CLEAR_PX,
        radiusPx: RADIUS_PX
      }
    });
    const { dotTexture, headTexture, inkTexture } = trail;
    model.setBindings({ dotTexture, headTexture, inkTexture });
    model.setVertexCount(count);
    model.draw(this.context.renderPass);
  }

  protected override _getAttributeManager(): null {
    return null;
  }

  #send(trail: TrailState): void {
    const { trails, inks } = this.props;
    const items = trails.dots.length / DOT;
    if (trail.sent < trails.total) {
      const from = Math.max(trail.sent, trails.tail);
      const [first, last] = [from % items, (trails.total - 1) % items];
      if (last >= first) sendRows(trail.dotTexture, trails.dots, DOT, DOTS_ROW_BITS, first, last);
      else {
        sendRows(trail.dotTexture, trails.dots, DOT, DOTS_ROW_BITS, first, items - 1);
        sendRows(trail.dotTexture, trails.dots, DOT, DOTS_ROW_BITS, 0, last);
      }
      sendRows(trail.headTexture, trails.heads, HEAD, SEATS_ROW_BITS, 0, trails.seats - 1);
      trail.sent = trails.total;
    }
    if (trail.inked !== inks) {
      sendRows(trail.inkTexture, inks, 4, SEATS_ROW_BITS, 0, inks.length / 4 - 1);
      trail.inked = inks;
    }
  }
}

/** Sends the whole rows in which the items from first to last lie. */
function sendRows(
  texture: Texture,
  items: Int32Array | Uint8Array,
  size: number,
  rowBits: number,
  first: number,
  last: number
): void {
  const [from, to] = [first >> rowBits, (last >> rowBits) + 1];
  const rowLength = size << rowBits;
  texture.writeData(items.subarray(from * rowLength, to * rowLength), {
    x: 0,
    y: from,
    width: 1 << rowBits,
    height: to - from
  });
}
