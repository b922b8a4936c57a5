import { ShapeElement } from "../annotation/shape-element.js";
import { POLYLINE, type Shape } from "../annotation/shape-kinds.js";
import { listUnder, shapeWithVertices, verticesOut } from "../annotation/shape-values.js";

/** `<crowd-polyline>`: chains of lines on a picture. */
export class CrowdPolyline extends ShapeElement {
  protected override readonly kind = POLYLINE;

  protected override read(value: unknown): Shape[] {
    return listUnder("polylines", value).map(shapeWithVertices);
  }

  protected override write(shapes: readonly Shape[]): Record<string, unknown> {
    return { polylines: verticesOut(shapes) };
  }
}
