import { css } from "lit";

/** The look of shapes over a picture. */
export const shapeStyles = css`
  .canvas {
    cursor: crosshair;
    touch-action: none;
  }
  .canvas:focus-visible {
    outline-offset: -3px;
  }
  svg {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    overflow: visible;
  }
  svg * {
    vector-effect: non-scaling-stroke;
  }
  .halo {
    stroke: #fff;
    stroke-opacity: 0.85;
    stroke-width: 5;
    fill: none;
  }
  .outline {
    stroke-width: 2.5;
    stroke-linejoin: round;
  }
  .selected .outline {
    stroke-width: 3.5;
  }
  .pending {
    stroke-dasharray: 6 4;
  }
  .handle {
    stroke: #16191f;
    stroke-width: 1.5;
    fill: #fff;
  }
  .handle.active {
    fill: #16191f;
  }
  .guide {
    stroke: #16191f;
    stroke-width: 1;
    stroke-dasharray: 3 3;
  }
  .tag {
    position: absolute;
    padding: 0 5px;
    border-radius: 3px;
    font: 600 11px/1.5 system-ui, sans-serif;
    white-space: nowrap;
    pointer-events: none;
    transform: translateY(-100%) translateY(-3px);
  }
  .tag.below {
    transform: translateY(3px);
  }
`;
