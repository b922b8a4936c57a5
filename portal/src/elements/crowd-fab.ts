import { css } from "lit";
import { CrowdIconButton } from "./crowd-icon-button.js";

/** `<crowd-fab>`: a round button that stands out, with an icon or a short label. */
export class CrowdFab extends CrowdIconButton {
  static override styles = [
    ...CrowdIconButton.styles,
    css`
      button {
        min-width: 52px;
        height: 52px;
        border-radius: 26px;
        background: var(--accent);
        color: #fff;
        box-shadow: 0 3px 8px rgb(0 0 0 / 30%);
      }
      button:hover:not(:disabled) {
        background: #084b87;
      }
      button:disabled {
        background: var(--panel);
        box-shadow: none;
      }
    `,
  ];
}
