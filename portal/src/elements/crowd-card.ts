import { css, html, nothing } from "lit";
import { property } from "lit/decorators.js";
import { CrowdElement } from "../base/crowd-element.js";

/** `<crowd-card>`: a box with an optional heading and picture. */
export class CrowdCard extends CrowdElement {
  static override styles = [
    CrowdElement.styles,
    css`
      :host {
        display: inline-block;
        max-width: 100%;
        border: 1px solid var(--hair);
        border-radius: 8px;
        background: var(--paper);
        box-shadow: 0 1px 3px rgb(0 0 0 / 12%);
        vertical-align: top;
      }
      .heading {
        margin: 0;
        padding: 12px 16px 0;
        font-size: 17px;
        font-weight: 600;
      }
      img {
        display: block;
        max-width: 100%;
        border-radius: 8px 8px 0 0;
      }
    `,
  ];

  @property() accessor heading = "";
  @property() accessor image = "";

  protected override render(): unknown {
    return html`
      ${this.image ? html`<img src=${this.image} alt=${this.heading} />` : nothing}
      ${this.heading ? html`<p class="heading">${this.heading}</p>` : nothing}
      <slot></slot>
    `;
  }
}
