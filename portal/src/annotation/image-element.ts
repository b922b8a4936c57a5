import { css, html } from "lit";
import { property, query, state } from "lit/decorators.js";
import type { Shortcut } from "./annotation-element.js";
import type { Size } from "./geometry.js";
import { TextLabelledElement } from "./labelled-element.js";
import type { TaskImage } from "./task-image.js";

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Drawing on a picture: loading it, zooming it, and the keys that all drawing has in common. */
export abstract class ImageElement extends TextLabelledElement {
  static override styles = [
    ...TextLabelledElement.styles,
    css`
      .tools {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        align-items: center;
      }
    `,
  ];

  @property() accessor src = "";
  @state() protected accessor size: Size | undefined;
  @state() protected accessor failed = false;
  @state() protected accessor announcement = "";
  @query("labelloop-image") protected accessor image!: TaskImage | null;

  /** What lies over the picture. */
  protected abstract overlay(size: Size): unknown;
  protected abstract tools(): unknown;
  protected abstract undo(): void;
  protected abstract redo(): void;
  protected abstract onReady(size: Size): void;

  /** The keys for the focused picture. @returns whether the key meant something. */
  protected abstract onDrawingKey(event: KeyboardEvent): boolean;
  protected abstract onArrow(x: number, y: number): void;

  protected get imageProperties(): unknown {
    return { height: this.size?.height ?? 0, width: this.size?.width ?? 0 };
  }

  /** Screen pixels that a pointer may be off, in picture pixels. */
  protected reach(pixels = 8): number {
    return pixels / (this.image?.scale ?? 1);
  }

  override problem(): string {
    if (this.failed)
      return "The picture could not be loaded: reload the page, or decline the task.";
    return this.size ? "" : "The picture is still loading: wait a moment.";
  }

  override onKey(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey) return this.#onControlKey(event);
    if (event.key === "+" || event.key === "=") this.image?.zoomBy(1);
    else if (event.key === "-") this.image?.zoomBy(-1);
    else if (event.key === "0") this.image?.zoomBy(0);
    else return this.#onPlainKey(event) || super.onKey(event);
    return true;
  }

  protected override shortcuts(): readonly Shortcut[] {
    return [
      ...super.shortcuts(),
      ["Ctrl+Z", "Undo"],
      ["Ctrl+Shift+Z", "Redo"],
      ["+ − 0", "Zoom in, out, fit; or Ctrl and the wheel"],
      ["Alt+drag", "Move a zoomed picture"],
    ];
  }

  protected override stage(): unknown {
    return html`<labelloop-image
        src=${this.src}
        alt=""
        @image-ready=${this.#onImageReady}
        @image-failed=${() => {
          this.failed = true;
        }}
        @zoom=${() => this.requestUpdate()}
      >
        <span slot="tools" class="tools">${this.tools()}</span>
        ${this.size ? this.overlay(this.size) : ""}
      </labelloop-image>
      <p class="visually-hidden" role="status">${this.announcement}</p>`;
  }

  readonly #onImageReady = (): void => {
    const size = this.image?.size;
    if (!size) return;
    this.size = size;
    this.onReady(size);
    this.toggleAttribute("data-ready", true);
  };

  #onControlKey(event: KeyboardEvent): boolean {
    const key = event.key.toLowerCase();
    if (key === "y" || (key === "z" && event.shiftKey)) this.redo();
    else if (key === "z") this.undo();
    else return false;
    return true;
  }

  /** Keys that draw need the picture to have the focus: elsewhere they have other uses. */
  #onPlainKey(event: KeyboardEvent): boolean {
    const onPicture = event
      .composedPath()
      .some((target) => target instanceof Element && target.hasAttribute("data-focus"));
    if (!onPicture || event.altKey) return false;
    const arrow = ARROWS[event.key];
    if (arrow === undefined) return this.onDrawingKey(event);
    const step = event.shiftKey ? 10 : 1;
    this.onArrow(arrow[0] * step, arrow[1] * step);
    return true;
  }
}
