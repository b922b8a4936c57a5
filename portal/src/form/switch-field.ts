import { css } from "lit";
import { property } from "lit/decorators.js";
import { isSet } from "../base/attributes.js";
import { CrowdField } from "../base/crowd-field.js";

/** A field that is on or off; its value is the key of a boolean in the answer. */
export abstract class SwitchField extends CrowdField {
  static override styles = [
    CrowdField.styles,
    css`
      :host {
        display: inline-block;
        margin: 4px 16px 4px 0;
        vertical-align: top;
      }
      label {
        display: inline-flex;
        gap: 8px;
        align-items: flex-start;
        cursor: pointer;
      }
      input {
        flex: none;
        width: 18px;
        height: 18px;
        margin: 1px 0 0;
        accent-color: var(--accent);
      }
      :host([disabled]) label {
        color: #6f777e;
        cursor: not-allowed;
      }
    `,
  ];

  @property({ type: Boolean, reflect: true }) accessor checked = false;
  @property({ type: Boolean, reflect: true }) accessor disabled = false;
  @property() accessor value = "on";
  readonly #startedChecked = isSet(this, "checked");

  override submission(): unknown {
    return { [this.value]: this.checked };
  }

  override draft(): unknown {
    return this.checked;
  }

  override restore(draft: unknown): void {
    if (typeof draft === "boolean") this.checked = draft;
  }

  override reset(): void {
    this.checked = this.#startedChecked;
    this.problemShown = "";
  }

  override problem(): string {
    const missing = isSet(this, "required") && !this.disabled && !this.checked;
    return missing ? "Tick this to go on." : "";
  }

  protected flip(checked: boolean): void {
    if (this.disabled || this.checked === checked) return;
    this.checked = checked;
    this.changed();
  }

  /** What assistive technology calls the field if there is no text inside. */
  protected get spokenName(): string | undefined {
    return (this.textContent ?? "").trim() === "" ? this.name || this.value : undefined;
  }
}
