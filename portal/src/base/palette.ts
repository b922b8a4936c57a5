/**
 * Colours that stay apart for people who see colours differently: Okabe and Ito's set first
 * (Color Universal Design, 2008), then Paul Tol's "muted" set (SRON/EPS/TN/09-002).
 */
const NAMED = [
  "#0072b2",
  "#e69f00",
  "#009e73",
  "#cc79a7",
  "#d55e00",
  "#56b4e9",
  "#f0e442",
  "#332288",
  "#88ccee",
  "#44aa99",
  "#117733",
  "#999933",
  "#ddcc77",
  "#cc6677",
  "#882255",
  "#aa4499",
];

/** The colour of the label at an index; distinct for any number of labels. */
export function labelColour(index: number): string {
  const named = NAMED[index];
  if (named !== undefined) return named;
  // The golden angle keeps any run of further hues apart; lightness alternates in three steps.
  const hue = (index * 137.508) % 360;
  const lightness = [0.42, 0.6, 0.3][index % 3] ?? 0.42;
  return toHex(hue, 0.65, lightness);
}

/** Black or white, whichever is easier to read on a colour (WCAG relative luminance). */
export function readableOn(colour: string): "#000000" | "#ffffff" {
  const [red, green, blue] = channels(colour).map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? "#000000" : "#ffffff";
}

/** The red, green and blue of `#rrggbb`. */
export function channels(colour: string): [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** `#rrggbb` in lower case, or undefined if the text is not such a colour. */
export function normalColour(text: unknown): string | undefined {
  return typeof text === "string" && /^#[0-9a-f]{6}$/i.test(text) ? text.toLowerCase() : undefined;
}

function toHex(hue: number, saturation: number, lightness: number): string {
  const spread = saturation * Math.min(lightness, 1 - lightness);
  const channel = (offset: number): string => {
    const turn = (offset + hue / 30) % 12;
    const value = lightness - spread * Math.max(-1, Math.min(turn - 3, 9 - turn, 1));
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, "0");
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
}
