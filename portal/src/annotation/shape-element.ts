import { html, nothing } from "lit";
import { canonical, sameValue } from "../base/canonical.js";
import type { Shortcut } from "./annotation-element.js";
import type { Point, Size } from "./geometry.js";
import { ImageElement } from "./image-element.js";
import { drawShapes } from "./shape-drawing.js";
import { ShapeEditor } from "./shape-editor.js";
import type { Shape, ShapeKind } from "./shape-kinds.js";
import { shapeList, shapeListStyles } from "./shape-list.js";
import { shapeStyles } from "./shape-styles.js";

/** Boxes, polygons, lines or points on a picture; the elements say which, and what comes out. */
export abstract class ShapeElement extends ImageElement {
  static override styles = [...ImageElement.styles, shapeListStyles, shapeStyles];

  protected abstract readonly kind: ShapeKind;
  #made: ShapeEditor | undefined;
  #initial: unknown;
  #restored = false;

  /** The shapes that `initial-value`, or a draft, describes. */
  protected abstract read(value: unknown): Shape[];

  /** The answer's own part: boxes, polygons, … by their key. */
  protected abstract write(shapes: readonly Shape[]): Record<string, unknown>;

  override submission(): unknown {
    const own = this.write(this.editor.shapes);
    const answer = { ...own, inputImageProperties: this.imageProperties };
    if (this.#initial === undefined) return answer;
    return { ...answer, initialValueModified: !sameValue(own, this.#initial) };
  }

  /** The answer so far; scripts in templates read it. */
  get value(): unknown {
    return canonical(this.submission());
  }

  override problem(): string {
    const stranger = this.editor.shapes.find((shape) => !this.labels.includes(shape.label));
    return super.problem() || (stranger ? this.#strange(stranger.label) : "");
  }

  override draft(): unknown {
    return this.write(this.editor.shapes);
  }

  override restore(draft: unknown): void {
    this.editor.load(this.read(draft));
    this.#restored = true;
  }

  override reset(): void {
    this.editor.load(this.#initialShapes());
  }

  protected get editor(): ShapeEditor {
    this.#made ??= new ShapeEditor(
      this.kind,
      { width: 0, height: 0 },
      () => this.current,
      (committed) => this.#seen(committed),
    );
    return this.#made;
  }

  protected override onReady(size: Size): void {
    this.editor.bounds = size;
    if (!this.#restored) this.editor.load(this.#initialShapes());
    this.#initial = this.hasAttribute("initial-value")
      ? this.write(this.#initialShapes())
      : undefined;
  }

  protected override undo(): void {
    this.editor.undo();
  }

  protected override redo(): void {
    this.editor.redo();
  }

  protected override choose(label: string): void {
    super.choose(label);
    const { selected, fresh } = this.editor;
    if (selected === undefined) return;
    if (fresh) this.editor.select(undefined);
    else this.editor.relabel(selected, label);
  }

  protected override onArrow(x: number, y: number): void {
    this.editor.nudge({ x, y });
    const { crosshair } = this.editor;
    if (crosshair) this.image?.reveal(crosshair);
  }

  protected override onDrawingKey(event: KeyboardEvent): boolean {
    const { editor } = this;
    if (event.key === "Enter" || event.key === " ") editor.setAtCrosshair();
    else if (event.key === "f" && editor.canFinish) editor.finish();
    else if (event.key === "n") editor.selectNext(1);
    else if (event.key === "N") editor.selectNext(-1);
    else if (event.key === "v") editor.nextHandle();
    else if (event.key === "Delete" || event.key === "Backspace") this.#delete();
    else return event.key === "Escape" && editor.escape();
    return true;
  }

  protected override shortcuts(): readonly Shortcut[] {
    const finish: Shortcut[] =
      this.kind.dragged || this.kind.most === 1 ? [] : [["F", `Finish the ${this.kind.noun}`]];
    return [
      ...super.shortcuts(),
      ["← ↑ → ↓", "Move the crosshair, or what is selected (Shift: 10 pixels)"],
      ["Enter", `Set a point of a ${this.kind.noun}`],
      ...finish,
      ["N Shift+N", `Select the next or previous ${this.kind.noun}`],
      ["V", "Take the next corner; arrows then move it"],
      ["Delete", "Remove what is selected, or the last point"],
      ["Esc", "Let go"],
    ];
  }

  protected override tools(): unknown {
    const { editor } = this;
    const finish = html`<button type="button" ?disabled=${!editor.canFinish}
      @click=${() => editor.finish()}>Finish ${this.kind.noun}</button>`;
    return html`
      <button type="button" ?disabled=${!editor.canUndo} @click=${() => editor.undo()}>Undo</button>
      <button type="button" ?disabled=${!editor.canRedo} @click=${() => editor.redo()}>Redo</button>
      ${this.kind.dragged || this.kind.most === 1 ? nothing : finish}
    `;
  }

  protected override picker(): unknown {
    return html`${super.picker()}
      ${shapeList({
        title: this.kind.plural,
        shapes: this.editor.shapes,
        selected: this.editor.selected,
        colourOf: (label) => this.colourOf(label),
        select: (index) => {
          this.editor.select(index);
          this.focus();
        },
        remove: (index) => this.editor.remove(index),
      })}`;
  }

  protected override overlay(size: Size): unknown {
    const { editor } = this;
    const name = `Picture to draw on. ${editor.shapes.length} ${this.kind.plural.toLowerCase()}. Press ? for the keys.`;
    return html`<div
      class="canvas"
      data-focus
      tabindex="0"
      role="application"
      aria-label=${name}
      @pointerdown=${this.#onDown}
      @pointermove=${(event: PointerEvent) => editor.move(this.#at(event))}
      @pointerup=${(event: PointerEvent) => editor.release(this.#at(event), this.reach(4))}
      @dblclick=${() => editor.finish()}
    >
      ${drawShapes({
        editor,
        size,
        reach: (pixels) => this.reach(pixels),
        colourOf: (label) => this.colourOf(label),
      })}
    </div>`;
  }

  #at(event: PointerEvent): Point {
    return this.image?.locate(event) ?? { x: 0, y: 0 };
  }

  readonly #onDown = (event: PointerEvent): void => {
    if (event.button !== 0 || event.altKey) return;
    const canvas = event.currentTarget as HTMLElement;
    canvas.setPointerCapture(event.pointerId);
    canvas.focus({ preventScroll: true });
    event.preventDefault();
    this.editor.press(this.#at(event), this.reach());
  };

  #delete(): void {
    const { editor } = this;
    if (editor.pending.length > 0) editor.undo();
    else if (editor.selected !== undefined) editor.remove(editor.selected);
  }

  #seen(committed: boolean): void {
    const { editor } = this;
    const shape = editor.selected === undefined ? undefined : editor.shapes[editor.selected];
    if (shape && !editor.fresh && this.labels.includes(shape.label)) this.current = shape.label;
    this.announcement = shape
      ? `${this.kind.noun} ${(editor.selected ?? 0) + 1} of ${editor.shapes.length}, ${shape.label}: ` +
        shape.vertices.map((vertex) => `${vertex.x}, ${vertex.y}`).join("; ")
      : editor.crosshair
        ? `Crosshair at ${editor.crosshair.x}, ${editor.crosshair.y}`
        : "";
    this.requestUpdate();
    if (committed) this.changed();
  }

  #initialShapes(): Shape[] {
    return this.readAttribute("initial-value", (value) => this.read(value), []);
  }

  #strange(label: string): string {
    return `"${label}" is not one of the labels: select what has it and choose another label.`;
  }
}
