import { describe, expect, it } from 'vitest';
import { holding, offeredKinds } from './rules.ts';
import { consentKinds } from './schema.ts';

const at = Temporal.Instant.from('2020-07-20T09:00:00Z');

describe('what somebody agrees to', () => {
  it('is what they gave and did not take back, however often they did both', () => {
    const back = { kind: 'news', givenAt: at, withdrawnAt: at } as const;
    expect(holding([back])).toEqual([]);
    expect(holding([back, { kind: 'news', givenAt: at.add({ hours: 1 }), withdrawnAt: null }])).toEqual([
      'news',
    ]);
  });

  it('is not asked before the address is confirmed, nor of who has no part in it', () => {
    for (const state of ['unconfirmed', 'declined', 'withdrawn'] as const)
      expect(
        offeredKinds({ contactRoute: 'mail', state, isShared: true, isCancelled: false, agreed: [] }),
      ).toEqual([]);
    expect(
      offeredKinds({
        contactRoute: 'mail',
        state: 'admitted',
        isShared: true,
        isCancelled: false,
        agreed: [],
      }),
    ).toEqual(consentKinds);
  });

  it('does not ask for a list that nobody else would get', () => {
    expect(
      offeredKinds({
        contactRoute: 'mail',
        state: 'admitted',
        isShared: false,
        isCancelled: false,
        agreed: [],
      }),
    ).not.toContain('shared-list');
  });

  it('does not ask whether to tell what came of an event that was called off', () => {
    const asked = { contactRoute: 'mail', state: 'admitted', isShared: true, isCancelled: true } as const;
    expect(offeredKinds({ ...asked, agreed: [] })).not.toContain('outcomes');
    expect(offeredKinds({ ...asked, agreed: ['outcomes'] })).toContain('outcomes');
  });

  it('can be taken back whatever came since', () => {
    expect(
      offeredKinds({
        contactRoute: 'mail',
        state: 'withdrawn',
        isShared: false,
        isCancelled: false,
        agreed: ['shared-list', 'named'],
      }),
    ).toEqual(['shared-list', 'named']);
  });
});
