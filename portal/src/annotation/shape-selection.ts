import { History } from "./history.js";
import type { Shape, ShapeKind } from "./shape-kinds.js";

/** The shapes there are, which of them is selected, and what was done to them, to undo it. */
export class ShapeSelection {
  shapes: readonly Shape[] = [];
  /** The shape that is selected, and its handle that the arrow keys pull. */
  selected: number | undefined;
  handle: number | undefined;
  /** Whether the selected shape was only just drawn: the next label is then for the next shape. */
  fresh = false;

  protected readonly history = new History<readonly Shape[]>();

  constructor(
    readonly kind: ShapeKind,
    /** Called after every change of what is to be seen; `committed` if the shapes changed. */
    protected readonly seen: (committed: boolean) => void,
  ) {}

  /** The selected shape. */
  get current(): Shape | undefined {
    return this.selected === undefined ? undefined : this.shapes[this.selected];
  }

  get canUndo(): boolean {
    return this.history.canUndo;
  }

  get canRedo(): boolean {
    return this.history.canRedo;
  }

  /** Starts over with these shapes; nothing before can be brought back. */
  load(shapes: readonly Shape[]): void {
    this.shapes = shapes;
    this.history.clear();
    this.select(undefined);
  }

  select(index: number | undefined): void {
    this.selected = index;
    this.fresh = false;
    this.handle = undefined;
    this.seen(false);
  }

  /** The next shape, or with -1 the one before. */
  selectNext(step: 1 | -1): void {
    const count = this.shapes.length;
    if (count === 0) return;
    const from = this.selected ?? (step > 0 ? -1 : 0);
    this.select((from + step + count) % count);
  }

  /** The next handle of the selected shape; after the last one the whole shape again. */
  nextHandle(): void {
    const shape = this.current;
    if (!shape) return;
    const next = this.handle === undefined ? 0 : this.handle + 1;
    this.handle = next < this.kind.handles(shape.vertices).length ? next : undefined;
    this.seen(false);
  }

  relabel(index: number, label: string): void {
    const shape = this.shapes[index];
    if (!shape || shape.label === label) return;
    this.commit(this.shapes.with(index, { ...shape, label }));
  }

  remove(index: number): void {
    this.commit(this.shapes.filter((_, other) => other !== index));
    this.select(undefined);
  }

  undo(): void {
    this.#restore(this.history.undo(this.shapes));
  }

  redo(): void {
    this.#restore(this.history.redo(this.shapes));
  }

  /** Adds a shape and selects it, to be corrected at once. */
  protected add(shape: Shape): void {
    this.commit([...this.shapes, shape]);
    this.selected = this.shapes.length - 1;
    this.handle = undefined;
    this.fresh = true;
    this.seen(false);
  }

  protected commit(shapes: readonly Shape[]): void {
    this.history.record(this.shapes);
    this.shapes = shapes;
    this.seen(true);
  }

  #restore(shapes: readonly Shape[] | undefined): void {
    if (shapes === undefined) return;
    this.shapes = shapes;
    this.select(undefined);
    this.seen(true);
  }
}
