import { describe, expect, it } from 'vitest';
import { FairLock } from './fair-lock.ts';

describe('FairLock', () => {
  it('is held by one at a time, in the order of asking', async () => {
    const lock = new FairLock();
    const order: string[] = [];
    const visit = async (name: string) => {
      const release = await lock.acquire();
      order.push(`${name} in`);
      await Promise.resolve();
      order.push(`${name} out`);
      release();
    };
    await Promise.all([visit('a'), visit('b'), visit('c')]);
    expect(order).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out']);
  });

  it('does not let the next two in when one gives it back twice', async () => {
    const lock = new FairLock();
    const first = await lock.acquire();
    let inside = 0;
    void lock.acquire().then(() => {
      inside += 1;
    });
    void lock.acquire().then(() => {
      inside += 1;
    });
    first();
    first();
    await new Promise((resolve) => setImmediate(resolve));
    expect(inside).toBe(1);
  });
});
