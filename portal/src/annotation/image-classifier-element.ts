import { css, html, nothing, svg } from "lit";
import { property, query, state } from "lit/decorators.js";
import { isRecord, textList } from "../base/attributes.js";
import { labelColour, readableOn } from "../base/palette.js";
import { ClassifierElement } from "./classifier-element.js";
import type { Size } from "./geometry.js";
import { coordinate, labelIn, listUnder } from "./shape-values.js";
import type { TaskImage } from "./task-image.js";

interface OverlaidBox {
  label: string;
  left: number;
  top: number;
  width: number;
  height: number;
}

/** A picture that can be zoomed. */
export function picture(src: string, alt: string, over: unknown = nothing): unknown {
  return html`<labelloop-image src=${src} alt=${alt}>${over}</labelloop-image>`;
}

/** Categories for a picture, with an earlier annotation drawn over it when there is one. */
export abstract class ImageClassifierElement extends ClassifierElement {
  static override styles = [
    ...ClassifierElement.styles,
    css`
      svg {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
      }
      svg * {
        vector-effect: non-scaling-stroke;
      }
      .mask {
        opacity: 0.55;
        image-rendering: pixelated;
      }
      .tag {
        position: absolute;
        padding: 0 5px;
        border-radius: 3px;
        font: 600 11px/1.5 system-ui, sans-serif;
        transform: translateY(-100%);
      }
      .key {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 14px;
        margin: 8px 0;
        padding: 0;
        list-style: none;
      }
      .key span {
        display: inline-block;
        width: 12px;
        height: 12px;
        margin-right: 4px;
        border: 1px solid rgb(0 0 0 / 35%);
        border-radius: 3px;
      }
    `,
  ];

  @property() accessor src = "";
  @state() private accessor size: Size | undefined;
  @query("labelloop-image") private accessor image!: TaskImage | null;

  protected override stage(): unknown {
    const overlay = this.readAttribute("overlay", (value) => value, undefined);
    const boxes = this.readAttribute("overlay", boxesIn, []);
    const mask = maskIn(overlay);
    return html`<div @image-ready=${{ handleEvent: () => this.#measure(), capture: true }}>
        ${picture(this.src, "The picture to label", html`${mask ? html`<img class="mask" src=${mask.src} alt="" />` : nothing}${this.#boxes(boxes)}`)}
      </div>
      ${this.#key(mask?.colours ?? new Map())} ${super.stage()}`;
  }

  #measure(): void {
    this.size = this.image?.size;
  }

  #boxes(boxes: readonly OverlaidBox[]): unknown {
    const { size } = this;
    if (!size || boxes.length === 0) return nothing;
    const labels = [...new Set(boxes.map(({ label }) => label))];
    const colourOf = (label: string): string => labelColour(labels.indexOf(label));
    return html`<div>
      <svg viewBox="0 0 ${size.width} ${size.height}" preserveAspectRatio="none" aria-hidden="true">
        ${boxes.map(
          (box) => svg`<rect x=${box.left} y=${box.top} width=${box.width} height=${box.height}
            fill="none" stroke="#fff" stroke-width="5"></rect>
          <rect x=${box.left} y=${box.top} width=${box.width} height=${box.height}
            fill="none" stroke=${colourOf(box.label)} stroke-width="2.5"></rect>`,
        )}
      </svg>
      ${boxes.map((box) => {
        const colour = colourOf(box.label);
        return html`<span class="tag" style="left:${(box.left / size.width) * 100}%;top:${(Math.max(box.top, 18) / size.height) * 100}%;background:${colour};color:${readableOn(colour)}">${box.label}</span>`;
      })}
    </div>`;
  }

  #key(colours: ReadonlyMap<string, string>): unknown {
    if (colours.size === 0) return nothing;
    return html`<ul class="key" aria-label="Colours">
      ${[...colours].map(([label, colour]) => html`<li><span style="background:${colour}"></span>${label}</li>`)}
    </ul>`;
  }
}

function boxesIn(overlay: unknown): OverlaidBox[] {
  const part = isRecord(overlay) ? overlay.boundingBox : undefined;
  if (!isRecord(part)) return [];
  textList("overlay", part.labels);
  return listUnder("value", part).map((item) => ({
    label: labelIn(item),
    left: coordinate(item, "left"),
    top: coordinate(item, "top"),
    width: coordinate(item, "width"),
    height: coordinate(item, "height"),
  }));
}

function maskIn(overlay: unknown): { src: string; colours: Map<string, string> } | undefined {
  if (!isRecord(overlay)) return undefined;
  const part = overlay.semanticSegmentation ?? overlay.instanceSegmentation;
  if (!isRecord(part) || typeof part.src !== "string") return undefined;
  const listed: [string, unknown][] = isRecord(part.labelMappings)
    ? Object.entries(part.labelMappings)
    : Array.isArray(part.instances)
      ? part.instances.map((item: unknown) => [isRecord(item) ? String(item.label) : "", item])
      : [];
  const colours = listed.flatMap(([label, item]) =>
    isRecord(item) && typeof item.color === "string" ? [[label, item.color] as const] : [],
  );
  return { src: part.src, colours: new Map(colours) };
}
