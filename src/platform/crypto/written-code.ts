/** Neither 0 and O, 1, I and L, nor E and U: nothing that is read as another sign, and hardly a word that comes out. */
const SIGNS = '23456789abcdfghjkmnpqrstvwxyz';
const FREE_SIGNS = 15;
const GROUP = 4;

/** How many bytes {@link writtenCode} needs. */
export const WRITTEN_CODE_BYTES = FREE_SIGNS * 2;

/**
 * Fifteen signs and one that checks them: about 72 bits, to be written down and kept.
 * @param bytes random ones, or those of a MAC, {@link WRITTEN_CODE_BYTES} of them
 */
export function writtenCode(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, WRITTEN_CODE_BYTES);
  // Sixteen bits for each sign: what is left of an even spread is less than a thousandth.
  const values = Array.from({ length: FREE_SIGNS }, (_, place) => view.getUint16(place * 2) % SIGNS.length);
  return [...values, checkOf(values)].map((value) => SIGNS.charAt(value)).join('');
}

/** The code as somebody typed or pasted it: in capitals, with spaces, dashes or dots. Null when a sign of it is wrong. */
export function readWrittenCode(typed: string): string | null {
  const code = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Pd}\p{Cf}.]/gu, '');
  const values = [...code].map((sign) => SIGNS.indexOf(sign));
  const isWhole = values.length === FREE_SIGNS + 1 && !values.includes(-1);
  return isWhole && checkOf(values.slice(0, FREE_SIGNS)) === values[FREE_SIGNS] ? code : null;
}

/** The code in groups of four, as it is written down. */
export function spellWrittenCode(code: string): string {
  return (code.match(new RegExp(`.{${GROUP}}`, 'g')) ?? []).join('-').toUpperCase();
}

/**
 * The number of signs is a prime, and every place has a weight of its own: whichever one sign is wrong, and whichever two
 * are exchanged, the sum is another.
 */
function checkOf(values: readonly number[]): number {
  return values.reduce((sum, value, place) => sum + (place + 1) * value, 0) % SIGNS.length;
}
