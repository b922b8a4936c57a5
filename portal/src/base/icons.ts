import { html, nothing, svg } from "lit";

/** The few icons templates ask for by name, drawn in a box of 24 by 24. */
const PATHS: Readonly<Record<string, string>> = {
  add: "M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z",
  remove: "M5 11h14v2H5z",
  close:
    "M6.4 5 12 10.6 17.6 5 19 6.4 13.4 12l5.6 5.6-1.4 1.4-5.6-5.6L6.4 19 5 17.6l5.6-5.6L5 6.4z",
  check: "M9.5 17.6 4 12.1l1.4-1.4 4.1 4.1 9.1-9.1L20 7.1z",
  search:
    "M10 4a6 6 0 0 1 4.8 9.6l5 5-1.4 1.4-5-5A6 6 0 1 1 10 4zm0 2a4 4 0 1 0 0 8 4 4 0 0 0 0-8z",
  info: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zm-1 8v6h2v-6zm0-4v2h2V7z",
  help: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zm-1 13v2h2v-2zm1-10a4 4 0 0 0-4 4h2a2 2 0 1 1 3 1.7c-1.2.7-2 1.4-2 3.3h2c0-1 .4-1.2 1.3-1.8A4 4 0 0 0 12 6z",
  star: "m12 3 2.7 5.8 6.3.8-4.6 4.3 1.2 6.3-5.6-3.1-5.6 3.1 1.2-6.3L3 9.6l6.3-.8z",
  favorite: "M12 20 4 12.2A5 5 0 0 1 11 5l1 1 1-1a5 5 0 0 1 7 7.2z",
  delete: "M8 4h8v2h4v2H4V6h4zM6 9h12l-1 12H7z",
  edit: "m4 16.5 9.8-9.8 3.5 3.5L7.5 20H4zM15.2 5.3 17 3.5 20.5 7l-1.8 1.8z",
};

/** An icon by its name (with or without a set, `icons:star`) or by its address. */
export function icon(name: string): unknown {
  if (/^(https?:|data:image\/|\/|\.)/.test(name)) {
    return html`<img src=${name} alt="" width="20" height="20" />`;
  }
  const path = PATHS[name.replace(/^.*:/, "")];
  if (!path) return nothing;
  return html`<svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
    ${svg`<path d=${path} fill="currentColor"></path>`}
  </svg>`;
}

/** An icon's name as words, for assistive technology. */
export function iconWords(name: string): string {
  return name
    .replace(/^.*[:/]/, "")
    .replace(/\.\w+$/, "")
    .replace(/[-_]/g, " ");
}
