import { ClassifierElement } from "../annotation/classifier-element.js";

/** `<crowd-classifier>`: one category for a text, or for whatever the target region shows. */
export class CrowdClassifier extends ClassifierElement {
  protected override readonly several = false;

  protected override toggle(value: string): readonly string[] {
    return [value];
  }

  override submission(): unknown {
    return { label: this.chosen[0] };
  }

  /** The chosen category, as scripts read it from a `change` event's target. */
  get value(): string | undefined {
    return this.chosen[0];
  }
}
