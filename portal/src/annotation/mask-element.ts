import { html } from "lit";
import { query, state } from "lit/decorators.js";
import type { Shortcut } from "./annotation-element.js";
import { type Point, type Size, samePoint } from "./geometry.js";
import { ImageElement } from "./image-element.js";
import { Mask, type Region } from "./mask.js";
import { brushRing, openPolygon } from "./mask-cursor.js";
import { maskToPng, readMask, rgb } from "./mask-image.js";
import { MaskPainter } from "./mask-painter.js";
import { maskStyles } from "./mask-styles.js";
import { maskTools, TOOLS, type Tool } from "./mask-tools.js";

/** Painting every pixel of a picture; the elements say what the values stand for. */
export abstract class MaskElement extends ImageElement {
  static override styles = [...ImageElement.styles, maskStyles];

  @state() private accessor tool: Tool = "brush";
  @state() private accessor diameter = 20;
  @state() private accessor opacity = 0.55;
  @state() private accessor pointer: Point | undefined;
  @state() private accessor corners: readonly Point[] = [];
  @state() protected accessor maskProblem = "";
  @query("canvas") private accessor canvas!: HTMLCanvasElement | null;
  protected painter: MaskPainter | undefined;
  /** The values that are painted anywhere; looked up after each change, not on each move. */
  @state() protected accessor used: ReadonlySet<number> = new Set();
  #last: Point | undefined;
  #byKey = false;

  /** What a stroke paints now; 0 paints nothing. */
  protected abstract paintValue(): number;
  protected abstract colourOfValue(value: number): string;

  /** A mask to start from: where its picture is, and which colour is which value. */
  protected abstract initialMask(): { src: string; values: Map<string, number> } | undefined;

  override problem(): string {
    return super.problem() || this.maskProblem;
  }

  protected get mask(): Mask | undefined {
    return this.painter?.mask;
  }

  protected pngImage(): { pngImageData: string } {
    const png = this.mask ? maskToPng(this.mask, (value) => this.colourOfValue(value)) : "";
    return { pngImageData: png };
  }

  override reset(): void {
    this.mask?.pixels.fill(0);
    this.painter?.clear();
    this.repaint();
    void this.#loadInitial();
  }

  protected override onReady(size: Size): void {
    this.painter ??= new MaskPainter(new Mask(size), (region) => this.#paint(region));
    void this.#loadInitial();
  }

  /** Fills the mask from a picture; what is wrong with it is shown on the element. */
  protected async load(src: string, values: ReadonlyMap<string, number>): Promise<void> {
    if (!this.mask) return;
    this.maskProblem = "The labels drawn so far are still loading: wait a moment.";
    try {
      await readMask(src, this.mask, values);
      this.maskProblem = "";
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.maskProblem = `The labels drawn so far could not be loaded: ${reason}`;
    }
    this.painter?.clear();
    this.repaint();
  }

  protected repaint(): void {
    if (this.mask) this.#paint(this.mask.whole);
    this.used = this.mask?.used() ?? new Set();
  }

  /** The worker changed pixels. */
  protected painted(): void {
    this.used = this.mask?.used() ?? new Set();
    this.changed();
  }

  protected override undo(): void {
    if (this.corners.length > 0) this.corners = this.corners.slice(0, -1);
    else if (this.painter?.undo()) this.painted();
  }

  protected override redo(): void {
    if (this.painter?.redo()) this.painted();
  }

  protected override onArrow(x: number, y: number): void {
    const size = this.size;
    if (!size) return;
    const from = this.pointer ?? { x: size.width / 2, y: size.height / 2 };
    const to = {
      x: Math.min(size.width - 0.5, Math.max(0.5, Math.floor(from.x) + 0.5 + x)),
      y: Math.min(size.height - 0.5, Math.max(0.5, Math.floor(from.y) + 0.5 + y)),
    };
    this.pointer = to;
    this.image?.reveal(to);
    if (this.#byKey) this.#strokeTo(to);
    this.announcement = `${Math.floor(to.x)}, ${Math.floor(to.y)}`;
  }

  protected override onDrawingKey(event: KeyboardEvent): boolean {
    const tool = TOOLS.find(([, , key]) => key === event.key);
    if (tool) this.#use(tool[0]);
    else if (event.key === "[") this.diameter = Math.max(1, this.diameter - 2);
    else if (event.key === "]") this.diameter = Math.min(200, this.diameter + 2);
    else if (event.key === "Enter" || event.key === " ") this.#pressKey();
    else if (event.key === "f") this.#finishPolygon();
    else if (event.key === "Backspace" && this.corners.length > 0) this.undo();
    else if (event.key === "Escape" && (this.corners.length > 0 || this.#byKey)) this.#letGo();
    else return false;
    return true;
  }

  protected override shortcuts(): readonly Shortcut[] {
    return [
      ...super.shortcuts(),
      ["B E P", "Brush, eraser, polygon"],
      ["[ ]", "Smaller or larger brush"],
      ["← ↑ → ↓", "Move the brush (Shift: 10 pixels)"],
      ["Enter", "Put the brush down or lift it; with the polygon, set a corner"],
      ["F", "Finish the polygon"],
      ["Esc", "Let go"],
    ];
  }

  protected override tools(): unknown {
    return maskTools({
      tool: this.tool,
      use: (tool) => this.#use(tool),
      canUndo: this.painter?.canUndo === true || this.corners.length > 0,
      undo: () => this.undo(),
      canRedo: this.painter?.canRedo === true,
      redo: () => this.redo(),
      diameter: this.diameter,
      setDiameter: (diameter) => {
        this.diameter = diameter;
      },
      opacity: this.opacity,
      setOpacity: (opacity) => {
        this.opacity = opacity;
      },
    });
  }

  protected override overlay(size: Size): unknown {
    return html`<div
      class="surface"
      data-focus
      tabindex="0"
      role="application"
      aria-label="Picture to paint on. Press ? for the keys."
      @pointerdown=${this.#onDown}
      @pointermove=${this.#onMove}
      @pointerup=${() => this.#lift()}
      @dblclick=${() => this.#finishPolygon()}
    >
      <canvas width=${size.width} height=${size.height} style="opacity:${this.opacity}"></canvas>
      <svg viewBox="0 0 ${size.width} ${size.height}" preserveAspectRatio="none" aria-hidden="true">
        ${brushRing(this.pointer, this.tool === "polygon" ? this.reach(5) : this.diameter / 2)}
        ${openPolygon(this.corners, this.pointer)}
      </svg>
    </div>`;
  }

  protected override updated(changes: Map<PropertyKey, unknown>): void {
    super.updated(changes);
    if (changes.has("size") || changes.has("labels")) this.repaint();
  }

  readonly #onDown = (event: PointerEvent): void => {
    if (event.button !== 0 || event.altKey || !this.image) return;
    const surface = event.currentTarget as HTMLElement;
    surface.setPointerCapture(event.pointerId);
    surface.focus({ preventScroll: true });
    event.preventDefault();
    const at = this.image.locate(event);
    this.pointer = at;
    if (this.tool === "polygon") this.#setCorner(at);
    else this.#putDown(at);
  };

  readonly #onMove = (event: PointerEvent): void => {
    const at = this.image?.locate(event);
    if (!at || this.#byKey) return;
    this.pointer = at;
    if (this.#last) this.#strokeTo(at);
  };

  #value(): number {
    return this.tool === "eraser" ? 0 : this.paintValue();
  }

  #putDown(at: Point): void {
    if (this.tool === "brush" && this.paintValue() === 0) return;
    this.painter?.begin();
    this.#last = at;
    this.#strokeTo(at);
  }

  #strokeTo(at: Point): void {
    if (!this.#last) return;
    this.painter?.stroke(this.#last, at, this.diameter, this.#value());
    this.#last = at;
  }

  #lift(): void {
    if (!this.#last) return;
    this.#last = undefined;
    this.#byKey = false;
    this.painter?.end();
    this.painted();
  }

  #pressKey(): void {
    if (!this.pointer) this.onArrow(0, 0);
    else if (this.tool === "polygon") this.#setCorner(this.pointer);
    else if (this.#byKey) this.#lift();
    else {
      this.#putDown(this.pointer);
      this.#byKey = true;
    }
  }

  #setCorner(at: Point): void {
    const corner = { x: Math.round(at.x), y: Math.round(at.y) };
    const [first] = this.corners;
    const closes =
      first &&
      Math.hypot(first.x - corner.x, first.y - corner.y) <= this.reach(this.#byKey ? 0 : 8);
    if (this.corners.length >= 3 && (closes || samePoint(corner, this.corners.at(-1)))) {
      this.#finishPolygon();
    } else if (!samePoint(corner, this.corners.at(-1))) this.corners = [...this.corners, corner];
  }

  #finishPolygon(): void {
    const { corners } = this;
    if (this.tool !== "polygon" || corners.length < 3 || this.paintValue() === 0) return;
    this.corners = [];
    this.painter?.begin();
    this.painter?.fill(corners, this.paintValue());
    this.painter?.end();
    this.painted();
  }

  #letGo(): void {
    this.corners = [];
    this.#lift();
  }

  #use(tool: Tool): void {
    this.#letGo();
    this.tool = tool;
  }

  #paint(region: Region): void {
    const context = this.canvas?.getContext("2d");
    if (!context || !this.mask || region.right <= region.left || region.bottom <= region.top)
      return;
    const image = this.mask.image(
      region,
      rgb((value) => this.colourOfValue(value)),
    );
    context.putImageData(image, region.left, region.top);
  }

  async #loadInitial(): Promise<void> {
    const initial = this.initialMask();
    if (initial) await this.load(initial.src, initial.values);
  }
}
