import { ShapeElement } from "../annotation/shape-element.js";
import { BOX, type Shape } from "../annotation/shape-kinds.js";
import { coordinate, labelIn, listUnder } from "../annotation/shape-values.js";

/** `<crowd-bounding-box>`: boxes around things on a picture. */
export class CrowdBoundingBox extends ShapeElement {
  protected override readonly kind = BOX;

  protected override read(value: unknown): Shape[] {
    return listUnder("boundingBoxes", value).map((item) => {
      const left = coordinate(item, "left");
      const top = coordinate(item, "top");
      return {
        label: labelIn(item),
        vertices: [
          { x: left, y: top },
          { x: left + coordinate(item, "width"), y: top + coordinate(item, "height") },
        ],
      };
    });
  }

  protected override write(shapes: readonly Shape[]): Record<string, unknown> {
    const boundingBoxes = shapes.flatMap(({ label, vertices: [start, end] }) =>
      start && end
        ? [
            {
              height: end.y - start.y,
              label,
              left: start.x,
              top: start.y,
              width: end.x - start.x,
            },
          ]
        : [],
    );
    return { boundingBoxes };
  }
}
