import { css, html, nothing } from "lit";
import { property } from "lit/decorators.js";
import { SwitchField } from "../form/switch-field.js";

/** `<crowd-toggle-button>`: on or off, as a switch. */
export class CrowdToggleButton extends SwitchField {
  static override shadowRootOptions = { ...SwitchField.shadowRootOptions, delegatesFocus: true };
  static override styles = [
    ...SwitchField.styles,
    css`
      input {
        position: relative;
        width: 38px;
        height: 20px;
        border: 1px solid var(--soft);
        border-radius: 11px;
        background: #d5dadb;
        appearance: none;
        cursor: inherit;
        transition: background 0.12s;
      }
      input::before {
        position: absolute;
        top: 2px;
        left: 2px;
        width: 14px;
        height: 14px;
        border-radius: 50%;
        background: #fff;
        box-shadow: 0 1px 2px rgb(0 0 0 / 45%);
        content: "";
        transition: transform 0.12s;
      }
      input:checked {
        border-color: var(--accent);
        background: var(--accent);
      }
      input:checked::before {
        transform: translateX(18px);
      }
      :host([invalid]) input {
        border-color: var(--danger);
        box-shadow: 0 0 0 1px var(--danger);
      }
    `,
  ];

  @property({ type: Boolean, reflect: true }) accessor invalid = false;

  protected override render(): unknown {
    return html`<label>
        <input
          type="checkbox"
          role="switch"
          .checked=${this.checked}
          ?disabled=${this.disabled}
          aria-label=${this.spokenName ?? nothing}
          aria-invalid=${this.invalid || this.problemShown !== ""}
          @change=${(event: Event) => this.flip((event.target as HTMLInputElement).checked)}
        />
        <span><slot></slot></span>
      </label>
      <p class="problem" role="alert">${this.problemShown}</p>`;
  }
}
