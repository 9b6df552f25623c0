import { describe, expect, it } from 'vitest';
import { createChallenges } from './challenge.ts';
import { randomKey } from './seal.ts';

const NOW = Temporal.Instant.from('2020-07-20T09:00:00Z');

function challengesAt(key = randomKey()) {
  let now = NOW;
  const challenges = createChallenges({ key, clock: { now: () => now }, minutes: 5 });
  const move = (seconds: number) => {
    now = now.add({ seconds });
  };
  return { ...challenges, move };
}

describe('a challenge', () => {
  it('is never the same twice', () => {
    const { issue } = challengesAt();
    expect(issue('sign-in')).not.toEqual(issue('sign-in'));
  });

  it('is known again for what it was issued for, and for nothing else', () => {
    const { issue, isFresh } = challengesAt();
    const challenge = issue('confirm one');
    expect(isFresh(challenge, 'confirm one')).toBe(true);
    expect(isFresh(challenge, 'confirm other')).toBe(false);
    expect(challengesAt().isFresh(challenge, 'confirm one')).toBe(false);
  });

  it('is not known with a bit changed, cut short, made longer or empty', () => {
    const { issue, isFresh } = challengesAt();
    const challenge = issue('x');
    for (const index of [0, 5, 6, 21, 22, 37]) {
      const changed = Uint8Array.from(challenge, (byte, at) => (at === index ? byte ^ 1 : byte));
      expect(isFresh(changed, 'x'), String(index)).toBe(false);
    }
    expect(isFresh(challenge.subarray(0, 30), 'x')).toBe(false);
    expect(isFresh(Uint8Array.of(...challenge, 0), 'x')).toBe(false);
    expect(isFresh(new Uint8Array(), 'x')).toBe(false);
  });

  it('is too old after its minutes', () => {
    const { issue, isFresh, move } = challengesAt();
    const challenge = issue('x');
    move(300);
    expect(isFresh(challenge, 'x')).toBe(true);
    move(1);
    expect(isFresh(challenge, 'x')).toBe(false);
  });
});
