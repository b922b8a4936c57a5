/** Undo and redo over states that are never changed in place. */
export class History<State> {
  #past: State[] = [];
  #future: State[] = [];
  #lastTag: string | undefined;

  constructor(private readonly limit = 200) {}

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /**
   * Remembers the state before a change.
   *
   * @param tag - changes in a row with the same tag are undone together, as key nudges are.
   */
  record(before: State, tag?: string): void {
    this.#future = [];
    if (tag !== undefined && tag === this.#lastTag) return;
    this.#lastTag = tag;
    this.#past.push(before);
    if (this.#past.length > this.limit) this.#past.shift();
  }

  undo(now: State): State | undefined {
    return this.#step(this.#past, this.#future, now);
  }

  redo(now: State): State | undefined {
    return this.#step(this.#future, this.#past, now);
  }

  clear(): void {
    this.#past = [];
    this.#future = [];
    this.#lastTag = undefined;
  }

  #step(from: State[], to: State[], now: State): State | undefined {
    const state = from.pop();
    if (state === undefined) return undefined;
    to.push(now);
    this.#lastTag = undefined;
    return state;
  }
}
