import { css } from "lit";

/** The look shared by all elements. Nothing is fetched: system fonts, own colours. */
export const shared = css`
  :host {
    --ink: #16191f;
    --soft: #545b64;
    --line: #aab7b8;
    --hair: #dfe4e5;
    --panel: #f8f9fa;
    --paper: #ffffff;
    --accent: #0a5ea8;
    --accent-soft: #e7f1fa;
    --danger: #b3261e;
    --danger-soft: #fdf0ef;
    --warning: #8a5300;
    --warning-soft: #fff6e5;
    --success: #1b6b3a;
    --success-soft: #edf7f0;
    --radius: 6px;
    display: block;
    box-sizing: border-box;
    color: var(--ink);
    font: 14px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  button {
    padding: 6px 12px;
    border: 1px solid var(--soft);
    border-radius: var(--radius);
    background: var(--paper);
    color: var(--ink);
    font: inherit;
    cursor: pointer;
  }
  button:hover:not(:disabled) {
    background: var(--panel);
  }
  button:disabled {
    border-color: var(--hair);
    color: #6f777e;
    cursor: not-allowed;
  }
  button[aria-pressed="true"] {
    border-color: var(--accent);
    background: var(--accent-soft);
    box-shadow: inset 0 0 0 1px var(--accent);
  }
  .link {
    padding: 0;
    border: 0;
    background: none;
    color: var(--accent);
    text-align: left;
    text-decoration: underline;
  }
  .link:hover:not(:disabled) {
    background: none;
    text-decoration-thickness: 2px;
  }
  kbd {
    display: inline-block;
    min-width: 1.7em;
    padding: 0 0.35em;
    border: 1px solid var(--line);
    border-bottom-width: 2px;
    border-radius: 4px;
    background: var(--paper);
    color: var(--ink);
    font: 11px/1.5 ui-monospace, Menlo, Consolas, monospace;
    text-align: center;
  }
  .problem {
    margin: 8px 0 0;
    color: var(--danger);
    font-weight: 600;
  }
  .problem:empty {
    display: none;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  dialog {
    width: min(720px, calc(100vw - 48px));
    max-height: calc(100vh - 48px);
    padding: 24px;
    overflow: auto;
    border: 1px solid var(--line);
    border-radius: 10px;
    color: var(--ink);
    box-shadow: 0 12px 40px rgb(0 0 0 / 25%);
  }
  dialog::backdrop {
    background: rgb(22 25 31 / 45%);
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      transition: none !important;
      animation: none !important;
    }
  }
`;
