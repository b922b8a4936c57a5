import { html, nothing } from "lit";
import { property } from "lit/decorators.js";
import { isSet, numberOr } from "../base/attributes.js";
import { TextField } from "../form/text-field.js";

/** `<crowd-text-area>`: several lines of text. Its key is left out when it is empty. */
export class CrowdTextArea extends TextField {
  @property() accessor rows: string | null = null;
  @property({ attribute: "max-rows" }) accessor maxRows: string | null = null;

  override problem(): string {
    if (this.disabled) return "";
    const most = numberOr(this.maxLength, Number.POSITIVE_INFINITY);
    if (this.text.length > most) return `Write at most ${most} characters.`;
    return isSet(this, "required") && this.text === "" ? "Fill in this field." : "";
  }

  protected override render(): unknown {
    const rows = numberOr(this.rows, 3);
    const most = numberOr(this.maxRows, 0);
    const tallest = most > 0 ? `max-height:calc(${most} * 1.45em + 18px)` : "";
    return html`
      ${this.label ? html`<label for="control">${this.label}</label>` : nothing}
      <textarea
        id="control"
        class="control"
        rows=${rows}
        style="resize:vertical;${tallest}"
        .value=${this.text}
        placeholder=${this.placeholder || nothing}
        maxlength=${this.maxLength ?? nothing}
        ?disabled=${this.disabled}
        ?required=${isSet(this, "required")}
        aria-label=${this.label ? nothing : this.spokenName}
        aria-invalid=${this.problemShown !== ""}
        aria-describedby="problem"
        @input=${this.onInput}
        @change=${this.onChange}
      ></textarea>
      ${isSet(this, "char-counter") ? html`<p class="count">${this.text.length}${this.maxLength ? ` / ${this.maxLength}` : ""}</p>` : nothing}
      <p id="problem" class="problem" role="alert">${this.problemShown}</p>
    `;
  }
}
