import { canonical } from "../base/canonical.js";
import { CrowdField } from "../base/crowd-field.js";
import { listenToPortal, PROTOCOL, type ToPage, tellPortal } from "../base/protocol.js";
import { DraftKeeper } from "../form/draft-keeper.js";
import { collect, type FormField, fieldsOf, problemOf } from "../form/fields.js";
import { FormStatus } from "../form/form-status.js";

const SUBMIT_BUTTON =
  'button:not([type]), button[type="submit"], input[type="submit"], input[type="image"]';
const OWN_SUBMIT =
  'crowd-button[form-action="submit"], input[type="submit"], button[type="submit"]';
/** Controls in which Enter means "send": a text area keeps it, a button has its own use for it. */
const IMPLICIT_SUBMIT =
  /^(text|search|url|tel|email|password|number|date|time|month|week|datetime-local|radio|checkbox|range)$/;

/**
 * `<crowd-form>`: makes one answer of all the fields inside and hands it to the portal.
 *
 * The children move into a real `<form>` in the light DOM ({@link form}), so that templates'
 * styles, radio groups and scripts work as on any page. A frame without the right to send forms
 * never fires their `submit`, so buttons and the Enter key are handled here.
 */
export class CrowdForm extends HTMLElement {
  /** The form that holds the children. */
  readonly form = document.createElement("form");
  readonly #status = new FormStatus();
  readonly #drafts = new DraftKeeper(() => this.fields);
  /** A field outside the form that belongs to it: the element whose shadow root holds the form. */
  owner: CrowdField | undefined;
  #stopListening: (() => void) | undefined;
  #busy = false;

  connectedCallback(): void {
    if (this.form.parentNode !== this) this.#build();
    this.#stopListening = listenToPortal((message) => this.#receive(message));
    document.addEventListener("keydown", this.#onKey);
  }

  disconnectedCallback(): void {
    this.#stopListening?.();
    document.removeEventListener("keydown", this.#onKey);
  }

  /**
   * Submits, as scripts in templates do: checks the fields, fires `submit`, and unless a listener
   * prevents it, hands the answer over.
   *
   * @returns whether the answer was handed over.
   */
  submit(): boolean {
    if (this.#busy || !this.#check()) return false;
    const event = new Event("submit", { bubbles: true, cancelable: true });
    if (!this.dispatchEvent(event)) return false;
    // Listeners fill hidden fields: the answer is made afterwards.
    const answer = canonical(collect(this.fields));
    this.#busy = true;
    this.#drafts.stop();
    this.#status.busy("Saving…");
    tellPortal({ type: "crowd-submit", protocol: PROTOCOL, answer });
    return true;
  }

  /** Everything back to how the template started it. */
  reset(): void {
    this.form.reset();
    for (const field of this.fields) if (field instanceof CrowdField) field.reset();
    this.#status.clear();
  }

  /** The fields that make the answer, in document order. */
  get fields(): FormField[] {
    return [...(this.owner ? [this.owner] : []), ...fieldsOf(this.form)];
  }

  #build(): void {
    this.form.noValidate = true;
    this.form.append(...this.childNodes);
    if (!this.form.querySelector(OWN_SUBMIT)) this.form.append(submitButton());
    this.append(this.form, this.#status.element);
    foldLooseInstructions(this.form);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      event.stopPropagation();
    });
    this.form.addEventListener("click", (event) => this.#onClick(event));
    this.form.addEventListener("input", () => this.#drafts.schedule());
    this.form.addEventListener("change", () => this.#drafts.schedule());
  }

  #onClick(event: Event): void {
    const button = event.target instanceof Element ? event.target.closest(SUBMIT_BUTTON) : null;
    if (!button || event.defaultPrevented) return;
    event.preventDefault();
    this.submit();
  }

  /** Ctrl+Enter sends from anywhere; Enter from a control that is left with it, or from nowhere. */
  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.defaultPrevented || event.isComposing) return;
    const path = event.composedPath();
    const target = path[0];
    const fromControl =
      path.includes(this.form) &&
      target instanceof HTMLInputElement &&
      IMPLICIT_SUBMIT.test(target.type);
    if (event.ctrlKey || event.metaKey || fromControl || target === document.body) {
      event.preventDefault();
      this.submit();
    }
  };

  #check(): boolean {
    const problems = this.fields.map((field) => [field, problemOf(field)] as const);
    for (const [field, problem] of problems) {
      if (field instanceof CrowdField) field.showProblem(problem);
    }
    const wrong = problems.filter(([, problem]) => problem !== "");
    const first = wrong[0];
    if (first === undefined) {
      this.#status.clear();
      return true;
    }
    const [field, problem] = first;
    this.#status.problem(wrong.length === 1 ? problem : `${problem} (${wrong.length} to correct)`);
    field.dispatchEvent(new Event("crowd-problem", { bubbles: true }));
    if (field instanceof CrowdField) field.focus();
    else field.reportValidity();
    return false;
  }

  #receive(message: ToPage): void {
    if (message.type === "crowd-restore") this.#drafts.restore(message.draft);
    else if (message.type === "crowd-saved") this.#status.done("Saved.");
    else {
      this.#busy = false;
      this.#drafts.start();
      this.#status.problem(String(message.message));
    }
  }
}

function submitButton(): HTMLElement {
  const row = document.createElement("div");
  row.style.cssText = "padding:12px 0;text-align:right";
  const button = document.createElement("crowd-button");
  button.setAttribute("form-action", "submit");
  button.setAttribute("variant", "primary");
  button.textContent = "Submit";
  row.append(button);
  return row;
}

/** Full instructions that belong to no element: there, but folded, so that the task comes first. */
function foldLooseInstructions(form: HTMLFormElement): void {
  for (const full of form.querySelectorAll(":scope > full-instructions")) {
    const details = document.createElement("details");
    const summary = document.createElement("summary");
    summary.textContent = full.getAttribute("header") ?? "Full instructions";
    full.replaceWith(details);
    details.append(summary, full);
  }
}
