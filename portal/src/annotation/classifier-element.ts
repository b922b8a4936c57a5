import { html } from "lit";
import { property } from "lit/decorators.js";
import { isRecord, textList } from "../base/attributes.js";
import { digitIndex } from "../base/hotkeys.js";
import { AnnotationElement, type Shortcut } from "./annotation-element.js";
import { type Option, optionList, optionStyles } from "./options.js";

/** Choosing among categories; the elements decide how many and what is shown. */
export abstract class ClassifierElement extends AnnotationElement {
  static override styles = [...AnnotationElement.styles, optionStyles];

  /** What may be chosen; scripts may set it. */
  @property({ attribute: false }) accessor categories: string[] = [];
  @property({ attribute: "categories" }) accessor categoriesText: string | null = null;

  /** What is chosen, in the order of the categories. */
  @property({ attribute: false }) protected accessor chosen: readonly string[] = [];

  protected abstract readonly several: boolean;

  protected options(): Option[] {
    return this.categories.map((value) => ({ value }));
  }

  /** The chosen values after a click or key on one of them. */
  protected abstract toggle(value: string): readonly string[];

  protected override willUpdate(changes: Map<PropertyKey, unknown>): void {
    super.willUpdate(changes);
    if (changes.has("categoriesText") && this.categoriesText !== null) {
      this.categories = this.readAttribute("categories", (v) => textList("categories", v), []);
    }
    if (changes.has("categories")) {
      const known = this.options().map((option) => option.value);
      this.chosen = this.chosen.filter((value) => known.includes(value));
    }
  }

  override problem(): string {
    if (this.chosen.length > 0) return "";
    return this.several ? "Choose at least one option." : "Choose an option.";
  }

  override restore(draft: unknown): void {
    if (!isRecord(draft)) return;
    const values = Array.isArray(draft.labels) ? draft.labels : [draft.label];
    this.chosen = values.filter((value): value is string => typeof value === "string");
  }

  override reset(): void {
    this.chosen = [];
    this.problemShown = "";
  }

  override onKey(event: KeyboardEvent): boolean {
    const option = this.options()[digitIndex(event) ?? -1];
    if (!option || event.ctrlKey || event.metaKey || event.altKey) return false;
    this.#choose(option.value);
    return true;
  }

  protected override shortcuts(): readonly Shortcut[] {
    const choosing = this.several ? "Choose or unchoose an option" : "Choose an option";
    return [
      ["1 … 9", choosing],
      ["Enter", "Submit"],
    ];
  }

  protected override stage(): unknown {
    return html`<slot name="classification-target"></slot>`;
  }

  protected override picker(): unknown {
    return html`<h3>${this.several ? "Select all that apply" : "Select an option"}</h3>
      ${optionList({
        kind: this.several ? "checkbox" : "radio",
        legend: this.groupName,
        options: this.options(),
        chosen: new Set(this.chosen),
        choose: (value) => this.#choose(value),
      })}`;
  }

  #choose(value: string): void {
    const chosen = this.toggle(value);
    const order = this.options().map((option) => option.value);
    this.chosen = order.filter((option) => chosen.includes(option));
    this.changed();
  }
}
