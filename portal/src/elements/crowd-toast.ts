import { css, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { numberOr } from "../base/attributes.js";
import { CrowdElement } from "../base/crowd-element.js";

/** `<crowd-toast>`: a short message at the edge that goes by itself. */
export class CrowdToast extends CrowdElement {
  static override styles = [
    CrowdElement.styles,
    css`
      .toast {
        position: fixed;
        bottom: 20px;
        left: 20px;
        z-index: 10;
        max-width: min(420px, calc(100vw - 40px));
        padding: 12px 18px;
        border-radius: var(--radius);
        background: #232b33;
        color: #fff;
        box-shadow: 0 4px 14px rgb(0 0 0 / 35%);
      }
    `,
  ];

  @property() accessor text = "";
  @property() accessor duration: string | null = null;
  @state() private accessor shown = false;
  #timer: number | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.show();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.clearTimeout(this.#timer);
  }

  /** Shows the message for `duration` milliseconds; with 0 until {@link hide}. */
  show(): void {
    this.shown = true;
    window.clearTimeout(this.#timer);
    const duration = numberOr(this.duration, 3000);
    if (duration > 0) this.#timer = window.setTimeout(() => this.hide(), duration);
  }

  hide(): void {
    this.shown = false;
  }

  protected override render(): unknown {
    // The live region is there before its text, or nothing would be read out.
    return html`<div role="status">
      ${this.shown ? html`<div class="toast">${this.text}<slot></slot></div>` : nothing}
    </div>`;
  }
}
