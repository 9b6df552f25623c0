import { NaturalBatcher } from '../../platform/batching/natural-batcher.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Tables } from '../tables.ts';
import { writeRegistrations } from './data/write-registrations.ts';
import { GrowthWatch } from './growth-watch.ts';
import type { MailChoices, RegisterOutcome } from './schema.ts';

/** One person's form, sealed and ready to be written. */
export type SealedRegistration = {
  readonly id: string;
  readonly hash: Uint8Array;
  readonly name: Uint8Array;
  /** Null for somebody who comes back with a code. */
  readonly address: Uint8Array | null;
  readonly locale: string;
  /** Absent where the form does not ask. */
  readonly choices?: MailChoices | undefined;
  /** The mark of the notice that the form showed. */
  readonly notice: Uint8Array | null;
  readonly answers: readonly { readonly questionId: string; readonly sealed: Uint8Array }[];
};

const MOST_IN_ONE_STATEMENT = 500;

/**
 * Commits together all forms for one event that wait at the same moment, one statement in flight per event. On a
 * disk with 2 ms a commit this is what makes a full hall possible; docs/performance.md has the figures.
 */
export class RegistrationWriter {
  readonly #batches: NaturalBatcher<SealedRegistration, RegisterOutcome>;

  constructor(db: Database<Tables>) {
    const growth = new GrowthWatch(db);
    this.#batches = new NaturalBatcher(
      async (eventId, people) => {
        const outcome = await writeRegistrations(db, eventId, people);
        growth.noteWritten(people.length);
        return people.map(() => outcome);
      },
      { most: MOST_IN_ONE_STATEMENT },
    );
  }

  /** Resolves when the form is durably recorded, or was refused because of the window. */
  write(eventId: string, person: SealedRegistration): Promise<RegisterOutcome> {
    return this.#batches.add(eventId, person);
  }
}
