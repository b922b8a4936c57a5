/**
 * Offsets into a text, counted in Unicode code points.
 *
 * Ground Truth documents "Unicode offsets"; browsers count UTF-16 units. The two differ after
 * each character beyond the basic plane, such as most emoji.
 */
export class TextOffsets {
  /** The UTF-16 index at which each code point starts, and the end. */
  readonly #starts: number[] = [];

  constructor(readonly text: string) {
    let index = 0;
    for (const character of text) {
      this.#starts.push(index);
      index += character.length;
    }
    this.#starts.push(index);
  }

  /** How many code points the text has. */
  get length(): number {
    return this.#starts.length - 1;
  }

  /** From code points to UTF-16 units. */
  toIndex(offset: number): number {
    const place = Math.max(0, Math.min(this.length, offset));
    return this.#starts[place] ?? 0;
  }

  /** From UTF-16 units to code points; inside a character, to its start. */
  toOffset(index: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  slice(start: number, end: number): string {
    return this.text.slice(this.toIndex(start), this.toIndex(end));
  }

  /** The range without white space at its ends. */
  trim(start: number, end: number): [number, number] {
    let [first, last] = [start, end];
    while (first < last && /\s/u.test(this.slice(first, first + 1))) first += 1;
    while (last > first && /\s/u.test(this.slice(last - 1, last))) last -= 1;
    return [first, last];
  }

  /** The start of the next word (or with -1 of this one or the one before). */
  word(from: number, step: 1 | -1): number {
    const isWord = (offset: number): boolean =>
      /[\p{L}\p{N}_]/u.test(this.slice(offset, offset + 1));
    let at = from;
    if (step > 0) {
      while (at < this.length && isWord(at)) at += 1;
      while (at < this.length && !isWord(at)) at += 1;
    } else {
      while (at > 0 && !isWord(at - 1)) at -= 1;
      while (at > 0 && isWord(at - 1)) at -= 1;
    }
    return at;
  }
}
