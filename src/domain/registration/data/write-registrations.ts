import type { Database } from '../../../platform/db/database.ts';
import type { Tables } from '../../tables.ts';
import type { SealedRegistration } from '../registration-writer.ts';
import type { RegisterOutcome } from '../schema.ts';

const OUTCOMES: Readonly<Record<string, RegisterOutcome>> = {
  open: 'received',
  early: 'early',
  closed: 'closed',
  absent: 'absent',
};

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Commits the forms of one event together; see the function `register` in the migrations. */
export async function writeRegistrations(
  db: Database<Tables>,
  eventId: string,
  people: readonly SealedRegistration[],
): Promise<RegisterOutcome> {
  const rows = people.map(({ id, hash, name, address, locale, choices, notice, answers }) => ({
    id,
    hash: hex(hash),
    name: hex(name),
    address: address === null ? null : hex(address),
    locale,
    ...(choices && { look: choices.mailLook, calendar: choices.withCalendar }),
    notice: notice === null ? null : hex(notice),
    answers: answers.map(({ questionId, sealed }) => ({ question: questionId, sealed: hex(sealed) })),
  }));
  const [row] = await db.query<{ outcome: string }>('select register($1::uuid, $2::jsonb) as outcome', [
    eventId,
    JSON.stringify(rows),
  ]);
  return outcomeOf(row?.outcome);
}

/** What a function of the database that registers answered. */
export function outcomeOf(word: string | undefined): RegisterOutcome {
  const outcome = OUTCOMES[word ?? ''];
  if (outcome === undefined)
    throw new Error('The database answered a registration in a way that is not known here.');
  return outcome;
}
