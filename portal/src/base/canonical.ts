/**
 * Puts the keys of every object into alphabetical order, as Ground Truth's answers have them, so
 * that the same answer is always the same text.
 *
 * Objects come out without a prototype: a field may be called `__proto__`.
 */
export function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value;
  const sorted: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(value).sort()) {
    sorted[key] = canonical((value as Record<string, unknown>)[key]);
  }
  return sorted;
}

/** Whether two answers are the same. */
export function sameValue(one: unknown, other: unknown): boolean {
  return JSON.stringify(canonical(one)) === JSON.stringify(canonical(other));
}
