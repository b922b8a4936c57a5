import { css, html, nothing } from "lit";
import type { Shape } from "./shape-kinds.js";

export const shapeListStyles = css`
  .things {
    display: grid;
    gap: 4px;
    max-height: 320px;
    margin: 0;
    padding: 3px;
    overflow: auto;
    list-style: none;
  }
  .things li {
    display: flex;
    gap: 4px;
  }
  .things .thing {
    display: flex;
    flex: 1;
    gap: 8px;
    align-items: center;
    min-width: 0;
    padding: 4px 8px;
    text-align: left;
    overflow-wrap: anywhere;
  }
  .things .swatch {
    flex: none;
    width: 12px;
    height: 12px;
    border: 1px solid rgb(0 0 0 / 35%);
    border-radius: 3px;
  }
  .things .remove {
    padding: 4px 9px;
  }
  .list-title {
    margin-top: 20px;
  }
  .none {
    margin: 0;
    color: var(--soft);
  }
`;

/** What was drawn so far, each to select or remove. */
export function shapeList(list: {
  title: string;
  shapes: readonly Pick<Shape, "label">[];
  selected: number | undefined;
  colourOf: (label: string, index: number) => string;
  select: (index: number) => void;
  remove: (index: number) => void;
}): unknown {
  return html`<h3 class="list-title">${list.title} (${list.shapes.length})</h3>
    ${list.shapes.length === 0 ? html`<p class="none">None yet.</p>` : nothing}
    <ul class="things" aria-label=${list.title}>
      ${list.shapes.map(
        (shape, index) => html`<li>
          <button type="button" class="thing" aria-pressed=${index === list.selected} @click=${() => list.select(index)}>
            <span class="swatch" style="background:${list.colourOf(shape.label, index)}"></span>
            ${index + 1} ${shape.label}
          </button>
          <button type="button" class="remove" aria-label="Remove ${index + 1} ${shape.label}" @click=${() => list.remove(index)}>×</button>
        </li>`,
      )}
    </ul>`;
}
