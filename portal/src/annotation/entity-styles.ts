import { css } from "lit";

/** The look of a text with labelled stretches. */
export const entityStyles = css`
  .passage {
    padding: 12px 14px;
    border: 1px solid var(--hair);
    border-radius: var(--radius);
    font-size: 17px;
    line-height: 2.1;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    cursor: text;
  }
  .passage ::selection {
    background: #bcd9f5;
  }
  mark {
    padding: 3px 2px;
    border-radius: 4px;
    color: inherit;
    cursor: pointer;
    box-decoration-break: clone;
    -webkit-box-decoration-break: clone;
  }
  mark.selected {
    outline: 2px solid #16191f;
    outline-offset: 1px;
  }
  .name {
    margin-left: 4px;
    padding: 1px 5px;
    border-radius: 3px;
    font: 600 11px/1.5 system-ui, sans-serif;
    user-select: none;
  }
  .drop {
    min-width: 20px;
    margin-left: 2px;
    padding: 0 4px;
    border: 0;
    border-radius: 3px;
    background: none;
    font: 600 13px/1.4 system-ui, sans-serif;
    user-select: none;
  }
  .range {
    background: #bcd9f5;
  }
  .caret {
    display: inline-block;
    width: 0;
    height: 1.2em;
    margin: 0 -1px;
    border-left: 2px solid var(--ink);
    vertical-align: text-bottom;
  }
  .history {
    display: flex;
    gap: 6px;
    margin-bottom: 8px;
  }
`;
