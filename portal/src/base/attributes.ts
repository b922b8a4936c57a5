import JSON5 from "json5";

/** An attribute that should hold a list or an object, but cannot be read. */
export class BadAttribute extends Error {
  constructor(
    readonly attribute: string,
    readonly reason: string,
  ) {
    super(`The attribute "${attribute}" cannot be read: ${reason}`);
  }
}

/**
 * Reads an attribute that holds a list or an object the way templates write them: single quotes,
 * unquoted keys, comments and trailing commas are allowed.
 *
 * @returns undefined where the attribute is absent or empty.
 * @throws {BadAttribute} if the text is not JSON5.
 */
export function parseAttribute(attribute: string, text: string | null): unknown {
  if (text === null || text.trim() === "") return undefined;
  try {
    return JSON5.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new BadAttribute(attribute, reason.replace(/^JSON5: /, ""));
  }
}

/** Narrows an unknown value to a plain object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Reads a list of texts; numbers are taken as texts. */
export function textList(attribute: string, value: unknown): string[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new BadAttribute(attribute, "it must be a list.");
  return value.map((item) => {
    if (typeof item === "string" || typeof item === "number") return String(item);
    throw new BadAttribute(attribute, "every entry must be a text.");
  });
}

/** Reads a number attribute; anything else counts as not given. */
export function numberOr(text: string | null, fallback: number): number {
  const value = text === null || text.trim() === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : fallback;
}

/** Boolean attributes count as set unless they say "false", as templates write `pin="true"`. */
export function isSet(element: Element, attribute: string): boolean {
  const text = element.getAttribute(attribute);
  return text !== null && text.toLowerCase() !== "false";
}
