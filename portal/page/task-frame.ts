import type { ToPage, ToPortal } from "../src/base/protocol.js";

/** A task's page in its frame. What it says is heard only here, and only from that frame. */
export class TaskFrame {
  readonly element = document.createElement("iframe");
  /** Called with each message of the page. */
  heard: ((message: ToPortal) => void) | undefined;
  #ready = false;
  #waiting: ToPage[] = [];

  constructor(
    readonly objectId: string,
    page: string,
    stage: HTMLElement,
    sandbox: string,
  ) {
    this.element.title = "Task";
    this.element.className = "waiting";
    this.element.setAttribute("sandbox", sandbox);
    this.element.src = page;
    this.element.addEventListener("load", () => {
      if (document.activeElement === this.element) this.focus();
    });
    window.addEventListener("message", this.#receive);
    stage.append(this.element);
  }

  /** Brings the page to the front and gives it the keyboard. */
  show(): void {
    this.element.className = "";
    this.focus();
  }

  focus(): void {
    // A frame that was focused before its page came keeps the keys from the page: focus it anew.
    this.element.blur();
    this.element.focus();
  }

  /** Tells the page something, as soon as it listens. */
  tell(message: ToPage): void {
    // A frame without an origin can only be addressed as "*"; it is the frame that is meant.
    if (this.#ready) this.element.contentWindow?.postMessage(message, "*");
    else this.#waiting.push(message);
  }

  remove(): void {
    window.removeEventListener("message", this.#receive);
    this.element.remove();
  }

  readonly #receive = (event: MessageEvent): void => {
    if (event.source !== this.element.contentWindow || !isToPortal(event.data)) return;
    if (event.data.type === "crowd-ready") {
      this.#ready = true;
      for (const message of this.#waiting.splice(0)) this.tell(message);
    }
    this.heard?.(event.data);
  };
}

const TYPES = new Set(["crowd-ready", "crowd-draft", "crowd-submit"]);

function isToPortal(data: unknown): data is ToPortal {
  return (
    typeof data === "object" && data !== null && TYPES.has((data as { type?: string }).type ?? "")
  );
}
