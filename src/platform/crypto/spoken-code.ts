/** No vowels, so that no word comes out, and nothing that sounds or looks like something else in many languages. */
const SIGNS = '23456789bcdfghjkmnpqrtvwxz';
const LENGTH = 8;

/** How many bytes {@link spokenCode} needs. */
export const SPOKEN_CODE_BYTES = LENGTH * 2;

/**
 * Eight signs that can be said aloud: about 37 bits, enough for a code that is good for minutes and behind a limit.
 * @param bytes random ones, or those of a MAC, {@link SPOKEN_CODE_BYTES} of them
 */
export function spokenCode(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, SPOKEN_CODE_BYTES);
  // Sixteen bits for each sign: what is left of an even spread is less than a thousandth.
  return Array.from({ length: LENGTH }, (_, index) => SIGNS[view.getUint16(index * 2) % SIGNS.length]).join(
    '',
  );
}

/** The code as somebody typed it: in capitals, with spaces or dashes. Null when it cannot be one. */
export function readSpokenCode(typed: string): string | null {
  const code = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Pd}.]/gu, '');
  const isOne = code.length === LENGTH && [...code].every((sign) => SIGNS.includes(sign));
  return isOne ? code : null;
}

/** The code in two halves, as it is read out. */
export function spellSpokenCode(code: string): string {
  return `${code.slice(0, LENGTH / 2)} ${code.slice(LENGTH / 2)}`.toUpperCase();
}
