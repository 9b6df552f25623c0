import { describe, expect, it } from 'vitest';
import { proveWork } from '../../../tests/support/prove-work.ts';
import { systemClock } from '../clock/clock.ts';
import { randomKey } from '../crypto/seal.ts';
import { createWorkProofs } from './work-proofs.ts';

const key = randomKey();
const proofs = createWorkProofs(key, systemClock);

function changed(proof: string, change: (text: string) => string): string {
  return Buffer.from(change(Buffer.from(proof, 'base64').toString())).toString('base64');
}

describe('the work that a browser does for a form', () => {
  it('is accepted from any process with the key, and once from each', async () => {
    const proof = await proveWork(await proofs.issue());
    expect(await createWorkProofs(key, systemClock).accept(proof)).toBe(true);
    expect(await proofs.accept(proof)).toBe(true);
    expect(await proofs.accept(proof)).toBe(false);
    // Another spelling of the same proof is no other proof.
    expect(await proofs.accept(changed(proof, (text) => ` ${text}`))).toBe(false);
  });

  it('is accepted once also when it comes twice at the same moment', async () => {
    const proof = await proveWork(await proofs.issue());
    const taken = await Promise.all([proofs.accept(proof), proofs.accept(proof)]);
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  it('is not accepted for a challenge that is easier, older, or not ours', async () => {
    const proof = await proveWork(await proofs.issue());
    const tampered = [
      changed(proof, (text) => text.replace('"cost":600', '"cost":1')),
      changed(proof, (text) => text.replace(/"keyPrefix":"../, '"keyPrefix":"')),
      changed(proof, (text) => text.replace(/"expiresAt":1/, '"expiresAt":2')),
      changed(proof, (text) => text.replace(/(?<="derivedKey":")../, (two) => (two === '00' ? '11' : '00'))),
    ];
    for (const one of tampered) expect(await proofs.accept(one)).toBe(false);
    expect(await createWorkProofs(randomKey(), systemClock).accept(proof)).toBe(false);
    expect(await proofs.accept(proof)).toBe(true);
  });

  it.each(['', 'x', 'bnVsbA==', 'e30=', '%%%', 'A'.repeat(100_000)])(
    'is not there in %.20s',
    async (proof) => {
      expect(await proofs.accept(proof)).toBe(false);
    },
  );

  it('is bounded, so that an old phone has done it within a second', async () => {
    const { parameters } = JSON.parse(await proofs.issue());
    expect(parameters.cost).toBeLessThanOrEqual(1000);
    const { solution } = JSON.parse(Buffer.from(await proveWork(await proofs.issue()), 'base64').toString());
    expect(solution.counter).toBeLessThanOrEqual(200);
    expect(solution.counter).toBeGreaterThanOrEqual(100);
  });
});
