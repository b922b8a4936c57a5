import { css, html } from "lit";
import { state } from "lit/decorators.js";
import type { Shortcut } from "../annotation/annotation-element.js";
import { MaskElement } from "../annotation/mask-element.js";
import { shapeList, shapeListStyles } from "../annotation/shape-list.js";
import { isRecord } from "../base/attributes.js";
import { canonical } from "../base/canonical.js";
import { labelColour, normalColour } from "../base/palette.js";

interface Instance {
  readonly label: string;
  readonly color: string;
}

/**
 * `<crowd-instance-segmentation>`: each single thing on a picture gets its own colour.
 *
 * A pixel's value is the place of its instance in {@link instances}, from 1. Removed instances
 * keep their place, so that undo brings their pixels back.
 */
export class CrowdInstanceSegmentation extends MaskElement {
  static override styles = [
    ...MaskElement.styles,
    shapeListStyles,
    css`
      .new {
        width: 100%;
        margin-top: 12px;
      }
    `,
  ];

  @state() private accessor instances: readonly Instance[] = [];
  @state() private accessor active = 0;
  #draft: unknown;
  #modified = false;

  override submission(): unknown {
    const answer = {
      inputImageProperties: this.imageProperties,
      instances: this.#painted().map(({ label, color }) => ({ color, label })),
      labeledImage: this.pngImage(),
    };
    return this.hasAttribute("initial-value")
      ? { ...answer, initialValueModified: this.#modified }
      : answer;
  }

  /** The answer so far; scripts in templates read it. */
  get value(): unknown {
    return canonical(this.submission());
  }

  override draft(): unknown {
    const { pngImageData } = this.pngImage();
    return {
      instances: this.#painted(),
      src: `data:image/png;base64,${pngImageData}`,
      modified: this.#modified,
    };
  }

  override restore(draft: unknown): void {
    this.#draft = draft;
    this.#modified = isRecord(draft) && draft.modified === true;
    const initial = this.initialMask();
    if (initial) void this.load(initial.src, initial.values);
  }

  override reset(): void {
    this.#draft = undefined;
    this.#modified = false;
    this.instances = [];
    this.active = 0;
    super.reset();
  }

  /** Choosing a label starts a new instance of it. */
  protected override choose(label: string): void {
    super.choose(label);
    this.active = 0;
  }

  protected override paintValue(): number {
    if (this.active === 0 && this.current !== undefined) {
      this.instances = [...this.instances, { label: this.current, color: this.#newColour() }];
      this.active = this.instances.length;
    }
    return this.active;
  }

  protected override colourOfValue(value: number): string {
    return this.instances[value - 1]?.color ?? "#000000";
  }

  protected override painted(): void {
    this.#modified = true;
    super.painted();
  }

  protected override initialMask(): { src: string; values: Map<string, number> } | undefined {
    const start = this.#draft ?? this.readAttribute("initial-value", (value) => value, undefined);
    if (!isRecord(start) || typeof start.src !== "string" || start.src === "") return undefined;
    const listed = Array.isArray(start.instances) ? start.instances : [];
    this.instances = listed.flatMap((item: unknown) => {
      const color = normalColour(isRecord(item) ? item.color : undefined);
      return isRecord(item) && typeof item.label === "string" && color
        ? [{ label: item.label, color }]
        : [];
    });
    this.active = 0;
    return {
      src: start.src,
      values: new Map(this.instances.map(({ color }, index) => [color, index + 1])),
    };
  }

  protected override onDrawingKey(event: KeyboardEvent): boolean {
    if (event.key !== "n") return super.onDrawingKey(event);
    this.active = 0;
    return true;
  }

  protected override shortcuts(): readonly Shortcut[] {
    return [...super.shortcuts(), ["N", "Begin a new instance"]];
  }

  protected override picker(): unknown {
    const painted = this.#painted();
    return html`${super.picker()}
      <button type="button" class="new" aria-pressed=${this.active === 0} @click=${() => this.choose(this.current ?? "")}>
        New instance <kbd>N</kbd>
      </button>
      ${shapeList({
        title: "Instances",
        shapes: painted,
        selected: painted.findIndex((instance) => instance === this.instances[this.active - 1]),
        colourOf: (_, index) => painted[index]?.color ?? "#000000",
        select: (index) => this.#activate(painted[index]),
        remove: (index) => this.#remove(painted[index]),
      })}`;
  }

  #painted(): Instance[] {
    return this.instances.filter((_, index) => this.used.has(index + 1));
  }

  #activate(instance: Instance | undefined): void {
    if (!instance) return;
    this.active = this.instances.indexOf(instance) + 1;
    this.current = instance.label;
  }

  #remove(instance: Instance | undefined): void {
    if (!instance || !this.painter) return;
    const value = this.instances.indexOf(instance) + 1;
    this.painter.begin();
    this.painter.replace(value, 0);
    this.painter.end();
    if (this.active === value) this.active = 0;
    this.painted();
  }

  #newColour(): string {
    const taken = new Set(this.instances.map(({ color }) => color));
    let index = 0;
    while (taken.has(labelColour(index))) index += 1;
    return labelColour(index);
  }
}
