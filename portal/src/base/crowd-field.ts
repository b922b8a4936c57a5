import { property, state } from "lit/decorators.js";
import { CrowdElement } from "./crowd-element.js";

/** An element that puts something under its name into the answer. */
export abstract class CrowdField extends CrowdElement {
  /** The key in the answer. A field without a name is not submitted. */
  @property({ reflect: true }) accessor name = "";

  /** What keeps the answer from being submitted, shown in place. */
  @state() protected accessor problemShown = "";

  /** What goes under the name; undefined leaves the key out. */
  abstract submission(): unknown;

  /** Why this field cannot be submitted as it is, or an empty text. */
  problem(): string {
    return "";
  }

  /** Shows (or, with an empty text, takes back) what is wrong with this field. */
  showProblem(text: string): void {
    this.problemShown = text;
  }

  /** What a reload needs to bring the worker's work back. Any structured-cloneable value. */
  draft(): unknown {
    return this.submission();
  }

  /** Brings back what {@link draft} gave. The value comes from outside: anything may be in it. */
  abstract restore(draft: unknown): void;

  /** Back to how the template started it. */
  abstract reset(): void;

  /** The value as scripts in Ground Truth templates read it. */
  get _submittableValue(): unknown {
    return this.submission();
  }

  protected override changed(): void {
    this.problemShown = "";
    super.changed();
  }
}
