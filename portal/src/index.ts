import { PROTOCOL, tellPortal } from "./base/protocol.js";
import { CrowdForm } from "./elements/crowd-form.js";
import { ELEMENTS } from "./registry.js";
import { showUnsupported, unsupportedElements } from "./unsupported.js";

/** Brings the page's elements to life once all of it is there. */
async function start(): Promise<void> {
  // Regions are plain elements of the page; by default they would run into the text.
  const style = document.createElement("style");
  style.textContent =
    "short-instructions,full-instructions,classification-target,worker-comment{display:block}";
  document.head.append(style);

  const unsupported = unsupportedElements(document);
  showUnsupported(unsupported);
  for (const [name, element] of ELEMENTS) {
    if (!customElements.get(name)) customElements.define(name, element);
  }
  await Promise.all([...document.querySelectorAll("*")].map(rendered));
  document.dispatchEvent(new Event("all-crowd-elements-ready", { bubbles: true }));

  const fields = theForm()?.fields.map((field) => field.name) ?? [];
  tellPortal({ type: "crowd-ready", protocol: PROTOCOL, fields, unsupported });
}

/** The page's form; an entity annotation without one around it has its own inside. */
function theForm(): CrowdForm | undefined {
  const inside = document.querySelector("crowd-entity-annotation")?.shadowRoot;
  const form = document.querySelector("crowd-form") ?? inside?.querySelector("crowd-form");
  return form instanceof CrowdForm ? form : undefined;
}

/** Scripts that wait for the elements look into their shadow roots: those must be filled. */
async function rendered(element: Element): Promise<void> {
  if (ELEMENTS.has(element.localName)) {
    await (element as Element & { updateComplete?: Promise<unknown> }).updateComplete;
  }
}

if (document.readyState === "loading") {
  document.addEventListener("DOMContentLoaded", () => void start(), { once: true });
} else {
  void start();
}
