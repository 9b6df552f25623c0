import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';

const BEAT_MILLISECONDS = 25;
/** So many answers in the making at once hide each other: they are written together, and leave together. */
const CROWD = 24;
const CROWD_LASTS_MILLISECONDS = 1000;
/** Timers ring up to two milliseconds late, and by how much depends on when they were set. */
const TIMER_IS_LATE = 2;

export type PreciseTime = {
  /** In milliseconds, with fractions. */
  now(): number;
  until(moment: number): Promise<void>;
};

const machineTime: PreciseTime = {
  now: () => performance.now(),
  async until(moment) {
    await wait(Math.max(0, moment - performance.now() - TIMER_IS_LATE));
    while (performance.now() < moment) await turn();
  },
};

/**
 * Lets answers leave on a beat that begins with their request, so that the time they take does not tell what was found
 * while they were made. In a crowd nobody waits: forms are then committed in batches, and the time is that of all.
 */
export class AnswerBeat {
  readonly #time: PreciseTime;
  #inside = 0;
  #crowdUntil = 0;

  constructor(time: PreciseTime = machineTime) {
    this.#time = time;
  }

  /**
   * Resolves as `make` does, on the next beat where `mayTell` says that the time of this answer could tell something.
   * @throws what `make` throws, at once
   */
  async keep<Answer>(make: () => Promise<Answer>, mayTell: (answer: Answer) => boolean): Promise<Answer> {
    const beganAt = this.#time.now();
    this.#inside += 1;
    if (this.#inside >= CROWD) this.#crowdUntil = beganAt + CROWD_LASTS_MILLISECONDS;
    try {
      const answer = await make();
      if (mayTell(answer) && this.#time.now() >= this.#crowdUntil) await this.#nextBeat(beganAt);
      return answer;
    } finally {
      this.#inside -= 1;
    }
  }

  #nextBeat(beganAt: number): Promise<void> {
    const beats = Math.ceil((this.#time.now() - beganAt) / BEAT_MILLISECONDS);
    return this.#time.until(beganAt + Math.max(1, beats) * BEAT_MILLISECONDS);
  }
}
