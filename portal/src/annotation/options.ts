import { css, html, nothing } from "lit";

/** The look of a list of choices. */
export const optionStyles = css`
  fieldset {
    display: grid;
    gap: 6px;
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .option {
    display: flex;
    gap: 8px;
    align-items: center;
    padding: 7px 10px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--paper);
    cursor: pointer;
    overflow-wrap: anywhere;
  }
  .option:hover {
    background: var(--panel);
  }
  .option:has(input:checked) {
    border-color: var(--accent);
    background: var(--accent-soft);
    box-shadow: inset 0 0 0 1px var(--accent);
  }
  .option:has(input:focus-visible) {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  .option input {
    flex: none;
    width: 16px;
    height: 16px;
    margin: 0;
    outline: none;
    accent-color: var(--accent);
  }
  .option .text {
    flex: 1;
    min-width: 0;
  }
  .option .swatch {
    flex: none;
    width: 14px;
    height: 14px;
    border: 1px solid rgb(0 0 0 / 35%);
    border-radius: 3px;
  }
  .separate {
    margin-top: 8px;
  }
`;

/** What one choice shows. */
export interface Option {
  value: string;
  text?: string;
  colour?: string;
  separate?: boolean;
}

/** A list of choices: radio buttons, or checkboxes where several may be chosen. */
export function optionList(list: {
  kind: "radio" | "checkbox";
  legend: string;
  options: readonly Option[];
  chosen: ReadonlySet<string>;
  choose: (value: string) => void;
}): unknown {
  return html`<fieldset aria-label=${list.legend}>
    ${list.options.map(
      (option, index) => html`<label class="option ${option.separate ? "separate" : ""}">
        <input
          type=${list.kind}
          name="option"
          .checked=${list.chosen.has(option.value)}
          ?data-focus=${index === 0}
          @change=${() => list.choose(option.value)}
        />
        ${option.colour ? html`<span class="swatch" style="background:${option.colour}"></span>` : nothing}
        <span class="text">${option.text ?? option.value}</span>
        ${index < 9 ? html`<kbd aria-hidden="true">${index + 1}</kbd>` : nothing}
      </label>`,
    )}
  </fieldset>`;
}
