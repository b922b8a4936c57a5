import { channels } from "../base/palette.js";
import type { Mask } from "./mask.js";

/** The mask as a PNG in base64, one opaque colour per value, nothing where nothing is. */
export function maskToPng(mask: Mask, colourOf: (value: number) => string): string {
  const canvas = document.createElement("canvas");
  canvas.width = mask.size.width;
  canvas.height = mask.size.height;
  const context = canvas.getContext("2d");
  context?.putImageData(mask.image(mask.whole, rgb(colourOf)), 0, 0);
  return canvas.toDataURL("image/png").replace(/^data:image\/png;base64,/, "");
}

/** Remembers the channels of each value's colour. */
export function rgb(
  colourOf: (value: number) => string,
): (value: number) => readonly [number, number, number] {
  const known = new Map<number, [number, number, number]>();
  return (value) => {
    const found = known.get(value) ?? channels(colourOf(value));
    known.set(value, found);
    return found;
  };
}

/**
 * Reads a mask from a picture: each pixel gets the value of its colour, and 0 if the colour is
 * not among them.
 *
 * @throws if the picture cannot be loaded or read, or is not of the mask's size.
 */
export async function readMask(
  src: string,
  mask: Mask,
  values: ReadonlyMap<string, number>,
): Promise<void> {
  const image = new Image();
  // The frame has no origin of its own: without this the pixels could not be read.
  image.crossOrigin = "anonymous";
  image.src = src;
  await image.decode();
  const { width, height } = mask.size;
  if (image.naturalWidth !== width || image.naturalHeight !== height) {
    throw new Error(
      `the mask is ${image.naturalWidth} by ${image.naturalHeight} pixels, ` +
        `the picture ${width} by ${height}.`,
    );
  }
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("this browser cannot read pictures.");
  context.imageSmoothingEnabled = false;
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const byColour = new Map(
    [...values].map(([colour, value]) => [Number.parseInt(colour.slice(1), 16), value]),
  );
  for (let pixel = 0; pixel < mask.pixels.length; pixel++) {
    const at = pixel * 4;
    const red = data[at] ?? 0;
    const green = data[at + 1] ?? 0;
    const blue = data[at + 2] ?? 0;
    const opaque = (data[at + 3] ?? 0) > 127;
    mask.pixels[pixel] = opaque ? (byColour.get((red << 16) | (green << 8) | blue) ?? 0) : 0;
  }
}
