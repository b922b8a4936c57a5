import type { Point, Size } from "./geometry.js";

/** A rectangle of changed pixels; right and bottom are exclusive. */
export interface Region {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** What a region held before a change, to undo it. */
export interface Patch {
  region: Region;
  pixels: Uint16Array;
}

/**
 * One number per pixel of a picture: 0 for nothing, else a label or an instance.
 *
 * Edges are hard: every pixel is exactly one thing, as training needs it.
 */
export class Mask {
  readonly pixels: Uint16Array;

  constructor(readonly size: Size) {
    this.pixels = new Uint16Array(size.width * size.height);
  }

  /** Which values are painted anywhere. Looks at every pixel. */
  used(): Set<number> {
    const seen = new Uint8Array(65_536);
    for (const value of this.pixels) seen[value] = 1;
    const used = new Set<number>();
    seen.forEach((flag, value) => {
      if (flag === 1 && value !== 0) used.add(value);
    });
    return used;
  }

  /** Paints a round brush along a line. @returns the region that may have changed. */
  stroke(from: Point, to: Point, diameter: number, value: number): Region {
    const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y)));
    for (let step = 0; step <= steps; step++) {
      const share = step / steps;
      this.#disc(
        from.x + (to.x - from.x) * share,
        from.y + (to.y - from.y) * share,
        diameter,
        value,
      );
    }
    const radius = diameter / 2 + 1;
    return this.#clip({
      left: Math.min(from.x, to.x) - radius,
      top: Math.min(from.y, to.y) - radius,
      right: Math.max(from.x, to.x) + radius,
      bottom: Math.max(from.y, to.y) + radius,
    });
  }

  /** Fills a polygon: the pixels whose middle is inside (even-odd rule). */
  fill(vertices: readonly Point[], value: number): Region {
    const region = this.#clip(boundsOf(vertices));
    for (let y = region.top; y < region.bottom; y++) {
      const crossings = rowCrossings(vertices, y + 0.5);
      for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
        const left = Math.max(region.left, Math.ceil((crossings[pair] ?? 0) - 0.5));
        const right = Math.min(region.right, Math.ceil((crossings[pair + 1] ?? 0) - 0.5));
        if (right > left) {
          this.pixels.fill(value, y * this.size.width + left, y * this.size.width + right);
        }
      }
    }
    return region;
  }

  /** Turns every pixel of one value into another. */
  replace(value: number, by: number): void {
    for (let index = 0; index < this.pixels.length; index++) {
      if (this.pixels[index] === value) this.pixels[index] = by;
    }
  }

  copy(region: Region): Patch {
    const width = region.right - region.left;
    const pixels = new Uint16Array(width * (region.bottom - region.top));
    this.#rows(region, (start, row) => {
      pixels.set(this.pixels.subarray(start, start + width), row * width);
    });
    return { region, pixels };
  }

  paste({ region, pixels }: Patch): void {
    const width = region.right - region.left;
    this.#rows(region, (start, row) => {
      this.pixels.set(pixels.subarray(row * width, (row + 1) * width), start);
    });
  }

  /** The whole picture as a region. */
  get whole(): Region {
    return { left: 0, top: 0, right: this.size.width, bottom: this.size.height };
  }

  /** A region in colours: nothing is transparent, everything else is opaque. */
  image(region: Region, colourOf: (value: number) => readonly [number, number, number]): ImageData {
    const width = region.right - region.left;
    const image = new ImageData(Math.max(1, width), Math.max(1, region.bottom - region.top));
    const words = new DataView(image.data.buffer);
    this.#rows(region, (start, row) => {
      for (let x = 0; x < width; x++) {
        const value = this.pixels[start + x] ?? 0;
        if (value === 0) continue;
        const [red, green, blue] = colourOf(value);
        const word = ((red << 24) | (green << 16) | (blue << 8) | 255) >>> 0;
        words.setUint32((row * width + x) * 4, word);
      }
    });
    return image;
  }

  #disc(x: number, y: number, diameter: number, value: number): void {
    // A brush of one pixel paints the pixel the pointer is in.
    const radius = diameter / 2;
    const { width, height } = this.size;
    for (
      let row = Math.max(0, Math.floor(y - radius));
      row <= Math.min(height - 1, y + radius);
      row++
    ) {
      const half2 = radius ** 2 - (row + 0.5 - y) ** 2;
      const half = half2 > 0 ? Math.sqrt(half2) : 0;
      const left = Math.max(0, Math.ceil(x - half - 0.5));
      const right = Math.min(width, Math.floor(x + half - 0.5) + 1);
      if (half > 0 && right > left)
        this.pixels.fill(value, row * width + left, row * width + right);
    }
    const inside = x >= 0 && y >= 0 && x < width && y < height;
    if (inside) this.pixels[Math.floor(y) * width + Math.floor(x)] = value;
  }

  #clip(region: Region): Region {
    const { width, height } = this.size;
    const left = Math.min(width, Math.max(0, Math.floor(region.left)));
    const top = Math.min(height, Math.max(0, Math.floor(region.top)));
    return {
      left,
      top,
      right: Math.max(left, Math.min(width, Math.ceil(region.right))),
      bottom: Math.max(top, Math.min(height, Math.ceil(region.bottom))),
    };
  }

  #rows(region: Region, visit: (start: number, row: number) => void): void {
    for (let row = 0; row < region.bottom - region.top; row++) {
      visit((region.top + row) * this.size.width + region.left, row);
    }
  }
}

/** The smallest region around two. */
export function around(one: Region | undefined, other: Region): Region {
  if (!one) return other;
  return {
    left: Math.min(one.left, other.left),
    top: Math.min(one.top, other.top),
    right: Math.max(one.right, other.right),
    bottom: Math.max(one.bottom, other.bottom),
  };
}

function boundsOf(vertices: readonly Point[]): Region {
  const xs = vertices.map((vertex) => vertex.x);
  const ys = vertices.map((vertex) => vertex.y);
  return {
    left: Math.min(...xs),
    top: Math.min(...ys),
    right: Math.max(...xs),
    bottom: Math.max(...ys),
  };
}

function rowCrossings(vertices: readonly Point[], y: number): number[] {
  return vertices
    .flatMap((one, index) => {
      const other = vertices[(index + 1) % vertices.length] ?? one;
      if (one.y > y === other.y > y) return [];
      return [one.x + ((y - one.y) / (other.y - one.y)) * (other.x - one.x)];
    })
    .sort((one, other) => one - other);
}
