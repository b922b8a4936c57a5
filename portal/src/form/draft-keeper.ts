import { BadAttribute, isRecord } from "../base/attributes.js";
import { type Draft, PROTOCOL, tellPortal } from "../base/protocol.js";
import { draftOf, type FormField, restoreField } from "./fields.js";

const QUIET_MILLISECONDS = 500;

/** Sends the worker's unfinished answer to the portal once the worker pauses. */
export class DraftKeeper {
  #timer: number | undefined;
  #stopped = false;

  constructor(private readonly fields: () => FormField[]) {}

  /** Something changed: send a draft soon. */
  schedule(): void {
    if (this.#stopped) return;
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      tellPortal({ type: "crowd-draft", protocol: PROTOCOL, draft: this.make() });
    }, QUIET_MILLISECONDS);
  }

  /** No more drafts: the answer itself is on its way. */
  stop(): void {
    this.#stopped = true;
    window.clearTimeout(this.#timer);
  }

  /** Drafts again: the answer was refused. */
  start(): void {
    this.#stopped = false;
  }

  make(): Draft {
    const fields = this.fields().map((field) => ({
      name: field.name,
      tag: field.localName,
      state: draftOf(field),
    }));
    return { version: 1, fields };
  }

  /** Brings a draft back, field by field; what no longer fits the page is passed over. */
  restore(draft: unknown): void {
    if (!isRecord(draft) || draft.version !== 1 || !Array.isArray(draft.fields)) return;
    const waiting = this.fields();
    for (const entry of draft.fields as unknown[]) {
      if (!isRecord(entry)) continue;
      const index = waiting.findIndex(
        (field) => field.name === entry.name && field.localName === entry.tag,
      );
      const [field] = index < 0 ? [] : waiting.splice(index, 1);
      if (field) restoreOne(field, entry.state);
    }
  }
}

function restoreOne(field: FormField, state: unknown): void {
  try {
    restoreField(field, state);
  } catch (error) {
    // A draft of an older page: the field starts afresh.
    if (!(error instanceof BadAttribute)) throw error;
  }
}
