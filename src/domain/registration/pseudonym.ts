const FIRST = [
  'Quiet',
  'Open',
  'Early',
  'Gentle',
  'Steady',
  'Clear',
  'Bright',
  'Patient',
  'Calm',
  'Kind',
] as const;
const SECOND = [
  'River',
  'Meadow',
  'Cedar',
  'Harbour',
  'Lantern',
  'Garden',
  'Island',
  'Morning',
  'Willow',
  'Bridge',
] as const;

/** How many different pseudonyms there are. */
export const PSEUDONYMS = FIRST.length * SECOND.length * 9;

/**
 * A ready-made display name of two neutral words and a digit. It tells nothing of a person: no gender, people,
 * place or belief is in the words.
 * @param seed a number; the same seed gives the same name
 */
export function pseudonym(seed: number): string {
  const number = Math.abs(Math.trunc(seed)) % PSEUDONYMS;
  const first = FIRST[number % FIRST.length] ?? FIRST[0];
  const second = SECOND[Math.floor(number / FIRST.length) % SECOND.length] ?? SECOND[0];
  return `${first} ${second} ${1 + Math.floor(number / (FIRST.length * SECOND.length))}`;
}
