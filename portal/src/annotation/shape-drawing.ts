import { html, nothing, svg } from "lit";
import { readableOn } from "../base/palette.js";
import type { Point, Size } from "./geometry.js";
import type { ShapeEditor } from "./shape-editor.js";
import type { Shape } from "./shape-kinds.js";

/** What drawing needs to know beside the shapes. */
export interface Drawing {
  editor: ShapeEditor;
  size: Size;
  /** Picture pixels for so many screen pixels. */
  reach: (pixels: number) => number;
  colourOf: (label: string) => string;
}

/** Everything over the picture: shapes, what is being drawn, crosshair, names. */
export function drawShapes(drawing: Drawing): unknown {
  const { editor, size } = drawing;
  return html`<svg viewBox="0 0 ${size.width} ${size.height}" preserveAspectRatio="none" aria-hidden="true">
      ${editor.shapes.map((shape, index) => drawn(drawing, shape, index === editor.selected))}
      ${pendingPart(drawing)} ${crosshair(drawing)}
    </svg>
    ${editor.shapes.map((shape, index) => tag(drawing, shape, index))}`;
}

function drawn({ editor, reach, colourOf }: Drawing, shape: Shape, selected: boolean): unknown {
  const { kind } = editor;
  const colour = colourOf(shape.label);
  const line = path(kind.outline(shape.vertices), kind.closed);
  const spots = selected ? kind.handles(shape.vertices) : [];
  const dots = kind.most === 1 ? shape.vertices : [];
  return svg`<g class=${selected ? "selected" : ""}>
    <path class="halo" d=${line}></path>
    <path class="outline" d=${line} stroke=${colour} fill=${kind.closed ? colour : "none"} fill-opacity="0.16"></path>
    ${dots.map((dot) => svg`<circle cx=${dot.x} cy=${dot.y} r=${reach(6)} fill=${colour} stroke="#fff" stroke-width="2"></circle>`)}
    ${spots.map((at, index) => spot(at, reach(5), index === editor.handle))}
  </g>`;
}

function pendingPart({ editor, reach }: Drawing): unknown {
  const { kind, pending, hover } = editor;
  if (pending.length === 0) return nothing;
  const loose = hover && !(kind.dragged && pending.length > 1);
  const points = loose ? [...pending, hover] : pending;
  const boxed = kind.dragged && kind.closed;
  const line = path(boxed ? kind.outline(points) : points, boxed);
  return svg`<path class="halo" d=${line}></path>
    <path class="outline pending" d=${line} stroke="#16191f" fill="none"></path>
    ${pending.map((point) => spot(point, reach(5), false))}`;
}

function crosshair({ editor, size }: Drawing): unknown {
  const at = editor.crosshair;
  if (!at) return nothing;
  const lines = `M0 ${at.y}H${size.width}M${at.x} 0V${size.height}`;
  return svg`<path class="halo" d=${lines}></path><path class="guide" d=${lines}></path>`;
}

function spot(at: Point, radius: number, active: boolean): unknown {
  return svg`<circle class="handle ${active ? "active" : ""}" cx=${at.x} cy=${at.y} r=${radius}></circle>`;
}

/** The shape's number and label at its highest corner: colour alone would not tell. */
function tag({ editor, size, reach, colourOf }: Drawing, shape: Shape, index: number): unknown {
  const corners = editor.kind.outline(shape.vertices);
  const top = corners.reduce((one, other) => (other.y < one.y ? other : one));
  const colour = colourOf(shape.label);
  const place = `left:${(top.x / size.width) * 100}%;top:${(top.y / size.height) * 100}%`;
  const look = `background:${colour};color:${readableOn(colour)}`;
  return html`<span class="tag ${top.y < reach(22) ? "below" : ""}" style="${place};${look}"
    >${index + 1} ${shape.label}</span>`;
}

function path(points: readonly Point[], closed: boolean): string {
  return `M${points.map((point) => `${point.x} ${point.y}`).join("L")}${closed ? "Z" : ""}`;
}
