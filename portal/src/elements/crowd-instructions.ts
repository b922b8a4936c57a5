import { css, html, nothing } from "lit";
import { property, query } from "lit/decorators.js";
import { CrowdElement } from "../base/crowd-element.js";
import { opener } from "../base/opener.js";

const REGIONS: readonly (readonly [string, string])[] = [
  ["short-summary", "Summary"],
  ["detailed-instructions", "Detailed instructions"],
  ["positive-example", "Good example"],
  ["negative-example", "Bad example"],
];

/** `<crowd-instructions>`: instructions with examples, behind a link or a button. */
export class CrowdInstructions extends CrowdElement {
  static override styles = [
    CrowdElement.styles,
    css`
      section {
        margin-bottom: 16px;
        overflow-wrap: anywhere;
      }
      .positive-example {
        padding: 4px 14px 10px;
        border-left: 4px solid var(--success);
        background: var(--success-soft);
      }
      .negative-example {
        padding: 4px 14px 10px;
        border-left: 4px solid var(--danger);
        background: var(--danger-soft);
      }
      h3 {
        margin: 8px 0 4px;
        font-size: 15px;
      }
      ::slotted(*) {
        display: block;
      }
    `,
  ];

  @property({ attribute: "link-text" }) accessor linkText = "Instructions";
  @property({ attribute: "link-type" }) accessor linkType = "link";
  @query("dialog") private accessor dialog!: HTMLDialogElement;

  override connectedCallback(): void {
    super.connectedCallback();
    for (const child of this.children) {
      if (REGIONS.some(([name]) => name === child.localName)) child.slot = child.localName;
    }
  }

  protected override render(): unknown {
    return html`${opener(this.linkText || "Instructions", this.linkType, () => this.dialog.showModal())}
      <dialog aria-label=${this.linkText || "Instructions"}>
        ${REGIONS.map(([name, title]) =>
          this.querySelector(`:scope > ${name}`)
            ? html`<section class=${name}><h3>${title}</h3><slot name=${name}></slot></section>`
            : nothing,
        )}
        <slot></slot>
        <button type="button" @click=${() => this.dialog.close()}>Close</button>
      </dialog>`;
  }
}
