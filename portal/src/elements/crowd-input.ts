import { html, nothing } from "lit";
import { property } from "lit/decorators.js";
import { isSet, numberOr } from "../base/attributes.js";
import { TextField } from "../form/text-field.js";

const TYPES = new Set([
  "text",
  "password",
  "email",
  "number",
  "tel",
  "url",
  "search",
  "date",
  "time",
]);

/** `<crowd-input>`: one line of text. Its key is left out of the answer when it is empty. */
export class CrowdInput extends TextField {
  @property({ attribute: "min-length" }) accessor minLength: string | null = null;
  @property({ attribute: "allowed-pattern" }) accessor allowedPattern = "";
  @property({ attribute: "error-message" }) accessor errorMessage = "";
  @property() accessor type = "text";

  override problem(): string {
    if (this.disabled) return "";
    const value = this.text;
    const fewest = numberOr(this.minLength, 0);
    const most = numberOr(this.maxLength, Number.POSITIVE_INFINITY);
    if (value === "") return isSet(this, "required") ? this.#say("Fill in this field.") : "";
    if (value.length < fewest) return this.#say(`Write at least ${fewest} characters.`);
    if (value.length > most) return this.#say(`Write at most ${most} characters.`);
    const control = this.control;
    return control && !control.validity.valid ? this.#say(control.validationMessage) : "";
  }

  protected override render(): unknown {
    const type = TYPES.has(this.type) ? this.type : "text";
    return html`
      ${this.label ? html`<label for="control">${this.label}</label>` : nothing}
      <input
        id="control"
        class="control"
        type=${type}
        .value=${this.text}
        placeholder=${this.placeholder || nothing}
        maxlength=${this.maxLength ?? nothing}
        ?disabled=${this.disabled}
        ?required=${isSet(this, "required")}
        aria-label=${this.label ? nothing : this.spokenName}
        aria-invalid=${this.problemShown !== ""}
        aria-describedby="problem"
        @beforeinput=${this.#onBeforeInput}
        @input=${this.onInput}
        @change=${this.onChange}
      />
      <p id="problem" class="problem" role="alert">${this.problemShown}</p>
    `;
  }

  #say(problem: string): string {
    return this.errorMessage || problem;
  }

  /** Characters outside `allowed-pattern` cannot be typed. */
  readonly #onBeforeInput = (event: InputEvent): void => {
    if (this.allowedPattern === "" || event.data === null) return;
    let allowed: RegExp;
    try {
      allowed = new RegExp(`^(?:${this.allowedPattern})*$`, "u");
    } catch {
      this.problemShown = `The allowed pattern ${this.allowedPattern} is not a regular expression.`;
      return;
    }
    if (!allowed.test(event.data)) event.preventDefault();
  };
}
