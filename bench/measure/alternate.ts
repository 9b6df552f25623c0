import type { Sizes } from '../sizes.ts';
import { median } from './median.ts';

/** One way to do the work. `run` does it for so many seconds and answers how much it did a second. */
export type Variant<Name extends string> = {
  readonly name: Name;
  readonly run: (seconds: number) => Promise<number>;
};

/**
 * Runs the variants in turn, round after round, so that whatever else the machine does meanwhile falls on all of them
 * alike. The order turns with each round. Each is warmed up once before.
 */
export async function alternate<Name extends string>(
  { rounds, seconds, warmUpSeconds }: Pick<Sizes, 'rounds' | 'seconds' | 'warmUpSeconds'>,
  variants: readonly Variant<Name>[],
): Promise<(name: Name) => number> {
  for (const { run } of variants) await run(warmUpSeconds);
  const figures = new Map<Name, number[]>(variants.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? variants : variants.toReversed();
    for (const { name, run } of order) figures.get(name)?.push(await run(seconds));
  }
  return (name) => median(figures.get(name) ?? []);
}
