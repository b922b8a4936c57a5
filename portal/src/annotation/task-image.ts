import { css, html, LitElement } from "lit";
import { property, query, state } from "lit/decorators.js";
import { shared } from "../base/styles.js";
import type { Point, Size } from "./geometry.js";

const STEP = 1.25;
const MOST_ZOOM = 24;
const TALLEST = 560;

/**
 * A picture that can be zoomed and moved, with whatever is slotted in lying exactly over it.
 *
 * Fires `image-ready` when the picture's size is known, `image-failed` when it cannot be shown,
 * and `zoom` when the scale changes.
 */
export class TaskImage extends LitElement {
  static override styles = [
    shared,
    css`
      .bar {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        align-items: center;
        min-height: 36px;
        margin-bottom: 8px;
      }
      .bar .space {
        flex: 1;
      }
      .zoom {
        min-width: 36px;
        padding: 4px 8px;
      }
      output {
        min-width: 4em;
        color: var(--soft);
        text-align: center;
        font-variant-numeric: tabular-nums;
      }
      .viewport {
        max-height: 72vh;
        min-height: 200px;
        overflow: auto;
        border: 1px solid var(--hair);
        background: repeating-conic-gradient(#f1f3f4 0 25%, #fff 0 50%) 0 0 / 20px 20px;
      }
      .picture {
        position: relative;
        margin: 0 auto;
      }
      img {
        display: block;
        width: 100%;
        height: 100%;
        user-select: none;
      }
      img.close {
        image-rendering: pixelated;
      }
      ::slotted(:not([slot])) {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
      }
      .failed {
        padding: 40px 20px;
        color: var(--danger);
        font-weight: 600;
        text-align: center;
      }
    `,
  ];

  @property() accessor src = "";
  @property() accessor alt = "";
  @state() private accessor natural: Size | undefined;
  @state() private accessor failed = false;
  @state() private accessor zoom = 1;
  @state() private accessor room = 0;
  @query(".viewport") private accessor viewport!: HTMLElement | null;
  @query(".picture") private accessor picture!: HTMLElement | null;
  readonly #resize = new ResizeObserver(([entry]) => {
    this.room = entry?.contentRect.width ?? 0;
  });

  /** The picture's own size, once it is there. */
  get size(): Size | undefined {
    return this.natural;
  }

  /** Screen pixels per picture pixel. */
  get scale(): number {
    return this.#fit() * this.zoom;
  }

  /** Where a pointer event is on the picture, in its pixels (not rounded). */
  locate(event: { clientX: number; clientY: number }): Point {
    const box = this.picture?.getBoundingClientRect();
    if (!box || !this.natural) return { x: 0, y: 0 };
    return {
      x: ((event.clientX - box.left) / box.width) * this.natural.width,
      y: ((event.clientY - box.top) / box.height) * this.natural.height,
    };
  }

  /** Zooms by steps, in with +1 and out with -1; 0 fits the picture into its place. */
  zoomBy(steps: number, around?: Point): void {
    const before = this.zoom;
    const zoom = steps === 0 ? 1 : this.zoom * STEP ** steps;
    this.zoom = Math.min(MOST_ZOOM, Math.max(1, zoom));
    const viewport = this.viewport;
    if (!viewport || this.zoom === before) return;
    // What was under the pointer (or in the middle) stays there.
    const x = around?.x ?? viewport.clientWidth / 2;
    const y = around?.y ?? viewport.clientHeight / 2;
    const ratio = this.zoom / before;
    const left = (viewport.scrollLeft + x) * ratio - x;
    const top = (viewport.scrollTop + y) * ratio - y;
    void this.updateComplete.then(() => viewport.scrollTo(left, top));
  }

  /** Scrolls so that a place on the picture can be seen. */
  reveal(point: Point): void {
    const viewport = this.viewport;
    if (!viewport) return;
    const x = point.x * this.scale;
    const y = point.y * this.scale;
    const edge = 24;
    if (x < viewport.scrollLeft + edge) viewport.scrollLeft = x - edge;
    if (x > viewport.scrollLeft + viewport.clientWidth - edge)
      viewport.scrollLeft = x - viewport.clientWidth + edge;
    if (y < viewport.scrollTop + edge) viewport.scrollTop = y - edge;
    if (y > viewport.scrollTop + viewport.clientHeight - edge)
      viewport.scrollTop = y - viewport.clientHeight + edge;
  }

  protected override firstUpdated(): void {
    if (this.viewport) {
      this.#resize.observe(this.viewport);
      this.viewport.addEventListener("wheel", this.#onWheel, { passive: false });
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize.disconnect();
  }

  protected override updated(changes: Map<PropertyKey, unknown>): void {
    if (changes.has("zoom") || changes.has("room") || changes.has("natural")) {
      this.dispatchEvent(new Event("zoom"));
    }
  }

  protected override render(): unknown {
    const size = this.natural;
    const style = size
      ? `width:${size.width * this.scale}px;height:${size.height * this.scale}px`
      : "";
    return html`
      <div class="bar" role="toolbar" aria-label="Tools">
        <slot name="tools"></slot>
        <span class="space"></span>
        <button type="button" class="zoom" aria-label="Zoom out" @click=${() => this.zoomBy(-2)}>−</button>
        <output aria-label="Zoom">${Math.round(this.scale * 100)}%</output>
        <button type="button" class="zoom" aria-label="Zoom in" @click=${() => this.zoomBy(2)}>+</button>
        <button type="button" class="zoom" @click=${() => this.zoomBy(0)}>Fit</button>
      </div>
      <div class="viewport" part="viewport">
        ${
          this.failed
            ? html`<p class="failed" role="alert">The picture could not be loaded.</p>`
            : html`<div class="picture" style=${style} @pointerdown=${this.#onPan}>
              <img
                class=${this.scale >= 4 ? "close" : ""}
                src=${this.src}
                alt=${this.alt}
                draggable="false"
                @load=${this.#onLoad}
                @error=${this.#onError}
              />
              ${size ? html`<slot></slot>` : ""}
            </div>`
        }
      </div>
    `;
  }

  #fit(): number {
    if (!this.natural || this.room === 0) return 1;
    return Math.min(this.room / this.natural.width, TALLEST / this.natural.height, 4);
  }

  readonly #onLoad = (event: Event): void => {
    const { naturalWidth: width, naturalHeight: height } = event.target as HTMLImageElement;
    this.natural = { width, height };
    void this.updateComplete.then(() => this.dispatchEvent(new Event("image-ready")));
  };

  readonly #onError = (): void => {
    this.failed = true;
    this.dispatchEvent(new Event("image-failed"));
  };

  readonly #onWheel = (event: WheelEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const box = this.viewport?.getBoundingClientRect();
    if (box) {
      const around = { x: event.clientX - box.left, y: event.clientY - box.top };
      this.zoomBy(event.deltaY < 0 ? 1 : -1, around);
    }
  };

  /** The middle button, or any with Alt, moves a zoomed picture. */
  readonly #onPan = (event: PointerEvent): void => {
    const viewport = this.viewport;
    if (!viewport || (event.button !== 1 && !event.altKey)) return;
    event.preventDefault();
    event.stopPropagation();
    const { clientX, clientY } = event;
    const { scrollLeft, scrollTop } = viewport;
    const move = (to: PointerEvent): void =>
      viewport.scrollTo(scrollLeft - to.clientX + clientX, scrollTop - to.clientY + clientY);
    const stop = (): void => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", stop);
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", stop);
  };
}
