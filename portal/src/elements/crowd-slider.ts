import { css, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { isSet, numberOr } from "../base/attributes.js";
import { CrowdField } from "../base/crowd-field.js";

/**
 * `<crowd-slider>`: a number on a scale.
 *
 * A slider always stands somewhere, and a required one that was never touched would be an answer
 * nobody gave: until the worker sets it, a required slider without a `value` shows a dash and
 * keeps the form from being sent.
 *
 * The shape of its answer is not documented by Ground Truth; here it is a number.
 */
export class CrowdSlider extends CrowdField {
  static override shadowRootOptions = { ...CrowdField.shadowRootOptions, delegatesFocus: true };
  static override styles = [
    CrowdField.styles,
    css`
      :host {
        margin: 8px 0;
      }
      .row {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 12px;
        align-items: center;
      }
      input[type="range"] {
        width: 100%;
        height: 24px;
        margin: 0;
        accent-color: var(--accent);
      }
      .unset {
        opacity: 0.55;
      }
      output {
        min-width: 2.5em;
        padding: 2px 8px;
        border-radius: 12px;
        background: var(--panel);
        font-weight: 600;
        text-align: center;
        font-variant-numeric: tabular-nums;
      }
      .pinned {
        background: var(--accent);
        color: #fff;
      }
      input[type="number"] {
        width: 5.5em;
        padding: 4px 6px;
        border: 1px solid var(--soft);
        border-radius: var(--radius);
        font: inherit;
      }
      .scale {
        position: relative;
        height: 22px;
        margin: 0 8px;
      }
      .scale.empty {
        display: none;
      }
    `,
  ];

  @property() accessor min: string | null = null;
  @property() accessor max: string | null = null;
  @property() accessor step: string | null = null;
  @property({ type: Boolean, reflect: true }) accessor disabled = false;
  @state() private accessor number = 0;
  @state() private accessor touched = false;
  @state() private accessor labelled = false;

  get value(): number {
    return this.number;
  }

  set value(value: number) {
    this.number = this.#clamp(Number(value));
    this.touched = true;
  }

  get lowest(): number {
    return numberOr(this.min, 0);
  }

  get highest(): number {
    return numberOr(this.max, 100);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.touched) this.reset();
    this.addEventListener("slider-label", (event) => this.#set((event as CustomEvent).detail));
  }

  override submission(): unknown {
    return this.disabled ? undefined : this.number;
  }

  override draft(): unknown {
    return this.touched ? this.number : null;
  }

  override restore(draft: unknown): void {
    if (typeof draft === "number") this.value = draft;
  }

  override reset(): void {
    this.number = this.#clamp(numberOr(this.getAttribute("value"), this.lowest));
    this.touched = this.hasAttribute("value");
    this.problemShown = "";
  }

  override problem(): string {
    const missing = isSet(this, "required") && !this.disabled && !this.touched;
    return missing ? "Choose a place on the scale." : "";
  }

  protected override render(): unknown {
    const unset = isSet(this, "required") && !this.touched;
    return html`
      <div class="row">
        <input
          type="range"
          class=${unset ? "unset" : ""}
          min=${this.lowest}
          max=${this.highest}
          step=${this.step ?? 1}
          .value=${String(this.number)}
          ?disabled=${this.disabled}
          aria-label=${this.getAttribute("aria-label") ?? this.name}
          aria-valuetext=${unset ? "not set yet" : nothing}
          aria-describedby="problem"
          @input=${this.#onSlide}
          @pointerup=${this.#onSlide}
          @keyup=${this.#onKey}
        />
        ${isSet(this, "editable") ? this.#box(unset) : this.#shown(unset)}
      </div>
      <div class="scale ${this.labelled ? "" : "empty"}">
        <slot @slotchange=${this.#onSlot}></slot>
      </div>
      <p id="problem" class="problem" role="alert">${this.problemShown}</p>
    `;
  }

  #shown(unset: boolean): unknown {
    const pinned = isSet(this, "pin") && !unset;
    return html`<output class=${pinned ? "pinned" : ""}>${unset ? "–" : this.number}</output>`;
  }

  #box(unset: boolean): unknown {
    return html`<input
      type="number"
      min=${this.lowest}
      max=${this.highest}
      step=${this.step ?? 1}
      .value=${unset ? "" : String(this.number)}
      ?disabled=${this.disabled}
      aria-label="${this.name} as a number"
      @change=${(event: Event) => this.#set(Number((event.target as HTMLInputElement).value))}
    />`;
  }

  readonly #onSlide = (event: Event): void => {
    this.#set(Number((event.target as HTMLInputElement).value));
  };

  /** The space bar says "here": the lowest place can be meant too. */
  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === " ") this.#set(this.number);
  };

  readonly #onSlot = (event: Event): void => {
    this.labelled = (event.target as HTMLSlotElement).assignedElements().length > 0;
  };

  #set(number: number): void {
    if (this.disabled || !Number.isFinite(number)) return;
    if (this.touched && number === this.number) return;
    this.number = this.#clamp(number);
    this.touched = true;
    this.changed();
  }

  #clamp(number: number): number {
    return Math.min(this.highest, Math.max(this.lowest, number));
  }
}
