import { ShapeElement } from "../annotation/shape-element.js";
import { POLYGON, type Shape } from "../annotation/shape-kinds.js";
import { listUnder, shapeWithVertices, verticesOut } from "../annotation/shape-values.js";

/** `<crowd-polygon>`: outlines of things on a picture. */
export class CrowdPolygon extends ShapeElement {
  protected override readonly kind = POLYGON;

  protected override read(value: unknown): Shape[] {
    return listUnder("polygons", value).map(shapeWithVertices);
  }

  protected override write(shapes: readonly Shape[]): Record<string, unknown> {
    return { polygons: verticesOut(shapes) };
  }
}
