const MOST_STEPS = 4;

/** Round numbers from zero to at least `most`, two to five of them, whole ones. */
export function scaleTo(most: number): number[] {
  const step = steps().find((candidate) => most <= candidate * MOST_STEPS) ?? most;
  const count = Math.max(1, Math.ceil(most / step));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

function steps(): number[] {
  const powers = Array.from({ length: 12 }, (_, power) => 10 ** power);
  return powers.flatMap((power) => [1, 2, 5].map((digit) => digit * power));
}
