import { html } from "lit";
import { property, state } from "lit/decorators.js";
import { isRecord, textList } from "../base/attributes.js";
import { digitIndex } from "../base/hotkeys.js";
import { labelColour, normalColour } from "../base/palette.js";
import { AnnotationElement, type Shortcut } from "./annotation-element.js";
import { optionList, optionStyles } from "./options.js";

/** An annotation with a current label, which the next thing drawn or marked gets. */
export abstract class LabelledElement<Label = string> extends AnnotationElement {
  static override styles = [...AnnotationElement.styles, optionStyles];

  /** The labels; scripts in templates read and set them. */
  @property({ attribute: false }) accessor labels: Label[] = [];
  @property({ attribute: "labels" }) accessor labelsText: string | null = null;

  /** The label the next annotation gets. */
  @state() protected accessor current: string | undefined;

  /** Reads the `labels` attribute's value. */
  protected abstract readLabels(value: unknown): Label[];
  protected abstract nameOf(label: Label): string;
  protected abstract textOf(label: Label): string;

  /** The worker chose a label, by click or key. */
  protected choose(label: string): void {
    this.current = label;
  }

  protected override willUpdate(changes: Map<PropertyKey, unknown>): void {
    super.willUpdate(changes);
    if (changes.has("labelsText") && this.labelsText !== null) {
      this.labels = this.readAttribute("labels", (value) => this.readLabels(value), []);
    }
    if (changes.has("labels")) {
      const names = this.labels.map((label) => this.nameOf(label));
      if (this.current === undefined || !names.includes(this.current)) this.current = names[0];
    }
  }

  /** The colour of a label; one that is not in the list gets a colour after the list's. */
  protected colourOf(name: string): string {
    const names = this.labels.map((label) => this.nameOf(label));
    const index = names.indexOf(name);
    return this.givenColours().get(name) ?? labelColour(index < 0 ? names.length : index);
  }

  /** Colours the template asks for, by label. */
  protected givenColours(): ReadonlyMap<string, string> {
    const given = this.readAttribute("label-colors", (value) => value, undefined);
    const names = this.labels.map((label) => this.nameOf(label));
    const pairs = isRecord(given)
      ? Object.entries(given)
      : Array.isArray(given)
        ? given.map((colour, index) => [names[index] ?? "", colour] as const)
        : [];
    return new Map(
      pairs.flatMap(([name, colour]) => {
        const normal = normalColour(colour);
        return normal ? [[name, normal] as const] : [];
      }),
    );
  }

  override onKey(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const label = this.labels[digitIndex(event) ?? -1];
    if (label === undefined) return false;
    this.choose(this.nameOf(label));
    return true;
  }

  protected override shortcuts(): readonly Shortcut[] {
    return [["1 … 9", "Choose a label"]];
  }

  protected override picker(): unknown {
    return html`<h3>Labels</h3>
      ${optionList({
        kind: "radio",
        legend: "Labels",
        options: this.labels.map((label) => ({
          value: this.nameOf(label),
          text: this.textOf(label),
          colour: this.colourOf(this.nameOf(label)),
        })),
        chosen: new Set(this.current === undefined ? [] : [this.current]),
        choose: (label) => this.choose(label),
      })}`;
  }
}

/** Labels that are plain texts, as all picture elements have them. */
export abstract class TextLabelledElement extends LabelledElement<string> {
  protected override readLabels(value: unknown): string[] {
    return textList("labels", value);
  }

  protected override nameOf(label: string): string {
    return label;
  }

  protected override textOf(label: string): string {
    return label;
  }
}
