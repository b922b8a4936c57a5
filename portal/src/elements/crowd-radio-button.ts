import { css, html } from "lit";
import { SwitchField } from "../form/switch-field.js";

/**
 * `<crowd-radio-button>`: one of several, of which one may be chosen.
 *
 * Buttons belong together if they are in one `<crowd-radio-group>`, else if they have one name.
 * Native radio buttons cannot be grouped across shadow roots, so the element itself is the button.
 */
export class CrowdRadioButton extends SwitchField {
  static override styles = [
    ...SwitchField.styles,
    css`
      :host {
        display: inline-flex;
        gap: 8px;
        align-items: flex-start;
        border-radius: 4px;
        cursor: pointer;
      }
      :host(:focus-visible) {
        outline: 3px solid var(--accent);
        outline-offset: 2px;
      }
      :host([disabled]) {
        color: #6f777e;
        cursor: not-allowed;
      }
      .dot {
        flex: none;
        width: 18px;
        height: 18px;
        margin-top: 1px;
        border: 1.5px solid var(--soft);
        border-radius: 50%;
        background: #fff;
      }
      :host([checked]) .dot {
        border: 5.5px solid var(--accent);
      }
    `,
  ];

  constructor() {
    super();
    this.addEventListener("click", () => this.flip(true));
    this.addEventListener("keydown", (event) => this.#onKey(event));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute("role", "radio");
    queueMicrotask(() => this.peers[0]?.rove());
  }

  /** The buttons of which one may be chosen, in document order. */
  get peers(): CrowdRadioButton[] {
    const group = this.closest("crowd-radio-group");
    const around = group ?? this.closest("crowd-form") ?? this.getRootNode();
    const all = [...(around as ParentNode).querySelectorAll("crowd-radio-button")].filter(
      (peer): peer is CrowdRadioButton => peer instanceof CrowdRadioButton,
    );
    if (group) return all;
    return all.filter((peer) => peer.name === this.name && !peer.closest("crowd-radio-group"));
  }

  /** One stop for the Tab key per group: the chosen button, else the first. */
  rove(): void {
    const { peers } = this;
    const open = peers.filter((peer) => !peer.disabled);
    const stop = open.find((peer) => peer.checked) ?? open[0];
    for (const peer of peers) peer.tabIndex = peer === stop ? 0 : -1;
  }

  protected override flip(checked: boolean): void {
    if (this.disabled) return;
    for (const peer of this.peers) if (peer !== this) peer.checked = false;
    super.flip(checked);
    this.rove();
  }

  protected override updated(): void {
    this.setAttribute("aria-checked", String(this.checked));
    this.setAttribute("aria-disabled", String(this.disabled));
    if (this.spokenName) this.setAttribute("aria-label", this.spokenName);
  }

  override problem(): string {
    return "";
  }

  protected override render(): unknown {
    return html`<span class="dot"></span><span><slot></slot></span>`;
  }

  #onKey(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (event.key === " ") this.flip(true);
    else if (step !== undefined) {
      const open = this.peers.filter((peer) => !peer.disabled);
      const next = open[(open.indexOf(this) + step + open.length) % open.length];
      next?.flip(true);
      next?.focus();
    } else return;
    event.preventDefault();
  }
}
