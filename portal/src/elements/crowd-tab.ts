import { html } from "lit";
import { property } from "lit/decorators.js";
import { CrowdElement } from "../base/crowd-element.js";

/** `<crowd-tab>`: one page of `<crowd-tabs>`. */
export class CrowdTab extends CrowdElement {
  @property() accessor header = "";

  protected override updated(): void {
    this.setAttribute("role", "tabpanel");
    this.setAttribute("aria-label", this.header);
    this.dispatchEvent(new Event("tab-changed", { bubbles: true }));
  }

  protected override render(): unknown {
    return html`<slot></slot>`;
  }
}
