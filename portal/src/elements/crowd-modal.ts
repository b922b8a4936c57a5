import { css, html } from "lit";
import { property, query } from "lit/decorators.js";
import { CrowdElement } from "../base/crowd-element.js";
import { opener } from "../base/opener.js";

/** `<crowd-modal>`: a dialog, opened by its own link or by script. */
export class CrowdModal extends CrowdElement {
  static override styles = [
    CrowdElement.styles,
    css`
      :host {
        display: inline-block;
      }
      .close {
        margin-top: 16px;
      }
    `,
  ];

  @property({ attribute: "link-text" }) accessor linkText = "";
  @property({ attribute: "link-type" }) accessor linkType = "link";
  @query("dialog") private accessor dialog!: HTMLDialogElement;

  open(): void {
    if (!this.dialog.open) this.dialog.showModal();
  }

  close(): void {
    this.dialog.close();
  }

  protected override render(): unknown {
    return html`${opener(this.linkText, this.linkType, () => this.open())}
      <dialog aria-label=${this.linkText || "Dialog"}>
        <slot></slot>
        <div class="close"><button type="button" @click=${() => this.close()}>Close</button></div>
      </dialog>`;
  }
}
