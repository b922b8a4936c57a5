import { css, html } from "lit";
import { property } from "lit/decorators.js";
import { picture } from "../annotation/image-classifier-element.js";
import { CrowdClassifierMultiSelect } from "./crowd-classifier-multi-select.js";

/** `<crowd-image-classifier-multi-select>`: any number of categories for a picture. */
export class CrowdImageClassifierMultiSelect extends CrowdClassifierMultiSelect {
  static override styles = [
    ...CrowdClassifierMultiSelect.styles,
    css`
      labelloop-image {
        margin-bottom: 8px;
      }
    `,
  ];

  @property() accessor src = "";

  protected override stage(): unknown {
    return html`${picture(this.src, "The picture to label")} ${super.stage()}`;
  }
}
