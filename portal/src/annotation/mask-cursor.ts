import { nothing, svg } from "lit";
import type { Point } from "./geometry.js";

/** The ring that shows where, and how wide, the brush would paint. */
export function brushRing(at: Point | undefined, radius: number): unknown {
  if (!at) return nothing;
  return svg`<circle class="ring light" cx=${at.x} cy=${at.y} r=${radius}></circle>
    <circle class="ring" cx=${at.x} cy=${at.y} r=${radius}></circle>`;
}

/** The polygon being set, with a line to where the pointer is. */
export function openPolygon(corners: readonly Point[], pointer: Point | undefined): unknown {
  if (corners.length === 0) return nothing;
  const points = [...corners, ...(pointer ? [pointer] : [])];
  const path = points.map((point) => `${point.x},${point.y}`).join(" ");
  return svg`<polyline class="ring light" points=${path}></polyline>
    <polyline class="ring" points=${path}></polyline>`;
}
