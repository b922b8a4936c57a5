import { html, nothing } from "lit";

/** The link or button that opens a dialog, as `link-text` and `link-type` say. */
export function opener(text: string, type: string, open: () => void): unknown {
  if (text === "") return nothing;
  return html`<button type="button" class=${type === "button" ? "" : "link"} @click=${open}>${text}</button>`;
}
