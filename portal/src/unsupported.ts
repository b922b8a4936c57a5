import { ELEMENTS } from "./registry.js";

/** The `crowd-*` elements on the page that this bundle does not have. */
export function unsupportedElements(root: ParentNode): string[] {
  const names = [...root.querySelectorAll("*")].map((element) => element.localName);
  const unknown = names.filter((name) => name.startsWith("crowd-") && !ELEMENTS.has(name));
  return [...new Set(unknown)].sort();
}

/** Says loudly, in place, that an element will not work: never an empty spot. */
export function showUnsupported(names: readonly string[]): void {
  for (const name of names) {
    for (const element of document.querySelectorAll(name)) {
      const banner = document.createElement("p");
      banner.setAttribute("role", "alert");
      banner.dataset.unsupported = name;
      banner.style.cssText =
        "margin:8px 0;padding:12px 16px;border:3px solid #b3261e;background:#fdf0ef;" +
        "color:#8c1d18;font:700 15px/1.4 system-ui,sans-serif";
      banner.textContent =
        `<${name}> is not supported here: this part of the task does not work. ` +
        "Do not submit; tell the people who set this task up.";
      element.before(banner);
    }
  }
}
