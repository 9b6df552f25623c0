import { describe, expect, it } from 'vitest';
import { Slots } from './slots.ts';

describe('slots', () => {
  it('let so many things happen at once, and all of them in the end', async () => {
    const slots = new Slots(3);
    let running = 0;
    let most = 0;
    let done = 0;
    for (let index = 0; index < 20; index += 1) {
      await slots.start(async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, index % 3));
        running -= 1;
        done += 1;
      });
    }
    await slots.idle();
    expect({ most, done, running }).toEqual({ most: 3, done: 20, running: 0 });
  });

  it('are idle at once when nothing was started', async () => {
    await new Slots(1).idle();
  });
});
