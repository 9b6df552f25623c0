const browsers: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['Edge', /\bEdg(e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|CriOS)\//],
  ['Safari', /\bSafari\//],
];

const systems: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['Android', /\bAndroid\b/],
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Windows', /\bWindows\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Mac', /\bMacintosh\b/],
  ['Linux', /\bLinux\b/],
];

/** One that comes in again, as when one session follows another, stays what it is. */
const DESCRIPTION = /^[A-Z][A-Za-z]{1,9}( [A-Z][A-Za-z]{1,9})?$/;

/**
 * What of a User-Agent header helps a person to know their own device again: browser and system, such as
 * `Firefox Android`. Nothing else of it is kept, as the whole of it tells people apart. Empty where it says neither.
 */
export function describeDevice(userAgent: string): string {
  if (DESCRIPTION.test(userAgent)) return userAgent;
  const named = (names: typeof browsers) => names.find(([, pattern]) => pattern.test(userAgent))?.[0];
  return [named(browsers), named(systems)].filter((word) => word !== undefined).join(' ');
}
