import { css, html } from "lit";
import { property } from "lit/decorators.js";
import { CrowdElement } from "../base/crowd-element.js";

/**
 * `<crowd-slider-label>`: a word at a place of a slider's scale; a click sets the slider there.
 *
 * Experimental: Ground Truth's own templates use it, but nothing documents it.
 */
export class CrowdSliderLabel extends CrowdElement {
  static override styles = [
    CrowdElement.styles,
    css`
      :host {
        position: absolute;
        top: 0;
        color: var(--soft);
        font-size: 12px;
        white-space: nowrap;
        cursor: pointer;
        transform: translateX(-50%);
      }
    `,
  ];

  @property() accessor position = "";

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener("click", () => {
      const detail = Number(this.position);
      this.dispatchEvent(new CustomEvent("slider-label", { bubbles: true, detail }));
    });
  }

  protected override updated(): void {
    const slider = this.closest("crowd-slider");
    const low = Number(slider?.getAttribute("min") ?? 0);
    const high = Number(slider?.getAttribute("max") ?? 100);
    const share = high > low ? (Number(this.position) - low) / (high - low) : 0;
    this.style.left = `${Math.min(1, Math.max(0, share)) * 100}%`;
  }

  protected override render(): unknown {
    return html`<slot></slot>`;
  }
}
