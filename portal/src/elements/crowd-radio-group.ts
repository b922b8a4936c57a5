import { html } from "lit";
import { CrowdElement } from "../base/crowd-element.js";

/** `<crowd-radio-group>`: radio buttons of which one may be chosen, whatever their names. */
export class CrowdRadioGroup extends CrowdElement {
  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute("role", "radiogroup");
    if (!this.hasAttribute("aria-label") && !this.hasAttribute("aria-labelledby")) {
      const first = this.querySelector("crowd-radio-button");
      this.setAttribute("aria-label", first?.getAttribute("name") ?? "Choose one");
    }
  }

  protected override render(): unknown {
    return html`<slot></slot>`;
  }
}
