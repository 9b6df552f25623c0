type Colour = readonly [red: number, green: number, blue: number];

/** What an accent has to be read on: the paper and the tinted surface of each scheme in `styles/public.css`. */
export const surfaces = {
  light: ['#fdfcf9', '#f4f0e6'],
  dark: ['#181715', '#24221f'],
} as const;

/** The contrast that text needs (WCAG 2.2, criterion 1.4.3). */
export const READABLE = 4.5;

/** What is aimed at: text on a screen in the sun is read with less than the least. */
const COMFORTABLE = 5.5;

const STEPS = 50;

/** An accent as it may be shown: readable on every surface of its scheme. */
export type Accent = { readonly light: string; readonly dark: string };

/**
 * Makes an accent readable: darkened for the light scheme, lightened for the dark one, by as little as is needed.
 * The paper's colour is then readable on the accent too.
 * @param accent six hexadecimal digits after a `#`
 */
export function readableAccent(accent: string): Accent {
  const given = parse(accent);
  return {
    light: nearestReadable(given, [0, 0, 0], surfaces.light),
    dark: nearestReadable(given, [255, 255, 255], surfaces.dark),
  };
}

/** The rules that set an accent, to stand at the end of a stylesheet. */
export function accentRules(accent: string): string {
  const { light, dark } = readableAccent(accent);
  return `:root{--accent:${light}}@media (prefers-color-scheme:dark){:root{--accent:${dark}}}`;
}

/** The contrast of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(one: string, other: string): number {
  const lights = [luminance(parse(one)), luminance(parse(other))];
  return (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05);
}

function nearestReadable(given: Colour, towards: Colour, against: readonly string[]): string {
  for (let step = 0; step < STEPS; step += 1) {
    const candidate = format(mix(given, towards, step / STEPS));
    if (against.every((surface) => contrast(candidate, surface) >= COMFORTABLE)) return candidate;
  }
  return format(towards);
}

function mix(one: Colour, other: Colour, share: number): Colour {
  const at = (index: 0 | 1 | 2) => Math.round(one[index] + (other[index] - one[index]) * share);
  return [at(0), at(1), at(2)];
}

function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

function parse(hex: string): Colour {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) throw new Error('An accent is written as # and six hexadecimal digits.');
  const channel = (from: number) => Number.parseInt(hex.slice(from, from + 2), 16);
  return [channel(1), channel(3), channel(5)];
}

function format(colour: Colour): string {
  return `#${colour.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
