import { css } from "lit";
import { property, query } from "lit/decorators.js";
import { isSet } from "../base/attributes.js";
import { CrowdField } from "../base/crowd-field.js";

/** A field the worker types into. */
export abstract class TextField extends CrowdField {
  static override shadowRootOptions = { ...CrowdField.shadowRootOptions, delegatesFocus: true };
  static override styles = [
    CrowdField.styles,
    css`
      :host {
        margin: 6px 0;
      }
      label {
        display: block;
        margin-bottom: 4px;
        font-weight: 600;
      }
      .control {
        display: block;
        width: 100%;
        padding: 8px 10px;
        border: 1px solid var(--soft);
        border-radius: var(--radius);
        background: var(--paper);
        color: var(--ink);
        font: inherit;
      }
      .control::placeholder {
        color: #6f777e;
      }
      .control:disabled {
        background: var(--panel);
        color: var(--soft);
      }
      .control[aria-invalid="true"] {
        border-color: var(--danger);
        box-shadow: inset 0 0 0 1px var(--danger);
      }
      .count {
        margin: 2px 0 0;
        color: var(--soft);
        font-size: 12px;
        text-align: right;
      }
    `,
  ];

  @property() accessor label = "";
  @property() accessor placeholder = "";
  /** The text; scripts empty it with null too. */
  @property() accessor value: string | null = "";
  @property({ type: Boolean, reflect: true }) accessor disabled = false;
  @property({ attribute: "max-length" }) accessor maxLength: string | null = null;
  @query(".control") protected accessor control!: HTMLInputElement | HTMLTextAreaElement | null;

  override submission(): unknown {
    const text = this.text.replaceAll("\r\n", "\n");
    return text === "" || this.disabled ? undefined : text;
  }

  override draft(): unknown {
    return this.text;
  }

  override restore(draft: unknown): void {
    if (typeof draft === "string") this.value = draft;
  }

  override reset(): void {
    this.value = this.getAttribute("value") ?? "";
    this.problemShown = "";
  }

  protected override firstUpdated(): void {
    if (isSet(this, "auto-focus")) this.focus();
  }

  protected get text(): string {
    return String(this.value ?? "");
  }

  /** What assistive technology calls the field. */
  protected get spokenName(): string {
    return this.label || this.placeholder || this.getAttribute("aria-label") || this.name;
  }

  protected readonly onInput = (): void => {
    this.value = this.control?.value ?? "";
    this.problemShown = "";
    if (isSet(this, "auto-validate")) this.problemShown = this.problem();
  };

  protected readonly onChange = (): void => {
    this.dispatchEvent(new Event("change", { bubbles: true, composed: true }));
  };
}
