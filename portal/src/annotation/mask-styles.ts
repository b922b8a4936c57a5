import { css } from "lit";

/** The look of a mask over a picture. */
export const maskStyles = css`
  .surface {
    cursor: crosshair;
    touch-action: none;
  }
  .surface:focus-visible {
    outline-offset: -3px;
  }
  canvas,
  svg {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    image-rendering: pixelated;
  }
  svg {
    overflow: visible;
    pointer-events: none;
  }
  svg * {
    vector-effect: non-scaling-stroke;
  }
  .ring {
    fill: none;
    stroke: #16191f;
    stroke-width: 1.5;
  }
  .ring.light {
    stroke: #fff;
    stroke-width: 4;
    stroke-opacity: 0.8;
  }
  .range {
    display: inline-flex;
    gap: 6px;
    align-items: center;
    margin-left: 8px;
  }
  .range input {
    width: 84px;
    accent-color: var(--accent);
  }
`;
