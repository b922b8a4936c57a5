import { css, html } from "lit";
import { property } from "lit/decorators.js";
import { CrowdElement } from "../base/crowd-element.js";
import { icon, iconWords } from "../base/icons.js";

/** `<crowd-icon-button>`: a button that shows an icon. */
export class CrowdIconButton extends CrowdElement {
  static override shadowRootOptions = { ...CrowdElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [
    CrowdElement.styles,
    css`
      :host {
        display: inline-block;
      }
      button {
        display: inline-grid;
        place-items: center;
        min-width: 40px;
        height: 40px;
        padding: 0 8px;
        border-color: transparent;
        border-radius: 20px;
        background: none;
      }
    `,
  ];

  @property() accessor icon = "";
  @property() accessor label = "";
  @property() override accessor title = "";
  @property({ type: Boolean, reflect: true }) accessor disabled = false;

  protected override render(): unknown {
    const name =
      this.getAttribute("aria-label") || this.title || this.label || iconWords(this.icon);
    return html`<button type="button" aria-label=${name} ?disabled=${this.disabled}>
      ${icon(this.icon)}<slot>${this.label}</slot>
    </button>`;
  }
}
