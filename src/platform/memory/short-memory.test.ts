import { describe, expect, it } from 'vitest';
import { ShortMemory } from './short-memory.ts';

describe('a short memory', () => {
  it('asks once for all who wait, and again when the time is over', async () => {
    let now = 0;
    let asked = 0;
    const memory = new ShortMemory(() => now);
    const make = async () => {
      asked += 1;
      return { value: `answer ${asked}`, seconds: 10 };
    };
    expect(await Promise.all([memory.get('a', make), memory.get('a', make)])).toEqual([
      'answer 1',
      'answer 1',
    ]);
    now = 9_999;
    expect(await memory.get('a', make)).toBe('answer 1');
    expect(await memory.get('b', make)).toBe('answer 2');
    now = 10_000;
    expect(await memory.get('a', make)).toBe('answer 3');
    memory.forget('a');
    expect(await memory.get('a', make)).toBe('answer 4');
  });

  it('keeps no failure', async () => {
    const memory = new ShortMemory();
    const failing = memory.get('a', async () => {
      throw new Error('It is away.');
    });
    await expect(failing).rejects.toThrow('away');
    expect(await memory.get('a', async () => ({ value: 'back', seconds: 1 }))).toBe('back');
  });
});
