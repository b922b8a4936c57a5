import { css, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { AnnotationElement, type Shortcut } from "../annotation/annotation-element.js";
import { isRecord, isSet, numberOr, textList } from "../base/attributes.js";

interface Pair {
  readonly question: string;
  readonly answer: string;
  readonly tag: string;
}

const EMPTY: Pair = { question: "", answer: "", tag: "" };

/**
 * `<crowd-question-answer-generation>`: questions on a text, each with its answer.
 *
 * Experimental: Ground Truth documents neither the element nor its answer. The answer here is
 * `{"pairs": [{"answer": "…", "question": "…", "tag": "Why"}]}`, without `tag` where the template
 * gives no tags.
 */
export class CrowdQuestionAnswerGeneration extends AnnotationElement {
  static override styles = [
    ...AnnotationElement.styles,
    css`
      .text {
        margin: 0 0 16px;
        padding: 10px 14px;
        border-left: 4px solid var(--accent);
        background: var(--accent-soft);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      fieldset {
        margin: 0 0 12px;
        border: 1px solid var(--hair);
        border-radius: var(--radius);
      }
      legend {
        font-weight: 600;
      }
      label {
        display: block;
        margin: 4px 0;
      }
      textarea,
      input {
        display: block;
        width: 100%;
        padding: 6px 8px;
        border: 1px solid var(--soft);
        border-radius: var(--radius);
        font: inherit;
      }
    `,
  ];

  @property() accessor text = "";
  @state() private accessor pairs: readonly Pair[] = [EMPTY];

  override submission(): unknown {
    const pairs = this.#written().map(({ answer, question, tag }) =>
      tag === "" ? { answer, question } : { answer, question, tag },
    );
    return { pairs };
  }

  override problem(): string {
    const written = this.#written();
    const fewest = this.#limit("min-questions", 0);
    if (written.length < fewest) return `Write at least ${fewest} question(s) with an answer.`;
    for (const [index, pair] of written.entries()) {
      const problem =
        this.#wordProblem("question", pair.question) || this.#wordProblem("answer", pair.answer);
      if (problem) return `Pair ${index + 1}: ${problem}`;
    }
    return "";
  }

  override draft(): unknown {
    return this.pairs;
  }

  override restore(draft: unknown): void {
    if (!Array.isArray(draft)) return;
    this.pairs = draft.filter(isRecord).map(({ question, answer, tag }) => ({
      question: String(question ?? ""),
      answer: String(answer ?? ""),
      tag: String(tag ?? ""),
    }));
  }

  override reset(): void {
    this.pairs = [EMPTY];
  }

  override onKey(): boolean {
    return false;
  }

  protected override shortcuts(): readonly Shortcut[] {
    return [["Tab", "To the next field"]];
  }

  protected override stage(): unknown {
    return html`<p class="text">${this.text}</p>`;
  }

  protected override picker(): unknown {
    const most = this.#limit("max-questions", Number.POSITIVE_INFINITY);
    return html`<h3>Questions and answers</h3>
      ${this.pairs.map((pair, index) => this.#fields(pair, index))}
      <button type="button" ?disabled=${this.pairs.length >= most} @click=${this.#add}>Add a question</button>`;
  }

  #fields(pair: Pair, index: number): unknown {
    const tags = this.readAttribute("question-tags", (v) => textList("question-tags", v), []);
    const own = isSet(this, "allow-custom-question-tags");
    return html`<fieldset>
      <legend>Pair ${index + 1}</legend>
      ${this.#field("Question", "question", pair, index)}
      ${this.#field("Answer", "answer", pair, index)}
      ${
        tags.length > 0 || own
          ? html`<label>Kind of question
            <input list="tags" .value=${pair.tag} @input=${(event: Event) => this.#write(index, "tag", event)} /></label>
            <datalist id="tags">${tags.map((tag) => html`<option value=${tag}></option>`)}</datalist>`
          : nothing
      }
      <button type="button" @click=${() => this.#remove(index)}>Remove</button>
    </fieldset>`;
  }

  #field(text: string, key: "question" | "answer", pair: Pair, index: number): unknown {
    return html`<label>${text}
      <textarea rows="2" .value=${pair[key]} @input=${(event: Event) => this.#write(index, key, event)}></textarea></label>`;
  }

  #write(index: number, key: keyof Pair, event: Event): void {
    const { value } = event.target as HTMLInputElement;
    const pair = this.pairs[index];
    if (pair) this.pairs = this.pairs.with(index, { ...pair, [key]: value });
    this.changed();
  }

  readonly #add = (): void => {
    this.pairs = [...this.pairs, EMPTY];
  };

  #remove(index: number): void {
    this.pairs = this.pairs.filter((_, other) => other !== index);
    this.changed();
  }

  #written(): Pair[] {
    return this.pairs
      .map(({ question, answer, tag }) => ({
        question: question.trim(),
        answer: answer.trim(),
        tag: tag.trim(),
      }))
      .filter(({ question, answer }) => question !== "" || answer !== "");
  }

  #wordProblem(part: "question" | "answer", text: string): string {
    const words = text === "" ? 0 : text.split(/\s+/u).length;
    const fewest = this.#limit(`${part}-min-words`, 1);
    const most = this.#limit(`${part}-max-words`, Number.POSITIVE_INFINITY);
    if (words < fewest) return `the ${part} needs at least ${fewest} word(s).`;
    return words > most ? `the ${part} may have at most ${most} words.` : "";
  }

  #limit(attribute: string, fallback: number): number {
    return numberOr(this.getAttribute(attribute), fallback);
  }
}
