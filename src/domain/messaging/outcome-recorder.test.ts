import { describe, expect, it } from 'vitest';
import { DatabaseAwayError, DatabaseError } from '../../platform/db/sql-state.ts';
import { createLog } from '../../platform/log/log.ts';
import type { Ledger, RecordedOutcome } from './ledger.ts';
import { OutcomeRecorder } from './outcome-recorder.ts';

const context = { log: createLog('silent') };
const ON = new AbortController().signal;

const sent = (id: string): RecordedOutcome => ({
  message: { id, attempts: 1 },
  outcome: { state: 'sent', replyCode: 250 },
});

/** A ledger that fails as it is told, and remembers what was written. */
function ledgerThat(fails: (ids: readonly string[], tries: number) => Error | null) {
  const written: string[] = [];
  let tries = 0;
  const ledger: Ledger = {
    claimsATurn: 1,
    listDue: async () => [],
    claim: async () => [],
    async record(_owner, outcomes) {
      tries += 1;
      const ids = outcomes.map(({ message }) => message.id);
      const error = fails(ids, tries);
      if (error !== null) throw error;
      written.push(...ids);
    },
  };
  return { ledger, written, tries: () => tries };
}

describe('what became of a message', () => {
  it('is written when the database is back, however often it was away', async () => {
    const { ledger, written } = ledgerThat((_ids, tries) =>
      tries < 6 ? new DatabaseAwayError('Away.') : null,
    );
    const recorder = new OutcomeRecorder(context, ledger, ON);
    const recorded = recorder.record('event', sent('one'));
    await expect.poll(() => recorder.isWaiting).toBe(true);
    await recorded;
    expect(written).toEqual(['one']);
    expect(recorder.isWaiting).toBe(false);
  });

  it('is written for the others when one can never be written', async () => {
    const never = new DatabaseError({ message: 'unsupported', code: '22P05' });
    const { ledger, written } = ledgerThat((ids) => (ids.includes('poison') ? never : null));
    const recorder = new OutcomeRecorder(context, ledger, ON);
    await Promise.all(['one', 'poison', 'two'].map((id) => recorder.record('event', sent(id))));
    expect(written.toSorted()).toEqual(['one', 'two']);
  });

  it('is given up after a few tries when the program is asked to end', async () => {
    const { ledger, written, tries } = ledgerThat(() => new DatabaseAwayError('Away.'));
    await new OutcomeRecorder(context, ledger, AbortSignal.abort()).record('event', sent('one'));
    expect(written).toEqual([]);
    expect(tries()).toBe(4);
  });
});
