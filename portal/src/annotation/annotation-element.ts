import { css, html, nothing } from "lit";
import { property, query } from "lit/decorators.js";
import { CrowdField } from "../base/crowd-field.js";
import { type HotkeyOwner, listenForKeys, stopListeningForKeys } from "../base/hotkeys.js";

const REGIONS = [
  "short-instructions",
  "full-instructions",
  "classification-target",
  "worker-comment",
];

/** One line of the shortcut help: the keys, and what they do. */
export type Shortcut = readonly [keys: string, does: string];

/**
 * An annotation task in three panes: instructions, the thing to label, the labels.
 *
 * Three class names of the original are kept (`awsui-app-layout__navigation`, `annotation-area`
 * with `category-picker-wrapper`, `awsui-modal-dialog`): scripts in public templates reach for
 * them.
 */
export abstract class AnnotationElement extends CrowdField implements HotkeyOwner {
  static override styles = [
    CrowdField.styles,
    css`
      .layout {
        display: grid;
        grid-template-columns: minmax(180px, 240px) minmax(0, 1fr);
        border: 1px solid var(--line);
        border-radius: 10px;
        background: var(--paper);
        overflow: hidden;
      }
      .awsui-app-layout__navigation {
        padding: 16px;
        border-right: 1px solid var(--hair);
        background: var(--panel);
        overflow-wrap: anywhere;
      }
      .annotation-area {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(180px, 240px);
        min-height: 360px;
      }
      .stage-pane {
        min-width: 0;
        padding: 16px 20px;
      }
      .category-picker-wrapper {
        padding: 16px;
        border-left: 1px solid var(--hair);
      }
      @media (max-width: 820px) {
        .layout,
        .annotation-area {
          grid-template-columns: minmax(0, 1fr);
        }
        .awsui-app-layout__navigation {
          border: 0;
          border-bottom: 1px solid var(--hair);
        }
        .category-picker-wrapper {
          border: 0;
          border-top: 1px solid var(--hair);
        }
      }
      h2 {
        margin: 0 0 12px;
        font-size: 18px;
        line-height: 1.3;
      }
      h3 {
        margin: 0 0 8px;
        color: var(--soft);
        font-size: 12px;
        letter-spacing: 0.05em;
        text-transform: uppercase;
      }
      .more {
        display: grid;
        gap: 8px;
        margin-top: 16px;
        justify-items: start;
      }
      .broken {
        margin: 0 0 12px;
        padding: 10px 14px;
        border-left: 4px solid var(--danger);
        background: var(--danger-soft);
      }
      table {
        border-collapse: collapse;
      }
      th,
      td {
        padding: 4px 16px 4px 0;
        font-weight: 400;
        text-align: left;
        vertical-align: top;
      }
      .close {
        margin-top: 16px;
      }
      ::slotted(classification-target) {
        display: block;
        font-size: 16px;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property() accessor header = "";
  @query("#instructions") private accessor instructionsDialog!: HTMLDialogElement;
  @query("#shortcuts") private accessor shortcutsDialog!: HTMLDialogElement;
  readonly #children = new MutationObserver(() => this.#placeRegions());

  /** The thing to label, in the middle. */
  protected abstract stage(): unknown;

  /** The labels or categories, at the side. */
  protected abstract picker(): unknown;

  /** The keys this element answers to, for the help. */
  protected abstract shortcuts(): readonly Shortcut[];

  abstract onKey(event: KeyboardEvent): boolean;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#placeRegions();
    this.#children.observe(this, { childList: true });
    listenForKeys(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#children.disconnect();
    stopListeningForKeys(this);
  }

  pressKey(event: KeyboardEvent): boolean {
    if (event.key === "?") {
      this.shortcutsDialog.showModal();
      return true;
    }
    return this.onKey(event);
  }

  override focus(options?: FocusOptions): void {
    const target = this.renderRoot.querySelector<HTMLElement>("[data-focus]");
    if (target) target.focus(options);
    else super.focus(options);
  }

  /** The element's header as text, for the names of its groups. */
  protected get groupName(): string {
    return this.header || "Labels";
  }

  protected override render(): unknown {
    const full = this.querySelector(":scope > full-instructions");
    return html`
      <div class="layout">
        <aside class="awsui-app-layout__navigation" aria-label="Instructions">
          <h3>Instructions</h3>
          <slot name="short-instructions"></slot>
          <div class="more">
            ${full ? html`<button type="button" class="link" @click=${() => this.instructionsDialog.showModal()}>View full instructions</button>` : nothing}
            <button type="button" class="link" @click=${() => this.shortcutsDialog.showModal()}>Keyboard shortcuts <kbd>?</kbd></button>
          </div>
        </aside>
        <section class="annotation-area" aria-label=${this.groupName}>
          <div class="stage-pane">
            ${this.header ? html`<h2>${this.header}</h2>` : nothing}
            ${[...this.attributeProblems.values()].map((text) => html`<p class="broken" role="alert">${text} Tell the people who set this task up.</p>`)}
            ${this.stage()}
            <slot></slot>
          </div>
          <div class="category-picker-wrapper">
            ${this.picker()}
            <p class="problem" role="alert">${this.problemShown}</p>
          </div>
        </section>
      </div>
      <dialog id="instructions" class="awsui-modal-dialog" aria-label="Full instructions">
        <h2>${full?.getAttribute("header") ?? "Instructions"}</h2>
        <slot name="full-instructions"></slot>
        <button type="button" class="close" @click=${() => this.instructionsDialog.close()}>Close</button>
      </dialog>
      <dialog id="shortcuts" aria-label="Keyboard shortcuts">
        <h2>Keyboard shortcuts</h2>
        <table>
          ${[...this.shortcuts(), ["Ctrl+Enter", "Submit"], ["?", "This help"]].map(
            ([keys, does]) =>
              html`<tr><th scope="row">${keysOf(keys ?? "")}</th><td>${does}</td></tr>`,
          )}
        </table>
        <button type="button" class="close" @click=${() => this.shortcutsDialog.close()}>Close</button>
      </dialog>
    `;
  }

  #placeRegions(): void {
    for (const child of this.children) {
      if (REGIONS.includes(child.localName)) child.slot = child.localName;
    }
    this.requestUpdate();
  }
}

function keysOf(keys: string): unknown[] {
  return keys.split(" ").map((key) => html`<kbd>${key}</kbd> `);
}
