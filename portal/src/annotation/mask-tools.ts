import { html } from "lit";

export type Tool = "brush" | "eraser" | "polygon";

/** Each tool with its name and its key. */
export const TOOLS: readonly (readonly [tool: Tool, name: string, key: string])[] = [
  ["brush", "Brush", "b"],
  ["eraser", "Eraser", "e"],
  ["polygon", "Polygon", "p"],
];

/** The tools for painting, over the picture. */
export function maskTools(bar: {
  tool: Tool;
  use: (tool: Tool) => void;
  canUndo: boolean;
  undo: () => void;
  canRedo: boolean;
  redo: () => void;
  diameter: number;
  setDiameter: (diameter: number) => void;
  opacity: number;
  setOpacity: (opacity: number) => void;
}): unknown {
  return html`
    ${TOOLS.map(
      ([tool, name]) =>
        html`<button type="button" aria-pressed=${bar.tool === tool} @click=${() => bar.use(tool)}>${name}</button>`,
    )}
    <button type="button" ?disabled=${!bar.canUndo} @click=${bar.undo}>Undo</button>
    <button type="button" ?disabled=${!bar.canRedo} @click=${bar.redo}>Redo</button>
    ${range("Size", 1, 100, bar.diameter, bar.setDiameter)}
    ${range("Strength", 10, 100, bar.opacity * 100, (percent) => bar.setOpacity(percent / 100))}
  `;
}

function range(
  name: string,
  min: number,
  max: number,
  value: number,
  set: (value: number) => void,
): unknown {
  const input = (event: Event): void => set(Number((event.target as HTMLInputElement).value));
  return html`<label class="range">${name}
    <input type="range" min=${min} max=${max} .value=${String(value)} @input=${input} /></label>`;
}
