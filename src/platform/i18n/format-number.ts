import type { Translate } from './translate.ts';

const formats = new Map<string, Intl.NumberFormat>();

/** A number as the language groups its digits: `1,204`. */
export function formatNumber(t: Translate, value: number): string {
  const { formats: locale } = t.language;
  const known = formats.get(locale) ?? new Intl.NumberFormat(locale);
  formats.set(locale, known);
  return known.format(value);
}
