import { BadAttribute, isRecord } from "../base/attributes.js";
import type { Point } from "./geometry.js";
import type { Shape } from "./shape-kinds.js";

/** A list that is the value itself or lies under a key, as templates give both. */
export function listUnder(key: string, value: unknown): unknown[] {
  const list = isRecord(value) ? value[key] : value;
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list)) throw bad(`it must be a list, or an object with a list "${key}".`);
  return list;
}

/** A number in the description of a shape. */
export function coordinate(item: unknown, key: string): number {
  const value = isRecord(item) ? Number(item[key]) : Number.NaN;
  if (!Number.isFinite(value)) throw bad(`"${key}" must be a number in ${JSON.stringify(item)}.`);
  return Math.round(value);
}

export function labelIn(item: unknown): string {
  if (isRecord(item) && typeof item.label === "string") return item.label;
  throw bad(`"label" must be a text in ${JSON.stringify(item)}.`);
}

/** A shape given by its vertices. */
export function shapeWithVertices(item: unknown): Shape {
  const vertices = isRecord(item) ? item.vertices : undefined;
  if (!Array.isArray(vertices) || vertices.length === 0) {
    throw bad(`"vertices" must be a list in ${JSON.stringify(item)}.`);
  }
  return {
    label: labelIn(item),
    vertices: vertices.map(
      (vertex): Point => ({
        x: coordinate(vertex, "x"),
        y: coordinate(vertex, "y"),
      }),
    ),
  };
}

/** Shapes with vertices, as the answers have them. */
export function verticesOut(shapes: readonly Shape[]): unknown[] {
  return shapes.map(({ label, vertices }) => ({
    label,
    vertices: vertices.map(({ x, y }) => ({ x, y })),
  }));
}

function bad(reason: string): BadAttribute {
  return new BadAttribute("initial-value", reason);
}
