import { html } from "lit";
import { readableOn } from "../base/palette.js";
import type { CaretRange } from "./caret.js";
import type { Entity } from "./entities.js";
import type { TextOffsets } from "./text-offsets.js";

/** A text with labelled stretches, as it is to be shown. */
export interface AnnotatedText {
  offsets: TextOffsets;
  /** In the order of the text, none overlapping another. */
  entities: readonly Entity[];
  selected: number | undefined;
  range: CaretRange | undefined;
  nameOf: (label: string) => { short: string; full: string };
  colourOf: (label: string) => string;
  select: (index: number) => void;
  remove: (index: number) => void;
}

/** The text in runs; each knows the offset it starts at, so that selections can be read back. */
export function drawText(text: AnnotatedText): unknown[] {
  const pieces: unknown[] = [];
  let at = 0;
  text.entities.forEach((entity, index) => {
    pieces.push(...plain(text, at, entity.startOffset), marked(text, entity, index));
    at = entity.endOffset;
  });
  return [...pieces, ...plain(text, at, text.offsets.length)];
}

/** The offset into the text of a place in the page, in code points. */
export function offsetOf(box: Element, node: Node, offset: number, offsets: TextOffsets): number {
  const before = document.createRange();
  before.setStart(box, 0);
  before.setEnd(node, offset);
  let index = 0;
  for (const run of box.querySelectorAll("[data-start]")) {
    const part = [...run.childNodes].find((child) => child instanceof Text);
    if (!part) continue;
    if (part === node) index += offset;
    else if (before.comparePoint(part, part.length) <= 0) index += part.length;
  }
  return offsets.toOffset(index);
}

/** A stretch without a label, cut where the keyboard's selection and caret are. */
function plain({ offsets, range }: AnnotatedText, start: number, end: number): unknown[] {
  const [anchor, caret] = range ?? [-1, -1];
  const [first, last] = [Math.min(anchor, caret), Math.max(anchor, caret)];
  const atEnd = end === offsets.length;
  const cuts = [...new Set([start, first, last, end])]
    .filter((cut) => cut >= start && cut <= end)
    .sort((one, other) => one - other);
  return cuts.flatMap((from, index) => {
    const to = cuts[index + 1];
    const shown = from === caret && (from < end || atEnd) ? [html`<i class="caret"></i>`] : [];
    if (to === undefined) return shown;
    const chosen = from >= first && to <= last;
    return [...shown, run(offsets, from, to, chosen ? "range" : "")];
  });
}

function marked(text: AnnotatedText, entity: Entity, index: number): unknown {
  const { offsets, selected, nameOf, colourOf } = text;
  const { startOffset, endOffset, label } = entity;
  const { short, full } = nameOf(label);
  const colour = colourOf(label);
  const remove = (event: Event): void => {
    event.stopPropagation();
    text.remove(index);
  };
  // No white space in between: it would be shown.
  return html`<mark
    class=${index === selected ? "selected" : ""}
    style="background:${colour}38;box-shadow:inset 0 -3px ${colour}"
    @click=${() => text.select(index)}
    >${run(offsets, startOffset, endOffset, "")}<span
      class="name"
      style="background:${colour};color:${readableOn(colour)}"
      >${short}</span
    ><button
      type="button"
      class="drop"
      aria-label="Remove ${full}: ${offsets.slice(startOffset, endOffset)}"
      @click=${remove}
      >×</button></mark>`;
}

function run(offsets: TextOffsets, start: number, end: number, className: string): unknown {
  return html`<span class=${className} data-start=${start}>${offsets.slice(start, end)}</span>`;
}
