/** A place on a picture, in its own pixels from the top left. */
export interface Point {
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

/** A whole pixel inside the picture (its far edges included). */
export function snap(point: Point, bounds: Size): Point {
  return {
    x: Math.min(bounds.width, Math.max(0, Math.round(point.x))),
    y: Math.min(bounds.height, Math.max(0, Math.round(point.y))),
  };
}

export function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

export function samePoint(one: Point | undefined, other: Point | undefined): boolean {
  return one !== undefined && other !== undefined && one.x === other.x && one.y === other.y;
}

/** How far a place is from the line between two others. */
export function distanceToSegment(point: Point, start: Point, end: Point): number {
  const length2 = (end.x - start.x) ** 2 + (end.y - start.y) ** 2;
  if (length2 === 0) return distance(point, start);
  const along =
    ((point.x - start.x) * (end.x - start.x) + (point.y - start.y) * (end.y - start.y)) / length2;
  const share = Math.min(1, Math.max(0, along));
  return distance(point, {
    x: start.x + share * (end.x - start.x),
    y: start.y + share * (end.y - start.y),
  });
}

/** How far a place is from a chain of lines. */
export function distanceToChain(point: Point, chain: readonly Point[], closed: boolean): number {
  let nearest = Number.POSITIVE_INFINITY;
  chain.forEach((start, index) => {
    const end = chain[index + 1] ?? (closed ? chain[0] : undefined) ?? start;
    nearest = Math.min(nearest, distanceToSegment(point, start, end));
  });
  return nearest;
}

/** Whether a place is inside a closed chain (even-odd rule). */
export function isInside(point: Point, chain: readonly Point[]): boolean {
  let inside = false;
  chain.forEach((one, index) => {
    const other = chain[(index + 1) % chain.length] ?? one;
    if (one.y > point.y === other.y > point.y) return;
    const crossing = one.x + ((point.y - one.y) / (other.y - one.y)) * (other.x - one.x);
    if (point.x < crossing) inside = !inside;
  });
  return inside;
}

/** The points moved together, as far as the picture goes. */
export function translate(points: readonly Point[], by: Point, bounds: Size): Point[] {
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const dx = Math.min(bounds.width - Math.max(...xs), Math.max(-Math.min(...xs), Math.round(by.x)));
  const dy = Math.min(
    bounds.height - Math.max(...ys),
    Math.max(-Math.min(...ys), Math.round(by.y)),
  );
  return points.map((point) => ({ x: point.x + dx, y: point.y + dy }));
}
