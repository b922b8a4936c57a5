import { css, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { isSet } from "../base/attributes.js";
import { CrowdElement } from "../base/crowd-element.js";

const KINDS = new Set(["success", "error", "warning", "info"]);

/** `<crowd-alert>`: a message in the page; `type` is success, error, warning or info. */
export class CrowdAlert extends CrowdElement {
  static override styles = [
    CrowdElement.styles,
    css`
      .alert {
        display: flex;
        gap: 12px;
        align-items: flex-start;
        margin: 8px 0;
        padding: 10px 14px;
        border-left: 4px solid var(--accent);
        border-radius: 0 var(--radius) var(--radius) 0;
        background: var(--accent-soft);
      }
      .success {
        border-color: var(--success);
        background: var(--success-soft);
      }
      .warning {
        border-color: var(--warning);
        background: var(--warning-soft);
      }
      .error {
        border-color: var(--danger);
        background: var(--danger-soft);
      }
      .content {
        flex: 1;
        min-width: 0;
      }
      button {
        padding: 0 8px;
        border-color: transparent;
        background: none;
      }
    `,
  ];

  @property() accessor type = "info";
  @state() private accessor dismissed = false;

  protected override render(): unknown {
    if (this.dismissed) return nothing;
    const kind = KINDS.has(this.type) ? this.type : "info";
    const role = kind === "error" || kind === "warning" ? "alert" : "status";
    return html`<div class="alert ${kind}" role=${role}>
      <div class="content"><slot></slot></div>
      ${isSet(this, "dismissible") ? html`<button type="button" aria-label="Dismiss" @click=${this.#dismiss}>×</button>` : nothing}
    </div>`;
  }

  readonly #dismiss = (): void => {
    this.dismissed = true;
  };
}
