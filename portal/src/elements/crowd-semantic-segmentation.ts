import { MaskElement } from "../annotation/mask-element.js";
import { isRecord } from "../base/attributes.js";
import { canonical } from "../base/canonical.js";
import { normalColour } from "../base/palette.js";

/**
 * `<crowd-semantic-segmentation>`: every pixel of a picture gets a label, or none.
 *
 * A pixel's value is the place of its label in {@link #known}, from 1, so that a label may leave
 * and come back to the list without losing its pixels.
 */
export class CrowdSemanticSegmentation extends MaskElement {
  readonly #known: string[] = [];
  #modified = false;

  override submission(): unknown {
    const answer = {
      inputImageProperties: this.imageProperties,
      labelMappings: this.#mappings(),
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
      labelMappings: this.#mappings(),
      src: `data:image/png;base64,${pngImageData}`,
      modified: this.#modified,
    };
  }

  override restore(draft: unknown): void {
    this.#draft = draft;
    const initial = this.initialMask();
    if (initial) void this.load(initial.src, initial.values);
    this.#modified = isRecord(draft) && draft.modified === true;
  }
  #draft: unknown;

  override reset(): void {
    this.#draft = undefined;
    this.#modified = false;
    super.reset();
  }

  protected override paintValue(): number {
    return this.current === undefined ? 0 : this.#valueOf(this.current);
  }

  protected override colourOfValue(value: number): string {
    return this.colourOf(this.#known[value - 1] ?? "");
  }

  protected override painted(): void {
    this.#modified = true;
    super.painted();
  }

  protected override initialMask(): { src: string; values: Map<string, number> } | undefined {
    const start = this.#start();
    if (!isRecord(start) || typeof start.src !== "string" || start.src === "") return undefined;
    const values = [...coloursIn(start)].map(
      ([label, colour]) => [colour, this.#valueOf(label)] as const,
    );
    return { src: start.src, values: new Map(values) };
  }

  /** The colours of labels that were drawn before stay as they were. */
  protected override givenColours(): ReadonlyMap<string, string> {
    const initial = this.readAttribute("initial-value", (value) => value, undefined);
    return new Map([...super.givenColours(), ...coloursIn(initial)]);
  }

  #start(): unknown {
    return this.#draft ?? this.readAttribute("initial-value", (value) => value, undefined);
  }

  #valueOf(label: string): number {
    const index = this.#known.indexOf(label);
    return index < 0 ? this.#known.push(label) : index + 1;
  }

  #mappings(): Record<string, { color: string }> {
    const used = [...this.used].map((value) => this.#known[value - 1] ?? "");
    return Object.fromEntries(used.map((label) => [label, { color: this.colourOf(label) }]));
  }
}

function coloursIn(start: unknown): Map<string, string> {
  const mappings = isRecord(start) && isRecord(start.labelMappings) ? start.labelMappings : {};
  return new Map(
    Object.entries(mappings).flatMap(([label, mapping]) => {
      const colour = normalColour(isRecord(mapping) ? mapping.color : undefined);
      return colour ? [[label, colour] as const] : [];
    }),
  );
}
