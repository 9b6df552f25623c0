import { describe, expect, it } from 'vitest';
import { CHAIN_START } from '../../platform/crypto/hash-chain.ts';
import { accessHash, type ChainEnds, ChainWalk } from './access-chain.ts';
import type { AccessRow } from './schema/access.ts';

const line = (position: number, previousHash: Uint8Array): AccessRow => {
  const row = {
    organisationId: '6d7c3c0a-0d1e-4a51-8a7b-5e2f0c9b1a11',
    position,
    at: Temporal.Instant.from('2020-07-20T09:00:00.000001Z'),
    accountId: null,
    kind: 'contacts.read',
    eventId: '0e5a6a52-8f0b-4f6e-9a3c-0d4c1f0b7a11',
    aboutAccountId: null,
    subjectCount: 1,
    subjects: [Uint8Array.of(1, 2, 3)],
    sealedReason: null,
    previousHash,
  };
  return { ...row, hash: accessHash(row) };
};

const first = line(1, CHAIN_START);
const second = line(2, first.hash);
const third = line(3, second.hash);
const ends = { position: 3, hash: third.hash, firstPosition: 1, firstPrevious: CHAIN_START };

const walk = (rows: readonly AccessRow[], over: Partial<ChainEnds> = {}) => {
  const chain = new ChainWalk({ ...ends, ...over });
  chain.take(rows);
  return chain.finish();
};

describe('the chain of the access log', () => {
  it('has a hash that anyone can compute from what docs/security/access-log.md says', () => {
    expect(Buffer.from(first.hash).toString('hex')).toBe(
      'e9e1d1b7c0e717b04664c86d59ac956efaa9c8770f911862ee204d885fdd4f23',
    );
  });

  it('is whole as it was written, also when its oldest lines are no longer kept', () => {
    expect(walk([first, second, third])).toMatchObject({ ok: true, entries: 3, position: 3 });
    const later = { firstPosition: 3, firstPrevious: second.hash };
    expect(walk([third], later)).toMatchObject({ ok: true, entries: 1, position: 3 });
  });

  it('shows any change of any field, and a rewritten hash at the line after it', () => {
    const changes: Partial<AccessRow>[] = [
      { at: first.at.add({ microseconds: 1 }) },
      { accountId: first.organisationId },
      { kind: 'contact.read' },
      { eventId: null },
      { aboutAccountId: first.organisationId },
      { subjectCount: 2 },
      { subjects: [] },
      { sealedReason: Uint8Array.of(1) },
    ];
    for (const change of changes) {
      const changed = { ...second, ...change };
      expect(walk([first, changed, third])).toEqual({ ok: false, break: 'changed', position: 2 });
      const rehashed = { ...changed, hash: accessHash(changed) };
      expect(walk([first, rehashed, third])).toEqual({ ok: false, break: 'changed', position: 3 });
    }
  });

  it('shows what is missing at the beginning, within and at the end, and an end that was replaced', () => {
    expect(walk([second, third])).toEqual({ ok: false, break: 'missing', position: 1 });
    expect(walk([first, third])).toEqual({ ok: false, break: 'missing', position: 2 });
    expect(walk([first, second])).toEqual({ ok: false, break: 'missing', position: 3 });
    const other = { ...third, kind: 'log.read' };
    const replaced = { ...other, hash: accessHash(other) };
    expect(walk([first, second, replaced])).toEqual({ ok: false, break: 'end', position: 3 });
  });
});
