import { distance, distanceToChain, isInside, type Point, samePoint } from "./geometry.js";

/** One thing drawn on a picture. A box's vertices are its top left and bottom right corner. */
export interface Shape {
  readonly label: string;
  readonly vertices: readonly Point[];
}

/** What distinguishes boxes, polygons, lines and points while they are drawn and changed. */
export interface ShapeKind {
  readonly noun: string;
  readonly plural: string;
  /** Drawn by pulling from one corner to the other, or point by point. */
  readonly dragged: boolean;
  readonly closed: boolean;
  /** The fewest and most points a worker sets. */
  readonly fewest: number;
  readonly most: number;
  /** The corners of the outline as drawn. */
  outline(vertices: readonly Point[]): readonly Point[];
  /** The places where the shape can be pulled. */
  handles(vertices: readonly Point[]): readonly Point[];
  /** The vertices after one handle was pulled somewhere. */
  pull(vertices: readonly Point[], handle: number, to: Point): readonly Point[];
}

const asDrawn = {
  outline: (vertices: readonly Point[]) => vertices,
  handles: (vertices: readonly Point[]) => vertices,
  pull: (vertices: readonly Point[], handle: number, to: Point) => vertices.with(handle, to),
};

export const KEYPOINT: ShapeKind = {
  ...asDrawn,
  noun: "keypoint",
  plural: "Keypoints",
  dragged: false,
  closed: false,
  fewest: 1,
  most: 1,
};

export const LINE: ShapeKind = {
  ...asDrawn,
  noun: "line",
  plural: "Lines",
  dragged: true,
  closed: false,
  fewest: 2,
  most: 2,
};

export const POLYLINE: ShapeKind = {
  ...asDrawn,
  noun: "polyline",
  plural: "Polylines",
  dragged: false,
  closed: false,
  fewest: 2,
  most: Number.POSITIVE_INFINITY,
};

export const POLYGON: ShapeKind = {
  ...asDrawn,
  noun: "polygon",
  plural: "Polygons",
  dragged: false,
  closed: true,
  fewest: 3,
  most: Number.POSITIVE_INFINITY,
};

// Clockwise from the top left corner: which edges a handle moves.
const BOX_HANDLES = ["lt", "t", "rt", "r", "rb", "b", "lb", "l"] as const;

export const BOX: ShapeKind = {
  noun: "box",
  plural: "Boxes",
  dragged: true,
  closed: true,
  fewest: 2,
  most: 2,
  outline(vertices) {
    const { left, top, right, bottom } = edges(vertices);
    return [
      { x: left, y: top },
      { x: right, y: top },
      { x: right, y: bottom },
      { x: left, y: bottom },
    ];
  },
  handles(vertices) {
    const { left, top, right, bottom } = edges(vertices);
    return BOX_HANDLES.map((sides) => ({
      x: sides.includes("l") ? left : sides.includes("r") ? right : (left + right) / 2,
      y: sides.includes("t") ? top : sides.includes("b") ? bottom : (top + bottom) / 2,
    }));
  },
  pull(vertices, handle, to) {
    const { left, top, right, bottom } = edges(vertices);
    const sides = BOX_HANDLES[handle] ?? "rb";
    return tidyBox([
      { x: sides.includes("l") ? to.x : left, y: sides.includes("t") ? to.y : top },
      { x: sides.includes("r") ? to.x : right, y: sides.includes("b") ? to.y : bottom },
    ]);
  },
};

/** The vertices of a finished shape, or undefined if it is too small to be one. */
export function finished(kind: ShapeKind, drawn: readonly Point[]): readonly Point[] | undefined {
  const points = drawn.filter((point, index) => !samePoint(point, drawn[index - 1]));
  if (kind.closed && samePoint(points[0], points.at(-1)) && points.length > 1) points.pop();
  if (points.length < kind.fewest) return undefined;
  if (kind !== BOX) return points;
  const box = tidyBox(points);
  const { left, top, right, bottom } = edges(box);
  return right > left && bottom > top ? box : undefined;
}

/** Whether a place is on the shape's outline or, for closed ones, inside. */
export function hit(kind: ShapeKind, shape: Shape, point: Point, tolerance: number): boolean {
  return onOutline(kind, shape, point, tolerance) || inside(kind, shape, point);
}

export function onOutline(kind: ShapeKind, shape: Shape, at: Point, tolerance: number): boolean {
  return distanceToChain(at, kind.outline(shape.vertices), kind.closed) <= tolerance;
}

export function inside(kind: ShapeKind, shape: Shape, point: Point): boolean {
  return kind.closed && isInside(point, kind.outline(shape.vertices));
}

/** The handle at a place, the nearest one first. */
export function handleAt(
  kind: ShapeKind,
  shape: Shape,
  point: Point,
  tolerance: number,
): number | undefined {
  const near = kind
    .handles(shape.vertices)
    .map((handle, index) => ({ index, away: distance(handle, point) }))
    .filter(({ away }) => away <= tolerance)
    .sort((one, other) => one.away - other.away);
  return near[0]?.index;
}

function tidyBox(vertices: readonly Point[]): readonly Point[] {
  const { left, top, right, bottom } = edges(vertices);
  return [
    { x: left, y: top },
    { x: right, y: bottom },
  ];
}

function edges(vertices: readonly Point[]): {
  left: number;
  top: number;
  right: number;
  bottom: number;
} {
  const xs = vertices.map((vertex) => vertex.x);
  const ys = vertices.map((vertex) => vertex.y);
  return {
    left: Math.min(...xs),
    top: Math.min(...ys),
    right: Math.max(...xs),
    bottom: Math.max(...ys),
  };
}
