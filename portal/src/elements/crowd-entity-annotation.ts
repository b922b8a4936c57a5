import { html, nothing } from "lit";
import { property, query, state } from "lit/decorators.js";
import type { Shortcut } from "../annotation/annotation-element.js";
import { afterKey, type CaretRange } from "../annotation/caret.js";
import { type Entity, inOrder, overlaps, readEntities } from "../annotation/entities.js";
import { drawText, offsetOf } from "../annotation/entity-text.js";
import { History } from "../annotation/history.js";
import { LabelledElement } from "../annotation/labelled-element.js";
import { TextOffsets } from "../annotation/text-offsets.js";
import { BadAttribute, isRecord } from "../base/attributes.js";
import { canonical, sameValue } from "../base/canonical.js";
import type { CrowdForm } from "./crowd-form.js";

interface EntityLabel {
  label: string;
  shortDisplayName?: string;
  fullDisplayName?: string;
}

import { entityStyles } from "../annotation/entity-styles.js";

/**
 * `<crowd-entity-annotation>`: labels for stretches of a text, none overlapping another.
 *
 * On a page without `<crowd-form>` it brings its own, in its shadow root, where scripts of public
 * templates look for it (`shadowRoot.querySelector("crowd-form").form`).
 */
export class CrowdEntityAnnotation extends LabelledElement<EntityLabel> {
  static override styles = [...LabelledElement.styles, entityStyles];

  @property() accessor text = "";
  @state() private accessor entities: readonly Entity[] = [];
  @state() private accessor selected: number | undefined;
  @state() private accessor range: CaretRange | undefined;
  @query(".passage") private accessor textBox!: HTMLElement | null;
  readonly #history = new History<readonly Entity[]>();
  #offsets = new TextOffsets("");

  override submission(): unknown {
    const entities = inOrder(this.entities);
    if (!this.hasAttribute("initial-value")) return { entities };
    return { entities, initialValueModified: !sameValue(entities, this.#initial()) };
  }

  /** The answer so far; scripts in templates read it. */
  get value(): unknown {
    return canonical(this.submission());
  }

  override draft(): unknown {
    return this.entities;
  }

  override restore(draft: unknown): void {
    this.#load(readEntities(draft, this.#offsets.length));
  }

  override reset(): void {
    this.#load(this.#initial());
  }

  override problem(): string {
    const names = this.labels.map(({ label }) => label);
    const stranger = this.entities.find(({ label }) => !names.includes(label));
    return stranger ? `"${stranger.label}" is not one of the labels: choose another for it.` : "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#offsets = new TextOffsets(this.text);
  }

  protected override readLabels(value: unknown): EntityLabel[] {
    if (!Array.isArray(value)) throw new BadAttribute("labels", "it must be a list.");
    return value.map((item: unknown) => {
      if (typeof item === "string") return { label: item };
      if (isRecord(item) && typeof item.label === "string") return item as unknown as EntityLabel;
      throw new BadAttribute("labels", 'every entry must be a text or have a "label".');
    });
  }

  protected override nameOf({ label }: EntityLabel): string {
    return label;
  }

  protected override textOf({ label, fullDisplayName }: EntityLabel): string {
    return String(fullDisplayName ?? label);
  }

  protected override willUpdate(changes: Map<PropertyKey, unknown>): void {
    super.willUpdate(changes);
    if (!changes.has("text")) return;
    this.#offsets = new TextOffsets(this.text);
    this.#load(this.#initial());
  }

  /** A label is chosen: for what is selected, else for what will be. */
  protected override choose(label: string): void {
    super.choose(label);
    const entity = this.selected === undefined ? undefined : this.entities[this.selected];
    if (this.selected !== undefined && entity) {
      this.#commit(this.entities.with(this.selected, { ...entity, label }));
    } else if (this.range && this.range[0] !== this.range[1]) this.#mark(...this.range);
  }

  override onKey(event: KeyboardEvent): boolean {
    const { key } = event;
    if ((event.ctrlKey || event.metaKey) && /^[zy]$/i.test(key)) {
      this.#step(key.toLowerCase() === "y" || event.shiftKey ? "redo" : "undo");
      return true;
    }
    const inText = this.textBox !== null && event.composedPath().includes(this.textBox);
    return (inText && this.#onTextKey(event)) || super.onKey(event);
  }

  protected override shortcuts(): readonly Shortcut[] {
    return [
      ["1 … 9", "Choose a label; with a selection, label it"],
      ["← →", "Move by character (Ctrl: by word)"],
      ["Shift+← →", "Select text"],
      ["Enter", "Label what is selected"],
      ["N Shift+N", "Select the next or previous entity"],
      ["Delete", "Remove the selected entity"],
      ["Esc", "Let go"],
      ["Ctrl+Z", "Undo"],
      ["Ctrl+Shift+Z", "Redo"],
    ];
  }

  protected override stage(): unknown {
    const ownForm = this.closest("crowd-form") === null;
    return html`<div class="history">
        <button type="button" ?disabled=${!this.#history.canUndo} @click=${() => this.#step("undo")}>Undo</button>
        <button type="button" ?disabled=${!this.#history.canRedo} @click=${() => this.#step("redo")}>Redo</button>
      </div>
      <div
        class="passage"
        data-focus
        tabindex="0"
        role="application"
        aria-roledescription="text to annotate"
        aria-label=${`Text to annotate, ${this.entities.length} entities. Press ? for the keys.`}
        @pointerup=${this.#onPointerUp}
      >${drawText({
        offsets: this.#offsets,
        entities: this.entities,
        selected: this.selected,
        range: this.range,
        nameOf: (label) => this.#names(label),
        colourOf: (label) => this.colourOf(label),
        select: (index) => this.#select(index),
        remove: (index) => this.#remove(index),
      })}</div>
      <p class="visually-hidden" role="status">${this.#spoken()}</p>
      ${ownForm ? html`<crowd-form .owner=${this}></crowd-form>` : nothing}`;
  }

  protected override updated(): void {
    // A form that this element brought itself collects this element too.
    const form = this.renderRoot.querySelector<CrowdForm>("crowd-form");
    if (form) form.owner = this;
  }

  readonly #onPointerUp = (): void => {
    const root = this.renderRoot as ShadowRoot & { getSelection?: () => Selection | null };
    const selection = root.getSelection?.() ?? document.getSelection();
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) {
      this.range = undefined;
      return;
    }
    const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0);
    const box = this.textBox;
    const start = box ? offsetOf(box, startContainer, startOffset, this.#offsets) : 0;
    const end = box ? offsetOf(box, endContainer, endOffset, this.#offsets) : 0;
    selection.removeAllRanges();
    this.#mark(start, end);
  };

  #onTextKey(event: KeyboardEvent): boolean {
    const { key } = event;
    const range = afterKey(event, this.range, this.#offsets);
    if (range) {
      this.range = range;
      this.selected = undefined;
    } else if (key === "n" || key === "N") this.#selectNext(key === "n" ? 1 : -1);
    else if (key === "Enter" && this.range) this.#mark(...this.range);
    else if ((key === "Delete" || key === "Backspace") && this.selected !== undefined) {
      this.#remove(this.selected);
    } else if (key === "Escape") {
      this.range = undefined;
      this.selected = undefined;
    } else return false;
    return true;
  }

  /** Labels a stretch of text; nothing happens where there is a label already. */
  #mark(one: number, other: number): void {
    const [start, end] = this.#offsets.trim(Math.min(one, other), Math.max(one, other));
    const label = this.current;
    if (start >= end || label === undefined) return;
    if (this.entities.some((entity) => overlaps(entity, start, end))) {
      this.problemShown = "Part of that text has a label already: remove it first.";
      return;
    }
    this.range = this.range ? [end, end] : undefined;
    this.selected = undefined;
    this.#commit(inOrder([...this.entities, { label, startOffset: start, endOffset: end }]));
  }

  #names(name: string): { short: string; full: string } {
    const label = this.labels.find((one) => one.label === name);
    return { short: label?.shortDisplayName ?? name, full: label?.fullDisplayName ?? name };
  }

  #select(index: number): void {
    this.selected = this.selected === index ? undefined : index;
    this.range = undefined;
  }

  #selectNext(step: 1 | -1): void {
    const count = this.entities.length;
    if (count === 0) return;
    const from = this.selected ?? (step > 0 ? -1 : 0);
    this.selected = (from + step + count) % count;
    this.range = undefined;
  }

  #remove(index: number): void {
    this.selected = undefined;
    this.#commit(this.entities.filter((_, other) => other !== index));
    this.textBox?.focus();
  }

  #commit(entities: readonly Entity[]): void {
    this.#history.record(this.entities);
    this.entities = entities;
    this.changed();
  }

  #step(direction: "undo" | "redo"): void {
    const entities = this.#history[direction](this.entities);
    if (!entities) return;
    this.selected = undefined;
    this.entities = entities;
    this.changed();
  }

  #load(entities: readonly Entity[]): void {
    this.entities = entities;
    this.selected = undefined;
    this.range = undefined;
    this.#history.clear();
  }

  #initial(): Entity[] {
    return this.readAttribute(
      "initial-value",
      (value) => readEntities(value, this.#offsets.length),
      [],
    );
  }

  #spoken(): string {
    const entity = this.selected === undefined ? undefined : this.entities[this.selected];
    if (entity) {
      return `${entity.label}: ${this.#offsets.slice(entity.startOffset, entity.endOffset)}`;
    }
    if (!this.range) return "";
    const [start, end] = [Math.min(...this.range), Math.max(...this.range)];
    return this.#offsets.slice(start, start === end ? end + 1 : end);
  }
}
