import { css, html } from "lit";
import { state } from "lit/decorators.js";
import { CrowdElement } from "../base/crowd-element.js";

/** `<crowd-tabs>`: several pages in one place. Fields on hidden pages are submitted too. */
export class CrowdTabs extends CrowdElement {
  static override styles = [
    CrowdElement.styles,
    css`
      .tabs {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
        border-bottom: 1px solid var(--line);
      }
      button {
        border-color: transparent;
        border-bottom: 3px solid transparent;
        border-radius: var(--radius) var(--radius) 0 0;
      }
      button[aria-selected="true"] {
        border-bottom-color: var(--accent);
        color: var(--accent);
        font-weight: 600;
      }
      .page {
        padding: 14px 2px;
      }
    `,
  ];

  @state() private accessor shown = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener("tab-changed", () => this.requestUpdate());
    // A field on a hidden page that needs correcting must come to light before it gets the focus.
    this.addEventListener("crowd-problem", (event) => this.#showPageOf(event.target));
  }

  protected override updated(): void {
    this.#pages().forEach((page, index) => {
      page.toggleAttribute("hidden", index !== this.shown);
    });
  }

  protected override render(): unknown {
    const pages = this.#pages();
    return html`<div class="tabs" role="tablist" @keydown=${this.#onKey}>
        ${pages.map(
          (page, index) => html`<button
            type="button"
            role="tab"
            aria-selected=${index === this.shown}
            tabindex=${index === this.shown ? 0 : -1}
            @click=${() => {
              this.shown = index;
            }}
          >${page.getAttribute("header") ?? `Page ${index + 1}`}</button>`,
        )}
      </div>
      <div class="page"><slot @slotchange=${() => this.requestUpdate()}></slot></div>`;
  }

  #pages(): Element[] {
    return [...this.children].filter((child) => child.localName === "crowd-tab");
  }

  #showPageOf(target: EventTarget | null): void {
    const page = this.#pages().findIndex((one) => target instanceof Node && one.contains(target));
    if (page < 0) return;
    this.shown = page;
    this.#pages().forEach((one, index) => {
      one.toggleAttribute("hidden", index !== page);
    });
  }

  readonly #onKey = async (event: KeyboardEvent): Promise<void> => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const count = this.#pages().length;
    this.shown = (this.shown + step + count) % count;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
  };
}
