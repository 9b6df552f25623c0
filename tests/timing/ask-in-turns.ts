import { Caller } from '../../bench/load/caller.ts';
import type { Timing } from './classifiers.ts';
import type { Question } from './questions.ts';

export type Course = {
  readonly port: number;
  /** How many timings of each kind, after so many that are thrown away. */
  readonly times: number;
  readonly warmUp: number;
};

/** One after the other, the two kinds in an order that chance decides, so that what goes on beside it meets both alike. */
export async function askInTurns(
  { port, times, warmUp }: Course,
  { request, status }: Question,
): Promise<Timing[]> {
  using caller = await Caller.connect(port);
  const timings: Timing[] = [];
  for (let number = 0; number < times + warmUp; number += 1) {
    for (const known of Math.random() < 0.5 ? [true, false] : [false, true]) {
      const text = request(known, number);
      const startedAt = performance.now();
      const answered = await caller.ask(text);
      const milliseconds = performance.now() - startedAt;
      if (answered !== status) throw new Error(`The answer had status ${answered} instead of ${status}.`);
      if (number >= warmUp) timings.push({ milliseconds, known });
    }
  }
  return timings;
}
