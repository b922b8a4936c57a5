import { ShapeElement } from "../annotation/shape-element.js";
import { KEYPOINT, type Shape } from "../annotation/shape-kinds.js";
import { coordinate, labelIn, listUnder } from "../annotation/shape-values.js";

/** `<crowd-keypoint>`: named points on a picture. */
export class CrowdKeypoint extends ShapeElement {
  protected override readonly kind = KEYPOINT;

  protected override read(value: unknown): Shape[] {
    return listUnder("keypoints", value).map((item) => ({
      label: labelIn(item),
      vertices: [{ x: coordinate(item, "x"), y: coordinate(item, "y") }],
    }));
  }

  protected override write(shapes: readonly Shape[]): Record<string, unknown> {
    const keypoints = shapes.flatMap(({ label, vertices: [point] }) =>
      point ? [{ label, x: point.x, y: point.y }] : [],
    );
    return { keypoints };
  }
}
