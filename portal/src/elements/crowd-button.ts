import { css, html, nothing } from "lit";
import { property } from "lit/decorators.js";
import { CrowdElement } from "../base/crowd-element.js";
import { CrowdForm } from "./crowd-form.js";

/** `<crowd-button>`: submits or resets the form, follows a link, or just is a button. */
export class CrowdButton extends CrowdElement {
  static override shadowRootOptions = { ...CrowdElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [
    CrowdElement.styles,
    css`
      :host {
        display: inline-block;
      }
      .button {
        display: inline-block;
        padding: 8px 20px;
        border: 1px solid var(--soft);
        border-radius: var(--radius);
        background: var(--paper);
        color: var(--ink);
        font: inherit;
        font-weight: 600;
        text-decoration: none;
        cursor: pointer;
      }
      .primary {
        border-color: var(--accent);
        background: var(--accent);
        color: #fff;
      }
      .primary:hover:not(:disabled) {
        background: #084b87;
      }
      .link {
        border-color: transparent;
        background: none;
        color: var(--accent);
        text-decoration: underline;
      }
      .button:disabled {
        border-color: var(--hair);
        background: var(--panel);
        color: #6f777e;
        cursor: not-allowed;
      }
    `,
  ];

  @property({ attribute: "form-action" }) accessor formAction = "";
  @property({ type: Boolean, reflect: true }) accessor disabled = false;
  @property() accessor variant = "normal";
  @property() accessor href = "";
  @property() accessor target = "";

  constructor() {
    super();
    this.addEventListener("click", (event) => {
      if (this.disabled) event.stopImmediatePropagation();
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Last of all: the template's own click listeners may prevent it.
    this.ownerDocument.addEventListener("click", this.#act);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.ownerDocument.removeEventListener("click", this.#act);
  }

  protected override render(): unknown {
    const look =
      this.variant === "primary" || this.formAction === "submit" ? "primary" : this.variant;
    if (this.href !== "" && !this.disabled) {
      return html`<a class="button ${look}" href=${safeLink(this.href)} target=${this.target || "_blank"}
        rel="noopener noreferrer"><slot></slot></a>`;
    }
    return html`<button class="button ${look}" type="button" ?disabled=${this.disabled}
      aria-label=${this.getAttribute("aria-label") ?? nothing}><slot></slot></button>`;
  }

  readonly #act = (event: MouseEvent): void => {
    if (!event.composedPath().includes(this) || event.defaultPrevented) return;
    const form = this.closest("crowd-form");
    if (!(form instanceof CrowdForm)) return;
    if (this.formAction === "submit") form.submit();
    else if (this.formAction === "reset") form.reset();
  };
}

/** A link that cannot run script. */
export function safeLink(href: string): string {
  const { protocol } = new URL(href, document.baseURI);
  return ["http:", "https:", "mailto:"].includes(protocol) ? href : "about:blank";
}
