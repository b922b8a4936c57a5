/**
 * What a task's page and the portal around it say to each other.
 *
 * The page runs in a frame without an origin of its own (`sandbox="allow-scripts"`): it has no
 * cookies, no storage and no network rights. Everything goes through `postMessage`; portal/README.md
 * is the contract. Messages to the page count only if they come from its parent.
 */
export const PROTOCOL = 1;

/** From the page to the portal. */
export type ToPortal =
  | { type: "crowd-ready"; protocol: number; fields: string[]; unsupported: string[] }
  | { type: "crowd-draft"; protocol: number; draft: Draft }
  | { type: "crowd-submit"; protocol: number; answer: unknown };

/** From the portal to the page. */
export type ToPage =
  | { type: "crowd-restore"; draft: unknown }
  | { type: "crowd-saved" }
  | { type: "crowd-refused"; message: string };

/** One entry per field, in document order; the portal stores it without looking inside. */
export interface Draft {
  version: 1;
  fields: { name: string; tag: string; state: unknown }[];
}

/** Says something to the portal. A page opened by itself says it to itself. */
export function tellPortal(message: ToPortal): void {
  // The page cannot know the portal's origin: the portal's frame-ancestors policy decides who
  // may be the parent.
  window.parent.postMessage(message, "*");
}

/** Calls back with each message from the portal. */
export function listenToPortal(receive: (message: ToPage) => void): () => void {
  const listener = (event: MessageEvent): void => {
    if (event.source !== window.parent) return;
    const data: unknown = event.data;
    if (typeof data === "object" && data !== null && isToPage(data)) receive(data);
  };
  window.addEventListener("message", listener);
  return () => window.removeEventListener("message", listener);
}

function isToPage(data: object): data is ToPage {
  const { type } = data as { type?: unknown };
  return type === "crowd-restore" || type === "crowd-saved" || type === "crowd-refused";
}
