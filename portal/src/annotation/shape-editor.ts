import { distance, type Point, type Size, samePoint, snap, translate } from "./geometry.js";
import {
  finished,
  handleAt,
  hit,
  inside,
  onOutline,
  type Shape,
  type ShapeKind,
} from "./shape-kinds.js";
import { ShapeSelection } from "./shape-selection.js";

type Drag =
  | { does: "draw"; from: Point }
  | { does: "move"; from: Point; before: readonly Shape[] }
  | { does: "pull"; handle: number; before: readonly Shape[] };

/**
 * Shapes being drawn on a picture: what the pointer and the keys do to them, without any page.
 *
 * All places are in the picture's pixels. What the worker sets is always a whole pixel.
 */
export class ShapeEditor extends ShapeSelection {
  /** The points set so far of the shape being drawn. */
  pending: readonly Point[] = [];
  /** Where the pointer, or the keyboard's crosshair, is. */
  hover: Point | undefined;
  crosshair: Point | undefined;

  #drag: Drag | undefined;

  constructor(
    kind: ShapeKind,
    public bounds: Size,
    private readonly label: () => string | undefined,
    seen: (committed: boolean) => void,
  ) {
    super(kind, seen);
  }

  override get canUndo(): boolean {
    return this.pending.length > 0 || super.canUndo;
  }

  override select(index: number | undefined): void {
    this.pending = [];
    this.#drag = undefined;
    super.select(index);
  }

  press(at: Point, reach: number): void {
    this.crosshair = undefined;
    if (this.pending.length > 0) this.#setPoint(at, reach);
    else if (!this.#grab(at, reach)) this.#begin(at);
    this.seen(false);
  }

  move(at: Point): void {
    this.hover = at;
    const drag = this.#drag;
    if (drag?.does === "draw") this.pending = [drag.from, snap(at, this.bounds)];
    else if (drag?.does === "move") {
      const by = { x: at.x - drag.from.x, y: at.y - drag.from.y };
      this.#replaceSelected(drag.before, (vertices) => translate(vertices, by, this.bounds));
    } else if (drag?.does === "pull") {
      const to = snap(at, this.bounds);
      this.#replaceSelected(drag.before, (vertices) => this.kind.pull(vertices, drag.handle, to));
    }
    this.seen(false);
  }

  release(at: Point, reach: number): void {
    const drag = this.#drag;
    this.#drag = undefined;
    if (drag === undefined) return;
    if (drag.does === "draw") {
      if (distance(drag.from, at) > reach) this.finish();
      else this.#clicked(drag.from, at);
      return;
    }
    const changed = this.shapes !== drag.before;
    if (changed) this.history.record(drag.before);
    this.seen(changed);
  }

  /** Ends the shape being drawn; one that is too small is dropped. */
  finish(): void {
    const vertices = finished(this.kind, this.pending);
    const label = this.label();
    this.pending = [];
    this.#drag = undefined;
    if (vertices && label !== undefined) this.add({ label, vertices });
    else this.seen(false);
  }

  /** Whether the shape being drawn has enough points to be finished. */
  get canFinish(): boolean {
    return !this.kind.dragged && finished(this.kind, this.pending) !== undefined;
  }

  /** Sets a point where the crosshair is, which appears in the middle at first. */
  setAtCrosshair(): void {
    if (this.crosshair === undefined) this.#moveCrosshair({ x: 0, y: 0 });
    else if (samePoint(this.crosshair, this.pending.at(-1))) this.finish();
    else this.#setPoint(this.crosshair, 0);
    this.seen(false);
  }

  /** The arrow keys: pull the handle, move the shape, or move the crosshair. */
  nudge(by: Point): void {
    const { selected, handle } = this;
    if (this.pending.length > 0 || this.current === undefined) {
      this.#moveCrosshair(by);
      this.seen(false);
      return;
    }
    const before = this.shapes;
    this.#replaceSelected(before, (vertices) => {
      const from = handle === undefined ? undefined : this.kind.handles(vertices)[handle];
      if (handle === undefined || from === undefined) return translate(vertices, by, this.bounds);
      const to = snap({ x: from.x + by.x, y: from.y + by.y }, this.bounds);
      return finished(this.kind, this.kind.pull(vertices, handle, to)) ?? vertices;
    });
    const changed = this.shapes !== before;
    if (changed) this.history.record(before, `nudge ${selected} ${handle}`);
    this.seen(changed);
  }

  /** One step out: drop the shape being drawn, the handle, the selection, the crosshair. */
  escape(): boolean {
    if (this.pending.length > 0) this.pending = [];
    else if (this.handle !== undefined) this.handle = undefined;
    else if (this.selected !== undefined) this.selected = undefined;
    else if (this.crosshair !== undefined) this.crosshair = undefined;
    else return false;
    this.#drag = undefined;
    this.seen(false);
    return true;
  }

  /** While a shape is being drawn its last point goes, else the last change. */
  override undo(): void {
    if (this.pending.length > 0) {
      this.pending = this.pending.slice(0, -1);
      this.seen(false);
    } else super.undo();
  }

  #grab(at: Point, reach: number): boolean {
    const { current } = this;
    if (current) {
      const handle = handleAt(this.kind, current, at, reach);
      if (handle !== undefined) {
        this.#drag = { does: "pull", handle, before: this.shapes };
        return true;
      }
      if (hit(this.kind, current, at, reach)) {
        this.fresh = false;
        return this.#startMove(at);
      }
    }
    const index = this.shapes.findLastIndex((shape) => onOutline(this.kind, shape, at, reach));
    if (index < 0) return false;
    this.selected = index;
    this.handle = undefined;
    this.fresh = false;
    return this.#startMove(at);
  }

  #startMove(from: Point): true {
    this.#drag = { does: "move", from, before: this.shapes };
    return true;
  }

  #begin(at: Point): void {
    this.selected = undefined;
    this.handle = undefined;
    const from = snap(at, this.bounds);
    if (this.kind.most === 1) {
      this.pending = [from];
      this.finish();
      this.#startMove(at);
    } else {
      this.pending = [from];
      if (this.kind.dragged) this.#drag = { does: "draw", from };
    }
  }

  #setPoint(at: Point, reach: number): void {
    const [first] = this.pending;
    const last = this.pending.at(-1);
    const end = this.kind.closed ? first : last;
    if (this.canFinish && end && distance(end, at) <= reach) {
      this.finish();
      return;
    }
    this.pending = [...this.pending, snap(at, this.bounds)];
    if (this.pending.length >= this.kind.most) this.finish();
  }

  /** A click that pulled nothing: select what is there, or wait for the other end. */
  #clicked(from: Point, at: Point): void {
    const under = this.shapes
      .map((shape, index) => ({ shape, index }))
      .filter(({ shape }) => inside(this.kind, shape, at))
      .sort((one, other) => this.#extent(one.shape) - this.#extent(other.shape));
    this.pending = this.kind.closed ? [] : [from];
    if (under[0]) this.select(under[0].index);
    else this.seen(false);
  }

  #extent(shape: Shape): number {
    const [first, second] = shape.vertices;
    return first && second ? distance(first, second) : 0;
  }

  #moveCrosshair(by: Point): void {
    const from = this.crosshair ??
      this.pending.at(-1) ?? { x: this.bounds.width / 2, y: this.bounds.height / 2 };
    this.crosshair = snap({ x: from.x + by.x, y: from.y + by.y }, this.bounds);
    this.hover = this.crosshair;
  }

  #replaceSelected(
    before: readonly Shape[],
    change: (vertices: readonly Point[]) => readonly Point[],
  ): void {
    const index = this.selected;
    const shape = index === undefined ? undefined : before[index];
    if (index === undefined || !shape) return;
    const vertices = change(shape.vertices);
    const same = vertices.every((vertex, place) => samePoint(vertex, shape.vertices[place]));
    this.shapes = same ? before : before.with(index, { ...shape, vertices });
  }
}
