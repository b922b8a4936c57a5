import { css, html } from "lit";
import { property } from "lit/decorators.js";
import { CrowdElement } from "../base/crowd-element.js";
import { icon } from "../base/icons.js";

/** `<crowd-badge>`: a small mark, at the corner of the element that `for` names if there is one. */
export class CrowdBadge extends CrowdElement {
  static override styles = [
    CrowdElement.styles,
    css`
      :host {
        display: inline-block;
      }
      .badge {
        display: inline-flex;
        gap: 4px;
        align-items: center;
        min-width: 20px;
        height: 20px;
        justify-content: center;
        padding: 0 6px;
        border-radius: 10px;
        background: var(--accent);
        color: #fff;
        font-size: 12px;
        font-weight: 600;
      }
    `,
  ];

  @property() accessor icon = "";
  @property() accessor label = "";

  protected override firstUpdated(): void {
    const target = document.getElementById(this.getAttribute("for") ?? "");
    if (!target) return;
    if (getComputedStyle(target).position === "static") target.style.position = "relative";
    this.style.cssText = "position:absolute;top:-8px;right:-8px";
    target.append(this);
  }

  protected override render(): unknown {
    return html`<span class="badge">${this.icon ? icon(this.icon) : this.label}<slot></slot></span>`;
  }
}
