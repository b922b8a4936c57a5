import { html, nothing } from "lit";
import { SwitchField } from "../form/switch-field.js";

/** `<crowd-checkbox>`: yes or no. Boxes of one name make one object of booleans. */
export class CrowdCheckbox extends SwitchField {
  static override shadowRootOptions = { ...SwitchField.shadowRootOptions, delegatesFocus: true };

  protected override render(): unknown {
    return html`<label>
        <input
          type="checkbox"
          .checked=${this.checked}
          ?disabled=${this.disabled}
          aria-label=${this.spokenName ?? nothing}
          aria-invalid=${this.problemShown !== ""}
          @change=${(event: Event) => this.flip((event.target as HTMLInputElement).checked)}
        />
        <span><slot></slot></span>
      </label>
      <p class="problem" role="alert">${this.problemShown}</p>`;
  }
}
