/**
 * A short name made of the Latin letters and digits of some words; where there are none (other scripts), the
 * fallback. At most 60 characters.
 */
export function slugOf(words: string, fallback: string): string {
  const plain = words.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '');
  const slug = plain.replace(/[^a-z0-9]+/g, '-').slice(0, 60);
  return slug.replace(/^-+|-+$/g, '') || fallback;
}
