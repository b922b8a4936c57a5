import { BadAttribute, isRecord } from "../base/attributes.js";

/** A labelled stretch of text; offsets count code points, the end is exclusive. */
export interface Entity {
  readonly label: string;
  readonly startOffset: number;
  readonly endOffset: number;
}

/** Reads entities from `initial-value` or a draft; those outside the text are refused. */
export function readEntities(value: unknown, length: number): Entity[] {
  const list = isRecord(value) ? value.entities : value;
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list)) throw new BadAttribute("initial-value", "it must be a list.");
  return inOrder(list.map((item) => readEntity(item, length)));
}

/** Entities as the answer has them: in the order of the text. */
export function inOrder(entities: readonly Entity[]): Entity[] {
  return entities
    .map(({ endOffset, label, startOffset }) => ({ endOffset, label, startOffset }))
    .sort((one, other) => one.startOffset - other.startOffset || one.endOffset - other.endOffset);
}

export function overlaps(one: Entity, start: number, end: number): boolean {
  return one.startOffset < end && start < one.endOffset;
}

function readEntity(item: unknown, length: number): Entity {
  const { label, startOffset, endOffset } = isRecord(item) ? item : {};
  const start = Number(startOffset);
  const end = Number(endOffset);
  const whole = Number.isInteger(start) && Number.isInteger(end);
  if (typeof label !== "string" || !whole || start < 0 || end > length || start >= end) {
    throw new BadAttribute(
      "initial-value",
      `${JSON.stringify(item)} is not an entity of this text of ${length} characters.`,
    );
  }
  return { label, startOffset: start, endOffset: end };
}
