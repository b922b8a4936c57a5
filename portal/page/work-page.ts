import { part } from "./page-parts.js";
import { Work } from "./work.js";

/** Starts the work, and connects buttons and keys with it. */
export function startWork(): void {
  const work = new Work();
  const instructions = opens("instructions", "instructions-panel", work);
  const help = opens("help", "help-panel", work);
  const decline = opens("decline", "decline-panel", work);
  decline.addEventListener("close", () => {
    if (decline.returnValue === "decline") void work.decline();
    decline.returnValue = "";
  });
  document.addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]") || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === "?") help.showModal();
    else if (event.key === "i") instructions.showModal();
    else if (event.target === document.body && /^([1-9]|Enter)$/.test(event.key)) work.focus();
  });
  window.addEventListener("focus", () => {
    if (document.activeElement === document.body) work.focus();
  });
  void work.next();
}

/** A button that opens a panel; when it closes, the keyboard goes back to the task. */
function opens(button: string, panel: string, work: Work): HTMLDialogElement {
  const dialog = part<HTMLDialogElement>(panel);
  part(button).addEventListener("click", () => dialog.showModal());
  dialog.addEventListener("close", () => work.focus());
  return dialog;
}
