import { describe, expect, it } from 'vitest';
import { AnswerBeat } from './answer-beat.ts';

/** A time that passes only where somebody works or waits. */
class TestTime {
  #now = 1000;
  now = () => this.#now;
  until = async (moment: number) => {
    this.#now = Math.max(this.#now, moment);
  };
  pass(milliseconds: number): void {
    this.#now += milliseconds;
  }
}

const yes = () => true;
const no = () => false;

/** How long an answer took that is so much work, alone. */
async function timeOf(work: number, mayTell = yes): Promise<number> {
  const time = new TestTime();
  await new AnswerBeat(time).keep(async () => time.pass(work), mayTell);
  return time.now() - 1000;
}

describe('the beat on which answers leave', () => {
  it('is the same for who was found soon and who was found late', async () => {
    const beat = await timeOf(0.1);
    expect([await timeOf(3.7), await timeOf(beat - 0.1), await timeOf(beat)]).toEqual([beat, beat, beat]);
    expect(await timeOf(beat + 0.1)).toBe(2 * beat);
  });

  it('is not waited for by an answer that tells nothing', async () => {
    expect(await timeOf(7, no)).toBe(7);
  });

  it('lets a fault through at once', async () => {
    const time = new TestTime();
    const failing = new AnswerBeat(time).keep(() => Promise.reject(new Error('broken')), yes);
    await expect(failing).rejects.toThrow('broken');
    expect(time.now()).toBe(1000);
  });

  it('is left out while a crowd sends its forms, and kept again after it', async () => {
    const time = new TestTime();
    const beat = new AnswerBeat(time);
    const written = Promise.withResolvers<void>();
    const crowd = Array.from({ length: 64 }, () => beat.keep(() => written.promise, yes));
    time.pass(7);
    written.resolve();
    await Promise.all(crowd);
    expect(time.now()).toBe(1007);
    time.pass(2000);
    await beat.keep(async () => time.pass(7), yes);
    expect(time.now()).toBeGreaterThan(3014);
  });
});
