import type { TextOffsets } from "./text-offsets.js";

/** What the keyboard has selected: from where it began to where the caret is. */
export type CaretRange = readonly [anchor: number, caret: number];

/** The range after a key, or undefined if the key does not move the caret. */
export function afterKey(
  event: KeyboardEvent,
  range: CaretRange | undefined,
  offsets: TextOffsets,
): CaretRange | undefined {
  const to = target(event, range, offsets);
  if (to === undefined) return undefined;
  return [event.shiftKey && range ? range[0] : to, to];
}

function target(
  { key, ctrlKey }: KeyboardEvent,
  range: CaretRange | undefined,
  offsets: TextOffsets,
): number | undefined {
  if (key === "Home") return 0;
  if (key === "End") return offsets.length;
  if (key !== "ArrowLeft" && key !== "ArrowRight") return undefined;
  // The first arrow only brings the caret up, at the start of the text.
  if (!range) return 0;
  const step = key === "ArrowRight" ? 1 : -1;
  const next = ctrlKey ? offsets.word(range[1], step) : range[1] + step;
  return Math.min(offsets.length, Math.max(0, next));
}
