import { ShapeElement } from "../annotation/shape-element.js";
import { LINE, type Shape } from "../annotation/shape-kinds.js";
import { listUnder, shapeWithVertices, verticesOut } from "../annotation/shape-values.js";

/** `<crowd-line>`: straight lines between two points on a picture. */
export class CrowdLine extends ShapeElement {
  protected override readonly kind = LINE;

  protected override read(value: unknown): Shape[] {
    return listUnder("lines", value).map(shapeWithVertices);
  }

  protected override write(shapes: readonly Shape[]): Record<string, unknown> {
    return { lines: verticesOut(shapes) };
  }
}
