import type { Point } from "./geometry.js";
import { around, type Mask, type Patch, type Region } from "./mask.js";

/** Strokes on a mask that can be undone. Only the pixels around a stroke are kept. */
export class MaskPainter {
  #past: Patch[] = [];
  #future: Patch[] = [];
  #before: Uint16Array | undefined;
  #touched: Region | undefined;

  constructor(
    readonly mask: Mask,
    private readonly seen: (region: Region) => void,
    private readonly limit = 60,
  ) {}

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** Begins a change; everything until {@link end} is undone together. */
  begin(): void {
    this.#before = this.mask.pixels.slice();
    this.#touched = undefined;
  }

  stroke(from: Point, to: Point, diameter: number, value: number): void {
    this.#touch(this.mask.stroke(from, to, diameter, value));
  }

  fill(vertices: readonly Point[], value: number): void {
    this.#touch(this.mask.fill(vertices, value));
  }

  replace(value: number, by: number): void {
    this.mask.replace(value, by);
    this.#touch(this.mask.whole);
  }

  end(): void {
    const before = this.#before;
    const region = this.#touched;
    this.#before = undefined;
    if (!before || !region) return;
    const after = this.mask.pixels.slice();
    this.mask.pixels.set(before);
    const patch = this.mask.copy(region);
    this.mask.pixels.set(after);
    this.#past.push(patch);
    if (this.#past.length > this.limit) this.#past.shift();
    this.#future = [];
  }

  undo(): boolean {
    return this.#swap(this.#past, this.#future);
  }

  redo(): boolean {
    return this.#swap(this.#future, this.#past);
  }

  clear(): void {
    this.#past = [];
    this.#future = [];
  }

  #swap(from: Patch[], to: Patch[]): boolean {
    const patch = from.pop();
    if (!patch) return false;
    to.push(this.mask.copy(patch.region));
    this.mask.paste(patch);
    this.seen(patch.region);
    return true;
  }

  #touch(region: Region): void {
    this.#touched = around(this.#touched, region);
    this.seen(region);
  }
}
