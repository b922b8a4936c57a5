import { html, nothing } from "lit";
import { query, state } from "lit/decorators.js";
import { ImageClassifierElement } from "../annotation/image-classifier-element.js";
import { isRecord } from "../base/attributes.js";

/**
 * `<crowd-image-classifier>`: one category for a picture, with what is drawn over it if there is
 * something to verify, and a place for a comment if the template has a `worker-comment` region.
 */
export class CrowdImageClassifier extends ImageClassifierElement {
  protected override readonly several = false;
  @state() private accessor comment = "";
  @state() private accessor commenting = false;
  @query("#comment") private accessor commentBox!: HTMLTextAreaElement | null;

  protected override toggle(value: string): readonly string[] {
    return [value];
  }

  override submission(): unknown {
    const label = this.chosen[0];
    const comment = this.comment.trim();
    return comment === "" ? { label } : { label, workerComment: comment };
  }

  /** The chosen category, as scripts read it. */
  get value(): string | undefined {
    return this.chosen[0];
  }

  override restore(draft: unknown): void {
    super.restore(draft);
    if (!isRecord(draft) || typeof draft.workerComment !== "string") return;
    this.comment = draft.workerComment;
    this.commenting = true;
  }

  override reset(): void {
    super.reset();
    this.comment = "";
    this.commenting = false;
  }

  protected override picker(): unknown {
    return html`${super.picker()}${this.#commentPart()}`;
  }

  #commentPart(): unknown {
    const region = this.querySelector(":scope > worker-comment");
    if (!region) return nothing;
    const header = region.getAttribute("header") ?? "Comment";
    if (!this.commenting) {
      return html`<p><button type="button" class="link" @click=${this.#openComment}>
        ${region.getAttribute("link-text") ?? "Add a comment"}
      </button></p>`;
    }
    return html`<h3 class="separate"><label for="comment">${header}</label></h3>
      <slot name="worker-comment"></slot>
      <textarea
        id="comment"
        rows="3"
        style="width:100%;font:inherit;padding:6px 8px"
        placeholder=${region.getAttribute("placeholder") ?? ""}
        .value=${this.comment}
        @input=${(event: Event) => {
          this.comment = (event.target as HTMLTextAreaElement).value;
        }}
      ></textarea>`;
  }

  readonly #openComment = async (): Promise<void> => {
    this.commenting = true;
    await this.updateComplete;
    this.commentBox?.focus();
  };
}
