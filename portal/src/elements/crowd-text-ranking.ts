import { css, html } from "lit";
import { property, state } from "lit/decorators.js";
import { AnnotationElement, type Shortcut } from "../annotation/annotation-element.js";
import { isRecord, textList } from "../base/attributes.js";

interface Dimension {
  name: string;
  allowTie: boolean;
}

/**
 * `<crowd-text-ranking>`: puts responses to a prompt in order, once for each dimension.
 *
 * Experimental: Ground Truth documents neither the element nor its answer. The answer here is
 * `{"rankings": [{"dimension": "Clarity", "ranks": [2, 1]}]}`: per dimension the rank of each
 * response in the order given, 1 for the best, equal ranks for a tie.
 */
export class CrowdTextRanking extends AnnotationElement {
  static override styles = [
    ...AnnotationElement.styles,
    css`
      .prompt,
      li {
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      .prompt {
        padding: 10px 14px;
        border-left: 4px solid var(--accent);
        background: var(--accent-soft);
      }
      li {
        margin-bottom: 10px;
        padding: 10px 14px;
        border: 1px solid var(--hair);
        border-radius: var(--radius);
      }
      fieldset {
        margin: 0 0 16px;
        padding: 8px 12px;
        border: 1px solid var(--hair);
        border-radius: var(--radius);
      }
      legend {
        font-weight: 600;
      }
      .row {
        display: flex;
        gap: 8px;
        justify-content: space-between;
        margin: 4px 0;
      }
      select {
        padding: 3px 6px;
        font: inherit;
      }
    `,
  ];

  @property() accessor text = "";
  /** Rank by dimension and response; 0 where none was given yet. */
  @state() private accessor ranks: ReadonlyMap<string, readonly number[]> = new Map();

  override submission(): unknown {
    const rankings = this.#dimensions().map(({ name }) => ({
      dimension: name,
      ranks: [...this.#ranksOf(name)],
    }));
    return { rankings };
  }

  override problem(): string {
    for (const { name, allowTie } of this.#dimensions()) {
      const ranks = this.#ranksOf(name);
      if (ranks.includes(0)) return `Rank every response for "${name}".`;
      if (!allowTie && new Set(ranks).size < ranks.length) return `"${name}" allows no ties.`;
    }
    return "";
  }

  override restore(draft: unknown): void {
    const rankings = isRecord(draft) && Array.isArray(draft.rankings) ? draft.rankings : [];
    this.ranks = new Map(
      rankings.flatMap((item: unknown) =>
        isRecord(item) && typeof item.dimension === "string" && Array.isArray(item.ranks)
          ? [[item.dimension, item.ranks.map(Number)] as const]
          : [],
      ),
    );
  }

  override reset(): void {
    this.ranks = new Map();
  }

  override onKey(): boolean {
    return false;
  }

  protected override shortcuts(): readonly Shortcut[] {
    return [["Tab", "To the next rank"]];
  }

  protected override stage(): unknown {
    return html`<p class="prompt">${this.text}</p>
      <ol>${this.#responses().map((response) => html`<li>${response}</li>`)}</ol>`;
  }

  protected override picker(): unknown {
    return html`<h3>Ranking (1 is best)</h3>
      ${this.#dimensions().map(
        ({ name, allowTie }) => html`<fieldset>
          <legend>${name}${allowTie ? " (ties allowed)" : ""}</legend>
          ${this.#responses().map((_, index) => this.#row(name, index))}
        </fieldset>`,
      )}`;
  }

  #row(name: string, index: number): unknown {
    const rank = this.#ranksOf(name)[index] ?? 0;
    return html`<label class="row">
      Response ${index + 1}
      <select .value=${String(rank)} @change=${(event: Event) => this.#rank(name, index, event)}>
        <option value="0" ?selected=${rank === 0}>–</option>
        ${this.#responses().map((_, place) => html`<option value=${place + 1} ?selected=${rank === place + 1}>${place + 1}</option>`)}
      </select>
    </label>`;
  }

  #rank(name: string, index: number, event: Event): void {
    const rank = Number((event.target as HTMLSelectElement).value);
    this.ranks = new Map(this.ranks).set(name, this.#ranksOf(name).with(index, rank));
    this.changed();
  }

  #ranksOf(name: string): readonly number[] {
    const given = this.ranks.get(name) ?? [];
    return this.#responses().map((_, index) => given[index] ?? 0);
  }

  #responses(): string[] {
    return this.readAttribute("responses", (value) => textList("responses", value), []);
  }

  #dimensions(): Dimension[] {
    const given = this.readAttribute("ordinal-ranking-dimensions", (value) => value, []);
    return (Array.isArray(given) ? given : []).flatMap((item: unknown) =>
      isRecord(item) && typeof item.name === "string"
        ? [{ name: item.name, allowTie: item.allowTie === true }]
        : [],
    );
  }
}
