import { property } from "lit/decorators.js";
import { ClassifierElement } from "../annotation/classifier-element.js";
import type { Option } from "../annotation/options.js";
import { isRecord } from "../base/attributes.js";

/** `<crowd-classifier-multi-select>`: any number of categories, or the one that excludes them. */
export class CrowdClassifierMultiSelect extends ClassifierElement {
  /** As in `{ text: 'None of these' }`: choosing it unchooses the others, and the other way. */
  @property({ attribute: "exclusion-category" }) accessor exclusionText: string | null = null;

  protected override readonly several = true;

  protected override options(): Option[] {
    const exclusion = this.#exclusion();
    return [...super.options(), ...(exclusion ? [{ value: exclusion, separate: true }] : [])];
  }

  protected override toggle(value: string): readonly string[] {
    if (this.chosen.includes(value)) return this.chosen.filter((other) => other !== value);
    const exclusion = this.#exclusion();
    if (value === exclusion) return [value];
    return [...this.chosen.filter((other) => other !== exclusion), value];
  }

  override submission(): unknown {
    return { labels: [...this.chosen] };
  }

  /** The chosen categories, as scripts read them. */
  get value(): string[] {
    return [...this.chosen];
  }

  #exclusion(): string | undefined {
    return this.readAttribute(
      "exclusion-category",
      (value) => (isRecord(value) && typeof value.text === "string" ? value.text : undefined),
      undefined,
    );
  }
}
